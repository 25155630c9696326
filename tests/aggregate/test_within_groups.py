"""中位数 and 较中位数: what one member of a group has against all of them, checked by the statistics module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.aggregate import aggregate
from pipeline.formula import value_of
from pipeline.model.definition import Algorithm, FigureDefinition, Format, Grouping, NumberStyle, ValueType
from pipeline.model.expression import Name
from pipeline.model.figure import COMPARISONS, MEMBER_COMPARISONS, Figure, FigureSet, GroupFigure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.model.working import Calculated
from pipeline.wording import printed
from tests.support.ledgers import (
    Bad,
    calculated,
    column,
    counted,
    days,
    definitions,
    formula,
    ledger,
    ledger_definition,
)

NURSES = ledger_definition("护士名册", column("护士", ValueType.TEXT))
LESSONS = ledger_definition(
    "继续教育", column("日期", ValueType.DATE), column("听课人", ValueType.TEXT), column("学分", ValueType.DECIMAL),
    dates=("日期",),
)  # fmt: skip
CREDITS = counted(
    "个人学分", "继续教育", Algorithm.SUM, "学分", unit="分", grouping=Grouping("听课人", ("护士名册", "护士"))
)
ALL_CREDITS = counted("学分", "继续教育", Algorithm.SUM, "学分", unit="分")
Rows = Sequence[tuple[str, str | CellValue]]


def heard_by(people: Sequence[str], rows: Rows, *figures: FigureDefinition) -> FigureSet:
    """The figures of a ward whose nurses went to lessons in the second quarter."""
    read = {
        "护士名册": ledger("护士名册", {"护士": list(people)}),
        "继续教育": ledger(
            "继续教育",
            {
                "日期": days(*["2025-05-06"] * len(rows)),
                "听课人": [name for name, _ in rows],
                "学分": [Decimal(value) if type(value) is str else value for _, value in rows],
            },
        ),
    }
    known = definitions([NURSES, LESSONS], [CREDITS, ALL_CREDITS, *figures])
    return aggregate(read, known, Period.parse("2025Q2"), date(2025, 7, 5)).value


def member(found: FigureSet, name: str, figure: str = "个人学分") -> Figure:
    group = found.figures[figure]
    assert isinstance(group, GroupFigure)
    one = group.members[name]
    assert isinstance(one, Figure)
    return one


def told(figure: Figure) -> str:
    return printed(figure.value, figure.unit, figure.format) or f"（{figure.absence}）"


WARD = ("白芷", "连翘", "杜仲", "苏叶")
LESSONS_HEARD: Rows = (("白芷", "6"), ("连翘", "2.5"), ("白芷", "3"), ("杜仲", "4"))


def test_a_member_without_rows_counts_as_nothing() -> None:
    found = heard_by(WARD, LESSONS_HEARD)
    # 0, 2.5, 4 and 9: the middle lies between 2.5 and 4.
    assert {name: told(member(found, name).comparisons["中位数"]) for name in WARD} == dict.fromkeys(WARD, "3.25分")
    assert {name: told(member(found, name).comparisons["较中位数"]) for name in WARD} == {
        "白芷": "高于中位数5.75分",
        "连翘": "低于中位数0.75分",
        "杜仲": "高于中位数0.75分",
        "苏叶": "低于中位数3.25分",
    }


def test_equal_is_level() -> None:
    found = heard_by(("白芷", "连翘", "杜仲"), LESSONS_HEARD)
    assert told(member(found, "杜仲").comparisons["较中位数"]) == "与中位数持平"


def test_only_members_answer_it() -> None:
    found = heard_by(WARD, LESSONS_HEARD)
    single = found.figures["学分"]
    assert isinstance(single, Figure)
    assert tuple(single.comparisons) == COMPARISONS
    assert tuple(member(found, "白芷").comparisons) == MEMBER_COMPARISONS
    with pytest.raises(KeyError):
        single.comparisons["中位数"]


def test_it_is_the_function_of_the_same_name_and_is_called_after_the_group() -> None:
    found = heard_by(WARD, LESSONS_HEARD, calculated("中等学分", formula("中位数(个人学分)"), unit="分"))
    one, middle = member(found, "苏叶").comparisons["中位数"], found.figures["中等学分"]
    assert isinstance(middle, Figure)
    assert (one.name, one.value) == ("个人学分.中位数", middle.value)
    assert len(one.lineage.inputs) == len(WARD)


def test_a_share_differs_by_points() -> None:
    share = calculated("个人占比", formula("个人学分 / 学分"), form=Format(NumberStyle.PERCENT))
    found = heard_by(("白芷", "连翘", "杜仲"), (("白芷", "5"), ("连翘", "3"), ("杜仲", "2")), share)
    # 50 %, 30 % and 20 %
    assert told(member(found, "白芷", "个人占比").comparisons["中位数"]) == "30%"
    assert told(member(found, "白芷", "个人占比").comparisons["较中位数"]) == "高于中位数20个百分点"


def test_what_is_no_number_has_no_middle() -> None:
    named = counted("个人课次", "继续教育", Algorithm.LISTING, "日期", grouping=CREDITS.source.grouping)  # type: ignore[union-attr]  # it counts
    found = heard_by(("白芷",), LESSONS_HEARD, named)
    assert told(member(found, "白芷", "个人课次").comparisons["中位数"]).startswith("（不是数")


def test_a_bad_cell_of_one_member_takes_the_middle_from_all() -> None:
    found = heard_by(WARD, (("白芷", "6"), ("连翘", Bad("两分左右"))))
    absent = member(found, "白芷").comparisons["较中位数"]
    assert (absent.value, absent.faulty) == (None, True)
    assert "继续教育.xlsx「台账」!C4" in absent.absence


@given(st.lists(st.decimals(0, 500, places=1), min_size=1, max_size=12), st.integers(0, 5))
def test_the_middle_agrees_with_the_standard_library(heard: list[Decimal], idle: int) -> None:
    people = [f"护士{number}" for number in range(len(heard) + idle)]
    rows = [(people[at], str(value)) for at, value in enumerate(heard)]
    found = heard_by(people, rows)
    expected = median([*map(Fraction, heard), *[Fraction(0)] * idle])
    one = member(found, people[0])
    assert one.comparisons["中位数"].value == Decimal(expected.numerator) / Decimal(expected.denominator)
    assert one.comparisons["较中位数"].value == heard[0] - Decimal(expected.numerator) / Decimal(expected.denominator)


def test_the_working_gives_the_difference_again() -> None:
    one = member(heard_by(WARD, LESSONS_HEARD), "白芷").comparisons["较中位数"]
    working = one.lineage.working
    assert isinstance(working, Calculated)

    def number(name: Name) -> Fraction | None:
        meaning = working.names[name]
        assert isinstance(meaning, Figure)
        assert isinstance(meaning.value, Decimal)
        return Fraction(meaning.value)

    assert value_of(working.expression, number) == Fraction(Decimal("5.75"))
    assert {str(name) for name in working.names} == {"个人学分（白芷）", "个人学分.中位数"}


SUMMED_UP = {
    "中间": ("中位数(个人学分)", "25分"),
    "人头": ("组数(个人学分 >= 20)", "3分"),
    "人均": ("平均(个人学分)", "32.5分"),
    "共计": ("合计(个人学分)", "130分"),
    "最多": ("最大(个人学分)", "70分"),
    "两倍": ("中位数(个人学分 + 个人学分)", "50分"),
    "课均": ("最大(个人学分 / 个人课次)", "70分"),
}
"""Of 10, 20, 30 and 70, by hand; each went to one lesson."""


def test_a_name_that_the_roster_lacks_is_counted_for_nobody() -> None:
    every_name = counted("个人课次", "继续教育", Algorithm.COUNT, grouping=Grouping("听课人"))
    summed_up = [calculated(name, formula(text), unit="分") for name, (text, _) in SUMMED_UP.items()]
    heard: Rows = (("白芷", "10"), ("连翘", "20"), ("杜仲", "30"), ("苏叶", "70"), ("杜仲仲", "90"))
    found = heard_by(WARD, heard, every_name, *summed_up)
    figures = [found.figures[name] for name in SUMMED_UP]
    by_hand = [value for _, value in SUMMED_UP.values()]
    assert [told(figure) for figure in figures if isinstance(figure, Figure)] == by_hand
    assert told(member(found, "杜仲").comparisons["较中位数"]) == "高于中位数5分"
    assert told(member(found, "杜仲仲")) == "90分"  # his own line stays, for whoever looks for it
    for figure in figures:
        assert isinstance(figure, Figure)
        assert isinstance(figure.lineage.working, Calculated)
        for meaning in figure.lineage.working.names.values():
            assert isinstance(meaning, Mapping)
            assert tuple(meaning) == WARD
        assert not [each.name for each in figure.lineage.inputs if "杜仲仲" in each.name]


def test_a_roster_without_anybody_has_no_middle() -> None:
    middle = calculated("中间", formula("中位数(个人学分)"))
    figure = heard_by((), (("白芷", "10"),), middle).figures["中间"]
    assert isinstance(figure, Figure)
    assert figure.value is None


def test_a_bad_cell_of_a_stranger_takes_nothing_from_the_others() -> None:
    found = heard_by(WARD, (("白芷", "6"), ("杜仲仲", Bad("两分左右"))))
    assert told(member(found, "白芷").comparisons["中位数"]) == "0分"
    assert member(found, "杜仲仲").faulty
