"""One figure with two values: in a document, across documents, in the text and in a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.arithmetic.grids import TOTAL, Grid, grids
from pipeline.proofread.rules.arithmetic.statements import Statement, statements
from pipeline.prose import quantities
from pipeline.prose.expressions import expression

_SURE, _PERHAPS, _LONG = 5, 3, 7
"""How many characters name a thing well enough."""
_MOST = 60
"""What has more values than that, time after time, is not one thing."""
_UNIT = expression(r"[（(](?P<unit>[^（）()]{1,6})[)）]")
_ROWS_NAMED = expression(r"[（(](?:共|计)?(?P<n>\d{1,4})(?:名|人|个|项|家|件|篇|户|位)[)）]")
_SERIAL = expression(r"\d{1,5}")
_THIS_YEAR = expression("今年|年初")
_TO = r"(?:[至到和及~～–—－-]+|(?<=[年度][一1])、)"
_FROM_ITS_START = expression(
    r"前[二两三四2-4]个?季度"
    rf"|(?<![\d十.])第?[一1](?:季度)?(?:{_TO}|(?=[二三四]))(?:[二三四2-4](?:季度)?[、至到和及—-])*第?[二三四2-4]季度"
    rf"|(?<![\d十.])(?:0?1|一)(?:月份?)?{_TO}(?:\d{{1,2}}|[二三四五六七八九十]{{1,2}})月"
)
"""What names a part of a year from January on. An enumerator may stand before 、: 一、二季度工作 is of one quarter."""
_DAY = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
_ITS_DAY = expression(rf"^\s*{_DAY}\s*$|[（(]\s*{_DAY}\s*[）)]|截[至止]到?{_DAY}")
"""The day of a document, and the one that it counts up to: of which part of a year it is they do not say."""
_LATER_PART_OF_A_YEAR = expression(
    r"[二三四2-4]季度|(?<!\d)(?:0?[2-9]|1[0-2])月|[二三四五六七八九十]月|十[一二]月|下半年|第.{1,3}周"
)
_TITLES, _LONGEST_TITLE = 3, 40
"""Among so many passages, no longer than this, a file says of which period it is."""
_SAME_UNIT = {"名": "人", "位": "人", "场次": "场", "批": "批次"}


_Thing = tuple[tuple[str, str, str], frozenset[str], frozenset[str]]
_Said = tuple[frozenset[str], Decimal, Decimal]


def two_values(proof: Proof) -> Iterator[Slip]:
    """Yield a figure that is said again with another value, in the document or in another one.

    Where the words name it less surely they are perhaps two figures, and the author is asked.
    """
    for one, two, name in _pairs(proof):
        if _sure(one, two):
            yield _slip("P148-two-values", one, two, name)
        elif not name and _perhaps(one, two):
            yield _slip("P142-perhaps-two-values", one, two, name)


def _slip(key: str, one: Statement, two: Statement, name: str) -> Slip:
    if name:
        return Slip(key, two.at, {"seen": two.said, "other": one.said, "where": f"《{name}》里"})
    return Slip(key, two.at, {"seen": two.said, "other": one.said, "where": "前面"}, (one.at,))


def _pairs(proof: Proof) -> Iterator[tuple[Statement, Statement, str]]:
    """Statements that name a thing alike and differ, the earlier or the other document's first."""
    known: dict[_Thing, dict[_Said, tuple[Statement, str]]] = defaultdict(dict)
    for other in proof.others:
        for each in statements(other):
            known[_thing(each)].setdefault(_value(each), (each, other.name))
    for each in statements(proof):
        earlier = known[_thing(each)]
        if len(earlier) > _MOST:
            continue
        same = [(one, name) for one, name in earlier.values() if _alike(one, each)]
        if not any(_agrees(one, each) for one, _ in same):
            for one, name in same[:1]:
                yield one, each, name
        earlier.setdefault(_value(each), (each, ""))


def _alike(one: Statement, two: Statement) -> bool:
    """Whether two may be since the same time: one that does not say is since any."""
    return not (one.since and two.since) or one.since == two.since


def _thing(statement: Statement) -> _Thing:
    """What is counted, and the words of time and place that limit it."""
    named = (statement.core, statement.after, statement.quantity.unit)
    return (named, statement.when, statement.whose)


def _value(statement: Statement) -> _Said:
    """How many of it, since when."""
    return (statement.since, statement.quantity.low, statement.quantity.high)


def _agrees(one: Statement, two: Statement) -> bool:
    return one.quantity.may_be(two.quantity.low, two.quantity.high)


def _sure(one: Statement, two: Statement) -> bool:
    if one.stock and two.stock:
        return len(one.core or one.after) >= _PERHAPS
    if not (one.marked and two.marked):
        return False
    return len(one.noun) >= _SURE or (len(one.core) >= _SURE and bool(one.scope & two.scope))


def _perhaps(one: Statement, two: Statement) -> bool:
    if one.at.passage == two.at.passage:
        return False
    return (one.marked and two.marked and len(one.core) >= _PERHAPS) or len(one.core) >= _LONG


def unlike_tables(proof: Proof) -> Iterator[Slip]:
    """Yield a figure of the text that a table of the document gives another value, and lists of another length."""
    found = list(grids(proof))
    if not found:
        return
    whole_year = _begins_with_the_year(proof)
    said = [each for each in statements(proof) if each.core and _is_of_the_period(each, whole_year=whole_year)]
    for grid in found:
        for row in range(1, grid.rows):
            yield from _of_row(grid, row, said)
        yield from _of_totals(grid, said)
    yield from _of_lists(proof, found)


def _begins_with_the_year(proof: Proof) -> bool:
    """Whether what has been done this year is what has been done in the period that the document is of."""
    if proof.period:
        return (proof.period.first.month, proof.period.first.day) == (1, 1)
    titles = (each.text for each in proof.passages[:_TITLES] if len(each.text) <= _LONGEST_TITLE)
    return not any(_LATER_PART_OF_A_YEAR.search(_FROM_ITS_START.sub("", _ITS_DAY.sub("", each))) for each in titles)


def _is_of_the_period(statement: Statement, *, whole_year: bool) -> bool:
    """Whether a count may be of the period that the tables are of: 今年以来 of a second quarter's report is not."""
    return all(whole_year and _THIS_YEAR.search(since) for since in statement.since)


def _of_row(grid: Grid, row: int, said: Iterable[Statement]) -> Iterator[Slip]:
    """What the text says of the thing that a row names."""
    label = grid.label(row)
    if len(label) < 4 or TOTAL.match(label):  # noqa: PLR2004 - short labels name many things
        return
    values = [each for column in range(grid.columns) for each in quantities(grid.word(row, column))]
    if not values:
        return
    for each in said:
        if each.core not in {label, *(_verbs + label for _verbs in ("开展", "举办", "召开", "完成", "组织", "获得"))}:
            continue
        same = [value for value in values if value.unit == each.quantity.unit]
        limited = each.when - {"其中"}
        if (
            same
            and not limited
            and not each.whose
            and not any(value.may_be(each.quantity.low, each.quantity.high) for value in same)
        ):
            table = "、".join(
                dict.fromkeys(
                    grid.word(row, column) for column in range(grid.columns) if quantities(grid.word(row, column))
                )
            )
            yield Slip("P149-text-unlike-table", each.at, {"seen": each.said, "label": label, "table": table})


def _of_totals(grid: Grid, said: Iterable[Statement]) -> Iterator[Slip]:
    """What the text says, with 共 or the like, of the thing that a column adds up."""
    total = next((row for row in range(1, grid.rows) if TOTAL.match(grid.label(row))), None)
    if total is None:
        return
    for column in range(grid.columns):
        value, header = grid.value(total, column), grid.header(column)
        unit = _UNIT.search(header)
        noun = _plain(_UNIT.sub("", header))
        if not value or len(noun) < 2:  # noqa: PLR2004 - a character names nothing
            continue
        for each in said:
            measure = _SAME_UNIT.get(unit["unit"], unit["unit"]) if unit else _measure(header)
            if (
                not measure
                or each.quantity.unit != measure
                or not each.marked
                or each.when - {"累计", "以来"}
                or each.whose
            ):
                continue
            if _plain(each.core) == noun and not each.quantity.may_be(value.value, value.value):
                seen = {"seen": each.said, "label": f"{header}{grid.word(total, 0)}", "table": grid.word(total, column)}
                yield Slip("P149-text-unlike-table", each.at, seen)


def _plain(words: str) -> str:
    return re.sub(r"(?:人次|人数|数量|次数|场次|户数|件数|篇数|合计|总数|情况|数)$", "", words)


def _measure(header: str) -> str:
    found = re.search(r"(人次|人|户|场|件|篇|次|家|项|个)数$|(人次|场次)$", header)
    return next((_SAME_UNIT.get(each, each) for each in (found.groups() if found else ()) if each), "")


def _of_lists(proof: Proof, found: Iterable[Grid]) -> Iterator[Slip]:
    """A title that says how many a list names, before a table with serial numbers."""
    for grid in found:
        if grid.header(0) != "序号":
            continue
        serials = (grid.word(row, 0) for row in range(1, grid.rows))
        numbers = [int(each) for each in serials if _SERIAL.fullmatch(each)]
        first = grid.passages.get((0, 0), 0)
        if not numbers or numbers != list(range(1, len(numbers) + 1)):
            continue
        for at in range(max(0, first - 3), first):
            passage = proof.passages[at]
            named = _ROWS_NAMED.search(passage.text)
            if (
                named
                and not passage.cell
                and re.search(r"名单|一览表|清单|目录|名册|花名册", passage.text)
                and int(named["n"]) != len(numbers)
            ):
                seen = {"seen": passage.text.strip(), "label": "表里的序号", "table": f"1到{len(numbers)}"}
                yield Slip("P149-text-unlike-table", Span(at, *named.span("n")), seen)
