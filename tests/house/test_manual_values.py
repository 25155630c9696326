"""Tables of the manual: what cells are read as, what figures come to, what periods are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.formula.expression import FUNCTIONS
from pipeline.model.definition import Scope
from pipeline.model.figure import COMPARISONS, MEMBER_COMPARISONS, Figure, GroupFigure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period, PeriodKind
from pipeline.wording import day, days, figure_text
from tests.support.ledger_reading import read_column
from tests.support.manual import blocks, codes, first_names, table
from tests.support.manual_unit import (
    computed,
    figures_of,
)

_STUDY = "{台账: 研学, 算法: "
CELLS: dict[str, tuple[str, dict[str, Any]]] = {
    "日期列里写": ("日期", {}),
    "日期段列里写": ("日期段", {}),
    "整数列（单位：人）里写": ("整数", {"unit": "人"}),
    "小数列（没有单位）里写": ("小数", {}),
    "金额列（单位：元）里写": ("金额", {"unit": "元"}),
    "名单列里写": ("名单", {}),
    "选项列（线上、线下）里写": ("选项", {"choices": ("线上", "线下")}),
    "多选列（线上、线下）里写": ("多选", {"choices": ("线上", "线下")}),
    "是否列里写": ("是否", {}),
    "文本列里写": ("文本", {}),
}


def written_cells() -> list[tuple[str, str, str, str]]:
    return [(heading, codes(row[0])[0], row[1], row[2]) for heading in CELLS for row in table(heading).body()]


@pytest.mark.parametrize(("heading", "cell", "meaning", "code"), written_cells())
def test_cells_are_read_as_the_manual_says(heading: str, cell: str, meaning: str, code: str, tmp_path: Path) -> None:
    kind, options = CELLS[heading]
    found = read_column(tmp_path, kind, [cell], period="2025", **options)
    assert found.codes == ([code] if code else [])
    assert ("错误" if found.bad else told(found.values[0])) == meaning


def told(value: CellValue) -> str:
    match value:
        case None | bool():
            return {None: "没有填", True: "是", False: "否"}[value]
        case Decimal():
            return f"{value:f}"
        case (date() as first, date() as last):
            return days(first, last, with_year=True)
        case tuple():
            return "、".join(map(str, value))
        case date():
            return day(value)
    return value


def test_algorithms_give_what_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = [(codes(row[0])[0], row[3], row[4]) for row in table("算法").body() if row[4]]
    lines = [f"试{name}: {_STUDY}{name}{f', 列: {column}' if column else ''}}}" for name, column, _ in rows]
    found = figures_of(unit, tmp_path / "copy", lines)
    assert {name: found[f"试{name}"] for name, _, _ in rows} == {name: value for name, _, value in rows}


def test_conditions_find_as_many_rows_as_the_manual_says(unit: Path, tmp_path: Path) -> None:
    shown = [row for block in blocks() if block.heading == "条件" for row in block.body()]
    conditions = [codes(row[0])[0] for row in shown]
    quoted = [text if text.startswith("{") else f'"{text}"' for text in conditions]
    lines = [f"试{number}: {_STUDY}计数, 条件: {text}}}" for number, text in enumerate(quoted)]
    found = figures_of(unit, tmp_path / "copy", lines)
    assert [found[f"试{number}"] for number in range(len(shown))] == [row[2] for row in shown]


def test_scopes_count_the_days_that_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = {codes(row[0])[0]: row[2] for row in table("时段").body()}
    found = figures_of(
        unit, tmp_path / "copy", [f"试{scope}: {_STUDY}求和, 列: 场次, 时段: {scope}}}" for scope in rows]
    )
    assert {scope: found[f"试{scope}"] for scope in rows} == rows
    assert rows.keys() == {scope.value for scope in Scope}


def test_formats_print_what_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = table("格式").body()
    forms = [f", 格式: {codes(row[0])[0]}" if codes(row[0]) else "" for row in rows]
    lines = [
        f"试{number}: {{计算: {row[2]}{form}}}" for number, (row, form) in enumerate(zip(rows, forms, strict=True))
    ]
    found = figures_of(unit, tmp_path / "copy", lines)
    printed = [found[f"试{number}"] for number in range(len(rows))]
    assert printed == [row[3] for row in rows]


def test_functions_give_what_the_manual_says(unit: Path, tmp_path: Path) -> None:
    rows = {codes(row[0])[0]: (codes(row[2])[0], row[3]) for row in table("函数").body()}
    found = figures_of(unit, tmp_path / "copy", [f"试{name}: {{计算: {text}}}" for name, (text, _) in rows.items()])
    assert {name: found[f"试{name}"].removesuffix("学时") for name in rows} == {
        name: value for name, (_, value) in rows.items()
    }
    assert set(rows) == set(FUNCTIONS)


def test_comparisons_are_those_that_the_manual_says(unit: Path) -> None:
    shown = table("比较")
    for column, name in ((2, "研学场次"), (3, "走出去占比")):
        figure = computed(unit).value.figures[name]
        assert isinstance(figure, Figure)
        for row in shown.body():
            if row[column]:
                assert figure_text(figure.comparisons[codes(row[0])[0]]) == row[column]
    assert first_names("比较") == set(COMPARISONS)


def test_what_a_member_has_against_its_group_is_as_in_the_manual(unit: Path) -> None:
    figure = computed(unit).value.figures["个人学时"]
    assert isinstance(figure, GroupFigure)
    shown = table("组内比较")
    for column, name in enumerate(shown.rows[0]):
        if isinstance(member := figure.members.get(name), Figure):
            for row in shown.body():
                assert figure_text(member.comparisons[codes(row[0])[0]]) == row[column]
    assert first_names("组内比较") == set(MEMBER_COMPARISONS) - set(COMPARISONS)


def test_periods_have_the_neighbours_that_the_manual_says() -> None:
    for row in table("本期").body():
        period = Period.parse(codes(row[0])[0])
        if period.kind is not PeriodKind.SPAN:
            assert row[1] in (period.previous.name, period.previous.short_name)
            assert row[2] in (period.next.name, period.next.short_name)
    for row in table("时段写法").body():
        assert Period.parse(codes(row[0])[0]).name == row[1]
