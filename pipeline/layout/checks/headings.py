"""Headings: how they are numbered, levels left out, and whether Word knows them for headings (7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.layout.deviation import deviation
from pipeline.model.clause import PRACTICE
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import HEADING_ROLES, Role
from pipeline.recognition.headings import number_of
from pipeline.recognition.page import Page, Part, level

_RIGHT = (
    re.compile("[一二三四五六七八九十]{1,3}、"),
    re.compile("（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}[.．]"),
    re.compile(r"（\d{1,2}）"),
)
_COUNTED = 2
"""Levels whose numbers are Chinese; Arabic ones begin sentences of many kinds."""
_COUNTED_ROLES = (Role.BODY, *HEADING_ROLES)
_SHORT = 20
_NUMERALS = "零一二三四五六七八九"
_MANY = 5
_NAVIGATED = 2
"""Levels that a reader goes to in the navigation pane."""


def headings_numbered_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find headings whose number is not written 一、（一）1.（1）."""
    found: dict[int, list[Part]] = {}
    for part in page.all(*HEADING_ROLES):
        depth, number = number_of(part.text)
        if depth and not _RIGHT[depth - 1].fullmatch(number):
            found.setdefault(depth, []).append(part)
    for depth, parts in found.items():
        rules = page.standard.text_rules
        seen = number_of(parts[0].text)[1]
        expected = _mended(seen, rules.heading_numbers[depth - 1])
        yield deviation("L064-heading-number-form", page, rules.heading_clause, parts, seen=seen, expected=expected)


def _mended(number: str, form: str) -> str:
    """A number in its right form: the sign within 一、 or （1） is changed for its own."""
    own = re.sub(r"[^\d一二三四五六七八九十]", "", number)
    return re.sub("[一1]", own, form, count=1)


def levels_left_out(page: Page) -> Iterator[Diagnostic]:
    """Find headings two levels below the one above them; two levels may be 一、 and 1. throughout (7.3.3: 依次)."""
    alone = [part for part in page.all(*HEADING_ROLES) if not part.opening and number_of(part.text)[0]]
    levels = {level(part.role) for part in alone}
    above, found = 0, []
    for part in alone:
        depth = level(part.role)
        if depth > above + 1 and set(range(above + 1, depth)) & levels and above:
            found.append(part)
        above = depth
    if found:
        rules = page.standard.text_rules
        seen = rules.heading_numbers[level(found[0].role) - 1]
        expected = rules.heading_numbers[level(found[0].role) - 2]
        yield deviation("L065-level-left-out", page, rules.heading_order_clause, found, seen=seen, expected=expected)


def headings_counted_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find 一、三、 or 一、一、, （一）（三） or （一）（一）; a count that begins anew is none of them.

    Every paragraph with a number is counted, also those too long to be headings.
    """
    headings: dict[int, Part] = {}
    numbered: dict[int, Part] = {}
    for part in page.parts:
        depth, seen = number_of(part.text)
        if part.role not in _COUNTED_ROLES or (not depth and _opens_a_chapter(part)):
            headings, numbered = {}, {}
        if part.role not in _COUNTED_ROLES or not 0 < depth <= _COUNTED:
            continue
        above = [last[depth] for last in (headings, numbered) if depth in last]
        numbered = _with(numbered, depth, part)
        if part.role is Role.BODY:
            continue
        headings = _with(headings, depth, part)
        if above and not any(_follows(each, part) for each in above):
            rules = page.standard.text_rules
            wanted = _numeral(_value(number_of(above[0].text)[1]) + 1)
            expected = re.sub("一", wanted, rules.heading_numbers[depth - 1], count=1)
            yield deviation(
                "L068-heading-count", page, rules.heading_order_clause, [part], seen=seen, expected=expected
            )


def _with(last: Mapping[int, Part], depth: int, part: Part) -> dict[int, Part]:
    """The last parts by their levels, another one counted: the levels below it begin anew."""
    return {each: above for each, above in last.items() if each < depth} | {depth: part}


def _opens_a_chapter(part: Part) -> bool:
    """Whether a line without a number of ours parts the text: a heading, 第一章, a short line without a mark."""
    alone = len(part.text) <= _SHORT and part.text[-1:] not in "。；：！？，"
    return (
        part.role in HEADING_ROLES
        or alone
        or re.match("第[一二三四五六七八九十百]{1,5}[编篇章节条部]", part.text) is not None
    )


def _follows(above: Part, part: Part) -> bool:
    """Whether no number is left out between two parts, nor given to two headings; lists may begin anew."""
    before, value = (_value(number_of(each.text)[1]) for each in (above, part))
    again = value == before and above.role in HEADING_ROLES
    return above.annex != part.annex or (value <= before + 1 and not again)


def _value(number: str) -> int:
    """The value of 一 to 九十九."""
    signs = re.sub("[^一二三四五六七八九十]", "", number)
    tens, ten, ones = signs.rpartition("十")
    return (_NUMERALS.find(tens or "一") * 10 if ten else 0) + (_NUMERALS.find(ones) if ones else 0)


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens <= 1 else _NUMERALS[tens]) + ("十" if tens else "") + (_NUMERALS[ones] if ones else "")


def headings_unknown_to_word(page: Page) -> Iterator[Diagnostic]:
    """Find headings that the navigation pane does not show (practice): some of many, or all of very many."""
    alone = [part for part in page.all(*HEADING_ROLES[:_NAVIGATED]) if not part.opening]
    unknown = [part for part in alone if part.paragraph.shape.outline_level is None]
    if unknown and (len(unknown) < len(alone) or len(alone) >= _MANY):
        yield deviation("L066-heading-unknown-to-word", page, PRACTICE, unknown)


def attendance_not_indented(page: Page) -> Iterator[Diagnostic]:
    """Find 出席, 请假 and 列席 that do not begin two 字 in (10.3)."""
    wanted = page.standard.texts[Role.ATTENDANCE]
    parts = [part for part in page.all(Role.ATTENDANCE) if _begins(part) < wanted.left / 2]
    if parts and wanted.left:
        yield deviation("L067-attendance-not-indented", page, page.standard.minutes.clause, parts)


def _begins(part: Part) -> float:
    shape, text = part.paragraph.shape, part.paragraph.text
    one = page_character(part)
    blanks = len(text) - len(text.lstrip())
    return (shape.left.twips + shape.first_line.twips) / one + blanks


def page_character(part: Part) -> float:
    """Return the width of one 字 of a part in twips, the grid aside."""
    sizes = [run.look.size for run in part.paragraph.runs if run.text.strip()]
    return max(1.0, (sizes[0] if sizes else part.paragraph.mark.size) * 20)
