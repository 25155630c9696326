"""Reports and units as large as they may be, and larger: the work for a template grows with them, and ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import repeat
from pathlib import Path

import pytest

from pipeline import deriving
from pipeline.derive.given_back import not_given_back
from pipeline.derive.matching import known_of
from pipeline.derive.numbering import items_below, items_in_turn
from pipeline.derive.periods import named_periods
from pipeline.derive.printings import list_printings, printings
from pipeline.derive.row_loops import loops
from pipeline.derive.row_sources import Field, RowSource, row_sources
from pipeline.derive.subjects import Listed, Subject
from pipeline.deriving import LONGEST_PARAGRAPH, MOST_CHARACTERS, Derived, template_from
from pipeline.model.diagnostic import Outcome
from pipeline.model.figure import Figure, GroupFigure, Lineage
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.render.bounds import excess
from tests.support.counted_calls import calls
from tests.support.finished_reports import as_word
from tests.support.market_office import write_market_office

QUARTER = Period.parse("2025Q3")
_TIMES, _ALLOWED = 4, 5
"""Four times as much is four times the work; the fifth leaves room for what is looked up less often."""


def in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Whether four times as much is not much more than four times the work."""
    work(size)
    few, many = (calls(lambda size=size: work(size)) for size in (size, size * _TIMES))  # type: ignore[misc]
    return many < _ALLOWED * few


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_market_office(tmp_path_factory.mktemp("units") / "market")


def template(office: Path, lines: list[str]) -> Outcome[Derived | None]:
    data = as_word(["区市场监管局工作总结", *lines])
    return template_from(Job(office, QUARTER, date(2025, 9, 30)), "旧稿.docx", data, "新.md")


def test_equal_paragraphs_are_compared_in_proportion() -> None:
    """Each could be given back by each other."""

    def work(size: int) -> object:
        return list(not_given_back(["甲", *["一"] * size, "乙"], ["丙", *["一"] * size, "丁"]))

    assert in_proportion(work, 1_000)


def test_what_is_not_given_back_is_told_however_alike_the_others_are() -> None:
    assert list(not_given_back(["一"] * 500 + ["甲"] + ["一"] * 500, ["一"] * 1_000)) == [("甲", "")]
    assert list(not_given_back(["甲", "乙", "丙"], ["甲", "丁", "丙"])) == [("乙", "丁")]
    assert list(not_given_back(["甲", "乙丙", "丁"], ["甲", "乙", "丙", "丁"])) == []


def test_a_paragraph_that_names_periods_throughout_is_work_in_proportion() -> None:
    assert in_proportion(lambda size: list(named_periods("三季度，2025年，" * size, QUARTER)), 100)


def test_items_are_looked_for_no_further_than_they_go() -> None:
    assert items_in_turn(repeat("检查")) == items_below(repeat("检查"), 1) == 0
    assert items_in_turn(iter(("一是检查。", "二是培训。", "其他。", *repeat("甲", 5)))) == 2


def group(number: int) -> GroupFigure:
    members = {name: Figure(name, Decimal(number), "件", QUARTER, Lineage()) for name in ("甲县", "乙县", "丙县")}
    return GroupFigure(f"附加{number}", "县区", members)


def test_groups_of_the_same_members_are_work_in_proportion() -> None:
    """Each could be looked up for the rows of each other."""
    assert in_proportion(lambda size: row_sources({str(number): group(number) for number in range(size)}), 150)


def test_rows_of_one_name_are_work_in_proportion() -> None:
    """A table all of whose rows are called alike, and a figure of rows all called alike."""

    def work(size: int) -> object:
        names = ("甲县",) * size
        fields = (Field("行.县区", "县区", (*names, "乙县"), "县区"), Field("行.镇", "镇", (*names, "乙县"), "镇"))
        rows = [("甲县", "甲县")] * size + [("乙县", "乙县")]
        return loops(("县区", "镇"), rows, [RowSource("明细", "行", fields)])

    assert in_proportion(work, 50)


def test_the_rows_of_a_figure_are_found_behind_others_that_begin_alike() -> None:
    names, numbers = ("甲县", "甲县", "乙县", "丙县"), tuple(f"{each}号" for each in ("一", "二", "三", "四"))
    fields = (Field("行.县区", "县区", names, "县区"), Field("行.编号", "编号", numbers, "编号"))
    rows = [("甲县", "〇号"), *zip(names, numbers, strict=True), ("甲县", "五号")]
    first = loops(("县区", "编号"), rows, [RowSource("明细", "行", fields)])[0]
    assert (first.first, first.end, first.over) == (1, 5, "明细")


def test_the_ways_to_print_a_list_are_as_long_as_the_list_a_few_times_over() -> None:
    def size(count: int) -> int:
        listed = Listed("名单", "", "名单", tuple(f"人员{number}" for number in range(count)))
        return sum(len(each.text) for each in list_printings(listed))

    assert size(4_000) < _ALLOWED * size(1_000)


def test_of_very_many_values_the_plainest_are_weighed() -> None:
    compared = (Subject(f"指标{number}.上期", f"指标{number}", Decimal(7), "件", weight=-0.2) for number in range(50))
    own = [Subject(f"本数{number}", f"本数{number}", Decimal(7), "件") for number in range(3)]
    ways = (each for one in (*compared, *own) for each in printings(one))
    found = known_of(QUARTER, ways, (), {}, 5).printings["7件"]
    assert len(found) == 5
    assert {each.subject.expression for each in found} >= {each.expression for each in own}


LARGE: dict[str, tuple[list[str], str]] = {
    "characters": (["检" * 4_000] * (MOST_CHARACTERS // 4_000 + 1), "字，最多"),
    "a paragraph": (["检" * (LONGEST_PARAGRAPH + 1)], "有一段长"),
    "paragraphs": (["检"] * 20, "段（表格一格算一段）"),
    "a template": (["{" * 4_900] * 20, "的模板有"),
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_report_beyond_the_bounds_is_one_finding(office: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, said = LARGE[kind]
    monkeypatch.setattr(deriving, "MOST_PARAGRAPHS", 20 if kind == "paragraphs" else 100)
    outcome = template(office, lines)
    assert outcome.value is None
    assert [each.code for each in outcome.diagnostics] == ["M008"]
    assert said in outcome.diagnostics[0].message


def test_a_report_of_very_many_numbers_makes_a_template_that_can_be_built(office: Path) -> None:
    outcome = template(office, [f"检查第{number}项{number + 3000}处。" for number in range(400)])
    assert outcome.value
    assert outcome.value.missing > 350
    assert not excess(outcome.value.text)
    assert sum(each.code == "M001" for each in outcome.diagnostics) == outcome.value.missing
    assert f"其余{outcome.value.missing - 200}个不再列" in outcome.value.text
