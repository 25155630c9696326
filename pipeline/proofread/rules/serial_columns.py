"""Columns of a table that count its rows: 序号 that skips or stands twice, a code that two rows have."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import like, ordinal

_SERIAL = expression(r"\s*(?:序\s?号|项\s?次|编\s?号|No\.?|号\s?次|顺\s?序\s?号?)\s*")
_CODE = expression(r"[\u4e00-\u9fff]{0,8}(?:编号|证号|文号|编码|代码|合同号|案号|号码|票号)")
_CODED = expression(r"(?P<ahead>.*?\D)(?P<number>\d{1,6})\D{0,2}")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    at: int
    row: int
    text: str


def serials_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield 序号 of a table that does not follow the one above."""
    for head, cells in _columns(proof):
        if _SERIAL.fullmatch(head):
            yield from _broken([each for each in cells if ordinal(each.text)])
        elif _CODE.fullmatch(head):
            yield from _doubled(cells)


def counted_rows(proof: Proof) -> frozenset[int]:
    """Return the passages that are cells of a column 序号 as long as they count the rows: 1, 2, 3."""
    found = set[int]()
    for head, cells in _columns(proof, least=1):
        if _SERIAL.fullmatch(head):
            right = itertools.takewhile(lambda pair: pair[1].text == str(pair[0]), enumerate(cells, start=1))
            found.update(each.at for _, each in right)
    return frozenset(found)


def _columns(proof: Proof, least: int = _LEAST) -> Iterator[tuple[str, Sequence[_Cell]]]:
    columns: dict[tuple[int, int, int], list[_Cell]] = {}
    for at, passage in enumerate(proof.passages):
        if passage.cell:
            key = (passage.annex, passage.cell.table, passage.cell.column)
            columns.setdefault(key, []).append(_Cell(at, passage.cell.row, passage.text.strip()))
    for cells in columns.values():
        if len(cells) > least:
            yield cells[0].text, cells[1:]


def _broken(cells: Sequence[_Cell]) -> Iterator[Slip]:
    values = [ordinal(each.text) or 0 for each in cells]
    if len(values) < _LEAST or values[0] != 1:
        return
    for place in range(1, len(values)):
        right = values[place - 1] + 1
        if values[place] not in {right, 1} and cells[place].row == cells[place - 1].row + 1:
            above, now = cells[place - 1], cells[place]
            seen = {"seen": now.text, "before": above.text, "right": like(now.text, right)}
            also = (Span(above.at, 0, len(above.text)),)
            yield Slip("P205-label-out-of-order", Span(now.at, 0, len(now.text)), seen, also)
            return


def _doubled(cells: Sequence[_Cell]) -> Iterator[Slip]:
    """A code that stands in two rows, where all others count on."""
    found = [(each, coded) for each in cells if (coded := _CODED.fullmatch(each.text))]
    if len(found) != len(cells) or len({coded["ahead"] for _, coded in found}) > 1:
        return
    for (above, one), (now, other) in itertools.pairwise(found):
        if one["number"] == other["number"]:
            right = f"{other['ahead']}{int(one['number']) + 1:0{len(one['number'])}}"
            seen = {"seen": now.text, "before": above.text, "right": right}
            yield Slip(
                "P205-label-out-of-order", Span(now.at, 0, len(now.text)), seen, (Span(above.at, 0, len(above.text)),)
            )
            return
