"""审核稿: what its comments say and where they stand."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx
import pytest

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation
from pipeline.model.document import Heading, Paragraph, Run
from pipeline.model.figure import Figure, Lineage, RowSource
from pipeline.model.ledger import Column, Ledger, Segment
from pipeline.write import write
from tests.support.anchored import LEDGER, PEOPLE, RECORD, REPORT, SESSIONS
from tests.support.counted_calls import calls
from tests.support.documents import HERE, document, words
from tests.support.figures import figure
from tests.support.pages import Renderer

TEXT = (
    Run("开展"),
    Run("11场次", SESSIONS),
    Run("，第二次说"),
    Run("11场次", SESSIONS),
    Run("，"),
    Run("30名", PEOPLE),
)


def comments(data: bytes) -> list[str]:
    """The words of the comments by another library."""
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


def at_line(line: int) -> Diagnostic:
    return finding("W001-invisible-control-character", LineLocation("工作总结.md", line), quoted="甲", code="U+0001")


def test_a_comment_says_definition_value_cells_and_rows() -> None:
    data = write(document(Paragraph(TEXT, LineLocation("工作总结.md", 3))), record=RECORD, review=()).value
    first, second = comments(data)
    assert first.split("\n") == [
        "研学场次：11场次",
        "口径：研学台账全部行，计行数",
        "时段：2025年前三季度（截至2025年9月30日）",
        "来源：研学台账.xlsx「一季度」!D3:D4，共2行",
    ]
    assert second.startswith("研学人数：30名")


def test_one_comment_a_figure_and_paragraph() -> None:
    paragraphs = [Paragraph(TEXT, LineLocation("工作总结.md", line)) for line in (3, 5)]
    found = comments(write(document(*paragraphs), record=RECORD, review=()).value)
    assert [each.split("：")[0] for each in found] == ["研学场次", "研学人数"] * 2


def listed(value: str, row: int) -> Figure:
    """A cell of a 明细."""
    lineage = Lineage("研学台账全部行，场次逐行列出", (RowSource(LEDGER, range(row, row + 1), ("场次",)),))
    return replace(figure("研学情况.场次", value), lineage=lineage)


def test_one_comment_says_all_the_cells_that_a_paragraph_lists() -> None:
    runs = (Run("一是"), Run("甲", listed("甲", 0)), Run("；二是"), Run("乙", listed("乙", 1)), Run("。"))
    (comment,) = comments(write(document(Paragraph(runs, HERE)), record=RECORD, review=()).value)
    assert comment.split("\n")[0] == "研学情况.场次：甲、乙"
    assert comment.split("\n")[-1] == "来源：研学台账.xlsx「一季度」!D3:D4，共2行"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("0.0357142857142857142857142857142857142857142857142857142857143", "", "数值：约0.0357143（1/28）"),
        ("-0.0934458144062297209604153147306943543153796236210253082414017", "", "数值：约-0.0934458（-144/1541）"),
        ("48.1724137931034482758620689655172413793103448275862068965517", "人", "数值：约48.1724人（1397/29）"),
        ("112583.5", "元", "数值：112583.5元"),
    ],
)
def test_a_quotient_has_few_digits_and_its_fraction(value: str, unit: str, said: str) -> None:
    quotient = replace(figure("占比", Decimal(value), unit), lineage=Lineage("甲 ÷ 乙", method="甲 ÷ 乙"))
    (comment,) = comments(write(document(Paragraph((Run("许多", quotient),), HERE)), record=RECORD, review=()).value)
    assert comment.split("\n")[1:] == ["口径：甲 ÷ 乙", "时段：2025年前三季度（截至2025年9月30日）", said]


def test_a_file_and_a_sheet_are_named_once() -> None:
    sheets = (Segment("甲.xlsx", "一", 0, 3, {"数": "B"}), Segment("甲.xlsx", "二", 3, 4, {"数": "C"}))
    ledger = Ledger("甲", {"数": Column("数", (None,) * 4, {})}, (3, 5, 6, 4), sheets)
    lineage = Lineage("甲", (RowSource(ledger, range(4), ("数",)),))
    counted = replace(figure("甲数", 4), lineage=lineage)
    (comment,) = comments(write(document(Paragraph((Run("4", counted),), HERE)), record=RECORD, review=()).value)
    assert comment.split("\n")[-1] == "来源：甲.xlsx「一」!B3、B5:B6、「二」!C4，共4行"


def test_no_row_is_said_in_words() -> None:
    none = replace(figure("甲数", 0), lineage=Lineage("甲", (RowSource(LEDGER, range(0)),)))
    (comment,) = comments(write(document(Paragraph((Run("0", none),), HERE)), record=RECORD, review=()).value)
    assert comment.split("\n")[-1] == "来源：台账“研学”没有符合条件的行"


def test_findings_stand_at_the_paragraph_of_their_line() -> None:
    blocks = [
        Paragraph(words(text), LineLocation("工作总结.md", line)) for text, line in (("甲段。", 3), ("乙段。", 6))
    ]
    title = Heading(1, "一、", words("题"), LineLocation("工作总结.md", 1))
    tree = document(title, *blocks)
    data = write(tree, record=RECORD, review=(at_line(7),)).value
    opened = docx.Document(io.BytesIO(data))
    holding = [each.text for each in opened.paragraphs if each._p.xpath(".//w:commentReference")]  # noqa: SLF001
    assert holding == ["乙段。"]
    entry = at_line(7)
    assert comments(data) == [f"{entry.severity.value}：{entry.message}\n建议：{entry.hint}"]


def test_drafts_have_no_comments() -> None:
    assert comments(write(REPORT, record=RECORD).value) == []


@pytest.mark.pages
def test_bookmarks_and_comments_do_not_move_the_text(renderer: Renderer) -> None:
    copies = {"定稿": (None, None), "征求意见稿": (RECORD, None), "审核稿": (RECORD, (at_line(7),))}
    files = {name: write(REPORT, record=record, review=notes).value for name, (record, notes) in copies.items()}
    final, draft, review = ([line for page in pages for line in page.lines] for pages in renderer.pages(files).values())
    for copy in (draft, review):
        assert [line.text for line in copy] == [line.text for line in final]
        for mine, theirs in zip(copy, final, strict=True):
            assert (mine.left, mine.baseline) == pytest.approx((theirs.left, theirs.baseline), abs=0.1)
            # LibreOffice sets the gap between a digit and a Chinese character anew in each stretch of text.
            assert mine.right == pytest.approx(theirs.right, abs=1)


def test_comments_are_work_in_proportion_to_paragraphs_and_findings() -> None:
    def reviewed(size: int) -> bytes:
        blocks = [Paragraph((Run(f"第{number}段。"),), LineLocation("工作总结.md", number)) for number in range(size)]
        return write(document(*blocks), record=RECORD, review=tuple(map(at_line, range(size)))).value

    reviewed(50)
    few, many = (calls(lambda size=size: reviewed(size)) for size in (100, 400))  # type: ignore[misc]
    assert many < 5 * few


def test_findings_of_one_paragraph_have_a_comment_each() -> None:
    blocks = [
        Paragraph((Run(f"{words}。"),), LineLocation("工作总结.md", at)) for at, words in ((3, "甲"), (5, "甲乙"))
    ]
    data = write(document(*blocks), record=RECORD, review=tuple(map(at_line, (5, 3, 6, 5)))).value
    assert len(comments(data)) == 4
    paragraphs = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode().split("</w:p>")
    marked = [found for each in paragraphs if (found := each.count("<w:commentReference "))]
    assert marked == [1, 3]
