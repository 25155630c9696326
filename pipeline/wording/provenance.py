"""Where a printed figure comes from, in words: its 口径, value, cells, how many rows, and how it is computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.model.figure import Figure, FigureValue, Lineage
from pipeline.wording.calendar_days import day
from pipeline.wording.printed import printed

_PLACES = 4
_INPUTS = 6


def provenance(figure: Figure, text: str) -> Iterator[str]:
    """Yield the lines of an explanation of a figure printed as `text`."""
    yield f"{figure.name}：{text}"
    yield from (f"口径：{figure.lineage.definition}" for _ in figure.lineage.definition[:1])
    if figure.lineage.method not in ("", figure.lineage.definition):
        yield f"算法：{figure.lineage.method}"
    yield f"时段：{figure.period.name}（截至{day(figure.period.end)}）"
    exact = value_in_full(figure.value)
    if exact and exact not in text:
        yield f"数值：{exact}{figure.unit}"
    yield from sources(figure.lineage)


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


def sources(lineage: Lineage) -> Iterator[str]:
    """Yield the cells, facts and other figures that a value comes from, a kind at a time."""
    for source in lineage.rows:
        cells = source.cells()
        more = f"等{len(cells)}处" if len(cells) > _PLACES else ""
        yield f"来源：{'、'.join(map(str, cells[:_PLACES]))}{more}，共{len(source.rows)}行"
    for name, place in lineage.facts:
        yield f"依据：{name}（{place}）"
    for figure in lineage.inputs[:_INPUTS]:
        yield f"其中：{figure.name}为{printed(figure.value, figure.unit, figure.format) or figure.absence}"
    if len(lineage.inputs) > _INPUTS:
        yield f"……共{len(lineage.inputs)}项"
