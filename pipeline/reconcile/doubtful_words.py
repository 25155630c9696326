"""Words that a new number may contradict: 增长 where it fell now, 超过, 首次, 全部, 近…余."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model.figure import Figure
from pipeline.reconcile.added_words import ABOUT_BEFORE, ABOUT_BEHIND
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.standing_values import number_of
from pipeline.wording import CHANGES

_RISES = re.compile("增长|增加|增多|上升|提高|提升|攀升|回升|扩大|多于|高于|快于")
_FALLS = re.compile("下降|减少|降低|回落|下滑|缩小|收窄|少于|低于|慢于")
_DIRECTED = re.compile(f"{_RISES.pattern}|{_FALLS.pattern}")
_SINCE_LAST_YEAR = re.compile("同比|上年|去年|上一年|往年")
_SINCE_LAST_PERIOD = re.compile("环比|上期|上季|上月|上半年|上一")
_TOTAL = re.compile(
    r"首次|首个|第一|最多|最高|最少|最低|全部(?![\u4e00-\u9fff]{1,8}的)|全员|全覆盖|一律|无一|(?<![人户年月日场次平])均(?=[已为达在有参完按]|$)|翻番|翻一番|过半|创新高|新高"
)
_GOES_ON = re.compile(
    "较|比(?:去年|上)|同比|环比|与(?:去年|上)|再创|又创|创|实现(?:翻|了)|明显|大幅|有所(?:增|减|上|下|提|回)|继续|首次|超过"
)
"""A clause without a subject of its own."""
_DIRECTIONS = {1: "增加了", 0: "持平", -1: "减少了"}
_CLAUSE = "。；！？\n，"
_SENTENCE = "。；！？\n"


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
    covered = [case.place for case in cases if case.place]
    found: dict[Place, Doubt] = {}
    for case in cases:
        if case.state is State.STALE and case.place:
            for doubt in _beside(case, case.place, texts[case.place.passage], figures):
                if not any(doubt.place.overlaps(place) for place in covered):
                    known = found.get(doubt.place)
                    found[doubt.place] = doubt if known is None or doubt.sure > known.sure else known
    return tuple(found.values())


def wrong_directions(
    cases: Sequence[Case], texts: Sequence[str], figures: Mapping[str, Figure], said: Mapping[str, Fraction]
) -> tuple[Doubt, ...]:
    """Return the words for a rise or a fall that the number in their clause contradicts, as the text stands."""
    covered = [case.place for case in cases if case.place]
    found = []
    for case in cases:
        figure = figures.get(case.figure)
        if case.place is None or figure is None or case.state in (State.STALE, State.TRACKED):
            continue
        for change, word in _directions(case, case.place, texts[case.place.passage], figure, said.get(case.figure)):
            place = Place(case.place.passage, *word.span())
            wrong = change >= 0 if _FALLS.fullmatch(word[0]) else change <= 0
            if wrong and not any(place.overlaps(one) for one in covered):
                truth = _DIRECTIONS[_sign(change)]
                told = f"{case.figure}是“{case.standing}”，按台账{truth}，与“{word[0]}”不符，请核对。"
                found.append(Doubt(place, word[0], case.figure, told, sure=True))
    return tuple(found)


def _directions(
    case: Case, place: Place, text: str, figure: Figure, said: Fraction | None
) -> Iterator[tuple[Fraction, re.Match[str]]]:
    """The words that say which way a number went, each with the change that it speaks of.

    A comparison is spoken of by the last word before it, unless it has one of its own or was changed itself.
    """
    start, stop = _scope(text, place)
    signed = _signed(figure)
    if signed is None:
        change = _change(figure, text[start:stop], said)
        words = () if change is None else _DIRECTED.finditer(text, start, stop)
        yield from ((change, word) for word in words if change is not None)
    elif case.state in (State.AGREES, State.CURRENT) and _direction(case.standing) is None:
        yield from ((signed, word) for word in list(_DIRECTED.finditer(text, start, place.start))[-1:])


def _beside(case: Case, place: Place, text: str, figures: Mapping[str, Figure]) -> Iterator[Doubt]:
    change = f"{case.figure}由“{case.anchor.text or case.standing}”改为“{case.replacement}”"
    start, stop = _bounds(text, place, _SENTENCE)
    for pattern, rises in ((_RISES, True), (_FALLS, False)):
        for word in pattern.finditer(text, start, stop):
            said = Place(place.passage, *word.span())
            sure = _contradicts(case, said, text, figures, rises=rises)
            if sure is not None:
                told = f"{change}，{'与“' + word[0] + '”不符' if sure else '“' + word[0] + '”是否还成立'}，请核对。"
                yield Doubt(said, word[0], case.figure, told, sure)
    for said, about in _approximate(place, text):
        yield Doubt(said, about, case.figure, f"{change}，“{about}”是否还成立，请核对。", sure=False)
    start, stop = _scope(text, place)
    for each in _TOTAL.finditer(text, start, stop):
        told = f"{change}，“{each[0]}”是否还成立，请核对。"
        yield Doubt(Place(place.passage, *each.span()), each[0], case.figure, told, sure=False)


def _approximate(place: Place, text: str) -> Iterator[tuple[Place, str]]:
    """近 or 超过 right before a number, 余 or 以上 right behind it."""
    before, behind = ABOUT_BEFORE.search(text[: place.start]), ABOUT_BEHIND.match(text[place.stop :])
    if before:
        yield Place(place.passage, before.start(), before.end()), before[0]
    if behind:
        yield Place(place.passage, place.stop, place.stop + behind.end()), behind[0]


def _contradicts(case: Case, said: Place, text: str, figures: Mapping[str, Figure], *, rises: bool) -> bool | None:
    """Whether a rise or a fall is surely wrong now; False when someone should look, None when it is right or elsewhere.

    Of a word in the figure's own clause the comparison decides that the clause speaks of; of others only a comparison
    that turned round.
    """
    turned = _turned(case)
    if turned is not None:
        return True if turned is not rises else None
    place = case.place
    if place is None:
        return None
    start, stop = _scope(text, place)
    if not start <= said.start < stop:
        return None
    signed = _signed(figures.get(case.figure))
    if signed is not None:
        return True if signed == 0 or (signed > 0) is not rises else None
    change = _change(figures.get(case.figure), text[start:stop])
    if change is None:
        return (_moved(case) is not None and _moved(case) is not rises) or None
    return True if change == 0 or (change > 0) is not rises else None


def _signed(figure: Figure | None) -> Fraction | None:
    """The value of a comparison (同比, 较时序): its sign says which way it goes, whatever the text prints."""
    return number_of(figure) if figure and figure.format.style in CHANGES else None


def _turned(case: Case) -> bool | None:
    """For a comparison printed in words that turned round: whether it rises now."""
    old, new = _direction(case.anchor.text), _direction(case.replacement)
    return new if old is not None and new is not None and old is not new else None


def _direction(text: str) -> bool | None:
    return True if _RISES.search(text) else False if _FALLS.search(text) else None


def _change(figure: Figure | None, clause: str, said: Fraction | None = None) -> Fraction | None:
    """The change that a clause speaks of: from the compared value by the ledgers to the text's own, or the ledgers'."""
    base = "上年同期" if _SINCE_LAST_YEAR.search(clause) else "上期" if _SINCE_LAST_PERIOD.search(clause) else ""
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


def _scope(text: str, place: Place) -> tuple[int, int]:
    """The clause around a place, and what goes on about it behind the comma: 参加324人次，较去年明显增加."""
    start, stop = _bounds(text, place, _CLAUSE)
    last = _bounds(text, place, _SENTENCE)[1]
    while stop < last and _GOES_ON.match(text, stop + 1):
        end = min((at for sign in _CLAUSE if (at := text.find(sign, stop + 1)) >= 0), default=len(text))
        if any(sign.isdigit() for sign in text[stop:end]):
            break
        stop = end
    return start, stop


def _bounds(text: str, place: Place, ends: str) -> tuple[int, int]:
    """The clause or sentence around a place."""
    start = max((text.rfind(end, 0, place.start) for end in ends), default=-1) + 1
    stop = min((at for end in ends if (at := text.find(end, place.stop)) >= 0), default=len(text))
    return start, stop
