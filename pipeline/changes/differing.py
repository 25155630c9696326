"""What was reported beside what the ledgers give now, each a figure that says where it is from."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pipeline.model.definition import PERCENTAGES, Format, NumberStyle
from pipeline.model.expression import Name, Operation, Operator
from pipeline.model.figure import Figure, Lineage
from pipeline.model.period import Period
from pipeline.model.reported import FOLDER, ReportedFigure, SealedDocument
from pipeline.model.working import Calculated
from pipeline.wording import as_rounded, day, decimal_of, figure_text, printed, value_in_full

BEFORE, NOW, DIFFERENCE = "已报数", "现数", "差额"
"""What the figures of 数据变动说明表 are called behind their own name: 研学场次.2025H1已报数."""
ANNEXED = re.compile(rf"\.\d{{4}}[^.（）]*(?:\.\.[^.（）]*)?(?:{BEFORE}|{NOW}|{DIFFERENCE})$")
"""What such names end in."""
_SHARES = (*PERCENTAGES, NumberStyle.CHANGE_PERCENT, NumberStyle.CHANGE_POINTS, NumberStyle.PACE, NumberStyle.LACK)
_SCALED = re.compile(r"(\d{1,9}\.\d{1,4})([万亿])[^\d.]{0,6}")
"""A number with decimals in 万 or 亿, as a document prints it; without any, 1亿元 says too little of what it was."""
_SCALES = {"万": 10**4, "亿": 10**8}
_BARE = re.compile(r"[0-9.,]+")
_NO_DIFFERENCE = "不是两个数，没有差额"


def differs(reported: ReportedFigure, now: Figure) -> bool:
    """Whether a value is another than was reported: as the figure is printed, for a text may say no more than that.

    What could not be computed, for a file is damaged, is no other value; why it could not is told anyhow.
    """
    if now.value is None and now.faulty:
        return False
    if reported.value is None:
        return value_in_full(now.value) != reported.content
    if not isinstance(now.value, Decimal):
        return True
    was = decimal_of(reported.value)
    if now.value == was or _as_printed(now.value, now) == _as_printed(was, now):
        return False
    return not was or not _rounds_to(reported.text, now.unit, (was, now.value))


def _rounds_to(text: str, unit: str, values: tuple[Decimal, ...]) -> bool:
    """Whether a document that rounds more than a definition does, to 4.24万元, prints all of some values as a text."""
    found = _SCALED.fullmatch(text)
    if found is None:
        return False
    printed_as, decimals = Decimal(found[1]), len(found[1].partition(".")[2])
    one = Decimal(_SCALES[found[2]]) / _SCALES.get(unit[:1], 1)
    step = one.scaleb(-decimals)
    return all((each / step).to_integral_value(ROUND_HALF_UP) * step == printed_as * one for each in values)


def _as_printed(value: Decimal, figure: Figure) -> str:
    return printed(value, figure.unit, figure.format)


def before(name: str, reported: ReportedFigure, document: SealedDocument, now: Figure, period: Period) -> Figure:
    """Return what was reported as a figure: from the record of 已报."""
    said = Name((FOLDER, period.key, name), 0)
    meant = f"已报的数：{period.name}{document.document}（{day(document.issued)}）"
    facts = ((str(said), reported.location),)
    called = _called(name, BEFORE, period)
    if reported.value is None:
        return Figure(called, reported.content, "", period, Lineage(meant, facts=facts))
    value = decimal_of(reported.value)
    lineage = Lineage(meant, facts=facts, working=Calculated(said, {said: value}))
    return Figure(called, value, now.unit, period, lineage, now.format)


def present(name: str, now: Figure, period: Period) -> Figure:
    """Return what the ledgers give now, under a name that tells it from the figure of the report at hand."""
    return replace(now, name=_called(name, NOW, period), period=period, comparisons={})


def said_of(reported: ReportedFigure, was: Figure) -> str:
    """Return what was printed for a figure; of a cell whose unit stood in the heading with the unit, as elsewhere."""
    whole = figure_text(was)
    return whole if _BARE.fullmatch(reported.text) and whole.startswith(reported.text) else reported.text


def difference(name: str, was: Figure, now: Figure, period: Period) -> Figure:
    """Return the present value less the reported one, as both are printed; it is printed as an increase or a decrease.

    88.2% and 89.5% are 1.3 percentage points apart for who reads them, whatever was rounded away.
    """
    called = _called(name, DIFFERENCE, period)
    if not isinstance(was.value, Decimal) or not isinstance(now.value, Decimal):
        return Figure(called, None, "", period, Lineage(), absence=_NO_DIFFERENCE)
    mine, other = (
        as_rounded(each, figure.unit, figure.format) for each, figure in ((now.value, now), (was.value, was))
    )
    style = now.format.style
    unit, form = ("", Format(NumberStyle.CHANGE_POINTS)) if style in _SHARES else _amount(now)
    if (mine, other) == (now.value, was.value):
        names = Name((now.name,), 0), Name((was.name,), 1)
        working = Calculated(Operation(Operator.SUBTRACT, *names), dict(zip(names, (now, was), strict=True)))
        lineage = Lineage(f"{name}的现数减去已报的数", inputs=(now, was), working=working)
    else:
        rounded = {
            Name((f"{each.name}（印作{figure_text(each)}）",), 0): value for each, value in ((now, mine), (was, other))
        }
        facts = tuple((str(each), place) for each in list(rounded)[1:] for _, place in was.lineage.facts[:1])
        working = Calculated(Operation(Operator.SUBTRACT, *rounded), rounded)
        lineage = Lineage(f"{name}的现数减去已报的数，都按印出来的算", facts=facts, inputs=(now, was), working=working)
    return Figure(called, decimal_of(Fraction(mine) - Fraction(other)), unit, period, lineage, form)


def _amount(now: Figure) -> tuple[str, Format]:
    places = {NumberStyle.INTEGER: 0, NumberStyle.PLAIN: None}.get(now.format.style, now.format.places)
    return now.unit, Format(NumberStyle.CHANGE_AMOUNT, places, now.format.style is NumberStyle.TEN_THOUSAND)


def _called(name: str, part: str, period: Period) -> str:
    return f"{name}.{period.key}{part}"
