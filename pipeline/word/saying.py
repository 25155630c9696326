"""Everything that a Word file holds in words, wherever: what it prints, and what only whoever opens it can find."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.etree import _Element

from pipeline.model.diagnostic import ParagraphLocation
from pipeline.word.document import Block, NoteKind, Table, WordDocument, paragraphs_of
from pipeline.word.manuscript import open_manuscript
from pipeline.word.markup import local
from pipeline.word.package import Package, Refusal, opened, opened_package

_NOTES = {NoteKind.FOOTNOTE: "脚注", NoteKind.ENDNOTE: "尾注"}
_PARTS = {
    "comments": "批注",
    "charts": "图表",
    "diagrams": "图示",
    "embeddings": "图表的数据",
    "docProps": "文件的属性",
}
"""Parts beside the text by the beginning of their name or folder, as people call them."""
_UNSEEN = "页面上看不到的地方（替代文字、链接、选项、修订、域等）"
_WRITTEN = ("t", "delText", "instrText", "delInstrText")
"""Elements of words within a paragraph: printed, deleted, of a field."""
_BETWEEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that part words of a paragraph: two numbers at either side of one are not one number."""
_TOLD = frozenset(
    {
        *("descr", "title", "alt", "author", "tooltip", "displayText", "string", "instr", "Target", "href"),
        *("display", "promptTitle", "prompt", "errorTitle", "error"),  # of the workbook of a chart
    }
)
"""Attributes that people fill in or that name them: all others are sizes, ids and the like, full of digits."""
_TOLD_OF = {
    "val": frozenset({"alias", "tag", "listEntry", "statusText", "helpText", "default", "docVar", "attr"})
    | {"tblCaption", "tblDescription", "name", "aliases", "description"},
    "value": frozenset({"listItem"}),
    "name": frozenset({"docPr", "cNvPr", "docVar", "property", "sheet", "bookmarkStart"}),
    "anchor": frozenset({"hyperlink"}),
}
"""Those that people fill in of some elements alone."""
_MADE = "_"
"""What begins the names that programs give to bookmarks, digits of their own behind it."""
_LEADING = frozenset({"Target", "href"})
"""Addresses, in which %2B stands for +."""
_CALLS = ("tel:", "sms:")
_OWN = "customXml/item"
"""Parts of which nobody but their owner knows what the attributes mean."""
_TEXTS = (".txt", ".htm", ".html", ".mht", ".mhtml", ".rtf", ".csv")
_TAG = re.compile("<[^<>]*>")
_ZIP = b"PK\3\4"
_DEEPEST = 2
"""Packages within packages: the workbook of a chart."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words at a place; `heading` says what a cell holds: the first cell of its column, or the one before it.

    `apart` are words that no page shows as they are; what is shown may be among them once more.
    """

    at: ParagraphLocation
    text: str
    headings: tuple[str, ...] = ()
    apart: bool = False


def said_in(data: bytes, name: str) -> Iterator[Said]:
    """Yield all words of a file called `name`, those that a reader sees first; nothing of one that cannot be read."""
    manuscript, package = open_manuscript(data), opened(data)
    if isinstance(manuscript, Refusal) or isinstance(package, Refusal):
        return
    for headings, passage in zip(_headings(manuscript.document.blocks), manuscript.passages, strict=True):
        yield Said(passage.at(name), passage.text, headings)
    yield from _beside(manuscript.document, name)
    yield from _of_parts(package, name, 0)


def _headings(blocks: Sequence[Block], headings: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """What heads each paragraph, in the order of `paragraphs_of`: that of its innermost cell."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _headings_of_cells(block)
        else:
            for box in block.boxes:
                yield from _headings(box.blocks, headings)
            yield headings


def _headings_of_cells(table: Table) -> Iterator[tuple[str, ...]]:
    header = dict[int, str]()
    for cells in table.rows:
        column, before = cells.skipped, ""
        for each in cells.cells:
            words = "".join(paragraph.text for paragraph in paragraphs_of(each.blocks))
            yield from _headings(each.blocks, (header.get(column, ""), before))
            header.setdefault(column, words)
            column, before = column + each.span, words


def _beside(document: WordDocument, name: str) -> Iterator[Said]:
    """What notes, headers and footers say."""
    numbers = [paragraph.number for paragraph in document.paragraphs()]
    for note in document.notes:
        at = ParagraphLocation(name, numbers[note.paragraph], note=f"{_NOTES[note.kind]}{note.number or ''}")
        yield from (Said(at, paragraph.text) for paragraph in paragraphs_of(note.blocks))
    for section in document.sections:
        for kind, stories in (("页眉", section.headers), ("页脚", section.footers)):
            at = ParagraphLocation(name, 0, note=kind)
            blocks = [story.blocks for story in stories.values()]
            yield from (Said(at, paragraph.text) for each in blocks for paragraph in paragraphs_of(each))


def _of_parts(package: Package, name: str, depth: int) -> Iterator[Said]:
    """What the parts of a package hold, one by one, be it shown or not."""
    for part in package.sizes:
        at = ParagraphLocation(name, 0, note=_called(part) if not depth else _PARTS["embeddings"])
        if part.lower().endswith((".xml", ".rels", ".vml")):
            root = package.root(part)
            words = _words(root, every=part.startswith(_OWN)) if root is not None else ()
            yield from (Said(at, text, apart=True) for text in words)
            continue
        data = package.data(part)
        if part.lower().endswith(_TEXTS):
            yield Said(at, _TAG.sub("", data.decode(errors="replace")), apart=True)
        elif depth < _DEEPEST and data.startswith(_ZIP):
            inner = opened_package(data)
            if isinstance(inner, Package):
                yield from _of_parts(inner, name, depth + 1)


def _called(part: str) -> str:
    """What people call a part."""
    folder, file = posixpath.split(part)
    known = (words for start, words in _PARTS.items() if file.startswith(start) or start in folder.split("/"))
    return next(known, _UNSEEN)


def _words(root: _Element, *, every: bool) -> Iterator[str]:
    """The words of a part: a paragraph as one, for a number may be cut up; else of each element by itself.

    With `every` any attribute may be words.
    """
    paragraphs: dict[_Element, dict[str, list[str]]] = {}
    for element in root.iter():
        name = local(element)
        around = _paragraph(element) if name in _WRITTEN or name in _BETWEEN else None
        if around is not None and name in _BETWEEN:
            for pieces in paragraphs.get(around, {}).values():
                pieces.append(_BETWEEN[name])
        elif around is not None:
            paragraphs.setdefault(around, {}).setdefault(name, []).append(element.text or "")
        else:
            yield from filter(None, (element.text, *(each.tail for each in element)))
        yield from _attributes(element, name, every=every)
    yield from ("".join(pieces) for kinds in paragraphs.values() for pieces in kinds.values())


def _attributes(element: _Element, name: str, *, every: bool) -> Iterator[str]:
    """What people filled into the attributes of an element."""
    for attribute, value in element.attrib.items():
        key, said = str(attribute).rpartition("}")[2], str(value)
        filled_in = name in _TOLD_OF.get(key, ()) and not said.startswith(_MADE)
        if every or key in _TOLD or filled_in or said.startswith(_CALLS):
            yield unquote(said) if key in _LEADING else said


def _paragraph(element: _Element) -> _Element | None:
    return next((each for each in element.iterancestors() if local(each) in {"p", "si"}), None)
