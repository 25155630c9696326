"""Tables of a finished report that are far wider than any office makes them: the work grows with them, no faster."""

from __future__ import annotations

from pipeline.derive.grids import Numbers, grid
from pipeline.derive.matching import known_of
from pipeline.derive.outline import TablePiece
from pipeline.model.period import Period
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
