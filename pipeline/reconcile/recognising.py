"""Which of the documents that would be written now a file is, by what it says."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.anchor import Record, digest, read_bookmark
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
    words = "\n".join(skeleton(passage.text) for passage in manuscript.passages)
    found = [_likeness(each, said, words) for each in candidates]
    best = max(found, default=(0, 0))
    return found.index(best) if any(best) and found.count(best) == 1 else None


def _likeness(record: Record, said: Sequence[str], words: str) -> _Likeness:
    """How many bookmarks are of the document's figures, and how many of these are recognised by their words."""
    own = {digest(anchor.figure) for anchor in record.anchors}
    signs = [skeleton(anchor.before)[-_TELLING:] for anchor in record.anchors]
    around = sum(len(each) == _TELLING and each in words for each in signs)
    return sum(each in own for each in said), around if around >= _LEAST * len(signs) else 0
