"""A city over two counties seals a quarter: changed rows are named with their county, tables compare as reported."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.support.counties import CITY, FIGURES, JIA, JIA_ROWS, YI, YI_FIGURES, YI_ROWS, county, write
from tests.support.reporting_office import found, run

TABLE = """\
  各地: {表格: {分组: 县区, 指标: [学时, 学时.较上期], 合计: 是}}
"""
SECOND = (date(2025, 4, 8), "普法", "张三", 3), (date(2025, 5, 9), "档案", "李四", 5)
"""What 甲县 did in the second quarter, eight hours; 乙县 did six."""
OTHERS = ((date(2025, 6, 6), "调解", "赵六", 6),)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    county(tmp_path / "甲县", JIA, FIGURES, [*JIA_ROWS, *SECOND])
    county(tmp_path / "乙县", YI, YI_FIGURES, [*YI_ROWS, *OTHERS])
    unit = "名称: 某市某局\n简称: 市局\n下级: [../甲县, ../乙县]\n"
    folder = write(tmp_path / "某市", unit, CITY, FIGURES + TABLE)
    (folder / "templates").mkdir()
    text = "---\n标题: 情况\n---\n全市培训{{ 次数 }}，{{ 人数 }}参加，共{{ 学时 }}。\n\n{{ 各地 }}\n"
    (folder / "templates" / "情况.md").write_text(text, encoding="utf-8")
    return folder


def built(city: Path, period: str) -> Path:
    out = city.parent / f"out-{period}"
    result = run("build", city, period, "--final", "--out", str(out))
    assert result.exit_code == 0, result.output
    (file,) = out.glob("*.docx")
    return file


def table(file: Path) -> list[list[str]]:
    (only,) = docx.Document(str(file)).tables
    return [[cell.text for cell in row.cells] for row in only.rows]


def correct(city: Path) -> None:
    """Of 甲县, 普法 took four hours more."""
    county(city.parent / "甲县", JIA, FIGURES, [*JIA_ROWS, (date(2025, 4, 8), "普法", "张三", 7), SECOND[1]])


def test_the_county_whose_row_was_changed_is_named(city: Path) -> None:
    assert run("seal", city, "2025Q2", file=built(city, "2025Q2")).exit_code == 0
    assert found("check", city, "2025Q3") == []
    correct(city)
    told = {re.findall("“(.+?)”", each["message"])[0]: each["message"] for each in found("check", city, "2025Q3")}
    assert set(told) == {"学时", "学时（甲县）", "学时（合计）"}
    for message in told.values():
        assert message.endswith("（增加4学时）；改动1行：../甲县/培训.xlsx「Sheet」!5行（甲县，学时3→7）")


def test_cells_and_totals_of_tables_compare_with_what_was_reported(city: Path) -> None:
    assert run("seal", city, "2025Q2", file=built(city, "2025Q2")).exit_code == 0
    correct(city)
    now = {row[0]: row[1:] for row in table(built(city, "2025Q3"))}
    assert now["甲县"] == [str(4 + 2), f"减少{8 - 6}"]
    assert now["乙县"] == ["6", "持平"]
    assert now["合计"] == ["12", f"减少{8 + 6 - 12}"]


def test_without_a_seal_cells_and_totals_follow_the_ledgers(city: Path) -> None:
    correct(city)
    now = {row[0]: row[1:] for row in table(built(city, "2025Q3"))}
    assert (now["甲县"][1], now["合计"][1]) == ("减少6", "减少6")
