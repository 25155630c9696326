"""Units: names that are none by law, and one unit or number written in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.word_lists import word_table
from pipeline.prose.expressions import expression
from pipeline.prose.foreign import without_foreign

_SQUARE = (
    r"平方(?![\u4e00-\u9fff]?[米里尺]|[千厘毫分公英]|根|面|和|差|反|数)"
    r"|立方(?![\u4e00-\u9fff]?[米里尺]|[千厘毫分公英]|体|根|数)"
)
_MONEY = expression(r"\s*-?\d[\d,]*(?:\.\d+)?\s*(?P<unit>[万亿]?元)\s*")
_HEADS = expression(
    r"(?P<thing>(?:培训|参训|参加|参与|覆盖|走访|服务|惠及|慰问|救助|接待|受益)(?:[\u4e00-\u9fff]{0,6}?))"
    r"(?P<number>\d[\d,.]*万?[余多]?)(?P<unit>人次|人)(?!次|均|员|民)"
)
_GROUPED = expression(r"(?<![\d,.])\d{1,3}(?:,\d{3}){1,5}(?![\d,])")
_UNGROUPED = expression(r"(?<![\d,.A-Za-z〔-])[1-9]\d{3,8}(?=[元人名个户家吨亩篇件次场]|平方米|公里|万元)")


@cache
def _wrong_units() -> re.Pattern[str]:
    names = "|".join(map(re.escape, word_table("不规范的单位")))
    return expression(rf"(?<=[\d万亿千百十余多几])\s?(?P<slip>{names}|{_SQUARE})(?![A-Za-z0-9])")


def wrong_units(proof: Proof) -> Iterator[Slip]:
    """Yield a unit by a name or sign that it does not have: 平米, KM."""
    table = word_table("不规范的单位")
    for at, passage in enumerate(proof.passages):
        for found in _wrong_units().finditer(without_foreign(passage.text)):
            if passage.text[found.start() - 1] not in "0123456789" and found["slip"].isascii():
                continue
            text = table.get(found["slip"], f"{found['slip']}米")
            span = Span(at, *found.span("slip"))
            seen = {"seen": found["slip"], "right": text}
            yield Slip("P068-wrong-unit", span, seen, fixes=(Fix(span, text),))


@cache
def _two_ways() -> re.Pattern[str]:
    table = word_table("单位的两种写法")
    names = "|".join(map(re.escape, sorted({*table, *table.values()}, key=len, reverse=True)))
    return expression(rf"(?<=[\d万亿余多])\s?(?P<unit>{names})(?![A-Za-z0-9])")


def units_in_two_ways(proof: Proof) -> Iterator[Slip]:
    """Yield one unit, amount or number that a document writes in two ways: km and 公里, 人 and 人次, 1,234 and 5678."""
    yield from _names(proof)
    yield from _heads(proof)
    yield from _grouping(proof)
    yield from _money(proof)


def _slip(first: tuple[Span, str], other: str) -> Slip:
    at, seen = first
    return Slip("P069-two-ways", at, {"seen": seen, "other": other})


def _names(proof: Proof) -> Iterator[Slip]:
    table = word_table("单位的两种写法")
    seen: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    for at, passage in enumerate(proof.passages):
        for found in _two_ways().finditer(passage.text):
            unit = found["unit"]
            seen[table.get(unit, unit)].setdefault(unit, Span(at, *found.span("unit")))
    for units in seen.values():
        (first, _), *rest = units.items()
        for unit, span in rest:
            yield _slip((span, unit), first)


def _heads(proof: Proof) -> Iterator[Slip]:
    seen: defaultdict[str, dict[str, tuple[Span, str]]] = defaultdict(dict)
    for at, passage in enumerate(proof.passages):
        for found in _HEADS.finditer(passage.text):
            seen[found["thing"]].setdefault(found["unit"], (Span(at, *found.span()), found[0]))
    for units in seen.values():
        if len(units) > 1:
            (_, first), (span, second) = units.values()
            yield _slip((span, second), first)


def _grouping(proof: Proof) -> Iterator[Slip]:
    grouped: tuple[Span, str] | None = None
    plain: tuple[Span, str] | None = None
    for at, passage in enumerate(proof.passages):
        if passage.cell:
            continue
        one = _GROUPED.search(passage.text)
        if one and not grouped:
            grouped = (Span(at, *one.span()), one[0])
        other = _UNGROUPED.search(passage.text)
        if other and not plain:
            plain = (Span(at, *other.span()), other[0])
    if grouped and plain:
        yield _slip(grouped, plain[1])


def _money(proof: Proof) -> Iterator[Slip]:
    """Columns of amounts of which some are in 元, others in 万元."""
    columns: defaultdict[tuple[int, int], dict[str, tuple[Span, str]]] = defaultdict(dict)
    for at, passage in enumerate(proof.passages):
        if passage.cell and (found := _MONEY.fullmatch(passage.text)):
            place = (passage.cell.table, passage.cell.column)
            columns[place].setdefault(found["unit"], (Span(at, *found.span()), found[0].strip()))
    for units in columns.values():
        (_, first), *rest = units.values()
        for other in rest[:1]:
            yield _slip(other, first)
