"""Names of rows and columns that somebody changes while the numbers stay; rows that lack; columns that moved."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.table import Table

from pipeline.cli import jibao
from tests.cli.test_tables_sorted_anew import PERIOD, change, moved, rows_of, typed, verified

FILES = {
    "unit.yaml": "名称: 某局\n署名位置: 无\n",
    "ledgers.yaml": """救助:
  文件: 救助.csv
  日期列: 日期
  列: {日期: {类型: 日期}, 姓名: {类型: 文本}, 乡镇: {类型: 文本}, 金额: {类型: 金额, 单位: 元}, 电话: {类型: 文本}}
""",
    "figures.yaml": """指标:
  明细: {台账: 救助, 算法: 明细}
  金额: {台账: 救助, 算法: 求和, 列: 金额}
  人数: {台账: 救助, 算法: 去重, 列: 姓名, 单位: 人}
  人次: {台账: 救助, 算法: 计数, 单位: 人次}
  乡镇救助: {表格: {分组: 乡镇, 指标: [人数, 人次, 金额], 合计: true}}
""",
}
LEDGER = """日期,姓名,乡镇,金额,电话
2025-02-02,张伟,甲镇,1300,1001
2025-02-03,张伟,甲镇,700,1001
2025-02-04,李静,乙镇,1500,1002
2025-02-05,王磊,丙镇,3650,1003
"""
TOTAL = "各镇情况如下，共{{ 金额 }}。"
GROUPED = f"{TOTAL}\n\n{{{{ 乡镇救助 }}}}"
BY_LOOP = f"""{TOTAL}

| 乡镇 | 笔数 | 数额 |
|---|---|---|
{{% for 行 in 乡镇救助 %}}
| {{{{ 行.乡镇 }}}} | {{{{ 行.人次 }}}} | {{{{ 行.金额 }}}} |
{{% endfor %}}"""
LISTED = """名单如下。

| 序号 | 日期 | 姓名 | 电话 | 备用电话 | 金额（元） |
|---|---|---|---|---|---|
{% for 行 in 明细 %}
| | {{ 行.日期 }} | {{ 行.姓名 }} | {{ 行.电话 }} | {{ 行.电话 }} | {{ 行.金额|数 }} |
{% endfor %}

各乡镇情况如下。

{{ 乡镇救助|表题("各乡镇情况") }}"""


def drafted(folder: Path, body: str) -> Path:
    template = f'---\n标题: "某局{{{{ 本期.名称 }}}}总结"\n---\n{body}\n'
    for name, text in {**FILES, "救助.csv": LEDGER, "templates/总结.md": template}.items():
        (folder / "unit" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "unit" / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(jibao, ["build", str(folder / "unit"), PERIOD, "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder / "某局2025年一季度总结（征求意见稿）.docx"


def one_more(folder: Path, row: str, *, first: bool = False) -> None:
    head, _, rows = LEDGER.partition("\n")
    text = f"{head}\n{row}\n{rows}" if first else f"{LEDGER}{row}\n"
    (folder / "unit" / "救助.csv").write_text(text, encoding="utf-8")


def refreshed(folder: Path, file: Path, name: str, *options: str) -> Result:
    return CliRunner().invoke(
        jibao, ["refresh", str(file), str(folder / "unit"), PERIOD, "-o", str(folder / name), *options]
    )


def exchange(file: Path, number: int, first: tuple[int, int], second: tuple[int, int]) -> None:
    """Let two cells say the words of each other."""
    rows = rows_of(file, number)
    typed(file, number, first, rows[second[0]][second[1]])
    typed(file, number, second, rows[first[0]][first[1]])


def told(found: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    return [(each["code"], each["message"]) for each in found]


def row_name_told(figure: str, seen: str, own: str, other: str) -> tuple[str, str]:
    """`seen` is the first number of the row, and how many stand in it."""
    return "N026", f"{figure}的{seen}原来写在“{own}”这一行，现在这一行是“{other}”"


@pytest.mark.parametrize("body", [GROUPED, BY_LOOP], ids=["grouped", "by a loop"])
def test_names_of_rows_that_changed_places_are_told(tmp_path: Path, body: str) -> None:
    file = drafted(tmp_path, body)
    names = [row[0] for row in rows_of(file, 0)]
    first, second = names.index("甲镇"), names.index("丙镇")
    exchange(file, 0, (first, 0), (second, 0))
    code, found = verified(tmp_path, file)
    assert (code, {each["code"] for each in found}) == (1, {"N026"})
    seen = {GROUPED: "等3个数", BY_LOOP: "等2个数"}[body]
    names_told = {each["message"].partition("”")[2].removeprefix(seen) for each in found}
    assert names_told == {
        "原来写在“甲镇”这一行，现在这一行是“丙镇”",
        "原来写在“丙镇”这一行，现在这一行是“甲镇”",
    }
    assert len(found) == 2
    result = refreshed(tmp_path, file, "定稿.docx", "--final")
    assert result.exit_code == 1
    assert "N035" in result.output
    assert not (tmp_path / "定稿.docx").exists()


def test_a_row_that_got_the_name_of_nobody_is_told(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    at = [row[0] for row in rows_of(file, 0)].index("乙镇")
    typed(file, 0, (at, 0), "戊镇")
    code, found = verified(tmp_path, file)
    assert (code, told(found)) == (1, [row_name_told("人数（乙镇）", "“1”等3个数", "乙镇", "戊镇")])


def test_who_renamed_a_row_on_purpose_keeps_its_numbers(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    at = [row[0] for row in rows_of(file, 0)].index("乙镇")
    typed(file, 0, (at, 0), "乙街道")
    assert refreshed(tmp_path, file, "定稿.docx", "--final", "--keep", "人数（丙镇）").exit_code == 1
    keep = ("--keep", "人次（乙镇）")  # one figure of the row
    assert refreshed(tmp_path, file, "定稿.docx", "--final", *keep).exit_code == 0
    assert rows_of(tmp_path / "定稿.docx", 0)[at] == ["乙街道", "1", "1", "1500"]


def test_what_is_kept_is_counted_apart_in_the_last_line(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    at = [row[0] for row in rows_of(file, 0)].index("乙镇")
    typed(file, 0, (at, 0), "乙街道")
    result = refreshed(tmp_path, file, "定稿.docx", "--final", "--keep", "人次（乙镇）")
    # Four rows of three numbers and one in the text; three stand in the row that was renamed.
    assert "共13处数字：一致10处、按 --keep 认下3处。" in result.output


def test_the_name_of_another_row_cannot_be_kept(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    names = [row[0] for row in rows_of(file, 0)]
    exchange(file, 0, (names.index("甲镇"), 0), (names.index("丙镇"), 0))
    keep = ("--keep", "人数（甲镇）", "--keep", "人数（丙镇）")
    result = refreshed(tmp_path, file, "定稿.docx", "--final", *keep)
    assert result.exit_code == 1
    for own, other in (("甲镇", "丙镇"), ("丙镇", "甲镇")):
        how = f"原来写在“{own}”这一行，现在这一行是“{other}”"
        assert f"{how}（“{other}”是这张表里另一行的名称，--keep 认不下）" in result.output
    assert not (tmp_path / "定稿.docx").exists()
    result = refreshed(tmp_path, file, "新.docx", *keep)
    assert (result.exit_code, "一致7处、换了地方6处。" in result.output) == (1, True)


@pytest.mark.parametrize("words", ["乙镇（新）", "丙镇"])
def test_the_name_of_another_row_with_words_in_brackets_cannot_be_kept(tmp_path: Path, words: str) -> None:
    file = drafted(tmp_path, GROUPED)
    at = [row[0] for row in rows_of(file, 0)].index("甲镇")
    typed(file, 0, (at, 0), words)
    result = refreshed(tmp_path, file, "定稿.docx", "--final", "--keep", "人数（甲镇）")
    assert (result.exit_code, "是这张表里另一行的名称" in result.output) == (1, True)


@pytest.mark.parametrize("words", ["经费", "经费，元", "经费/元", "经费、奖金", "笔数、千元以上"])
def test_a_heading_that_was_reworded_can_be_kept(tmp_path: Path, words: str) -> None:
    file = drafted(tmp_path, BY_LOOP.replace("笔数 | 数额", "人次 | 金额"))
    typed(file, 0, (0, 2), words)
    assert refreshed(tmp_path, file, "定稿.docx", "--final", "--keep", "金额（甲镇）").exit_code == 0


@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("words", ["金额（元）", "金额(元)"])
def test_brackets_may_be_typed_in_either_way(tmp_path: Path, words: str, final: bool) -> None:  # noqa: FBT001
    other = words.translate(str.maketrans("（）()", "()（）"))
    file = drafted(tmp_path, BY_LOOP.replace("笔数 | 数额", f"人次（次） | {words}"))
    if final:
        assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 0
        file = tmp_path / "定稿.docx"
    typed(file, 0, (0, 2), other)
    assert verified(tmp_path, file) == (0, [])
    typed(file, 0, (0, 2), other.replace("元", "万元"))
    assert {each["code"] for each in verified(tmp_path, file)[1]} == {"N026"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("人次", "“人次”是这张表里另一栏的名称"),
        *(
            (words, f"“{words}”的单位和台账的“元”对不上")
            for words in ("金额（万元）", "金额，万元", "金额/万元", "金额万元")
        ),
    ],
)
def test_a_heading_that_says_another_thing_cannot_be_kept(tmp_path: Path, words: str, why: str) -> None:
    file = drafted(tmp_path, BY_LOOP.replace("笔数 | 数额", "人次 | 金额"))
    assert rows_of(file, 0)[0][2] == "金额"
    typed(file, 0, (0, 2), words)
    result = refreshed(tmp_path, file, "定稿.docx", "--final", "--keep", "金额（甲镇）")
    assert result.exit_code == 1
    assert f"（{why}，--keep 认不下）" in result.output


KEPT = [word for name in ("人数", "人次", "金额") for word in ("--keep", f"{name}（乙镇）")]


def test_who_keeps_a_row_that_was_renamed_gets_its_new_numbers(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    at = [row[0] for row in rows_of(file, 0)].index("乙镇")
    typed(file, 0, (at, 0), "乙街道")
    (tmp_path / "unit" / "救助.csv").write_text(LEDGER.replace("1500", "9500"), encoding="utf-8")
    told = {(each["code"], each["message"]) for each in verified(tmp_path, file)[1]}
    assert ("N001", "金额（乙镇）：文中是“1500”，台账现在是“9500”") in told
    assert row_name_told("人数（乙镇）", "“1”等3个数", "乙镇", "乙街道") in told
    assert refreshed(tmp_path, file, "定稿.docx", "--final", *KEPT).exit_code == 0
    assert rows_of(tmp_path / "定稿.docx", 0)[at:] == [
        ["乙街道", "1", "1", "9500"],
        ["丙镇", "1", "1", "3650"],
        ["合计", "3", "4", "15150"],
    ]


def test_who_keeps_the_name_of_a_row_has_not_kept_a_number_that_was_changed(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    at = [row[0] for row in rows_of(file, 0)].index("乙镇")
    typed(file, 0, (at, 0), "乙街道")
    typed(file, 0, (at, 3), "8500")
    changed = "金额（乙镇）：文中是“8500”，台账现在是“1500”（生成时是“1500”），文中的数有人改过"
    assert [each["message"] for each in verified(tmp_path, file)[1] if each["code"] == "N002"] == [changed]
    result = refreshed(tmp_path, file, "定稿.docx", "--final", *KEPT)
    assert result.exit_code == 1
    assert changed in result.output
    assert "N026" not in result.output
    assert not (tmp_path / "定稿.docx").exists()


def test_words_in_brackets_behind_a_name_rename_nothing(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    at = [row[0] for row in rows_of(file, 0)].index("乙镇")
    typed(file, 0, (at, 0), "乙镇（含开发区）")
    assert verified(tmp_path, file) == (0, [])


def test_headings_that_changed_places_are_told(tmp_path: Path) -> None:
    file = drafted(tmp_path, GROUPED)
    heads = rows_of(file, 0)[0]
    first, second = (next(at for at, words in enumerate(heads) if words.startswith(name)) for name in ("人数", "人次"))
    exchange(file, 0, (0, first), (0, second))
    code, found = verified(tmp_path, file)
    assert (code, {each["code"] for each in found}) == (1, {"N026"})
    assert len(found) == 2
    words = f"人数（甲镇）的“1”等4个数原来写在“{heads[first]}”这一栏，现在这一栏是“{heads[second]}”"
    assert words in {each["message"] for each in found}


def columns_moved(table: Table) -> None:
    """The last column with its heading in front of the second."""
    for row in table.rows:
        row.cells[1]._tc.addprevious(row.cells[-1]._tc)  # noqa: SLF001


@pytest.mark.parametrize("body", [GROUPED, BY_LOOP, LISTED], ids=["grouped", "by a loop", "listed"])
def test_rows_and_columns_that_moved_with_their_names_agree(tmp_path: Path, body: str) -> None:
    file = drafted(tmp_path, body)
    change(file, 0, moved(1, 3))
    change(file, 0, columns_moved)
    assert verified(tmp_path, file) == (0, [])


@pytest.mark.parametrize("body", [GROUPED, LISTED], ids=["grouped", "listed"])
def test_a_column_of_a_final_copy_that_moved_with_its_heading_agrees(tmp_path: Path, body: str) -> None:
    file = drafted(tmp_path, body)
    assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 0
    before = rows_of(tmp_path / "定稿.docx", 0)
    change(tmp_path / "定稿.docx", 0, columns_moved)
    assert rows_of(tmp_path / "定稿.docx", 0) == [[row[0], row[-1], *row[1:-1]] for row in before]
    code, found = verified(tmp_path, tmp_path / "定稿.docx")
    assert (code, told(found)) == (0, [])


def typed_row(words: Sequence[str]) -> Callable[[Table], None]:
    """One more row at the end, typed by hand: no bookmarks."""

    def add(table: Table) -> None:
        new = copy.deepcopy(table.rows[-1]._tr)  # noqa: SLF001
        for mark in [each for each in new.iter() if each.tag.endswith(("bookmarkStart", "bookmarkEnd"))]:
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)
        table._tbl.append(new)  # noqa: SLF001
        for cell, said in zip(table.rows[-1].cells, words, strict=True):
            first, *others = cell.paragraphs[0].runs or [cell.paragraphs[0].add_run()]
            first.text = said
            for run in others:
                run.text = ""

    return add


SUMMED = f"""{TOTAL}

| 姓名 | 金额 |
|---|---|
{{% for 行 in 明细 %}}
| {{{{ 行.姓名 }}}} | {{{{ 行.金额 }}}} |
{{% endfor %}}"""


def test_no_final_copy_while_a_row_lacks_though_a_comment_told_of_it(tmp_path: Path) -> None:
    file = drafted(tmp_path, SUMMED)
    one_more(tmp_path, "2025-03-06,赵敏,丁镇,4000,1004")
    assert refreshed(tmp_path, file, "一.docx", "--final").exit_code == 1
    assert "N024" in refreshed(tmp_path, file, "二.docx").output
    again = refreshed(tmp_path, tmp_path / "二.docx", "三.docx", "--final")
    assert again.exit_code == 1
    assert "少了的行，照台账补进去" in again.output
    assert not (tmp_path / "三.docx").exists()
    change(tmp_path / "二.docx", 0, typed_row(["赵敏", "4000元"]))
    assert refreshed(tmp_path, tmp_path / "二.docx", "三.docx", "--final").exit_code == 0
    assert rows_of(tmp_path / "三.docx", 0)[-2:] == [["王磊", "3650元"], ["赵敏", "4000元"]]


@pytest.mark.parametrize(
    ("body", "row", "message"),
    [
        (GROUPED, "2025-03-06,赵敏,丁镇,4000,1004", "后面还应当有“丁镇、1、1、4000”"),
        ("名单如下。" + SUMMED.removeprefix(TOTAL), "2025-01-06,赵敏,丁镇,4000,1004", "前面还应当有“赵敏、4000元”"),
    ],
    ids=["a group", "the first row"],
)
def test_rows_that_lack_forbid_a_final_copy(tmp_path: Path, body: str, row: str, message: str) -> None:
    file = drafted(tmp_path, body)
    one_more(tmp_path, row, first=body is not GROUPED)
    found = [each["message"] for each in verified(tmp_path, file)[1] if each["code"] == "N024"]
    assert found == [f"按现在的台账，这{message}，文中没有"]
    assert refreshed(tmp_path, file, "一.docx").exit_code == 0
    assert refreshed(tmp_path, tmp_path / "一.docx", "二.docx", "--final").exit_code == 1


def test_a_cell_of_a_row_that_lacks_is_not_the_paragraph_behind_the_table(tmp_path: Path) -> None:
    file = drafted(tmp_path, LISTED)
    one_more(tmp_path, "2025-03-06,赵敏,甲镇,1000,1004")
    found = verified(tmp_path, file)[1]
    assert [each["message"] for each in found if each["code"] == "N024"] == [
        "按现在的台账，这后面还应当有“2025年3月6日、赵敏、1004、1004、1000”，文中没有"
    ]
    assert not [each for each in found if each["code"] == "N017"]


def test_cells_of_a_column_that_was_deleted_are_not_the_paragraph_behind_the_table(tmp_path: Path) -> None:
    file = drafted(tmp_path, LISTED)
    assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 0

    def without_last(table: Table) -> None:
        for row in table.rows:
            row._tr.remove(row.cells[-1]._tc)  # noqa: SLF001

    change(tmp_path / "定稿.docx", 0, without_last)
    assert docx.Document(str(tmp_path / "定稿.docx")).tables[0].rows[0].cells[-1].text == "备用电话"
    found = verified(tmp_path, tmp_path / "定稿.docx")[1]
    assert [each for each in told(found) if each[0] == "N017"] == []
