"""Ledgers of several units, one below the other, hold what a single ledger of all their rows would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aggregate import aggregate
from pipeline.model.definition import (
    Algorithm,
    Below,
    Definitions,
    FigureDefinition,
    Grouping,
    LedgerDefinition,
    RollUp,
    Scope,
    ValueType,
)
from pipeline.model.figure import AnyFigure, Figure, GroupFigure
from pipeline.model.ledger import CellValue, Column, Ledger
from pipeline.model.period import Period
from pipeline.roll_up import columns as rolled_columns
from pipeline.roll_up import roll_up
from pipeline.roll_up.stage import merged
from tests.support.ledgers import FIRST_ROW, Bad, column, counted, definitions, ledger, ledger_definition

PERIOD = Period.parse("2025Q2")
ISSUED = date(2025, 7, 5)
NAMES = ("日期", "主题", "人员", "学时")
KINDS = (ValueType.DATE, ValueType.TEXT, ValueType.NAMES, ValueType.DECIMAL)
ALONE = ledger_definition("培训", *map(column, NAMES, KINDS), dates=("日期",))

Row = tuple[CellValue, ...]
ROWS = st.tuples(
    st.integers(-500, 120).map(lambda days: date(2025, 5, 1) + timedelta(days=days)),
    st.sampled_from(["保密", "写作", "法规（一）", "法规(一)", None]),
    st.lists(st.sampled_from(["张三", "李四", "王五"]), min_size=1, max_size=3, unique=True).map(tuple),
    st.one_of(st.none(), st.decimals(0, 99, places=1), st.just(Bad("约30"))),
)
UNITS = st.lists(st.lists(ROWS, max_size=8), min_size=1, max_size=4)


def kept(rows: list[Row]) -> Ledger:
    return ledger("培训", {name: [row[at] for row in rows] for at, name in enumerate(NAMES)})


def below(number: int) -> Below:
    return Below(f"县{number}", f"../县{number}", Path(f"县{number}"), definitions([ALONE], []))


def rolled_definition(count: int) -> LedgerDefinition:
    columns = (column("县区", ValueType.TEXT), *map(column, NAMES, KINDS))
    plain = ledger_definition("培训", *columns, dates=("日期",))
    names = {f"县{at}": {name: name for name in NAMES} for at in range(count)}
    return LedgerDefinition(
        "培训", plain.location, (), plain.columns, date_columns=("日期",), rolled_up=RollUp("培训", "县区", names)
    )


def rolled_definitions(count: int, *figures: FigureDefinition) -> Definitions:
    return replace(definitions([rolled_definition(count)], figures), below=tuple(map(below, range(count))))


def rolled(units: list[list[Row]], *figures: FigureDefinition) -> tuple[Ledger, Definitions]:
    defined = rolled_definitions(len(units), *figures)
    parts = (part(at, kept(rows), defined) for at, rows in enumerate(units))
    return roll_up(parts, defined, ["培训"])["培训"], defined


def part(number: int, own: Ledger, defined: Definitions) -> dict[str, Ledger]:
    source = defined.ledgers["培训"].rolled_up
    assert source
    return {"培训": own.as_seen_from_above(below(number), "培训", source)}


def of_all_rows(units: list[list[Row]]) -> Ledger:
    """The same rows in one ledger, people of one name in two units told apart, made without the code under test."""
    everywhere = [{name for row in own if isinstance(row[2], tuple) for name in row[2]} for own in units]
    shared = {name for names in everywhere for name in names if sum(name in other for other in everywhere) > 1}
    rows = [
        (f"县{at}", day, theme, tuple(f"{name}（县{at}）" if name in shared else str(name) for name in people), hours)
        for at, own in enumerate(units)
        for day, theme, people, hours in own
        if isinstance(people, tuple)  # always so: said for the type
    ]
    return ledger("培训", {name: [row[at] for row in rows] for at, name in enumerate(("县区", *NAMES))})


@given(UNITS)
def test_every_cell_stands_where_it_would_in_one_ledger(units: list[list[Row]]) -> None:
    made, alone = rolled(units)[0], of_all_rows(units)
    for name in ("县区", *NAMES):
        assert list(made.columns[name].values) == list(alone.columns[name].values)
        assert made.columns[name].bad == alone.columns[name].bad


@given(UNITS)
def test_a_cell_has_its_address_in_its_own_unit(units: list[list[Row]]) -> None:
    made = rolled(units)[0]
    places = [(at, row) for at, rows in enumerate(units) for row in range(len(rows))]
    wanted = [f"../县{at}/培训.xlsx「台账」!D{FIRST_ROW + row}" for at, row in places]
    assert [str(made.cell(row, "学时")) for row in range(len(made))] == wanted


@given(UNITS, st.randoms(use_true_random=False))
def test_parts_may_be_merged_in_any_grouping(units: list[list[Row]], chance: Random) -> None:
    """A part is merged with its neighbour until one is left; whichever, the rows and their places are the same."""
    defined = rolled_definitions(len(units))
    parts = [merged([part(at, kept(rows), defined)], defined, ["培训"]) for at, rows in enumerate(units)]
    while len(parts) > 1:
        at = chance.randrange(len(parts) - 1)
        parts[at : at + 2] = [merged(parts[at : at + 2], defined, ["培训"])]
    whole = merged([part(at, kept(rows), defined) for at, rows in enumerate(units)], defined, ["培训"])["培训"]
    one = parts[0]["培训"]
    assert one.segments == whole.segments
    assert [*one.row_numbers] == [*whole.row_numbers]
    for name in ("县区", *NAMES):
        assert list(one.columns[name].values) == list(whole.columns[name].values)
        assert one.columns[name].bad == whole.columns[name].bad


FIGURES = [
    counted(f"{algorithm.value}{at}", "培训", algorithm, *names, scope=scope, grouping=grouping)
    for algorithm, names in {
        Algorithm.COUNT: (),
        Algorithm.SUM: ("学时",),
        Algorithm.MEAN: ("学时",),
        Algorithm.MEDIAN: ("学时",),
        Algorithm.DISTINCT: ("人员",),
        Algorithm.ATTENDANCE: ("人员",),
        Algorithm.LISTING: ("主题",),
        Algorithm.LAST_DAY: ("日期",),
    }.items()
    for at, (scope, grouping) in enumerate(
        [(Scope.CURRENT, None), (Scope.YEAR_TO_DATE, Grouping("县区")), (Scope.EVER, Grouping("人员"))]
    )
]


@settings(max_examples=50)
@given(UNITS)
def test_figures_are_those_of_one_ledger(units: list[list[Row]]) -> None:
    made, defined = rolled(units, *FIGURES)
    plain = ledger_definition("培训", column("县区", ValueType.TEXT), *map(column, NAMES, KINDS), dates=("日期",))
    figures = aggregate({"培训": made}, defined, PERIOD, ISSUED).value.figures
    alone = aggregate({"培训": of_all_rows(units)}, definitions([plain], FIGURES), PERIOD, ISSUED).value.figures
    assert {name: values(one) for name, one in figures.items()} == {name: values(one) for name, one in alone.items()}


def values(figure: AnyFigure) -> Any:
    if isinstance(figure, GroupFigure):
        # A unit without rows is a member of the rolled-up ledger alone.
        found = {member: values(one) for member, one in figure.members.items()}
        return {member: one for member, one in found.items() if not (figure.column == "县区" and one[2] == [[]])}
    assert isinstance(figure, Figure)
    rows = [list(source.rows) for source in figure.lineage.rows]
    return figure.value, figure.faulty, rows


def test_many_cells_wait_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolled_columns, "_MOST_IN_MEMORY", 64)
    units: list[list[Row]] = [
        [(date(2025, 4, 1 + at), f"主题{at}", ("张三",), Decimal(at)) for at in range(12)] for _ in range(3)
    ]
    made = rolled(units)[0]
    assert [made.columns["学时"].values[row] for row in (0, 11, 12, 35)] == [Decimal(each) for each in (0, 11, 0, 11)]
    assert list(made.columns["主题"].values[12:14]) == ["主题0", "主题1"]


def test_a_rolled_up_ledger_can_be_rolled_up_again() -> None:
    units: list[list[Row]] = [
        [(date(2025, 4, 1), "保密", ("张三",), Decimal(2))],
        [(date(2025, 4, 2), "写作", ("李四",), None)],
    ]
    city, defined = rolled(units)
    above = rolled_definitions(1)
    made = roll_up([part(0, city, above)], above, ["培训"])["培训"]
    assert list(made.columns["主题"].values) == ["保密", "写作"]
    assert list(made.columns["学时"].values) == [Decimal(2), None]
    assert list(made.columns["县区"].values) == ["县0", "县0"]
    assert str(made.cell(1, "主题")) == "../县1/培训.xlsx「台账」!B3"
    assert defined.ledgers["培训"].rolled_up


def test_what_spoils_one_unit_spoils_the_sum() -> None:
    defined = rolled_definitions(2, counted("次数", "培训", Algorithm.COUNT))
    sound, spoilt = (
        kept([(date(2025, 4, 1), "保密", ("张三",), None)]),
        ledger("培训", dict.fromkeys(NAMES, ()), "两份相同"),
    )
    made = roll_up([part(0, sound, defined), part(1, spoilt, defined)], defined, ["培训"])["培训"]
    assert made.defect == "县1：两份相同"
    figure = aggregate({"培训": made}, defined, PERIOD, ISSUED).value.figures["次数"]
    assert isinstance(figure, Figure)
    assert (figure.value, figure.faulty) == (None, True)


def test_one_name_in_two_spellings_is_the_name_of_two_people() -> None:
    units: list[list[Row]] = [[(date(2025, 4, 1), "保密", (name,), None)] for name in ("张伟（一处）", "张伟(一处)")]
    assert list(rolled(units)[0].columns["人员"].values) == [("张伟（一处）（县0）",), ("张伟(一处)（县1）",)]


def test_whom_a_doubtful_cell_may_mean_is_told_apart_as_well() -> None:
    defined = rolled_definitions(2)
    own = kept(
        [(date(2025, 4, 1), "保密", ("王磊（一处）", "王磊（二处）"), None), (date(2025, 4, 2), "写作", None, None)]
    )
    doubtful = replace(own.columns["人员"], bad={1: "王磊"}, may_be={1: ("王磊（一处）", "王磊（二处）")})
    first = replace(own, columns={**own.columns, "人员": doubtful})
    second = kept([(date(2025, 4, 1), "保密", ("王磊（一处）",), None)])
    made = roll_up([part(0, second, defined), part(1, first, defined)], defined, ["培训"])["培训"]
    assert made.columns["人员"].bad == {2: "王磊"}
    assert made.columns["人员"].may_be == {2: ("王磊（一处）（县1）", "王磊（二处）（县1）")}


def test_a_guest_who_is_said_to_be_of_another_unit_is_that_units() -> None:
    day = date(2025, 4, 1)
    units: list[list[Row]] = [
        [(day, "保密", ("张三",), None)],
        [(day, "写作", ("张三(县0)", "张三"), None), (day, "写作", ("李四",), None)],
    ]
    assert list(rolled(units)[0].columns["人员"].values) == [
        ("张三（县0）",),
        ("张三（县0）", "张三（县1）"),
        ("李四",),
    ]


def test_columns_keep_their_type() -> None:
    made = rolled([[(date(2025, 4, 1), "保密", ("张三",), Decimal("1.50"))]])[0]
    assert isinstance(made.columns["学时"], Column)
    assert [str(value) for value in made.columns["学时"].values] == ["1.50"]
