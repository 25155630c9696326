"""Names of rows and columns that somebody changes in final copies, and in tables that were pasted without bookmarks."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.table import Table

from tests.cli.test_tables_relabelled import GROUPED, LEDGER, drafted, refreshed, told
from tests.cli.test_tables_sorted_anew import change, moved, rows_of, typed, verified

NAMES = {
    "a row": ((2, 0), "戊镇", "人数（乙镇）的“1”等3个数原来写在“乙镇”这一行，现在这一行是“戊镇”"),
    "a column": ((0, 3), "人数", "金额（甲镇）的“2000”等4个数原来写在“金额（元）”这一栏，现在这一栏是“人数”"),
}


def without_bookmarks(table: Table) -> None:
    for mark in table._tbl.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):  # noqa: SLF001
        mark.getparent().remove(mark)


def final(folder: Path) -> Path:
    assert refreshed(folder, drafted(folder, GROUPED), "定稿.docx", "--final").exit_code == 0
    return folder / "定稿.docx"


@pytest.mark.parametrize("name", NAMES)
def test_another_name_in_a_final_copy_is_told(tmp_path: Path, name: str) -> None:
    file, (cell, words, message) = final(tmp_path), NAMES[name]
    assert verified(tmp_path, file) == (0, [])
    typed(file, 0, cell, words)
    code, found = verified(tmp_path, file)
    assert code == 1
    assert ("N026", message) in told(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_number_is_not_written_beside_another_name(tmp_path: Path, name: str) -> None:
    """The table was typed again, or pasted: the draft knows its figures, and no bookmark stands around them."""
    file, (cell, words, message) = drafted(tmp_path, GROUPED), NAMES[name]
    change(file, 0, without_bookmarks)
    assert verified(tmp_path, file) == (0, [])
    typed(file, 0, cell, words)
    assert ("N026", message) in told(verified(tmp_path, file)[1])
    (tmp_path / "unit" / "救助.csv").write_text(LEDGER.replace("1500", "9500"), encoding="utf-8")
    assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 1
    assert not (tmp_path / "定稿.docx").exists()
    assert refreshed(tmp_path, file, "新稿.docx").exit_code == 1
    assert rows_of(tmp_path / "新稿.docx", 0)[2] == rows_of(file, 0)[2]


def test_rows_and_columns_that_moved_with_their_names_are_right_in_final_copies(tmp_path: Path) -> None:
    file = final(tmp_path)
    change(file, 0, moved(1, 3))
    opened = docx.Document(str(file))
    for row in opened.tables[0].rows:
        first, second = row._tr.tc_lst[1:3]  # noqa: SLF001
        second.addnext(first)
    opened.save(str(file))
    assert [row[0] for row in rows_of(file, 0)] == ["乡镇", "乙镇", "丙镇", "甲镇", "合计"]
    assert verified(tmp_path, file) == (0, [])
