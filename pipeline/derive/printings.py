"""Every way in which the template language prints a value: 11场次, 11, 十一场次, 近10场次, 1.2万元, 增长12.5%."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.derive.digits import narrowed
from pipeline.derive.subjects import Listed, Subject
from pipeline.model.definition import AMOUNTS, PERCENTAGES, Format, NumberStyle
from pipeline.wording import (
    CHANGES,
    about,
    about_in_tenths,
    above,
    change_in_chinese,
    day,
    direction,
    number,
    numeral,
    printed,
    roughly_changed,
)

_LARGEST_NUMERAL = 10_000
_TWO = 2
_LARGEST_RATIO = 3
_LARGEST_STEP = 8
"""约数 takes steps up to this power of ten."""
_TEN_THOUSAND = 10_000
_PLACES = (0, 1, 2, 3)
_MARKS = ("", "《》", "“”", "〈〉", "「」")
_SELF_SEPARATING = "《“〈"
_MOST_SHOWN = 60
"""Before 等: nobody writes down more and leaves out the others."""


@dataclass(frozen=True, slots=True)
class Printing:
    """`expression` is what stands in {{ }}, `text` what it prints; `bare` says that the unit is left to the template.

    `effort` grows with the filters; `whole` replaces {{ expression }} where one expression alone cannot say it.
    """

    expression: str
    text: str
    subject: Subject
    bare: bool = False
    effort: float = 0.0
    whole: str = ""

    @property
    def written(self) -> str:
        """What stands in the template; a zero is told to stay."""
        zero = (
            isinstance(self.subject.value, Decimal)
            and self.subject.form.style not in CHANGES
            and reads_nothing(self.text)
        )
        words = self.whole or f"{{{{ {self.expression}{'|保留零' if zero else ''} }}}}"
        over = self.subject.over
        return f"{{% for 任务 in {over} %}}{words}{{% endfor %}}" if over else words


def reads_nothing(text: str) -> bool:
    """Return whether a number reads zero."""
    return ("0" in text or "零" in text) and not any(sign in text for sign in "123456789一二两三四五六七八九十")


def printings(subject: Subject) -> Iterator[Printing]:
    """Yield the ways to print a value, the plainest first; a text that several print is yielded by each."""
    match subject.value:
        case bool() | None | tuple():
            return
        case Decimal() as value:
            style = subject.form.style
            yield from _of_change(subject, value) if style in CHANGES else _of_number(subject, value)
        case date() as when:
            yield Printing(subject.expression, day(when), subject)
            yield Printing(f"{subject.expression}|月日", day(when, with_year=False), subject, effort=0.1)
            yield Printing(f"{subject.expression}|年月", f"{when.year}年{when.month}月", subject, effort=0.1)


def _of_number(subject: Subject, value: Decimal) -> Iterator[Printing]:
    yield from _formatted(subject, value, subject.form, "", 0.0)
    yield from _in_words(subject, value)
    for places in _PLACES:
        form = _with_places(subject.form, places)
        yield from _formatted(subject, value, form, f"|小数({places})", 0.2)
    yield from _formatted(
        subject, value, replace(subject.form, style=_whole_style(subject.form), places=0), "|整数", 0.2
    )
    if subject.form.style not in PERCENTAGES:
        yield from _in_ten_thousands(subject, value)
    if subject.form.style in PERCENTAGES or (not subject.unit and abs(value) <= _LARGEST_RATIO):
        yield from _as_percentage(subject, value)


def _formatted(subject: Subject, value: Decimal, form: Format, filters: str, effort: float) -> Iterator[Printing]:
    """A number by a format, with its unit and without."""
    expression = f"{subject.expression}{filters}"
    text, bare = printed(value, subject.unit, form), number(value, form, subject.unit)
    yield Printing(expression, text, subject, effort=effort)
    if bare != text:
        yield Printing(f"{expression}|数", bare, subject, bare=True, effort=effort + 0.1)


def _whole_style(form: Format) -> NumberStyle:
    kept = (*PERCENTAGES, NumberStyle.TEN_THOUSAND)
    return form.style if form.style in kept else NumberStyle.INTEGER


def _with_places(form: Format, places: int) -> Format:
    kept = form.style in (*PERCENTAGES, NumberStyle.TEN_THOUSAND)
    return Format(form.style if kept else NumberStyle.DECIMAL, places)


def _in_words(subject: Subject, value: Decimal) -> Iterator[Printing]:
    """约数 and 汉字."""
    expression, unit = subject.expression, subject.unit
    if subject.form.style in PERCENTAGES:
        return
    rough = about(value)
    if rough != printed(value, "", Format()):
        yield Printing(f"{expression}|约数", rough + unit, subject, effort=0.2)
        if unit:
            yield Printing(f"{expression}|约数|数", rough, subject, bare=True, effort=0.3)
    yield from _above(subject, value, rough)
    if value != int(value) or not 0 <= value < _LARGEST_NUMERAL:
        return
    words = numeral(int(value))
    spoken = "两" if value == _TWO and unit else words
    yield Printing(f"{expression}|汉字", spoken + unit, subject, effort=0.2)
    if unit:
        yield Printing(f"{expression}|数|汉字", words, subject, bare=True, effort=0.3)
    if value == _TWO and unit:
        # 两 stands only before the figure's own unit; before another one the template says both.
        whole = f"{{% if {expression} == 2 %}}两{{% else %}}{{{{ {expression}|数|汉字 }}}}{{% endif %}}"
        yield Printing(f"{expression}|数|汉字", "两", subject, bare=True, effort=0.5, whole=whole)


def _above(subject: Subject, value: Decimal, rough: str) -> Iterator[Printing]:
    """约数 by tens, by hundreds and so on: 1700余张."""
    for step in (10**power for power in range(1, min(value.adjusted(), _LARGEST_STEP) + 1)):
        text = above(value, Decimal(step))
        if text.endswith("余") and text != rough:
            yield Printing(f"{subject.expression}|约数({step})", text + subject.unit, subject, effort=0.25)
            if subject.unit:
                yield Printing(f"{subject.expression}|约数({step})|数", text, subject, bare=True, effort=0.35)


def _in_ten_thousands(subject: Subject, value: Decimal) -> Iterator[Printing]:
    if (
        not (subject.unit.endswith("元") or abs(value) >= _TEN_THOUSAND)
        or subject.form.style is NumberStyle.TEN_THOUSAND
    ):
        return
    yield from _formatted(subject, value, Format(NumberStyle.TEN_THOUSAND), "|万元", 0.2)
    for places in _PLACES:
        form = Format(NumberStyle.TEN_THOUSAND, places)
        yield from _formatted(subject, value, form, f"|万元({places})", 0.25)


def _as_percentage(subject: Subject, value: Decimal) -> Iterator[Printing]:
    expression, unit = subject.expression, subject.unit
    ways = [("|约百分比", Format(NumberStyle.ABOUT_PERCENT)), ("|百分比", Format(NumberStyle.PERCENT))]
    ways += [(f"|百分比({places})", Format(NumberStyle.PERCENT, places)) for places in _PLACES]
    for filters, form in ways:
        yield Printing(f"{expression}{filters}", printed(value, unit, form), subject, effort=0.2)
    tenths = about_in_tenths(value)
    if tenths:
        filters = "" if subject.form.style is NumberStyle.ABOUT_PERCENT else "|约百分比"
        yield Printing(f"{expression}{filters}|汉字", tenths, subject, effort=0.3)


def _of_change(subject: Subject, value: Decimal) -> Iterator[Printing]:
    """A comparison with its word, and without it: 增长12.5%, 12.5%."""
    expression, unit, form = subject.expression, subject.unit, subject.form
    forms = [("", form), *((f"|小数({places})", replace(form, places=places)) for places in _PLACES[:3])]
    if form.style in AMOUNTS and unit.endswith("元") and not unit.startswith("万"):
        forms.append(("|万元", replace(form, ten_thousands=True, places=None)))
    for effort, (filters, each) in enumerate(forms):
        cost = 0.1 * min(effort, 2)
        text = printed(value, unit, each)
        yield Printing(f"{expression}{filters}", text, subject, effort=cost)
        if value:
            size = text.removeprefix(direction(value, each))
            yield Printing(f"{expression}{filters}|绝对值", size, subject, effort=cost + 0.3)
            bare = number(abs(value), each, unit)
            if bare != size:
                yield Printing(f"{expression}{filters}|绝对值|数", bare, subject, bare=True, effort=cost + 0.4)
    if value:
        yield Printing(f"{expression}|约数", roughly_changed(value, unit, form), subject, effort=0.2)
    if value and form.style in AMOUNTS and value == int(value):
        yield Printing(f"{expression}|汉字", change_in_chinese(value, unit, form), subject, effort=0.3)


@dataclass(frozen=True, slots=True)
class ListPrinting:
    """A list as printed: all of it, or its first few before 等; `written` is what stands in the template."""

    expression: str
    text: str
    listed: Listed
    shown: int
    whole: str = ""

    @property
    def opening(self) -> str:
        """What the list begins with, marks aside: a text that does not hold it does not hold the list."""
        return narrowed(self.listed.texts[0])

    @property
    def written(self) -> str:
        """What stands in the template."""
        return self.whole or f"{{{{ {self.expression} }}}}"


def list_printings(each: Listed) -> Iterator[ListPrinting]:
    """Yield how a list is printed whole and by its first few, in the marks that offices put around titles."""
    for marks in _MARKS:
        if not (marks and all(text[:1] in _SELF_SEPARATING for text in each.texts)):
            yield from _in_marks(each, marks)
    yield from _with_and(each)


def _in_marks(each: Listed, marks: str) -> Iterator[ListPrinting]:
    opening, closing = marks[:1], marks[1:]
    separator = "" if opening and opening in _SELF_SEPARATING else "、"
    texts = [f"{opening}{text}{closing}" for text in each.texts]
    column = f'"{each.column}"' if each.column else ""
    given = ", ".join(filter(None, (column or ('""' if marks else ""), f'"{marks}"' if marks else "")))
    all_of_them = f"{each.expression}|顿号({given})" if given else f"{each.expression}|顿号"
    plain = each.expression if not marks and not each.column else all_of_them
    yield ListPrinting(plain, separator.join(texts), each, len(texts))
    for count in range(min(len(texts) - 1, _MOST_SHOWN), 0, -1):
        few = f"{each.expression}|前({count})|顿号" + (f"({given})" if given else "")
        yield ListPrinting(few, separator.join(texts[:count]), each, count)
    if separator == "" and len(texts) > 1:  # “甲”、“乙”, as many still write
        inside = f"{closing}、{opening}"
        joined = f'{each.expression}|拼接("{inside}"{", " + column if column else ""})'
        whole = f"{opening}{{{{ {joined} }}}}{closing}"
        yield ListPrinting(joined, "、".join(texts), each, len(texts), whole)


def _with_and(each: Listed) -> Iterator[ListPrinting]:
    """甲、乙和丙: all but the last, and the last."""
    if len(each.texts) < _TWO:
        return
    column = f'("{each.column}")' if each.column else ""
    *before, last = each.texts
    first = f"{{{{ {each.expression}|前({len(before)})|顿号{column} }}}}"
    ending = f"({each.expression}|末个).{each.column}" if each.column else f"{each.expression}|末个"
    for word in ("和", "及", "以及", "与"):
        text = f"{'、'.join(before)}{word}{last}"
        yield ListPrinting(each.expression, text, each, len(each.texts), f"{first}{word}{{{{ {ending} }}}}")
