"""Words that a new number may contradict: 增长 where it fell now, 超过, 首次, 全部, 近…余."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model.figure import Figure
from pipeline.reconcile.added_words import ABOUT_BEFORE, ABOUT_BEHIND, LONGEST, turned_by
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.clauses import Clauses
from pipeline.reconcile.standing_values import number_of
from pipeline.reconcile.taken import Taken
from pipeline.reconcile.turning_words import DIRECTED, FALLS, RISES
from pipeline.wording import CHANGES

_SINCE_LAST_YEAR = re.compile("同比|上年|去年|上一年|往年")
_SINCE_LAST_PERIOD = re.compile("环比|上期|上季|上月|上半年|上一")
_TOTAL = re.compile(
    r"首次|首个|第一|最多|最高|最少|最低|全部(?![\u4e00-\u9fff]{1,8}的)|全员|全覆盖|一律|无一|(?<![人户年月日场次平])均(?=[已为达在有参完按]|$)|翻番|翻一番|过半|创新高|新高"
)
_DIRECTIONS = {1: "增加了", 0: "持平", -1: "减少了"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word of a passage and the figure beside it that was replaced; `told` says what to look at."""

    place: Place
    word: str
    figure: str
    told: str
    sure: bool


def doubtful_words(cases: Sequence[Case], texts: Sequence[str], figures: Mapping[str, Figure]) -> tuple[Doubt, ...]:
    """Return the words to look at beside figures that a refresh replaces, each word once."""
    covered = Taken.by(case.place for case in cases if case.place)
    looking = _Looking(texts, figures)
    found: dict[Place, Doubt] = {}
    for case in cases:
        if case.state is State.STALE and case.place:
            for doubt in looking.beside(case, case.place):
                if covered.free(doubt.place):
                    known = found.get(doubt.place)
                    found[doubt.place] = doubt if known is None or doubt.sure > known.sure else known
    return tuple(found.values())


def wrong_directions(
    cases: Sequence[Case], texts: Sequence[str], figures: Mapping[str, Figure], said: Mapping[str, Fraction]
) -> tuple[Doubt, ...]:
    """Return the words for a rise or a fall that the number in their clause contradicts, as the text stands."""
    covered = Taken.by(case.place for case in cases if case.place)
    looking = _Looking(texts, figures)
    found = []
    for case in cases:
        if case.place is None or case.figure not in figures or case.state in (State.STALE, State.TRACKED):
            continue
        for change, word in looking.directions(case, case.place, said.get(case.figure)):
            place = Place(case.place.passage, *word.span())
            wrong = change >= 0 if FALLS.fullmatch(word[0]) else change <= 0
            if wrong and covered.free(place):
                truth = _DIRECTIONS[_sign(change)]
                told = f"{case.figure}是“{case.standing}”，按台账{truth}，与“{word[0]}”不符，请核对。"
                found.append(Doubt(place, word[0], case.figure, told, sure=True))
    return tuple(found)


class _Looking:
    """The words of a file, looked through once for each thing that there is to tell of them.

    Thousands of figures may stand in one clause, with thousands of words for a rise.
    """

    def __init__(self, texts: Sequence[str], figures: Mapping[str, Figure]) -> None:
        self._texts, self._figures = texts, figures
        self._clauses: dict[int, Clauses] = {}
        self._firsts: dict[tuple[Hashable, ...], int] = {}

    def directions(self, case: Case, place: Place, said: Fraction | None) -> Iterator[tuple[Fraction, re.Match[str]]]:
        """Yield the words that say which way a number went, each with the change that it speaks of.

        A comparison is spoken of by the last word before it, unless it has one of its own or was changed itself.
        """
        figure, clauses = self._figures[case.figure], self._of(place)
        start, stop = clauses.scope(place)
        signed = _signed(figure)
        if signed is None:
            change = _change(figure, clauses, (start, stop), said)
            if change is not None:
                found = self._anew(DIRECTED, place, (start, stop), (case.figure, change))
                yield from ((change, word) for word in found)
        elif case.state in (State.AGREES, State.CURRENT) and _direction(case.standing) is None:
            yield from ((signed, word) for word in clauses.words(DIRECTED, start, place.start)[-1:])

    def beside(self, case: Case, place: Place) -> Iterator[Doubt]:
        """Yield the words beside a figure, but for those that the same was told of for another one before."""
        change = f"{case.figure}由“{case.anchor.text or case.standing}”改为“{case.replacement}”"
        clauses = self._of(place)
        stretch, contradicted = _contradicted(case, clauses, place, self._figures.get(case.figure))
        for pattern in contradicted:
            for word in self._anew(pattern, place, stretch, ()):
                told = f"{change}，与“{word[0]}”不符，请核对。"
                yield Doubt(Place(place.passage, *word.span()), word[0], case.figure, told, sure=True)
        checked = [(said, about) for said, about in _approximate(place, clauses.text)]
        if turned := turned_by(case, place, clauses.text):
            checked.append((Place(place.passage, place.start - len(turned), place.start), turned))
        total = self._anew(_TOTAL, place, clauses.scope(place), ())
        checked += [(Place(place.passage, *each.span()), each[0]) for each in total]
        for said, about in checked:
            yield Doubt(said, about, case.figure, f"{change}，“{about}”是否还成立，请核对。", sure=False)

    def _of(self, place: Place) -> Clauses:
        if place.passage not in self._clauses:
            self._clauses[place.passage] = Clauses(self._texts[place.passage])
        return self._clauses[place.passage]

    def _anew(
        self, pattern: re.Pattern[str], place: Place, stretch: tuple[int, int], why: tuple[Hashable, ...]
    ) -> Iterator[re.Match[str]]:
        """What a pattern finds where nobody has looked for it and for the same reason; clauses begin where they do."""
        start, stop = stretch
        key = (pattern, place.passage, stop, *why)
        first = self._firsts.get(key, stop)
        self._firsts[key] = min(start, first)
        return pattern.finditer(self._texts[place.passage], start, first) if start < first else iter(())


def _approximate(place: Place, text: str) -> Iterator[tuple[Place, str]]:
    """近 or 超过 right before a number, 余 or 以上 right behind it."""
    near = max(0, place.start - LONGEST)
    before, behind = ABOUT_BEFORE.search(text[near : place.start]), ABOUT_BEHIND.match(text, place.stop)
    if before:
        yield Place(place.passage, near + before.start(), near + before.end()), before[0]
    if behind:
        yield Place(place.passage, *behind.span()), behind[0]


def _contradicted(
    case: Case, clauses: Clauses, place: Place, figure: Figure | None
) -> tuple[tuple[int, int], Sequence[re.Pattern[str]]]:
    """Which words are surely wrong now, and in which stretch.

    Those of a figure's own clause the comparison contradicts that the clause speaks of; those of its whole sentence
    only a comparison that turned round.
    """
    turned = _turned(case)
    if turned is not None:
        return clauses.sentence(place), (FALLS,) if turned else (RISES,)
    scope, change = clauses.scope(place), _signed(figure)
    if change is None:
        change = _change(figure, clauses, scope)
    if change is None:
        moved = _moved(case)
        return scope, () if moved is None else (FALLS,) if moved else (RISES,)
    return scope, (FALLS,) if change > 0 else (RISES,) if change < 0 else (RISES, FALLS)


def _signed(figure: Figure | None) -> Fraction | None:
    """The value of a comparison (同比, 较时序): its sign says which way it goes, whatever the text prints."""
    return number_of(figure) if figure and figure.format.style in CHANGES else None


def _turned(case: Case) -> bool | None:
    """For a comparison printed in words that turned round: whether it rises now."""
    old, new = _direction(case.anchor.text), _direction(case.replacement)
    return new if old is not None and new is not None and old is not new else None


def _direction(text: str) -> bool | None:
    return True if RISES.search(text) else False if FALLS.search(text) else None


def _change(
    figure: Figure | None, clauses: Clauses, scope: tuple[int, int], said: Fraction | None = None
) -> Fraction | None:
    """The change that a clause speaks of: from the compared value by the ledgers to the text's own, or the ledgers'."""
    since = (("上年同期", _SINCE_LAST_YEAR), ("上期", _SINCE_LAST_PERIOD))
    base = next((name for name, words in since if clauses.words(words, *scope)), "")
    compared = figure.comparisons.get(base) if figure and base else None
    before, now = number_of(compared) if compared else None, said
    if now is None and figure:
        now = number_of(figure)
    return None if before is None or now is None else now - before


def _sign(change: Fraction) -> int:
    return (change > 0) - (change < 0)


def _moved(case: Case) -> bool | None:
    """Whether the number itself became larger; None when it is no plain number."""
    old, new = _number(case.anchor.value), _number(case.now.value if case.now else "")
    return None if old is None or new is None or old == new else new > old


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None
