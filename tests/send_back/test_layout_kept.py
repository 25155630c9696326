"""Everything that an office put into its workbook stays: parts byte for byte, sheets but for the marks."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.model.diagnostic import Severity
from pipeline.send_back import marked_copy
from tests.support.marked import comments, copy_of, is_marked, listed, marked_cells, opened, parts, repacked, wrong

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}


def rich(*, comment: bool = True) -> bytes:
    """Return a workbook with what offices use: a chart, a picture, filters, lists, colours by rule, locked cells."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"date_1904": True})
    made.set_properties({"created": date(2024, 1, 1)})
    sheet, hidden, other = made.add_worksheet("一季度"), made.add_worksheet("底稿"), made.add_worksheet("二季度")
    money = made.add_format({"num_format": '#,##0.00"元"', "bg_color": "#1F3864", "font_color": "white", "bold": True})
    day = made.add_format({"num_format": "yyyy/m/d", "border": 1, "align": "center", "locked": False, "rotation": 30})
    sheet.merge_range("A1:E1", "研学台账", made.add_format({"font_size": 18, "align": "center"}))
    for column, heading in enumerate(("日期", "活动名称", "人数", "经费", "形式")):
        sheet.write(1, column, heading, made.add_format({"bottom": 2, "diag_type": 1}))
    for row in range(2, 12):
        sheet.write_datetime(row, 0, date(2024, 3, row), day)
        sheet.write_rich_string(row, 1, "参观", made.add_format({"bold": True}), "纪念馆", day)
        sheet.write_number(row, 2, 10 * row, made.add_format({"num_format": '0"人"'}))
        sheet.write_formula(row, 3, f"=C{row + 1}*12.5", money, 125 * row)
    sheet.write_array_formula("D13:D13", "{=SUM(D3:D12*1)}", money, 5)
    sheet.set_row(5, 40, day, {"hidden": True})
    sheet.set_column("G:H", 20, day, {"hidden": True})
    sheet.set_column("A:B", 14)
    sheet.autofilter("A2:E12")
    sheet.filter_column("C", "x > 20")
    sheet.data_validation("E3:E12", {"validate": "list", "source": ["线上", "线下"]})
    sheet.conditional_format("C3:C12", {"type": "data_bar"})
    sheet.conditional_format("D3:D12", {"type": "cell", "criteria": ">", "value": 900, "format": money})
    sheet.protect("秘密", {"format_cells": True})
    sheet.freeze_panes(2, 1)
    sheet.insert_image("J2", "点.png", {"image_data": io.BytesIO(PICTURE)})
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=一季度!$C$3:$C$12"})
    sheet.insert_chart("J8", chart)
    sheet.insert_checkbox("E12", True)  # noqa: FBT003 - its only form
    other.add_table("A1:B4", {"columns": [{"header": "甲"}, {"header": "乙"}]})
    sheet.set_header("&L某局&R第&P页")
    hidden.hide()
    made.define_name("人数", "=一季度!$C$3:$C$12")
    made.define_name("二季度!区域", "=二季度!$A$1")
    if comment:
        sheet.write_comment("B3", "数字以签到表为准", {"author": "王磊", "visible": True})
        sheet.write_comment("C9", "核过", {"author": "李敏"})
    made.close()
    return buffer.getvalue()


def drop(elements: list[etree._Element]) -> None:
    for each in elements:
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)


def without_marks(data: bytes, before: frozenset[str]) -> bytes:
    """Return a sheet without formats of cells, cells that were not there, and the reference to comments."""
    root = etree.fromstring(data)
    gone = list(root.iter(f"{MAIN}legacyDrawing"))
    for cell in root.iter(f"{MAIN}c"):
        cell.attrib.pop("s", "")
        gone += [cell] if cell.get("r") not in before and not len(cell) else []
    drop(gone)
    for row in root.iter(f"{MAIN}row"):
        row.attrib.pop("spans", "")
    drop([row for row in root.iter(f"{MAIN}row") if not len(row) and set(row.attrib) == {"r"}])
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("comment", [True, False])
def test_all_but_the_marks_stays_as_it_was(comment: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    data = rich(comment=comment)
    found = [wrong("A3"), wrong("D4"), wrong("E7"), wrong("B6"), wrong("C20"), wrong("G9"), wrong("8行"), wrong("A1")]
    copy = copy_of(data, *found)
    old, new = parts(data), parts(copy)
    assert {name for name in old if new.get(name) != old[name]} <= CHANGED
    sheet = "xl/worksheets/sheet1.xml"
    there = frozenset(str(cell.get("r")) for cell in etree.fromstring(old[sheet]).iter(f"{MAIN}c"))
    assert without_marks(new[sheet], there) == without_marks(old[sheet], there)
    assert {"A3", "D4", "E7", "B6", "C20", "G9", "A8", "A1"} <= set(marked_cells(copy))


PLACES = st.one_of(
    st.builds("{}{}".format, st.sampled_from("ABCDEFGHJZ"), st.integers(1, 25)),
    st.builds("{}{}:{}{}".format, st.sampled_from("AB"), st.integers(2, 9), st.sampled_from("CDG"), st.integers(9, 16)),
    st.builds("{}行".format, st.integers(1, 20)),
    st.builds("{}-{}行".format, st.integers(1, 9), st.integers(10, 20)),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(PLACES, st.sampled_from(Severity)), min_size=1, max_size=12))
def test_wherever_the_marks_stand_they_are_all_that_is_new(found: list[tuple[str, Severity]]) -> None:
    data = rich()
    said = [wrong(place, severity=severity) for place, severity in found]
    copy = copy_of(data, *said, least=Severity.NOTE)
    old, new = parts(data), parts(copy)
    assert {name for name in old if new.get(name) != old[name]} <= CHANGED
    sheet = "xl/worksheets/sheet1.xml"
    there = frozenset(str(cell.get("r")) for cell in etree.fromstring(old[sheet]).iter(f"{MAIN}c"))
    assert without_marks(new[sheet], there) == without_marks(old[sheet], there)
    cells = {place for place, _ in found if place.isalnum() and place.isascii() and place[1:] != "1"}
    assert cells - set(marked_cells(copy)) == set()
    assert len(listed(copy)) == len(set(found))


def test_a_marked_cell_keeps_its_own_format() -> None:
    data = rich()
    copy = copy_of(data, wrong("A3"), wrong("D4"), wrong("G9"))
    assert opened(copy)["一季度"]["G9"].number_format == "yyyy/m/d"  # the column's, which the cell would have had
    for address in ("A3", "D4"):
        old, new = (opened(each)["一季度"][address] for each in (data, copy))
        assert is_marked(new)
        assert (new.value, new.number_format) == (old.value, old.number_format)
        assert (repr(new.alignment), repr(new.protection)) == (repr(old.alignment), repr(old.protection))
        assert (new.font.b, new.font.sz, new.font.name) == (old.font.b, old.font.sz, old.font.name)


def test_comments_of_the_office_stay_and_ours_follow_on_the_same_cell() -> None:
    copy = copy_of(rich(), wrong("B3", message="名称没有写全"), wrong("C4", severity=Severity.WARNING))
    told = comments(copy)
    assert told["C9"].endswith("核过")
    assert told["B3"].index("数字以签到表为准") < told["B3"].index("【错误】名称没有写全")
    assert set(told) == {"B3", "C4", "C9"}
    assert opened(copy)["一季度"]["B3"].comment.author == "王磊"
    boxes = parts(copy)["xl/drawings/vmlDrawing1.vml"]
    assert boxes.count(b"<v:shape ") == 3
    assert len({each.get("id") for each in etree.fromstring(boxes).iter("{urn:schemas-microsoft-com:vml}shape")}) == 3


def test_a_cell_that_is_discussed_in_a_thread_is_marked_and_listed_but_not_commented() -> None:
    data = rich()
    rels = parts(data)["xl/worksheets/_rels/sheet1.xml.rels"]
    thread = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
        b' Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    content = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="B3" id="{0}"><text>1</text></threadedComment></ThreadedComments>'
    )
    changed = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels.replace(b"</Relationships>", thread),
        "xl/threadedComments/threadedComment1.xml": content,
    }
    copy = copy_of(repacked(data, changed), wrong("B3"), wrong("C4"))
    told = comments(copy)
    assert "【错误】" not in told["B3"]
    assert "【错误】" in told["C4"]
    assert "B3" in marked_cells(copy)


def test_the_validator_finds_nothing_that_it_does_not_find_in_the_original(tmp_path: Path) -> None:
    data = rich()
    copy = copy_of(data, wrong("A3"), wrong("B3"), wrong("D4"), wrong("8行"), wrong("C20"), wrong("A1"))
    assert problems(copy, tmp_path) == problems(data, tmp_path)


def problems(data: bytes, folder: Path) -> set[str]:
    path = folder / "book.xlsx"
    path.write_bytes(data)
    return {str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors}


def test_the_list_says_what_nobody_sees() -> None:
    copy = copy_of(rich(), wrong("B6"), wrong("G9"), wrong("A3"), wrong("A1", sheet="底稿"))
    assert [line[1] for line in listed(copy)] == [
        "一季度!A3",
        "一季度!B6\n（这一行被筛选隐藏了）",
        "一季度!G9\n（这一列隐藏着）",
        "底稿!A1\n（工作表隐藏着）",
    ]


def test_a_workbook_with_macros_goes_out_without_them() -> None:
    data = parts(rich())
    types = data["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    default = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    macro = (
        b'<Relationship Id="rId98" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vbaProject.bin"/></Relationships>'
    )
    with_macros = repacked(
        rich(),
        {
            "[Content_Types].xml": types.replace(b"</Types>", default),
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro",
            "xl/_rels/workbook.xml.rels": data["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", macro),
        },
    )
    outcome = marked_copy("研学台账.xlsm", with_macros, [wrong("A3", book="研学台账.xlsm")])
    assert [each.code for each in outcome.diagnostics] == ["U062"]
    assert outcome.value is not None
    copy = parts(outcome.value)
    assert "xl/vbaProject.bin" not in copy
    assert b"macroEnabled" not in copy["[Content_Types].xml"]
    assert b"vbaProject.bin" not in copy["xl/_rels/workbook.xml.rels"]
    assert marked_cells(outcome.value) == ["A3"]


def test_a_signature_does_not_go_along_with_what_was_not_signed() -> None:
    data = parts(rich())
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    origin = f'<Relationship Id="rId97" Type="{kind}/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    signature = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/signature" Target="sig1.xml"/></Relationships>'
    )
    signed = {
        "_rels/.rels": data["_rels/.rels"].replace(b"</Relationships>", origin.encode()),
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/_rels/origin.sigs.rels": signature.encode(),
        "_xmlsignatures/sig1.xml": b"<Signature/>",
    }
    copy = parts(copy_of(repacked(rich(), signed), wrong("A3")))
    assert [name for name in copy if "signature" in name] == []
    assert b"origin" not in copy["_rels/.rels"]


def test_a_workbook_in_the_strict_form_stays_strict() -> None:
    usual = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    changed: dict[str, bytes | None] = {}
    for name, content in parts(rich()).items():
        strict = content
        for old, new in usual.items():
            strict = strict.replace(old, new)
        changed[name] = strict
    copy = parts(copy_of(repacked(rich(), changed), wrong("A3"), wrong("B3"), wrong("C4")))
    assert [name for name, content in copy.items() if any(old in content for old in usual)] == []
    assert copy["xl/comments1.xml"].count("【错误】".encode()) == 3


def test_a_sheet_as_other_programs_write_it_is_marked_in_place() -> None:
    """Prefixes, single quotes, no addresses, no row for what is missing, an empty row in one tag."""
    sheet = (
        "<?xml version='1.0'?><x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        "<!-- <x:sheetData> --><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>日期</x:t></x:is></x:c>"
        "<x:c t='inlineStr'><x:is><x:t>活动名称</x:t></x:is></x:c></x:row><x:row r='3' spans='1:2'/>"
        "<x:row r='5' ><x:c r='B5' s = '0'><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    ).encode()
    data = repacked(
        rich(comment=False), {"xl/worksheets/sheet1.xml": sheet, "xl/worksheets/_rels/sheet1.xml.rels": None}
    )
    copy = copy_of(data, wrong("B1"), wrong("A2"), wrong("A3"), wrong("A5"), wrong("B5"), wrong("C9"))
    assert marked_cells(copy) == ["B1", "A2", "A3", "A5", "B5", "C9"]
    assert opened(copy)["一季度"]["B5"].value == 3
    assert b"<!-- <x:sheetData> -->" in parts(copy)["xl/worksheets/sheet1.xml"]


def test_a_sheet_without_cells_gets_those_that_are_marked() -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    data = repacked(
        rich(comment=False), {"xl/worksheets/sheet1.xml": sheet, "xl/worksheets/_rels/sheet1.xml.rels": None}
    )
    assert marked_cells(copy_of(data, wrong("B2"), wrong("D4"))) == ["B2", "D4"]


def test_a_workbook_whose_cells_are_out_of_order_is_made_anew_from_what_was_read() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    )
    data = repacked(
        rich(comment=False), {"xl/worksheets/sheet1.xml": sheet, "xl/worksheets/_rels/sheet1.xml.rels": None}
    )
    outcome = marked_copy("研学台账.xlsx", data, [wrong("A2")])
    assert [each.code for each in outcome.diagnostics] == ["U061"]
    assert outcome.value is not None
    assert marked_cells(outcome.value) == ["A2"]
    assert [opened(outcome.value)["一季度"][cell].value for cell in ("A1", "A2")] == [1, 2]


def test_the_zip_keeps_its_entries_in_order_and_its_days() -> None:
    data = rich()
    copy = copy_of(data, wrong("A3"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
        before = [(entry.filename, entry.date_time, entry.compress_type) for entry in old.infolist()]
        after = [(entry.filename, entry.date_time, entry.compress_type) for entry in new.infolist()]
    assert after[: len(before)] == before
