"""ODS: what LibreOffice and WPS write, with its repeats, spans and errors."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import write_xlsx

STUDY = ledger(
    "研学",
    "研学台账.ods",
    column("日期", "日期"),
    column("活动名称"),
    column("人数", "整数", unit="人"),
    date_columns=("日期",),
)


def text(value: str, **options: Any) -> TableCell:
    cell = TableCell(valuetype="string", **options)
    cell.addElement(P(text=value))
    return cell


def number(value: float, shown: str = "", **options: Any) -> TableCell:
    cell = TableCell(valuetype="float", value=str(value), **options)
    cell.addElement(P(text=shown or f"{value:g}"))
    return cell


def day(value: date) -> TableCell:
    cell = TableCell(valuetype="date", datevalue=value.isoformat())
    cell.addElement(P(text=value.isoformat()))
    return cell


def row(*cells: TableCell, **options: Any) -> TableRow:
    line = TableRow(**options)
    for cell in cells:
        line.addElement(cell)
    return line


def save(path: Path, *rows: TableRow) -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name="一季度")
    for line in rows:
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


HEADING = ("日期", "活动名称", "人数")


def test_a_table_with_repeats_spans_units_errors_and_hidden_rows(tmp_path: Path) -> None:
    save(
        tmp_path / "研学台账.ods",
        row(text("研学台账")),
        row(TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=2),
        row(*map(text, HEADING), TableCell(numbercolumnsrepeated=1021)),
        row(day(date(2024, 1, 8)), text("参观", numberrowsspanned=2, numbercolumnsspanned=1), number(30, "30人")),
        row(day(date(2024, 1, 9)), CoveredTableCell(), number(12, "12人次"), visibility="collapse"),
        row(day(date(2024, 1, 10)), text("座谈"), TableCell(formula="of:=SUM([.C1:.C2])")),
        row(day(date(2024, 1, 11)), text("讲座"), number(7), numberrowsrepeated=2),
        row(TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=1048000),
    )
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert list(found.columns["活动名称"].values) == ["参观", "参观", "座谈", "讲座", "讲座"]
    assert list(found.columns["人数"].values) == [Decimal(30), None, None, Decimal(7), Decimal(7)]
    assert list(found.row_numbers) == [5, 6, 7, 8, 9]
    assert told(findings) == [
        ("V016", "研学台账.ods「一季度」!C6"),
        ("V003", "研学台账.ods「一季度」!C7"),
        ("R016", "研学台账.ods「一季度」!6行"),
        ("R041", "研学台账.ods「一季度」!9行"),
    ]


def test_percentages_and_foreign_money_are_no_counts(tmp_path: Path) -> None:
    share = TableCell(valuetype="percentage", value="1")
    share.addElement(P(text="100%"))
    dollars = TableCell(valuetype="currency", value="5", currency="USD")
    dollars.addElement(P(text="$5.00"))
    rows = [row(day(date(2024, 1, 8)), text(f"第{number}次"), cell) for number, cell in enumerate((share, dollars))]
    save(tmp_path / "研学台账.ods", row(*map(text, HEADING)), *rows)
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert list(found.columns["人数"].values) == [None, None]
    assert told(findings) == [("V016", "研学台账.ods「一季度」!C2"), ("V016", "研学台账.ods「一季度」!C3")]


@pytest.mark.parametrize(
    ("unit", "shown", "value"),
    [
        ("亩", "35㎡", None),
        ("%", "35‰", None),
        ("吨", "35㎏", None),
        ("平方米", "35㎡", 35),
        ("平方公里", "35 km²", 35),
        ("米", "35m²", None),
    ],
)
def test_signs_of_units_behind_a_number(tmp_path: Path, unit: str, shown: str, value: int | None) -> None:
    save(tmp_path / "台账.ods", row(text("编号"), text("数")), row(text("甲"), number(35, shown)))
    stated = definitions(ledger("台账", "台账.ods", column("编号"), column("数", "小数", unit=unit)))
    found, findings = read_one(tmp_path, stated)
    assert list(found.columns["数"].values) == [value and Decimal(value)]
    assert [each.code for each in findings] == ([] if value else ["V016"])


def test_a_far_cell_is_refused(tmp_path: Path) -> None:
    save(
        tmp_path / "研学台账.ods",
        row(*map(text, HEADING)),
        row(TableCell(), numberrowsrepeated=1048570),
        row(TableCell(numbercolumnsrepeated=16000), text("x")),
    )
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert told(findings) == [("R009", "研学台账.ods「一季度」")]
    assert found.defect


@pytest.mark.parametrize("written", ['office:value="1"', 'office:string-value="x"', 'office:boolean-value="true"'])
def test_a_far_value_without_its_type_is_refused(tmp_path: Path, written: str) -> None:
    far = row(TableCell(numbercolumnsrepeated=16000), number(1))
    save(tmp_path / "研学台账.ods", row(*map(text, HEADING)), row(TableCell(), numberrowsrepeated=1048570), far)
    changed(tmp_path / "研学台账.ods", 'office:value-type="float" office:value="1"', written, "<text:p>1</text:p>")
    _, findings = read_one(tmp_path, definitions(STUDY))
    assert told(findings) == [("R009", "研学台账.ods「一季度」")]


def test_prefixes_that_mean_something_else_are_refused(tmp_path: Path) -> None:
    far = row(TableCell(numbercolumnsrepeated=16000), number(1))
    save(tmp_path / "研学台账.ods", row(*map(text, HEADING)), row(TableCell(), numberrowsrepeated=1048570), far)
    changed(tmp_path / "研学台账.ods", 'xmlns:table="urn:oasis', 'xmlns:table="urn:other')
    _, findings = read_one(tmp_path, definitions(STUDY))
    assert told(findings) == [("R006", "研学台账.ods")]


def test_a_file_that_is_two_workbooks_at_once_is_damaged(tmp_path: Path) -> None:
    save(tmp_path / "研学台账.ods", row(*map(text, HEADING)), row(day(date(2024, 1, 8)), text("参观"), number(1)))
    other = write_xlsx(tmp_path / "另.xlsx", {"一季度": [HEADING, [date(2024, 1, 8), "座谈", 2]]})
    with zipfile.ZipFile(other) as source, zipfile.ZipFile(tmp_path / "研学台账.ods", "a") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part))
    _, findings = read_one(tmp_path, definitions(STUDY))
    assert told(findings) == [("R006", "研学台账.ods")]


def changed(path: Path, old: str, new: str, dropped: str = "") -> None:
    """Change the content of a workbook where a text stands in it."""
    with zipfile.ZipFile(path) as source:
        parts = {part: source.read(part) for part in source.namelist()}
    content = parts["content.xml"].decode()
    assert old in content
    assert dropped in content
    parts["content.xml"] = content.replace(old, new).replace(dropped, "").encode()
    with zipfile.ZipFile(path, "w") as target:
        for part, data in parts.items():
            target.writestr(part, data)


def test_a_row_repeated_to_the_end_of_the_sheet_is_refused(tmp_path: Path) -> None:
    cells = [day(date(2024, 1, 8)), text("参观"), number(1), *(text("x") for _ in range(9))]
    save(tmp_path / "研学台账.ods", row(*map(text, HEADING)), row(*cells, numberrowsrepeated=1048000))
    _, findings = read_one(tmp_path, definitions(STUDY))
    assert told(findings) == [("R009", "研学台账.ods「一季度」")]


@cache
def sound_workbook() -> bytes:
    with TemporaryDirectory() as folder:
        rows = [row(*map(text, HEADING)), row(day(date(2024, 1, 8)), text("参观"), number(30, "30人"))]
        return save(Path(folder) / "研学台账.ods", *rows).read_bytes()


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_the_xml_is_a_crash(tmp_path: Path, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(sound_workbook())) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    name = data.draw(st.sampled_from(["content.xml", "mimetype", "META-INF/manifest.xml"]))
    xml = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 10))):
        xml[data.draw(st.integers(0, len(xml) - 1))] = data.draw(st.sampled_from(b'<>"/ 0A9&\xff'))
    with zipfile.ZipFile(tmp_path / "研学台账.ods", "w") as package:
        for part, content in parts.items():
            package.writestr(part, bytes(xml) if part == name else content)
    found, findings = read_one(tmp_path, definitions(STUDY))
    assert len(found) or findings
