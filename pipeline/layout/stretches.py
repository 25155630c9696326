"""The stretches of a paragraph that are judged apart: a heading and the text behind it, a label and what it labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from pipeline.model.layout import Role
from pipeline.recognition.page import Part
from pipeline.recognition.patterns import ATTENDANCE, SIGNER
from pipeline.word import Look, Paragraph, Run

Seen = TypeVar("Seen", bound=Hashable)
_FIRST_CHINESE = "\u3400"
_LAST_CHINESE = "\u9fff"


def stretches(part: Part) -> Iterator[tuple[Role, tuple[Run, ...]]]:
    """Yield the roles within a part and the runs that each covers; nothing for text without a role."""
    paragraph, role = part.paragraph, part.role
    text = paragraph.text
    match role:
        case None:
            return
        case Role.SIGNER:
            label = SIGNER.search(text, part.begin)
            yield role, _cut(paragraph, label.start(2) if label else part.begin, _end(part))
        case Role.ATTENDANCE:
            named = ATTENDANCE.search(text)
            end = named.end() if named else 0
            yield Role.ATTENDANCE_LABEL, _cut(paragraph, 0, end)
            yield role, _cut(paragraph, end, len(text))
        case _ if part.opening:
            yield role, _cut(paragraph, 0, part.opening)
            yield Role.BODY, _cut(paragraph, part.opening, len(text))
        case _:
            yield role, _cut(paragraph, part.begin, _end(part))


def _end(part: Part) -> int:
    return len(part.paragraph.text) if part.end is None else part.end


def _cut(paragraph: Paragraph, first: int, end: int) -> tuple[Run, ...]:
    """The runs between two offsets of the words; the automatic number has no run."""
    at, found = len(paragraph.label), []
    for run in paragraph.runs:
        if not run.look.hidden:
            words = run.text[max(0, first - at) : max(0, end - at)]
            at += len(run.text)
            if words:
                found.append(Run(words, run.look, run.field))
    return tuple(found)


def chinese(text: str) -> int:
    """Return how many Chinese characters a text has."""
    return sum(1 for sign in text if _FIRST_CHINESE <= sign <= _LAST_CHINESE)


def inked(text: str) -> int:
    """Return how many characters of a text are no blanks."""
    return sum(1 for sign in text if not sign.isspace())


def shares(runs: Sequence[Run], counted: Callable[[str], int], seen: Callable[[Look], Seen]) -> list[tuple[Seen, int]]:
    """Return what is seen of the looks of some runs, and on how many characters, the most first."""
    counts: Counter[Seen] = Counter()
    for run in runs:
        counts[seen(run.look)] += counted(run.text)
    return [(look, count) for look, count in counts.most_common() if count]
