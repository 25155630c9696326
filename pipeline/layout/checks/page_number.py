"""页码: 4号宋体, — 1 —, outside, one 字 in, 7 mm below the 版心, on every page, counted through (7.5, 8, 10.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import TWIPS_A_POINT, NumberPlace, Role
from pipeline.recognition.measuring import line_height, look_of, width
from pipeline.recognition.naming import in_millimetres, number
from pipeline.recognition.page import Page
from pipeline.recognition.page_numbers import PAGE, page_numbers
from pipeline.word import Anchor, LineRule, Paragraph, Place, Section

_OFF = 0.5  # 字
_FAR, _FAR_NATURAL = 1.0, 2.0  # millimetres: an exact line can be computed, one by its content not quite
_BASELINE = 0.2  # of an exact line, above its lower edge
_NATURAL_BASELINE = 0.16
_DASH = 0.38  # of the size, above the baseline
_SIDES = {"right": "右侧", "left": "左侧", "center": "居中"}
_TABBED = {1: "center", 2: "right"}


def page_number_missing(page: Page) -> Iterator[Diagnostic]:
    """Find sections with text but without a page number."""
    used = {part.paragraph.section for part in page.running()}
    without = [
        at
        for at, section in enumerate(page.document.sections)
        if at in used and "default" not in page_numbers(page.document, section)
    ]
    if without:
        whole = len(without) == len(used)
        seen = "全文" if whole else "、".join(f"第{at + 1}节" for at in without)
        yield deviation("L100-page-number-missing", page, page.standard.page_number.clause, seen=seen)


def even_page_number_missing(page: Page) -> Iterator[Diagnostic]:
    """Find sections whose odd pages have a number and whose even pages have none."""
    if not page.document.even_and_odd:
        return
    numbers = [page_numbers(page.document, section) for section in page.document.sections]
    wrong = [at for at, one in enumerate(numbers, 1) if "default" in one and "even" not in one]
    if wrong:
        seen = "、".join(f"第{at}节" for at in wrong)
        yield deviation("L101-even-page-number-missing", page, page.standard.page_number.clause, seen=seen)


def page_number_written_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find page numbers that are not written — 1 —."""
    dash = page.standard.page_number.dash
    for part in page.all(Role.PAGE_NUMBER):
        words = _words(part.paragraph)
        if not re.fullmatch(rf"[{dash}―]\s?#\s?[{dash}―]", words.strip()):
            seen = words.strip().replace("#", "1")
            yield deviation(
                "L102-page-number-form",
                page,
                page.standard.page_number.clause,
                [part],
                seen=seen,
                expected=f"{dash} 1 {dash}",
            )
            return


def page_number_on_the_wrong_side(page: Page) -> Iterator[Diagnostic]:
    """Find numbers that do not stand right on odd pages and left on even ones, or in the middle where that is asked."""
    rule = page.standard.page_number
    for section in page.document.sections:
        numbers = page_numbers(page.document, section)
        if "default" not in numbers or section.landscape:
            continue
        odd, even = _side(*numbers["default"]), _even_side(page, numbers)
        outside = (odd in {"right", "outside", ""}) and (even in {"left", "outside", ""})
        middle = {odd, even} <= {"center", ""}
        if middle if rule.place is NumberPlace.CENTRE else outside:
            continue
        expected = "居中" if rule.place is NumberPlace.CENTRE else "单页码居右、双页码居左"
        seen = f"单页码{_SIDES.get(odd, odd)}、双页码{_SIDES.get(even, even)}"
        yield deviation("L103-page-number-side", page, rule.clause, seen=seen, expected=expected)
        return


def page_number_not_inset(page: Page) -> Iterator[Diagnostic]:
    """Find numbers that do not stand one 字 in from the outer side."""
    rule = page.standard.page_number
    for part in page.all(Role.PAGE_NUMBER):
        section, paragraph = page.document.sections[part.paragraph.section], part.paragraph
        if paragraph.place is not Place.FOOTER or section.landscape or rule.place is NumberPlace.CENTRE:
            continue
        inset = _inset(paragraph)
        if inset is not None and abs(inset - rule.inset) > _OFF:
            yield deviation(
                "L104-page-number-inset", page, rule.clause, [part], seen=number(inset), expected=number(rule.inset)
            )
            return


def page_number_too_far(page: Page) -> Iterator[Diagnostic]:
    """Find numbers whose dash is not some 7 mm below the 版心, where the footer holds nothing else."""
    rule = page.standard.page_number
    for section in page.document.sections:
        found = page_numbers(page.document, section).get("default")
        footer = section.footers.get("default")
        if not found or section.landscape or found[0].place is not Place.FOOTER or not footer or len(footer.blocks) > 1:
            continue
        distance = in_millimetres(abs(section.bottom) - section.footer - _dash_height(found[0], section))
        exact = found[0].shape.line_rule is LineRule.EXACT
        if abs(distance - rule.below) > (_FAR if exact else _FAR_NATURAL):
            seen, expected = f"约{number(distance)}毫米", f"{number(rule.below)}毫米"
            edge = f"{number(in_millimetres(section.footer))}毫米"
            yield deviation("L105-page-number-distance", page, rule.clause, seen=seen, expected=expected, edge=edge)
            return


def page_number_counted_anew(page: Page) -> Iterator[Diagnostic]:
    """Find sections that begin to count anew: annexes are counted through."""
    sections = page.document.sections
    wrong = [
        at + 1
        for at, section in enumerate(sections)
        if at and section.first_number is not None and page_numbers(page.document, sections[at - 1])
    ]
    if wrong:
        seen = "、".join(f"第{at}节" for at in wrong)
        yield deviation("L106-page-number-counted-anew", page, page.standard.page_number.clause, seen=seen)


def page_number_not_turned(page: Page) -> Iterator[Diagnostic]:
    """Find landscape pages whose number stands at their long side, not where upright pages have it (8)."""
    for section in page.document.sections:
        found = page_numbers(page.document, section).get("default")
        if section.landscape and found and found[0].place is Place.FOOTER and found[1] is None:
            yield deviation("L107-page-number-not-turned", page, page.standard.text_rules.landscape_clause)
            return


def page_number_on_a_letter(page: Page) -> Iterator[Diagnostic]:
    """Find a 信函 whose first page has a number (10.1)."""
    section = page.document.sections[0]
    numbers = page_numbers(page.document, section)
    if page.kind is Kind.LETTER and numbers and (not section.title_page or "first" in numbers):
        yield deviation("L108-page-number-on-a-letter", page, page.standard.letter.clause)


def _words(paragraph: Paragraph) -> str:
    """The words of a footer, # for the number."""
    words = "".join("#" if run.field == PAGE else run.text for run in paragraph.runs if not run.look.hidden)
    return re.sub("#+", "#", words)


def _side(paragraph: Paragraph, anchor: Anchor | None) -> str:
    """Where a number stands across the page; "" when the file does not say."""
    if anchor and anchor.horizontal_align:
        return anchor.horizontal_align
    words = paragraph.text
    tabs = words[: len(words) - len(words.lstrip("\t"))].count("\t")
    if tabs:
        return _TABBED.get(tabs, "right")
    stand = paragraph.shape.stand
    if anchor and stand not in {"right", "center"}:
        return ""
    return stand if stand in {"right", "center"} else "left"


def _even_side(page: Page, numbers: Mapping[str, tuple[Paragraph, Anchor | None]]) -> str:
    """The side of even pages; where these have no number, that is a finding of its own."""
    if "even" in numbers:
        return _side(*numbers["even"])
    return "" if page.document.even_and_odd else _side(*numbers["default"])


def _inset(paragraph: Paragraph) -> float | None:
    """How many 字 the number is in from its side; None in the middle or behind tabs."""
    shape, words = paragraph.shape, _words(paragraph)
    if shape.stand == "center" or "\t" in words:
        return None
    one = look_of(paragraph).size * TWIPS_A_POINT
    if shape.stand == "right":
        blanks, indent = words[len(words.rstrip()) :], shape.right
    else:
        blanks, indent = words[: len(words) - len(words.lstrip())], shape.left
    first = shape.first_line.twips / one if shape.stand != "right" else 0.0
    own = indent.twips / one if indent.characters is None else indent.characters
    return own + first + width(blanks)


def _dash_height(paragraph: Paragraph, section: Section) -> float:
    """Twips from the lower edge of a number's line to its dash."""
    exact = paragraph.shape.line_rule is LineRule.EXACT
    baseline = line_height(paragraph, section) * (_BASELINE if exact else _NATURAL_BASELINE)
    return baseline + _DASH * look_of(paragraph).size * TWIPS_A_POINT
