"""One unit whose ledgers hold one of each bad case: all are reported, each at its cell, in one run."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import jibao

UNIT = """\
名称: 某县教育局
简称: 县教育局
报送单位:
  单位: [一中, 二中, 三中, 四中]
  台账: 讲座
"""

LEDGERS = """\
讲座:
  文件: 讲座台账*.xlsx
  日期列: 日期
  主键: [日期, 主题]
  列:
    日期: {类型: 日期, 必填: true}
    主题: {类型: 文本, 必填: true}
    形式: {类型: 选项, 取值: [线上, 线下]}
    场次: {类型: 整数, 最小: 1, 最大: 9}
    人员: {类型: 名单}
    经费: {类型: 金额, 单位: 元}
    留痕: {类型: 是否}
图书:
  文件: 图书.xlsx
  列: {书名: 文本}
器材:
  文件: 器材.xlsx
  列: {品名: 文本}
名册:
  文件: 名册.xlsx
  列: {姓名: 文本}
场馆:
  文件: 场馆.csv
  列: {场馆: 文本}
经费:
  文件: 经费.xlsx
  列: {科目: 文本, 金额合计: {类型: 整数}}
"""

FIGURES = """\
指标:
  场次: {台账: 讲座, 算法: 求和, 列: 场次, 单位: 场次, 时段: 今年以来}
  行数: {台账: 讲座, 算法: 计数, 单位: 行, 时段: 今年以来}
勾稽:
  - 场次 == 行数
"""

TEMPLATE = """\
---
标题: 讲座情况
---
讲座{{ 场次 }}。
"""

HEADER = ["日期", "主题", "形式", "场次", "人员", "经费", "留痕"]
BAD: list[list[object]] = [
    ["2025-07-01", "约数", "线上", "约30", "张三", 10, "是"],  # 3
    ["2025-07-02", "文字", "线上", "3场左右", "张三", 10, "是"],  # 4
    ["2025-07-03", "不在取值内", "空中", 1, "张三", 10, "是"],  # 5
    ["2025-02-30", "没有这一天", "线上", 1, "张三", 10, "是"],  # 6
    ["下周三", "不是日期", "线上", 1, "张三", 10, "是"],  # 7
    ["2025-07-06", None, "线上", 1, "张三", 10, "是"],  # 8
    ["2025-07-07", "错误值", "线上", "#REF!", "张三", 10, "是"],  # 9
    ["2025-07-08", "公式没有结果", "线上", "=1+1", "张三", 10, "是"],  # 10
    ["2025-07-09", "太多", "线上", 10, "张三", 10, "是"],  # 11
    ["2025-07-10", "半场", "线上", 1.5, "张三", 10, "是"],  # 12
    ["2025-07-11", "说不清", "线上", 1, "张三", 10, "大概"],  # 13
    ["2025-07-12", "重复", "线上", 1, "张三", 10, "是"],  # 14
    ["2025-07-12", "重复", "线下", 1, "李四", 10, "是"],  # 15
    ["7月13日", "没有年份", "线上", 1, "张三", 10, "是"],  # 16
    ["2025-07-14", "以万计", "线上", 1, "张三", "12.5万", "是"],  # 17
    ["2025-07-15", "隐藏的行", "线上", 1, "张三", 10, "是"],  # 18
    ["2025-07-16", "姓名用空格分开", "线上", 1, "张三 李四 王五", 10, "是"],  # 19
    ["合计", None, None, 99, None, 20, None],  # 20
    ["注：以上不含暑期", None, None, None, None, None, None],  # 21
]

EXPECTED = {
    # code: place, as a secretary reads it
    "V012": "讲座台账一中.xlsx「Sheet」!D3 讲座台账一中.xlsx「Sheet」!D4",
    "V008": "讲座台账一中.xlsx「Sheet」!C5",
    "V010": "讲座台账一中.xlsx「Sheet」!A6",
    "V009": "讲座台账一中.xlsx「Sheet」!A7",
    "V001": "讲座台账一中.xlsx「Sheet」!B8",
    "V002": "讲座台账一中.xlsx「Sheet」!D9",
    "V003": "讲座台账一中.xlsx「Sheet」!D10",
    "V007": "讲座台账一中.xlsx「Sheet」!D11",
    "V005": "讲座台账一中.xlsx「Sheet」!D12",
    "V018": "讲座台账一中.xlsx「Sheet」!G13",
    "V013": "讲座台账一中.xlsx「Sheet」!A16",
    "V015": "讲座台账一中.xlsx「Sheet」!F17",
    "R016": "讲座台账一中.xlsx「Sheet」!18行",
    "V020": "讲座台账一中.xlsx「Sheet」!E19",
}


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    return book.worksheets[0]


def saved(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        sheet_of(book).append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def bad_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["讲座台账（教育局）"])
    sheet.append(HEADER)
    for row in BAD:
        sheet.append(list(row))
    sheet["D9"].data_type = "e"
    sheet.row_dimensions[18].hidden = True
    book.save(path)


def locked(content: bytes) -> bytes:
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    out = io.BytesIO()
    file.encrypt("秘密", out)
    return out.getvalue()


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unit") / "jiaoyu"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "讲座情况.md").write_text(TEMPLATE, encoding="utf-8")
    for name, text in [("unit.yaml", UNIT), ("ledgers.yaml", LEDGERS), ("figures.yaml", FIGURES)]:
        (folder / name).write_text(text, encoding="utf-8")
    bad_workbook(folder / "讲座台账一中.xlsx")
    twice = [["2025-08-01", "同一行", "线上", 2, "张三", 5, "是"], ["2025-08-02", "又一行", "线上", 1, "李四", 5, "是"]]
    (folder / "讲座台账二中.xlsx").write_bytes(saved([HEADER, *twice]))
    (folder / "讲座台账二中(改)(2).xlsx").write_bytes(saved([HEADER, *twice]))
    (folder / "讲座台账三中.xlsx").write_bytes(
        saved([["日期", "讲座名", *HEADER[2:]], ["2025-08-03", "改了列名", "线上", 1]])
    )
    (folder / "~$讲座台账一中.xlsx").write_bytes(b"\x05user")
    (folder / "图书.xlsx").write_bytes(locked(saved([["书名"], ["论语"]])))
    (folder / "器材.xlsx").write_bytes(saved([["品名"], ["球"]])[:700])
    (folder / "场馆.csv").write_bytes(b"\x89PNG\x00\x01\x80\x81\x00\x00")
    with zipfile.ZipFile(io.BytesIO(saved([["科目", "金额合计"], ["书", 1]]))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with zipfile.ZipFile(folder / "经费.xlsx", "w") as target:
        for name, content in (parts | {"xl/worksheets/sheet1.xml": sheet}).items():
            target.writestr(name, content)
    return folder


@pytest.fixture(scope="module")
def found(unit: Path) -> tuple[int, list[Mapping[str, object]], set[Path]]:
    before = set(unit.rglob("*"))
    result = CliRunner().invoke(jibao, ["check", str(unit), "2025Q3", "--format", "json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, json.loads(result.stdout), set(unit.rglob("*")) - before


def test_every_bad_cell_is_named(found: tuple[int, list[Mapping[str, object]], set[Path]]) -> None:
    places = {(each["code"], each["where"]) for each in found[1]}
    related = {(each["code"], place) for each in found[1] for place in each["related"]}  # type: ignore[attr-defined]
    missing = [
        (code, at) for code, words in EXPECTED.items() for at in words.split() if (code, at) not in places | related
    ]
    assert not missing, sorted(str(place) for place in places)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("R005", "图书.xlsx"),
        ("R006", "器材.xlsx"),
        ("R001", "名册"),
        ("R009", "经费.xlsx"),
        ("R024", "二中"),
        ("R013", "三中"),
        ("R020", "讲座台账一中.xlsx「Sheet」!F20"),
        ("R026", "讲座台账一中.xlsx「Sheet」"),
        ("R028", "四中"),
    ],
)
def test_every_bad_file_is_named(
    found: tuple[int, list[Mapping[str, object]], set[Path]], code: str, word: str
) -> None:
    assert any(
        each["code"] == code and word in f"{each['where']}{each['message']}{each['related']}" for each in found[1]
    )


def test_a_file_that_is_no_text_is_named(found: tuple[int, list[Mapping[str, object]], set[Path]]) -> None:
    assert [each["code"] for each in found[1] if each["where"] == "场馆.csv"] in (["R007"], ["R008"])


def test_a_lock_file_is_not_read_but_tells_that_someone_has_the_file_open(
    found: tuple[int, list[Mapping[str, object]], set[Path]],
) -> None:
    assert [each["code"] for each in found[1] if "~$" in str(each["where"])] == ["R027"]


def test_it_fails_and_writes_nothing(found: tuple[int, list[Mapping[str, object]], set[Path]]) -> None:
    assert found[0] == 1
    assert found[2] == set()
