"""版记: its rules, 抄送, 印发机关和印发日期, its place at the very end (7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import MILLIMETRES_AN_INCH, Role, twips
from pipeline.recognition.flow import floating
from pipeline.recognition.measuring import one_character, width
from pipeline.recognition.naming import in_millimetres, number
from pipeline.recognition.page import Page, Part
from pipeline.recognition.patterns import COPIED, DATE, PRINTED
from pipeline.word import Box, Section, paragraphs_of

_POINTS_AN_INCH = 72
_FAR = 1.5  # millimetres
_ENDS = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_OFF_WEIGHT = 0.15  # points: Word offers ¾ and 1
_FEWEST, _MOST = 0.4, 2.2  # 字: cells and boxes have margins of their own


def imprint_rules_missing(page: Page) -> Iterator[Diagnostic]:
    """Find a 版记 without a first and a last rule (7.4.1); that of a 信函 has none."""
    parts = page.all(Role.IMPRINT)
    if parts and page.kind is not Kind.LETTER and len(page.imprint_rules) < 2:  # noqa: PLR2004 - first and last
        yield deviation(
            "L090-imprint-rules-missing", page, page.standard.imprint.clause, parts[:1], seen=len(page.imprint_rules)
        )


def imprint_rules_in_a_letter(page: Page) -> Iterator[Diagnostic]:
    """Find rules in the 版记 of a 信函 (10.1)."""
    parts = page.all(Role.IMPRINT)
    if parts and page.kind is Kind.LETTER and page.imprint_rules:
        yield deviation("L091-imprint-rules-in-a-letter", page, page.standard.letter.clause, parts[:1])


def imprint_rules_of_wrong_weight(page: Page) -> Iterator[Diagnostic]:
    """Find rules that are not 0.35 mm, the inner ones 0.25 mm (7.4.1, recommended)."""
    wanted = page.standard.imprint
    for rule in page.imprint_rules:
        expected = wanted.inner_rule if rule.inner else wanted.outer_rule
        if page.kind is not Kind.LETTER and abs(rule.weight - _points(expected)) > _OFF_WEIGHT:
            name = "中间的分隔线" if rule.inner else "首条、末条分隔线"
            parts, seen = page.all(Role.IMPRINT)[:1], f"{rule.weight / _points(1):.2f}毫米"
            yield deviation(
                "L092-imprint-rule-weight",
                page,
                wanted.weight_clause,
                parts,
                name=name,
                seen=seen,
                expected=f"{expected}毫米",
            )
            return


def copied_to_without_full_stop(page: Page) -> Iterator[Diagnostic]:
    """Find an 抄送 that does not end in 。(7.4.2)."""
    parts = page.all(Role.IMPRINT)
    for at, part in enumerate(parts):
        if COPIED.match(part.text):
            after = [each for each in parts[at + 1 :] if not PRINTED.search(each.text)]
            last = _whole(part, after)
            if not last.text.endswith("。"):
                yield deviation("L093-copied-to-without-full-stop", page, page.standard.imprint.text_clause, [last])


def copied_to_without_colon(page: Page) -> Iterator[Diagnostic]:
    """Find 抄送 with a half-width colon (7.4.2)."""
    parts = [part for part in page.all(Role.IMPRINT) if (found := COPIED.match(part.text)) and "：" not in found[0]]
    if parts:
        yield deviation("L094-copied-to-colon", page, page.standard.imprint.text_clause, parts)


def imprint_not_inset(page: Page) -> Iterator[Diagnostic]:
    """Find lines of the 版记 that do not begin one 字 in (7.4.2, 7.4.3)."""
    wrong = []
    for part in page.all(Role.IMPRINT):
        shape, text = part.paragraph.shape, part.paragraph.text
        begins_line = COPIED.match(text) or (PRINTED.search(text) and not DATE.match(text.strip()))
        if not begins_line or shape.stand in {"right", "center"}:
            continue
        one = one_character(part.paragraph, page.document.sections[part.paragraph.section])
        blanks = text[: len(text) - len(text.lstrip())]
        begins = (shape.left.twips + shape.first_line.twips) / one + width(blanks.replace("\t", "  "))
        if not _FEWEST <= begins <= _MOST:
            wrong.append((part, begins))
    if wrong:
        rule = page.standard.imprint
        parts, seen = [part for part, _ in wrong], number(wrong[0][1])
        clause = rule.text_clause if COPIED.match(parts[0].text) else rule.printed_clause
        yield deviation("L095-imprint-inset", page, clause, parts, seen=seen, expected=number(rule.inset))


def printing_date_without_its_word(page: Page) -> Iterator[Diagnostic]:
    """Find a date in the 版记 that 印发 does not follow (7.4.3)."""
    parts = [part for part in page.all(Role.IMPRINT) if re.search(rf"{DATE.pattern}\s*(?:印|印制)?\s*$", part.text)]
    if parts:
        yield deviation("L096-printing-date-without-its-word", page, page.standard.imprint.printed_clause, parts)


def text_below_the_imprint(page: Page) -> Iterator[Diagnostic]:
    """Find annexes or other text below the 版记, which ends the document (7.3.7, 7.4)."""
    end = max((part.at for part in page.all(Role.IMPRINT) if part.at >= 0), default=None)
    below = [] if end is None else [part for part in page.parts if part.at > end and part.role is not Role.IMPRINT]
    if below:
        yield deviation("L097-text-below-the-imprint", page, page.standard.texts[Role.ANNEX_LABEL].clause, below)


def imprint_not_at_the_foot(page: Page) -> Iterator[Diagnostic]:
    """Find a 版记 in a box that does not end at the lower edge of the 版心, where the file says where it stands."""
    parts = page.all(Role.IMPRINT)
    for _, box in floating(page.document) if parts else ():
        if not any(each is parts[0].paragraph for each in paragraphs_of(box.blocks)):
            continue
        section = page.document.sections[parts[0].paragraph.section]
        bottom = _bottom(box, section)
        # A section without a footer may come back from another program with another margin: the 版心 is as asked then.
        feet = [section.height - margin for margin in (abs(section.bottom), twips(page.standard.page.bottom))]
        off = 0.0 if bottom is None else min((in_millimetres(foot - bottom) for foot in feet), key=abs)
        if off > _FAR or (off < -_FAR and box.upright == "bottom"):
            letter = page.kind is Kind.LETTER
            clause = page.standard.letter.clause if letter else page.standard.imprint.clause
            seen = f"{number(abs(off))}毫米{'以上' if off > 0 else '以下'}"
            yield deviation("L098-imprint-not-at-the-foot", page, clause, parts[:1], seen=seen)


def _bottom(box: Box, section: Section) -> float | None:
    """Twips from the top of the paper to the lower edge of what a box holds; None when it hangs on the text."""
    anchor = box.anchor
    areas = {"page": (0, section.height), "margin": (abs(section.top), section.height - abs(section.bottom))}
    if anchor.vertical_from not in areas or not anchor.height:
        return None
    top, foot = areas[anchor.vertical_from]
    if anchor.vertical is not None:
        end = top + anchor.vertical + anchor.height
    elif anchor.vertical_align in _ENDS:
        end = top + round((foot - top - anchor.height) * _ENDS[anchor.vertical_align]) + anchor.height
    else:
        return None
    return end - box.sides.bottom


def _points(millimetres: float) -> float:
    return millimetres * _POINTS_AN_INCH / MILLIMETRES_AN_INCH


def _whole(part: Part, after: list[Part]) -> Part:
    """The last line of an 抄送 that goes on below."""
    last = part
    for each in after:
        if COPIED.match(each.text) or last.text.endswith("。"):
            break
        if width(each.text) and each.paragraph.place is part.paragraph.place and "印发" not in each.text:
            last = each
    return last
