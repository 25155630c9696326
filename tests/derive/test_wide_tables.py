"""Tables of a finished report that are far wider than any office makes them: the work grows with them, no faster."""

from __future__ import annotations

from pipeline.derive.grids import Numbers, grid
from pipeline.derive.matching import known_of
from pipeline.derive.outline import TablePiece
from pipeline.model.period import Period
from tests.support.counted_calls import calls

_NUMBERS = Numbers(known_of(Period.parse("2025Q1"), (), (), {}, 4), {}, ())


def _row(cells: int) -> TablePiece:
    """A table of one row of numbers: none of its cells says what those behind it are about."""
    return TablePiece((("合计",) * cells, ("12",) * cells))


def test_four_times_the_columns_are_four_times_the_work() -> None:
    few, many = (calls(lambda wide=wide: grid(_row(wide), _NUMBERS, "", merging=False)) for wide in (200, 800))
    assert few > 200
    assert many < 5 * few
