"""What says that a number stands in the wrong row or the wrong table, when somebody moves either: nothing guesses it.

Rows of bare numbers have no name, and tables of the same headings none but the words above them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document

from pipeline.cli import jibao
from tests.cli.test_tables_sorted_anew import DRAFT, PERIOD, final, rows_of, typed, verified
from tests.support.bare_package import unzipped, zipped

UNIT = {
    "unit.yaml": "名称: 某市某局\n简称: 某局\n",
    "ledgers.yaml": """培训:
  文件: 培训.csv
  日期列: 日期
  列:
    日期: {类型: 日期}
    处室: {类型: 文本}
    形式: {类型: 文本}
    姓名: {类型: 文本}
    学时: {类型: 整数}
    经费: {类型: 金额, 单位: 元}
""",
    "figures.yaml": """指标:
  培训明细: {台账: 培训, 算法: 明细, 列: [形式, 姓名, 学时, 经费]}
  甲处人数: {台账: 培训, 条件: {处室: 甲处}, 算法: 去重, 列: 姓名, 单位: 人}
  甲处学时: {台账: 培训, 条件: {处室: 甲处}, 算法: 求和, 列: 学时, 单位: 学时}
  乙处人数: {台账: 培训, 条件: {处室: 乙处}, 算法: 去重, 列: 姓名, 单位: 人}
  乙处学时: {台账: 培训, 条件: {处室: 乙处}, 算法: 求和, 列: 学时, 单位: 学时}
""",
}
LEDGER = """日期,处室,形式,姓名,学时,经费
2025-02-01,甲处,线上,张一,20,300
2025-02-02,甲处,线上,李二,14,500
2025-02-03,乙处,线上,王三,12,800
2025-02-04,乙处,线下,赵四,11,900
2025-02-05,乙处,线下,孙五,9,1000
"""
ONE_MORE = "2025-02-06,甲处,线下,周六,8,200\n"


def drafted(folder: Path, body: str) -> Path:
    """An office with a draft of a template that says this."""
    template = f"---\n标题: 工作总结\n---\n# 主要工作\n\n今年以来开展培训。\n\n{body}\n\n各项工作取得实效。\n"
    for name, text in {**UNIT, "培训.csv": LEDGER, "templates/工作总结.md": template}.items():
        (folder / "unit" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "unit" / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(jibao, ["build", str(folder / "unit"), PERIOD, "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder / DRAFT


def listed(*columns: tuple[str, str]) -> str:
    """A table of the rows of the ledger, numbered in its first column."""
    cells = [("批次", "{{ loop.index }}"), *((head, f"{{{{ 行.{column} }}}}") for head, column in columns)]
    heads, line = (f"| {' | '.join(each)} |" for each in zip(*cells, strict=True))
    return f"{heads}\n|{'---|' * len(cells)}\n{{% for 行 in 培训明细 %}}\n{line}\n{{% endfor %}}"


def exchange(file: Path, columns: Sequence[int]) -> None:
    """Write the numbers of the first two rows into one another's."""
    first, second = rows_of(file, 0)[1:3]
    for column in columns:
        typed(file, 0, (1, column), second[column])
        typed(file, 0, (2, column), first[column])


HOURS, MONEY, NAME, FORM = ("学时数", "学时"), ("经费", "经费"), ("人员", "姓名"), ("形式", "形式")


@pytest.mark.parametrize(
    ("columns", "exchanged", "told"),
    [
        ((HOURS,), (1,), ["培训明细.学时：文中是“14”，台账现在是“20”", "培训明细.学时：文中是“20”，台账现在是“14”"]),
        (
            (HOURS, MONEY),
            (1, 2),
            [
                "培训明细.学时：文中是“14”，台账现在是“20”",
                "培训明细.学时：文中是“20”，台账现在是“14”",
                "培训明细.经费：文中是“300元”，台账现在是“500元”",
                "培训明细.经费：文中是“500元”，台账现在是“300元”",
            ],
        ),
        (
            (FORM, HOURS),
            (2,),
            ["培训明细.学时：文中是“14”，台账现在是“20”", "培训明细.学时：文中是“20”，台账现在是“14”"],
        ),
    ],
)
def test_numbers_that_changed_places_beside_the_numbers_of_their_rows_are_told(
    tmp_path: Path, columns: Sequence[tuple[str, str]], exchanged: Sequence[int], told: Sequence[str]
) -> None:
    drafted(tmp_path, listed(*columns))
    file = final(tmp_path)
    assert verified(tmp_path, file) == (0, [])
    exchange(file, exchanged)
    code, found = verified(tmp_path, file)
    assert (code, {each["code"] for each in found}) == (1, {"N017"})
    assert sorted(each["message"] for each in found) == told


def table_of(division: str, above: str) -> str:
    cells = f"| 人数 | {{{{ {division}人数 }}}} |\n| 学时 | {{{{ {division}学时 }}}} |"
    return f"{above}\n\n| 项目 | 数量 |\n|---|---|\n{cells}"


ABOVE = {
    "a sentence": ("甲处情况如下：", "乙处情况如下："),
    "a caption": ("表1　甲处情况", "表2　乙处情况"),
    "a sentence and a caption": ("甲处情况如下：\n\n表1　参训情况", "乙处情况如下：\n\n表2　参训情况"),
}


def sections(above: tuple[str, str]) -> str:
    return "\n\n".join(map(table_of, ("甲处", "乙处"), above))


def edited(file: Path, how: Callable[[Document], None]) -> None:
    opened = docx.Document(str(file))
    how(opened)
    opened.save(str(file))


def first_behind_second(paragraphs: int) -> Callable[[Document], None]:
    """Move the first table, with so many paragraphs above it, behind the second."""

    def move(document: Document) -> None:
        first, second = (table._tbl for table in document.tables)  # noqa: SLF001
        above = [each._p for each in document.paragraphs]  # noqa: SLF001
        place = next(at for at, each in enumerate(above) if each.getnext() is first) + 1
        for each in (first, *reversed(above[place - paragraphs : place])):
            second.addnext(each)

    return move


def numbers(file: Path) -> list[list[str]]:
    return [[row[1] for row in rows_of(file, at)[1:]] for at in (0, 1)]


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("ending", ["final", "without bookmarks"])
def test_sections_that_changed_places_agree(tmp_path: Path, above: tuple[str, str], ending: str) -> None:
    draft = drafted(tmp_path, sections(above))
    file = final(tmp_path) if ending == "final" else draft
    edited(file, first_behind_second(above[0].count("\n\n") + 1))
    if ending != "final":
        without_bookmarks(file)
    assert numbers(file) == [["3人", "32学时"], ["2人", "34学时"]]
    assert verified(tmp_path, file) == (0, [])


def test_a_table_under_other_words_is_not_told_by_its_order(tmp_path: Path) -> None:
    """Somebody rewords the sentence above a table and moves it: what its cells say tells it, as it tells any number."""
    drafted(tmp_path, sections(("甲处情况如下：", "乙处参加培训的情况如下：")))
    file = final(tmp_path)
    edited(file, first_behind_second(1))
    reword(file, "乙处参加培训的情况如下：", "再看乙处参加培训的情况：")
    assert numbers(file) == [["3人", "32学时"], ["2人", "34学时"]]
    assert verified(tmp_path, file) == (0, [])


def reword(file: Path, old: str, new: str) -> None:
    def say(document: Document) -> None:
        next(each for each in document.paragraphs if each.text == old).text = new

    edited(file, say)


def without_bookmarks(file: Path) -> None:
    """As programs leave it that know none: the record of what was written is kept."""
    parts = unzipped(file.read_bytes())
    body = parts["word/document.xml"]
    parts["word/document.xml"] = re.sub(rb"<w:bookmark(?:Start|End)\b[^>]*/>", b"", body)
    assert b"_jb_" in body
    assert b"_jb_" not in parts["word/document.xml"]
    file.write_bytes(zipped(parts))


def test_refresh_finds_the_numbers_of_sections_that_changed_places(tmp_path: Path) -> None:
    draft = drafted(tmp_path, sections(ABOVE["a sentence"]))
    edited(draft, first_behind_second(1))
    without_bookmarks(draft)
    (tmp_path / "unit" / "培训.csv").write_text(LEDGER + ONE_MORE, encoding="utf-8")
    new = tmp_path / "新稿.docx"
    result = CliRunner().invoke(jibao, ["refresh", str(draft), str(tmp_path / "unit"), PERIOD, "-o", str(new)])
    assert result.exit_code == 0, result.output
    assert numbers(new) == [["3人", "32学时"], ["3人", "42学时"]]


def exchange_above(file: Path, first: str, second: str) -> None:
    """Let two paragraphs say the words of each other."""

    def exchange_words(document: Document) -> None:
        one, other = (next(each for each in document.paragraphs if each.text == words) for words in (first, second))
        one.text, other.text = second, first

    edited(file, exchange_words)


@pytest.mark.parametrize("above", [ABOVE["a sentence"], ABOVE["a caption"]])
def test_numbers_under_the_words_above_another_table_are_told(tmp_path: Path, above: tuple[str, str]) -> None:
    drafted(tmp_path, sections(above))
    file = final(tmp_path)
    exchange_above(file, *above)
    code, found = verified(tmp_path, file)
    assert (code, sorted(each["message"] for each in found)) == (
        1,
        [
            "乙处人数：文中是“2人”，台账现在是“3人”",
            "乙处学时：文中是“34学时”，台账现在是“32学时”",
            "甲处人数：文中是“3人”，台账现在是“2人”",
            "甲处学时：文中是“32学时”，台账现在是“34学时”",
        ],
    )
