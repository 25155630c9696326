"""Names of every kind beside the numbers of a table, in drafts and in final copies, that somebody changes.

Each draft is looked over by hand: who reads the table afterwards, reads another number than the ledger says, or not.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from docx.table import Table

from tests.cli import test_tables_relabelled as relabelled
from tests.cli import test_tables_told_apart as told_apart
from tests.cli.test_tables_relabelled import drafted, exchange, refreshed
from tests.cli.test_tables_sorted_anew import change, final, moved, rows_of, typed, verified

TOWNS = """
  甲: {台账: 救助, 条件: {乡镇: 甲镇}, 算法: 求和, 列: 金额}
  乙: {台账: 救助, 条件: {乡镇: 乙镇}, 算法: 求和, 列: 金额}
  丙: {台账: 救助, 条件: {乡镇: 丙镇}, 算法: 求和, 列: 金额}
  甲数: {台账: 救助, 条件: {乡镇: 甲镇}, 算法: 计数, 单位: 人次}
  乙数: {台账: 救助, 条件: {乡镇: 乙镇}, 算法: 计数, 单位: 人次}
"""


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = relabelled.FILES["figures.yaml"].rstrip() + TOWNS
    monkeypatch.setitem(relabelled.FILES, "figures.yaml", figures)


def table(*rows: Sequence[str]) -> str:
    heads, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(["情况如下。\n", heads, "|" + "---|" * len(rows[0]), *others])


def of(name: str) -> str:
    return f"{{{{ {name} }}}}"


def codes(found: Sequence[Mapping[str, str]]) -> set[str]:
    return {each["code"] for each in found}


def told(found: Sequence[Mapping[str, str]], code: str = "N026") -> list[str]:
    return [each["message"] for each in found if each["code"] == code]


YEARS = table(["年份", "数额"], ["2024", of("甲")], ["2025", of("乙")])


def test_years_are_names_of_rows(tmp_path: Path) -> None:
    file = drafted(tmp_path, YEARS)
    exchange(file, 0, (1, 0), (2, 0))
    assert rows_of(file, 0)[1:] == [["2025", "2000元"], ["2024", "1500元"]]
    code, found = verified(tmp_path, file)
    assert (code, told(found)) == (
        1,
        [
            "甲的“2000元”原来写在“2024”这一行，现在这一行是“2025”",
            "乙的“1500元”原来写在“2025”这一行，现在这一行是“2024”",
        ],
    )


def test_years_are_names_of_rows_in_a_final_copy(tmp_path: Path) -> None:
    file = drafted(tmp_path, YEARS)
    assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 0
    file = tmp_path / "定稿.docx"
    change(file, 0, moved(1, 2))
    assert verified(tmp_path, file) == (0, [])
    exchange(file, 0, (1, 0), (2, 0))
    assert verified(tmp_path, file)[0] == 1


STACKED = table(
    ["项目", "甲镇", "甲镇", "乙镇", "乙镇"],
    ["", "数额", "笔数", "数额", "笔数"],
    ["救助", of("甲"), of("甲数"), of("乙"), of("乙数")],
)


def merging(first: int) -> Callable[[Table], None]:
    def merge(each: Table) -> None:
        each.cell(0, first).merge(each.cell(0, first + 1))
        for empty in each.cell(0, first).paragraphs[1:]:
            empty._p.getparent().remove(empty._p)  # noqa: SLF001

    return merge


def merged(file: Path) -> None:
    """The upper headings over two columns each."""
    for first, words in ((1, "甲镇"), (3, "乙镇")):
        typed(file, 0, (0, first + 1), "")
        change(file, 0, merging(first))
        typed(file, 0, (0, first), words)


@pytest.mark.parametrize("over", ["one cell for two columns", "a cell for each column"])
def test_upper_headings_that_changed_places_are_told(tmp_path: Path, over: str) -> None:
    file = drafted(tmp_path, STACKED)
    if over.startswith("one"):
        merged(file)
    assert rows_of(file, 0)[0] == ["项目", "甲镇", "甲镇", "乙镇", "乙镇"]
    assert verified(tmp_path, file) == (0, [])
    exchange(file, 0, (0, 1), (0, 3))
    if not over.startswith("one"):
        exchange(file, 0, (0, 2), (0, 4))
    assert rows_of(file, 0)[0] == ["项目", "乙镇", "乙镇", "甲镇", "甲镇"]
    code, found = verified(tmp_path, file)
    assert (code, told(found)) == (
        1,
        [
            "甲的“2000元”等2个数原来写在“甲镇”这一栏，现在这一栏是“乙镇”",
            "乙的“1500元”等2个数原来写在“乙镇”这一栏，现在这一栏是“甲镇”",
        ],
    )


TWICE = f"""{table(["乡镇", "数额"], ["甲镇", of("甲")], ["乙镇", of("乙")])}

再看各镇。

{table(["镇", "资金"], ["甲镇", of("甲")], ["乙镇", of("乙")])}"""


def test_a_table_of_which_no_name_is_left_is_not_a_copy(tmp_path: Path) -> None:
    file = drafted(tmp_path, TWICE)
    exchange(file, 0, (1, 0), (2, 0))
    typed(file, 0, (0, 1), "支出")
    code, found = verified(tmp_path, file)
    assert (code, [each["where"].rpartition(" ")[2] for each in found if each["code"] == "N026"]) == (
        1,
        ["表1第2行第2列“2000元”", "表1第3行第2列“1500元”"],
    )


def own_table(file: Path) -> None:
    """Somebody copies the first number with its bookmark into a table of their own behind all others."""
    opened = docx.Document(str(file))
    first = opened.tables[0]
    own = copy.deepcopy(first._tbl)  # noqa: SLF001
    for row in list(own.tr_lst)[2:]:
        own.remove(row)
    opened.tables[-1]._tbl.addnext(own)  # noqa: SLF001
    opened.save(str(file))
    number = len(docx.Document(str(file)).tables) - 1
    typed(file, number, (0, 0), "事项")
    typed(file, number, (0, 1), "拨付")
    typed(file, number, (1, 0), "春季救助")


def test_a_number_copied_into_a_table_of_somebodys_own_has_names_of_its_own(tmp_path: Path) -> None:
    file = drafted(tmp_path, table(["乡镇", "数额"], ["甲镇", of("甲")], ["乙镇", of("乙")]))
    own_table(file)
    assert rows_of(file, 1) == [["事项", "拨付"], ["春季救助", "2000元"]]
    code, found = verified(tmp_path, file)
    assert (code, told(found)) == (0, [])


@pytest.mark.parametrize("above", told_apart.ABOVE.values(), ids=told_apart.ABOVE)
def test_words_above_like_tables_that_changed_places_are_told_of_a_draft(
    tmp_path: Path, above: tuple[str, str]
) -> None:
    file = told_apart.drafted(tmp_path, told_apart.sections(above))
    first, second = (each.partition("\n\n")[0] for each in above)
    told_apart.exchange_above(file, first, second)
    code, found = verified(tmp_path, file)
    assert (code, told(found)) == (
        1,
        [
            f"甲处人数的“2人”等2个数原来写在“{first}”下面，现在写在“{second}”下面",
            f"乙处人数的“3人”等2个数原来写在“{second}”下面，现在写在“{first}”下面",
        ],
    )
    assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 1


@pytest.mark.parametrize("above", told_apart.ABOVE.values(), ids=told_apart.ABOVE)
def test_sections_of_a_draft_that_changed_places_agree(tmp_path: Path, above: tuple[str, str]) -> None:
    file = told_apart.drafted(tmp_path, told_apart.sections(above))
    told_apart.edited(file, told_apart.first_behind_second(above[0].count("\n\n") + 1))
    assert told_apart.numbers(file) == [["3人", "32学时"], ["2人", "34学时"]]
    assert verified(tmp_path, file) == (0, [])


def test_a_sentence_above_a_table_that_was_reworded_moves_nothing(tmp_path: Path) -> None:
    file = told_apart.drafted(tmp_path, told_apart.sections(told_apart.ABOVE["a sentence"]))
    told_apart.reword(file, "甲处情况如下：", "先看甲处：")
    assert verified(tmp_path, file)[0] == 0
    assert told(verified(tmp_path, file)[1]) == []


SIGNS = {
    "Chinese": ("一", "二", "三"),
    "in brackets": ("（一）", "（二）", "（三）"),
    "in circles": ("①", "②", "③"),
    "digits": ("1", "2", "3"),
    "lettered": ("A1", "A2", "A3"),
    "half a bracket": ("1）", "2）", "3）"),
    "ordinal": ("第一", "第二", "第三"),
}


def numbered(signs: Sequence[str], heading: str) -> str:
    rows = ([sign, f"{town}镇", of(town)] for sign, town in zip(signs, "甲乙丙", strict=True))
    return table([heading, "乡镇", "数额"], *rows)


@pytest.mark.parametrize("signs", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize("heading", ["序号", "编码"])
@pytest.mark.parametrize("ending", ["draft", "final"])
def test_rows_that_were_sorted_and_numbered_anew_agree(
    tmp_path: Path, signs: Sequence[str], heading: str, ending: str
) -> None:
    file = drafted(tmp_path, numbered(signs, heading))
    if ending == "final":
        assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 0
        file = tmp_path / "定稿.docx"
    change(file, 0, moved(1, 3))
    for row, sign in enumerate(signs, 1):
        typed(file, 0, (row, 0), sign)
    assert [row[1] for row in rows_of(file, 0)] == ["乡镇", "乙镇", "丙镇", "甲镇"]
    assert verified(tmp_path, file) == (0, [])


@pytest.mark.parametrize("signs", [("一", "二", "三"), ("A1", "A2", "A3"), ("1", "2", "3")])
def test_a_row_behind_its_number_that_got_another_name_is_told(tmp_path: Path, signs: Sequence[str]) -> None:
    file = drafted(tmp_path, numbered(signs, "编码"))
    typed(file, 0, (1, 1), "戊镇")
    code, found = verified(tmp_path, file)
    assert (code, told(found)) == (1, ["甲的“2000元”原来写在“甲镇”这一行，现在这一行是“戊镇”"])


@pytest.mark.parametrize("signs", [("一", "二", "三"), ("A1", "A2", "A3")])
def test_signs_that_are_all_that_names_a_row_are_its_name(tmp_path: Path, signs: Sequence[str]) -> None:
    rows = ([sign, of(town)] for sign, town in zip(signs, "甲乙丙", strict=True))
    file = drafted(tmp_path, table(["片区", "数额"], *rows))
    exchange(file, 0, (1, 0), (3, 0))
    assert verified(tmp_path, file)[0] == 1


def test_a_second_name_is_one_where_the_first_is_that_of_other_rows_too(tmp_path: Path) -> None:
    rows = (["线上", "甲镇", of("甲")], ["线上", "乙镇", of("乙")])
    file = drafted(tmp_path, table(["类别", "乡镇", "数额"], *rows))
    typed(file, 0, (1, 1), "戊镇")
    code, found = verified(tmp_path, file)
    assert (code, told(found)) == (1, ["甲的“2000元”原来写在“甲镇”这一行，现在这一行是“戊镇”"])


def test_other_words_in_a_row_that_its_name_tells_are_a_warning(tmp_path: Path) -> None:
    rows = (["甲镇", "张伟", of("甲"), of("甲数")], ["乙镇", "李静", of("乙"), of("乙数")])
    file = drafted(tmp_path, table(["乡镇", "负责人", "数额", "笔数"], *rows))
    typed(file, 0, (1, 1), "王磊")
    code, found = verified(tmp_path, file)
    assert (code, [(each["code"], each["message"]) for each in found]) == (
        0,
        [("N025", "按现在的台账，模板会写“张伟”，文中不是这样写的")],
    )
    typed(file, 0, (1, 1), "李静")  # who is another row's
    assert verified(tmp_path, file)[0] == 1


def headed(heading: str, town: str = "甲镇") -> str:
    return table(["乡镇", heading], [town, of("甲")], ["乙镇", of("乙")])


@pytest.mark.parametrize(
    ("written", "typed_over"),
    [
        ("人次", "人次（万）"),
        ("金额（元）", "金额"),
        ("金额", "金额（万元）"),
        ("金额（元）", "金额（万元）"),
        ("金额", "金额（单位：千元）"),
        ("金额", "金额（%）"),
        ("金额", "金额（计划）"),
        ("金额", "金额（不含补助）"),
        ("金额", "金额（去年同期）"),
        ("金额", "金额（2024年）"),
        ("金额（计划数）", "金额"),
    ],
)
def test_brackets_that_make_another_number_are_told(tmp_path: Path, written: str, typed_over: str) -> None:
    file = drafted(tmp_path, headed(written))
    typed(file, 0, (0, 1), typed_over)
    code, found = verified(tmp_path, file)
    assert (code, told(found)[:1]) == (
        1,
        [f"甲的“2000元”等2个数原来写在“{written}”这一栏，现在这一栏是“{typed_over}”"],
    )


@pytest.mark.parametrize(
    ("written", "typed_over"),
    [("金额", "金额（含开发区）"), ("金额（含补助）", "金额"), ("金额", "金额（见附件）"), ("金额", "金 额")],
)
def test_other_brackets_are_not(tmp_path: Path, written: str, typed_over: str) -> None:
    file = drafted(tmp_path, headed(written))
    typed(file, 0, (0, 1), typed_over)
    assert verified(tmp_path, file) == (0, [])


def test_brackets_that_tell_one_row_from_another_are_its_name(tmp_path: Path) -> None:
    rows = (["甲镇", of("甲")], ["甲镇（新）", of("乙")])
    file = drafted(tmp_path, table(["乡镇", "数额"], *rows))
    exchange(file, 0, (1, 0), (2, 0))
    assert verified(tmp_path, file)[0] == 1


def test_a_template_that_names_a_row_otherwise_now_is_a_warning(tmp_path: Path) -> None:
    body = table(["乡镇", "数额", "笔数"], ["甲镇", of("甲"), of("甲数")], ["乙镇", of("乙"), of("乙数")])
    file = drafted(tmp_path, body)
    template = tmp_path / "unit" / "templates" / "总结.md"
    template.write_text(template.read_text("utf-8").replace("甲镇", "甲街道").replace("笔数", "次数"), "utf-8")
    code, found = verified(tmp_path, file)
    assert (code, sorted((each["code"], each["message"]) for each in found)) == (
        0,
        [
            ("N025", "按现在的台账，模板会写“次数”，文中不是这样写的"),
            ("N025", "按现在的台账，模板会写“甲街道”，文中不是这样写的"),
        ],
    )


def test_a_name_that_was_deleted_is_a_warning(tmp_path: Path) -> None:
    file = drafted(tmp_path, headed("金额"))
    typed(file, 0, (1, 0), "")
    typed(file, 0, (0, 1), "")
    code, found = verified(tmp_path, file)
    assert (code, sorted(told(found, "N025"))) == (
        0,
        [f"按现在的台账，模板会写“{name}”，文中不是这样写的" for name in ("甲镇", "金额")],
    )


@pytest.mark.parametrize("columns", [(2, 3), (1, 2), (1, 3)])
def test_headings_of_a_list_that_changed_places_in_a_final_copy_are_told(
    tmp_path: Path, columns: tuple[int, int]
) -> None:
    told_apart.drafted(tmp_path, told_apart.listed(told_apart.NAME, told_apart.HOURS, told_apart.MONEY))
    file = final(tmp_path)
    rows = rows_of(file, 0)
    exchange(file, 0, (0, columns[0]), (0, columns[1]))
    code, found = verified(tmp_path, file)
    figure = ("姓名", "学时", "经费")[columns[0] - 1]
    seen, own = rows[1][columns[1]], rows[1][columns[0]]
    assert (code, len(told(found, "N017"))) == (1, 2 * len(rows[1:]))
    assert f"培训明细.{figure}：文中是“{seen}”，台账现在是“{own}”" in told(found, "N017")


def test_the_heading_of_the_names_and_that_of_the_numbers_are_told_too(tmp_path: Path) -> None:
    told_apart.drafted(tmp_path, told_apart.sections(told_apart.ABOVE["a sentence"]))
    file = final(tmp_path)
    exchange(file, 0, (0, 0), (0, 1))
    code, found = verified(tmp_path, file)
    assert (code, told(found, "N017")) == (
        1,
        ["甲处人数：文中是“人数”，台账现在是“2人”", "甲处学时：文中是“学时”，台账现在是“34学时”"],
    )


def test_a_title_over_all_columns_names_none_of_them(tmp_path: Path) -> None:
    rows = (["乡镇", "数额", "笔数"], ["甲镇", of("甲"), of("甲数")], ["乙镇", of("乙"), of("乙数")])
    file = drafted(tmp_path, table(["救助情况"] * 3, *rows))
    change(file, 0, lambda each: each._tbl.remove(each.rows[0]._tr))  # noqa: SLF001
    assert rows_of(file, 0)[0] == ["乡镇", "数额", "笔数"]
    assert verified(tmp_path, file) == (0, [])


def without_column(number: int) -> Callable[[Table], None]:
    def remove(each: Table) -> None:
        for row in each.rows:
            row._tr.remove(row._tr.tc_lst[number])  # noqa: SLF001

    return remove


@pytest.mark.parametrize("ending", ["draft", "final"])
def test_numbers_beside_a_column_that_was_deleted_are_not_its_numbers(tmp_path: Path, ending: str) -> None:
    draft = told_apart.drafted(tmp_path, told_apart.listed(told_apart.HOURS, told_apart.NAME, told_apart.MONEY))
    file = final(tmp_path) if ending == "final" else draft
    change(file, 0, without_column(1))
    assert rows_of(file, 0)[1] == ["1", "张一", "300元"]
    code, found = verified(tmp_path, file)
    assert (code, codes(found) & {"N002", "N005", "N017", "N026"}) == (0, set())


def test_a_column_of_names_that_was_deleted_gives_rows_no_other_name(tmp_path: Path) -> None:
    file = drafted(tmp_path, relabelled.LISTED)
    change(file, 0, without_column(1))
    assert rows_of(file, 0)[0] == ["序号", "姓名", "电话", "备用电话", "金额（元）"]
    code, found = verified(tmp_path, file)
    assert (code, codes(found)) == (0, {"N004"})


@pytest.mark.parametrize("heading", ["数量", "数量（见附件）"])
def test_a_cell_that_lacks_is_not_one_of_a_like_table_that_somebody_typed(tmp_path: Path, heading: str) -> None:
    """The table of last year, copied from that of this year and typed over, without bookmarks."""
    file = told_apart.drafted(tmp_path, told_apart.table_of("甲处", "甲处情况如下："))
    opened = docx.Document(str(file))
    first = opened.tables[0]._tbl  # noqa: SLF001
    own = copy.deepcopy(first)
    for mark in [each for each in own.iter() if each.tag.endswith(("bookmarkStart", "bookmarkEnd"))]:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    above = first.getprevious()
    assert above is not None
    paragraph = copy.deepcopy(above)
    first.addnext(paragraph)
    paragraph.addnext(own)
    first.remove(first.tr_lst[2])
    opened.save(str(file))
    typed(file, 1, (2, 1), "99学时")
    for number in (0, 1):
        typed(file, number, (0, 1), heading)
    assert [rows_of(file, at)[1:] for at in (0, 1)] == [[["人数", "2人"]], [["人数", "2人"], ["学时", "99学时"]]]
    code, found = verified(tmp_path, file)
    assert (code, codes(found) & {"N002", "N004", "N005", "N017"}) == (0, {"N004"})
