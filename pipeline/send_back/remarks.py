"""Comments on the cells of a sheet: beside those that it has, and behind the words of one that stands there already."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.markup import cleaned
from pipeline.send_back.comment_boxes import Boxes
from pipeline.send_back.package import DECLARATION, MAIN, STRICT_MAIN, Package, UnusualError
from pipeline.send_back.sheet_tags import MarkedSheet
from pipeline.send_back.wording import AUTHOR
from pipeline.word.manuscript.hand import escaped
from pipeline.word.manuscript.nodes import Node, prefix_of
from pipeline.word.manuscript.opening import Part
from pipeline.word.manuscript.splices import Splice, spliced
from pipeline.workbook_package.addresses import column_letter

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FONT = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="宋体"/><{p}family val="3"/><{p}charset val="134"/>'

Place = tuple[int, int]


def sheet_text(text: str) -> str:
    """Return text as it stands between tags of a workbook, where _x0041_ would mean a letter."""
    return escaped(_ESCAPED.sub("_x005F_", cleaned(text)))


def add_remarks(package: Package, name: str, sheet: MarkedSheet, told: Mapping[Place, str]) -> None:
    """Add comments to the cells (row and column, from 0) of a sheet, which is named by its part.

    A cell that people discuss in a thread keeps that alone: programs do not show a comment beside it.
    """
    discussed = _discussed(package, name)
    texts = {place: text for place, text in told.items() if _address(place) not in discussed}
    if not texts:
        return
    part = _comments(package, name)
    known = {node.attributes.get("ref", ""): node for node in _block(part, "commentList").children}
    author, splices = _author(part)
    new: list[Place] = []
    pieces: list[bytes] = []
    for place in sorted(texts):
        if node := known.get(_address(place)):
            splices.append(_longer(part, node, texts[place]))
        else:
            new.append(place)
            pieces.append(_comment(part, place, author, texts[place]))
    splices.append(_inside(part, _block(part, "commentList"), b"".join(pieces)))
    package.changed[part.name] = spliced(part.data, splices)
    if new:
        _draw(package, name, sheet, {place: texts[place] for place in new})


def _address(place: Place) -> str:
    return f"{column_letter(place[1])}{place[0] + 1}"


def _discussed(package: Package, name: str) -> frozenset[str]:
    """The cells with threads."""
    thread = package.related(name, "threadedComment")
    children = package.part(thread).root.children if thread and package.has(thread) else ()
    return frozenset(node.attributes.get("ref", "") for node in children)


def _comments(package: Package, name: str) -> Part:
    """The part with the comments of a sheet; an empty one when it has none."""
    own = package.related(name, "comments")
    if own and package.has(own):
        return package.part(own)
    own = package.free_name("xl/comments1.xml")
    package.relate(name, "comments", own)
    package.register(own, _TYPE)
    space = STRICT_MAIN if package.strict else MAIN
    empty = f'{DECLARATION}<comments xmlns="{space}"><authors></authors><commentList></commentList></comments>'
    package.changed[own] = empty.encode()
    return package.part(own)


def _block(part: Part, name: str) -> Node:
    found = part.root.child(name)
    if found is None:
        raise UnusualError(part.name)
    return found


def _author(part: Part) -> tuple[int, list[Splice]]:
    """The number of the author that we are, and what has to be added for that."""
    authors = _block(part, "authors")
    for number, node in enumerate(authors.children):
        if part.data[node.inner : node.close].decode() == AUTHOR:
            return number, []
    prefix = prefix_of(part.data, part.root)
    added = f"<{prefix}author>{AUTHOR}</{prefix}author>".encode()
    return len(authors.children), [_inside(part, authors, added)]


def _inside(part: Part, node: Node, markup: bytes) -> Splice:
    """Markup behind all that an element holds."""
    if node.end > node.inner:
        return Splice(node.close, node.close, markup)
    tag = part.data[node.start : node.inner]
    name = tag[1:-2].split(maxsplit=1)[0]
    return Splice(node.start, node.inner, tag[:-2] + b">" + markup + b"</" + name + b">")


def _run(part: Part, text: str) -> bytes:
    prefix = prefix_of(part.data, part.root)
    font = _FONT.replace("{p}", prefix)
    words = f'<{prefix}t xml:space="preserve">{sheet_text(text)}</{prefix}t>'
    return f"<{prefix}r><{prefix}rPr>{font}</{prefix}rPr>{words}</{prefix}r>".encode()


def _comment(part: Part, place: Place, author: int, text: str) -> bytes:
    prefix = prefix_of(part.data, part.root)
    start = f'<{prefix}comment ref="{_address(place)}" authorId="{author}"><{prefix}text>'
    return start.encode() + _run(part, text) + f"</{prefix}text></{prefix}comment>".encode()


def _longer(part: Part, node: Node, text: str) -> Splice:
    """A comment with our words behind its own."""
    words = node.child("text")
    if words is None:
        raise UnusualError(part.name)
    phonetic = next((each for each in words.children if each.name in ("rPh", "phoneticPr")), None)
    run = _run(part, f"\n{text}")
    return Splice(phonetic.start, phonetic.start, run) if phonetic else _inside(part, words, run)


def _draw(package: Package, name: str, sheet: MarkedSheet, texts: Mapping[Place, str]) -> None:
    """Add the boxes that new comments are shown in."""
    relations = package.relations(name)
    boxes = Boxes(sheet)
    if sheet.drawing:
        drawing = relations.get(sheet.drawing)
        if drawing is None:
            raise UnusualError(name)
        package.changed[drawing.part] = boxes.added(package.data(drawing.part), texts)
        return
    drawing_name = package.free_name("xl/drawings/vmlDrawing1.vml")
    package.changed[drawing_name] = boxes.alone(texts)
    package.register_ending("vml", _DRAWING_TYPE)
    key = package.relate(name, "vmlDrawing", drawing_name)
    reference = f'<{sheet.prefix}legacyDrawing xmlns:r="{package.office}" r:id="{key}"/>'
    sheet.splices.append(Splice(sheet.behind_comments, sheet.behind_comments, reference.encode()))
