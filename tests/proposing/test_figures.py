"""Which figures are proposed over a ledger, in which unit, and under which name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from pipeline.model.definition import Aggregation, Algorithm, FigureDefinition, Scope, Tabulation
from tests.support.proposals import book, defined, proposed

DAYS = [date(2025, 1 + at, 3) for at in range(9)]
PEOPLE = ("张伟", "李静", "王磊", "赵敏", "刘洋", "陈晨")


def figures(file: str, heading: Sequence[str], *columns: Sequence[object]) -> dict[str, FigureDefinition]:
    """Return what is proposed for one ledger with a column of days and others."""
    rows = [["日期", *heading], *([day, *cells] for day, *cells in zip(DAYS, *columns, strict=False))]
    return dict(defined(proposed({f"{file}.xlsx": book({"S": rows})})[0]).figures)


def told(figure: FigureDefinition) -> tuple[Algorithm, tuple[str, ...], str]:
    assert isinstance(figure.source, Aggregation)
    return figure.source.algorithm, figure.source.columns, figure.unit


@pytest.mark.parametrize(
    ("file", "name", "unit"),
    [
        ("研学活动台账", "研学活动场次", "场次"),
        ("信息稿件登记表", "信息稿件篇数", "篇"),
        ("荣誉登记表", "荣誉项数", "项"),
        ("突发事件处置台账", "突发事件处置起数", "起"),
        ("信访件台账", "信访件件数", "件"),
        ("企业走访记录", "企业走访次数", "次"),
        ("办公用品台账", "办公用品项数", "项"),
        ("6+X结对台账", "X结对项数", "项"),
    ],
)
def test_rows_are_counted_as_what_the_ledger_lists(file: str, name: str, unit: str) -> None:
    proposal = figures(file, ["主题"], [f"第{at}件事" for at in range(9)])
    assert told(proposal[name]) == (Algorithm.COUNT, (), unit)
    this_year = proposal[f"今年{name}"].source
    assert isinstance(this_year, Aggregation)
    assert this_year.scope is Scope.YEAR_TO_DATE


def test_a_column_of_counts_is_added_up_instead() -> None:
    proposal = figures("研学活动", ["主题", "场次"], [f"第{at}讲" for at in range(9)], [1, 2, 1, 3, 1, 1, 2, 1, 1])
    assert told(proposal["研学活动场次"]) == (Algorithm.SUM, ("场次",), "场次")


def test_rows_of_one_person_each_are_attendances() -> None:
    proposal = figures("培训学时", ["姓名", "学时"], [*PEOPLE, *PEOPLE[:3]], [2, 4, 8, 2, 4, 8, 2, 4, 8])
    assert told(proposal["培训学时人次"]) == (Algorithm.COUNT, (), "人次")
    assert told(proposal["培训学时人数"]) == (Algorithm.DISTINCT, ("姓名",), "人")
    assert told(proposal["培训学时"]) == (Algorithm.SUM, ("学时",), "学时")


def test_lists_of_people_give_people_and_attendances() -> None:
    lists = ["、".join(PEOPLE[at % 5 : at % 5 + 2]) for at in range(9)]
    proposal = figures("座谈会", ["参加人员", "参加人数"], lists, [2] * 9)
    assert told(proposal["座谈会人数"]) == (Algorithm.DISTINCT, ("参加人员",), "人")
    assert told(proposal["座谈会人次"]) == (Algorithm.ATTENDANCE, ("参加人员",), "人次")
    assert told(proposal["座谈会参加人次"]) == (Algorithm.SUM, ("参加人数",), "人次")


@pytest.mark.parametrize(
    ("heading", "cells", "name", "algorithm", "unit"),
    [
        ("服务群众（人次）", [10, 20], "志愿活动服务群众", Algorithm.SUM, "人次"),
        ("经费（元）", [10.5, 20], "志愿活动经费", Algorithm.SUM, "元"),
        ("发现隐患数", [1, 2], "志愿活动发现隐患数", Algorithm.SUM, "个"),
        ("赠书册数", [1, 2], "志愿活动赠书册数", Algorithm.SUM, "册"),
        ("活动时长（小时）", [1.5, 2], "志愿活动时长", Algorithm.SUM, "小时"),
        ("平均年龄", [35, 36.5], "志愿活动平均年龄", Algorithm.MEAN, ""),
        ("满意度", [0.9, 0.95], "志愿活动平均满意度", Algorithm.MEAN, ""),
    ],
)
def test_numbers_and_their_units(heading: str, cells: list[object], name: str, algorithm: Algorithm, unit: str) -> None:
    proposal = figures("志愿活动", [heading], (cells * 5)[:9])
    column = heading.split("（", maxsplit=1)[0]
    assert told(proposal[name]) == (algorithm, (column,), unit)


def test_a_table_by_the_kind_that_says_most() -> None:
    kinds, rooms = [("讲座", "参观", "座谈")[at % 3] for at in range(9)], [("男", "女")[at % 2] for at in range(9)]
    table = figures("研学活动", ["性别", "活动类别", "人数"], rooms, kinds, [10] * 9)["研学活动按活动类别情况"].source
    assert isinstance(table, Tabulation)
    assert (table.grouping.column, table.figures, table.total) == ("活动类别", ("研学活动场次", "研学活动人次"), True)


def test_no_sum_over_cells_that_stand_for_several_rows() -> None:
    rows = [["日期", "主题", "经费"], *([day, f"第{at}讲", 100 if at % 3 == 0 else ""] for at, day in enumerate(DAYS))]
    merged = book({"S": rows}, merges=["C2:C4", "C5:C7", "C8:C10"])
    assert "研学经费" in defined(proposed({"研学.xlsx": book({"S": rows})})[0]).figures
    assert "研学经费" not in defined(proposed({"研学.xlsx": merged})[0]).figures


def test_no_name_stands_twice_over_several_ledgers() -> None:
    rows = [["日期", "主题", "人数"], *([day, f"第{at}讲", 5] for at, day in enumerate(DAYS))]
    other = [["日期", "事由", "地点", "次数"], *([day, f"第{at}事", "一楼", 5] for at, day in enumerate(DAYS))]
    names = [
        line.split(":")[0]
        for line in proposed({"走 访.xlsx": book({"S": rows}), "走访.xlsx": book({"S": other})})[0].figures.splitlines()
    ]
    assert len(names) == len(set(names))


TEACHERS = ["高山", "高山", "林海", "林海", "高山", "林海", "高山", "林海", "高山"]
PRESENT = ["、".join(PEOPLE[at % 3 : at % 3 + 3]) for at in range(9)]


def test_who_teaches_is_not_who_is_taught() -> None:
    proposal = figures("院内培训台账", ["主讲人", "参加人员"], [f"{one}、江河" for one in TEACHERS], PRESENT)
    assert told(proposal["院内培训人数"]) == (Algorithm.DISTINCT, ("参加人员",), "人")
    assert told(proposal["院内培训主讲人人数"]) == (Algorithm.DISTINCT, ("主讲人",), "人")


def test_rates_of_rows_are_not_averaged() -> None:
    rates = [0.8, 0.9, 1, 0.75, 0.95, 0.85, 1, 1, 0.9]
    proposal = figures("考核台账", ["合格率", "满意度"], rates, [90, 95, 92, 88, 97, 91, 93, 96, 94])
    assert [name for name in proposal if "合格率" in name] == []
