"""GB/T 9704-2012 as data: every value that a document is laid out by, with the clause that asks for it."""

from __future__ import annotations

from types import MappingProxyType

from pipeline.model.clause import PRACTICE, Clause, Strength
from pipeline.model.layout import (
    RED,
    Grid,
    Head,
    Imprint,
    Layout,
    Letter,
    Minutes,
    Page,
    PageNumber,
    Pitch,
    Role,
    SignaturePosition,
    Stand,
    Text,
    TextRules,
)

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
XIAOBIAOSONG = "方正小标宋简体"
SONGTI = "宋体"

SIZE_LARGEST = 42.0  # 初号, in points
SIZE_2 = 22.0  # 2号
SIZE_3 = 16.0  # 3号
SIZE_4 = 14.0  # 4号
SIZE_SMALL_4 = 12.0  # 小四
SIZE_5 = 10.5  # 五号


def _required(number: str) -> Clause:
    return Clause(number, Strength.REQUIRED)


def _general(number: str) -> Clause:
    return Clause(number, Strength.GENERAL)


def _recommended(number: str) -> Clause:
    return Clause(number, Strength.RECOMMENDED)


_TEXT = _general("5.2.2")
"""Elements of which nothing else is said: 3号仿宋."""
_LEVELS = _general("7.3.3")

GB_T_9704 = Layout(
    name="GB/T 9704-2012",
    page=Page(_required("5.2.1"), _required("5.1"), width=210, height=297, top=37, right=26, bottom=35, left=28),
    # 28.95 pt a line: 29 pt leaves 21 lines. 28 characters of 16 pt are wider than 156 mm, hence −0.25 pt each.
    grid=Grid(_general("5.2.3"), lines=22, characters=28, line_pitch=579, character_spacing=-5),
    texts=MappingProxyType(
        {
            Role.COPY_NUMBER: Text(_required("7.2.1"), _general("7.2.1"), FANGSONG, SIZE_3, Stand.LEFT),
            Role.SECRECY: Text(_required("7.2.2"), _general("7.2.2"), HEITI, SIZE_3, Stand.LEFT),
            Role.URGENCY: Text(_required("7.2.3"), _general("7.2.3"), HEITI, SIZE_3, Stand.LEFT),
            Role.AGENCY_MARK: Text(
                _required("7.2.4"),
                _recommended("7.2.4"),
                XIAOBIAOSONG,
                SIZE_LARGEST,  # practice; long names take less
                Stand.CENTRE,
                pitch=Pitch.LINES,
                colour=RED,
            ),
            Role.DOCUMENT_NUMBER: Text(_required("7.2.5"), _TEXT, FANGSONG, SIZE_3, Stand.CENTRE),
            Role.SIGNER: Text(_required("7.2.6"), _required("7.2.6"), KAITI, SIZE_3, Stand.LEFT),
            Role.TITLE: Text(
                _required("7.3.1"),
                _general("7.3.1"),
                XIAOBIAOSONG,
                SIZE_2,
                Stand.CENTRE,
                pitch=Pitch.LINES,
                lines_after=1,
            ),
            Role.BYLINE: Text(PRACTICE, PRACTICE, KAITI, SIZE_3, Stand.CENTRE, lines_after=1),
            Role.ADDRESSEE: Text(_required("7.3.2"), _TEXT, FANGSONG, SIZE_3),
            Role.BODY: Text(_required("7.3.3"), _TEXT, FANGSONG, SIZE_3, first_line=2),
            Role.HEADING_1: Text(_required("7.3.3"), _LEVELS, HEITI, SIZE_3, first_line=2, keep_next=True),
            Role.HEADING_2: Text(_required("7.3.3"), _LEVELS, KAITI, SIZE_3, first_line=2, keep_next=True),
            Role.HEADING_3: Text(_required("7.3.3"), _LEVELS, FANGSONG, SIZE_3, first_line=2, keep_next=True),
            Role.HEADING_4: Text(_required("7.3.3"), _LEVELS, FANGSONG, SIZE_3, first_line=2, keep_next=True),
            Role.ANNEX_LIST: Text(_required("7.3.4"), _TEXT, FANGSONG, SIZE_3, Stand.LEFT, left=2),
            Role.SIGNATURE: Text(_required("7.3.5.2"), _TEXT, FANGSONG, SIZE_3, Stand.LEFT, keep_next=True),
            Role.DATE: Text(_required("7.3.5.4"), _TEXT, FANGSONG, SIZE_3, Stand.LEFT),
            Role.NOTE: Text(_required("7.3.6"), _TEXT, FANGSONG, SIZE_3, first_line=2),
            Role.ATTENDANCE: Text(_required("10.3"), _general("10.3"), FANGSONG, SIZE_3, Stand.LEFT, left=2),
            Role.ATTENDANCE_LABEL: Text(_required("10.3"), _general("10.3"), HEITI, SIZE_3),
            Role.ANNEX_LABEL: Text(
                _required("7.3.7"), _required("7.3.7"), HEITI, SIZE_3, Stand.LEFT, page_break=True, keep_next=True
            ),
            Role.ANNEX_TITLE: Text(
                _required("7.3.7"),
                PRACTICE,
                XIAOBIAOSONG,
                SIZE_2,
                Stand.CENTRE,
                pitch=Pitch.LINES,
                lines_before=1,
                lines_after=1,
                keep_next=True,
            ),
            Role.CAPTION: Text(PRACTICE, PRACTICE, HEITI, SIZE_4, Stand.CENTRE, pitch=Pitch.LINES, keep_next=True),
            Role.TABLE_HEADER: Text(PRACTICE, PRACTICE, HEITI, SIZE_SMALL_4, Stand.CENTRE, pitch=Pitch.NATURAL),
            Role.TABLE_TEXT: Text(PRACTICE, PRACTICE, FANGSONG, SIZE_SMALL_4, Stand.LEFT, pitch=Pitch.NATURAL),
            Role.DENSE_HEADER: Text(PRACTICE, PRACTICE, HEITI, SIZE_5, Stand.CENTRE, pitch=Pitch.NATURAL),
            Role.DENSE_TEXT: Text(PRACTICE, PRACTICE, FANGSONG, SIZE_5, Stand.LEFT, pitch=Pitch.NATURAL),
            Role.IMPRINT: Text(_required("7.4.2"), _general("7.4.2"), FANGSONG, SIZE_4, Stand.LEFT, pitch=Pitch.LINES),
            Role.PAGE_NUMBER: Text(_required("7.5"), _general("7.5"), SONGTI, SIZE_4, Stand.LEFT, pitch=Pitch.LINES),
        }
    ),
    page_number=PageNumber(_required("7.5"), below=7, inset=1, dash="—"),
    signature=SignaturePosition(
        _required("7.3.5.2"),
        right=2,
        date_shift=2,
        seal_clause=_general("7.3.5.1"),
        seal_right=4,
        # The seal's top stays within a line of the text, unit and date a little below its middle (7.3.5.1): with
        # seals of 42 mm (practice) two blank lines do that.
        seal_lines=2,
        seal_size=42,
    ),
    head=Head(
        mark_clause=_required("7.2.4"),
        mark_top=35,
        number_clause=_required("7.2.5"),
        lines_above_number=2,
        signer_clause=_required("7.2.6"),
        signer_inset=1,
        rule_clause=_required("7.2.7"),
        rule_below=4,
        rule_weight=1.5,  # practice: the standard names no weight
        title_clause=_required("7.3.1"),
        lines_above_title=2,
    ),
    letter=Letter(
        _required("10.1"),
        mark_top=30,
        rule_below=4,
        second_rule_above_foot=20,
        rule_length=170,
        number_below=7 / 8,
        lines_above_title=2,
    ),
    minutes=Minutes(_required("10.3"), mark_top=35),
    imprint=Imprint(
        _required("7.4.1"),
        outer_rule=0.35,
        inner_rule=0.25,
        text_clause=_required("7.4.2"),
        printed_clause=_required("7.4.3"),
        inset=1,
        weight_clause=_recommended("7.4.1"),
    ),
    text_rules=TextRules(
        black_clause=_required("5.2.4"),
        heading_clause=_general("7.3.3"),
        heading_order_clause=_general("7.3.3"),
        heading_numbers=("一、", "（一）", "1.", "（1）"),
        lines_above_addressee=1,
        lines_above_annex_list=1,
        annex_title_line=3,
        landscape_clause=_required("8"),
    ),
)
