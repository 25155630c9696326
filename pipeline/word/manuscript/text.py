"""What a file that people edited says and what stands where: passages, tracked changes, bookmarks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.anchor import Record
from pipeline.model.diagnostic import CellPlace, ParagraphLocation
from pipeline.word.document import WordDocument


class ChangeKind(StrEnum):
    """What somebody did while changes were tracked; what was moved is inserted in one place and deleted in another."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: offsets in the text of its passage, and its words.

    What is deleted, or moved away, has no words in that text: `start` and `stop` are the same.
    """

    kind: ChangeKind
    author: str
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    r"""A paragraph as a reader sees it: what was inserted counts, what was deleted or is hidden does not.

    `text` is that of `Paragraph.text` without the automatic number: tabs are \t, lines \n, pages \f. `number` is
    `Paragraph.number`: it counts those with words from 1 (0: none). `around` are the authors of the tracked insertions
    that the text box of the paragraph is part of, `cell` is the innermost cell that it stands in.
    """

    number: int
    text: str
    changes: tuple[Change, ...] = ()
    around: tuple[str, ...] = ()
    cell: CellPlace | None = None

    def at(
        self, document: str, quoted: str = "", start: int | None = None, stop: int | None = None
    ) -> ParagraphLocation:
        """Return the place in a file called `document`, with words of the passage and where these stand in it."""
        return ParagraphLocation(document, self.number, quoted, start, stop, cell=str(self.cell or ""))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of ours: from an offset in the passage `first` (counted from 0) to one in the passage `last`.

    `deleted` is what was deleted inside it while changes were tracked. `nth`, from 0, tells bookmarks of one name
    apart: programs that paste text may leave the name on both.
    """

    name: str
    first: int
    start: int
    last: int
    stop: int
    deleted: str = ""
    nth: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether it stands around nothing, nor around anything that somebody deleted while changes were tracked."""
        return (self.first, self.start) == (self.last, self.stop) and not self.deleted


class Oddity(StrEnum):
    """In what way a reader sees something else than the characters of a text."""

    STRUCK = "struck"
    RAISED = "raised"
    MATHS = "maths"


@dataclass(frozen=True, slots=True)
class Odd:
    """Where a reader sees something else: offsets in the text of the passage `passage`, counted from 0, and the words.

    A formula (m:oMath) has no words in that text: `start` and `stop` are the same.
    """

    kind: Oddity
    passage: int
    start: int
    stop: int
    words: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a file in reading order: every paragraph, those in tables, text boxes and content controls too.

    `bookmarks` are those whose names begin with BOOKMARK_PREFIX, by where they begin. `tracks` says that the file has
    tracked changes or asks for them; `record` is what it keeps of its figures; `commenters` wrote its comments.
    `turned` are words that a reader sees in another order than that in which they are read here, "" for none.
    `document` is the same file as it looks: its paragraphs are the passages one by one. `odd` are the places at which
    it looks otherwise than its words say, in reading order.
    """

    passages: tuple[Passage, ...]
    bookmarks: tuple[Bookmark, ...]
    tracks: bool
    record: Record | None
    document: WordDocument
    commenters: frozenset[str] = frozenset()
    turned: str = ""
    odd: tuple[Odd, ...] = ()
