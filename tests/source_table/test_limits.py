"""What a spreadsheet cannot repeat is said, with the reason, and what is too much work is not asked of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, ValueType
from pipeline.model.expression import ColumnTest, Relation
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from tests.support.ledgers import column, counted, definitions, ledger, ledger_definition
from tests.support.recalculated import METHOD, VERDICT, figures, made, values

PERIOD = Period.parse("2025")


def row(kind: ValueType, cells: list[CellValue], algorithm: Algorithm, *wanted: str) -> tuple[object, ...]:
    read = {"名册": ledger("名册", {"列": cells})}
    condition = ColumnTest("列", Relation.ANY_OF, wanted) if wanted else None
    named = () if algorithm is Algorithm.COUNT else ("列",)
    defined = counted("指标", "名册", algorithm, *named, condition=condition)
    known = definitions([ledger_definition("名册", column("列", kind))], [defined])
    return figures(values(made(aggregate(read, known, PERIOD, date(2026, 1, 9)).value, known, read)))[0]


@pytest.mark.parametrize(
    ("kind", "cells", "algorithm", "why"),
    [
        (ValueType.DECIMAL, [Decimal("1234567890.1234567")], Algorithm.SUM, "“列”列有超过15位的数，电子表格存不下"),
        (ValueType.DATE, [date(1899, 5, 1)], Algorithm.FIRST_DAY, "“列”列有1900年3月以前的日期，电子表格算不准"),
        (ValueType.TEXT, ["长" * 32_001], Algorithm.DISTINCT, "“列”列有超长的文字，电子表格存不下"),
        (ValueType.TEXT, ["甲"] * 5_001, Algorithm.DISTINCT, "行数超过5000，逐行比对太慢，不在这里复算"),
        (ValueType.TEXT, ["a*"] * 1_501, Algorithm.DISTINCT, "行数超过1500，逐行比对太慢，不在这里复算"),
        (ValueType.NAMES, [("甲", "乙")] * 5_001, Algorithm.DISTINCT, "台账超过5000行，逐个比对太慢，不在这里复算"),
        (ValueType.NAMES, [("甲", "乙、丙")], Algorithm.ATTENDANCE, "“列”列的值里有顿号，拆不开"),
        (ValueType.TEXT, ["甲"], Algorithm.LISTING, "逐项列出的是文字，不是数；所列各行见来源"),
    ],
)
def test_what_cannot_be_repeated_says_why(
    kind: ValueType, cells: list[CellValue], algorithm: Algorithm, why: str
) -> None:
    found = row(kind, cells, algorithm)
    assert (found[VERDICT], found[METHOD]) == ("不能复算", why)


def test_a_condition_of_very_many_values_is_no_formula() -> None:
    found = row(ValueType.TEXT, ["甲1"], Algorithm.COUNT, *(f"甲{number}" for number in range(900)))
    assert (found[VERDICT], found[METHOD]) == ("不能复算", "条件里的值太多，公式写不下")
