"""What a report is made of: its elements, and its text as headings, paragraphs, tables and annexes in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.derive.digits import narrowed
from pipeline.derive.escaping import printable
from pipeline.model.document import Kind
from pipeline.model.layout import Role
from pipeline.recognition.headings import number_of
from pipeline.recognition.page import Page, Part, level
from pipeline.recognition.patterns import ISSUE
from pipeline.word import Block, Paragraph, Table, paragraphs_of

_SHORT_TITLE = 60
_HEADS = (
    *(Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.AGENCY_MARK, Role.DOCUMENT_NUMBER, Role.SIGNER, Role.TITLE),
)
"""Elements above the text."""
_IN_PLACE = (
    *(Role.BYLINE, Role.ADDRESSEE, Role.ANNEX_LIST, Role.ATTENDANCE),
    *(Role.SIGNATURE, Role.DATE, Role.NOTE, Role.IMPRINT),
)
"""Elements that are said by the front matter, or stand as paragraphs where they are."""
_BLANKS = re.compile("[ \t\u3000\xa0\u2002-\u200b]+")


@dataclass(frozen=True, slots=True)
class HeadingPiece:
    """A heading: its level, the number that it was given, its words; `running` is the text that it runs in to.

    `text` is all of it as it stands.
    """

    level: int
    number: str
    words: str
    running: str
    text: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table as rows of texts; `merged` are the places, row and column, that the cell above covers, too.

    `imprint` tells that 版记 stands in it.
    """

    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()
    imprint: bool = False


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """A chart or a picture in a paragraph without words; `written` is what a template says for it, if it can."""

    written: str = ""


@dataclass(frozen=True, slots=True)
class AnnexPiece:
    """Where an annex begins: its label, and its title."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class ElementPiece:
    """A paragraph that is an element of the document: it is left to the front matter where that can say it."""

    role: Role
    text: str


Piece = HeadingPiece | TextPiece | TablePiece | ChartPiece | AnnexPiece | ElementPiece


@dataclass(frozen=True, slots=True)
class Outline:
    """A report: its elements by role, as texts without blanks around them, and the pieces of its text."""

    elements: dict[Role, tuple[str, ...]]
    pieces: tuple[Piece, ...]
    landscape: frozenset[int] = field(default_factory=frozenset)


def outline(page: Page) -> Outline:
    """Return what a report is made of."""
    parts: dict[int, list[Part]] = {}
    elements: dict[Role, list[str]] = {}
    for each in page.parts:
        part = _numbered_issue(each, page)
        parts.setdefault(id(part.paragraph), []).append(part)
        if part.role in (*_HEADS, *_IN_PLACE):
            elements.setdefault(part.role, []).append(said(part.text))
    pieces: list[Piece] = []
    turned: set[int] = set()
    for block in page.blocks:
        if isinstance(block, Table):
            pieces += _of_table(block, parts) if any(row.cells for row in block.rows) else ()
            continue
        pieces += _in_boxes(block, parts)
        for part in parts.get(id(block), [Part(None, block)]):
            _take(part, block, pieces)
        annex = max((part.annex for part in parts.get(id(block), ())), default=0)
        if annex and page.document.sections[block.section].landscape:
            turned.add(annex)
    found = {role: tuple(texts) for role, texts in elements.items()}
    return _titled(Outline(found, tuple(_joined(pieces)), frozenset(turned)))


def _in_boxes(block: Paragraph, parts: dict[int, list[Part]]) -> Iterator[Piece]:
    """The words of text boxes that hang on a paragraph and are no elements: as paragraphs before it."""
    for box in block.boxes:
        for each in paragraphs_of(box.blocks):
            if id(each) not in parts and (text := said(each.text)):
                yield TextPiece(text)


def _numbered_issue(part: Part, page: Page) -> Part:
    """第3期 above the title of minutes is their number."""
    title = page.first(Role.TITLE)
    above = title is not None and 0 <= part.at < title.at
    issue = page.kind is Kind.MINUTES and part.role is None and above and ISSUE.fullmatch(part.text)
    return replace(part, role=Role.DOCUMENT_NUMBER) if issue else part


def said(text: str) -> str:
    """Return the words of a paragraph on one line: line breaks and tabs as a reader takes them, no blanks around.

    Full-width digits are half-width ones.
    """
    lines = (line.strip() for line in re.split("[\n\f\r]", text))
    return narrowed(printable("".join(filter(None, lines)))).replace("\t", " ").strip()


def bare(text: str) -> str:
    """Return a text without any blanks, as two texts are compared whose places on the page differ."""
    return _BLANKS.sub("", said(text))


def _take(part: Part, block: Paragraph, pieces: list[Piece]) -> None:
    """Put a paragraph where it belongs."""
    text = said(block.text)
    if not text:
        if block.drawings > len(block.lines) + len(block.boxes):
            pieces.append(ChartPiece())
        return
    match part.role:
        case Role.ANNEX_LABEL:
            pieces.append(AnnexPiece(text, ""))
        case Role.ANNEX_TITLE:
            pieces.append(AnnexPiece("", text))
        case Role.TITLE:
            return
        case role if role in (*_HEADS, *_IN_PLACE):
            pieces.append(ElementPiece(role, said(part.text)))
        case role if level(role):
            pieces.append(_heading(part, text))
        case _:
            pieces += [TextPiece(line) for line in map(said, re.split("[\n\f]", block.text)) if line]


def _heading(part: Part, text: str) -> Piece:
    """A heading with its number apart; what runs in behind it is its text."""
    opening = said(part.paragraph.text[: part.opening]) if part.opening else text
    running = text[len(opening) :].strip() if part.opening else ""
    _, number = number_of(opening)
    return HeadingPiece(level(part.role), number, opening[len(number) :].strip(), running, text)


def _table(table: Table) -> TablePiece:
    """A table as rows of texts, each as wide as its grid; what a cell above covers is empty."""
    rows: list[list[str]] = []
    merged: set[tuple[int, int]] = set()
    for row in table.rows:
        cells = [""] * row.skipped
        for cell in row.cells:
            if cell.merged:
                merged.add((len(rows), len(cells)))
            text = "" if cell.merged else "".join(said(each.text) for each in paragraphs_of(cell.blocks))
            cells += [text, *[""] * (cell.span - 1)]
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return TablePiece(tuple((*row, *[""] * (width - len(row))) for row in rows), frozenset(merged))


def _of_table(table: Table, parts: dict[int, list[Part]]) -> list[Piece]:
    """A table of the text; of one that holds the head nothing is left."""
    roles = {part.role for each in paragraphs_of((table,)) for part in parts.get(id(each), ())}
    if roles.intersection(_HEADS):
        return []
    return [replace(_table(table), imprint=Role.IMPRINT in roles)]


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The label of an annex and its title, which may go over several lines, as one piece."""
    waiting: AnnexPiece | None = None
    for each in pieces:
        if isinstance(each, AnnexPiece) and waiting and not each.label:
            waiting = replace(waiting, title=waiting.title + each.title)
            continue
        if waiting:
            yield waiting
        waiting = each if isinstance(each, AnnexPiece) else None
        if waiting is None:
            yield each
    if waiting:
        yield waiting


def _titled(found: Outline) -> Outline:
    """A report whose title nothing sets off: its first line, when it is short and no sentence."""
    first = found.pieces[0] if found.pieces else None
    if Role.TITLE in found.elements or not isinstance(first, TextPiece):
        return found
    short = (
        len(first.text) <= _SHORT_TITLE and not re.search("[。；：:！？]", first.text) and not number_of(first.text)[0]
    )
    if not short or len(found.pieces) == 1:
        return found
    return replace(found, elements={**found.elements, Role.TITLE: (first.text,)}, pieces=found.pieces[1:])


def words_of(blocks: Sequence[Block]) -> list[str]:
    """Return the texts of a file in reading order, blanks aside, those without words left out."""
    return [text for each in paragraphs_of(blocks) if (text := bare(each.text))]
