"""A column of a table figure, whose numbers are put into words once for all cells that hold them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.definition import Format, NumberStyle
from pipeline.model.document import Alignment, Paragraph, Table
from pipeline.model.figure import Figure, TableFigure
from tests.support.figures import figure, sample_figures
from tests.support.rendering import codes, rendering
from tests.support.tree import readable

PER_CENT, TEN_THOUSAND = Format(NumberStyle.PERCENT, 1), Format(NumberStyle.TEN_THOUSAND, 2)


def table_of(*cells: str | Figure) -> tuple[Table, list[str]]:
    """The table of one column below a row header, and the codes of what was found."""
    rows = tuple((f"第{number}处", cell) for number, cell in enumerate(cells, 1))
    known = {**sample_figures(), "参训": TableFigure("参训", ("处室", "情况"), rows)}
    outcome = rendering("# 情况\n\n{{ 参训 }}\n", known)
    (table,) = (block for block in outcome.value.blocks if isinstance(block, Table))
    return table, codes(outcome)


def said(table: Table) -> list[str]:
    return ["".join(run.text for run in row[1].runs) for row in table.rows]


def test_values_that_are_equal_but_mean_something_else_stay_apart() -> None:
    one = Decimal(1)
    cells = (
        *(figure("场次", one, "场"), figure("是否", value=True), figure("场次", one, "场"), figure("人数", one, "人")),
        *(figure("占比", one, form=PER_CENT), figure("经费", one, "元", form=TEN_THOUSAND), figure("场次", one, "场")),
        *(figure("首日", date(2025, 3, 5)), figure("名称", "1"), "1"),
    )
    table, _ = table_of(*cells)
    assert said(table) == ["1", "是", "1", "1", "100.0%", "0.00万元", "1", "2025年3月5日", "1", "1"]
    assert [row[1].runs[0].figure for row in table.rows] == [*cells[:-1], None]


def test_each_cell_keeps_its_own_figure_though_the_words_are_the_same() -> None:
    cells = [figure(f"场次（{number}）", Decimal(text), "场") for number, text in enumerate(("2.50", "2.5", "2.500"))]
    table, _ = table_of(*cells)
    assert said(table) == ["2.5"] * 3
    assert [run.figure for row in table.rows for run in row[1].runs] == cells
    assert "".join(run.text for run in table.header[1].runs) == "情况（场）"
    assert table.alignments[1] is Alignment.RIGHT


def test_every_cell_without_a_value_is_reported_row_by_row() -> None:
    table, found = table_of(figure("甲", None, absence="缺报"), figure("乙", 3), figure("丙", None, absence="缺报"))
    assert said(table) == ["—", "3", "—"]
    assert found.count("T037") == 2


@given(st.lists(st.decimals(min_value=0, max_value=50, places=1), min_size=1, max_size=12))
def test_a_column_says_what_each_of_its_cells_says_alone(values: list[Decimal]) -> None:
    cells = [figure("学时", value, "学时") for value in values]
    assert said(table_of(*cells)[0]) == [said(table_of(cell)[0])[0] for cell in cells]


def test_a_loop_yields_the_rows_with_their_columns_by_name() -> None:
    outcome = rendering("{% for 行 in 处室参训 %}{{ 行.处室 }}{{ 行.场次 }}，{% endfor %}共两个处室。\n")
    assert readable(outcome.value).splitlines()[-1] == "综合处‹6场次›，文秘处‹5场次›，共两个处室。"
    (block,) = outcome.value.blocks
    assert isinstance(block, Paragraph)
    assert [run.figure.value for run in block.runs if run.figure] == [6, 5]
    assert codes(rendering("{% for 行 in 处室参训 %}{{ 行.人数 }}{% endfor %}\n")) == ["T002"]


def test_filters_over_a_table_leave_its_total_out() -> None:
    rows = (
        ("综合处", figure("场次", 5, "场")),
        ("文秘处", figure("场次", 6, "场")),
        ("合计", figure("场次", 11, "场")),
    )
    known = {**sample_figures(), "参训": TableFigure("参训", ("处室", "场次"), rows, has_total=True)}
    template = (
        '{% for 行 in 参训|排序("场次", "降") %}{{ 行.处室 }}{% endfor %}；'
        "{% for 行 in 参训|前(3) %}{{ 行.处室 }}{% endfor %}；"
        '{{ 参训|顿号("处室") }}；{{ 参训|个数 }}；{{ (参训|末个).处室 }}；'
        '{{ (参训|筛选("处室", "文秘处")|首个).场次 }}；{{ 参训|筛选("处室", "合计")|个数|保留零 }}；'
        '{% for 行 in 参训 if 行.处室 != "合计" %}{{ loop.序号 }}{{ 行.处室 }}{% endfor %}。\n'
    )
    outcome = rendering(template, known)
    assert codes(outcome) == []
    (block,) = outcome.value.blocks
    assert isinstance(block, Paragraph)
    said = "".join(run.text for run in block.runs)
    assert said == "文秘处综合处；综合处文秘处；综合处、文秘处；2；文秘处；6场；0；1综合处2文秘处。"
