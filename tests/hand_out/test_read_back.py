"""Whatever is typed into a blank ledger is read as exactly that, for any definition."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.hand_out import hand_out
from pipeline.hand_out.guidance import guidance
from pipeline.model.definition import ColumnDefinition, LedgerDefinition, ValueType
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from pipeline.read import read
from tests.support.drawn_ledgers import column, definitions, ledger, ledger_definitions

FIRST_ROW = 4
DAYS = st.dates(date(1921, 1, 1), date(2099, 12, 31))
NAMES = st.text("张王李赵钱孙冬梅建国", min_size=2, max_size=3)
Row = Sequence[CellValue]


def values(of: ColumnDefinition) -> st.SearchStrategy[CellValue]:
    """Draw what may stand in a column, as the program holds it; None where it may stay empty."""
    drawn = _values(of)
    return drawn if of.required else st.none() | drawn


def _values(of: ColumnDefinition) -> st.SearchStrategy[CellValue]:
    least = int(of.minimum) if of.minimum is not None else -9999
    most = int(of.maximum) if of.maximum is not None else 9999
    hundredths = st.integers(least * 100, most * 100).map(lambda number: Decimal(number) / 100)
    several = st.lists(st.sampled_from(of.choices or ("",)), min_size=1, max_size=4, unique=True)
    drawn: dict[ValueType, st.SearchStrategy[CellValue]] = {
        ValueType.TEXT: st.text("甲乙丙丁研讨=+-@(", min_size=1, max_size=12),
        ValueType.INTEGER: st.integers(least, most).map(Decimal),
        ValueType.DECIMAL: hundredths,
        ValueType.AMOUNT: hundredths,
        ValueType.DATE: DAYS,
        ValueType.SPAN: st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days))),
        ValueType.CHOICE: st.sampled_from(of.choices or ("",)),
        ValueType.CHOICES: several.map(tuple),
        ValueType.NAMES: st.lists(NAMES, min_size=1, max_size=5, unique=True).map(tuple),
        ValueType.FLAG: st.booleans(),
    }
    return drawn[of.type]


@st.composite
def filled_ledgers(draw: st.DrawFn) -> tuple[LedgerDefinition, list[Row]]:
    drawn = draw(ledger_definitions())
    row = st.tuples(*map(values, drawn.columns.values())).filter(lambda cells: any(cell is not None for cell in cells))
    return drawn, draw(st.lists(row, min_size=1, max_size=6))


def typed(value: CellValue) -> str | Decimal | date | None:
    """A value as the instructions tell people to type it."""
    match value:
        case bool():
            return "是" if value else "否"
        case (date() as first, date() as last):
            return f"{first}至{last}"
        case tuple():
            return "、".join(map(str, value))
        case _:
            return value


def fill(sheet: Worksheet, rows: Sequence[Row]) -> None:
    for row_number, row in enumerate(rows, start=FIRST_ROW):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(row_number, place)
            cell.value = typed(value)
            if isinstance(cell.value, str):
                cell.data_type = "s"  # openpyxl takes =… for a formula; in Excel the column's format keeps it text


def read_filled(drawn: LedgerDefinition, rows: Sequence[Row]) -> tuple[list[tuple[CellValue, ...]], list[Diagnostic]]:
    """What the reader makes of the ledger's blank workbook with these rows typed in."""
    made = definitions(drawn)
    ((name, content),) = hand_out(made).value.items()
    book = openpyxl.load_workbook(BytesIO(content))
    fill(book.worksheets[0], rows)
    with tempfile.TemporaryDirectory() as folder:
        book.save(Path(folder) / name)
        outcome = read(Path(folder), made, Period.parse("2025"))
    found = outcome.value[drawn.name]
    columns = [found.columns[each].values for each in drawn.columns]
    return list(zip(*columns, strict=True)), list(outcome.diagnostics)


@settings(max_examples=60)
@given(filled=filled_ledgers())
def test_what_is_typed_is_read(filled: tuple[LedgerDefinition, list[Row]]) -> None:
    drawn, rows = filled
    read_rows, found = read_filled(drawn, rows)
    assert read_rows == [tuple(row) for row in rows]
    assert [each for each in found if each.severity is Severity.ERROR] == []


@settings(max_examples=40)
@given(drawn=ledger_definitions())
def test_the_example_of_every_column_is_understood(drawn: LedgerDefinition) -> None:
    examples = [guidance(each).example for each in drawn.columns.values()]
    read_rows, found = read_filled(drawn, [examples])
    assert len(read_rows) == 1
    assert None not in read_rows[0]
    assert [each for each in found if each.severity is Severity.ERROR] == []


@settings(max_examples=20)
@given(drawn=ledger_definitions())
def test_a_blank_ledger_has_no_rows(drawn: LedgerDefinition) -> None:
    read_rows, found = read_filled(drawn, [])
    assert read_rows == []
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_good_rows_cause_no_finding() -> None:
    study = ledger("研学", column("主题", ValueType.TEXT), column("场次", ValueType.INTEGER, limits=("0", None)))
    _, found = read_filled(study, [("新质生产力", Decimal(2))])
    assert found == []


def test_the_unit_of_a_heading_is_the_unit_of_its_numbers() -> None:
    money = ledger("经费", column("事项", ValueType.TEXT), column("金额", ValueType.AMOUNT, unit="万元"))
    rows, found = read_filled(money, [("购书", Decimal("1.25")), ("活动", Decimal(3))])
    assert rows == [("购书", Decimal("1.25")), ("活动", Decimal(3))]
    assert found == []
