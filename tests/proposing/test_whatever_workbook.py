"""Whatever stands in a workbook: a proposal that the definitions take, and never a crash."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from pipeline.define import define
from pipeline.from_ledgers import Office, additions, unit_from
from pipeline.model.diagnostic import Severity

SEEN_IN_HEADINGS = """
序号 日期 活动日期 开始时间 结束时间 姓名 参加人员 类别 形式 经费（元） 人数 学时（小时） 是否完成
备注 地点（场馆） 单位 本期 时间 数量（册、套） 单位.名称 a:b 台账 指标 {甲} [乙] *丙 #丁 '戊 达标率（%） 满意度 电话
"""
SEEN_IN_CELLS = """
2025.3.5 3月5日 3月5日-7日 2025年3月 20250305 张三、李四 张三 李四 王五等3人 线上 线下 线上、线下 是 否 √ 无 -
30人 约30 1,200 12.5万 三十 50% 合计 小计 备注：无 同上 #REF! 一等奖
"""
HEADINGS = st.one_of(
    st.sampled_from(SEEN_IN_HEADINGS.split()),
    st.text(min_size=1, max_size=12),
    st.text("日期姓名数人经费（）元.、：*[]{}#&!|>'\"%@`,-?\\/ \n", min_size=1, max_size=10),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(SEEN_IN_CELLS.split()),
    st.integers(-5, 50_000),
    st.floats(0, 1e6, allow_nan=False),
    st.dates(date(2019, 1, 1), date(2026, 12, 31)),
    st.booleans(),
    st.text(max_size=20),
)
NAMES = st.one_of(
    st.sampled_from(["研学台账2025年", "培训（改）(2)", "一季度", "~$锁", "附件1：名册", "[甲]*?"]),
    st.text(max_size=10),
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[object]]:
    """Draw rows with titles, a heading, records of its width and what stands below."""
    heading = draw(st.lists(HEADINGS, min_size=1, max_size=6))
    titles = draw(st.lists(st.lists(CELLS, max_size=2), max_size=2))
    kinds = draw(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=len(heading), max_size=len(heading)))
    count = draw(st.integers(0, 9))
    rows = [[draw(st.sampled_from(kind)) for kind in kinds] for _ in range(count)]
    return [*titles, list(heading), *rows, *draw(st.lists(st.lists(CELLS, max_size=3), max_size=1))]


def workbook(sheets: list[list[list[object]]], names: list[str]) -> bytes:
    """The bytes of an .xlsx with these sheets; what Excel forbids is left out."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows, name in zip(sheets, names, strict=True):
        plain = "".join(sign for sign in ILLEGAL_CHARACTERS_RE.sub("", name) if sign not in "[]:*?/\\'")
        sheet = book.create_sheet(plain.encode("utf-8", "ignore").decode()[:20] or None)
        for number, row in enumerate(rows, 1):
            for letter, value in enumerate(row, 1):
                cleaned = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
                if cleaned not in (None, ""):
                    sheet.cell(number, letter).value = cleaned
                    sheet.cell(number, letter).data_type = (
                        "s" if isinstance(cleaned, str) else sheet.cell(number, letter).data_type
                    )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@st.composite
def files(draw: st.DrawFn) -> dict[str, bytes]:
    """Draw one to three files, workbooks and texts."""
    found: dict[str, bytes] = {}
    for at in range(draw(st.integers(1, 3))):
        stem = "".join(sign for sign in draw(NAMES) if sign not in "/\\\0" and sign.isprintable()) or "台账"
        sheets = draw(st.lists(tables(), min_size=1, max_size=3))
        if draw(st.booleans()):
            names = draw(st.lists(NAMES, min_size=len(sheets), max_size=len(sheets)))
            found[f"{stem}{at}.xlsx"] = workbook(sheets, names)
        else:
            text = io.StringIO(newline="")
            csv.writer(text).writerows(sheets[0])
            found[f"{stem}{at}.csv"] = text.getvalue().encode("utf-8", "replace")
    return found


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(), st.text(min_size=1, max_size=12))
def test_what_is_proposed_is_taken_by_the_definitions(given_files: dict[str, bytes], office: str) -> None:
    made = unit_from(Office(office), given_files)
    codes = {each.code for each in made.diagnostics}
    assert "U093" not in codes, [each.message for each in made.diagnostics]
    if not made.value:
        assert "U092" in codes
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("unit.yaml", "ledgers.yaml", "figures.yaml"):
            (folder / name).write_bytes(made.value[name])
        defined = define(folder)
    wrong = [str(each) for each in defined.diagnostics if each.severity is not Severity.NOTE]
    assert wrong == []
    assert defined.value.ledgers
    assert defined.value.figures


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(), files())
def test_what_is_added_leaves_the_rest_as_it_was(first: dict[str, bytes], further: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in unit_from(Office("某局"), first).value.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        if not (folder / "ledgers.yaml").exists():
            return
        before = define(folder)
        added = additions(folder, further)
        assert added.value.changes or {each.code for each in added.diagnostics} & {"U087", "U091", "U092"}
        for name, change in added.value.changes.items():
            assert (folder / name).read_bytes() == change.before
            assert all(line in change.after.splitlines() for line in change.before.splitlines())
            (folder / name).write_bytes(change.after)
        after = define(folder)
    assert [str(each) for each in after.diagnostics if each.severity is Severity.ERROR] == []
    assert set(before.value.ledgers) <= set(after.value.ledgers)
    assert set(before.value.figures) <= set(after.value.figures)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["台账.xlsx", "台账.xls", "台账.ods", "台账.csv"]))
def test_no_bytes_make_it_fail(content: bytes, name: str) -> None:
    made = unit_from(Office("某局"), {name: content})
    assert made.value or "U092" in {each.code for each in made.diagnostics}
