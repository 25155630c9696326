"""版头: labels flush left, 发文字号, 签发人 (7.2.1–7.2.3, 7.2.5, 7.2.6, 10.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.clause import PRACTICE
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Kind
from pipeline.model.layout import Role
from pipeline.recognition.measuring import gap, looks_centred, one_character, span
from pipeline.recognition.naming import element_name, number
from pipeline.recognition.page import Page, Part
from pipeline.recognition.patterns import DOCUMENT_NUMBER, RIGHT_DOCUMENT_NUMBER, SECRECY
from pipeline.word import Place

_OFF = 0.6  # 字
_LINES_OFF = 0.8
_COPY_DIGITS = 6
_OTHER_PERIOD = re.compile(r"[绝机秘]密★\S{1,12}")
_LABELS = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY)


def labels_out_of_order(page: Page) -> Iterator[Diagnostic]:
    """Find 份号, 密级 and 紧急程度 that do not stand below one another in this order (7.2.1–7.2.3)."""
    parts = page.all(*_LABELS)
    order = [_LABELS.index(part.role) for part in parts if part.role]
    if order != sorted(order):
        names = "、".join(element_name(part.role) for part in parts)
        yield deviation("L040-labels-out-of-order", page, page.standard.texts[Role.URGENCY].clause, parts, seen=names)


def labels_not_flush_left(page: Page) -> Iterator[Diagnostic]:
    """Find 份号, 密级 and 紧急程度 that do not begin at the left margin."""
    for part in page.all(*_LABELS):
        where = span(part.paragraph, page.document.sections[part.paragraph.section])
        if where and where.left > _OFF and part.paragraph.place is Place.TEXT:
            clause = page.standard.texts[part.role or Role.BODY].clause
            yield deviation(
                "L041-label-not-flush-left",
                page,
                clause,
                [part],
                element=element_name(part.role),
                seen=number(where.left),
            )


def copy_number_not_of_six_digits(page: Page) -> Iterator[Diagnostic]:
    """Find a 份号 that is not six digits (7.2.1)."""
    for part in page.all(Role.COPY_NUMBER):
        if not re.fullmatch(r"\d{6}", part.text):
            digits = re.sub(r"\D", "", part.text)
            only = len(digits) == _COPY_DIGITS
            fault = "只写数字，前后不加别的字或符号" if only else "一般用6位3号阿拉伯数字"
            yield deviation(
                "L042-copy-number-not-of-six-digits",
                page,
                page.standard.texts[Role.COPY_NUMBER].font_clause,
                [part],
                seen=part.text,
                fault=fault,
                expected=digits.zfill(_COPY_DIGITS),
            )


def secrecy_written_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find a 密级 without ★ before its period (practice), or a period not in Arabic digits (7.2.2)."""
    for part in page.all(Role.SECRECY):
        found = SECRECY.fullmatch(part.text)
        if found is None and not _OTHER_PERIOD.fullmatch(part.text):
            yield deviation("L054-secrecy-form", page, PRACTICE, [part], seen=part.text, expected="机密★1年")
        if found is None:
            continue
        level, sign, period = "".join(found[1].split()), found[2], found[3] or ""
        if re.match("[一二三四五六七八九十０-９]", period):
            clause, expected = page.standard.texts[Role.SECRECY].clause, f"{level}★1年"
            yield deviation("L054-secrecy-form", page, clause, [part], seen=part.text, expected=expected)
        elif (period or sign) and sign != "★":
            yield deviation("L054-secrecy-form", page, PRACTICE, [part], seen=part.text, expected=f"{level}★{period}")


def document_number_written_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find a 发文字号 with other brackets, with 第, a short year or zeros before the number (7.2.5)."""
    for part in page.all(Role.DOCUMENT_NUMBER):
        found = DOCUMENT_NUMBER.search(part.text)
        seen = found[0] if found else part.text
        if not RIGHT_DOCUMENT_NUMBER.fullmatch(seen):
            year = re.search(r"\d{2,4}", seen)
            expected = _mended(seen, found[1] if found else year[0] if year else "")
            clause = page.standard.head.number_clause
            yield deviation("L045-document-number-form", page, clause, [part], seen=seen, expected=expected)


def document_number_in_the_wrong_place(page: Page) -> Iterator[Diagnostic]:
    """Find a 发文字号 that is not in the middle, or one 字 from the left beside a 签发人 (7.2.5, 7.2.6, 10.1)."""
    part, head = page.first(Role.DOCUMENT_NUMBER), page.standard.head
    if part is None or part.paragraph.place is not Place.TEXT or page.kind is Kind.MINUTES:
        return
    section, signer = page.document.sections[part.paragraph.section], page.first(Role.SIGNER)
    shape, one = part.paragraph.shape, one_character(part.paragraph, section)
    if page.kind is Kind.LETTER:
        wrong = shape.stand != "right" and not _ends_at_right(page, part)
        expected, clause = "居版心右边缘顶格", page.standard.letter.clause
    elif signer:
        blanks = part.paragraph.text[: len(part.paragraph.text) - len(part.paragraph.text.lstrip())]
        begins = (shape.left.twips + shape.first_line.twips) / one + len(blanks.replace("\u3000", "  ")) / 2
        wrong = shape.stand in {"center", "right"} or abs(begins - head.signer_inset) > _OFF
        expected, clause = f"居左空{number(head.signer_inset)}字，与签发人同行", head.signer_clause
    else:
        wrong, expected, clause = not looks_centred(part.paragraph, section), "居中", head.number_clause
    if wrong:
        yield deviation("L046-document-number-place", page, clause, [part], expected=expected)


def document_number_too_near_the_mark(page: Page) -> Iterator[Diagnostic]:
    """Find a 发文字号 that does not stand two lines below the mark (7.2.5)."""
    numbers = [part for part in page.all(Role.DOCUMENT_NUMBER, Role.SIGNER) if part.at >= 0]
    marks = [part for part in page.all(Role.AGENCY_MARK) if part.at >= 0 and part.paragraph.place is Place.TEXT]
    if page.kind is not Kind.FORMAL or not numbers or not marks or marks[-1].at >= numbers[0].at:
        return
    between, wanted = gap(page.blocks, marks[-1].at, numbers[0].at, page.document.sections), page.standard.head
    lines = None if between is None else between / page.standard.grid.line_pitch
    if lines is not None and abs(lines - wanted.lines_above_number) > _LINES_OFF:
        yield deviation(
            "L047-lines-above-document-number",
            page,
            wanted.number_clause,
            numbers[:1],
            seen=number(lines),
            expected=wanted.lines_above_number,
        )


def signer_without_colon(page: Page) -> Iterator[Diagnostic]:
    """Find 签发人 without a full-width colon (7.2.6)."""
    parts = [part for part in page.all(Role.SIGNER) if re.search(r"签\s*发\s*人(?!\s*：)", part.paragraph.text)]
    if parts:
        yield deviation("L048-signer-without-colon", page, page.standard.head.signer_clause, parts)


def _ends_at_right(page: Page, part: Part) -> bool:
    where = span(part.paragraph, page.document.sections[part.paragraph.section])
    return where is None or where.right <= _OFF


_FULL_YEAR = 4


def _mended(text: str, year: str) -> str:
    """The number as it should be written; a short year is taken for one of this century."""
    agency = re.match(r"[\u4e00-\u9fffA-Za-z]+", text)
    count = re.search(r"([\d０-９]+)\s*号$", text)
    full = year if len(year) == _FULL_YEAR else f"20{year}"
    return f"{agency[0] if agency else ''}〔{full}〕{int(count[1]) if count else '×'}号"
