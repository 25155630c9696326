"""算法, 时段 and 分组 on a small ledger whose figures are worked out by hand."""

from datetime import date
from decimal import Decimal

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, Definitions, FigureDefinition, Grouping, Scope, ValueType
from pipeline.model.diagnostic import Outcome
from pipeline.model.expression import ColumnTest, Relation
from pipeline.model.figure import AnyFigure, Figure, FigureSet, FigureValue, GroupFigure
from pipeline.model.ledger import CellValue, Ledger
from pipeline.model.period import Period
from tests.support.ledgers import Bad, column, counted, days, definitions, ledger, ledger_definition, numbers

STUDY = ledger_definition(
    "研学",
    column("日期", ValueType.DATE),
    column("主题", ValueType.TEXT),
    column("形式", ValueType.CHOICES, choices=("线上", "线下", "走出去", "请进来")),
    column("场次", ValueType.INTEGER),
    column("参加人员", ValueType.NAMES),
    dates=("日期",),
)
ROWS: dict[str, list[CellValue]] = {
    "日期": days(
        "2025-01-15", "2025-02-20", "2025-04-02", "2025-07-09", "2025-09-30", "2025-10-08", "2024-03-11", "2024-08-01"
    ),
    "主题": ["新质生产力", "廉政教育", "新质生产力", "应急处突", "公文写作", "人工智能", "应急处突", "公文写作"],
    "形式": [
        ("线上", "走出去"),
        ("线下",),
        ("请进来",),
        ("线下", "走出去"),
        ("线上",),
        ("走出去",),
        ("走出去",),
        ("线下",),
    ],
    "场次": numbers(2, 1, 3, 1, 4, 5, 6, 2),
    "参加人员": [("甲", "乙"), ("甲",), ("乙", "丙", "丁"), ("甲", "丙"), None, ("戊",), ("甲", "乙"), ("丙",)],
}
PERIOD = Period.parse("2025Q1-Q3")


def run(
    *figures: FigureDefinition, rows: dict[str, list[CellValue]] | None = None, period: Period = PERIOD
) -> FigureSet:
    return _outcome({"研学": ledger("研学", rows or ROWS)}, definitions([STUDY], figures), period).value


def _outcome(ledgers: dict[str, Ledger], defined: Definitions, period: Period = PERIOD) -> Outcome[FigureSet]:
    return aggregate(ledgers, defined, period, date(2025, 10, 9))


def value(figure: AnyFigure) -> FigureValue:
    assert isinstance(figure, Figure)
    return figure.value


def one(definition: FigureDefinition, period: Period = PERIOD) -> Figure:
    figure = run(definition, period=period).figures[definition.name]
    assert isinstance(figure, Figure)
    return figure


def test_every_algorithm_by_hand() -> None:
    found = run(
        counted("计数", "研学", Algorithm.COUNT),
        counted("求和", "研学", Algorithm.SUM, "场次"),
        counted("人数", "研学", Algorithm.DISTINCT, "参加人员"),
        counted("人次", "研学", Algorithm.ATTENDANCE, "参加人员"),
        counted("平均", "研学", Algorithm.MEAN, "场次"),
        counted("最大", "研学", Algorithm.MAXIMUM, "场次"),
        counted("最小", "研学", Algorithm.MINIMUM, "场次"),
        counted("中位数", "研学", Algorithm.MEDIAN, "场次"),
        counted("列举", "研学", Algorithm.LISTING, "主题"),
        counted("首日", "研学", Algorithm.FIRST_DAY, "日期"),
        counted("末日", "研学", Algorithm.LAST_DAY, "日期"),
        counted("天数", "研学", Algorithm.DAYS, "日期"),
        counted("组合", "研学", Algorithm.DISTINCT, "主题", "形式"),
    ).figures
    assert {name: value(figure) for name, figure in found.items()} == {
        "计数": Decimal(5),
        "求和": Decimal(11),
        "人数": Decimal(4),
        "人次": Decimal(8),
        "平均": Decimal("2.2"),
        "最大": Decimal(4),
        "最小": Decimal(1),
        "中位数": Decimal(2),
        "列举": ("新质生产力", "廉政教育", "应急处突", "公文写作"),
        "首日": date(2025, 1, 15),
        "末日": date(2025, 9, 30),
        "天数": Decimal(5),
        "组合": Decimal(7),
    }


def test_scopes_by_hand() -> None:
    scopes = {
        Scope.CURRENT: 5,
        Scope.YEAR_TO_DATE: 11,
        Scope.PREVIOUS: 3,
        Scope.YEAR_AGO: 2,
        Scope.UP_TO_DATE: 24,
        Scope.EVER: 24,
    }
    figures = [counted(scope.value, "研学", Algorithm.SUM, "场次", scope=scope) for scope in scopes]
    found = run(*figures, period=Period.parse("2025Q3")).figures
    assert {name: value(figure) for name, figure in found.items()} == {
        scope.value: Decimal(expected) for scope, expected in scopes.items()
    }


def test_comparisons_of_a_sum() -> None:
    figure = one(counted("场次", "研学", Algorithm.SUM, "场次", unit="场次", target=16))
    seen = {part: found.value for part, found in figure.comparisons.items()}
    growth = seen.pop("环比")
    assert isinstance(growth, Decimal)
    assert str(growth) == "0.8" + "3" * 59
    assert seen == {
        "上期": Decimal(6),
        "上年同期": Decimal(8),
        "同比": Decimal("0.375"),
        "增减": Decimal(3),
        "较上期": Decimal(5),
        "完成率": Decimal("0.6875"),
        "较时序": Decimal("-0.0625"),
    }


def test_no_ledger_last_year_is_no_zero() -> None:
    figure = one(counted("场次", "研学", Algorithm.SUM, "场次"), Period.parse("2024Q1-Q3"))
    assert figure.value == 8
    assert figure.comparisons["上年同期"].value is None
    assert figure.comparisons["同比"].absence == "无可比数据"


def test_condition_and_membership() -> None:
    walk = ColumnTest("形式", Relation.ANY_OF, ("走出去", "请进来"))
    figure = one(counted("场次", "研学", Algorithm.SUM, "场次", condition=walk, unit="场次"))
    assert figure.value == 6
    assert [str(place) for place in figure.lineage.cells()] == [
        "研学.xlsx「台账」!D3",
        "研学.xlsx「台账」!D5:D6",
    ]
    assert figure.lineage.definition == "研学台账中形式为走出去或请进来的行，场次求和，2025年1月1日至9月30日"


def test_a_bad_cell_takes_the_value_away() -> None:
    rows = {**ROWS, "场次": [*numbers(2, 1), Bad("3场左右"), *numbers(1, 4, 5), Bad("#REF!"), *numbers(2)]}
    sums = run(
        counted("场次", "研学", Algorithm.SUM, "场次"), counted("次数", "研学", Algorithm.COUNT), rows=rows
    ).figures
    figure = sums["场次"]
    assert isinstance(figure, Figure)
    assert (figure.value, figure.absence) == (None, "研学.xlsx「台账」!D5 有误")
    assert figure.comparisons["上年同期"].absence == "研学.xlsx「台账」!D9 有误"
    assert value(sums["次数"]) == 5


def test_groups_by_name_share_rows() -> None:
    found = run(counted("个人场次", "研学", Algorithm.SUM, "场次", grouping=Grouping("参加人员"))).figures["个人场次"]
    assert isinstance(found, GroupFigure)
    assert {member: value(figure) for member, figure in found.members.items()} == {
        "甲": Decimal(4),
        "乙": Decimal(5),
        "丙": Decimal(4),
        "丁": Decimal(3),
    }
