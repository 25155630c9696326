"""Text stays text, bad cells stay visible, and a wrong value does not stay hidden."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, Grouping, ValueType
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from tests.support.ledgers import Bad, column, counted, definitions, ledger, ledger_definition
from tests.support.recalculated import AGAIN, VERDICT, figures, made, recalculated, values

PERIOD, ISSUED = Period.parse("2025"), date(2026, 1, 9)
NAMED = ledger_definition("名册", column("姓名", ValueType.TEXT), column("学时", ValueType.INTEGER))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=12)
BEGUN = st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "=SUM(A1)", "{=1}", "<r>", "http://"]), TEXTS)


def table(names: list[CellValue], hours: list[CellValue] | None = None) -> bytes:
    read = {"名册": ledger("名册", {"姓名": names, "学时": hours or [Decimal(1)] * len(names)})}
    known = definitions(
        [NAMED],
        [
            counted("人数", "名册", Algorithm.COUNT, unit="人"),
            counted("学时", "名册", Algorithm.SUM, "学时"),
            counted("各人学时", "名册", Algorithm.SUM, "学时", grouping=Grouping("姓名")),
        ],
    )
    return made(aggregate(read, known, PERIOD, ISSUED).value, known, read)


@given(names=st.lists(st.one_of(TEXTS, BEGUN), min_size=1, max_size=5))
def test_texts_of_ledgers_stay_as_they_are(names: list[str]) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(table([*names])))["台账-名册"]
    cells = [opened.cell(row, 5) for row in range(4, 4 + len(names))]
    assert [cell.data_type for cell in cells] == ["s"] * len(names)
    assert [str(cell.value) for cell in cells] == names


def test_a_bad_cell_stands_there_with_its_text_and_takes_the_value_away() -> None:
    book = values(table(["张三", "李四"], [Decimal(2), Bad("约3")]))
    assert [row[5] for row in book["台账-名册"][3:]] == [2, "约3（有误）"]
    hours = next(row for row in figures(book) if row[1] == "学时")
    assert hours[VERDICT] == "没有数值"
    assert hours[AGAIN] == "—"
    assert hours[11] == "名册.xlsx「台账」!B4 有误"


def forged(pattern: bytes, wrong: bytes) -> bytes:
    """A table of two rows whose sheet of figures was changed by hand in one place."""
    source, target = zipfile.ZipFile(io.BytesIO(table(["张三", "李四"]))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part, count = re.subn(pattern, wrong, part)
                assert count == 1
            copy.writestr(name, part)
    return target.getvalue()


@pytest.mark.pages
def test_libreoffice_does_not_believe_what_the_file_says(tmp_path: Path) -> None:
    """A file that claims 9 for a formula over two rows: recomputed it says 2, and the verdict holds."""
    claims_nine = forged(rb"(<f>COUNT\([^<]*</f><v>)2(</v>)", rb"\g<1>9\2")
    assert figures(values(claims_nine))[0][AGAIN] == 9
    again = figures(recalculated(tmp_path, claims_nine)[0])[0]
    assert (again[AGAIN], again[VERDICT]) == (2, "一致")


@pytest.mark.pages
def test_a_value_that_is_wrong_is_called_so(tmp_path: Path) -> None:
    says_seven = forged(rb'(<c r="F4"[^>]*><v>)2(</v>)', rb"\g<1>7\2")
    again = figures(recalculated(tmp_path, says_seven)[0])[0]
    assert (again[AGAIN], again[VERDICT]) == (2, "不一致")
