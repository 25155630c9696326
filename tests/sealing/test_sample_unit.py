"""The government office seals its first half and corrects two ledgers later: what it reports of three quarters."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import jibao
from tests.support.government_office import UNIT

STUDY = "研学活动台账2025年.xlsx"
TRAINING = "培训学时台账（人事处）.xlsx"
COMPARED = """\
---
标题: 前三季度与上半年
---
研学活动{{ 研学场次 }}，{{ 研学参加人次 }}参加，比上半年{{ 研学参加人次.较上期 }}；累计学时{{ 学时合计 }}。
"""


def jibao_run(*words: str | Path) -> Result:
    return CliRunner().invoke(jibao, [str(word) for word in words])


@pytest.fixture(scope="module")
def sealed_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with 工作总结 of the first half sealed."""
    unit = tmp_path_factory.mktemp("sealed") / "unit"
    shutil.copytree(UNIT, unit)
    out = unit.parent / "out"
    built = jibao_run("build", unit, "2025H1", "--date", "2025-07-08", "--final", "--doc", "工作总结", "--out", out)
    assert built.exit_code == 0, built.output
    (file,) = out.glob("*.docx")
    sealed = jibao_run("seal", file, unit, "2025H1")
    assert sealed.exit_code == 0, sealed.output
    return unit


@pytest.fixture
def office(sealed_office: Path, tmp_path: Path) -> Path:
    """A copy whose ledgers are corrected after the first half was reported, with a document that compares."""
    unit = tmp_path / "unit"
    shutil.copytree(sealed_office, unit)
    correct_study(unit / STUDY)
    book = openpyxl.load_workbook(unit / TRAINING)
    book["一季度"]["F4"].value = 6  # 4 hours were reported
    book["一季度"]["F24"].value = 82  # the total
    book.save(unit / TRAINING)
    lines = (unit / "unit.yaml").read_text(encoding="utf-8").replace("文书:\n", "文书:\n  对比: {模板: 对比.md}\n")
    (unit / "unit.yaml").write_text(lines, encoding="utf-8")
    (unit / "templates" / "对比.md").write_text(COMPARED, encoding="utf-8")
    return unit


def correct_study(path: Path) -> None:
    """35 people of 16 May become 40, 30 May never took place, 20 March was forgotten; totals and batches follow."""
    book = openpyxl.load_workbook(path)
    first, second = book["一季度"], book["二季度"]
    for sheet, batches in ((first, ["第一批"] * 3), (second, ["第一批", *["第二批"] * 3])):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        for at, batch in enumerate(batches):
            sheet.cell(4 + at, 2, batch)
    second["H5"].value = 40
    second.delete_rows(6)
    second["I7"].value = 16
    first.insert_rows(7)
    forgotten: tuple[int | str, ...] = (
        4,
        "第一批",
        "2025.3.20",
        "线上",
        "补报的一场",
        "线上会议室",
        "第一学习小组",
        20,
        4,
    )
    for cell, value in zip(first[7], forgotten, strict=True):
        cell.value = value
    first["I8"].value = 16
    book.save(path)


def told(unit: Path, period: str) -> list[dict[str, str]]:
    result = jibao_run("check", unit, period, "--format", "json")
    return [each for each in json.loads(result.stdout) if each["code"].startswith("S") or each["severity"] == "错误"]


def people(sheet: Worksheet) -> Iterator[int]:
    """参加人数 of a sheet, as the workbook says it in digits or numerals."""
    head = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "序号")
    at = next(place for place, name in enumerate(head) if name and "人数" in str(name))
    for row in sheet.iter_rows(values_only=True):
        if isinstance(row[0], int):
            said = str(row[at]).strip()
            yield (
                41
                if said == "四十一"
                else int(re.sub(r"\D", "", said.translate(str.maketrans("０１２３４５６７８９", "0123456789"))))
            )


def test_the_next_report_compares_with_the_reported_value(office: Path) -> None:
    before = openpyxl.load_workbook(UNIT / STUDY)
    now = openpyxl.load_workbook(office / STUDY)
    reported = sum(number for name in ("一季度", "二季度") for number in people(before[name]))
    present = sum(number for name in ("一季度", "二季度", "三季度") for number in people(now[name]))
    half_now = sum(number for name in ("一季度", "二季度") for number in people(now[name]))
    assert reported == 386
    assert half_now == reported + 5 - 41 + 20
    out = office.parent / "out"
    built = jibao_run("build", office, "2025Q1-Q3", "--date", "2025-10-09", "--doc", "对比", "--out", out)
    assert built.exit_code == 0, built.output
    (file,) = out.glob("*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    assert f"{present}人次参加，比上半年增加{present - reported}人次" in text


def test_check_lists_figure_values_difference_rows_and_who_sent_them(office: Path) -> None:
    found = {re.findall("“(.+?)”", each["message"])[0]: each["message"] for each in told(office, "2025Q1-Q3")}
    study = found["研学参加人次"]
    assert "是386人次，按现在的台账是370人次（减少16人次）" in study
    assert f"增加1行：{STUDY}「一季度」!7行（" in study
    assert f"减少1行：{STUDY}「二季度」原第6行（" in study
    assert f"改动1行：{STUDY}「二季度」!5行（参加人数35→40）" in study
    hours = found["学时合计（人事处）"]
    assert "（增加2学时）" in hours
    assert hours.endswith(f"改动1行：{TRAINING}「一季度」!4行（人事处，学时4→6）")
    assert "研学场次" not in found  # seven as before: one less, one more


def test_the_reported_half_is_told_of_when_it_is_built_again(office: Path) -> None:
    assert "研学参加人次" in {re.findall("“(.+?)”", each["message"])[0] for each in told(office, "2025H1")}


def test_where_a_reported_value_is_from_is_told(office: Path) -> None:
    said = jibao_run("explain", office, "2025Q1-Q3", "研学参加人次.较上期").output
    assert "已报的数：2025年上半年工作总结（2025年7月8日）印作“386人次”" in said
    assert "已报/2025H1.yaml" in said


def test_the_source_table_computes_a_comparison_from_the_record(office: Path) -> None:
    out = office.parent / "out"
    assert jibao_run("build", office, "2025Q1-Q3", "--date", "2025-10-09", "--doc", "对比", "--out", out).exit_code == 0
    (table,) = out.glob("*.xlsx")
    book = openpyxl.load_workbook(table)
    facts = [row[:3] for row in book["事实"].iter_rows(values_only=True) if "已报" in str(row[0])]
    assert [(Decimal(str(value)), "已报/2025H1.yaml" in str(place)) for _, value, place in facts] == [
        (Decimal(386), True)
    ]
