"""Twice as much that was reported takes twice the work, one dimension at a time, counted in calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from pipeline.changes.present import PresentRows
from pipeline.changes.rows import changed_rows
from pipeline.changes.stage import _told_twice
from pipeline.define.compose import compose
from pipeline.define.explanations import read_explanations
from pipeline.define.sealed import strangers
from pipeline.evidence import KeptRow
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import FileLocation
from pipeline.model.period import Period
from pipeline.model.reported import Explanation, Reported, ReportedFigure, Sealed, SealedDocument
from tests.support.counted_calls import calls

PERIOD, DAY, AT = Period.parse("2025H1"), date(2025, 7, 3), FileLocation("已报/2025H1.yaml")
Work = Callable[[], object]


class Counted(dict[str, ReportedFigure]):
    """Figures of which it is counted how often somebody looks for one."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name)


class Book(str):
    """The name of a workbook of which it is counted how often it is compared."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other)

    __hash__ = str.__hash__


def document(name: str, figures: list[str]) -> SealedDocument:
    said = Counted({each: ReportedFigure(each, "1", AT, Fraction(1)) for each in figures})
    return SealedDocument(name, "", "", DAY, DAY, "已报/依据.json", "", AT, figures=said)


def reported(count: int) -> dict[str, Sealed]:
    figures = [f"指标{at}.同比" for at in range(count)]
    return {PERIOD.key: Sealed(PERIOD, AT, (document("小结", figures),))}


def explanations(count: int) -> Work:
    text = "".join(f"- {{指标: 指标{at}, 时段: 2025H1, 原因: 补报}}\n" for at in range(count))
    root = compose(text, "变动说明.yaml", [])
    assert root is not None
    return lambda: read_explanations(root, reported(count), [])


def figures_defined(count: int) -> Work:
    known = frozenset(f"指标{at}" for at in range(count))
    return lambda: list(strangers(reported(count), known))


def reasons(count: int) -> Work:
    said = Reported({}, tuple(Explanation((f"指标{at}",), PERIOD.key, "补报", AT) for at in range(count)))
    return lambda: [said.reason(f"指标{at}.同比", PERIOD.key) for at in range(count)]


def values_looked_up(count: int) -> Work:
    said = Reported(reported(count))
    return lambda: [(said.figure(f"指标{at}.同比", PERIOD), said.members(f"指标{at}", PERIOD)) for at in range(count)]


def documents(count: int) -> Work:
    sealed = Sealed(PERIOD, AT, tuple(document(f"文书{at}", [f"指标{at}", "场次"]) for at in range(count)))
    return lambda: list(_told_twice(sealed))


def sheets(count: int) -> Work:
    was, now = (
        [
            KeptRow(Book(f"{book}.xlsx"), "一", first + at, "", (str(book), str(at), "甲", "乙", last))
            for book in range(count)
            for at in range(10)
        ]
        for first, last in ((0, "丙"), (40, "丁"))
    )
    return lambda: changed_rows(was, now, [], ())


@pytest.mark.parametrize("work", [explanations, figures_defined, reasons, values_looked_up, documents, sheets])
def test_twice_as_much_is_twice_the_work(work: Callable[[int], Work]) -> None:
    few, many = (calls(work(count)) for count in (60, 120))
    assert many < 2.3 * few + 100


def test_a_member_of_a_group_looks_only_at_rows_that_may_be_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tuple(KeptRow("甲.xlsx", "一", at, "", (str(at), "甲")) for at in range(200))
    monkeypatch.setattr(PresentRows, "rows", lambda *_: whole)
    monkeypatch.setattr(PresentRows, "key", lambda *_: (0,))
    rows = PresentRows(Definitions.__new__(Definitions), {})
    rows.beside("台账", (), [whole[3]], {4})
    before = [KeptRow("甲.xlsx", "一", 7, "", ("3", "乙")), KeptRow("乙.xlsx", "一", 5, "", ("999", "乙"))]
    assert [row.number for row in rows.beside("台账", (), before, {4})] == [3, 7]
    assert [row.number for row in rows.beside("台账", (), before, {3})] == [7]
    assert calls(lambda: rows.beside("台账", (), before, {4})) < len(whole)
