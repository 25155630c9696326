"""Every 算法 × 条件 × 时段 against a recomputation that walks the rows one by one in plain Python."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, Grouping, Scope, ValueType
from pipeline.model.expression import All, Any, ColumnTest, Condition, Not, Relation
from pipeline.model.figure import Figure, GroupFigure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from tests.support.ledgers import Bad, column, counted, definitions, ledger, ledger_definition

PERIOD = Period.parse("2025Q2")
ISSUED = date(2025, 7, 5)
NAMES = ("日期", "形式", "场次", "经费", "人员", "处室")
DEFINED = ledger_definition(
    "活动",
    column("日期", ValueType.DATE),
    column("形式", ValueType.CHOICES),
    column("场次", ValueType.INTEGER),
    column("经费", ValueType.AMOUNT, "元"),
    column("人员", ValueType.NAMES),
    column("处室", ValueType.CHOICE),
    dates=("日期",),
)


Row = Mapping[str, CellValue]
"""One row as plain values; a Bad value is unknown."""

BAD: st.SearchStrategy[CellValue] = st.just(Bad("约30"))


def cells(values: st.SearchStrategy[CellValue], bad: int) -> st.SearchStrategy[CellValue]:
    """Mostly values, sometimes empty, and bad as often as `bad` in 20."""
    return st.integers(0, 19).flatmap(lambda roll: BAD if roll < bad else st.none() if roll > 16 else values)


def rows(bad: int) -> st.SearchStrategy[list[Row]]:
    some_day = st.one_of(
        st.sampled_from([date(2025, month, day) for month in (3, 4, 6, 7) for day in (1, 5, 6, 30)]),
        st.integers(-400, 200).map(lambda days: date(2025, 5, 1) + timedelta(days=days)),
    )
    texts = st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=3, unique=True).map(tuple)
    forms = st.lists(st.sampled_from(("线上", "线下", "走出去")), min_size=1, max_size=2, unique=True).map(tuple)
    made: st.SearchStrategy[Row] = st.fixed_dictionaries(
        {
            "日期": st.one_of(some_day, some_day, some_day, BAD) if bad else some_day,
            "形式": cells(forms, bad),
            "场次": cells(st.integers(-3, 40).map(Decimal), bad),
            "经费": cells(st.decimals(-100, 10**9, places=2), bad),
            "人员": cells(texts, bad),
            "处室": cells(st.sampled_from(("一处", "二处", "三处")), bad),
        }
    )
    return st.lists(made, max_size=25)


TESTS: Mapping[Condition, Callable[[Row], bool]] = {
    ColumnTest("形式", Relation.ANY_OF, ("走出去", "线上")): lambda row: bool(
        {"走出去", "线上"} & {*parts(row["形式"])}
    ),
    ColumnTest("形式", Relation.NONE_OF, ("线下",)): lambda row: "线下" not in parts(row["形式"]),
    ColumnTest("场次", Relation.GREATER, ("3",)): lambda row: any(number > 3 for number in exact(row["场次"])),
    ColumnTest("场次", Relation.AT_MOST, ("3",)): lambda row: any(number <= 3 for number in exact(row["场次"])),
    ColumnTest("处室", Relation.CONTAINS, ("一",)): lambda row: any("一" in str(part) for part in parts(row["处室"])),
    ColumnTest("人员", Relation.EMPTY): lambda row: row["人员"] is None,
    ColumnTest("人员", Relation.FILLED): lambda row: row["人员"] is not None,
    ColumnTest("人员", Relation.CONTAINS, ("甲",)): lambda row: "甲" in parts(row["人员"]),
}


def parts(value: CellValue) -> list[object]:
    if isinstance(value, tuple):
        return list(value)
    return [] if value is None else [value]


def exact(value: CellValue) -> list[Fraction]:
    return [Fraction(value)] if isinstance(value, Decimal) else []


def kleene(condition: Condition, row: Row) -> bool | None:
    """True, False, or None when a bad cell keeps it unknown."""
    match condition:
        case ColumnTest(column=name):
            if isinstance(row[name], Bad):
                return None
            return TESTS[condition](row)
        case Not(part):
            answer = kleene(part, row)
            return None if answer is None else not answer
        case All(inner):
            answers = [kleene(part, row) for part in inner]
            return False if False in answers else None if None in answers else True
        case Any(inner):
            answers = [kleene(part, row) for part in inner]
            return True if True in answers else None if None in answers else False


SIMPLE = st.sampled_from(list(TESTS))
CONDITIONS = st.recursive(
    st.one_of(st.just(All()), SIMPLE),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)


def inside(scope: Scope, day: CellValue) -> bool | None:
    """Whether a day counts, by a table of days written out by hand for 2025Q2 and 5 July 2025."""
    spans = {
        Scope.CURRENT: (date(2025, 4, 1), date(2025, 6, 30)),
        Scope.YEAR_TO_DATE: (date(2025, 1, 1), date(2025, 6, 30)),
        Scope.PREVIOUS: (date(2025, 1, 1), date(2025, 3, 31)),
        Scope.YEAR_AGO: (date(2024, 4, 1), date(2024, 6, 30)),
        Scope.UP_TO_DATE: (date.min, date(2025, 7, 5)),
    }
    if scope is Scope.EVER:
        return True
    if not isinstance(day, date):
        return None
    first, last = spans[scope]
    return first <= day <= last


COLUMNS: Mapping[Algorithm, list[tuple[str, ...]]] = {
    Algorithm.COUNT: [()],
    Algorithm.SUM: [("场次",), ("经费",)],
    Algorithm.MEAN: [("场次",), ("经费",)],
    Algorithm.MAXIMUM: [("场次",), ("经费",)],
    Algorithm.MINIMUM: [("经费",)],
    Algorithm.MEDIAN: [("场次",), ("经费",)],
    Algorithm.DISTINCT: [("人员",), ("处室",), ("形式", "处室"), ("人员", "场次", "日期")],
    Algorithm.ATTENDANCE: [("人员",)],
    Algorithm.LISTING: [("处室",), ("人员",)],
    Algorithm.FIRST_DAY: [("日期",)],
    Algorithm.LAST_DAY: [("日期",)],
    Algorithm.DAYS: [("日期",)],
}
CASES = [(algorithm, names) for algorithm, several in COLUMNS.items() for names in several]


def _combinations(row: Row, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = [()]
    for name in names:
        found = [(*head, one) for head in found for one in parts(row[name])]
    return found


def mean(numbers: list[Fraction]) -> Fraction | None:
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


PLAINLY: Mapping[Algorithm, Callable[[list[Row], tuple[str, ...]], object]] = {
    Algorithm.COUNT: lambda chosen, _: Fraction(len(chosen)),
    Algorithm.SUM: lambda chosen, names: sum(numbers(chosen, names), Fraction(0)),
    Algorithm.MEAN: lambda chosen, names: mean(numbers(chosen, names)),
    Algorithm.MAXIMUM: lambda chosen, names: max(numbers(chosen, names), default=None),
    Algorithm.MINIMUM: lambda chosen, names: min(numbers(chosen, names), default=None),
    Algorithm.MEDIAN: lambda chosen, names: statistics.median(found) if (found := numbers(chosen, names)) else None,
    Algorithm.DISTINCT: lambda chosen, names: Fraction(len(set(mentions(chosen, names)))),
    Algorithm.DAYS: lambda chosen, names: Fraction(len(set(mentions(chosen, names)))),
    Algorithm.ATTENDANCE: lambda chosen, names: Fraction(len(mentions(chosen, names))),
    Algorithm.LISTING: lambda chosen, names: (
        tuple(dict.fromkeys(str(one) for (one,) in mentions(chosen, names))) or None
    ),
    Algorithm.FIRST_DAY: lambda chosen, _: min(
        (row["日期"] for row in chosen if isinstance(row["日期"], date)), default=None
    ),
    Algorithm.LAST_DAY: lambda chosen, _: max(
        (row["日期"] for row in chosen if isinstance(row["日期"], date)), default=None
    ),
}
"""Each 算法 by its definition, nothing shared with the code under test."""


def numbers(chosen: list[Row], names: tuple[str, ...]) -> list[Fraction]:
    return [number for row in chosen for number in exact(row[names[0]])]


def mentions(chosen: list[Row], names: tuple[str, ...]) -> list[tuple[object, ...]]:
    return [combination for row in chosen for combination in _combinations(row, names)]


def computed(
    given_rows: list[Row], *figures: tuple[Algorithm, tuple[str, ...], Condition, Scope, Grouping | None]
) -> list[object]:
    made = ledger("活动", {name: [row[name] for row in given_rows] for name in NAMES})
    defined = [
        counted(f"指标{at}", "活动", algorithm, *names, condition=condition, scope=scope, grouping=grouping)
        for at, (algorithm, names, condition, scope, grouping) in enumerate(figures)
    ]
    found = aggregate({"活动": made}, definitions([DEFINED], defined), PERIOD, ISSUED).value.figures
    return [found[each.name] for each in defined]


def same(figure: object, expected: object) -> bool:
    assert isinstance(figure, Figure)
    assert not isinstance(figure.value, float)
    if isinstance(expected, Fraction):
        assert isinstance(figure.value, Decimal)
        return abs(Fraction(figure.value) - expected) <= abs(expected) / 10**58
    return figure.value == expected


def _expected(
    given_rows: list[Row], algorithm: Algorithm, names: tuple[str, ...], condition: Condition, scope: Scope
) -> tuple[object, int]:
    """The value, and how many bad cells take it away."""
    chosen, bad = [], 0
    for row in given_rows:
        meets, counts = kleene(condition, row), inside(scope, row["日期"])
        if meets is False or counts is False:
            continue
        blamed = {name for name in names if isinstance(row[name], Bad)}
        if meets is None or counts is None:
            tested = {test.column for test in _tests(condition)} | ({"日期"} if scope is not Scope.EVER else set())
            blamed |= {name for name in tested if isinstance(row[name], Bad)}
        bad += len(blamed)
        chosen.append(row)
    return (None, bad) if bad else (PLAINLY[algorithm](chosen, names), 0)


def _tests(condition: Condition) -> list[ColumnTest]:
    match condition:
        case ColumnTest():
            return [condition]
        case Not(part):
            return _tests(part)
        case All(inner) | Any(inner):
            return [test for part in inner for test in _tests(part)]


ANY_SCOPE = st.sampled_from(Scope)
PRESENT = st.sampled_from([Scope.CURRENT, Scope.YEAR_TO_DATE, Scope.UP_TO_DATE, Scope.EVER])


@settings(max_examples=120, deadline=None)
@given(rows(0), CONDITIONS, ANY_SCOPE)
def test_values_agree_with_walking_the_rows(given_rows: list[Row], condition: Condition, scope: Scope) -> None:
    figures = computed(given_rows, *((*case, condition, scope, None) for case in CASES))
    missing = scope in (Scope.PREVIOUS, Scope.YEAR_AGO) and not any(inside(scope, row["日期"]) for row in given_rows)
    for case, figure in zip(CASES, figures, strict=True):
        expected, _ = _expected(given_rows, *case, condition, scope)
        assert same(figure, None if missing else expected), case


@settings(max_examples=120, deadline=None)
@given(rows(2), CONDITIONS, PRESENT)
def test_bad_cells_take_the_value_away_exactly_when_they_matter(
    given_rows: list[Row], condition: Condition, scope: Scope
) -> None:
    figures = computed(given_rows, *((*case, condition, scope, None) for case in CASES))
    for case, figure in zip(CASES, figures, strict=True):
        expected, bad = _expected(given_rows, *case, condition, scope)
        assert isinstance(figure, Figure)
        assert same(figure, expected), case
        if bad:
            assert figure.absence.endswith(f"等{bad}处有误" if bad > 1 else "有误")


@settings(max_examples=60, deadline=None)
@given(rows(1), CONDITIONS, st.randoms(use_true_random=False))
def test_row_order_never_matters(given_rows: list[Row], condition: Condition, random: Random) -> None:
    shuffled = list(given_rows)
    random.shuffle(shuffled)
    wanted = [(*case, condition, Scope.YEAR_TO_DATE, None) for case in CASES]
    for first, second in zip(computed(given_rows, *wanted), computed(shuffled, *wanted), strict=True):
        assert isinstance(first, Figure)
        assert isinstance(second, Figure)
        if isinstance(first.value, tuple) and isinstance(second.value, tuple):
            assert sorted(first.value) == sorted(second.value)
        else:
            assert first.value == second.value


@settings(max_examples=60, deadline=None)
@given(rows(0), CONDITIONS)
def test_parts_add_up_to_the_total(given_rows: list[Row], condition: Condition) -> None:
    labelled = [row for row in given_rows if row["处室"] is not None]
    additive = [(Algorithm.COUNT, ()), (Algorithm.SUM, ("经费",)), (Algorithm.ATTENDANCE, ("人员",))]
    wholes = computed(labelled, *((*case, condition, Scope.CURRENT, None) for case in additive))
    shares = computed(labelled, *((*case, condition, Scope.CURRENT, Grouping("处室")) for case in additive))
    for whole, parted in zip(wholes, shares, strict=True):
        assert isinstance(whole, Figure)
        assert isinstance(parted, GroupFigure)
        values = [member.value for member in parted.members.values() if isinstance(member, Figure)]
        assert sum((value for value in values if isinstance(value, Decimal)), Decimal(0)) == whole.value


@settings(max_examples=80, deadline=None)
@given(rows(2), CONDITIONS, st.sampled_from(["处室", "人员", "形式"]))
def test_each_member_has_the_value_of_its_own_rows(given_rows: list[Row], condition: Condition, by: str) -> None:
    scope = Scope.YEAR_TO_DATE
    possible = [
        row for row in given_rows if kleene(condition, row) is not False and inside(scope, row["日期"]) is not False
    ]
    nobody_knows = any(isinstance(row[by], Bad) for row in possible)
    seen = {part for row in possible if not isinstance(row[by], Bad) for part in parts(row[by])}
    figures = computed(given_rows, *((*case, condition, scope, Grouping(by)) for case in CASES))
    for case, figure in zip(CASES, figures, strict=True):
        assert isinstance(figure, GroupFigure)
        assert set(figure.members) == seen
        for name, member in figure.members.items():
            own = [row for row in given_rows if not isinstance(row[by], Bad) and name in parts(row[by])]
            expected, _ = _expected(own, *case, condition, scope)
            assert same(member, None if nobody_knows else expected), (case, name)
