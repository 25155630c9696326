"""What a filled form says: its text as it is read, and the same with the marks that were filled in with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.markup import STRAY
from pipeline.word.form.filling import Filled
from pipeline.word.manuscript.nodes import Node, scanned
from pipeline.word.manuscript.opening import opened_draft
from pipeline.word.manuscript.passages import Shown
from pipeline.word.manuscript.text import Manuscript
from pipeline.word.manuscript.walk import Walk
from pipeline.word.package import Refusal


@dataclass(frozen=True, slots=True)
class Said:
    """The text of a filled form; `texts` are its passages with their marks, `beside` those of its other parts."""

    manuscript: Manuscript
    texts: tuple[str, ...]
    beside: tuple[str, ...]


def said(filled: Filled) -> Said | None:
    """Return what a filled form says, None when it has grown beyond what is read of one document.

    It is whole, as the form was: anything else is a bug.
    """
    draft = opened_draft(filled.clean)
    if draft is Refusal.TOO_LARGE:
        return None
    if isinstance(draft, Refusal):
        raise ValueError(draft)  # noqa: TRY004 - not a type that the caller chose
    roots = {name: root for name, data in filled.marked.items() if (root := scanned(data))}
    main = roots.pop(draft.main.name)
    marked = _lines(main.child("body") or main)
    texts = tuple(_visible(line, shown) for line, shown in zip(marked, draft.lines, strict=True))
    beside = tuple(line for root in roots.values() for each in _holders(root) for line in _lines(each))
    return Said(draft.manuscript, texts, beside)


def _holders(root: Node) -> Iterator[Node]:
    """A header or a footer itself, each of the notes."""
    notes = [node for node in root.children if node.name in {"footnote", "endnote"}]
    yield from notes or [root]


def _lines(parent: Node) -> Sequence[str]:
    walk = Walk()
    walk.blocks(parent)
    return [line.words for line in walk.lines]


def _visible(marked: str, shown: Shown) -> str:
    """The words with marks of a paragraph, without those that its formatting hides."""
    if not shown.hidden:
        return marked
    out, at = list[str](), 0
    for sign in marked:
        if STRAY.match(sign):
            out.append(sign)
        else:
            out += [] if shown.hides(at) else [sign]
            at += 1
    return "".join(out)
