"""Files of many figures: four times as many take no more than some four times the work, counted in calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from pipeline.model.document import Document, Paragraph, Run, Table, TableCell
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present
from pipeline.word import Manuscript, open_manuscript
from pipeline.write import write
from tests.support.anchored import RECORD, counted
from tests.support.counted_calls import calls
from tests.support.documents import HERE, document, table, words


def _number(name: str, value: int) -> Run:
    return Run(f"{value}次", counted(name, value))


def _name(at: int) -> str:
    return f"村{chr(0x4E00 + at)}"


def _paragraphs(size: int, more: int) -> Document:
    """A figure in each of many paragraphs."""
    return document(
        *(
            Paragraph((Run(f"今年以来{_name(at)}开展检查共"), _number(f"次数{at}", at + more), Run("，有实效。")), HERE)
            for at in range(size)
        )
    )


def _one_paragraph(size: int, more: int) -> Document:
    """Many figures in one paragraph."""
    pieces = (
        (Run(f"今年以来{_name(at)}开展检查共"), _number(f"次数{at}", at + 1000 + more), Run("，有实效。"))
        for at in range(size)
    )
    return document(Paragraph(tuple(run for each in pieces for run in each), HERE))


def _words_for_a_rise(size: int, more: int) -> Document:
    """Many figures in one sentence, before each a word for a rise: by the ledgers each fell."""
    pieces = ((Run("增长"), _number(f"次数{at}", at + 9000 - more), Run("，")) for at in range(size))
    return document(Paragraph(tuple(run for each in pieces for run in each), HERE))


def _names_in_a_list(size: int, more: int) -> Document:
    """Many members of one group, named in one paragraph."""
    pieces = ((Run(_name(at)), _number(f"次数（{_name(at)}）", at + 1000 + more), Run("、")) for at in range(size))
    return document(Paragraph(tuple(run for each in pieces for run in each), HERE))


def _like_tables(size: int, more: int) -> Document:
    """One table, again and again."""

    def blocks() -> Iterator[Paragraph | Table]:
        for at in range(size):
            yield Paragraph((Run(f"{_name(at)}情况如下。"),), HERE)
            row = (TableCell(words("甲镇")), TableCell((_number("次数（甲镇）", 3 + more),)))
            header = (TableCell(words("乡镇")), TableCell(words("次数")))
            yield Table(header, (row,), table("甲 乙", "1 2").alignments, HERE)

    return document(*blocks())


DOCUMENTS: Mapping[str, tuple[Callable[[int, int], Document], int, bool]] = {
    "paragraphs": (_paragraphs, 120, True),
    "one paragraph": (_one_paragraph, 40, False),
    "words for a rise": (_words_for_a_rise, 40, True),
    "names in a list": (_names_in_a_list, 40, False),
    "like tables": (_like_tables, 40, False),
}


def _read(tree: Document) -> Manuscript:
    read = open_manuscript(write(tree, record=RECORD).value)
    assert isinstance(read, Manuscript)
    return read


@pytest.mark.parametrize("name", DOCUMENTS)
def test_four_times_the_figures_are_not_sixteen_times_the_work(name: str) -> None:
    """When refreshing, all numbers are behind the ledgers; else they agree."""
    made, few, refreshing = DOCUMENTS[name]

    def work(size: int) -> int:
        file, fresh = _read(made(size, 0)), _read(made(size, int(refreshing)))
        assert fresh.record
        now = Present(fresh.record, fresh=fresh)
        return calls(lambda: reconcile(file, "总结.docx", now, refreshing=refreshing))

    work(1)
    assert work(4 * few) < 5 * work(few)
