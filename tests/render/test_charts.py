"""图表, 图题, 表题: what a table figure becomes, and what cannot be drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.definition import NumberStyle
from pipeline.model.diagnostic import LineLocation, Outcome, Severity
from pipeline.model.document import Alignment, Chart, ChartKind, Document, Table
from pipeline.model.figure import AnyFigure, Figure, TableFigure
from pipeline.render.filters import FILTERS
from tests.support.figures import figure, ratio, sample_figures
from tests.support.rendering import FILE, codes, rendering
from tests.support.tree import readable, words

NAMES = ("综合处", "文秘处", "信息处")
Cell = str | Figure


def tabulated(*rows: tuple[Cell, ...], header: tuple[str, ...], total: bool = False) -> dict[str, AnyFigure]:
    return {**sample_figures(), "参训": TableFigure("参训", header, rows, has_total=total)}


def units() -> dict[str, AnyFigure]:
    """Sessions and last year's in 场次, people in 人, a day, a change; the last row is 合计."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            name,
            figure(f"场次（{name}）", sessions, "场次"),
            figure("上年", before, "场次"),
            figure("人数", people, "人"),
            figure("首日", date(2025, 3, 5)),
            ratio("同比", "0.125", NumberStyle.CHANGE_PERCENT),
        )
        for name, sessions, before, people in (
            ("综合处", 6, 4, 3),
            ("文秘处", 5, 7, 4),
            ("合计", 11, 11, 4),
        )
    )
    return tabulated(*rows, header=("处室", "场次", "上年", "人数", "首日", "同比"), total=True)


def column(*values: str | None, unit: str = "场次", total: str = "", faulty: bool = False) -> dict[str, AnyFigure]:
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            replace(
                figure(f"场次（{name}）", None if value is None else Decimal(value), unit, absence="无可比数据"),
                faulty=faulty and value is None,
            ),
        )
        for name, value in zip(NAMES, values, strict=False)
    ]
    if total:
        rows.append(("合计", figure("场次", Decimal(total), unit)))
    return tabulated(*rows, header=("处室", "场次"), total=bool(total))


def the_chart(outcome: Outcome[Document]) -> Chart:
    (found,) = (block for block in outcome.value.blocks if isinstance(block, Chart))
    return found


def drawn(outcome: Outcome[Document]) -> list[tuple[str, list[object]]]:
    return [(series.name, [one.value for one in series.figures]) for series in the_chart(outcome).series]


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_table_becomes_a_chart_of_figures_without_its_total(kind: ChartKind) -> None:
    given_figures = units()
    outcome = rendering(f'{{{{ 参训|图表("{kind}", "场次") }}}}', given_figures)
    assert codes(outcome) == []
    chart = the_chart(outcome)
    assert (chart.kind, chart.grouping, chart.categories, chart.unit) == (kind, "处室", ("综合处", "文秘处"), "场次")
    table = given_figures["参训"]
    assert isinstance(table, TableFigure)
    assert [series.figures for series in chart.series] == [tuple(row[1] for row in table.rows[:2])]
    assert chart.location == LineLocation(FILE, 1)


def test_without_names_the_columns_in_the_unit_of_the_first_are_drawn_and_the_others_said() -> None:
    outcome = rendering('{{ 参训|图表("柱形图") }}', units())
    assert drawn(outcome) == [("场次", [6, 5]), ("上年", [4, 7])]
    assert [(one.code, one.severity, one.message) for one in outcome.diagnostics] == [
        ("T072", Severity.NOTE, "柱形图只画了场次、上年，没有画人数、同比")
    ]
    assert drawn(rendering('{{ 参训|图表("饼图") }}', units())) == [("场次", [6, 5])]


def test_named_columns_are_drawn_in_the_order_named() -> None:
    outcome = rendering('{{ 参训|图表("折线图", "上年", "场次") }}', units())
    assert drawn(outcome) == [("上年", [4, 7]), ("场次", [6, 5])]
    assert codes(outcome) == []


def test_a_change_is_drawn_with_its_sign_in_its_own_unit() -> None:
    outcome = rendering('{{ 参训|图表("柱形图", "同比") }}', units())
    assert the_chart(outcome).unit == "%"
    assert "综合处12.5%" in the_chart(outcome).description


@pytest.mark.parametrize(
    ("template", "code", "said"),
    [
        ('{{ 研学场次|图表("柱形图") }}', "T070", "表格指标"),
        ('{{ 获奖情况|图表("柱形图") }}', "T070", "表格指标"),
        ('{{ 参训|图表("柱状图") }}', "T070", "柱形图、条形图、折线图、饼图"),
        ('{{ 参训|图表("柱形图", "场此") }}', "T070", "是不是“场次”"),
        ('{{ 参训|图表("柱形图", "处室") }}', "T070", "没有“处室”这一列"),
        ('{{ 参训|图表("柱形图", "场次", "场次") }}', "T070", "两遍"),
        ('{{ 参训|图表("饼图", "场次", "上年") }}', "T070", "只能画一列"),
        ('{{ 参训|图题("甲") }}', "T070", "表题"),
        ('{{ 参训|图表("柱形图", "场次")|表题("甲") }}', "T070", "图题"),
        ('{{ 参训|表题("　") }}', "T070", "写明表题"),
        ("{{ 参训|图表 }}", "T009", "图表"),
        ('{{ 参训|图表(kind="柱形图") }}', "T009", "图表"),
        ('{{ 参训|图表("柱形图", "场次", "人数") }}', "T071", "场次（场次）、人数（人）"),
        ('{{ 参训|图表("柱形图", "首日") }}', "T073", "首日"),
        ('{{ 参训|图表("饼图", "人数") }}', "T075", "各项相加是7人，合计是4人"),
        ('见{{ 参训|图表("柱形图", "场次") }}。', "T032", "单独占一行"),
        ('{{ 参训|图表("柱形图", "场次")|图题(坏指标) }}', "T018", "坏指标没有内容"),
    ],
)
def test_wrong_use_is_an_error_at_its_line_and_nothing_is_drawn(template: str, code: str, said: str) -> None:
    outcome = rendering(f"甲。\n\n{template}\n", units())
    (found,) = (one for one in outcome.diagnostics if one.severity is Severity.ERROR)
    assert (found.code, str(found.location)) == (code, "templates/工作总结.md 第3行")
    assert said in found.message
    assert not any(isinstance(block, Chart) for block in outcome.value.blocks)


def test_wrong_use_is_found_in_branches_not_taken() -> None:
    outcome = rendering('{% if 研学场次 > 100 %}\n{{ 参训|图表("圆图") }}\n{% endif %}\n甲。', units())
    assert [(one.code, str(one.location)) for one in outcome.diagnostics] == [("T070", "templates/工作总结.md 第2行")]


def test_several_mistakes_are_reported_at_once() -> None:
    outcome = rendering('{{ 参训|图表("圆图") }}\n\n{{ 参训|表题("") }}\n\n{{ 研学场此 }}', units())
    assert sorted(codes(outcome)) == ["T001", "T070", "T070"]


def test_a_gap_is_left_and_reported_in_all_kinds_but_a_pie_is_refused() -> None:
    for kind in ("柱形图", "条形图", "折线图"):
        outcome = rendering(f'{{{{ 参训|图表("{kind}") }}}}', column("6", None, "3"))
        assert drawn(outcome) == [("场次", [6, None, 3])]
        assert [(one.code, one.severity) for one in outcome.diagnostics] == [("T074", Severity.WARNING)]
        assert "场次（文秘处）" in outcome.diagnostics[0].message
        assert "无可比数据" in outcome.diagnostics[0].message
        assert "文秘处没有数值" in the_chart(outcome).description
    outcome = rendering('甲。\n\n{{ 参训|图表("饼图") }}', column("6", None, "3"))
    assert [(one.code, one.severity) for one in outcome.diagnostics] == [("T075", Severity.ERROR)]
    assert len(outcome.value.blocks) == 1


def test_what_follows_from_a_bad_cell_is_a_consequence() -> None:
    for kind, values in (("柱形图", ("6", None, "3")), ("饼图", ("6", None, "3")), ("柱形图", (None, None, None))):
        outcome = rendering(f'甲。\n\n{{{{ 参训|图表("{kind}") }}}}', column(*values, faulty=True))
        assert [one.consequence for one in outcome.diagnostics] == [True]


@pytest.mark.parametrize(
    ("values", "total", "said"),
    [(("6", "-1", "3"), "", "有负数"), (("0", "0", "0"), "", "各项都是零"), (("1", "2", "3"), "5", "合计是5")],
)
def test_a_pie_needs_the_parts_of_one_whole(values: tuple[str, ...], total: str, said: str) -> None:
    outcome = rendering('甲。\n\n{{ 参训|图表("饼图", "场次") }}', column(*values, total=total))
    assert codes(outcome) == ["T075"]
    assert said in outcome.diagnostics[0].message
    assert codes(rendering('{{ 参训|图表("柱形图", "场次") }}', column(*values, total=total))) == []


def test_columns_without_a_number_cannot_be_drawn() -> None:
    assert codes(rendering('甲。\n\n{{ 参训|图表("柱形图") }}', column(None, None, None))) == ["T073"]


def test_a_table_without_rows_or_with_nothing_but_a_total_leaves_no_chart() -> None:
    for figures in (column(), column(total="0")):
        outcome = rendering('甲。\n\n{{ 参训|图表("柱形图") }}', figures)
        assert codes(outcome) == ["T036"]
        assert len(outcome.value.blocks) == 1


@pytest.mark.parametrize(("kind", "most"), [("饼图", 8), ("柱形图", 16), ("条形图", 24), ("折线图", 16)])
def test_more_than_can_be_told_apart_is_warned_of(kind: str, most: int) -> None:
    for count, expected in ((most, []), (most + 1, ["T076"])):
        rows = tuple((f"第{at}处", figure("场次", 1, "场次")) for at in range(count))
        outcome = rendering(f'{{{{ 参训|图表("{kind}") }}}}', tabulated(*rows, header=("处室", "场次")))
        assert codes(outcome) == expected
        assert len(the_chart(outcome).categories) == count


def test_several_columns_together_are_counted_too() -> None:
    for series, count, expected in ((2, 16, []), (3, 11, ["T076"]), (5, 2, ["T076"])):
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (f"第{at}处", *(figure(f"第{place}列", 1, "场次") for place in range(series))) for at in range(count)
        )
        header = ("处室", *(f"第{place}列" for place in range(series)))
        assert codes(rendering('{{ 参训|图表("柱形图") }}', tabulated(*rows, header=header))) == expected


def test_captions_keep_their_figures() -> None:
    template = '{{ 参训|图表("柱形图", "场次")|图题("图1　" ~ 研学场次 ~ "情况") }}\n\n{{ 参训|表题(单位.简称) }}'
    outcome = rendering(template, units())
    chart, table = outcome.value.blocks
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    assert words(chart.title) == "图1　‹11场次›情况"
    assert words(table.caption) == "‹市府办›"
    assert codes(outcome) == []


def test_a_chart_can_stand_in_brackets_a_condition_and_an_annex() -> None:
    template = (
        '甲。\n\n{% if 研学场次 %}\n{{ 参训|图表("柱形图", "场次") }}\n{% endif %}\n\n'
        '# 附件：图\n\n{{ 参训|图表("饼图", "场次") }}\n'
    )
    assert readable(rendering(template, units()).value).split("\n")[1:] == [
        "[柱形图] 场次（场次）：综合处‹6›，文秘处‹5›",
        "附件：图",
        "[饼图] 场次（场次）：综合处‹6›，文秘处‹5›",
    ]


def test_words_for_those_who_cannot_see_say_the_gist() -> None:
    few = the_chart(rendering('{{ 参训|图表("柱形图", "场次") }}', units())).description
    assert few == "柱形图，按处室列示场次，共2项。场次：综合处6场次，文秘处5场次。"
    rows = tuple((f"{at}月", figure("场次", at % 5 + 1, "场次")) for at in range(1, 9))
    many = tabulated(*rows, header=("月份", "场次"))
    assert the_chart(rendering('{{ 参训|图表("条形图") }}', many)).description == (
        "条形图，按月份列示场次，共8项。场次：最高的是4月（5场次），最低的是5月（1场次）。"
    )
    assert the_chart(rendering('{{ 参训|图表("折线图") }}', many)).description == (
        "折线图，按月份列示场次，共8项。"
        "场次：最先的是1月（2场次），最后的是8月（4场次），最高的是4月（5场次），最低的是5月（1场次）。"
    )


def test_rough_percentages_stay_rough_in_words() -> None:
    rows = (("综合处", ratio("占比", "0.298", NumberStyle.ABOUT_PERCENT)),)
    outcome = rendering('{{ 参训|图表("柱形图") }}', tabulated(*rows, header=("处室", "占比")))
    assert the_chart(outcome).description == "柱形图，按处室列示占比，共1项。占比：综合处约30%。"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("9", "10", "1,430.0"), Alignment.RIGHT),
        (("91.7%", "—", "100%"), Alignment.RIGHT),
        (("-3", "+12", ""), Alignment.RIGHT),
        (("11场次", "5", "6"), Alignment.CENTRE),
        (("2025.3.5", "5", "6"), Alignment.CENTRE),
        (("", "—", ""), Alignment.CENTRE),
    ],
)
def test_columns_of_bare_numbers_stand_right(cells: tuple[str, ...], expected: Alignment) -> None:
    rows = "\n".join(f"| 甲 | {cell} |" for cell in cells)
    (table,) = rendering(f"| 处室 | 数 |\n|---|---|\n{rows}\n").value.blocks
    assert isinstance(table, Table)
    assert table.alignments == (Alignment.CENTRE, expected)


@pytest.mark.parametrize(
    ("title", "unit", "printed"),
    [
        ("培训期数", "期", "培训期数（期）"),
        ("培训期数上年同期", "期", "培训期数上年同期（期）"),
        ("培训期数上期", "期", "培训期数上期（期）"),
        ("培训人次", "人次", "培训人次"),
        ("培训人次上年同期", "人次", "培训人次上年同期"),
    ],
)
def test_a_title_has_the_unit_unless_its_figure_ends_with_it(title: str, unit: str, printed: str) -> None:
    given = tabulated(("综合处", figure("参训", 9, unit)), header=("处室", title))
    (table,) = rendering("{{ 参训 }}", given).value.blocks
    assert isinstance(table, Table)
    assert "".join(run.text for run in table.header[1].runs) == printed


def test_ordinals_stay_in_the_middle_and_given_alignments_stay_as_given() -> None:
    (table,) = rendering("| 序号 | 数 | 次 |\n|---|:--|---|\n| | 1 | 2 |\n").value.blocks
    assert isinstance(table, Table)
    assert table.alignments == (Alignment.CENTRE, Alignment.LEFT, Alignment.RIGHT)


HOSTILE = st.text(st.sampled_from("甲乙\"'=<>&|{}[]#*-\n_%"), min_size=1, max_size=8).filter(lambda text: text.strip())


@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_names_from_a_ledger_stay_text_on_one_line(names: list[str]) -> None:
    rows = tuple((name, figure("场次", 1, "场次")) for name in names)
    outcome = rendering('甲。\n\n{{ 参训|图表("条形图") }}\n\n乙。', tabulated(*rows, header=("处室", "场次")))
    first, chart, last = outcome.value.blocks
    assert isinstance(chart, Chart)
    assert [" ".join(name.split()) for name in chart.categories] == [" ".join(name.split()) for name in names]
    assert not any("\n" in name for name in chart.categories)
    assert (readable(replace(outcome.value, blocks=(first, last)))) == "甲。\n乙。"


@pytest.mark.parametrize("name", ["图表", "图题", "表题"])
def test_the_example_of_each_filter_works_as_written(name: str) -> None:
    outcome = rendering(FILTERS[name].usage)
    assert codes(outcome) == []
    assert isinstance(outcome.value.blocks[0], Table if name == "表题" else Chart)
