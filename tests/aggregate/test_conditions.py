"""What 条件 mean for each 类型 of column."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.aggregate import aggregate
from pipeline.formula import parse_condition
from pipeline.model.definition import Algorithm, FactValue, ValueType
from pipeline.model.diagnostic import LineLocation, Outcome
from pipeline.model.figure import Figure, FigureSet
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from tests.support.ledgers import column, counted, days, definitions, ledger, ledger_definition, numbers

SPAN_A, SPAN_B = (date(2025, 3, 1), date(2025, 3, 5)), (date(2025, 6, 1), date(2025, 6, 2))
CELLS: dict[ValueType, list[CellValue]] = {
    ValueType.TEXT: ["市委组织部", "市委宣传部", "市政府办", None],
    ValueType.CHOICE: ["市级", "省级", "市级", None],
    ValueType.CHOICES: [("线上", "走出去"), ("线下",), ("走出去",), None],
    ValueType.NAMES: [("张三", "李四"), ("王五",), ("张三丰",), None],
    ValueType.INTEGER: [*numbers(3, 5, 12), None],
    ValueType.AMOUNT: [*numbers("3.00", "5.5", "1200"), None],
    ValueType.DATE: [*days("2025-03-05", "2025-06-01", "2025-06-30"), None],
    ValueType.SPAN: [SPAN_A, SPAN_B, SPAN_B, None],
    ValueType.FLAG: [True, False, True, None],
}


def run(kind: ValueType, text: str, facts: dict[str, FactValue] | None = None) -> Outcome[FigureSet]:
    condition = parse_condition(text, LineLocation("figures.yaml", 2)).value
    assert condition is not None
    roster = ledger_definition("名册", column("列", kind))
    figure = counted("数", "名册", Algorithm.COUNT, condition=condition)
    defined = definitions([roster], [figure], facts=facts)
    return aggregate({"名册": ledger("名册", {"列": CELLS[kind]})}, defined, Period.parse("2025"), date(2025, 12, 31))


def found(outcome: Outcome[FigureSet]) -> list[int]:
    """The rows that were counted."""
    figure = outcome.value.figures["数"]
    assert isinstance(figure, Figure)
    rows = list(figure.lineage.rows[0].rows)
    assert figure.value == len(rows)
    return rows


@pytest.mark.parametrize(
    ("kind", "text", "rows"),
    [
        (ValueType.TEXT, "列 = 市政府办", [2]),
        (ValueType.TEXT, "列 包含 市委", [0, 1]),
        (ValueType.TEXT, "列 不包含 市委", [2, 3]),
        (ValueType.TEXT, "列 不等于 市政府办", [0, 1, 3]),
        (ValueType.TEXT, "列 为空", [3]),
        (ValueType.TEXT, "列 非空", [0, 1, 2]),
        (ValueType.CHOICE, "列 = 市级、省级", [0, 1, 2]),
        (ValueType.CHOICES, "列 = 走出去", [0, 2]),
        (ValueType.CHOICES, "列 包含 走出去", [0, 2]),
        (ValueType.CHOICES, "列 不等于 走出去", [1, 3]),
        (ValueType.NAMES, "列 = 张三", [0]),
        (ValueType.NAMES, "列 包含 张三", [0]),
        (ValueType.INTEGER, "列 > 3", [1, 2]),
        (ValueType.INTEGER, "列 ≥ 3", [0, 1, 2]),
        (ValueType.INTEGER, "列 < 12", [0, 1]),
        (ValueType.INTEGER, "列 = 3", [0]),
        (ValueType.AMOUNT, "列 = 3", [0]),
        (ValueType.AMOUNT, "列 ≤ 5.5", [0, 1]),
        (ValueType.DATE, "列 > 2025-03-05", [1, 2]),
        (ValueType.DATE, "列 = 2025-06-01", [1]),
        (ValueType.DATE, "列 ≤ 2025-06-01", [0, 1]),
        (ValueType.SPAN, "列 ≥ 2025-03-02", [1, 2]),
        (ValueType.SPAN, "列 = 2025-03-01", [0]),
        (ValueType.FLAG, "列 = 是", [0, 2]),
        (ValueType.FLAG, "列 不等于 是", [1, 3]),
        (ValueType.INTEGER, "列 > 3 且 列 < 12", [1]),
        (ValueType.INTEGER, "列 < 4 或 列 > 10", [0, 2]),
        (ValueType.INTEGER, "非 列 > 3", [0, 3]),
    ],
)
def test_a_test_means_what_the_type_means(kind: ValueType, text: str, rows: list[int]) -> None:
    assert found(run(kind, text)) == rows


@pytest.mark.parametrize(
    ("kind", "fact", "rows"),
    [
        (ValueType.TEXT, "市政府办", [2]),
        (ValueType.NAMES, "张 三", [0]),
        (ValueType.NAMES, ("张三", "王五"), [0, 1]),
        (ValueType.INTEGER, Decimal(5), [1]),
        (ValueType.DATE, "2025年6月1日", [1]),
        (ValueType.CHOICE, ("市级", ("省级",)), [0, 1, 2]),
    ],
)
def test_facts_of_the_unit_are_values(kind: ValueType, fact: FactValue, rows: list[int]) -> None:
    assert found(run(kind, "列 = 单位.甲", {"甲": fact})) == rows


@pytest.mark.parametrize("fact", ["五个", {"姓名": "张三"}, ()])
def test_a_fact_that_is_no_value_for_the_column_is_an_error(fact: FactValue) -> None:
    outcome = run(ValueType.INTEGER, "列 = 单位.甲", {"甲": fact})
    assert [each.code for each in outcome.diagnostics] == ["F001"]
    figure = outcome.value.figures["数"]
    assert isinstance(figure, Figure)
    assert figure.value is None


def test_the_meaning_says_what_a_fact_stands_for() -> None:
    figure = run(ValueType.NAMES, "列 = 单位.领导 或 列 = 王五", {"领导": "张三"}).value.figures["数"]
    assert isinstance(figure, Figure)
    assert figure.lineage.definition == "名册中列为张三（单位.领导），或列为王五的行，计行数"
    assert figure.lineage.facts == (("单位.领导", LineLocation("unit.yaml", 5)),)
