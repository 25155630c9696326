"""Which value a signed document gives each of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pipeline.changes.differing import ANNEXED
from pipeline.changes.of_several import of_several
from pipeline.findings import finding
from pipeline.model.anchor import Anchor
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, Location, Outcome
from pipeline.model.figure import Figure, FigureSet
from pipeline.model.reported import ReportedFigure, is_of
from pipeline.model.working import Copied
from pipeline.prose.clauses import CLAUSE_ENDS, clause_before
from pipeline.prose.quantities import is_rough
from pipeline.reconcile.case import Case, State
from pipeline.reconcile.skeleton import numbers
from pipeline.reconcile.standing_values import number_of, read
from pipeline.word import Passage
from pipeline.wording import value_in_full

_AGREEING = (State.AGREES, State.CURRENT)
_NOWHERE = (State.MISSING, State.AMBIGUOUS, State.TRACKED, State.MISPLACED)
_LONGEST = 30
"""How many characters of the clause of a rough number are quoted: it may be said before it or behind it."""
_WHY = {
    State.MISSING: "文中找不到这个数",
    State.AMBIGUOUS: "文中有几处都像是它",
    State.TRACKED: "在还没有接受的修订里",
    State.MISPLACED: "放在了别的数的位置",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """The value that one place gives a figure: a number, or words; `why` there is none."""

    text: str
    value: Fraction | None = None
    content: str = ""
    why: str = ""

    @property
    def said(self) -> tuple[Fraction | None, str]:
        """What two places must agree in."""
        return self.value, self.content


def registered(
    cases: Sequence[Case],
    figures: Mapping[str, Figure],
    definitions: Definitions,
    at: Location,
    passages: Sequence[Passage],
    computed: FigureSet,
) -> Outcome[Mapping[str, ReportedFigure]]:
    """Return the figures of a document with their values, and what is to be said of those that differ or have none.

    Where document and ledgers agree it is the exact value, else the one that the document says. Words of its
    `passages` around a number may make it a rough one, which is no value. Rows of lists are no figures of their own,
    and what 数据变动说明表 prints of others is theirs. A record knows figures by name, so a name that means several
    among those `computed` is not registered: whatever stood under it, the next report would read it for all of them.
    """
    values: dict[str, ReportedFigure] = {}
    grouped = dict(_by_name(cases, figures, definitions))
    found = [*_of_several(grouped, computed, at)]
    for name, several in grouped.items():
        if computed.columns_meant(name):
            continue
        figure = figures.get(name)
        if figure is not None and isinstance(figure.value, tuple):
            values[name] = _listed(name, several, figure, at)
            continue
        readings = [_reading(case, figure, passages) for case in several]
        why = next((each.why for each in readings if each.why), "")
        if not why and len({each.said for each in readings}) > 1:
            why = "几处印得不一样：" + "、".join(dict.fromkeys(f"“{each.text}”" for each in readings))
        if why:
            found.append(finding("S004-figure-not-registered", at, figure=name, why=why))
            continue
        first = readings[0]
        values[name] = ReportedFigure(name, first.text, at, first.value, first.content)
        if figure is None or first.value is None or first.value != number_of(figure):
            found += _otherwise(name, several[0], at)
    return Outcome(values, tuple(found))


def _of_several(names: Iterable[str], computed: FigureSet, at: Location) -> Iterator[Diagnostic]:
    """Yield a finding for the names of each figure that mean a number by each of several columns."""
    for each in of_several(names, computed):
        yield finding("S018-name-of-several-numbers", at, names=each.listed, figure=each.figure, columns=each.by)


def _listed(name: str, cases: Sequence[Case], figure: Figure, at: Location) -> ReportedFigure:
    """A list of texts, which a document prints one by one and perhaps not to its end; where they agree it is whole."""
    texts = "、".join(dict.fromkeys(case.standing for case in cases if case.standing))
    agreeing = all(case.state in _AGREEING for case in cases)
    return ReportedFigure(name, texts, at, content=value_in_full(figure.value) if agreeing else texts)


def _by_name(
    cases: Sequence[Case], figures: Mapping[str, Figure], definitions: Definitions
) -> Iterator[tuple[str, list[Case]]]:
    grouped: dict[str, list[Case]] = {}
    for case in cases:
        if is_kept(case.anchor, figures, definitions):
            grouped.setdefault(case.figure, []).append(case)
    yield from grouped.items()


def is_kept(anchor: Anchor, figures: Mapping[str, Figure], definitions: Definitions) -> bool:
    """Return whether what is printed is a figure of its own: no row of a list, nothing that an annex says of others."""
    figure = figures.get(anchor.figure)
    copied = anchor.row or (figure is not None and isinstance(figure.lineage.working, Copied))
    return not copied and not ANNEXED.search(anchor.figure) and is_of(anchor.figure, definitions.figures)


def _reading(case: Case, figure: Figure | None, passages: Sequence[Passage]) -> _Reading:
    if case.state in _NOWHERE:
        return _Reading(case.standing, why=_WHY[case.state])
    if case.state in _AGREEING and figure is not None:
        return _exact(case.standing, value_in_full(figure.value), number=isinstance(figure.value, Decimal))
    if case.anchor.text and case.standing == case.anchor.text and case.anchor.value:
        # As written, and the ledgers have changed since: the record knows the exact value of then.
        number = figure is None or isinstance(figure.value, Decimal)
        return _exact(case.standing, case.anchor.value, number=number)
    if figure is None or not isinstance(figure.value, Decimal):
        return _Reading(case.standing, content=case.standing)
    if rough := _rough(case, passages):
        return _Reading(case.standing, why=f"“{rough}”是约数，读不出确切的数值")
    value = read(case.standing, figure)
    return _Reading(case.standing, value, why="" if value is not None else f"“{case.standing}”读不出确切的数值")


def _rough(case: Case, passages: Sequence[Passage]) -> str:
    """What a document says for a figure, with the words that make it a rough number; empty when none do."""
    spans = numbers(case.standing)
    if case.place is None or len(spans) != 1 or case.place.passage >= len(passages):
        return ""
    text, place = passages[case.place.passage].text, case.place
    (first, last), begin = spans[0], text.find(case.standing, max(0, place.start - len(case.standing)))
    if begin < 0 or not is_rough(text, begin + first, begin + last, begin + len(case.standing)):
        return ""
    end = CLAUSE_ENDS.search(text, begin + len(case.standing))
    return f"{clause_before(text, begin + first)}{text[begin + first : end.start() if end else len(text)]}"[-_LONGEST:]


def _exact(text: str, value: str, *, number: bool) -> _Reading:
    try:
        return _Reading(text, Fraction(Decimal(value))) if number else _Reading(text, content=value)
    except (InvalidOperation, ValueError, OverflowError):
        return _Reading(text, content=value)


def _otherwise(name: str, case: Case, at: Location) -> Iterator[Diagnostic]:
    """What is said of a value that the ledgers give otherwise already."""
    if case.state not in _AGREEING and case.now:
        yield finding("S003-text-registered", at, figure=name, seen=case.standing, now=case.now.text)
