"""Files made to harm: each is read, or refused by a finding, in a process that gets little memory and little time."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import pytest
import xlwt

from pipeline.read.compound_file import CompoundFile, packed_stream
from pipeline.read.workbooks import MOST_OF_A_FILE, workbook_of
from tests.support.hostile import (
    HEADING,
    RECORD,
    SPACES,
    cell,
    excel,
    inline,
    opendocument,
    opendocument_of,
    parts_of,
    relationships,
    sheet,
    zipped,
)

READ: Sequence[str] = ()
DAMAGED, FAR, LARGE, OLD = ["R006"], ["R009"], ["R046"], ["R023"]
LONG = "长" * 1_000_000
MUCH = 400_000
"""Tags in a row that end nowhere: with patterns that go back and forth over them, hours of work."""

_MEGABYTES = 1_500
_CHILD = """
import json, resource, sys, time
from pathlib import Path
from pipeline.read.files import FoundFile
from pipeline.read.workbooks import open_workbook
resource.setrlimit(resource.RLIMIT_AS, ({most} * 2**20,) * 2)
for path in sorted(Path(sys.argv[1]).iterdir()):
    print(json.dumps(["begun", path.name, []]), flush=True)
    book, _ = open_workbook(FoundFile(path, path.name), ("日期", "活动名称"), lambda sheet: None)
    found = [*book.findings, *(each for sheet in book.sheets for each in sheet.findings)]
    places = {{str(each.location).partition("「")[0] for each in found}}
    print(json.dumps([sorted({{each.code for each in found}}), path.name, sorted(places)]), flush=True)
"""


def old_records() -> list[tuple[int, bytes]]:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表")
    for row, words in enumerate((["日期", "活动名称"], ["2024-01-08", "参观"])):
        for column, word in enumerate(words):
            page.write(row, column, word)
    buffer = io.BytesIO()
    book.save(buffer)
    stream, at, found = CompoundFile(buffer.getvalue()).stream("Workbook"), 0, []
    while at + 4 <= len(stream) and any(stream[at:]):
        kind, size = struct.unpack_from("<HH", stream, at)
        found.append((kind, stream[at + 4 : at + 4 + size]))
        at += 4 + size
    return found


def old(change: Callable[[int, bytes], list[tuple[int, bytes]]]) -> bytes:
    """An .xls with records changed."""
    records = [each for record in old_records() for each in change(*record)]
    return packed_stream("Workbook", b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records))


def instead(wanted: int, *others: tuple[int, bytes]) -> bytes:
    return old(lambda kind, data: list(others) if kind == wanted else [(kind, data)])


def container(at: int, number: int) -> bytes:
    """An .xls whose container has one number changed."""
    content = bytearray(old(lambda *record: [record]))
    struct.pack_into("<I", content, at, number)
    return bytes(content)


def lying(size: int) -> bytes:
    """A zip that says of its only sheet what would be true of the first bytes of it."""
    rows = HEADING + RECORD
    whole = sheet(rows).encode()
    first, rest = whole[: whole.index(b"</sheetData>")], b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    content = bytearray(zipped(parts_of([(first + rest).decode() + "</sheetData></worksheet>"])))
    said = struct.pack("<I", zlib.crc32(first))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        entry = package.getinfo("xl/worksheets/sheet0.xml")
    true = struct.pack("<III", entry.CRC, entry.compress_size, entry.file_size)
    false = said + struct.pack("<II", entry.compress_size, len(first) + size)
    return bytes(content).replace(true, false)


@cache
def unfolding(name: str, most: int) -> bytes:
    """A workbook with a part that is some hundred times as large unpacked."""
    buffer = io.BytesIO(excel(HEADING + RECORD))
    fast = zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with fast as package, package.open(name, "w") as part:
        for _ in range(most):
            part.write(bytes(2**20))
    return buffer.getvalue()


def with_parts(further: Mapping[str, str | bytes]) -> bytes:
    return zipped({**parts_of([sheet(HEADING + RECORD)]), **further})


def elsewhere() -> bytes:
    """A package that says that its workbook is another one than lies in the usual place."""
    evil = {
        f"evil/{name.removeprefix('xl/')}": part
        for name, part in parts_of([sheet(HEADING + '<row r="3"><c r="XFD1048576"><v>1</v></c></row>')]).items()
        if name.startswith("xl/")
    }
    return with_parts({**evil, "_rels/.rels": relationships([("r0", "officeDocument", "evil/workbook.xml")])})


def in_two_encodings() -> bytes:
    """An .ods in UTF-16 that reads as another table in ASCII."""
    far = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" '
    )
    hidden = f'<table:table table:name="t">{far}office:value="1"/></table:table-row></table:table>'
    hidden += " " * (len(hidden) % 2)
    words = hidden.encode().decode("utf-16-le")
    xml = f"<office:document-content {SPACES}><office:body/><!--{words}--></office:document-content>"
    return opendocument_of(xml.encode("utf-16"))


def shared(cells: int, length: int) -> bytes:
    rows = "".join(f'<row r="{at}"><c r="B{at}" t="s"><v>0</v></c></row>' for at in range(2, cells + 2))
    return excel(HEADING + rows, shared=f"<sst><si><t>{'长' * length}</t></si></sst>")


CELL = '<c r="{}"><v>1</v></c>'
NUMBERS = struct.pack("<HH", 65_535, 65_535) + bytes(12) + struct.pack("<H", 0)
ROWS = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
FILES: dict[str, tuple[Callable[[], bytes], Sequence[str]]] = {
    "两角各一字.xlsx": (lambda: excel(HEADING + CELL.format("XFD1048576")), FAR),
    "地址绕回.xlsx": (lambda: excel(HEADING + CELL.format("XFD" + "0" * 30 + "1048576")), FAR),
    "地址太长.xlsx": (lambda: excel(HEADING + CELL.format("XFD18446744073710600192")), DAMAGED),
    "行号绕回.xlsx": (lambda: excel(HEADING + '<row r="18446744073710600192"><c><v>1</v></c></row>'), DAMAGED),
    "每张表都大.xlsx": (lambda: excel(*[HEADING + CELL.format("D900000")] * 8), LARGE),
    "共用一段长文.xlsx": (lambda: shared(5_000, 1_000_000), LARGE),
    "共用一段三万字.xlsx": (lambda: shared(100, 32_767), READ),
    "标签不完.xlsx": (lambda: excel(HEADING + "<c " * MUCH), DAMAGED),
    "单元格标签不完.xlsx": (lambda: excel(HEADING + '<c r="A3" ' * MUCH + 't="e"'), DAMAGED),
    "公式不完.xlsx": (lambda: excel(HEADING + '<c r="A3"><f ' * MUCH), DAMAGED),
    "属性成堆.xlsx": (lambda: excel(HEADING + '<c r="A3" ' + 't="e" ' * MUCH), DAMAGED),
    "注释不完.xlsx": (lambda: excel(HEADING + "<c r='A3'/>" + "<!--" * MUCH), DAMAGED),
    "行标签不完.xlsx": (lambda: excel(HEADING + '<row hidden="1" ' * MUCH), DAMAGED),
    "列标签不完.xlsx": (lambda: excel(HEADING, before="<cols>" + "<col " * MUCH), READ),
    "样式不完.xlsx": (lambda: excel(HEADING, styles="<styleSheet>" + "<fonts " * MUCH), DAMAGED),
    "字体不完.xlsx": (lambda: excel(HEADING, styles="<styleSheet><fonts>" + "<font>" * MUCH + "</fonts>"), DAMAGED),
    "日期不完.xlsx": (lambda: with_parts({"docProps/core.xml": "<dcterms:modified" * MUCH}), READ),
    "实体.xlsx": (
        lambda: zipped(parts_of(['<!DOCTYPE x [<!ENTITY a "aa">]>' + sheet(HEADING + inline("B2", "&a;"))])),
        DAMAGED,
    ),
    "合并成万.xlsx": (
        lambda: excel(
            HEADING + RECORD,
            after="<mergeCells>"
            + "".join(f'<mergeCell ref="D{at}:E{at}"/>' for at in range(1, 60_000))
            + "</mergeCells>",
        ),
        READ,
    ),
    "合并重叠.xlsx": (
        lambda: excel(
            HEADING + RECORD,
            after="<mergeCells>" + "".join(f'<mergeCell ref="A1:B{at}"/>' for at in range(2, 40_000)) + "</mergeCells>",
        ),
        DAMAGED,
    ),
    "只有格式.xlsx": (
        lambda: excel(
            HEADING + RECORD + "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(3, 200_000))
        ),
        READ,
    ),
    "展开太大.xlsx": (lambda: unfolding("xl/styles.xml", 300), LARGE),
    "图片很大.xlsx": (lambda: unfolding("xl/media/image1.bmp", 300), READ),
    "种类很长.xlsx": (lambda: unfolding("mimetype", 300), READ),
    "往外的路径.xlsx": (lambda: with_parts({"../../evil": "x", "/etc/evil": "x", "C:\\evil": "x"}), READ),
    "目录太长.xlsx": (lambda: with_parts({f"a/{at}": "" for at in range(10_001)}), ["R007"]),
    "大小不实.xlsx": (lambda: lying(0), DAMAGED),
    "另有一本.xlsx": (elsewhere, FAR),
    "外面的表.xlsx": (
        lambda: with_parts(
            {
                "xl/_rels/workbook.xml.rels": relationships([("r0", "worksheet", "http://evil/sheet.xml")]).replace(
                    "/>", ' TargetMode="External"/>'
                )
            }
        ),
        DAMAGED,
    ),
    "宏.xlsm": (lambda: with_parts({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), READ),
    "行列都重复.ods": (
        lambda: opendocument(ROWS.format(800_000, cell("长", 'table:number-columns-repeated="10"'))),
        FAR,
    ),
    "每张表都大.ods": (lambda: opendocument(ROWS.format(300_000, cell("长") * 3), tables=8), LARGE),
    "长文重复.ods": (lambda: opendocument(ROWS.format(10_000, cell(LONG))), LARGE),
    "重复零次.ods": (lambda: opendocument(ROWS.format(0, cell("长")) * 9), DAMAGED),
    "负数.ods": (lambda: opendocument(ROWS.format(-5, cell("长"))), DAMAGED),
    "表中有表.ods": (
        lambda: opendocument(
            ROWS.format(
                1,
                cell("远", 'table:number-columns-repeated="16000"')
                + "<table:table-cell><table:table/></table:table-cell>",
            )
        ),
        DAMAGED,
    ),
    "格中有行.ods": (
        lambda: opendocument(ROWS.format(1, f"<table:table-cell>{ROWS.format(1, cell('长'))}</table:table-cell>")),
        DAMAGED,
    ),
    "实体.ods": (
        lambda: opendocument(ROWS.format(1, cell("&a;")), declaration='<!DOCTYPE x [<!ENTITY a "aa">]>'),
        DAMAGED,
    ),
    "两种编码.ods": (in_two_encodings, DAMAGED),
    "层层嵌套.ods": (lambda: opendocument(ROWS.format(1, cell("<text:p>" * 300_000))), DAMAGED),
    "行尾绕回.xls": (lambda: instead(0x00FD, (0x00BD, NUMBERS)), DAMAGED),
    "共用文字数.xls": (lambda: instead(0x00FC, (0x00FC, struct.pack("<II", 9, 0x7FFFFFFF))), DAMAGED),
    "共用文字太长.xls": (
        lambda: old(
            lambda kind, data: (
                [(0x00FC, struct.pack("<IIHB", 1, 1, 8_000, 0) + b"a" * 8_000)]
                if kind == 0x00FC
                else [(kind, struct.pack("<HHHI", 0, 0, 0, 0))] * 5_000
                if kind == 0x00FD
                else [(kind, data)]
            )
        ),
        LARGE,
    ),
    "自称很长.xls": (
        lambda: instead(0x00FD, *[(0x0204, struct.pack("<HHHHBB", 1, 1, 0, 65_535, 0, 65))] * 1_000),
        LARGE,
    ),
    "表套表.xls": (
        lambda: old(lambda kind, data: [(kind, data)] * 3_000 if kind == 0x0085 else [(kind, data)]),
        DAMAGED,
    ),
    "目录绕圈.xls": (lambda: container(0x30, 0x7FFFFFFF), DAMAGED),
    "表长不实.xls": (lambda: container(0x2C, 0x7FFFFFFF), OLD),
    "续表绕圈.xls": (lambda: container(0x44, 0), DAMAGED),
    "一行到底.csv": (lambda: b"a" * (MOST_OF_A_FILE // 2 + 1), LARGE),
    "列太多.csv": (lambda: b"," * 20_000, FAR),
    "空行.csv": (lambda: b"a\n" * 4_100_000, FAR),
    "引号不完.csv": (lambda: b'a,b\n"' + b"c,\n" * 1_000_000, ["R032"]),
    "半个代理.csv": (lambda: "日期,活动名称\n".encode("utf-16") + b"\x00\xd8\n\x00", ["R008"]),
    "只有标记.csv": (lambda: b"\xff\xfe", ["R004"]),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """What the process said of each file; the last one begun has no outcome when it did not survive that."""
    pytest.importorskip("resource", reason="Windows cannot bound the memory of a process in this way")
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in FILES.items():
        (folder / name).write_bytes(make())
    words = [sys.executable, "-c", _CHILD.format(most=_MEGABYTES), str(folder)]
    child = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    told = [json.loads(line) for line in child.stdout.splitlines()]
    assert child.returncode == 0, (told[-1:], child.stderr[-500:])
    assert child.stderr == ""
    assert all(places in ([], [name]) for _, name, places in told)  # a finding names its file
    return {name: codes for codes, name, _ in told}


@pytest.mark.parametrize("name", FILES)
def test_what_is_made_to_harm_is_read_or_refused(name: str, outcomes: Mapping[str, object]) -> None:
    assert outcomes[name] == list(FILES[name][1])


def test_what_is_read_beside_is_right() -> None:
    for name in ("图片很大.xlsx", "往外的路径.xlsx", "合并成万.xlsx", "只有格式.xlsx", "日期不完.xlsx", "宏.xlsm"):
        book, _ = workbook_of(name, FILES[name][0](), (), lambda _: None)
        assert [list(sheet.rows) for sheet in book.sheets] == [[["日期", "活动名称"], ["2024-01-08", "参观"]]]


def test_a_cell_as_long_as_excel_allows_is_read() -> None:
    book, _ = workbook_of(
        "长.xlsx", excel(HEADING + f'<row r="2">{inline("B2", "长" * 32_767)}</row>'), (), lambda _: None
    )
    assert book.sheets[0].rows[1][1] == "长" * 32_767


def test_a_workbook_in_another_place_is_found() -> None:
    parts = {name.replace("xl/", "book/"): part for name, part in parts_of([sheet(HEADING + RECORD)]).items()}
    parts["_rels/.rels"] = relationships([("r0", "officeDocument", "book/workbook.xml")])
    content = zipped({**parts, "xl/worksheets/nothing.xml": "x"})
    book, _ = workbook_of("台账.xlsx", content, (), lambda _: None)
    assert [sheet.rows[1][1] for sheet in book.sheets] == ["参观"]
