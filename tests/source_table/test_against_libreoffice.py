"""Every 算法 × 条件 × 时段 over drawn ledgers: LibreOffice, computing the table's formulas anew, gets our values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, FactValue, FigureDefinition, Grouping, Scope, ValueType
from pipeline.model.expression import All, Any, ColumnTest, Condition, Fact, Not, Relation
from pipeline.model.figure import AnyFigure, Figure, FigureValue, GroupFigure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.model.printed import Printed
from tests.support.ledgers import (
    Bad,
    calculated,
    column,
    counted,
    definitions,
    formula,
    ledger,
    ledger_definition,
)
from tests.support.recalculated import AGAIN, METHOD, NAME, VERDICT, figures, made, recalculated, same

PERIOD, ISSUED = Period.parse("2025Q2"), date(2025, 7, 5)
TEXTS = (
    "一处",
    "二处",
    "1",
    "01",
    "a",
    "A",
    "*",
    "一?",
    "~",
    "=1+1",
    "-2",
    "@处",
    "综合 处（甲）",
    "综合处(甲)",
    'q"t',
    "TRUE",
)
PEOPLE = ("张三", "李四", "王五", "a", "A", "欧阳 六")
DEFINED = ledger_definition(
    "活动",
    column("日期", ValueType.DATE),
    column("起止", ValueType.SPAN),
    column("起", ValueType.DATE),
    column("止", ValueType.DATE),
    column("形式", ValueType.CHOICES),
    column("场次", ValueType.INTEGER),
    column("经费", ValueType.AMOUNT, "元"),
    column("人员", ValueType.NAMES),
    column("处室", ValueType.TEXT),
    column("完成", ValueType.FLAG),
    dates=("日期",),
)
FACTS: dict[str, FactValue] = {"处室": "一处", "人员": ("张三", "a"), "场次": Decimal(3), "开始": "2025-05-01"}

_DAY = st.integers(-150, 150).map(lambda days: date(2025, 5, 1) + timedelta(days=days))
_SPAN = st.tuples(_DAY, st.integers(0, 12)).map(lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1])))
_CELLS: dict[str, st.SearchStrategy[CellValue]] = {
    "日期": _DAY,
    "起止": _SPAN,
    "起": _DAY,
    "止": _DAY,
    "形式": st.lists(st.sampled_from(("线上", "线下", "走出去")), min_size=1, max_size=2, unique=True).map(tuple),
    "场次": st.integers(-3, 40).map(Decimal),
    "经费": st.decimals(-100, 10**7, places=2),
    "人员": st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3).map(tuple),
    "处室": st.sampled_from(TEXTS),
    "完成": st.booleans(),
}
_NUMBERS, _DAYS = ("场次", "经费"), ("日期", "起止", "起")
_ORDERED = (Relation.GREATER, Relation.LESS, Relation.AT_LEAST, Relation.AT_MOST)
_EQUAL = (Relation.ANY_OF, Relation.NONE_OF)
_PARTIAL = (*_EQUAL, Relation.CONTAINS, Relation.LACKS)


def column_tests(
    names: tuple[str, ...], relations: tuple[Relation, ...], values: st.SearchStrategy[str | Fact]
) -> st.SearchStrategy[Condition]:
    some = st.lists(values, min_size=1, max_size=3, unique_by=str).map(tuple)
    return st.builds(ColumnTest, st.sampled_from(names), st.sampled_from(relations), some)


def fact(name: str) -> st.SearchStrategy[Fact]:
    return st.just(Fact((name,)))


SIMPLE = st.one_of(
    column_tests(("处室",), _PARTIAL, st.one_of(st.sampled_from(TEXTS), fact("处室"))),
    column_tests(("形式",), _PARTIAL, st.sampled_from(("线上", "线下"))),
    column_tests(("人员",), _PARTIAL, st.one_of(st.sampled_from(PEOPLE), fact("人员"))),
    column_tests(_NUMBERS, (*_EQUAL, *_ORDERED), st.one_of(st.sampled_from(("0", "3", "12.5")), fact("场次"))),
    column_tests(_DAYS, (*_EQUAL, *_ORDERED), st.one_of(st.sampled_from(("2025-05-02", "2025年6月1日")), fact("开始"))),
    column_tests(("完成",), _EQUAL, st.sampled_from(("是", "否"))),
    st.builds(ColumnTest, st.sampled_from(tuple(_CELLS)), st.sampled_from((Relation.FILLED, Relation.EMPTY))),
)
CONDITIONS = st.one_of(
    st.just(All()),
    SIMPLE,
    st.lists(SIMPLE, min_size=2, max_size=3).map(lambda parts: All(tuple(parts))),
    st.recursive(
        SIMPLE,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(All, st.lists(inner, max_size=2).map(tuple)),
            st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        ),
        max_leaves=4,
    ),
)
COMPUTED: list[tuple[Algorithm, tuple[str, ...]]] = [
    (Algorithm.COUNT, ()),
    *((algorithm, (name,)) for name in _NUMBERS for algorithm in (Algorithm.SUM, Algorithm.MEAN, Algorithm.MEDIAN)),
    (Algorithm.MAXIMUM, ("经费",)),
    (Algorithm.MINIMUM, ("场次",)),
    *((Algorithm.DISTINCT, (name,)) for name in ("处室", "人员", "场次", "日期", "起止", "完成", "形式")),
    (Algorithm.DISTINCT, ("形式", "处室")),
    (Algorithm.DISTINCT, ("人员", "场次", "日期")),
    (Algorithm.ATTENDANCE, ("人员",)),
    (Algorithm.LISTING, ("处室",)),
    *(
        (algorithm, names)
        for algorithm in (Algorithm.FIRST_DAY, Algorithm.LAST_DAY, Algorithm.DAYS)
        for names in (("日期",), ("起止",), ("起", "止"))
    ),
]
GROUPS = st.one_of(st.none(), st.none(), st.sampled_from(tuple(_CELLS)).map(Grouping))
ROWS = st.lists(
    st.fixed_dictionaries(
        {name: values if name == "日期" else st.one_of(values, values, st.none()) for name, values in _CELLS.items()}
    ),
    max_size=14,
)


class Drawn:
    """A ledger's rows and the figures over it, too long to be shown whole."""

    def __init__(self, rows: list[dict[str, CellValue]], defined: list[FigureDefinition]) -> None:
        self.rows = rows
        self.defined = defined

    def __repr__(self) -> str:
        return f"Drawn({len(self.rows)} rows)"


@st.composite
def books(draw: st.DrawFn) -> Drawn:
    """Draw rows, and a figure for every way to compute with a condition, days and a group of its own."""
    rows = draw(ROWS)
    scope = st.sampled_from(Scope)
    figures_drawn = [
        counted(
            f"指标{at}",
            "活动",
            algorithm,
            *names,
            condition=draw(CONDITIONS),
            scope=draw(scope),
            grouping=draw(GROUPS),
        )
        for at, (algorithm, names) in enumerate(COMPUTED)
    ]
    return Drawn(rows, figures_drawn)


@pytest.mark.pages
@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(drawn=st.lists(books(), min_size=3, max_size=3))
def test_libreoffice_computes_every_figure_of_drawn_ledgers(drawn: list[Drawn]) -> None:
    tables, expected = [], []
    for one in drawn:
        read = {"活动": ledger("活动", {name: [row[name] for row in one.rows] for name in _CELLS})}
        known = definitions([DEFINED], one.defined, facts=FACTS)
        computed = aggregate(read, known, PERIOD, ISSUED).value
        tables.append(made(computed, known, read))
        expected.append(dict(_single(computed.figures.values())))
    with TemporaryDirectory() as folder:
        found = recalculated(Path(folder), *tables)
    for book, values in zip(found, expected, strict=True):
        _agrees(figures(book), values)


def _single(computed: Iterable[AnyFigure]) -> list[tuple[str, FigureValue]]:
    found: list[tuple[str, FigureValue]] = []
    for figure in computed:
        if isinstance(figure, Figure):
            found.append((figure.name, figure.value))
        if isinstance(figure, GroupFigure):
            found += [(one.name, one.value) for one in figure.members.values() if isinstance(one, Figure)]
    return found


def _agrees(rows: list[tuple[object, ...]], values: dict[str, FigureValue]) -> None:
    """Whatever has a value is recomputed, except lists of texts."""
    seen = {str(row[NAME]): row for row in rows}
    for name, value in values.items():
        if value is None or isinstance(value, tuple):
            assert name not in seen or seen[name][VERDICT] in ("没有数值", "不能复算")
        else:
            row = seen[name]
            assert row[VERDICT] == "一致", row
            assert same(row[AGAIN], value), row


@pytest.mark.pages
def test_what_is_calculated_is_calculated_again(tmp_path: Path) -> None:
    read = {
        "活动": ledger(
            "活动",
            {
                "日期": [date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1), date(2025, 2, 1), date(2024, 5, 1)],
                "处室": ["一处", "二处", "一处", "一处", "二处"],
                "经费": [Decimal("100.10"), Decimal("0.20"), Bad("约30"), Decimal(60), Decimal(50)],
                "场次": [Decimal(3), Decimal(5), Decimal(0), Decimal(2), Decimal(4)],
            },
        )
    }
    defined = ledger_definition(
        "活动",
        column("日期", ValueType.DATE),
        column("处室", ValueType.CHOICE),
        column("经费", ValueType.AMOUNT, "元"),
        column("场次", ValueType.INTEGER),
        dates=("日期",),
    )
    known = definitions(
        [defined],
        [
            counted("场次", "活动", Algorithm.SUM, "场次", unit="场次", target=40),
            counted("各处场次", "活动", Algorithm.SUM, "场次", grouping=Grouping("处室")),
            counted("各处次数", "活动", Algorithm.COUNT, grouping=Grouping("处室")),
            counted("经费", "活动", Algorithm.SUM, "经费", unit="元"),
            calculated("占比", formula("场次 / 单位.总数"), "场次 / 单位.总数"),
            calculated("达标", formula("组数(各处场次 >= 单位.标准)"), "组数(各处场次 >= 单位.标准)"),
            calculated("混合", formula("合计(各处场次 / 各处次数) - 最大(各处次数) * 2"), "混合"),
            calculated("负数", formula("-(场次 - 20) * (1 - 30%)"), "负数"),
            calculated("各处平均", formula("各处场次 / 各处次数"), "各处平均"),
        ],
        facts={"总数": Decimal(32), "标准": Decimal(4)},
    )
    computed = aggregate(read, known, PERIOD, ISSUED).value
    sessions = computed.figures["场次"]
    assert isinstance(sessions, Figure)
    compared = [sessions.comparisons[part] for part in ("上期", "上年同期", "环比", "同比", "增减", "完成率", "较时序")]

    book = recalculated(
        tmp_path, made(computed, known, read, [Printed("总结.docx", "正文", "", each) for each in compared])
    )[0]
    # What 完成率 is reached from has the same name and stands further down, with the period since 1 January.
    rows = {str(row[NAME]): row for row in reversed(figures(book))}
    expected = {
        "场次": 8,
        "场次.上期": 2,
        "场次.上年同期": 4,
        "场次.环比": 3,
        "场次.同比": 1,
        "场次.增减": 4,
        "场次.完成率": 0.25,
        "场次.较时序": -0.25,
        "占比": 0.25,
        "达标": 1,
        "混合": 3 / 2 + 5 - 4,
        "负数": 8.4,
        "各处平均（一处）": 1.5,
        "各处平均（二处）": 5,
    }
    assert {name: rows[name][AGAIN] for name in expected} == pytest.approx(expected)
    assert {rows[name][VERDICT] for name in expected} == {"一致"}
    assert rows["经费"][VERDICT] == "没有数值"
    assert "C5" in str(rows["经费"][METHOD])
