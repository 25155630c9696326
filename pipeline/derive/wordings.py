"""Writes texts of a report as lines of a template: expressions where something was found, other words escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.derive.escaping import escaped, line_begun
from pipeline.derive.items import Items
from pipeline.derive.matching import Match

_CLAUSE_STOPS = "，。；！？：、（）"
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
    """Where [[ and ]] go: around a clause that only compares, for in another period there may be nothing to compare.

    Such a clause begins with ， and ends before the next stop.
    """
    opened, closed = set[int](), set[int]()
    for each in matches:
        begin = max((text.rfind(sign, start, each.start) for sign in _CLAUSE_STOPS), default=-1)
        end = _CLAUSE_END.search(text, each.end, stop)
        ends = end.start() if end else stop
        among = [one for one in matches if begin <= one.start and one.end <= ends]
        if begin > start and text[begin] == "，" and ends < stop and all(one.compares for one in among):
            opened.add(begin)
            closed.add(ends)
    return {at: "]]" * (at in closed) + "[[" * (at in opened) for at in opened | closed}


def _between(text: str, start: int, stop: int, marks: dict[int, str], escape: Callable[[str], str]) -> str:
    """The words from `start` to before `stop`, with the brackets that stand before signs of them."""
    pieces, at = [], start
    for place in sorted(marks):
        if start <= place < stop:
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
