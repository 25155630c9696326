"""What lies behind a figure: found by its own name or that of its definition; of very many files some."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.definition import Aggregation, Algorithm, Definitions, FigureDefinition, LedgerDefinition
from pipeline.model.diagnostic import FileLocation, LineLocation, Location
from pipeline.model.figure import Figure, Lineage, RowSource
from pipeline.model.ledger import Ledger, Segment
from pipeline.reconcile.behind import behind
from tests.support.figures import figure, sample_definitions

LINE, FACT = LineLocation("figures.yaml", 12), LineLocation("unit.yaml", 7)


def known(name: str, *files: str) -> Definitions:
    """A unit that counts the rows of one ledger."""
    counted = FigureDefinition(name, LINE, Aggregation("培训", Algorithm.COUNT))
    ledger = LedgerDefinition("培训", LineLocation("ledgers.yaml", 1), files, {})
    return replace(sample_definitions(), figures={name: counted}, ledgers={"培训": ledger})


def over(name: str, *files: str, inputs: tuple[Figure, ...] = ()) -> Figure:
    """A figure over a row of each of some files."""
    parts = tuple(Segment(file, "一季度", at, at + 1, {}) for at, file in enumerate(files))
    source = RowSource(Ledger("培训", {}, range(3, 3 + len(files)), parts), range(len(files)))
    return replace(
        figure(name, len(files)), lineage=Lineage(rows=(source,), facts=(("单位.人数", FACT),), inputs=inputs)
    )


def led_to(name: str, own: Definitions, *figures: Figure) -> tuple[Location, ...]:
    return behind({each.name: each for each in figures}, own).of(name)


def test_files_and_facts_of_what_a_figure_was_computed_from() -> None:
    rate = over("到课率", "甲.xlsx", inputs=(over("人次", "乙.xlsx", "甲.xlsx"),))
    assert led_to("到课率", known("到课率"), rate) == (LINE, FACT, FileLocation("甲.xlsx"), FileLocation("乙.xlsx"))


def test_comparisons_and_members_have_the_definition_of_their_figure() -> None:
    own = known("人次（全市）")
    for name in ("人次（全市）.同比", "人次（全市）"):
        assert led_to(name, own, over(name, "甲.xlsx"))[0] == LINE
    member = "人次（甲镇3.5班）.上期"
    assert led_to(member, known("人次"), over(member, "甲.xlsx"))[0] == LINE


def test_a_member_that_is_gone_was_counted_where_the_others_are() -> None:
    assert led_to("人次（乙镇）", known("人次"), over("人次（甲镇）", "甲.xlsx"))[-1] == FileLocation("甲.xlsx")


def test_files_as_they_are_defined_where_none_has_rows() -> None:
    assert led_to("人次", known("人次", "培训*.xlsx"), figure("人次", 0)) == (LINE, FileLocation("培训*.xlsx"))


def test_of_very_many_files_some() -> None:
    files = [f"{at}.xlsx" for at in range(1000)]
    assert led_to("人次", known("人次"), over("人次", *files))[-1] == FileLocation("18.xlsx")


def test_nothing_is_known_of_a_figure_of_nobody() -> None:
    assert led_to("人次", known("人数")) == ()
