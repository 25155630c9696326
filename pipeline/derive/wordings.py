"""Writes texts of a report as lines of a template: expressions where something was found, other words escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.derive.escaping import escaped, line_begun
from pipeline.derive.items import Items
from pipeline.derive.matching import Match


def written(
    text: str,
    matches: Sequence[Match] = (),
    start: int = 0,
    end: int | None = None,
    *,
    escape: Callable[[str], str] = escaped,
) -> str:
    """Return the characters of a text from `start` to before `end` as a template says them, in the middle of a line."""
    stop = len(text) if end is None else end
    pieces, at = [], start
    for each in matches:
        if each.start >= at and each.end <= stop:
            pieces += [escape(text[at : each.start]), each.written]
            at = each.end
    pieces.append(escape(text[at:stop]))
    return "".join(pieces)


def line(text: str, matches: Sequence[Match] = (), start: int = 0, end: int | None = None) -> str:
    """Return the same as a line of its own."""
    words = written(text, matches, start, end).strip()
    return line_begun(words) if words and not words.startswith(("{{", "{%")) else words


def bullets(text: str, found: Items, matches: Sequence[Match] = ()) -> str:
    """Return a paragraph that lists items as a lead and a bullet list, runs inside items as lists inside."""
    lead = line(text, matches, *found.lead)
    lines = [lead] if lead else []
    inner: tuple[Items | None, ...] = found.inner or (None,) * len(found.items)
    for (start, end), nested in zip(found.items, inner, strict=True):
        if nested is None:
            lines.append(f"- {line(text, matches, start, end)}")
            continue
        lines.append(f"- {line(text, matches, *nested.lead)}")
        lines += [f"  - {line(text, matches, *each)}" for each in nested.items]
    return "\n".join(lines)
