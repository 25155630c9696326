"""What stands behind a figure, as lines and as JSON: 口径, facts, the very rows, the figures that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.cli.columns import padded, width
from pipeline.cli.figures import as_data
from pipeline.cli.rows import Extent, row_lines
from pipeline.formula import fact_at
from pipeline.meant import FACTS, Meant, Several, Stated, fact_text
from pipeline.model.definition import FactValue
from pipeline.model.figure import Figure, GroupFigure, Lineage, RecordsFigure, RowSource, TableFigure
from pipeline.wording import cell_text, day, figure_text

_STEP = "  "


@dataclass(frozen=True, slots=True)
class Manner:
    """How to explain: how much of the rows, and what the facts say that a lineage names."""

    extent: Extent
    facts: Mapping[str, FactValue]

    @property
    def inner(self) -> Manner:
        """The manner for one part among others: further in."""
        places = self.extent.places
        return replace(self, extent=Extent(self.extent.rows, None if places is None else places - len(_STEP)))


def explanation_lines(meant: Meant, manner: Manner) -> Iterator[str]:
    """Yield the explanation of whatever a name means."""
    match meant:
        case Figure():
            yield f"{meant.name}：{figure_text(meant)}"
            yield f"时段：{meant.period.name}（截至{day(meant.period.end)}）"
            yield from _lineage_lines(meant.lineage, manner)
        case GroupFigure():
            yield f"{meant.name}：按{meant.column}分组，{len(meant.members)}组"
            yield from _parts_lines(meant.members, manner)
        case RecordsFigure():
            yield f"{meant.name}：明细，{len(meant.rows)}行"
            yield from _lineage_lines(meant.lineage, manner)
        case TableFigure():
            yield f"{meant.name}：表格，{len(meant.rows)}行"
            yield from _table_lines(meant)
            cells = {cell.name: cell for row in meant.rows for cell in row if isinstance(cell, Figure)}
            yield from _parts_lines(cells, manner)
        case Several():
            yield f"{meant.name}：{len(meant.parts)}项"
            yield from _parts_lines(meant.parts, manner)
        case Stated():
            yield f"{meant.name}：{meant.text}"
            yield f"写在：{'、'.join(map(str, meant.places))}"


def explanation_data(meant: Meant) -> Mapping[str, object]:
    """Return the explanation as JSON has it: what `jibao figures --json` says, with every row behind it."""
    match meant:
        case Figure():
            return {"name": meant.name, **as_data(meant), "comparisons": {}, **_lineage_data(meant.lineage)}
        case GroupFigure():
            members = {key: explanation_data(member) for key, member in meant.members.items()}
            return {"name": meant.name, "column": meant.column, "members": members}
        case RecordsFigure():
            return {"name": meant.name, **as_data(meant), **_lineage_data(meant.lineage)}
        case TableFigure():
            cells = {cell.name: cell for row in meant.rows for cell in row if isinstance(cell, Figure)}
            return {"name": meant.name, **as_data(meant), "cells": {key: explanation_data(cells[key]) for key in cells}}
        case Several():
            return {"name": meant.name, "parts": {key: explanation_data(part) for key, part in meant.parts.items()}}
        case Stated():
            return {"name": meant.name, "text": meant.text, "sources": [str(place) for place in meant.places]}


def _parts_lines(parts: Mapping[str, Meant], manner: Manner) -> Iterator[str]:
    """Each part by its name, with what stands behind it further in; a 口径 is said when it is another."""
    said = ""
    for name, part in parts.items():
        match part:
            case Figure() | RecordsFigure():
                text = figure_text(part) if isinstance(part, Figure) else f"{len(part.rows)}行"
                lineage = part.lineage
                if lineage.definition != said:
                    yield f"口径：{lineage.definition}"
                said = lineage.definition
                yield f"{name}：{text}"
                yield from _indented(_lineage_lines(replace(lineage, definition=""), manner.inner))
            case _:
                yield from _indented(explanation_lines(part, manner.inner))


def _lineage_lines(lineage: Lineage, manner: Manner) -> Iterator[str]:
    if lineage.definition:
        yield f"口径：{lineage.definition}"
    for name, place in lineage.facts:
        stated = _fact(name, manner.facts)
        yield f"事实：{name}{'：' if stated else ''}{stated}（{place}）"
    for source in lineage.rows:
        yield from row_lines(source, manner.extent)
    for figure in lineage.inputs:
        yield f"其中 {figure.name}：{figure_text(figure)}"
        yield from _indented(_lineage_lines(figure.lineage, manner.inner))


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"{_STEP}{line}" for line in lines)


def _fact(name: str, facts: Mapping[str, FactValue]) -> str:
    """What a fact says that a lineage names; nothing for a target or a plan, which have no entry there."""
    root, *path = name.split(".")
    found = fact_at(tuple(path), facts) if root == FACTS else None
    return "" if found is None or found is facts else fact_text(found)


def _table_lines(table: TableFigure) -> Iterator[str]:
    """The table itself, in straight columns, numbers to the right."""
    rows = [[cell if isinstance(cell, str) else figure_text(cell) for cell in row] for row in table.rows]
    widths = [max(map(width, column)) for column in zip(table.header, *rows, strict=True)]
    for row in (table.header, *rows):
        first, *others = zip(row, widths, strict=True)
        cells = (" " * (places - width(text)) + text for text, places in others)
        yield _STEP + _STEP.join((padded(*first), *cells))


def _lineage_data(lineage: Lineage) -> Mapping[str, object]:
    return {
        "facts": [{"name": name, "where": str(place)} for name, place in lineage.facts],
        "ledgers": [_source_data(source) for source in lineage.rows],
        "inputs": [explanation_data(figure) for figure in lineage.inputs],
    }


def _source_data(source: RowSource) -> Mapping[str, object]:
    ledger = source.ledger
    rows = []
    for row in source.rows:
        part = ledger.segment(row)
        cells = {name: cell_text(column, row) for name, column in ledger.columns.items()}
        rows.append({"workbook": part.workbook, "sheet": part.sheet, "row": ledger.row_numbers[row], "cells": cells})
    return {"ledger": ledger.name, "columns": list(source.columns), "rows": rows}
