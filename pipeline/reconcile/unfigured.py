"""Numbers of a file that no figure stands behind, and that the document would not say of itself either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.prose import numbers, statistics
from pipeline.reconcile.case import Case, Place
from pipeline.reconcile.skeleton import skeleton
from pipeline.word import Manuscript, NoteKind, Story, WordDocument, paragraphs_of

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


def beside_the_text(document: WordDocument) -> Iterator[tuple[str, str, str]]:
    """Yield the numbers that headers, footers and notes say: where, the words, the number. No figure stands there."""
    stories: dict[str, list[Story]] = {"页眉": [], "页脚": []}
    for section in document.sections:
        stories["页眉"] += section.headers.values()
        stories["页脚"] += section.footers.values()
    kinds = {NoteKind.FOOTNOTE: "脚注", NoteKind.ENDNOTE: "尾注"}
    told = [(name, story.blocks) for name, each in stories.items() for story in each]
    told += [(f"{kinds[note.kind]}{note.number or ''}", note.blocks) for note in document.notes]
    for name, blocks in told:
        for paragraph in paragraphs_of(blocks):
            text = "".join(run.text for run in paragraph.runs if not run.field and not run.look.hidden)
            for seen in statistics(text, numbers(text)):
                yield name, text, text[seen.start : seen.end]


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
