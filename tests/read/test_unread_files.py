"""Table files in a unit's folder that no ledger names: none of them is passed over in silence."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipeline.build import compute
from pipeline.model.diagnostic import Severity
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.read import unread
from pipeline.read.unread import unread_files
from tests.support.counted_calls import calls
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.workbooks import Rows, write_csv, write_xlsx

PATROLS = ledger(
    "巡查",
    "巡查登记表.csv",
    column("日期", "日期", required=True),
    column("河段", required=True),
    column("里程", "小数", unit="公里"),
    date_columns=("日期",),
)
ROWS = [["河道巡查登记"], ["日期", "河段", "里程（公里）"], ["2025-05-11", "永安溪", "20"]]
PEOPLE: Rows = [["姓名", "电话"], ["张伟", "1"], ["李静", "2"]]


def told(folder: Path) -> list[tuple[str, str]]:
    return [(each.code, str(each.location)) for each in unread_files(folder, definitions(PATROLS), ("计划表.xlsx",))]


def test_a_further_file_under_the_same_heading_is_a_warning_that_names_the_ledger(tmp_path: Path) -> None:
    write_csv(tmp_path / "巡查登记表.csv", ROWS)
    write_csv(tmp_path / "巡查登记表（补报）.csv", ROWS, "gbk")
    write_xlsx(tmp_path / "巡查10月.xlsx", {"封面": [["巡查"]], "登记": ROWS})
    found = list(unread_files(tmp_path, definitions(PATROLS), ()))
    assert [(each.code, str(each.location)) for each in found] == [
        ("R060", "巡查10月.xlsx"),
        ("R060", "巡查登记表（补报）.csv"),
    ]
    assert {each.severity for each in found} == {Severity.WARNING}
    assert all("“巡查”" in each.message for each in found)


def test_other_tables_and_broken_ones_are_hints(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "通讯录.xlsx", {"表": PEOPLE})
    (tmp_path / "坏的.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "空的.ods").write_bytes(b"")
    found = list(unread_files(tmp_path, definitions(PATROLS), ()))
    assert {(each.code, each.severity) for each in found} == {("R061", Severity.NOTE)}
    assert len(found) == 3


def test_a_heading_that_lacks_what_the_ledger_needs_is_no_heading_of_it(tmp_path: Path) -> None:
    write_csv(tmp_path / "里程.csv", [["日期", "里程（公里）"], ["2025-05-11", "20"]])
    assert told(tmp_path) == [("R061", "里程.csv")]


def test_a_blank_form_of_a_ledger_holds_nothing_that_could_be_counted(tmp_path: Path) -> None:
    note = ["注：每次巡查填一行", "", ""]
    write_csv(tmp_path / "空白表.csv", [*ROWS[:2], ["", "", ""], note])
    assert told(tmp_path) == [("R061", "空白表.csv")]
    write_csv(tmp_path / "空白表.csv", [*ROWS, note])
    assert told(tmp_path) == [("R060", "空白表.csv")]


def test_what_is_read_or_is_no_table_is_not_told(tmp_path: Path) -> None:
    write_csv(tmp_path / "巡查登记表.csv", ROWS)
    write_xlsx(tmp_path / "计划表.xlsx", {"表": PEOPLE})
    (tmp_path / "旧稿").mkdir()
    write_csv(tmp_path / "旧稿" / "巡查登记表（旧）.csv", ROWS)
    for name in ("~$巡查.xlsx", ".~lock.巡查.xlsx#", "._巡查.xlsx", "总结.docx", "unit.yaml"):
        (tmp_path / name).write_bytes(b"x")
    assert told(tmp_path) == []


def test_a_file_of_a_subfolder_hides_none_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "内").mkdir()
    for place in (tmp_path, tmp_path / "内"):
        write_csv(place / "巡查登记表.csv", ROWS)
    inner = ledger("巡查", "内/巡查登记表.csv", *PATROLS.columns.values(), date_columns=("日期",))
    found = unread_files(tmp_path, definitions(inner), ())
    assert [(each.code, str(each.location)) for each in found] == [("R060", "巡查登记表.csv")]


def test_of_many_files_only_some_are_opened_and_all_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 41):
        write_csv(tmp_path / f"补报{number}.csv", ROWS)
    size = (tmp_path / "补报40.csv").stat().st_size
    monkeypatch.setattr(unread, "MOST_OPENED", 10 * size)
    assert [code for code, _ in told(tmp_path)] == ["R060"] * 10 + ["R061"] * 30


def office(folder: Path) -> Path:
    """A unit whose ledger names one file, though a second one came."""
    folder.mkdir()
    (folder / "unit.yaml").write_text("名称: 某市水务局\n", encoding="utf-8")
    columns = "{日期: {类型: 日期, 必填: true}, 河段: {类型: 文本, 必填: true}}"
    text = f"巡查:\n  文件: 巡查登记表.csv\n  日期列: 日期\n  列: {columns}\n"
    (folder / "ledgers.yaml").write_text(text, encoding="utf-8")
    (folder / "figures.yaml").write_text("指标:\n  巡查次数: {台账: 巡查, 算法: 计数, 单位: 次}\n", encoding="utf-8")
    write_csv(folder / "巡查登记表.csv", ROWS)
    write_csv(folder / "巡查登记表（补报）.csv", ROWS)
    return folder


def unread_in(folder: Path, asked: str = "") -> list[str]:
    found = compute(Job(folder, Period.parse("2025Q2"), date(2025, 7, 1)), asked).diagnostics
    return [str(each.location) for each in found if each.code in ("R060", "R061")]


def test_a_build_tells_of_it_and_a_question_about_one_figure_does_not(tmp_path: Path) -> None:
    unit = office(tmp_path / "水务局")
    assert unread_in(unit) == ["巡查登记表（补报）.csv"]
    assert unread_in(unit, "巡查次数") == []


def test_a_unit_above_tells_of_it_in_a_unit_below(tmp_path: Path) -> None:
    office(tmp_path / "县局")
    city = tmp_path / "市局"
    city.mkdir()
    (city / "unit.yaml").write_text("名称: 某省水务厅\n下级: [../县局]\n", encoding="utf-8")
    columns = "{日期: {类型: 日期}, 河段: {类型: 文本}}"
    text = f"巡查:\n  下级台账: 巡查\n  单位列: 单位\n  日期列: 日期\n  列: {columns}\n"
    (city / "ledgers.yaml").write_text(text, encoding="utf-8")
    (city / "figures.yaml").write_text("指标:\n  总次数: {台账: 巡查, 算法: 计数, 单位: 次}\n", encoding="utf-8")
    assert unread_in(city) == ["../县局/巡查登记表（补报）.csv"]


@pytest.mark.parametrize(
    ("unit", "period"),
    [("government-office", "2025Q3"), ("emergency-bureau", "2021"), ("justice-city", "2025"), ("justice-yi", "2025")],
)
def test_the_samples_are_read_whole(unit: str, period: str) -> None:
    folder = Path(__file__).parents[2] / "inputs" / unit
    found = compute(Job(folder, Period.parse(period), date(2025, 10, 9))).diagnostics
    assert [each for each in found if each.code in ("R060", "R061")] == []


@pytest.mark.parametrize("columns", [("姓名", "电话"), ("姓名",)])
def test_a_roster_that_says_nothing_but_names_holds_people(tmp_path: Path, columns: tuple[str, ...]) -> None:
    blank = [""] * (len(columns) - 1)
    roster = ledger("名册", "名册.csv", column("姓名", required=True), *map(column, columns[1:]))
    write_csv(tmp_path / "名册2.csv", [[*columns], ["李静", *blank], ["王芳", *blank]])
    found = unread_files(tmp_path, definitions(roster), ())
    assert [(each.code, str(each.location)) for each in found] == [("R060", "名册2.csv")]


@pytest.mark.parametrize(
    "below",
    [
        ["填表人：张三", "联系电话：1", ""],
        ["例：2025-1-1", "永安溪", "20"],
        ["（示例）2025-1-1", "永安溪", "20"],
        ["", "", "0"],
        ["合计", "", "0"],
    ],
)
def test_signatures_and_examples_are_no_records(tmp_path: Path, below: list[str]) -> None:
    write_csv(tmp_path / "空白表.csv", [*ROWS[:2], ["", "", ""], below])
    assert told(tmp_path) == [("R061", "空白表.csv")]
    write_csv(tmp_path / "空白表.csv", [*ROWS, below])
    assert told(tmp_path) == [("R060", "空白表.csv")]


def test_texts_that_are_tables_and_kinds_that_are_not_read(tmp_path: Path) -> None:
    """A text is told where it is a ledger's table; what only another program reads is told whatever it holds."""
    write_csv(tmp_path / "a.tsv", ROWS)
    (tmp_path / "b.txt").write_text("\n".join("\t".join(row) for row in ROWS), encoding="gbk")
    (tmp_path / "c.txt").write_text("各单位报送的巡查登记\n日期不一", encoding="utf-8")
    (tmp_path / "d.XLSB").write_bytes(b"x")
    (tmp_path / "e.numbers").write_bytes(b"x")
    assert told(tmp_path) == [("R060", "a.tsv"), ("R060", "b.txt"), ("R062", "d.XLSB"), ("R062", "e.numbers")]
    kind = list(unread_files(tmp_path, definitions(PATROLS), ()))[2]
    assert kind.message == "这种表格文件（.XLSB）读不了，没有读"
    assert ".xlsx、.xlsm、.xls、.et、.ods、.csv" in (kind.hint or "")


def test_a_stray_workbook_of_many_sheets_in_a_unit_of_many_ledgers(tmp_path: Path) -> None:
    """Each sheet was tried for each ledger: a hundred of each took half a minute."""
    sheets: dict[str, Rows] = {f"表{at}": [[f"项{n}" for n in range(8)], *[["事"] * 8] * 10] for at in range(10)}
    write_xlsx(tmp_path / "别的.xlsx", sheets)
    counted = []
    for number in (10, 10, 40):
        known = definitions(*[ledger(f"账{at}", f"{at}.csv", column(f"甲{at}"), column("乙")) for at in range(number)])
        counted.append(calls(partial(list, unread_files(tmp_path, known, ()))))
    _, few, many = counted
    assert many < 1.5 * few
