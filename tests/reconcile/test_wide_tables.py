"""Tables of thousands of columns: what names a row is looked up once a row, not once a figure."""

from __future__ import annotations

from pipeline.model.diagnostic import CellPlace
from pipeline.reconcile.labelled import Labelled, labelled
from pipeline.reconcile.tables import Cell, Table
from tests.support.counted_calls import calls


def _table(*rows: tuple[str, ...]) -> Labelled:
    """A table of two rows; a figure stands in each cell of its second one but the first two."""
    lines = {
        row: {column: Cell(words, row * 9_000 + column) for column, words in enumerate(cells)}
        for row, cells in enumerate(rows)
    }
    figures = ((f"b{column}", CellPlace(0, 1, column)) for column in range(2, len(rows[1])))
    return labelled({0: Table(lines, ())}, figures)[0]


def test_what_stands_left_of_a_figure_names_its_row() -> None:
    table = _table(("序号", "单位", "次数", "人数"), ("一", "甲处", "9次", "甲处"))
    assert table.left_of(CellPlace(0, 1, 1)) == []
    assert table.left_of(CellPlace(0, 1, 2)) == [(1, "甲处")]
    assert table.left_of(CellPlace(0, 1, 3)) == [(1, "甲处")]
    assert _table(("类别", "单位", "次数"), ("一", "甲处", "9次")).left_of(CellPlace(0, 1, 1)) == [(0, "一")]


def test_beside_a_cell_stands_what_the_others_say() -> None:
    table = _table(("序号", "单位", "次数", "人数"), ("一", "甲处", "9次", "甲处"))
    assert table.beside(CellPlace(0, 1, 1)) == ["一", "甲处", "9次"]
    assert table.beside(CellPlace(0, 1, 2)) == ["一", "甲处"]
    assert table.marks == {1: {"b2", "b3"}}


def _work(number: int) -> int:
    table = _table(("序号", "单位", *["次数"] * number), ("一", "甲处", *["9次"] * number))

    def look() -> None:
        for column in range(2, number + 2):
            table.left_of(CellPlace(0, 1, column))
            table.beside(CellPlace(0, 1, column))

    return calls(look)


def test_four_times_the_columns_are_four_times_the_work() -> None:
    few, many = _work(100), _work(400)
    assert few > 100
    assert many < 5 * few
