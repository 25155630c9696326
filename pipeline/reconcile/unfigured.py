"""Numbers of a file that no figure stands behind, and that the document would not say of itself either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.prose import numbers, statistics
from pipeline.reconcile.case import Case, Place
from pipeline.reconcile.skeleton import skeleton
from pipeline.word import Manuscript

_AROUND = 4
"""Signs on each side that tell a number from the same number elsewhere."""


def unfigured(cases: Sequence[Case], texts: Sequence[str], fresh: Manuscript | None) -> Iterator[Place]:
    """Yield where a file says numbers of its own; what would be written now, `fresh`, has words of the template."""
    known = (place for case in cases for place in (*([case.place] if case.place else []), *case.others))
    marks = [mark for mark in fresh.bookmarks if mark.first == mark.last] if fresh else []
    own_texts = [passage.text for passage in fresh.passages] if fresh else []
    marked = (Place(mark.first, mark.start, mark.stop) for mark in marks)
    own = {_context(own_texts, place) for place in _outside(own_texts, marked)}
    return (place for place in _outside(texts, known) if _context(texts, place) not in own)


def _outside(texts: Sequence[str], places: Iterable[Place]) -> Iterator[Place]:
    """Where texts say numbers outside of some places."""
    said: dict[int, list[tuple[int, int]]] = {}
    for place in places:
        said.setdefault(place.passage, []).append((place.start, place.stop))
    for at, text in enumerate(texts):
        for seen in statistics(text, numbers(text), said.get(at, ())):
            yield Place(at, seen.start, seen.end)


def _context(texts: Sequence[str], place: Place) -> tuple[str, str, str]:
    """A number and the signs right around it, other numbers aside."""
    text = f"\n{texts[place.passage]}\n"
    start, stop = place.start + 1, place.stop + 1
    return skeleton(text[:start])[-_AROUND:], text[start:stop], skeleton(text[stop:])[:_AROUND]
