"""Files of every kind that lie in folders of ledgers: each bad one is one clear finding, never a crash."""

from __future__ import annotations

import gc
import io
import os
import struct
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msoffcrypto
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pipeline.read.cells import Sheet
from pipeline.read.files import FoundFile, find_files
from pipeline.read.kinds import FileKind, identify
from pipeline.read.prepared import prepare
from pipeline.read.workbooks import open_workbook
from tests.support.counted_calls import calls
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import write_csv, write_xlsx

STUDY = ledger("研学", "研学台账*", column("日期", "日期"), column("活动名称"), date_columns=("日期",))
ROWS = [["日期", "活动名称"], [date(2024, 1, 8), "参观"]]
TEXT_ROWS = [["日期", "活动名称"], ["2024-01-08", "参观"]]


def names(folder: Path, files: str = "研学台账*") -> tuple[list[object], list[tuple[str, str]]]:
    stated = ledger("研学", files, *STUDY.columns.values(), date_columns=("日期",))
    found, findings = read_one(folder, definitions(stated))
    return list(found.columns["活动名称"].values), told(findings)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "R004"),
        (b"\xef\xbb\xbf\r\n", "R004"),
        (b"<html><table><tr><td>\xe6\x97\xa5\xe6\x9c\x9f</td></tr></table></html>", "R007"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "R007"),
        (b"%PDF-1.7 ...", "R007"),
        (b"\x89PNG\r\n\x1a\n0000", "R007"),
        (b"PK\x03\x04 cut off", "R006"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "R007"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "R006"),
        (b"\x00\x01\x02\x03" * 50, "R007"),
        ("日期,活动名称\n".encode("gb18030") + b"\xff\xff\xff", "R008"),
        ('日期,活动名称\n2024-01-08,"参观\n2024-01-09,座谈\n'.encode(), "R032"),
    ],
)
def test_files_that_are_no_ledgers(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "研学台账.xls").write_bytes(content)
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert [item.code for item in findings] == [code]
    assert str(findings[0].location).startswith("研学台账.xls")
    assert (len(found), bool(found.defect)) == (0, True)


def test_a_text_with_bytes_that_are_no_text_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "研学台账.xls").write_bytes("日期,活动名称\n2024-01-08,参\0观\n".encode())
    _, (told_once,) = read_one(tmp_path, definitions(STUDY))
    assert told_once.message == "这不是表格文件，实际是无法识别的文件：里面夹着不是文字的内容（零字节）"
    assert "重新导出" in told_once.hint


@pytest.mark.parametrize("kept", [512, 600, 1024, 2000])
def test_an_old_workbook_that_was_cut_is_damaged(tmp_path: Path, kept: int) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for number in range(200):
        sheet.write(number, 0, f"第{number}次参观")
    written = io.BytesIO()
    book.save(written)
    assert identify(written.getvalue()) is FileKind.OLD_EXCEL
    (tmp_path / "研学台账.xls").write_bytes(written.getvalue()[:kept])
    assert names(tmp_path) == ([], [("R006", "研学台账.xls")])


def test_another_compound_file_is_told_from_a_cut_one() -> None:
    name = "Contents".encode("utf-16-le")
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<H", header, 0x1E, 9)
    struct.pack_into("<I", header, 0x30, 1)
    whole = bytes(header) + bytes(512) + name.ljust(512, b"\0")
    assert identify(whole) is FileKind.OTHER_OFFICE
    assert identify(whole[:-1]) is FileKind.DAMAGED


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7 ...", "向报送单位要 Excel 工作簿"),
        (b"\x89PNG\r\n\x1a\n0000", "向报送单位要原来的 Excel 工作簿"),
        (b"7z\xbc\xaf\x27\x1c0000", "先解压"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "另存为“.xlsx”"),
    ],
)
def test_the_advice_is_for_what_the_file_is(tmp_path: Path, data: bytes, advice: str) -> None:
    (tmp_path / "研学台账.xlsx").write_bytes(data)
    _, findings = read_one(tmp_path, definitions(STUDY))
    assert [each.code for each in findings] == ["R007"]
    assert advice in findings[0].hint
    assert ("另存为" in findings[0].hint) == ("另存为" in advice)


def test_a_zip_of_too_many_files_is_called_so(tmp_path: Path) -> None:
    crowded = io.BytesIO()
    with (
        zipfile.ZipFile(write_xlsx(tmp_path / "plain.xlsx", {"表": ROWS})) as plain,
        zipfile.ZipFile(crowded, "w") as zipped,
    ):
        for part in plain.namelist():
            zipped.writestr(part, plain.read(part))
        for number in range(10_001):
            zipped.writestr(f"x/{number}", b"")
    (tmp_path / "研学台账.xlsx").write_bytes(crowded.getvalue())
    _, findings = read_one(tmp_path, definitions(STUDY))
    assert [each.code for each in findings] == ["R007"]
    assert "压缩包，里面的文件多得不合常理（超过10000个）" in findings[0].message


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "plain.xlsx", {"表": ROWS})
    locked = io.BytesIO()
    with plain.open("rb") as file:
        msoffcrypto.OfficeFile(file).encrypt("密码", locked)
    (tmp_path / "研学台账.xlsx").write_bytes(locked.getvalue())
    assert names(tmp_path) == ([], [("R005", "研学台账.xlsx")])


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    write_xlsx(tmp_path / "研学台账.xlsx", {"表": ROWS})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert names(tmp_path) == ([], [("R003", "研学台账.xlsx")])


def test_a_file_that_vanished_behind_a_link(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": ROWS})
    (tmp_path / "研学台账（二季度）.xlsx").symlink_to(tmp_path / "没有.xlsx")
    assert names(tmp_path) == (["参观"], [])


def test_kinds_are_told_by_content_not_by_extension(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账一.csv", {"表": ROWS})
    write_csv(tmp_path / "研学台账二.xlsx", [TEXT_ROWS[0], ["2024-01-09", "座谈"]], "gbk")
    assert names(tmp_path) == (["参观", "座谈"], [])


def test_two_far_cells_are_refused_before_the_reader_sees_them(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "研学台账.xlsx"))
    sheet = book.add_worksheet("表")
    sheet.write(0, 0, "日期")
    sheet.write(1048575, 16383, "x")
    book.close()
    assert names(tmp_path) == ([], [("R009", "研学台账.xlsx「表」")])


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (b'<c r="B3"', b'<c r="XFD1048576"'),
        (b'<c r="B3"', b'<c s="0" r="XFD1048576"'),
        (b'<row r="3"><c r="A3"', b'<row><c r="Z1048576"'),
    ],
)
def test_a_far_cell_hidden_by_unusual_xml_is_refused(tmp_path: Path, address: bytes, written: bytes) -> None:
    plain = write_xlsx(tmp_path / "plain.xlsx", {"表": [*ROWS, [date(2024, 1, 9), "座谈"]]})
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "研学台账.xlsx", "w") as target:
        for part in source.namelist():
            data = source.read(part)
            assert address in data or not part.startswith("xl/worksheets/")
            target.writestr(part, data.replace(address, written))
    assert names(tmp_path) == ([], [("R009", "研学台账.xlsx「表」")])


@cache
def large_workbook() -> bytes:
    """A workbook so large that neither end of its XML shows the middle."""
    with TemporaryDirectory() as folder:
        middle = [[date(2024, 1, 8), f"第{number}次"] for number in range(4000)]
        return write_xlsx(Path(folder) / "台账.xlsx", {"表": [ROWS[0], *middle]}).read_bytes()


def respelled(folder: Path, part: str, old: bytes, new: bytes) -> None:
    """Write the large workbook with one spelling in it changed."""
    with (
        zipfile.ZipFile(io.BytesIO(large_workbook())) as source,
        zipfile.ZipFile(folder / "研学台账.xlsx", "w") as target,
    ):
        for entry in source.namelist():
            data = source.read(entry)
            assert entry != part or data.count(old) == 1
            target.writestr(entry, data.replace(old, new) if entry == part else data)


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "written",
    [
        b"<c r='XFD1048576'",
        b'<c r = "XFD1048576"',
        b'<c\n r="XFD1048576"',
        b'<c s="0"r="XFD1048576"',
        b'<c r="xfd1048576"',
        b'<c r="XFD01048576"',
        b'<c cm="/>" r="XFD1048576"',
        b'<c r="XFD1048576" cm="/>"',
        b'<!-- <row r="1"> --><c r="XFD1048576"',
        b'<c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z2"><v>1</v></c><c',
        b'<c r="A1"><v>1</v></c></row><row r = \'1048576\'/><row><c r="Z1"/><c',
        b'<c r="AZ2001"/><c r="AZ200000"',
    ],
)
def test_a_far_cell_in_the_middle_is_refused_however_it_is_spelled(tmp_path: Path, written: bytes) -> None:
    respelled(tmp_path, SHEET, b'<c r="B2001"', written)
    assert names(tmp_path) == ([], [("R009", "研学台账.xlsx「表」")])


def test_a_far_cell_under_a_prefix_of_its_own_is_refused(tmp_path: Path) -> None:
    space = b'<worksheet xmlns:q="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    respelled(tmp_path, SHEET, b'<c r="B2001"', b'<q:c r="XFD1048576"><q:v>4</q:v></q:c><c r="B2001"')
    (tmp_path / "研学台账.xlsx").rename(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as source, zipfile.ZipFile(tmp_path / "研学台账.xlsx", "w") as target:
        for entry in source.namelist():
            target.writestr(entry, source.read(entry).replace(b"<worksheet ", space))
    assert names(tmp_path) == ([], [("R009", "研学台账.xlsx「表」")])


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (b"/xl/worksheets/sheet1.xml", "R009"),
        (b"worksheets/sheet1.xml", "R009"),
        (b"worksheets/SHEET1.xml", "R009"),
        (b"/XL/Worksheets/sheet1.xml", "R009"),
        (b"../xl/worksheets/sheet1.xml", "R009"),
        (b"./worksheets/sheet1.xml", "R009"),
        (b"//xl/worksheets/sheet1.xml", "R009"),
        (b"../../xl/worksheets/sheet1.xml", "R009"),
        (b"worksheets/sheet9.xml", "R006"),
    ],
)
def test_a_far_cell_is_refused_wherever_its_sheet_lies(tmp_path: Path, target: bytes, code: str) -> None:
    respelled(tmp_path, SHEET, b'<c r="B2001"', b'<c r="XFD1048576"')
    moved(tmp_path, "xl/_rels/workbook.xml.rels", b"/xl/worksheets/sheet1.xml", target)
    assert [found for found, _ in names(tmp_path)[1]] == [code]


@pytest.mark.parametrize("place", ["xl/tables/one.xml", "xl/sheet", "other/sheet1.xml"])
def test_a_sheet_is_surveyed_by_what_names_it_not_by_its_folder(tmp_path: Path, place: str) -> None:
    respelled(tmp_path, SHEET, b'<c r="B2001"', b'<c r="XFD1048576"')
    moved(tmp_path, "xl/_rels/workbook.xml.rels", b"/xl/worksheets/sheet1.xml", b"/" + place.encode(), place)
    assert names(tmp_path) == ([], [("R009", "研学台账.xlsx「表」")])


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b"</sheets>", b'<sheet name="\xe8\xa1\xa8" sheetId="9" r:id="rId9"/></sheets>'),
        ("xl/workbook.xml", b' r:id="rId1"', b' q:id="rId2" r:id="rId1"'),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", b'<Relationship Id="rId1" Target="x"/></Relationships>'),
    ],
)
def test_a_workbook_that_names_a_sheet_twice_is_damaged(tmp_path: Path, part: str, old: bytes, new: bytes) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": ROWS})
    assert names(tmp_path) == (["参观"], [])
    moved(tmp_path, part, old, new)
    assert names(tmp_path) == ([], [("R006", "研学台账.xlsx")])


def test_damage_to_a_later_sheet_takes_back_what_the_earlier_ones_gave(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"一": ROWS, "二": ROWS})
    moved(tmp_path, "xl/worksheets/sheet2.xml", b"</sheetData>", b"</sheetDatum>")
    assert names(tmp_path) == ([], [("R006", "研学台账.xlsx")])


def test_a_mistake_of_the_program_is_no_damage(tmp_path: Path) -> None:
    def mistaken(sheet: Sheet) -> None:
        raise ValueError(sheet.name)

    path = write_xlsx(tmp_path / "研学台账.xlsx", {"一": ROWS, "二": ROWS})
    with pytest.raises(ValueError, match="一"):
        open_workbook(FoundFile(path, path.name), (), mistaken)


def moved(folder: Path, part: str, old: bytes, new: bytes, place: str = SHEET) -> None:
    """Change a part of the workbook, and put its sheet into another part."""
    with zipfile.ZipFile(folder / "研学台账.xlsx") as source:
        parts = {entry: source.read(entry) for entry in source.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(folder / "研学台账.xlsx", "w") as target:
        for entry, data in parts.items():
            target.writestr(place if entry == SHEET else entry, data)


def test_names_of_sheets_with_signs_of_xml(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"甲&乙 <\"丙\"> '丁'": [*ROWS, ["#REF!", "座谈"]]})
    assert names(tmp_path) == (["参观", "座谈"], [("V002", "研学台账.xlsx「甲&乙 <\"丙\"> '丁'」!A3")])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_addresses_are_those_of_the_reader_however_they_are_spelled(tmp_path: Path, data: st.DataObject) -> None:
    signs = st.sampled_from(
        ['<c r="{}"', "<c r='{}'", '<c  r = "{}"', '<q:c r="{}"', '<c s="0" r="{}"', "<c", "<c t='n'"]
    )
    rows, wanted = [], 0
    for _ in range(data.draw(st.integers(1, 6))):
        wanted += data.draw(st.integers(1, 3))
        row = data.draw(st.sampled_from([f'<row r="{wanted}"', f"<row spans='1:9' r='{wanted}'"]))
        cells = []
        for letter in data.draw(st.lists(st.sampled_from("ABCDEFG"), min_size=1, max_size=4, unique=True).map(sorted)):
            sign = data.draw(signs).format(f"{letter}{wanted}")
            cells.append(
                f"{sign} t='e'><v>#REF!</v></{'q:' if 'q:' in sign else ''}c>" if "t=" not in sign else f"{sign}/>"
            )
        rows.append(f"{row}>{''.join(cells)}</row>")
    xml = f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>"
    plain = write_xlsx(tmp_path / "plain.xlsx", {"表": ROWS})
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "研学台账.xlsx", "w") as target:
        for entry in source.namelist():
            target.writestr(entry, xml if entry == SHEET else source.read(entry))
    prepared = prepare((tmp_path / "研学台账.xlsx").read_bytes(), FileKind.EXCEL)
    names: list[str] = []
    surveyed = set(prepared.survey(names.append).sheets["表"].flaws)
    read = CalamineWorkbook.from_path(tmp_path / "研学台账.xlsx").get_sheet_by_name("表")
    if surveyed:
        assert (max(row for row, _ in surveyed) + 1, max(at for _, at in surveyed) + 1) == (
            (read.end[0] + 1, read.end[1] + 1) if read.end else None
        )


def test_reading_leaves_the_collector_as_it_was(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": ROWS})
    names(tmp_path)
    assert gc.isenabled()
    gc.disable()
    try:
        names(tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_far_cell_that_is_only_formatted_harms_nobody(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "研学台账.xlsx"))
    sheet = book.add_worksheet("表")
    for row, cells in enumerate(TEXT_ROWS):
        sheet.write_row(row, 0, cells)
    sheet.write_blank(1048575, 16383, None, book.add_format({"bold": True}))
    book.close()
    assert names(tmp_path) == (["参观"], [])


def test_cells_without_addresses_and_with_prefixes(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "plain.xlsx", {"表": [*ROWS, ["#REF!", "座谈"]]})
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "研学台账.xlsx", "w") as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                for letter in (b"A", b"B"):
                    for row in (b"1", b"2", b"3"):
                        data = data.replace(b' r="' + letter + row + b'"', b"")
            target.writestr(part.filename, data)
    assert names(tmp_path) == (["参观", "座谈"], [("V002", "研学台账.xlsx「表」!A3")])


def test_an_old_workbook_is_read_and_its_limits_said_once(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for name in ("一季度", "二季度"):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, "日期")
        sheet.write(0, 1, "活动名称")
        sheet.write(1, 0, date(2024, 1, 8 if name == "一季度" else 9), day)
        sheet.write(1, 1, f"{name}参观")
    book.save(str(tmp_path / "研学台账.et"))
    assert names(tmp_path) == (["一季度参观", "二季度参观"], [("R023", "研学台账.et")])


def old_workbook(folder: Path, old: bytes, new: bytes) -> None:
    """Write an .xls with one record in it changed."""
    book = xlwt.Workbook(encoding="utf-8")
    for name in ("封面", "表"):
        sheet = book.add_sheet(name)
        for at, (day, activity) in enumerate(TEXT_ROWS):
            sheet.write(at, 0, day)
            sheet.write(at, 1, activity)
        sheet.write(2, 0, "2024-01-09")
        sheet.write(2, 1, 0.123456789)
    book.save(str(folder / "研学台账.xls"))
    content = (folder / "研学台账.xls").read_bytes()
    assert content.count(old) == 2
    at = content.rindex(old)
    (folder / "研学台账.xls").write_bytes(content[:at] + new + content[at + len(new) :])


CLAIM, NUMBER = struct.pack("<HHII", 0x200, 14, 0, 3), struct.pack("<HHHH", 0x203, 14, 2, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (CLAIM, struct.pack("<HHIIHH", 0x200, 14, 0, 0xFFFFFFFF, 0, 2)),
        (CLAIM, struct.pack("<HHIIHH", 0x200, 14, 0, 1_000_000, 0, 16_384)),
        (NUMBER, struct.pack("<HHHH", 0x203, 14, 65_535, 65_535)),
        (NUMBER, struct.pack("<HHHH", 0x203, 14, 65_535, 255)),
    ],
)
def test_an_old_workbook_that_reaches_too_far_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    old_workbook(tmp_path, old, new)
    assert names(tmp_path) == ([], [("R023", "研学台账.xls"), ("R009", "研学台账.xls「表」")])


def test_an_old_workbook_whose_sheet_ends_before_it_begins_is_damaged(tmp_path: Path) -> None:
    old_workbook(tmp_path, CLAIM, struct.pack("<HHII", 0x200, 14, 5, 3))
    assert names(tmp_path) == ([], [("R006", "研学台账.xls")])


def test_an_old_workbook_with_a_password(tmp_path: Path) -> None:
    old_workbook(tmp_path, NUMBER, struct.pack("<HHHH", 0x203, 14, 65_535, 65_535))
    content = (tmp_path / "研学台账.xls").read_bytes()
    writer, password = struct.pack("<HH", 0x5C, 112), struct.pack("<HH", 0x2F, 112)
    assert content.count(writer) == 1
    (tmp_path / "研学台账.xls").write_bytes(content.replace(writer, password))
    assert names(tmp_path) == ([], [("R005", "研学台账.xls")])


def test_an_old_workbook_may_claim_a_whole_sheet(tmp_path: Path) -> None:
    old_workbook(tmp_path, CLAIM, struct.pack("<HHIIHH", 0x200, 14, 0, 65_536, 0, 256))
    assert names(tmp_path) == (
        ["参观", "0.123456789"] * 2,
        [("R023", "研学台账.xls"), ("R025", "研学台账.xls「表」!2-3行")],
    )


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_an_old_workbook_is_a_crash(tmp_path: Path, data: st.DataObject) -> None:
    old_workbook(tmp_path, CLAIM, CLAIM)
    content = bytearray((tmp_path / "研学台账.xls").read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "研学台账.xls").write_bytes(bytes(content[: data.draw(st.integers(600, len(content)))]))
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert len(found) or findings


def test_no_file_at_all_tells_what_there_is(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台帐.xlsx", {"表": ROWS})
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert told(findings) == [("R001", "ledgers.yaml 第1行")]
    assert "研学台账*一个也没找到；文件夹里有：研学台帐.xlsx" in findings[0].message
    assert found.defect.startswith("ledgers.yaml 第1行：台账“研学”没有文件")


def test_one_of_several_names_without_a_file_spoils_the_ledger(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": ROWS})
    stated = ledger(
        "研学", ("研学台账.xlsx", "研学补充.xlsx", "/etc/*"), *STUDY.columns.values(), date_columns=("日期",)
    )
    found, findings = read_one(tmp_path, definitions(stated))
    assert [item.code for item in findings] == ["R001", "R001"]
    assert (len(found), "研学补充.xlsx一个也没找到" in found.defect) == (1, True)


def test_several_files_and_folders_are_one_ledger_in_the_order_of_their_names(tmp_path: Path) -> None:
    for number, day in ((10, 3), (2, 2), (1, 1)):
        write_xlsx(tmp_path / "台账" / f"研学{number}.XLSX", {"表": [ROWS[0], [date(2024, 1, day), f"第{day}次"]]})
    assert names(tmp_path, "台账/研学*.xlsx") == (["第1次", "第2次", "第3次"], [])
    assert names(tmp_path, "**/研学*.xlsx") == (["第1次", "第2次", "第3次"], [])


def test_names_with_brackets_and_full_width_letters(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账（２）[1].xlsx", {"表": ROWS})
    assert names(tmp_path, "研学台账(2)[1].xlsx") == (["参观"], [])


def test_lock_files_are_not_read_but_said(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "研学台账.xlsx", {"表": ROWS})
    (tmp_path / "~$研学台账.xlsx").write_bytes(b"\x05zhang san")
    (tmp_path / ".~lock.研学台账.xlsx#").write_bytes(b",zhangsan")
    assert names(tmp_path, "*研学台账*.xlsx")[0] == ["参观"]
    assert ("R027", "~$研学台账.xlsx") in names(tmp_path, "*研学台账*.xlsx")[1]
    assert ("R027", ".~lock.研学台账.xlsx#") in names(tmp_path)[1]


def test_formulas_that_no_program_has_computed(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "研学台账.xlsx"))
    sheet = book.add_worksheet("表")
    sheet.write_row(0, 0, ["日期", "活动名称", "场次"])
    sheet.write_row(1, 0, ["2024-01-08", "参观"])
    sheet.write_formula(1, 2, "=1+1")
    book.close()
    assert names(tmp_path) == (["参观"], [("R033", "研学台账.xlsx「表」!C2")])


def test_days_counted_from_1904(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "研学台账.xlsx"), {"date_1904": True})
    sheet = book.add_worksheet("表")
    sheet.write_row(0, 0, ["日期", "活动名称"])
    sheet.write(1, 0, 43894)
    sheet.write(1, 1, "参观")
    sheet.write_datetime(2, 0, date(2024, 3, 5), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write(2, 1, "座谈")
    book.close()
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert list(found.columns["日期"].values) == [date(2024, 3, 5)] * 2
    assert told(findings) == [("V014", "研学台账.xlsx「表」!A2")]


@cache
def sound_workbook() -> bytes:
    """A small workbook with one of each thing that the structural pass looks for."""
    with TemporaryDirectory() as folder:
        rows = [*ROWS, ["=A2", "#REF!"]]
        return write_xlsx(Path(folder) / "台账.xlsx", {"表": rows}, merges=["A3:A4"], hidden_rows=[3]).read_bytes()


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_a_workbook_is_a_crash(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(sound_workbook())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "研学台账.xlsx").write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert len(found) or findings


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_the_xml_of_a_sheet_is_a_crash(tmp_path: Path, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(sound_workbook())) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    xml = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 10))):
        xml[data.draw(st.integers(0, len(xml) - 1))] = data.draw(st.sampled_from(b'<>"/ 0A9&\xff'))
    with zipfile.ZipFile(tmp_path / "研学台账.xlsx", "w") as package:
        for part, content in parts.items():
            package.writestr(part, bytes(xml) if part == name else content)
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert len(found) or findings


@pytest.mark.parametrize(
    ("heading", "record"),
    [
        ("日期,活动名称", "2024-01-0{},学习，讨论，交流，总结，再动员"),
        ("日期,活动名称", "2024-01-0{},张三;李四;王五;赵六;孙七"),
        ("日 期;活动名称（必填）;经费", "2024-01-0{};a,b,c,d,e;1,200"),
        ("日期\t活动名称", "2024-01-0{}\t甲|乙|丙|丁"),
    ],
)
def test_what_separates_the_headings_separates_the_fields(tmp_path: Path, heading: str, record: str) -> None:
    lines = ["某市研学台账，一季度", heading, *(record.format(number) for number in range(1, 6))]
    (tmp_path / "研学台账.csv").write_text("\n".join(lines), encoding="utf-8")
    mark = ";" if ";" in heading else "\t" if "\t" in heading else ","
    assert names(tmp_path) == ([record.split(mark)[1]] * 5, [])


def test_looking_for_files_is_work_in_proportion_to_their_number(tmp_path: Path) -> None:
    counted = []
    for number in (100, 400):
        folder = tmp_path / str(number)
        folder.mkdir()
        for at in range(number):
            (folder / f"研学台账{at}.csv").touch()
        find_files(folder, STUDY)
        counted.append(calls(lambda folder=folder: find_files(folder, STUDY)))  # type: ignore[misc]
    few, many = counted
    assert many <= 5 * few


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_of_many_files_elsewhere_the_first_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit, away = tmp_path / "工作" / "单位", tmp_path / "别处"
    unit.mkdir(parents=True)
    away.mkdir()
    monkeypatch.chdir(unit)
    (away / "甲.csv").touch()
    for at in range(1, 11):
        (unit / f"研学台账{at:02}.csv").symlink_to(away / "甲.csv")
    (unit / "研学台账.csv").touch()
    found, findings = find_files(unit, STUDY)
    (told,) = findings
    assert [each.name for each in found] == ["研学台账.csv"]
    assert told.code == "U101"
    assert "研学台账08.csv等10个" in told.message
    assert "研学台账09.csv" not in told.message
