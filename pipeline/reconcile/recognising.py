"""Which of the documents that would be written now a file is, by what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model.anchor import Record, digest, read_bookmark
from pipeline.prose.row_numbers import is_bare_number, is_row_number
from pipeline.reconcile.skeleton import skeleton
from pipeline.word import Manuscript

_TELLING = 8
"""Signs before a figure that tell a document from others."""
_LEAST = 0.2
"""The part of its figures that must be recognised by them."""

_Likeness = tuple[int, int]


def likest(candidates: Sequence[Record], manuscript: Manuscript) -> int | None:
    """Return the place of the document that has most figures in common with a file, by its bookmarks or its words.

    A file with a record is the only candidate there is. None when none has enough in common with it, or two as much:
    nothing is said about a file that was mistaken for another.
    """
    if manuscript.record:
        return 0 if candidates else None
    said = [name.figure for each in manuscript.bookmarks if (name := read_bookmark(each.name))]
    words = _told([passage.text for passage in manuscript.passages])
    found = [_likeness(each, said, words) for each in candidates]
    best = max(found, default=(0, 0))
    return found.index(best) if any(best) and found.count(best) == 1 else None


def _likeness(record: Record, said: Sequence[str], words: str) -> _Likeness:
    """How many bookmarks are of the document's figures, and how many of these are recognised by their words."""
    own = {digest(anchor.figure) for anchor in record.anchors}
    signs = [_told(anchor.before.split("\n"))[-_TELLING:] for anchor in record.anchors]
    around = sum(len(each) == _TELLING and each in words for each in signs)
    return sum(each in own for each in said), around if around >= _LEAST * len(signs) else 0


def _told(lines: Iterable[str]) -> str:
    """The signs of some paragraphs; those that number rows are others when the rows are sorted anew."""
    return "\n".join(skeleton(each) for each in lines if is_bare_number(each) or not is_row_number(each))
