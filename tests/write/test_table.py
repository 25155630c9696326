"""Tables: merged cells, column widths, header rows, long tables."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Alignment, Run, Table, TableCell
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write import write
from pipeline.write.column_widths import fitting_widths, natural_widths, squeezed_widths
from pipeline.write.measure import room
from pipeline.write.table import table as written_table
from pipeline.write.table_grid import Placed, placed
from pipeline.write.table_merges import shortened_merges
from pipeline.write.text import text_of
from tests.support.documents import HERE, annex, document, paragraph, table, words
from tests.support.figures import figure
from tests.support.word_xml import elements, part, short, values

WIDTH = 8845


def written(content: Table) -> list[str]:
    root = part(write(document(content)).value, "document.xml")
    return [short(row) for row in elements(root, "//w:tr")]


def test_header_repeats_and_rows_stay_whole() -> None:
    header, first = written(table("处室 人数", *["综合处 30"] * 20))[:2]
    assert header == (
        "tr(trPr(cantSplit tblHeader) "
        'tc(tcPr(tcW[w=4543 type=dxa] vAlign=center) p(pPr(pStyle=TableHeader keepNext) r"处室")) '
        'tc(tcPr(tcW[w=4302 type=dxa] vAlign=center) p(pPr(pStyle=TableHeader keepNext) r"人数")))'
    )
    assert first == (
        "tr(trPr(cantSplit) "
        'tc(tcPr(tcW[w=4543 type=dxa] vAlign=center) p(pPr(pStyle=TableText jc=left) r"综合处")) '
        'tc(tcPr(tcW[w=4302 type=dxa] vAlign=center) p(pPr(pStyle=TableText jc=left) r"30")))'
    )


def test_alignments_are_those_of_the_columns() -> None:
    content = table("甲 乙 丙", "1 2 3", alignments=(Alignment.LEFT, Alignment.CENTRE, Alignment.RIGHT))
    root = part(write(document(content)).value, "document.xml")
    assert values(root, "//w:tr[2]//w:jc/@w:val") == ["left", "center", "right"]


def blank_behind(*texts: str) -> tuple[int, list[int]]:
    """The room of a column of numbers, and what stays blank behind each of them, in twips."""
    rows = [f"处 {text}" for text in texts]
    content = table("处室 学时", *rows, alignments=(Alignment.CENTRE, Alignment.RIGHT))
    root = part(write(document(content)).value, "document.xml")
    assert values(root, "//w:tr[1]//w:ind/@w:right") == []
    spare = [int(one) for one in values(root, "//w:tr[position() > 1]/w:tc[2]//w:ind/@w:right")]
    return int(values(root, "//w:gridCol[2]/@w:w")[0]) - 2 * 60, spare


def test_units_stand_below_units_in_the_middle_of_their_column() -> None:
    room, (first, second, third, none) = blank_behind("441.5", "17361", "9.25", "—")
    # Half a character of 12 points is 120 twips: behind the units of 17361 as much stays blank as .25 takes.
    assert [one - third for one in (first, second, none)] == pytest.approx([120, 360, 360], abs=1)
    # Five digits before the decimals and three signs after them, and the same room left and right.
    assert abs(room - 8 * 120 - 2 * third) <= 1


def test_percentages_stand_by_their_units() -> None:
    _, (first, second) = blank_behind("91.7%", "100%")
    assert second - first == pytest.approx(240, abs=1)


def test_whole_numbers_end_below_each_other() -> None:
    room, spare = blank_behind("441", "9")
    assert len(set(spare)) == 1
    assert abs(room - 3 * 120 - 2 * spare[0]) <= 1


def test_numbers_as_wide_as_their_column_have_no_indent() -> None:
    content = table("处 数", f"{'处' * 60} {'1' * 100}", alignments=(Alignment.LEFT, Alignment.RIGHT))
    assert values(part(write(document(content)).value, "document.xml"), "//w:ind") == []


def test_tables_have_words_for_those_who_cannot_see_them() -> None:
    content = replace(table("处室 <学时>", "综合处 3", "文秘处 4"), caption=words('表1"甲"'))
    root = part(write(document(content, table("甲", "1"))).value, "document.xml")
    assert values(root, "//w:tblCaption/@w:val") == ['表1"甲"']
    assert values(root, "//w:tblDescription/@w:val") == ["表格，2行，各列是：处室、<学时>。", "表格，1行，各列是：甲。"]
    before = [short(one).partition("(")[0] for one in elements(root, "w:body/*")]
    assert before == ["p", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_cells_merge_downwards_where_rows_below_omit_them() -> None:
    content = table("序号 方向 任务", "1 理论 学习", "2 研讨", "3 实践 调研", spans={(0, 1): 2})
    root = part(write(document(content)).value, "document.xml")
    merges = [[short(cell) for cell in elements(row, ".//w:vMerge")] for row in elements(root, "//w:tr")]
    assert merges == [[], ["vMerge=restart"], ["vMerge"], []]
    opened = docx.Document(io.BytesIO(write(document(content)).value)).tables[0]
    assert [[cell.text for cell in row.cells] for row in opened.rows][1:] == [
        ["1", "理论", "学习"],
        ["2", "理论", "研讨"],
        ["3", "实践", "调研"],
    ]


def test_merged_cells_tie_their_rows_to_one_page() -> None:
    content = table(
        "序号 方向 任务", *["1 理论 学习", "2 研讨", "3 调研"] * 4, spans={(at, 1): 3 for at in range(0, 12, 3)}
    )
    assert ["keepNext" in row for row in written(content)] == [True, *[True, True, False] * 4]


def test_a_merged_cell_higher_than_part_of_a_page_is_cut_and_its_words_repeated() -> None:
    rows = [f"1 理论 {'制定计划' * 40}", *[f"{at} {'制定计划' * 40}" for at in range(2, 13)]]
    lines = written(table("序号 方向 任务", *rows, spans={(0, 1): 12}))[1:]
    begun = [at for at, line in enumerate(lines) if "vMerge=restart" in line]
    assert len(begun) > 1
    for at, line in enumerate(lines):
        assert ('r"理论"' in line) is (at in begun)
        assert ("vMerge" in line) is True
        assert ("keepNext" in line) is (at + 1 < 12 and at + 1 not in begun)


def test_merges_are_cut_where_the_fewest_cells_cross() -> None:
    wide, narrow = TableCell(words("党建"), 6), [TableCell(words(name), 2) for name in ("甲", "乙", "丙")]
    grid: list[Placed] = [[wide if at == 0 else None, narrow[at // 2] if at % 2 == 0 else None] for at in range(6)]
    cut = shortened_merges(grid, [10] * 6, 40)
    assert [[cell.row_span if cell else None for cell in row] for row in cut] == [
        [2, 2],
        [None, None],
        [4, 2],
        [None, None],
        [None, 2],
        [None, None],
    ]
    assert [text_of(row[0].runs) for row in cut if row[0]] == ["党建", "党建"]
    assert shortened_merges(grid, [10] * 6, 60) == grid


def test_neighbouring_tables_and_a_table_at_the_end_are_followed_by_a_paragraph() -> None:
    root = part(write(document(table("甲", "1"), table("乙", "2"))).value, "document.xml")
    body = [short(child).partition("(")[0] for child in elements(root, "w:body/*")]
    assert body == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_short_columns_get_what_they_need_and_long_texts_the_rest() -> None:
    content = table(
        "序号 具体措施 完成时限", *[f"{number} {'制定计划逐一落实' * 8} 2025年12月底前" for number in range(9)]
    )
    rows = placed(content)
    number, measures, due = squeezed_widths(rows, 10.5, WIDTH)
    assert number + measures + due == WIDTH
    assert number < 1000
    assert due >= 7 * 10.5 * 20  # 2025年12月底前 in one line
    assert measures > 5000


def test_dates_quantities_and_names_stay_whole_before_long_texts_get_room() -> None:
    content = table(
        "序号 方向 任务 具体措施 目标 责任领导 配合处室 完成时限 备注",
        *[
            f"{at} 坚持铸魂为先，深化理论武装 领导青年结对共学 {'固定每月一天为研学日，' * 4} 200册（套） "
            "分管人事工作负责同志 应急指挥处 2025年12月31日 _"
            for at in range(1, 9)
        ],
    )
    widths = squeezed_widths(placed(content), 10.5, 12756)
    number, _, _, measures, target, _, office, due, remarks = [(one - 120) / 210 for one in widths]
    assert target >= 1.5 + 4
    assert office >= 5
    assert due >= 4 + 3 + 8 * 0.13  # DejaVu's digits are 0.63 wide
    assert 2 <= remarks < 2.5
    assert 2 <= number < 2.5
    assert measures == max((one - 120) / 210 for one in widths)


def test_a_percentage_stays_on_one_line_where_the_sign_is_wide() -> None:
    content = table("序号 具体措施 完成率", *[f"{at} {'制定计划逐一落实，' * 8} 122.2%" for at in range(1, 9)])
    *_, rate = squeezed_widths(placed(content), 10.5, WIDTH)
    assert (rate - 120) / 210 >= 4 * 0.636 + 0.318 + 0.95  # DejaVu: four digits, a point, the sign


def test_floors_that_do_not_fit_are_not_granted() -> None:
    content = table("甲 乙 丙", *[f"{'制' * 10}，{'定' * 30} {'计' * 9}，{'划' * 30} 2025年12月31日"] * 3)
    *_, due = squeezed_widths(placed(content), 10.5, 6000)
    assert (due - 120) / 210 >= 4 + 3


def test_a_roomy_table_is_set_in_12_points_and_a_crowded_one_in_10_5() -> None:
    crowded = table("甲 乙", f"{'逐一落实' * 20} {'督办检查' * 20}")
    roles = [
        set(values(part(write(document(content)).value, "document.xml"), "//w:tr//w:pStyle/@w:val"))
        for content in (table("甲 乙", "1 2"), crowded)
    ]
    assert roles == [{"TableHeader", "TableText"}, {"DenseTableHeader", "DenseTableText"}]


def test_a_landscape_annex_gives_its_table_the_longer_width() -> None:
    tree = document(paragraph("正文。"), annexes=(annex("任务分工表", table("甲 乙", "1 2"), landscape=True),))
    root = part(write(tree).value, "document.xml")
    assert values(root, "//w:tblW/@w:w") == [str(round(225 * 1440 / 25.4))]
    assert values(root, "//w:pgSz/@w:orient") == ["landscape"]
    assert values(root, "//w:pgSz/@w:w") == ["11906", "16838"]


def test_a_table_without_any_cell_leaves_no_trace() -> None:
    root = part(write(document(paragraph("甲。"), table(""))).value, "document.xml")
    assert elements(root, "//w:tbl") == []


def test_a_table_without_a_header_loses_no_row() -> None:
    opened = docx.Document(io.BytesIO(write(document(table("", "甲 乙"))).value)).tables[0]
    assert [[cell.text for cell in row.cells] for row in opened.rows] == [["", ""], ["甲", "乙"]]


def test_only_a_table_of_few_lines_is_held_together() -> None:
    few = written(table("序号 措施", *["1 制定计划"] * 5))
    high = written(table("序号 措施", *[f"1 {'制定计划逐一落实' * 20}"] * 5))
    assert ["keepNext" in row for row in few] == [True] * 5 + [False]
    assert ["keepNext" in row for row in high] == [True] + [False] * 5


def test_two_thousand_rows_take_no_long_time() -> None:
    content = table("序号 任务 措施 时限", *[f"{number} 学习 制定计划逐一落实 2025年底前" for number in range(2000)])
    begin = time.perf_counter()
    data = write(document(content)).value
    assert time.perf_counter() - begin < 2  # a fraction of a second when the machine is idle; Table.cell takes minutes
    assert len(elements(part(data, "document.xml"), "//w:tr")) == 2001


cells = st.builds(TableCell, st.text("甲乙12，", max_size=30).map(words), st.integers(1, 4))
grids = st.builds(
    Table,
    header=st.lists(st.builds(TableCell, st.text("甲乙", max_size=8).map(words)), min_size=1, max_size=6).map(tuple),
    rows=st.lists(st.lists(cells, max_size=6).map(tuple), max_size=8).map(tuple),
    alignments=st.just(()),
    location=st.just(HERE),
)


@given(grids)
def test_no_cell_is_lost_and_every_row_is_as_long_as_the_others(content: Table) -> None:
    grid = placed(content)
    assert len({len(row) for row in grid}) == 1
    for row, line in zip((content.header, *content.rows), grid, strict=True):
        kept = [cell for cell in line if cell is not None][: len(row)]
        assert kept == list(row)


@given(grids, st.sampled_from([4000, WIDTH, 12756]))
def test_widths_fill_the_page_whatever_the_table_holds(content: Table, available: int) -> None:
    rows = placed(content)
    natural = natural_widths(rows)
    fitting = fitting_widths(natural, 12, available)
    assert not fitting or sum(fitting) == available
    squeezed = squeezed_widths(rows, 10.5, available)
    assert sum(squeezed) == available
    assert min(squeezed) > 0


@given(st.text("中1a%，。 —", max_size=12))
def test_room_counts_each_place_where_digits_or_letters_meet_chinese(text: str) -> None:
    narrow = sum(1 if sign in "中，。—" else 0.5 for sign in text)
    met = sum({"中"} < {one, other} and bool({one, other} & set("1a")) for one, other in pairwise(text))
    assert room(text) == pytest.approx(narrow + 0.25 * met)


def test_a_column_is_as_wide_as_its_widest_text_whichever_its_digits() -> None:
    rows = placed(table("期数", "第9期", "第10期", "第8期", "第11期"))
    alone = placed(table("期数", "第47期"))
    assert natural_widths(rows) == natural_widths(alone)
    assert natural_widths(rows) > natural_widths(placed(table("期数", "第9期")))


COUNTED = figure("研学场次", 3, "场次")
ALIKE = Table(
    (TableCell(words("场次")),),
    (
        (TableCell((Run("3"),)),),
        (TableCell((Run("3", COUNTED),)),),
        (TableCell((Run("3", strong=True),)),),
        (TableCell((Run(""),)),),
        (TableCell((Run("3"), Run("场", COUNTED))),),
        (TableCell((Run("3"),), 2),),
        (),
        (TableCell((Run("3"),)),),
    ),
    (Alignment.CENTRE,),
    HERE,
)


def test_cells_that_say_the_same_keep_what_sets_them_apart() -> None:
    root = part(write(document(ALIKE)).value, "document.xml")
    rows = elements(root, "//w:tr")[1:]
    assert [[short(run) for run in elements(row, "w:tc/w:p/w:r")] for row in rows] == [
        ['r"3"'],
        ['r"3"'],
        ['r(rPr(b) "3")'],
        [],
        ['r"3"', 'r"场"'],
        ['r"3"'],
        [],
        ['r"3"'],
    ]
    merged = [values(row, "w:tc/w:tcPr/w:vMerge/@w:val") or len(elements(row, "w:tc/w:tcPr/w:vMerge")) for row in rows]
    assert merged == [0, 0, 0, 0, 0, ["restart"], 1, 0]
    kept = [len(elements(row, "w:tc/w:p/w:pPr/w:keepNext")) for row in rows]
    assert kept == [0] * 5 + [1, 0, 0]  # nine lines are more than a table keeps together; what is merged stays whole


@pytest.mark.parametrize(("traced", "marks"), [(True, 2), (False, 0)])
def test_figures_alone_in_their_cells_are_marked_only_if_traced(traced: bool, marks: int) -> None:  # noqa: FBT001
    content = replace(ALIKE, rows=(*ALIKE.rows[:4], ALIKE.rows[1]))
    assert "".join(written_table(content, GB_T_9704, traced=traced)).count("<!--figure ") == marks


def test_no_mark_is_left_where_nothing_is_traced() -> None:
    with zipfile.ZipFile(io.BytesIO(write(document(ALIKE, paragraph("甲。"))).value)) as archive:
        assert b"<!--" not in archive.read("word/document.xml")
