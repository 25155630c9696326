"""Footnotes and endnotes: those that the marks in the text call for, with what each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from pipeline.word.document import Block, Note, NoteKind, paragraphs_of
from pipeline.word.markup import attribute, children

_PARTS = {NoteKind.FOOTNOTE: "footnotes", NoteKind.ENDNOTE: "endnotes"}


def notes_of(
    blocks: Sequence[Block],
    root: Callable[[str], _Element | None],
    read: Callable[[_Element], tuple[Block, ...]],
) -> Iterator[Note]:
    """Yield the notes of a text in the order of their marks, each once.

    `root` returns the part of a kind, `read` what stands in a note. A mark without a note, as programs leave them
    behind, counts and yields nothing.
    """
    elements: dict[NoteKind, dict[str, _Element]] = {}
    numbers: Counter[NoteKind] = Counter()
    for place, paragraph in enumerate(paragraphs_of(blocks)):
        for mark in paragraph.notes:
            if mark.kind not in elements:
                elements[mark.kind] = _by_id(root(_PARTS[mark.kind]), mark.kind)
            numbers[mark.kind] += mark.counted
            element = elements[mark.kind].pop(mark.key, None)
            if element is not None:
                number = numbers[mark.kind] if mark.counted else 0
                yield Note(mark.kind, number, read(element), place, mark.at)


def _by_id(part: _Element | None, kind: NoteKind) -> dict[str, _Element]:
    return {attribute(each, "id") or "": each for each in children(part, kind.value)}
