"""数据变动说明表: the annex that says which reported values have changed since, by which rows, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model.changed import Change, Changes
from pipeline.model.diagnostic import Place
from pipeline.model.document import Alignment, Annex, Run, Table, TableCell
from pipeline.model.figure import Figure
from pipeline.model.reported import as_printed
from pipeline.render.given import Given
from pipeline.render.marks import cleaned
from pipeline.render.options import CHANGES
from pipeline.wording import figure_text, rows_in_documents, senders_of_rows

_HEADER = ("序号", "指标", "已报时段", "已报数", "现数", "差额", "变动的行", "报送单位", "原因")
_NUMBERS = (3, 4, 5)
_NOTHING = "—"
_SAME = "报过的数和现在的台账都一致"
_NEVER = "本年各期、上期和上年同期都没有登记过报出去的数"


def with_changes(annexes: Sequence[Annex], changes: Changes, given: Given | None) -> tuple[Annex, ...]:
    """Return the annexes with the table behind them where it was asked for; told when there is nothing to put in it.

    `given` is what was written for the option. All annexes are numbered anew: a single one has no number.
    """
    if given is None:
        return tuple(annexes)
    findings, line = given.writer.findings, given.written.line
    if not changes.values:
        findings.add("S012-no-changes", line, title=CHANGES, why=_SAME if changes.registered else _NEVER)
        return tuple(annexes)
    place = findings.at(line)
    own = Annex(None, (Run(CHANGES),), (_table(changes.values, place),), place, landscape=True)
    every = (*annexes, own)
    return tuple(replace(each, number=at if len(every) > 1 else None) for at, each in enumerate(every, start=1))


def _table(changes: Sequence[Change], place: Place) -> Table:
    rows = tuple(tuple(_row(at, each)) for at, each in enumerate(changes, start=1))
    sides = tuple(Alignment.RIGHT if column in _NUMBERS else Alignment.LEFT for column in range(len(_HEADER)))
    return Table(tuple(_cell(title) for title in _HEADER), rows, sides, place)


def _row(number: int, change: Change) -> Iterator[TableCell]:
    yield _cell(str(number))
    yield _cell(as_printed(change.name))
    yield _cell(change.period.name)
    yield TableCell((Run(cleaned(change.said), change.before),))
    yield _value(change.now)
    yield _value(change.difference)
    yield _cell(rows_in_documents(change.rows, known=change.known))
    yield _cell(senders_of_rows(change.rows) or _NOTHING)
    yield _cell(change.reason or _NOTHING)


def _value(figure: Figure) -> TableCell:
    if figure.value is None:
        return _cell(_NOTHING)
    return TableCell((Run(cleaned(figure_text(figure)), figure),))


def _cell(text: str) -> TableCell:
    return TableCell((Run(cleaned(text)),))
