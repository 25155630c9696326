"""Lists that a broken cell or a missing file keeps from being known: the cause is told, and no count is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model.definition import Aggregation, Algorithm, Calculation, FigureDefinition, Grouping
from pipeline.model.diagnostic import LineLocation, Outcome, Severity
from pipeline.model.document import Document, Member, Template
from pipeline.model.expression import Call, Name, Number, Operation, Operator
from pipeline.model.figure import AnyFigure, GroupFigure, Lineage, RecordsFigure
from pipeline.model.ledger import Column, Ledger, Segment
from pipeline.render import render
from tests.support.figures import ISSUED, figure, figure_set, request, sample_definitions
from tests.support.rendering import codes, rendering

WHY = "进修.xlsx「台账」!A4 有误"
BROKEN = RecordsFigure("进修情况", ("课程", "日期"), (), Lineage(), WHY, faulty=True)
AT = LineLocation("figures.yaml", 3)


@pytest.mark.parametrize(
    "written", ['进修情况|顿号("课程")', '进修情况|列举(3, "课程")', "进修情况|个数", '进修情况|前(2)|顿号("课程")']
)
def test_a_list_in_doubt_tells_its_cause_and_prints_no_count(written: str) -> None:
    outcome = rendering(f"参加{{{{ {written} }}}}。", {"进修情况": BROKEN})
    assert codes(outcome) == ["T014"]
    assert outcome.diagnostics[0].consequence
    assert WHY in outcome.diagnostics[0].message
    assert "一项也没有" not in outcome.diagnostics[0].message


LOOP = """# 进修

先后参加：

{% for 课 in 进修情况 %}
- {{ 课.课程 }}
{% endfor %}

# 名单

| 课程 | 日期 |
| --- | --- |
{% for 课 in 进修情况 %}
| {{ 课.课程 }} | {{ 课.日期 }} |
{% endfor %}
"""


def test_what_a_list_in_doubt_leaves_behind_is_a_consequence() -> None:
    outcome = rendering(LOOP, {"进修情况": BROKEN})
    assert sorted(codes(outcome)) == ["T033", "T034", "T036"]
    assert all(found.consequence for found in outcome.diagnostics)


def test_what_an_empty_list_leaves_behind_is_said_for_itself() -> None:
    outcome = rendering(LOOP, {"进修情况": replace(BROKEN, absence="", faulty=False)})
    assert sorted(codes(outcome)) == ["T033", "T034", "T036"]
    assert not any(found.consequence for found in outcome.diagnostics)


def test_words_left_out_because_of_a_bad_cell_are_a_consequence() -> None:
    broken = replace(figure("进修人次", None, "人次", absence=WHY), faulty=True)
    outcome = rendering("学习[[，进修{{ 进修人次 }}]]。", {"进修人次": broken})
    assert [(found.code, found.consequence) for found in outcome.diagnostics] == [("T012", True)]


def person(template: str, figures: dict[str, AnyFigure], *defined: FigureDefinition) -> Outcome[Document]:
    names = Column("姓名", ("张三",), {})
    roster = Ledger("名册", {"姓名": names}, (2,), (Segment("名册.xlsx", "台账", 0, 1, {"姓名": "A"}),))
    definitions = replace(sample_definitions(), figures={one.name: one for one in defined})
    member = Member(roster, 0, "姓名")
    return render(Template("t.md", template), request(), figure_set(figures), definitions, ISSUED, member)


HOURS = FigureDefinition(
    "个人学时", AT, Aggregation("培训", Algorithm.SUM, ("学时",), grouping=Grouping("姓名", ("名册", "姓名")))
)
SHARE = FigureDefinition(
    "学时占比",
    AT,
    Calculation(Operation(Operator.DIVIDE, Name(("个人学时",), 0), Number(Decimal(60))), "个人学时 / 60"),
)
REACHED = FigureDefinition("达标人数", AT, Calculation(Call("组数", Name(("个人学时",), 0), 0), "组数(个人学时)"))


def silent(name: str) -> AnyFigure:
    return replace(figure(name, None, "", absence="台账“培训”没有读到"), faulty=True)


@pytest.mark.parametrize("written", ["本人.个人学时", "本人.学时占比", '个人学时["张三"]', "本人.个人学时.完成率"])
def test_a_grouped_figure_whose_ledger_is_missing_is_not_unknown(written: str) -> None:
    figures = {name: silent(name) for name in ("个人学时", "学时占比", "达标人数")}
    outcome = person(f"学时{{{{ {written} }}}}。", figures, HOURS, SHARE, REACHED)
    assert [(found.code, found.consequence) for found in outcome.diagnostics] == [("T014", True)]
    assert "台账“培训”没有读到" in outcome.diagnostics[0].message


def test_a_figure_without_a_group_is_still_unknown_of_a_person() -> None:
    outcome = person(
        "{{ 本人.达标人数 }}。", {"达标人数": silent("达标人数"), "个人学时": silent("个人学时")}, HOURS, REACHED
    )
    assert codes(outcome, Severity.ERROR) == ["T002"]


def test_members_that_may_lack_are_not_counted() -> None:
    group = GroupFigure(
        "个人学时", "姓名", {"张三": figure("个人学时（张三）", 3, "学时")}, "名册.xlsx 有误", faulty=True
    )
    outcome = rendering("共{{ 个人学时|个数 }}人。", {"个人学时": group})
    assert codes(outcome) == ["T014"]
    assert "名册.xlsx 有误" in outcome.diagnostics[0].message
