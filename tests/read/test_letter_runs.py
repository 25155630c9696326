"""Letters struck out or raised within a cell: 40, struck out, before 50 is not 4050; 40 with a raised 1 is not 401."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P, Span

from pipeline.model.definition import Definitions
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one, told

PLAIN, STRUCK, RAISED, LOWERED = "", "划", "上", "下"
Runs = Sequence[tuple[str, str]]
ROWS: Sequence[Sequence[Runs]] = (
    [[(PLAIN, word)] for word in ("编号", "人员", "人数", "备注")],
    [[(PLAIN, "甲")], [(STRUCK, "张伟、"), (PLAIN, "王芳")], [(STRUCK, "40"), (PLAIN, "50")], [(PLAIN, "无")]],
    [
        [(PLAIN, "乙")],
        [(PLAIN, "李娜"), (RAISED, "1")],
        [(PLAIN, "40"), (RAISED, "1")],
        [(PLAIN, "占地500m"), (RAISED, "2")],
    ],
    [[(PLAIN, "丙")], [(PLAIN, "李娜")], [(PLAIN, "4"), (LOWERED, "0")], [(PLAIN, "改期"), (STRUCK, "取消")]],
    [[(PLAIN, "丁")], [(PLAIN, "李"), ("粗", "娜")], [(PLAIN, "4"), ("粗", "0")], [("粗", "照"), (PLAIN, "常")]],
    [[(PLAIN, "戊")], [(PLAIN, "李娜")], [(STRUCK, "4"), (STRUCK, "0")], [(PLAIN, "四十"), (RAISED, "一")]],
    [[(PLAIN, "己")], [(PLAIN, "李娜")], [(PLAIN, "四十"), (RAISED, "一")], [(PLAIN, "十"), (PLAIN, "一")]],
)


def excel(path: Path, *, inline: bool, rows: Sequence[Sequence[Runs]] = ROWS) -> None:
    """As Excel writes it, or with each text in its own cell, as programs write it that keep no table of texts."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": inline})
    page = book.add_worksheet("表")
    looks = {
        STRUCK: book.add_format({"font_strikeout": True}),
        RAISED: book.add_format({"font_script": 1}),
        LOWERED: book.add_format({"font_script": 2}),
        "粗": book.add_format({"bold": True}),
        PLAIN: book.add_format({"italic": True}),
    }
    for row, cells in enumerate(rows):
        for at, runs in enumerate(cells):
            if len(runs) == 1 and runs[0][1].isdecimal():
                page.write_number(row, at, int(runs[0][1]))
            elif len(runs) == 1:
                page.write_string(row, at, runs[0][1])
            else:
                page.write_rich_string(row, at, *(part for look, text in runs for part in (looks[look], text)))
    book.close()


def open_document(path: Path, *, rows: Sequence[Sequence[Runs]] = ROWS) -> None:
    """As LibreOffice writes it: a span of a style of its own for each look."""
    document = OpenDocumentSpreadsheet()
    looks = {
        STRUCK: {"textlinethroughstyle": "solid", "textlinethroughtype": "single"},
        RAISED: {"textposition": "super 58%"},
        LOWERED: {"textposition": "-33% 58%"},
        "粗": {"fontweight": "bold", "textlinethroughstyle": "none", "textposition": "0% 100%"},
    }
    for name, properties in looks.items():
        style = Style(name=f"T{name}", family="text")
        style.addElement(TextProperties(**properties))
        document.automaticstyles.addElement(style)
    table = Table(name="表")
    for cells in rows:
        line = TableRow()
        for runs in cells:
            cell, paragraph = TableCell(valuetype="string"), P()
            for look, text in runs:
                if look:
                    paragraph.addElement(Span(stylename=f"T{look}", text=text))
                else:
                    paragraph.addText(text)
            cell.addElement(paragraph)
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


KINDS = [
    ("台账.xlsx", partial(excel, inline=False)),
    ("台账.xlsx", partial(excel, inline=True)),
    ("台账.ods", open_document),
]
Write = Callable[..., None]


def stated(name: str, *, needed: bool = False) -> Definitions:
    remark = column("备注", required=needed)
    return definitions(
        ledger("台账", name, column("编号"), column("人员", "名单"), column("人数", "整数", unit="人"), remark)
    )


@pytest.mark.parametrize(("name", "write"), KINDS)
def test_what_is_struck_out_or_raised_is_no_part_of_a_number_or_a_name(tmp_path: Path, name: str, write: Write) -> None:
    write(tmp_path / name)
    read, findings = read_one(tmp_path, stated(name))
    assert list(read.columns["人数"].values) == [None, None, None, Decimal(40), Decimal(40), None]
    names = list(read.columns["人员"].values)
    assert names == [None, None, *[("李娜",)] * 4]
    assert list(read.columns["备注"].values) == ["无", "占地500m²", None, "照常", "四十⁽一⁾", "十一"]
    places = {"V042": ["B2", "C2"], "V019": ["B3"], "V012": ["C3", "C4", "C7"], "V043": ["D4"], "R044": ["C6"]}
    expected = [(code, f"{name}「表」!{place}") for code, own in places.items() for place in own]
    assert sorted(told(findings)) == sorted(expected)
    said = {item.location: item.message for item in findings}
    assert any("“40（已划掉）50”" in message for message in said.values())
    assert any("“张伟、（已划掉）王芳”" in message for message in said.values())


@pytest.mark.parametrize(("name", "write"), KINDS)
def test_in_a_text_that_has_to_be_there_it_is_an_error(tmp_path: Path, name: str, write: Write) -> None:
    write(tmp_path / name)
    _, findings = read_one(tmp_path, stated(name, needed=True))
    assert ("V042", f"{name}「表」!D4") in told(findings)
    assert "V043" not in [item.code for item in findings]


def plain(*words: str) -> list[Runs]:
    return [[(PLAIN, word)] for word in words]


def struck(written: str) -> Runs:
    """Runs of a text in which what is struck out stands between tildes: 次~~人数."""
    parts = enumerate(written.split("~"))
    return [(STRUCK if at % 2 else PLAIN, part) for at, part in parts if part]


@pytest.mark.parametrize(("name", "write"), KINDS)
@pytest.mark.parametrize(
    "label", ["~小计~合计", "合计~人数~", "合~ ~计~人数~", "~人数~总计：", "~注~说明：实到人数", "注：~旧~新"]
)
def test_a_total_or_a_note_is_known_by_what_is_not_struck_out(
    tmp_path: Path, name: str, write: Write, label: str
) -> None:
    total = [struck("~70~75")] if "计" in label else []
    write(tmp_path / name, rows=[plain("编号", "人数"), plain("甲", "40"), plain("乙", "35"), [struck(label), *total]])
    read, findings = read_one(tmp_path, definitions(ledger("台账", name, column("编号"), column("人数", "整数"))))
    assert list(read.columns["人数"].values) == [40, 35]
    assert told(findings) == [("R037", f"{name}「表」!4行")]


@pytest.mark.parametrize(("name", "write"), KINDS)
@pytest.mark.parametrize("unit", ["单位：万元~（不含税）~", "单位：~元~万元", "~单位：元~单位：万元"])
def test_headings_titles_and_units_are_read_without_what_is_struck_out(
    tmp_path: Path, name: str, write: Write, unit: str
) -> None:
    heading = [struck(each) for each in ("地点~（乡镇）~", "~次~经费", "时间")]
    rows = [[struck("2023年~上半年~台账")], [struck(unit)], heading, plain("甲", "40", "3月5日")]
    write(tmp_path / name, rows=rows)
    columns = (column("地点"), column("经费", "金额", unit="元"), column("时间", "日期"))
    read, findings = read_one(tmp_path, definitions(ledger("台账", name, *columns, date_columns=("时间",))))
    assert [list(each.values) for each in read.columns.values()] == [["甲"], [400_000], [date(2023, 3, 5)]]
    assert {code for code, _ in told(findings)} == {"R034", "V013"}


@pytest.mark.parametrize(("name", "write"), KINDS)
def test_what_is_left_of_a_cell_gives_no_value_to_those_below(tmp_path: Path, name: str, write: Write) -> None:
    rows = [
        plain("编号", "人数"),
        [struck("~甲~乙"), *plain("40")],
        plain("同上", "35"),
        [*plain("丙"), struck("~40~50")],
    ]
    write(tmp_path / name, rows=rows)
    numbers = column("人数", "整数")
    read, findings = read_one(tmp_path, definitions(ledger("台账", name, column("编号", required=True), numbers)))
    assert [list(each.values) for each in read.columns.values()] == [[None, None, "丙"], [40, 35, None]]
    assert [place for code, place in told(findings) if code == "V042"] == [
        f"{name}「表」!{cell}" for cell in ("A2", "A3", "B4")
    ]


def test_a_cell_of_letters_of_which_some_are_struck_out_is_not_struck_out_as_a_whole(tmp_path: Path) -> None:
    """As LibreOffice saves it: the look of the first letters is the cell's, the others say that theirs is none."""
    book = xlsxwriter.Workbook(str(tmp_path / "台账.xlsx"))
    page, line, none = book.add_worksheet("表"), book.add_format({"font_strikeout": True}), book.add_format()
    page.write_row("A1", ("编号", "备注"))
    page.write_rich_string("A2", line, "旧", none, "甲", line)
    page.write_string("A3", "乙", line)
    page.write_rich_string("A4", line, "旧", none, "丙", line)
    page.write_string("B4", "取消", line)
    book.close()
    columns = (column("编号", required=True), column("备注"))
    _, findings = read_one(tmp_path, definitions(ledger("台账", "台账.xlsx", *columns)))
    assert sorted(told(findings)) == [
        ("R044", "台账.xlsx「表」!3行"),
        ("V042", "台账.xlsx「表」!A2"),
        ("V042", "台账.xlsx「表」!A4"),
    ]
