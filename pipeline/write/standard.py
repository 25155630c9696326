"""GB/T 9704-2012 as data: every value that a document is laid out by, with the clause that asks for it."""

from __future__ import annotations

from types import MappingProxyType

from pipeline.write.layout import PRACTICE, Grid, Layout, Page, PageNumber, Pitch, Role, SignaturePosition, Stand, Text

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
XIAOBIAOSONG = "方正小标宋简体"
SONGTI = "宋体"

SIZE_2 = 22.0  # 2号, in points
SIZE_3 = 16.0  # 3号
SIZE_4 = 14.0  # 4号
SIZE_SMALL_4 = 12.0  # 小四
SIZE_5 = 10.5  # 五号

GB_T_9704 = Layout(
    name="GB/T 9704-2012",
    page=Page("5.1, 5.2.1", width=210, height=297, top=37, right=26, bottom=35, left=28),
    # 28.95 pt a line: 29 pt leaves 21 lines. 28 characters of 16 pt are wider than 156 mm, hence −0.25 pt each.
    grid=Grid("5.2.3", lines=22, characters=28, line_pitch=579, character_spacing=-5),
    texts=MappingProxyType(
        {
            Role.TITLE: Text("7.3.1", XIAOBIAOSONG, SIZE_2, Stand.CENTRE, pitch=Pitch.LINES, lines_after=1),
            Role.BYLINE: Text(PRACTICE, KAITI, SIZE_3, Stand.CENTRE, lines_after=1),
            Role.ADDRESSEE: Text("7.3.2", FANGSONG, SIZE_3),
            Role.BODY: Text("5.2.2, 7.3.3", FANGSONG, SIZE_3, first_line=2),
            Role.HEADING_1: Text("7.3.3", HEITI, SIZE_3, first_line=2, keep_next=True),
            Role.HEADING_2: Text("7.3.3", KAITI, SIZE_3, first_line=2, keep_next=True),
            Role.HEADING_3: Text("7.3.3", FANGSONG, SIZE_3, first_line=2, keep_next=True),
            Role.HEADING_4: Text("7.3.3", FANGSONG, SIZE_3, first_line=2, keep_next=True),
            Role.ANNEX_LIST: Text("7.3.4", FANGSONG, SIZE_3, Stand.LEFT, left=2),
            Role.SIGNATURE: Text("7.3.5.2", FANGSONG, SIZE_3, Stand.LEFT, keep_next=True),
            Role.DATE: Text("7.3.5.2, 7.3.5.4", FANGSONG, SIZE_3, Stand.LEFT),
            Role.NOTE: Text("7.3.6", FANGSONG, SIZE_3, first_line=2),
            Role.ANNEX_LABEL: Text("7.3.7", HEITI, SIZE_3, Stand.LEFT, page_break=True, keep_next=True),
            Role.ANNEX_TITLE: Text(
                "7.3.7",
                XIAOBIAOSONG,
                SIZE_2,
                Stand.CENTRE,
                pitch=Pitch.LINES,
                lines_before=1,
                lines_after=1,
                keep_next=True,
            ),
            Role.CAPTION: Text(PRACTICE, HEITI, SIZE_4, Stand.CENTRE, pitch=Pitch.LINES, keep_next=True),
            Role.TABLE_HEADER: Text(PRACTICE, HEITI, SIZE_SMALL_4, Stand.CENTRE, pitch=Pitch.NATURAL),
            Role.TABLE_TEXT: Text(PRACTICE, FANGSONG, SIZE_SMALL_4, Stand.LEFT, pitch=Pitch.NATURAL),
            Role.DENSE_HEADER: Text(PRACTICE, HEITI, SIZE_5, Stand.CENTRE, pitch=Pitch.NATURAL),
            Role.DENSE_TEXT: Text(PRACTICE, FANGSONG, SIZE_5, Stand.LEFT, pitch=Pitch.NATURAL),
            Role.PAGE_NUMBER: Text("7.5", SONGTI, SIZE_4, Stand.LEFT, pitch=Pitch.LINES),
        }
    ),
    page_number=PageNumber("7.5", below=7, inset=1, dash="—"),
    signature=SignaturePosition("7.3.5.2", right=2, date_shift=2),
)
