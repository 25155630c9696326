"""Units that ledgers.yaml does not state: what headings and cells say of them must agree over the whole ledger."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model.diagnostic import Severity
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one
from tests.support.workbooks import write_csv


def read_sheets(
    folder: Path, kind: str, *sheets: tuple[str, list[str]], unit: str = "", aliases: tuple[str, ...] = ()
) -> tuple[list[object], list[str]]:
    """Values of one column over files of these headings and cells, and the codes of what was said."""
    for number, (heading, cells) in enumerate(sheets, 1):
        rows = [["编号", heading], *([f"{number}-{row}", cell] for row, cell in enumerate(cells))]
        write_csv(folder / f"台账{number}.csv", rows)
    read, findings = read_one(
        folder, definitions(ledger("台账", "台账*.csv", column("编号"), column("数", kind, unit=unit, aliases=aliases)))
    )
    return list(read.columns["数"].values), [item.code for item in findings if item.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("kind", "sheets"),
    [
        ("金额", [("数（万元）", ["0.8"]), ("数（元）", ["5000"])]),
        ("金额", [("数（万元）", ["0.8"]), ("数", ["5000"])]),
        ("金额", [("数（万元）", ["0.8"]), ("数", ["5000元"])]),
        ("小数", [("数", ["2小时"]), ("数", ["3天"])]),
        ("小数", [("数", ["2小时", "1"]), ("数（分钟）", ["90"])]),
        ("小数", [("数（%）", ["50"]), ("数", ["50%"])]),
        ("整数", [("数（人）", ["5"]), ("数（人次）", ["8"]), ("数", ["3"])]),
        ("小数", [("数（万人）", ["0.8"]), ("数", ["5000"])]),
    ],
)
def test_sheets_of_different_units_are_not_added(
    tmp_path: Path, kind: str, sheets: list[tuple[str, list[str]]]
) -> None:
    values, codes = read_sheets(tmp_path, kind, *sheets)
    assert values == [None] * len(values)
    assert codes == ["R045"]


@pytest.mark.parametrize("base", ["元", "人", "户", "㎡", "立方米", "千瓦"])
def test_what_counts_by_many_goes_one_way(tmp_path: Path, base: str) -> None:
    cells = ["3万", f"3万{base}", f"30000{base}", "3"]
    unit = f"万{base}"
    assert read_sheets(tmp_path, "小数", ("数", cells), unit=unit) == ([Decimal(3)] * 4, [])
    assert read_sheets(tmp_path, "小数", (f"数（{unit}）", ["3", "3万"]), unit=base) == ([Decimal(30000)] * 2, [])
    assert read_sheets(tmp_path, "小数", (f"数（{unit}）", ["3", "3万"])) == ([Decimal(3), None], ["V017", "R043"])
    assert read_sheets(tmp_path, "小数", ("数", cells[:3]), unit=base)[0] == [Decimal(30000)] * 3


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("3百", "百人", 3),
        ("300人", "百人", 3),
        ("3千户", "户", 3000),
        ("3万", "千人", 30),
        ("12万", "千瓦", 120000),
        ("3千", "千瓦", None),
        ("3千", "千克", None),
        ("3千瓦", "千瓦", 3),
        ("3万人次", "万人", None),
    ],
)
def test_what_a_unit_counts_by(tmp_path: Path, cell: str, unit: str, value: int | None) -> None:
    values, codes = read_sheets(tmp_path, "小数", ("数", [cell]), unit=unit)
    assert (values, codes) == ([value and Decimal(value)], [] if value else ["V016"])


@pytest.mark.parametrize("cell", ["5000元", "0.8万元", "0.8万", "￥5000"])
def test_a_cell_of_another_unit_than_its_heading(tmp_path: Path, cell: str) -> None:
    assert read_sheets(tmp_path, "金额", ("数（万元）", ["0.8", cell])) == ([Decimal("0.8"), None], ["V017", "R043"])


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("㎡", "平方米"),
        ("m²", "平方米"),
        ("㎥", "立方米"),
        ("㎞", "公里"),
        ("㎏", "公斤"),
        ("㎜", "毫米"),
        ("㎝", "厘米"),
        ("㎡", "平米"),
        ("㎞", "千米"),
        ("㎏", "kg"),
        ("km²", "平方公里"),
        ("㎢", "平方千米"),
        ("m2", "平方米"),
        ("cm²", "平方厘米"),
        ("㎠", "cm²"),
        ("hm²", "公顷"),
        ("m³", "立方"),
        ("℃", "摄氏度"),
    ],
)
def test_the_sign_of_a_unit_is_that_unit(tmp_path: Path, sign: str, words: str) -> None:
    for unit, (heading, cells) in (
        (words, ("数", [f"12{sign}", "9.75", f"1,200.5 {sign}"])),
        (sign, ("数", [f"12{words}", "9.75", f"1,200.5{sign}"])),
        (words, (f"数（{sign}）", ["12", f"9.75{words}", "1200.5"])),
    ):
        values, codes = read_sheets(tmp_path, "小数", (heading, cells), unit=unit)
        assert (values, codes) == ([Decimal(12), Decimal("9.75"), Decimal("1200.5")], [])


def test_the_sign_of_a_unit_is_no_other_unit(tmp_path: Path) -> None:
    assert read_sheets(tmp_path, "小数", ("数", ["12㎡"]), unit="米") == ([None], ["V016"])
    assert read_sheets(tmp_path, "小数", ("数", ["12km²"]), unit="平方米") == ([None], ["V016"])


def test_square_kilometres_by_two_names_agree(tmp_path: Path) -> None:
    assert read_sheets(tmp_path, "小数", ("数", ["12km²", "9平方公里"])) == ([Decimal(12), Decimal(9)], [])


def test_parts_of_a_thousand_over_a_column_are_said(tmp_path: Path) -> None:
    assert read_sheets(tmp_path, "小数", ("数（‰）", ["5"])) == ([Decimal(5)], ["R043"])
    assert read_sheets(tmp_path, "小数", ("数（‰）", ["5"]), unit="‰") == ([Decimal(5)], [])


def test_a_scale_over_a_column_without_unit_is_said(tmp_path: Path) -> None:
    sheets = [("数（万元）", ["0.8"]), ("数(单位：万元)", ["5"])]
    assert read_sheets(tmp_path, "金额", *sheets) == ([Decimal("0.8"), Decimal(5)], ["R043"])
    assert read_sheets(tmp_path, "金额", *sheets, unit="万元") == ([Decimal("0.8"), Decimal(5)], [])


@pytest.mark.parametrize(
    "sheets",
    [
        [("数（人）", ["5"]), ("数", ["8"])],
        [("数（人）", ["5", "6人"]), ("数（名）", ["8位"])],
        [("数", ["5"]), ("数", ["8人"])],
    ],
)
def test_sheets_of_one_unit_agree(tmp_path: Path, sheets: list[tuple[str, list[str]]]) -> None:
    values, codes = read_sheets(tmp_path, "整数", *sheets)
    assert (None in values, codes) == (False, [])


def test_a_heading_that_the_definition_names_is_agreed_upon(tmp_path: Path) -> None:
    hours = [("学时（小时）", ["4", "4学时"]), ("数", ["5学时"])]
    assert read_sheets(tmp_path, "小数", *hours, aliases=("学时（小时）",))[1] == []
    money = [("经费（万元）", ["4"]), ("经费（元）", ["5"])]
    assert read_sheets(tmp_path, "金额", *money, aliases=("经费（万元）", "经费（元）"))[1] == ["R045"]
