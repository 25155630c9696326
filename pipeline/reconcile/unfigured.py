"""Numbers of a file that no figure stands behind, and that the document would not say of itself either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.prose import numbers, statistics
from pipeline.reconcile.case import Case, Place
from pipeline.reconcile.skeleton import first_signs, last_signs, skeleton
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


@dataclass(frozen=True, slots=True)
class Beside:
    """A number that a header, a footer or a note says: which of them, its words, the number's characters in these.

    `now` are the words that would be written there now, when but their numbers differ; "" when none are.
    """

    note: str
    words: str
    start: int
    stop: int
    now: str = ""


def beside_the_text(document: WordDocument, fresh: Manuscript | None) -> Iterator[Beside]:
    """Yield the numbers of headers, footers and notes that what would be written now, `fresh`, does not say there.

    No bookmark stands around them: a form prints figures there, people write numbers there.
    """
    now: dict[tuple[str, str], str] = {}
    for name, text in _beside(fresh.document) if fresh else ():
        now.setdefault((name, skeleton(text)), text)
        now[name, text] = text
    for name, text in dict.fromkeys(_beside(document)):
        if (name, text) not in now:
            wanted = now.get((name, skeleton(text)), "")
            for seen in statistics(text, numbers(text)):
                yield Beside(name, text, seen.start, seen.end, wanted)


def _beside(document: WordDocument) -> Iterator[tuple[str, str]]:
    """The paragraphs of headers, footers and notes: where, and their words."""
    stories: dict[str, list[Story]] = {"页眉": [], "页脚": []}
    for section in document.sections:
        stories["页眉"] += section.headers.values()
        stories["页脚"] += section.footers.values()
    kinds = {NoteKind.FOOTNOTE: "脚注", NoteKind.ENDNOTE: "尾注"}
    told = [(name, story.blocks) for name, each in stories.items() for story in each]
    told += [(f"{kinds[note.kind]}{note.number or ''}", note.blocks) for note in document.notes]
    for name, blocks in told:
        for paragraph in paragraphs_of(blocks):
            yield name, "".join(run.text for run in paragraph.runs if not run.field and not run.look.hidden)


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
    return last_signs(text[:start], _AROUND), text[start:stop], first_signs(text[stop:], _AROUND)
