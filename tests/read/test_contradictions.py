"""Workbooks that mean two things to two programs: each is refused, or read as people see it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.cells import Flaw
from pipeline.read.compound_file import CompoundFile, packed_stream
from pipeline.read.workbooks import workbook_of
from pipeline.workbook_package.contradictions import CellTags
from tests.support.hostile import (
    HEADING,
    MAIN,
    RECORD,
    SPACES,
    cell,
    excel,
    inline,
    opendocument,
    parts_of,
    sheet,
    zipped,
)

TEXTS = f'<sst xmlns="{MAIN}"><si><t>40</t></si><si><t>50</t></si></sst>'
LAST = inline("C3", "尾")
MAIN_AGAIN = f'xmlns:z="{MAIN}"'


def read(name: str, content: bytes) -> tuple[list[list[object]], list[str]]:
    book, _ = workbook_of(name, content, (), lambda _: None)
    return [list(row) for each in book.sheets for row in each.rows], [found.code for found in book.findings]


def third(cells: str, attributes: str = 'r="3"') -> bytes:
    """An .xlsx with a heading, a record and a row of some cells."""
    return excel(HEADING + RECORD + f"<row {attributes}>{cells}</row>", shared=TEXTS)


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="B3"><v>40</v></c><c r="B3"><v>99</v></c>',
        '<c r="B3"><v>40</v></c><c r="C3"><v>1</v></c><c r="B3"><v>99</v></c>',
        '<c r="AB3"><v>40</v></c><c r="AB3"><v>99</v></c>',
        '<c r="B2"><v>99</v></c>',
        '<c r="B3"><v>40</v></c></row><row r="3"><c r="C3"><v>99</v></c>',
        '<c r="B3"><v>40</v></c></row><row r="1048576"/><row r="3"><c r="B3"><v>99</v></c>',
        '<c r="B3"><v>40</v><v>99</v></c>',
        '<c r="B3"><v>40</v><is><t>99</t></is></c>',
        '<c r="B3" t="inlineStr"><is><t>99</t></is><v>40</v></c>',
        '<c r="B3"><v><![CDATA[40]]></v></c>',
        '<c r="B3"><v>4<!-- -->0</v></c>',
        "<c r='B3'><v>4<!-- -->0</v></c>",
        '<c r="B3"><v>4<?x?>0</v></c>',
        "<c r='B3'><v>4<?x?>0</v></c>",
        '<c r="B3"><v>4<x>7</x>0</v></c>',
        '<c r="B3"><v>3&#48;</v></c>',
        '<c r="B3"><v>&#51;0</v></c>',
        '<c r="B3" s="1" t="n"><v>3&amp;0</v></c>',
        '<c r="B3"><f>A1&amp;B1</f><v>3&#x30;</v></c>',
        '<c r="B3" t="b"><v>&#48;</v></c>',
        '<c r="A3" t="str"><v>a&amp;b</v></c><c r="B3"><v>3&#48;</v></c>',
        "<c r='B3'><v>3&#48;</v></c>",
        f'<c r="B3"><z:v {MAIN_AGAIN}>3&#48;</z:v></c>',
        '<c r="B3" t="&#115;"><v>1</v></c>',
        '<c r="B3" t="s"><v>-1</v></c>',
        '<c r="B3" t="s"><v>2</v></c>',
        '<c r="B3" t="s"><v>1 1</v></c>',
        '<c r="B3" t="s"><v> </v></c>',
        '<c r="B3" t="s"><v> 2 </v></c>',
        '<c r="B3" t="inlineStr"><is><t>99</t></is><v>0</v></c>',
        '<c r="B3" t="inlineStr"><is><t>99</t></is><is><t>40</t></is><v></v></c>',
        '<c r="B3" t="s"><v>1.0</v></c>',
        '<c r="B3" t="s"><v xml:space="preserve">+1</v></c>',
        "<c r='B3' t='s'><v>x</v></c>",
        '<c r="B3"><z:v xmlns:z="urn:z">40</z:v></c>',
        '<z:c xmlns:z="urn:z" r="B3"><v>40</v></z:c>',
        '<c xmlns="urn:z" r="B3"><v>40</v></c>',
        '<c r="B3"><v>40</v></c></row><z:row xmlns:z="urn:z" r="4"><c r="B4"><v>99</v></c></z:row><row r="5">',
        '<c r="B3"><v>40</v></c></row></sheetData><sheetData><row r="4"><c r="B4"><v>99</v></c>',
    ],
)
def test_sheet_xml_that_says_two_things_is_refused(cells: str) -> None:
    assert read("台账.xlsx", third(cells)) == ([], ["R006"])


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        ('<c r="B3"><v>40</v></c>', ["", 40.0, "尾"]),
        ('<c r="B3" t="s"><v>1</v></c>', ["", "50", "尾"]),
        ('<c r="B3" t="s"><v>01</v></c>', ["", "50", "尾"]),
        ('<c r="B3" t="s"><v></v></c>', ["", "", "尾"]),
        ('<c r="B3" t="str"><f>"x"</f><v>x</v></c>', ["", "x", "尾"]),
        ('<c r="B3" t="str"><f>"a"&amp;"b"</f><v> 教&amp;研 </v></c>', ["", " 教&研 ", "尾"]),
        ('<c r="B3"><f>1&amp;2</f><v>12</v></c>', ["", 12.0, "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>3&#48;</t></is></c>', ["", "30", "尾"]),
        ('<c r="B3"><v> 30 </v></c>', ["", 30.0, "尾"]),
        ('<c r="B3" s="0" t="n"><f>1&amp;2</f>\n<v>\n1.5E3</v></c>', ["", 1500.0, "尾"]),
        ("<c r='B3'><f/><v>30\t</v></c>", ["", 30.0, "尾"]),
        ('<c r="B3" t="b"><v> 0 </v></c>', ["", False, "尾"]),
        ('<c r="B3" t="s"><v> 1</v></c>', ["", "50", "尾"]),
        ('<c r="B3" t="s">\n  <v>1\n</v>\n</c>', ["", "50", "尾"]),
        ("<c r='B3' t='s'><v xml:space='preserve'>\t01 </v></c>", ["", "50", "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>4</t></is></c>', ["", "4", "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>4</t></is><v></v></c>', ["", "4", "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>4</t></is>\n<v> </v></c>', ["", "4", "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>4</t></is><v/></c>', ["", "4", "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>4</t></is><v xml:space="preserve" /></c>', ["", "4", "尾"]),
        ('<c r="B3" t="inlineStr"><v></v><is><t>4</t></is></c>', ["", "4", "尾"]),
        (f'<z:c {MAIN_AGAIN} r="B3" t="inlineStr"><z:is><z:t>4</z:t></z:is><z:v></z:v></z:c>', ["", "4", "尾"]),
        (f'<z:c {MAIN_AGAIN} r="B3" t="s"><z:v> 1 </z:v></z:c>', ["", "50", "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>见<![CDATA[图]]></t></is></c>', ["", "见图", "尾"]),
        ('<c r="B3" t="inlineStr"><is><t>比:c 为 1:r</t></is></c>', ["", "比:c 为 1:r", "尾"]),
        (f'<z:c {MAIN_AGAIN} r="B3"><z:v>40</z:v></z:c>', ["", 40.0, "尾"]),
    ],
)
def test_unusual_sheet_xml_that_says_one_thing_is_read(cells: str, row: Sequence[object]) -> None:
    assert read("台账.xlsx", third(cells + LAST))[0][2] == row


@pytest.mark.parametrize("part", ["worksheets/sheet0", "sharedStrings", "styles", "workbook"])
@pytest.mark.parametrize(
    ("declared", "codes"),
    [
        ('encoding="UTF-8" standalone="yes"', []),
        ("encoding='us-ascii'", []),
        ('encoding="GBK"', ["R006"]),
        ("encoding = 'gb2312'", ["R006"]),
        ('encoding="UTF-16"', ["R006"]),
    ],
)
def test_a_part_that_is_said_to_be_in_another_encoding_is_refused(part: str, declared: str, codes: list[str]) -> None:
    """What says GBK is 在 in UTF-8 and 鍦 in GBK, and nobody knows which is meant."""
    look = f'<styleSheet xmlns="{MAIN}"/>'
    parts = parts_of([sheet(HEADING + RECORD + f'<row r="3"><c r="A3" t="s"><v>0</v></c>{LAST}</row>')], TEXTS, look)
    name = f"xl/{part}.xml"
    for mark in ("", "\ufeff"):
        xml = str(parts[name]).removeprefix('<?xml version="1.0"?>')
        content = zipped({**parts, name: f'{mark}<?xml version="1.0" {declared}?>{xml}'})
        assert read("台账.xlsx", content)[1] == codes


@pytest.mark.parametrize("part", ["worksheets/sheet0", "sharedStrings", "styles", "workbook"])
def test_a_part_in_utf_16_is_refused(part: str) -> None:
    parts = parts_of([sheet(HEADING + RECORD)], TEXTS, f'<styleSheet xmlns="{MAIN}"/>')
    name = f"xl/{part}.xml"
    assert read("台账.xlsx", zipped({**parts, name: str(parts[name]).encode("utf-16")})) == ([], ["R006"])


def test_cells_and_rows_in_any_order_are_read() -> None:
    rows = HEADING + f'<row r="3"><c r="B3"><v>40</v></c>{inline("A3", "后")}</row>' + RECORD
    assert read("台账.xlsx", excel(rows))[0] == [["日期", "活动名称"], ["2024-01-08", "参观"], ["后", 40.0]]


ADDRESSES = st.tuples(st.integers(1, 1_048_576) | st.integers(1, 12), st.integers(0, 700) | st.integers(0, 3))


@given(st.lists(ADDRESSES, max_size=30))
def test_an_address_is_told_to_be_there_twice_exactly_when_it_is(places: list[tuple[int, int]]) -> None:
    rows = {row: [column for other, column in places if other == row] for row, _ in places}
    letters = [a + b for a in ("", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ") for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    xml = "".join(
        f'<row r="{row}" spans="1:9">'
        + "".join(f'<c r="{letters[column]}{row}" s="1"><v>4</v></c>' for column in columns)
        + "</row>"
        for row, columns in rows.items()
    )
    tags = CellTags(sheet(xml).encode())
    if len(set(places)) == len(places):
        tags.refuse_contradictions()
    else:
        with pytest.raises(ValueError, match="one address"):
            tags.refuse_contradictions()


@pytest.mark.parametrize("later", [False, True])
def test_a_cell_twice_in_an_xls_is_refused(later: bool) -> None:  # noqa: FBT001  a case of the test
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表")
    for row, words in enumerate((("日期", "人数"), ("2024-01-08", 40), ("2024-01-09", 0.1234567))):
        for at, word in enumerate(words):
            page.write(row, at, word)
    stream = bytes(CompoundFile(_saved(book)).stream("Workbook"))
    number = b"\x03\x02\x0e\x00"  # a record of a number: row, column, style, eight bytes
    assert stream.count(number) == 1
    at = stream.index(number)
    own = stream[at : at + 18]
    other = own[:4] + own[4:10] + b"\0\0\0\0\0\xc0\x58\x40"
    doubled = stream[:at] + (own + other if later else other + own) + stream[at + 18 :]
    assert read("台账.xls", packed_stream("Workbook", stream))[0][2] == ["2024-01-09", 0.1234567]
    assert read("台账.xls", packed_stream("Workbook", doubled)) == ([], ["R006"])


def _saved(book: xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def third_of_ods(first: str) -> bytes:
    return opendocument(f"<table:table-row>{first}{cell('尾')}</table:table-row>")


STRING = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell {} office:value-type="float"{}><text:p>40</text:p></table:table-cell>'
NOTE = "<text:note><text:note-body><text:p>9</text:p></text:note-body></text:note>"
DRAWN = (
    f'<draw:frame xmlns:draw="{SPACES.split(chr(34))[1].replace("office", "drawing")}"><text:p>7</text:p></draw:frame>'
)


@pytest.mark.parametrize(
    ("first", "content"),
    [
        ("<table:table-cell><text:p>40</text:p></table:table-cell>", "40"),
        (STRING.format("40" + NOTE), "40"),
        (
            STRING.format(
                "<text:ruby><text:ruby-base>40</text:ruby-base><text:ruby-text>9</text:ruby-text></text:ruby>"
            ),
            "40",
        ),
        (STRING.format("40<office:annotation><text:p>9</text:p></office:annotation>"), "40"),
        (STRING.format("40" + DRAWN), "40"),
        (STRING.format("4<text:tab/>0"), "4\t0"),
        (STRING.format("4<text:line-break/>0"), "4\n0"),
        (STRING.format("4<!-- -->0"), "40"),
        (STRING.format("4</text:p><text:p>0"), "4\n0"),
        (NUMBER.format("", ' office:value="40"'), 40.0),
        (NUMBER.format('table:formula="of:=20+20"', ""), Flaw("V003-formula-without-value", "=20+20")),
        (
            '<table:table-cell table:formula="of:=1"><text:p>1</text:p></table:table-cell>',
            Flaw("V003-formula-without-value", "=1"),
        ),
    ],
)
def test_a_cell_of_an_ods_is_read_as_it_is_shown(first: str, content: object) -> None:
    assert read("台账.ods", third_of_ods(first)) == ([[content, "尾"]], [])


@pytest.mark.parametrize(
    "first",
    [
        NUMBER.format("", ""),
        STRING.format("<![CDATA[40]]>"),
        '<table:table-cell office:value-type="date"><text:p>2025-03-04</text:p></table:table-cell>',
        '<table:table-cell office:value-type="string" office:value="40"><text:p>41</text:p></table:table-cell>',
        '<table:table-cell office:value-type="string" office:string-value="40"><text:p>41</text:p></table:table-cell>',
    ],
)
def test_a_cell_of_an_ods_that_says_two_things_is_refused(first: str) -> None:
    assert read("台账.ods", third_of_ods(first)) == ([], ["R006"])


def test_a_comment_on_an_empty_cell_of_an_ods_is_no_content() -> None:
    first = "<table:table-cell><office:annotation><text:p>请补填</text:p></office:annotation></table:table-cell>"
    assert read("台账.ods", third_of_ods(first)) == ([["", "尾"]], [])
