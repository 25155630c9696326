"""Numbers that are to the digit those of an earlier report: perhaps nobody brought them up to date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from pipeline.carried_over import Repeat, compared
from pipeline.model.period import Period, UnknownPeriodError
from pipeline.model.proof import Passage, PrintedNumber, Proof, Slip, Span
from pipeline.proofread.circumstances import period_of
from pipeline.proofread.places import place_of
from pipeline.proofread.rules.said_before import called, shortened
from pipeline.prose import numbers, statistics
from pipeline.prose.clauses import sentence_around
from pipeline.prose.expressions import expression

_KEY = "P238-figure-as-before"
_DIGITS, _HAN = expression(r"\d"), expression("[\u4e00-\u9fff]")
_COMPLETE = ("100%", "100％")
_MOST_PLACES = 16
_FEWEST = 2
"""Digits of a number that is not the same by chance; of a sentence that has no other number, one."""


@dataclass(frozen=True, slots=True)
class _Before:
    """A figure as an earlier text prints it."""

    text: str
    period: str
    earlier: int
    at: Span


@dataclass(frozen=True, slots=True)
class _Known:
    """What earlier texts print: the names of figures, and by name and text the first places of each."""

    names: frozenset[str]
    printed: Mapping[tuple[str, str], list[_Before]]

    @classmethod
    def of(cls, earlier: Sequence[Proof]) -> _Known:
        printed: dict[tuple[str, str], list[_Before]] = {}
        for number, proof in enumerate(earlier):
            for at, passage in enumerate(proof.passages):
                for each in passage.figures if passage.running else ():
                    span = Span(at, each.start, each.end)
                    places = printed.setdefault((each.figure, proof.quoted(span)), [])
                    if len(places) < _MOST_PLACES:
                        places.append(_Before(proof.quoted(span), each.period, number, span))
        return cls(frozenset(name for name, _ in printed), printed)

    def over(self, number: PrintedNumber, text: str) -> _Before | None:
        """Return where a figure was printed with this text over other days, None where it was not."""
        places = self.printed.get((number.figure, text), ())
        return next((each for each in places if _is_over(each, number)), None)


def figures_as_before(proof: Proof) -> Iterator[Slip]:
    """Yield a number that an earlier report gives for the same thing: by its figure's name, or in the same sentence."""
    if not proof.earlier:
        return
    traced = any(passage.figures for passage in proof.passages)
    known = _Known.of(proof.earlier)
    told = set[tuple[int, int]]()
    for slip in _by_name(proof, known):
        for at in (slip.at, *slip.also):
            told |= {(at.passage, sign) for sign in range(at.start, at.end)}
        yield slip
    for each in compared(proof).repeats:
        slips = _in_sentence(each, proof, known, traced=traced) if each.exact else ()
        yield from (slip for slip in slips if (slip.at.passage, slip.at.end - 1) not in told)


def _by_name(proof: Proof, known: _Known) -> Iterator[Slip]:
    """The figures of the text that are as they were in another period; each once, with its other places."""
    found: dict[str, tuple[_Before, list[Span]]] = {}
    for at, passage in enumerate(proof.passages):
        for each in passage.figures if passage.running else ():
            text = passage.text[each.start : each.end]
            before = known.over(each, text)
            if before and _is_telling(text) and not _lasts(each, proof):
                found.setdefault(each.figure, (before, []))[1].append(Span(at, each.start, each.end))
    for name, (before, places) in found.items():
        old = proof.earlier[before.earlier]
        start, end = sentence_around(old.passages[before.at.passage].text, before.at.start)
        quoted = old.passages[before.at.passage].text[start:end]
        what = f"指标“{name}”的“{before.text}”"
        seen = {"what": what, "earlier": called(old), "other": shortened(quoted)}
        first, *others = (_located(each, proof) for each in places)
        yield Slip(_KEY, first, seen, tuple(others), elsewhere=(place_of(old, before.at),))


def _is_over(before: _Before, now: PrintedNumber) -> bool:
    """Whether the figure is over other days, and neither period goes on where the other ends: 今年以来 adds to it."""
    one, other = _period(before.period), _period(now.period)
    return before.period != now.period and not (one and other and one.first == other.first)


def _in_sentence(repeat: Repeat, proof: Proof, known: _Known, *, traced: bool) -> Iterator[Slip]:
    """The numbers of a sentence said before that are the same; of a `traced` text its figures only."""
    here, there = repeat.sentence, repeat.other
    counted = {each.start for each in statistics(here.text, numbers(here.text))}
    pairs = [
        (one, here.text[slice(*one)] == there.text[slice(*other)])
        for one, other in zip(here.skeleton.numbers, there.skeleton.numbers, strict=False)
        if one[0] in counted
    ]
    alike = len(here.skeleton.numbers) == len(there.skeleton.numbers)
    whole = all(same for _, same in pairs)
    places = list[Span]()
    for place, same in pairs if alike else ():
        span, words = here.place(place), here.text[slice(*place)]
        passage = proof.passages[span.passage]
        figure = _figure_at(span.start, passage)
        asked = _is_asked(figure, passage, proof, known) if figure else not traced and not passage.made
        if same and asked and (whole or _is_telling(words)) and words not in _COMPLETE:
            places.append(span)
    if whole and len(places) > 1:
        yield _as_there(repeat, proof, places)
    else:
        yield from (_as_there(repeat, proof, [span]) for span in places)


def _figure_at(start: int, passage: Passage) -> PrintedNumber | None:
    """The figure that a passage prints at a place; they come by where they begin."""
    number = bisect_right(passage.figures, start, key=attrgetter("start")) - 1
    return passage.figures[number] if number >= 0 and start < passage.figures[number].end else None


def _as_there(repeat: Repeat, proof: Proof, places: Sequence[Span]) -> Slip:
    """What is told of numbers of a sentence: of all of them together where none has changed."""
    old, there = proof.earlier[repeat.earlier], repeat.other
    first = places[0]
    words = proof.quoted(
        replace(first, end=first.end + bool(_HAN.match(proof.passages[first.passage].text, first.end)))
    )
    what = f"“{words}”" + (f"等{len(places)}个数" if len(places) > 1 else "")
    seen = {"what": what, "earlier": called(old), "other": shortened(there.text)}
    return Slip(_KEY, _located(first, proof), seen, tuple(places[1:]), elsewhere=(place_of(old, there.at),))


def _located(at: Span, proof: Proof) -> Span:
    """A number that a template was given, with the template's own sign before it, which has a line."""
    stretches = proof.passages[at.passage].stretches
    number = bisect_right(stretches, at.start, key=attrgetter("end")) - 1
    return replace(at, start=stretches[number].end - 1) if number >= 0 else at


def _is_asked(figure: PrintedNumber, passage: Passage, proof: Proof, known: _Known) -> bool:
    """Whether a figure is to change with the period: one that nobody traced counts the days of the report alone."""
    if _lasts(figure, proof):
        return False
    if figure.figure in known.names:
        return known.over(figure, passage.text[figure.start : figure.end]) is not None
    period = period_of(proof)
    return period is None or figure.period == period.key


def _lasts(figure: PrintedNumber, proof: Proof) -> bool:
    return figure.figure.split(".")[0].split("（")[0] in proof.lasting


def _is_telling(text: str) -> bool:
    digits = "".join(_DIGITS.findall(text)).lstrip("0")
    return len(digits) >= _FEWEST and text not in _COMPLETE


@lru_cache(maxsize=256)
def _period(key: str) -> Period | None:
    try:
        return Period.parse(key)
    except UnknownPeriodError:
        return None
