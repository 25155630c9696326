"""What a form is made of: blocks within blocks down to paragraphs, each the letters of its runs in one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.word.form.pieces import Piece
from pipeline.word.manuscript.opening import Draft
from pipeline.word.manuscript.text import Manuscript

_SHOWN = ("word/charts/", "word/diagrams/", "docProps/")
_MARKUP = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands between two letters: a piece, or a block with paragraphs of its own.

    What is `soft` goes with the words around it: a tab, a line break. What is `shown`
    is seen even where there are no words: a picture, a field.
    """

    piece: int = -1
    block: FormBlock | None = None
    soft: bool = False
    shown: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FormParagraph:
    """A paragraph: its letters, the run of each, and what stands between them; numbers are those of pieces.

    `opens` and `closes` are what stands around its letters, `whole` is all of it as one piece. `passage` is its place
    among the manuscript's, None for one that is none of these; `note` says which part (页眉) it stands in.
    """

    opens: int
    closes: int
    whole: int
    letters: str
    runs: tuple[int, ...]
    things: tuple[tuple[int, Thing], ...]
    passage: int | None
    note: str
    stays: bool

    @property
    def name(self) -> str:
        """The name of its element."""
        return "p"

    @property
    def boxes(self) -> Iterator[FormBlock]:
        """The blocks that hang on it: text boxes."""
        return (thing.block for _, thing in self.things if thing.block)


@dataclass(frozen=True, slots=True, eq=False)
class FormBlock:
    """An element with paragraphs in it (tbl, tr, tc, txbxContent): its children in order, an int for a piece."""

    name: str
    opens: int
    closes: int
    children: tuple[FormBlock | FormParagraph | int, ...]

    def paragraphs(self) -> Iterator[FormParagraph]:
        """Yield the paragraphs in it, what hangs on one behind it."""
        for child in self.children:
            if isinstance(child, FormBlock):
                yield from child.paragraphs()
            elif isinstance(child, FormParagraph):
                yield child
                for box in child.boxes:
                    yield from box.paragraphs()


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form: the roots of its parts with words, the document first; its pieces; and what it says as it stands."""

    draft: Draft
    roots: tuple[FormBlock, ...]
    pieces: tuple[Piece, ...]
    prefixes: Mapping[str, str]

    @property
    def text(self) -> str:
        """What it says, a line a paragraph."""
        return "\n".join(each.letters for root in self.roots for each in root.paragraphs())

    @property
    def out_of_reach(self) -> Iterator[str]:
        """The texts of charts and the like, whose words are not among those of the form; comments are for people."""
        known = {self.pieces[root.opens].part for root in self.roots}
        for entry, data in self.draft.entries:
            if entry.filename not in known and entry.filename.startswith(_SHOWN):
                yield _MARKUP.sub(b"", data).decode(errors="replace")

    @property
    def manuscript(self) -> Manuscript:
        """The form's own text."""
        return self.draft.manuscript
