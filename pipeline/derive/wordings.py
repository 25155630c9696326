"""Writes texts of a report as lines of a template: expressions where something was found, other words escaped."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.derive.escaping import escaped, line_begun
from pipeline.derive.items import Items
from pipeline.derive.matching import Match

_CLAUSE_STOPS = "，。；！？：、（）"
_SENTENCE_STOPS = "。！？"
_SENTENCE_END = re.compile(f"[{_SENTENCE_STOPS}]")
_FEW = 4
"""A sentence with more figures says too much to be left out as a whole."""
_CLAUSE_END = re.compile(f"[{_CLAUSE_STOPS}]")


def written(
    text: str,
    matches: Sequence[Match] = (),
    start: int = 0,
    end: int | None = None,
    *,
    escape: Callable[[str], str] = escaped,
    omitting: bool = False,
) -> str:
    """Return the characters of a text from `start` to before `end` as a template says them, in the middle of a line.

    When `omitting`, clauses that only compare stand in [[ ]].
    """
    stop = len(text) if end is None else end
    inside = [each for each in matches if start <= each.start and each.end <= stop]
    marks = _brackets(text, inside, start, stop) if omitting else {}
    pieces, at = [], start
    for each in (one for one in inside if one.start >= start):
        if each.start >= at:
            pieces += [_between(text, at, each.start, marks, escape), each.written]
            at = each.end
    pieces.append(_between(text, at, stop, marks, escape))
    return "".join(pieces)


def _brackets(text: str, matches: Sequence[Match], start: int, stop: int) -> dict[int, str]:
    """Where [[ and ]] go: around what another period may have nothing to say of."""
    clauses = list(_comparing(text, matches, start, stop))
    sentences = list(_listing(text, matches, start, stop))
    opened = {begin for begin, _ in sentences}, {begin for begin, _ in clauses}
    closed = {end for _, end in clauses}, {end for _, end in sentences}
    places = set[int]().union(*opened, *closed)
    return {
        at: "]]" * sum(at in ends for ends in closed) + "[[" * sum(at in begins for begins in opened)
        for at in sorted(places)
    }


def _comparing(text: str, matches: Sequence[Match], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Clauses that only compare: each begins with ， and ends before the next stop."""
    starts = [each.start for each in matches]
    for each in matches:
        begin = max((text.rfind(sign, start, each.start) for sign in _CLAUSE_STOPS), default=-1)
        end = _CLAUSE_END.search(text, each.end, stop)
        ends = end.start() if end else stop
        among = _among(matches, starts, begin, ends)
        if begin > start and text[begin] == "，" and ends < stop and all(one.compares for one in among):
            yield begin, ends


def _listing(text: str, matches: Sequence[Match], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Sentences that list something and say little more, with their full stop."""
    starts = [each.start for each in matches]
    for each in matches:
        begin = max(start, *(text.rfind(sign, start, each.start) + 1 for sign in _SENTENCE_STOPS))
        end = _SENTENCE_END.search(text, each.end, stop)
        if each.listed and end and len(_among(matches, starts, begin, end.start())) <= _FEW:
            yield begin, end.end()


def _among(matches: Sequence[Match], starts: Sequence[int], begin: int, end: int) -> Sequence[Match]:
    """The matches within a stretch, by where each of them starts, in order."""
    within = matches[bisect_left(starts, begin) : bisect_right(starts, end)]
    return [one for one in within if one.end <= end]


def _between(text: str, start: int, stop: int, marks: Mapping[int, str], escape: Callable[[str], str]) -> str:
    """The words from `start` to before `stop`, with the brackets that stand there."""
    pieces, at = [], start
    places = [*marks]
    for place in places[bisect_left(places, start) : bisect_right(places, stop)]:
        pieces += [escape(text[at:place]), marks[place]]
        at = place
    pieces.append(escape(text[at:stop]))
    return "".join(pieces)


def line(
    text: str, matches: Sequence[Match] = (), start: int = 0, end: int | None = None, *, omitting: bool = False
) -> str:
    """Return the same as a line of its own."""
    words = written(text, matches, start, end, omitting=omitting).strip()
    return line_begun(words) if words and not words.startswith(("{{", "{%", "[[")) else words


def bullets(text: str, found: Items, matches: Sequence[Match] = (), *, omitting: bool = False) -> str:
    """Return a paragraph that lists items as a lead and a bullet list, runs inside items as lists inside."""

    def part(place: tuple[int, int]) -> str:
        return line(text, matches, *place, omitting=omitting)

    lead = part(found.lead)
    lines = [lead] if lead else []
    inner: tuple[Items | None, ...] = found.inner or (None,) * len(found.items)
    for place, nested in zip(found.items, inner, strict=True):
        if nested is None:
            lines.append(f"- {part(place)}")
            continue
        lines.append(f"- {part(nested.lead)}")
        lines += [f"  - {part(each)}" for each in nested.items]
    return "\n".join(lines)
