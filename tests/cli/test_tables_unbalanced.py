"""Rows that somebody deletes or adds by hand while 合计 stays: it is the sum of other rows than the table shows."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.table import Table

from tests.cli.test_tables_relabelled import BY_LOOP, FILES, GROUPED, LEDGER, drafted, one_more, refreshed, told
from tests.cli.test_tables_sorted_anew import change, rows_of, typed, verified

DELETED = ("N033", "人数（合计）：“乙镇”这一行没有了，合计里还算着")
WITH_OTHERS = BY_LOOP.replace("{% endfor %}", "| 指标 | 5 | 30 |\n{% endfor %}")


def row(file: Path, name: str) -> int:
    return [each[0] for each in rows_of(file, 0)].index(name)


def delete(name: str) -> Callable[[Table], None]:
    def of(table: Table) -> None:
        element = next(each for each in table.rows if each.cells[0].text == name)._tr  # noqa: SLF001
        element.getparent().remove(element)

    return of


def add(name: str, *numbers: str) -> Callable[[Table], None]:
    """A row behind the second, as typed by somebody: without bookmarks."""

    def of(table: Table) -> None:
        model = table.rows[1]._tr  # noqa: SLF001
        made = copy.deepcopy(model)
        for each in made.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
            each.getparent().remove(each)
        model.addnext(made)
        for cell, text in zip(table.rows[2].cells, (name, *numbers), strict=True):
            cell.text = text

    return of


def test_a_deleted_row_that_the_total_still_counts_is_told_once(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    change(file, 0, delete("乙镇"))
    assert verified(tmp_path, file)[0] == 1
    assert told(verified(tmp_path, file)[1]) == [DELETED]
    result = refreshed(tmp_path, file, "定稿.docx", "--final")
    assert result.exit_code == 1
    assert "还有1处没有定下来（N033 表1第4行第2列" in result.output
    assert not (tmp_path / "定稿.docx").exists()


def test_it_is_told_in_final_copies_too(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 0
    change(tmp_path / "定稿.docx", 0, delete("乙镇"))
    code, found = verified(tmp_path, tmp_path / "定稿.docx")
    assert (code, told(found)[0]) == (1, DELETED)
    assert {each["code"] for each in found} == {"N033"}


def test_a_row_that_somebody_added_is_told(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    change(file, 0, add("戊镇", "1", "2", "800"))
    assert ("N033", "人数（合计）：“戊镇”这一行是后来加的，合计里没有算") in told(verified(tmp_path, file)[1])
    assert not (tmp_path / "定稿.docx").exists()


@pytest.mark.parametrize("name", ["其中：低保户", "上年同期"])
def test_a_row_that_is_no_part_of_the_total_is_nobodys_error(tmp_path: Path, name: str) -> None:
    file = drafted(tmp_path, GROUPED)
    change(file, 0, add(name, "1", "2", "800"))
    assert verified(tmp_path, file)[0] == 0


def test_who_deletes_the_total_too_or_changes_it_has_decided(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    change(file, 0, delete("乙镇"))
    typed(file, 0, (row(file, "合计"), 1), "2")
    typed(file, 0, (row(file, "合计"), 2), "3")
    typed(file, 0, (row(file, "合计"), 3), "5650")
    keep = ("--keep", "人数（合计）", "--keep", "人次（合计）", "--keep", "金额（合计）")
    result = refreshed(tmp_path, file, "定稿.docx", "--final", *keep)
    assert result.exit_code == 0, result.output
    change(file, 0, delete("合计"))
    assert "N033" not in {code for code, _ in told(verified(tmp_path, file)[1])}


def test_a_row_that_only_the_ledger_has_is_told_as_before(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    one_more(tmp_path, "2025-02-07,赵六,丁镇,900,1004")
    codes = {code for code, _ in told(verified(tmp_path, file)[1])}
    assert "N024" in codes
    assert "N033" not in codes


def test_a_total_that_is_not_the_sum_of_the_rows_may_lose_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is helped in two towns counts once in 合计: the column never added up."""
    figures = FILES["figures.yaml"].replace("[人数, 人次, 金额]", "[人数]")
    monkeypatch.setitem(FILES, "figures.yaml", figures)
    ledger = f"{LEDGER}2025-02-08,张伟,乙镇,100,1001\n"
    monkeypatch.setattr("tests.cli.test_tables_relabelled.LEDGER", ledger)
    file = drafted(tmp_path, GROUPED)
    assert [line[1] for line in rows_of(file, 0)[1:]] == ["1", "2", "1", "3"]
    change(file, 0, delete("乙镇"))
    assert {code for code, _ in told(verified(tmp_path, file)[1])} == {"N004"}


def test_rows_of_the_template_are_no_additions(tmp_path: Path) -> None:
    file = drafted(tmp_path, WITH_OTHERS)
    assert [line[0] for line in rows_of(file, 0)].count("指标") == 4
    assert verified(tmp_path, file)[0] == 0
