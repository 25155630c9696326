"""Figures that were cut from their sentence and pasted into another's: told by the words where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.markup import HAN
from pipeline.reconcile.case import Case, State
from pipeline.reconcile.skeleton import last_signs

_TELLING = 7
_FEWEST = 4
"""Signs before a figure that tell where it stands, and how many of them are characters at least."""
_CHARACTER = re.compile(f"[{HAN}]")


def misplaced(cases: Sequence[Case], texts: Sequence[str]) -> Iterator[Case]:
    """Yield the cases; those that stand where only other figures were written are known as such."""
    written: dict[str, set[str]] = {}
    for case in cases:
        # What a refresh before this one found moved is known where it stands now, and would be written where it stood.
        for before in (case.anchor.before, *([case.now.before] if case.now else [])):
            if signs := telling(before):
                written.setdefault(signs, set()).add(case.figure)
    starts = above(texts)
    for case in cases:
        if case.place is None or case.bookmark is None or case.state in (State.TRACKED, State.DROPPED):
            yield case
            continue
        text = starts[case.place.passage] + texts[case.place.passage][: case.place.start]
        figures = written.get(telling(text), {case.figure})
        yield case if case.figure in figures or case.anchor.row else replace(case, state=State.MISPLACED)


def telling(before: str) -> str:
    """Return the signs right before a figure, "" when they are not telling enough."""
    signs = last_signs(before, _TELLING)
    return signs if len(_CHARACTER.findall(signs)) >= _FEWEST else ""


def above(texts: Sequence[str]) -> list[str]:
    """Return the end of what stands before each passage."""
    found, last = [], ""
    for text in texts:
        found.append(last)
        last = f"{text[-2 * _TELLING :]}\n" if text.strip() else last
    return found
