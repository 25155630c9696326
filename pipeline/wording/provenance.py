"""Where a printed figure comes from, in words: its 口径, value, cells, how many rows, and how it is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction

from pipeline.model.figure import Figure, FigureValue, Lineage, RowSource
from pipeline.wording.calendar_days import day
from pipeline.wording.places import places_in_words
from pipeline.wording.printed import printed

_PLACES = 40
_INPUTS = 6
_DIGITS = 12
"""Significant ones, up to which a value is written in full."""
_FEW_DIGITS = 6
_LARGEST_PART = 10**8
"""Of a fraction that says anything to a reader."""


def provenance(said: Sequence[tuple[Figure, str]]) -> Iterator[str]:
    """Yield the lines of an explanation of what one place prints: figures with their texts.

    Several figures of one name are the cells of rows that stand in a list: one explanation says all of them.
    """
    figure, lineage = said[0][0], _together([each.lineage for each, _ in said])
    yield f"{figure.name}：{'、'.join(dict.fromkeys(text for _, text in said))}"
    yield from (f"口径：{lineage.definition}" for _ in lineage.definition[:1])
    if lineage.method not in ("", lineage.definition):
        yield f"算法：{lineage.method}"
    yield f"时段：{figure.period.name}（截至{day(figure.period.end)}）"
    if all(each.value == figure.value and value_in_full(figure.value) not in text for each, text in said):
        yield f"数值：{_for_readers(figure.value, figure.unit)}"
    yield from sources(lineage)


def value_in_full(value: FigureValue) -> str:
    """Return an exact value: all digits of a number, days as ISO writes them, texts joined by 、."""
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple():
            return "、".join(value)
        case bool():
            return "是" if value else "否"
        case _:
            return value or ""


def _for_readers(value: FigureValue, unit: str) -> str:
    """A value as people can take it in: a quotient with a few digits, and the fraction that it is."""
    if not isinstance(value, Decimal) or len(value.normalize().as_tuple().digits) <= _DIGITS:
        return f"{value_in_full(value)}{unit}"
    near = Context(prec=max(_FEW_DIGITS, value.adjusted() + _FEW_DIGITS // 2)).plus(value)
    fraction = Fraction(value).limit_denominator(_LARGEST_PART)
    same = abs(Fraction(value) - fraction) < Fraction(1, _LARGEST_PART**3)
    return f"约{near:f}{unit}" + (f"（{fraction.numerator}/{fraction.denominator}）" if same else "")


def sources(lineage: Lineage, most: int = _PLACES) -> Iterator[str]:
    """Yield the cells, `most` of a ledger, facts and other figures that a value comes from, a kind at a time."""
    for source in lineage.rows:
        if source.rows:
            yield f"来源：{places_in_words(source.cells(), most)}，共{len(source.rows)}行"
        else:
            yield f"来源：台账“{source.ledger.name}”没有符合条件的行"
    for name, place in lineage.facts:
        yield f"依据：{name}（{place}）"
    for figure in lineage.inputs[:_INPUTS]:
        yield f"其中：{figure.name}为{printed(figure.value, figure.unit, figure.format) or figure.absence}"
    if len(lineage.inputs) > _INPUTS:
        yield f"……共{len(lineage.inputs)}项"


def _together(lineages: Sequence[Lineage]) -> Lineage:
    """One lineage of several that differ in their rows alone."""
    first = lineages[0]
    rows: dict[tuple[int, tuple[str, ...]], RowSource] = {}
    for source in (source for lineage in lineages for source in lineage.rows):
        key = id(source.ledger), source.columns
        before = rows[key].rows if key in rows else ()
        rows[key] = replace(source, rows=sorted({*before, *source.rows})) if before else source
    facts = dict.fromkeys(fact for lineage in lineages for fact in lineage.facts)
    return replace(first, rows=tuple(rows.values()), facts=tuple(facts))
