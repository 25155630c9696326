"""Elements that a document under a red head has, and that are not there (7.2.5, 7.2.6, 7.3.2, 7.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.clause import Clause, Strength
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import Role
from pipeline.recognition.page import Page, joined
from pipeline.recognition.patterns import COPIED, DATE, ISSUE

_UPWARD = re.compile("(请示|报告)(（.{1,12}）)?$")
_ADDRESSED = re.compile("(请示|报告|函|通知|批复)(（.{1,12}）)?$")
_ORDER = ("令",)
_BULLETINS = ("简报", "专报", "快报", "信息", "通讯", "动态", "参考", "情况")
_ONLY_A_DATE = re.compile(rf"{DATE.pattern}\s{{0,40}}印\s{{0,40}}[发制]?")
_SENT = re.compile(r"\s{0,40}主\s{0,40}送\s{0,40}[：:]")  # so many names that they stand in the 版记 (7.3.2)
_SWAPPED = re.compile(rf"{DATE.pattern}\s{{0,40}}印\s{{0,40}}[发制]\s{{1,200}}\S")


def missing_elements(page: Page) -> Iterator[Diagnostic]:
    """Find red-headed documents and 信函 without an element that their kind has."""
    for element, clause in _missing(page):
        yield deviation("L055-element-missing", page, clause, element=element)


def printing_row_swapped(page: Page) -> Iterator[Diagnostic]:
    """Find a row of the 版记 with the date on the left and 印发机关 on the right (7.4.3)."""
    parts = [part for part in page.all(Role.IMPRINT) if _SWAPPED.match(part.text)]
    if parts:
        yield deviation("L099-printing-row-swapped", page, page.standard.imprint.printed_clause, parts)


def _missing(page: Page) -> Iterator[tuple[str, Clause]]:
    standard, title = page.standard, joined(page.all(Role.TITLE))
    formal = page.kind is Kind.FORMAL and not _is_bulletin(page)
    order = joined(page.all(Role.AGENCY_MARK)).endswith(_ORDER)
    if formal and not order and not page.first(Role.DOCUMENT_NUMBER):
        yield "发文字号", standard.head.number_clause
    if formal and _UPWARD.search(title) and not page.first(Role.SIGNER):
        yield "签发人", standard.head.signer_clause
    addressed = page.first(Role.ADDRESSEE) or any(_SENT.match(part.text) for part in page.all(Role.IMPRINT))
    if page.kind in {Kind.FORMAL, Kind.LETTER} and _ADDRESSED.search(title) and not addressed:
        yield "主送机关", standard.texts[Role.ADDRESSEE].clause
    if formal and not order:
        yield from _missing_in_imprint(page)


def _is_bulletin(page: Page) -> bool:
    """Whether a red head is that of a 简报 or the like, which the standard does not deal with."""
    marks = joined(page.all(Role.AGENCY_MARK))
    return marks.endswith(_BULLETINS) or any(part.role is None and ISSUE.fullmatch(part.text) for part in page.parts)


def _missing_in_imprint(page: Page) -> Iterator[tuple[str, Clause]]:
    """What is missing at the foot; drafts have no 版记 yet, so that is a note only."""
    parts, printed = page.all(Role.IMPRINT), page.standard.imprint.printed_clause
    dated = [at for at, part in enumerate(parts) if DATE.search(part.text)]
    if not parts:
        yield "版记", Clause(printed.number, Strength.GENERAL)
    elif not dated:
        yield "印发机关和印发日期", printed
    elif _ONLY_A_DATE.fullmatch(parts[dated[-1]].text):
        above = parts[dated[-1] - 1] if dated[-1] else None
        below = parts[dated[-1] + 1 :]
        if not below and (above is None or COPIED.match(above.text) or above.text.endswith("。")):
            yield "印发机关", printed
