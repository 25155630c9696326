"""Tables that no office makes: those far too wide are work in proportion, those without cells say nothing."""

from __future__ import annotations

import pytest

from pipeline.derive.grids import Numbers, grid
from pipeline.derive.matching import known_of
from pipeline.derive.outline import TablePiece, TextPiece, outline
from pipeline.model.period import Period
from pipeline.recognition import recognised
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word import WordDocument, read_word
from tests.support.bare_package import bare
from tests.support.counted_calls import calls

_NUMBERS = Numbers(known_of(Period.parse("2025Q1"), (), (), {}, 4), {}, ())


def _work(cells: int) -> int:
    """The work for a table of one row of numbers: none of its cells says what those behind it are about."""
    table = TablePiece((("合计",) * cells, ("12",) * cells))
    return calls(lambda: grid(table, _NUMBERS, "", merging=False))


def test_four_times_the_columns_are_four_times_the_work() -> None:
    few, many = _work(200), _work(800)
    assert few > 200
    assert many < 5 * few


@pytest.mark.parametrize("rows", ["", "<w:tr/>", "<w:tr/><w:tr/>"], ids=["no row", "a row", "two rows"])
def test_a_table_without_cells_says_nothing(rows: str) -> None:
    body = f"<w:p><w:r><w:t>甲事。</w:t></w:r></w:p><w:tbl><w:tblPr/>{rows}</w:tbl><w:p/>"
    document = read_word(bare(body))
    assert isinstance(document, WordDocument)
    assert [type(each) for each in outline(recognised(document, "甲.docx", GB_T_9704)).pieces] == [TextPiece]
