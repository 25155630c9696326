"""署名 and 成文日期: where they stand, one line below the text, once in a document (7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.clause import PRACTICE
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import Role, SignaturePosition
from pipeline.recognition.measuring import Span, gap, span
from pipeline.recognition.naming import number
from pipeline.recognition.page import Page, Part
from pipeline.recognition.patterns import DATE, is_date

_OFF = 0.8  # 字: digits and stand-in faces differ in width
_LEAST_GAP = 0.5  # lines
_LINES_OFF = 0.6
_SEVERAL = re.compile(r"\S(?:\u3000|\t|\s{2})\s*\S{3}")
"""Names of several agencies in one line."""


def signature_in_the_wrong_place(page: Page) -> Iterator[Diagnostic]:
    """Find 署名 and 成文日期 that stand neither as without a seal (7.3.5.2) nor as with one (7.3.5.1).

    Several signatures stand in many ways that the standard shows; they are not measured.
    """
    names, days = page.all(Role.SIGNATURE), page.all(Role.DATE)
    if len(names) != 1 or len(days) != 1 or _SEVERAL.search(names[0].text):
        return
    signed, dated = _span(page, names[0]), _span(page, days[0])
    rule = page.standard.signature
    if not signed or not dated or _fills_the_line(signed, rule):
        return
    if _without_seal(signed, dated, rule) or _with_seal(signed, dated, rule):
        return
    seen = (
        f"署名右空{number(signed.right)}字，日期右空{number(dated.right)}字，"
        f"日期首字比署名首字{'右' if dated.left >= signed.left else '左'}移{number(abs(dated.left - signed.left))}字"
    )
    longer = "日期" if dated.width > signed.width else "署名"
    expected = f"{longer}右空{number(rule.right)}字、日期首字比署名首字右移{number(rule.date_shift)}字"
    sealed = f"日期右空{number(rule.seal_right)}字、署名在日期之上居中"
    yield deviation(
        "L080-signature-place", page, rule.clause, [names[0], days[0]], seen=seen, expected=expected, sealed=sealed
    )


def date_alone_in_the_wrong_place(page: Page) -> Iterator[Diagnostic]:
    """Find a 成文日期 without 署名 that is neither two nor four 字 from the right (7.3.5.1, 7.3.5.2)."""
    days, rule = page.all(Role.DATE), page.standard.signature
    dated = _span(page, days[0]) if len(days) == 1 and not page.all(Role.SIGNATURE) else None
    if dated and min(abs(dated.right - rule.right), abs(dated.right - rule.seal_right)) > _OFF:
        expected = f"{number(rule.right)}字（盖章的{number(rule.seal_right)}字）"
        yield deviation("L081-date-place", page, rule.clause, days, seen=number(dated.right), expected=expected)


def signature_too_near_the_text(page: Page) -> Iterator[Diagnostic]:
    """Find 署名 or 成文日期 directly below the text (7.3.5.2: 空一行)."""
    first = page.first(Role.SIGNATURE, Role.DATE)
    above = page.before(first) if first else None
    between = gap(page.blocks, above.at, first.at, page.document.sections) if first and above else None
    if first and between is not None and between / page.standard.grid.line_pitch < _LEAST_GAP:
        yield deviation("L082-signature-too-near", page, page.standard.signature.clause, [first])


def signature_too_far_from_the_text(page: Page) -> Iterator[Diagnostic]:
    """Find 署名 or 成文日期 more than a line below the text (7.3.5.2), more than a seal needs (7.3.5.1)."""
    first, rule = page.first(Role.SIGNATURE, Role.DATE), page.standard.signature
    above = page.before(first) if first else None
    between = gap(page.blocks, above.at, first.at, page.document.sections) if first and above else None
    if first is None or between is None:
        return
    lines, sealed = between / page.standard.grid.line_pitch, not _is_without_seal(page)
    most = rule.seal_lines + 1 if sealed else 1
    if lines > most + _LINES_OFF:
        clause = rule.seal_clause if sealed else rule.clause
        expected = f"空1行，盖章的不超过{most}行" if sealed else "空1行"
        yield deviation("L087-signature-too-far", page, clause, [first], seen=number(lines), expected=expected)


def _is_without_seal(page: Page) -> bool:
    """Whether name and date stand for certain as they do without a seal."""
    names, days, rule = page.all(Role.SIGNATURE), page.all(Role.DATE), page.standard.signature
    dated = _span(page, days[0]) if len(days) == 1 else None
    if dated is None or len(names) > 1:
        return False
    signed = _span(page, names[0]) if names else None
    return _without_seal(signed, dated, rule) if signed else not names and _near(dated.right, rule.right)


def signed_twice(page: Page) -> Iterator[Diagnostic]:
    """Find documents with a date or signature both under the title and at the end (practice)."""
    above, below = page.all(Role.BYLINE), page.all(Role.SIGNATURE, Role.DATE)
    dates = any(map(_is_dated, above)) and any(map(_is_dated, below))
    names = {"".join(part.text.split()) for part in above} & {"".join(part.text.split()) for part in below}
    if dates or names:
        yield deviation("L083-signed-twice", page, PRACTICE, [*above[:1], *below[:1]])


def _is_dated(part: Part) -> bool:
    return is_date(part.text) or DATE.search(part.text) is not None


def _span(page: Page, part: Part) -> Span | None:
    return span(part.paragraph, page.document.sections[part.paragraph.section])


def _fills_the_line(signed: Span, rule: SignaturePosition) -> bool:
    """Whether a name is so long that it cannot keep its distance from the margin."""
    return signed.left + signed.right < rule.right + rule.date_shift


def _without_seal(signed: Span, dated: Span, rule: SignaturePosition) -> bool:
    longer = dated if dated.width > signed.width else signed
    return _near(longer.right, rule.right) and _near(dated.left - signed.left, rule.date_shift)


def _with_seal(signed: Span, dated: Span, rule: SignaturePosition) -> bool:
    """A long name reaches the margin, and takes the date below its middle along to the left."""
    middles = [(one.left + one.left + one.width) / 2 for one in (signed, dated)]
    in_place = _near(dated.right, rule.seal_right) or (_near(signed.right, 0) and dated.right > rule.seal_right)
    return in_place and _near(middles[0], middles[1])


def _near(seen: float, wanted: float) -> bool:
    return abs(seen - wanted) <= _OFF
