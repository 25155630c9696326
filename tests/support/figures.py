"""Figures and definitions of a small office, made by hand: what render's tests render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.model.definition import Definitions, DocumentRequest, FactValue, Format, NumberStyle, Unit
from pipeline.model.diagnostic import LineLocation
from pipeline.model.figure import (
    AnyFigure,
    Figure,
    FigureSet,
    FigureValue,
    GroupFigure,
    Lineage,
    RecordsFigure,
    TableFigure,
)
from pipeline.model.period import Period
from pipeline.model.plan import Direction, Plan, Problem, Task
from pipeline.standard.gb_t_9704 import GB_T_9704

PERIOD = Period.parse("2025Q1-Q3")
ISSUED = date(2025, 10, 9)
_UNIT_FILE, _PLAN_FILE = "unit.yaml", "plan.yaml"


def figure(
    name: str,
    value: FigureValue | int | str,
    unit: str = "",
    *,
    form: Format | None = None,
    absence: str = "",
    **comparisons: Figure,
) -> Figure:
    """Return a figure; whole numbers and texts of digits become Decimal."""
    number = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return Figure(name, number, unit, PERIOD, Lineage(), form or Format(), absence, comparisons)


def ratio(name: str, value: str, style: NumberStyle) -> Figure:
    """Return a ratio printed in a style, such as a change of 0.125 as 增长12.5%."""
    return figure(name, Decimal(value), form=Format(style))


def records(name: str, columns: tuple[str, ...], *rows: tuple[FigureValue, ...]) -> RecordsFigure:
    """Return 明细 of rows; None is an empty cell."""
    made = tuple(
        {column: figure(f"{name}.{column}", value) for column, value in zip(columns, row, strict=True)} for row in rows
    )
    return RecordsFigure(name, columns, made, Lineage())


def figure_set(figures: Mapping[str, AnyFigure], period: Period = PERIOD) -> FigureSet:
    """Return figures of a period."""
    return FigureSet(period, figures)


def sample_figures() -> dict[str, AnyFigure]:
    """Return one figure of every kind, zero and missing values among them."""
    sessions = figure(
        "研学场次",
        11,
        "场次",
        上期=figure("研学场次.上期", 8, "场次"),
        同比=ratio("研学场次.同比", "0.125", NumberStyle.CHANGE_PERCENT),
        增减=figure("研学场次.增减", 3, "场次", form=Format(NumberStyle.CHANGE_AMOUNT)),
        完成率=ratio("研学场次.完成率", "0.682", NumberStyle.PERCENT),
    )
    hours = {
        name: figure(
            "个人学时",
            value,
            "学时",
            中位数=figure("个人学时.中位数", 48, "学时"),
            较中位数=figure("个人学时.较中位数", value - 48, "学时", form=Format(NumberStyle.MEDIAN_AMOUNT)),
        )
        for name, value in (("张三", 62), ("李四", 0), ("王五", 48))
    }
    awards = records(
        "获奖情况",
        ("竞赛名称", "奖项", "级别", "备注"),
        ("青年演讲赛", "一等奖", "市级", None),
        ("公文写作赛", "二等奖", "县级", "团体"),
        ("理论知识赛", "一等奖", "市级", None),
    )
    named = (
        sessions,
        figure("研学人数", 30, "人"),
        figure("批次", 3, "批次"),
        figure("论文数", 2, "篇"),
        figure("信访量", 0, "件"),
        figure("零占比", Decimal(0), form=Format(NumberStyle.PERCENT)),
        figure("活动经费", Decimal("16044.12"), "元"),
        figure("走基层人次", 196, "人次"),
        figure("文章数", 205, "篇"),
        figure("青年占比", Decimal(17) / Decimal(57), form=Format(NumberStyle.ABOUT_PERCENT)),
        figure("坏指标", None, "人", absence="研学台账.xlsx「三季度」!D17有误"),
        figure("专班", ("值班值守", "营商环境", "热线办理", "文稿起草")),
        figure("空名单", ()),
        figure("首日", date(2025, 9, 3)),
        figure("末日", date(2025, 9, 5)),
        figure("无同比", 5, "次", 同比=figure("无同比.同比", None, absence="无可比数据")),
        figure("持平数", 5, "次", 同比=ratio("持平数.同比", "0", NumberStyle.CHANGE_PERCENT)),
    )
    table = TableFigure(
        "处室参训",
        ("处室", "场次"),
        (("综合处", figure("研学场次", 6, "场次")), ("文秘处", figure("研学场次", 5, "场次"))),
    )
    collected: dict[str, AnyFigure] = {
        "个人学时": GroupFigure("个人学时", "姓名", hours),
        "获奖情况": awards,
        "无获奖": replace(awards, name="无获奖", rows=()),
        "处室参训": table,
    }
    return {**{one.name: one for one in named}, **collected}


def sample_definitions() -> Definitions:
    """Return a unit with facts and with plans for 2025Q1-Q3 and 2025Q4."""
    facts: dict[str, FactValue] = {
        "干部总数": Decimal(57),
        "领导": ("甲某", "乙某"),
        "署名": "某市政府办公室",
        "主送": "市委办公室",
    }
    unit = Unit("某市人民政府办公室", "市府办", facts, {key: LineLocation(_UNIT_FILE, 2) for key in facts})
    at = LineLocation(_PLAN_FILE, 1)
    tasks = (
        Task(
            at,
            "开展集中研学",
            "每月一次。",
            "每月1次",
            "研学场次",
            "12场次",
            "张主任",
            "综合处",
            ("文秘处", "信息处"),
            "12月底前",
        ),
        Task(at, "组织政治能力测试", "", "", "", "", "", "", (), "长期坚持"),
    )
    directions = (
        Direction(at, "理论学习", "突出主课必修课。", tasks),
        Direction(at, "实践锻炼", "", (replace(tasks[1], item="选派干部到一线"),)),
    )
    problem = Problem(at, "学用结合不够紧", "考核不严", "健全考核")
    plans = {
        "2025Q4": Plan("2025Q4", at, directions),
        "2025Q1-Q3": Plan("2025Q1-Q3", at, (), (problem, replace(problem, symptom="进度不平衡", remedy=""))),
    }
    return Definitions(unit, {}, {}, GB_T_9704, plans=plans)


def request(name: str = "工作总结", **elements: str) -> DocumentRequest:
    """Return an entry of 文书 whose further keys override the front matter."""
    return DocumentRequest(name, f"{name}.md", LineLocation(_UNIT_FILE, 9), elements)
