"""What the manual says of Word templates is what they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.forms import paragraph
from tests.support.manual import Block, codes, pairs, table
from tests.support.manual_forms import filled, printed, printed_table

SENTENCES = [(codes(row[0])[0], row[1]) for row in table("Word 里写").body()]
TABLES = [*pairs("Word 表格里写：", "生成的表格是："), *pairs("也可以这样写：", "生成的表格是：")]
MISTAKES = [(codes(row[0])[0], row[3]) for row in table("Word 里写成").body()]


@pytest.mark.parametrize(("written", "said"), SENTENCES)
def test_sentences_print_what_the_manual_shows(written: str, said: str, unit: Path) -> None:
    assert printed(unit, written) == said


@pytest.mark.parametrize(("written", "expected"), TABLES)
def test_tables_print_what_the_manual_shows(written: Block, expected: Block, unit: Path) -> None:
    assert printed_table(unit, written.rows) == [list(row) for row in expected.rows]


def test_both_ways_to_repeat_a_row_are_shown() -> None:
    assert len(TABLES) == 2


@pytest.mark.parametrize(("written", "code"), MISTAKES)
def test_mistakes_are_found_as_the_manual_says(written: str, code: str, unit: Path) -> None:
    assert code in {found.code for found in filled(unit, paragraph(written) + paragraph("完")).diagnostics}
