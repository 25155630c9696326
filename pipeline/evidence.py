"""The rows behind reported figures, kept as they were: to name the rows that have changed one must know what they were.

Kept are the columns that tell a row, and those that the figures were computed from, as text; a file of JSON beside the
record of 已报.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path

from pipeline.formula import columns_in, comparable
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import CellLocation
from pipeline.model.figure import Figure, Lineage, RowSource
from pipeline.model.ledger import Ledger
from pipeline.model.senders import units_named
from pipeline.model.stretches import stretches
from pipeline.model.working import Counted
from pipeline.wording import cell_text

MOST_BYTES = 32 * 2**20
"""How large a file of evidence may be: a hundred thousand rows of seven columns take 28 MiB.

JSON that is all brackets takes nearly thirty times as much memory as bytes.
"""
_FORMAT = 1
_PLACE = 4
"""What is kept of a row before its cells: workbook, sheet, number, sender."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row of a ledger: where it stood, who sent it (empty when nobody knows), and its cells as text."""

    workbook: str
    sheet: str
    number: int
    sender: str
    cells: tuple[str, ...]

    @property
    def place(self) -> CellLocation:
        """Where the row stood."""
        return CellLocation(self.workbook, self.sheet, f"{self.number}行")


@dataclass(frozen=True, slots=True)
class KeptLedger:
    """Rows of a ledger with the names of the columns that were kept."""

    columns: tuple[str, ...]
    rows: tuple[KeptRow, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """By ledger the rows behind some figures, and by figure which rows of which ledger.

    These are indices of the rows kept, as stretches from a first one to a last one: many figures may count all of them.
    """

    ledgers: Mapping[str, KeptLedger]
    figures: Mapping[str, Mapping[str, tuple[tuple[int, int], ...]]]

    def behind(self, figure: str) -> Iterator[tuple[str, tuple[str, ...], tuple[KeptRow, ...]]]:
        """Yield by ledger the columns kept and the rows that stood behind a figure."""
        for name, parts in self.figures.get(figure, {}).items():
            kept = self.ledgers[name]
            yield name, kept.columns, tuple(row for first, last in parts for row in kept.rows[first : last + 1])


def evidence_of(definitions: Definitions, figures: Mapping[str, Figure]) -> Evidence:
    """Return the rows behind figures, by the names under which these are given."""
    behind = {name: _rows_behind(figure.lineage) for name, figure in figures.items()}
    ledgers = {one.ledger.name: one.ledger for sources in behind.values() for one in sources}
    used = columns_used(figure.lineage for figure in figures.values())
    numbers: dict[str, dict[int, int]] = {}
    for name in ledgers:
        rows = sorted(
            {row for sources in behind.values() for one in sources if one.ledger.name == name for row in one.rows}
        )
        numbers[name] = {row: at for at, row in enumerate(rows)}
    kept = {}
    for name, ledger in ledgers.items():
        columns = columns_kept(definitions, ledger, used.get(name, frozenset()))
        kept[name] = KeptLedger(columns, tuple(rows_kept(definitions, ledger, columns, numbers[name])))
    places = {
        figure: {one.ledger.name: stretches([numbers[one.ledger.name][row] for row in one.rows]) for one in sources}
        for figure, sources in behind.items()
    }
    return Evidence(kept, places)


def columns_kept(definitions: Definitions, ledger: Ledger, used: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that tell a row of a ledger, and those `used`, in the ledger's own order."""
    definition, reporting = definitions.ledgers[ledger.name], definitions.unit.reporting
    telling = definition.key or [name for name, column in definition.columns.items() if column.required]
    said = [reporting.column] if reporting else []
    origin = [definition.rolled_up.origin] if definition.rolled_up else []
    wanted = {*definition.date_columns, *telling, *said, *origin, *used}
    return tuple(name for name in ledger.columns if name in wanted)


def rows_kept(
    definitions: Definitions, ledger: Ledger, columns: Sequence[str], rows: Iterable[int]
) -> Iterator[KeptRow]:
    """Yield rows of a ledger, by their indices, with some columns; columns that it lacks are empty."""
    found = [ledger.columns.get(name) for name in columns]
    sender = _Senders(definitions, ledger)
    for row in rows:
        cells = tuple(_kept(cell_text(column, row)) if column else "" for column in found)
        part = ledger.segment(row)
        yield KeptRow(part.workbook, part.sheet, ledger.row_numbers[row], sender.of(row), cells)


def _kept(text: str) -> str:
    """A cell as it is compared: 3.0 is 3."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    plain = number.is_finite() and "." in text and "e" not in text.casefold()
    return text.rstrip("0").rstrip(".") if plain else text


class _Senders:
    """Who sent the rows of a ledger: the unit below, what its column says, whom the file or the sheet names."""

    def __init__(self, definitions: Definitions, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reporting = definitions.unit.reporting
        rolled = definitions.ledgers[ledger.name].rolled_up
        said = [rolled.origin] if rolled else [self._reporting.column] if self._reporting else []
        self._column = next((ledger.columns[name] for name in said if name in ledger.columns), None)
        self._known: dict[tuple[str, str], str] = {}

    def of(self, row: int) -> str:
        """Return the sender of a row, empty when nothing tells."""
        said = cell_text(self._column, row) if self._column else ""
        if said or self._reporting is None:
            return said
        part = self._ledger.segment(row)
        place = (part.workbook, part.sheet)
        if place not in self._known:
            self._known[place] = "、".join(sorted(units_named("\n".join(place), self._reporting.units, comparable)))
        return self._known[place]


def _rows_behind(lineage: Lineage) -> tuple[RowSource, ...]:
    """One source a ledger with every row of it that a value comes from, those of other figures included."""
    rows: dict[str, set[int]] = {}
    ledgers: dict[str, Ledger] = {}
    for one in lineage.parts():
        for source in one.rows:
            ledgers[source.ledger.name] = source.ledger
            rows.setdefault(source.ledger.name, set()).update(source.rows)
    return tuple(RowSource(ledgers[name], sorted(found)) for name, found in rows.items())


def columns_used(wholes: Iterable[Lineage]) -> Mapping[str, frozenset[str]]:
    """Return by ledger the columns that values were computed from: counted, tested, grouped by."""
    used: dict[str, set[str]] = {}
    for one in (part for whole in wholes for part in whole.parts()):
        for source in one.rows:
            used.setdefault(source.ledger.name, set()).update(source.columns)
        if isinstance(one.working, Counted):
            counted = one.working.source
            grouped = [counted.grouping.column] if counted.grouping else []
            used.setdefault(counted.ledger, set()).update((*counted.columns, *columns_in(counted.condition), *grouped))
    return {ledger: frozenset(columns) for ledger, columns in used.items()}


def written_evidence(evidence: Evidence) -> bytes:
    """Return evidence as a file; a row a line, the rows behind a figure as stretches of their indices."""
    ledgers = ",\n".join(
        f"{_json(name)}: {{{_json('列')}: {_json(kept.columns)}, {_json('行')}: [\n{_lines(kept.rows)}\n]}}"
        for name, kept in evidence.ledgers.items()
    )
    figures = ",\n".join(f"{_json(name)}: {_json(places)}" for name, places in evidence.figures.items())
    return f'{{"格式": {_FORMAT},\n"台账": {{\n{ledgers}\n}},\n"指标": {{\n{figures}\n}}}}\n'.encode()


def _lines(rows: Sequence[KeptRow]) -> str:
    return ",\n".join(_json([row.workbook, row.sheet, row.number, row.sender, *row.cells]) for row in rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_evidence(path: Path, digest: str) -> Evidence | None:
    """Return the evidence in a file that had a SHA-256 when it was registered.

    None when there is none, or it is not as it was written: nobody may take it for what was registered.
    """
    data = _bytes(path)
    return evidence_in(data) if data is not None and digest_of(data) == digest else None


class Keeping(Enum):
    """How a file of evidence was kept since it was registered."""

    WHOLE = "as it was written"
    EDITED = "evidence still, and not what was registered"
    LOST = "none that can be read"


def keeping_of(path: Path, digest: str) -> Keeping:
    """Return how a file was kept that had a SHA-256 when it was registered."""
    data = _bytes(path)
    if data is None:
        return Keeping.LOST
    if digest_of(data) == digest:
        return Keeping.WHOLE
    return Keeping.LOST if evidence_in(data) is None else Keeping.EDITED


def _bytes(path: Path) -> bytes | None:
    """A file that may be evidence; links are left out, for they may lead anywhere, and pipes, which nobody fills."""
    try:
        plain = path.is_file() and not path.is_symlink()
        return path.read_bytes() if plain and path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None


def digest_of(data: bytes) -> str:
    """Return the SHA-256 by which a file of evidence is told from another."""
    return hashlib.sha256(data).hexdigest()


def evidence_in(data: bytes) -> Evidence | None:
    """Return the evidence that a file holds, None when it is not as it was written."""
    try:
        return _evidence(json.loads(data))
    except (TypeError, KeyError, IndexError, AttributeError, ValueError, RecursionError, OverflowError):
        return None


def _evidence(whole: object) -> Evidence:
    """Evidence from JSON; raises when it is anything else."""
    if not isinstance(whole, dict) or whole.keys() != {"格式", "台账", "指标"} or whole["格式"] != _FORMAT:
        raise TypeError(whole)
    if any(kept.keys() != {"列", "行"} for kept in whole["台账"].values()):
        raise TypeError(whole)
    ledgers = {str(name): _ledger(kept["列"], kept["行"]) for name, kept in whole["台账"].items()}
    figures = {
        str(name): {ledger: _stretches(parts, len(ledgers[ledger].rows)) for ledger, parts in places.items()}
        for name, places in whole["指标"].items()
    }
    return Evidence(ledgers, figures)


def _ledger(columns: list[str], rows: list[list[str]]) -> KeptLedger:
    return KeptLedger(tuple(map(str, columns)), tuple(_row(row, len(columns)) for row in rows))


def _row(row: list[str], width: int) -> KeptRow:
    workbook, sheet, number, sender = row[:_PLACE]
    cells = tuple(map(str, row[_PLACE:]))
    if len(cells) != width:
        raise ValueError(width)
    return KeptRow(str(workbook), str(sheet), int(number), str(sender), cells)


def _stretches(parts: list[list[int]], count: int) -> tuple[tuple[int, int], ...]:
    """Stretches of row indices, one behind the other; none may reach beyond the rows that are there."""
    found: list[tuple[int, int]] = []
    for first, last in parts:
        if type(first) is not int or type(last) is not int or not 0 <= first <= last < count:
            raise ValueError(parts)
        if found and first <= found[-1][1]:
            raise ValueError(parts)
        found.append((first, last))
    return tuple(found)
