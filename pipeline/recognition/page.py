"""A document whose elements have been recognised: what the checks look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.document import Kind
from pipeline.model.layout import HEADING_ROLES, Layout, Role
from pipeline.word import Block, DrawnLine, Paragraph, WordDocument


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph and the element that it is; `at` is its place among the blocks of the text, -1 when it is in none.

    `opening` counts the characters of a heading that runs in; `begin` and `end` are the offsets of an element that
    shares its line with others, 0 and None where it has the line for itself. Without a role it is text of which nothing
    is prescribed. `annex` counts the annexes from 1; 0 is the document itself.
    """

    role: Role | None
    paragraph: Paragraph
    at: int = -1
    opening: int = 0
    annex: int = 0
    begin: int = 0
    end: int | None = None

    @property
    def text(self) -> str:
        """Its words without blanks around them."""
        return self.paragraph.text[self.begin : self.end].strip()


@dataclass(frozen=True, slots=True)
class RedRule:
    """A line below the 版头: where it is among the blocks, whose border it is or how it was drawn."""

    at: int
    colour: str
    kind: str
    weight: float
    drawn: DrawnLine | None = None
    paragraph: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class ImprintRule:
    """A line of the 版记, in the order of the page: weight in points."""

    weight: float
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document, its elements in reading order, and the standard that they are held against."""

    name: str
    standard: Layout
    document: WordDocument
    kind: Kind
    parts: tuple[Part, ...]
    rules: tuple[RedRule, ...] = ()
    imprint_rules: tuple[ImprintRule, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and tables of the text, blank ones included."""
        return self.document.blocks

    def all(self, *roles: Role) -> tuple[Part, ...]:
        """Return the parts of some roles in reading order."""
        return tuple(part for part in self.parts if part.role in roles)

    def first(self, *roles: Role) -> Part | None:
        """Return the first part of some roles."""
        return next((part for part in self.parts if part.role in roles), None)

    def before(self, part: Part) -> Part | None:
        """Return the part in the text that stands above one."""
        return next((each for each in reversed(self.parts) if 0 <= each.at < part.at), None)

    def running(self) -> Iterator[Part]:
        """Yield the text itself: paragraphs and headings."""
        yield from self.all(Role.BODY, *HEADING_ROLES)

    @property
    def headed(self) -> bool:
        """Whether there is a 版头: a mark or a 发文字号."""
        return self.first(Role.AGENCY_MARK, Role.DOCUMENT_NUMBER) is not None


def level(role: Role | None) -> int:
    """Return the level of a heading's role, 0 for others."""
    return HEADING_ROLES.index(role) + 1 if role in HEADING_ROLES else 0


def joined(parts: Sequence[Part]) -> str:
    """Return the words of several parts, one after the other."""
    return "".join(part.text for part in parts)
