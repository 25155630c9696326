"""Groups of rows, and figures that were defined but could not be computed: checked by their definition."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model.definition import (
    Aggregation,
    Algorithm,
    Calculation,
    FigureDefinition,
    Grouping,
    Tabulation,
)
from pipeline.model.diagnostic import LineLocation, Outcome
from pipeline.model.document import Document, Template
from pipeline.model.expression import Number
from pipeline.model.figure import AnyFigure, GroupFigure, RecordsFigure
from pipeline.render import render
from tests.support.figures import ISSUED, figure_set, records, request, sample_definitions, sample_figures
from tests.support.rendering import codes
from tests.support.tree import readable

AT = LineLocation("figures.yaml", 3)
DETAIL = Aggregation("竞赛", Algorithm.DETAIL, ("竞赛名称", "奖项"), grouping=Grouping("姓名"))
ROWS = FigureDefinition("获奖", AT, replace(DETAIL, grouping=None))
BY_PERSON = FigureDefinition("个人获奖", AT, DETAIL)
TEMPLATE = """{% for 人 in 个人获奖 %}
{{ 人.组名 }}获{% for 奖 in 人.明细 %}{{ 奖.竞赛名称 }}{{ 奖.奖项 }}{% endfor %}。
{% endfor %}
共{% for 奖 in 个人获奖["张三"] %}{{ 奖.竞赛名称 }}{% endfor %}完。
"""


def made(template: str, figures: dict[str, AnyFigure], *defined: FigureDefinition) -> Outcome[Document]:
    definitions = replace(sample_definitions(), figures={one.name: one for one in defined})
    return render(Template("t.md", template), request(), figure_set(figures), definitions, ISSUED)


def test_rows_of_each_member_of_a_group() -> None:
    rows = records("个人获奖", ("竞赛名称", "奖项"), ("演讲赛", "一等奖"))
    empty = RecordsFigure("个人获奖", rows.columns, (), rows.lineage)
    outcome = made(TEMPLATE, {"个人获奖": GroupFigure("个人获奖", "姓名", {"张三": rows, "李四": empty})}, BY_PERSON)
    assert codes(outcome) == []
    assert readable(outcome.value) == "张三获‹演讲赛›‹一等奖›。李四获。共‹演讲赛›完。"


def test_a_group_of_rows_without_any_row_is_no_error_of_the_template() -> None:
    outcome = made(TEMPLATE, {"个人获奖": GroupFigure("个人获奖", "姓名", {})}, BY_PERSON)
    assert codes(outcome) == []
    assert readable(outcome.value) == "共完。"


@pytest.mark.parametrize(
    ("definition", "template", "expected"),
    [
        (BY_PERSON, TEMPLATE, []),
        (
            ROWS,
            "{% for 奖 in 获奖 %}{{ 奖.奖项 }}{% endfor %}甲。",
            [],
        ),
        (
            ROWS,
            "{% for 奖 in 获奖 %}{{ 奖.奖 }}{% endfor %}甲。",
            ["T002"],
        ),
        (FigureDefinition("表", AT, Tabulation(Grouping("处室"), ())), "甲。\n\n{{ 表 }}\n", ["T036"]),
        (FigureDefinition("数", AT, Calculation(Number(Decimal(1)), "1")), "甲[[，{{ 数.同比 }}]]。", ["T012"]),
        (FigureDefinition("数", AT, Calculation(Number(Decimal(1)), "1")), "甲{{ 数 }}。", ["T014"]),
    ],
)
def test_a_figure_that_was_not_computed_is_known_by_its_definition(
    definition: FigureDefinition, template: str, expected: list[str]
) -> None:
    assert codes(made(template, {}, definition)) == expected


def test_a_task_measured_by_a_figure_of_zero_is_zero_not_missing() -> None:
    definitions = sample_definitions()
    plan = definitions.plans["2025Q4"]
    first = plan.directions[0]
    zero = replace(plan, directions=(replace(first, tasks=(replace(first.tasks[0], figure="信访量"),)),))
    template = "{% for 方向 in 计划.方向 %}{% for 任务 in 方向.任务 %}{{ 任务.指标|保留零 }}。{% endfor %}{% endfor %}"
    outcome = render(
        Template("t.md", template),
        request(),
        figure_set(sample_figures()),
        replace(definitions, plans={"2025Q4": zero}),
        ISSUED,
    )
    assert readable(outcome.value) == "‹0件›。"
    assert codes(outcome) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ('"张三" in 个人学时', "有"),
        ('"赵六" in 个人学时', "无"),
        ('"赵六" not in 个人学时', "有"),
        ("30 in 个人学时", "无"),
    ],
)
def test_a_group_holds_its_members_by_name(asked: str, expected: str) -> None:
    outcome = made(f"{{% if {asked} %}}有{{% else %}}无{{% endif %}}。", sample_figures())
    assert codes(outcome) == []
    assert readable(outcome.value) == f"{expected}。"


def test_a_group_holds_a_name_that_another_figure_gives() -> None:
    rows = records("竞赛", ("姓名",), ("张三",), ("赵六",))
    template = "{% for 行 in 竞赛 %}{% if 行.姓名 in 个人学时 %}{{ 行.姓名 }}{% endif %}{% endfor %}。"
    outcome = made(template, {**sample_figures(), "竞赛": rows})
    assert codes(outcome) == []
    assert readable(outcome.value) == "‹张三›。"


def test_a_column_without_values_is_one_finding_a_line_with_the_number_of_its_rows() -> None:
    filled = records("巡查", ("河段", "备注"), ("一段", ""), ("二段", "水位高"), ("三段", ""), ("四段", ""))
    rows = tuple(
        {**row, "备注": replace(row["备注"], value=row["备注"].value or None, absence=f"巡查.csv「巡查」!J{at} 空白")}
        for at, row in enumerate(filled.rows, 50)
    )
    first = "{% for 行 in 巡查|前(1) %}{{ 行.备注 }}{% endfor %}。"
    template = f"{{% for 行 in 巡查 %}}{{{{ 行.河段 }}}}{{{{ 行.备注 }}}}{{% endfor %}}。\n\n{first}"
    outcome = made(template, {"巡查": replace(filled, rows=rows)})
    assert [(str(each.location), each.message) for each in outcome.diagnostics if each.code == "T014"] == [
        ("t.md 第1行", "巡查.备注没有数值：巡查.csv「巡查」!J50 空白；这一处这样的共3行"),
        ("t.md 第3行", "巡查.备注没有数值：巡查.csv「巡查」!J50 空白"),
    ]
