"""The marked copies of all ledger files of a unit that have bad cells, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.findings import Findings, finding, refusal
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Outcome, Severity, path_under
from pipeline.model.job import Watch
from pipeline.read.files import find_files
from pipeline.send_back.issues import issues
from pipeline.send_back.stage import marked_copy

_MARK = "请核对"


@dataclass(frozen=True, slots=True)
class Copy:
    """A marked copy of the file `ledger`; `cells` counts the places that are marked in it."""

    ledger: str
    name: str
    data: bytes
    cells: int


def marked_copies(
    folder: Path,
    definitions: Definitions,
    found: Sequence[Diagnostic],
    least: Severity = Severity.WARNING,
    watch: Watch | None = None,
) -> Outcome[tuple[Copy, ...]]:
    """Return a copy of each ledger file of the unit in `folder`, and of the units below, in which cells are wrong.

    `found` is what was found in the unit, as told from its folder; only what is at least as severe as `least` counts.
    """
    findings = Findings()
    told = {each.location.workbook for each in found if isinstance(each.location, CellLocation)}
    told |= {place.workbook for each in found for place in each.related if isinstance(place, CellLocation)}
    wanted = [(name, file, own) for name, file, own in _files(folder, definitions) if name in told]
    taken: set[str] = set()
    copies: list[Copy] = []
    for name, file, own in watch(wanted, "标出问题") if watch else wanted:
        cells = {spot for issue in issues(name, found, least) for spot in issue.spots}
        data = _data(name, file) if cells else Outcome(None)
        content = findings.of(data)
        made = findings.of(marked_copy(name, content, found, own, least)) if content is not None else None
        if made is not None:
            copies.append(Copy(name, _name(name, taken), made, len(cells)))
    return Outcome(tuple(copies), findings.all())


def _files(folder: Path, definitions: Definitions) -> Iterator[tuple[str, Path, Definitions]]:
    """Every ledger file by its name as findings tell it, with the definitions that it is read by; each once."""
    seen: dict[str, tuple[Path, Definitions]] = {}
    for ledger in definitions.ledgers.values():
        files, _ = ((), ()) if ledger.rolled_up else find_files(folder, ledger)
        for file in files:
            seen.setdefault(file.name, (file.path, definitions))
    for unit in definitions.below:
        for name, path, own in _files(unit.folder, unit.definitions):
            seen.setdefault(path_under(unit.path, name), (path, own))
    yield from ((name, *rest) for name, rest in seen.items())


def _data(name: str, file: Path) -> Outcome[bytes | None]:
    try:
        return Outcome(file.read_bytes())
    except OSError as error:
        return Outcome(None, (finding("U064-ledger-not-read-again", FileLocation(name), reason=refusal(error)),))


def _name(ledger: str, taken: set[str]) -> str:
    """What a copy is called: in the folders below the unit's as its ledger, or in that of the unit below."""
    path = PurePosixPath(ledger)
    steps = [step for step in path.parts[:-1] if step not in ("..", "/", ".") and not step.endswith(":")]
    names = (
        PurePosixPath(*steps, f"{path.stem}（{_MARK}{number}）.xlsx").as_posix()
        for number in ("", *map(str, range(2, len(taken) + 3)))
    )
    name = next(each for each in names if each.casefold() not in taken)
    taken.add(name.casefold())
    return name
