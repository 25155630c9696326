"""A table whose rows somebody sorted anew, or that kept its order when the ranking changed: each row keeps its figures.

A final copy has neither bookmarks nor a record: only the names of its rows and columns tell its cells.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.table import Table

from pipeline.cli import jibao

PERIOD = "2025Q1"
DIVISIONS = ("综合处", "督查处", "调研处", "人事处")
PEOPLE = ("张一", "李二", "王三", "赵四")
TEMPLATE = """---
标题: 工作总结
---
# 主要工作

今年以来共培训{{ 学时合计 }}。

{{ 处室参训|表题("各处室参训情况") }}

| 人员 | 学时数 |
|---|---|
{% for 行 in 培训明细 %}
| {{ 行.姓名 }} | {{ 行.学时 }} |
{% endfor %}

| 项目 | 数量 |
|---|---|
| 人数 | 共{{ 参训人数 }} |
| 学时 | 共{{ 学时合计 }} |

其中综合处：

| 项目 | 数量 |
|---|---|
| 人数 | 共{{ 综合处人数 }} |
| 学时 | 共{{ 综合处学时 }} |

全局：

| 内容 | 合计数 | 备注 |
|---|---|---|
| 人数 | {{ 参训人数 }} | |
| 学时 | {{ 学时合计 }} | |

各项工作取得实效。
"""
FILES = {
    "unit.yaml": "名称: 某市某局\n简称: 某局\n",
    "ledgers.yaml": """培训:
  文件: 培训.csv
  日期列: 日期
  列: {日期: {类型: 日期}, 处室: {类型: 文本}, 姓名: {类型: 文本}, 学时: {类型: 整数}}
""",
    "figures.yaml": """指标:
  学时合计: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
  参训人数: {台账: 培训, 算法: 去重, 列: 姓名, 单位: 人}
  综合处学时: {台账: 培训, 条件: {处室: 综合处}, 算法: 求和, 列: 学时, 单位: 学时}
  综合处人数: {台账: 培训, 条件: {处室: 综合处}, 算法: 去重, 列: 姓名, 单位: 人}
  处室参训: {表格: {分组: 处室, 指标: [参训人数, 学时合计], 合计: true, 排序: 学时合计 降}}
  培训明细: {台账: 培训, 算法: 明细, 列: [姓名, 学时]}
""",
    "templates/工作总结.md": TEMPLATE,
}
DRAFT = "某局2025年一季度工作总结（征求意见稿）.docx"


def ledger(unit: Path, hours: Sequence[int]) -> None:
    """One training of each person, each of another division, on days of their own."""
    rows = zip(DIVISIONS, PEOPLE, hours, strict=True)
    lines = [f"2025-02-{day:02},{division},{name},{each}\n" for day, (division, name, each) in enumerate(rows, 1)]
    (unit / "培训.csv").write_text("日期,处室,姓名,学时\n" + "".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("built")
    unit(folder)
    result = CliRunner().invoke(jibao, ["build", str(folder / "unit"), PERIOD, "--out", str(folder / "out")])
    assert result.exit_code == 0, result.output
    return (folder / "out" / DRAFT).read_bytes()


def unit(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / "unit" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "unit" / name).write_text(text, encoding="utf-8")
    ledger(folder / "unit", (20, 14, 12, 11))


@pytest.fixture
def office(built: bytes, tmp_path: Path) -> Path:
    unit(tmp_path)
    (tmp_path / DRAFT).write_bytes(built)
    return tmp_path


def change(file: Path, number: int, how: Callable[[Table], None]) -> None:
    opened = docx.Document(str(file))
    how(opened.tables[number])
    opened.save(str(file))


def moved(first: int, behind: int) -> Callable[[Table], None]:
    return lambda table: table.rows[behind]._tr.addnext(table.rows[first]._tr)  # noqa: SLF001


def rows_of(file: Path, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in docx.Document(str(file)).tables[number].rows]


def final(office: Path) -> Path:
    target = office / "定稿.docx"
    result = CliRunner().invoke(
        jibao, ["refresh", str(office / DRAFT), str(office / "unit"), PERIOD, "-o", str(target), "--final"]
    )
    assert result.exit_code == 0, result.output
    return target


def verified(office: Path, file: Path) -> tuple[int, list[Mapping[str, str]]]:
    """The exit code, and every finding but the one that a final copy has no record."""
    result: Result = CliRunner().invoke(jibao, ["verify", str(file), str(office / "unit"), PERIOD, "--format", "json"])
    return result.exit_code, [each for each in json.loads(result.stdout) if each["code"] != "N011"]


def typed(file: Path, number: int, cell: tuple[int, int], words: str) -> None:
    def type_over(table: Table) -> None:
        paragraph = table.cell(*cell).paragraphs[0]
        first, *others = paragraph.runs or [paragraph.add_run()]
        first.text = words
        for run in others:
            run.text = ""

    change(file, number, type_over)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
@pytest.mark.parametrize("bookmarks", [True, False])
def test_rows_that_somebody_moved_agree(office: Path, number: int, bookmarks: bool) -> None:  # noqa: FBT001
    before = rows_of(office / DRAFT, number)
    change(office / DRAFT, number, moved(1, len(before) - 1))
    file = office / DRAFT if bookmarks else final(office)
    assert rows_of(file, number) == [before[0], *before[2:], before[1]]
    assert verified(office, file) == (0, [])


def test_what_people_note_in_an_empty_column_names_no_row(office: Path) -> None:
    change(office / DRAFT, 4, moved(1, 2))
    typed(office / DRAFT, 4, (1, 2), "年底前再补")
    assert rows_of(office / DRAFT, 4)[1:] == [["学时", "57学时", "年底前再补"], ["人数", "4人", ""]]
    assert verified(office, final(office)) == (0, [])


def test_rows_that_kept_their_order_when_the_ranking_changed_agree(office: Path) -> None:
    ledger(office / "unit", (20, 14, 12, 17))
    file = final(office)
    assert rows_of(file, 0)[1:5] == [
        ["综合处", "1", "20"],
        ["督查处", "1", "14"],
        ["调研处", "1", "12"],
        ["人事处", "1", "17"],
    ]
    assert verified(office, file) == (0, [])


def test_a_wrong_number_among_moved_rows_is_told_of_its_own_row(office: Path) -> None:
    change(office / DRAFT, 0, moved(2, 4))  # 督查处 behind 人事处
    file = final(office)
    typed(file, 0, (2, 2), "14")  # 调研处, whose number is 12, says that of 督查处
    code, found = verified(office, file)
    assert (code, [each["code"] for each in found]) == (1, ["N017"])
    assert found[0]["message"] == "学时合计（调研处）：文中是“14”，台账现在是“12”"


def test_names_that_changed_places_are_told_though_each_row_says_numbers_of_the_ledger(office: Path) -> None:
    file = final(office)
    typed(file, 0, (1, 0), "督查处")
    typed(file, 0, (2, 0), "综合处")
    code, found = verified(office, file)
    assert (code, sorted(each["message"] for each in found)) == (
        1,
        [
            "学时合计（督查处）：文中是“20”，台账现在是“14”",
            "学时合计（综合处）：文中是“14”，台账现在是“20”",
        ],
    )


def test_who_has_the_hours_of_another_in_a_list_is_told(office: Path) -> None:
    change(office / DRAFT, 1, moved(1, 4))
    file = final(office)
    typed(file, 1, (4, 1), "12")  # 张一, who has 20
    code, found = verified(office, file)
    assert (code, [each["message"] for each in found]) == (1, ["培训明细.学时：文中是“12”，台账现在是“20”"])


@pytest.mark.parametrize(
    ("number", "cell", "place"), [(0, (3, 2), "表1第4行第3列“13”"), (2, (1, 1), "表3第2行第2列“共13人”")]
)
def test_the_place_of_a_cell_is_told_by_its_table(office: Path, number: int, cell: tuple[int, int], place: str) -> None:
    file = final(office)
    typed(file, number, cell, place.partition("“")[2].removesuffix("”"))
    code, found = verified(office, file)
    assert (code, [(each["code"], each["where"]) for each in found]) == (1, [("N017", f"{file} {place}")])
