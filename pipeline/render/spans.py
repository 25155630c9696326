"""Where tags stand in a text as typed: found in one go, however many begin and never end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARK = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A tag, its braces included, and what opens it."""

    start: int
    stop: int
    opening: str


def tags_in(source: str, openings: tuple[str, ...] = ("{{", "{%", "{#")) -> Iterator[Span]:
    """Yield the tags of a text that end, from left to right, each up to the nearest end of its kind."""
    open_ended: set[str] = set()
    at = source.find("{")
    while at >= 0:
        opening = source[at : at + _MARK]
        stop = -1
        if opening in openings and opening not in open_ended:
            stop = source.find(_CLOSED_BY[opening], at + _MARK)
            if stop < 0:  # nor does any that begins behind it
                open_ended.add(opening)
        if stop >= 0:
            yield Span(at, stop + _MARK, opening)
            at = source.find("{", stop + _MARK)
        else:
            at = source.find("{", at + 1)


def replaced(source: str, spans: Iterator[Span], by: Callable[[str], str]) -> str:
    """Return a text with each of some tags replaced by what `by` makes of it."""
    out: list[str] = []
    done = 0
    for span in spans:
        out += [source[done : span.start], by(source[span.start : span.stop])]
        done = span.stop
    return "".join([*out, source[done:]])
