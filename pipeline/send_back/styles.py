"""styles.xml under change: the formats that cells have, once more with a fill and a frame; the rest as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.send_back.marks import BOTTOM, LEFT, RIGHT, TOP, Mark
from pipeline.send_back.package import UnusualError
from pipeline.word.manuscript.nodes import Node, attribute_span, prefix_of
from pipeline.word.manuscript.opening import Part
from pipeline.word.manuscript.splices import Splice, spliced

_SIDES = {"left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM}
_BORDER_ORDER = ("start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal")
_ALWAYS_THERE = {"left", "right", "top", "bottom", "diagonal"}
_FRAMES = (("thick", "FFC00000"), ("mediumDashed", "FF9C5700"), ("dashDot", "FF1F4E78"))
_FILLS = ("FFFFC7CE", "FFFFEB9C", "FFDDEBF7")
"""By rank: 错误, 警告, 提示. The lines differ by weight and dashes, so that paper without colours shows them too."""

_LETTERS = {"b", "i", "u", "strike", "sz", "vertAlign"}

_MOST = 60_000
"""Cell formats of a workbook; Excel refuses 65,490 and more."""

_SONG = '<{p}name val="宋体"/><{p}family val="3"/><{p}charset val="134"/>'
_HEI = '<{p}name val="黑体"/><{p}family val="3"/><{p}charset val="134"/>'
_FONTS = {
    "title": '<{p}font><{p}sz val="16"/>' + _HEI + "</{p}font>",
    "guide": '<{p}font><{p}sz val="11"/>' + _SONG + "</{p}font>",
    "heading": '<{p}font><{p}b/><{p}sz val="11"/>' + _SONG + "</{p}font>",
    "text": '<{p}font><{p}sz val="11"/>' + _SONG + "</{p}font>",
    "centred": '<{p}font><{p}sz val="11"/>' + _SONG + "</{p}font>",
    "link": '<{p}font><{p}u/><{p}sz val="11"/><{p}color rgb="FF0563C1"/>' + _SONG + "</{p}font>",
}
_ALIGNMENTS = {
    "title": '<{p}alignment vertical="center"/>',
    "guide": '<{p}alignment vertical="center"/>',
    "heading": '<{p}alignment horizontal="center" vertical="center"/>',
    "centred": '<{p}alignment horizontal="center" vertical="top"/>',
}
_WRAPPED = '<{p}alignment horizontal="left" vertical="top" wrapText="1"/>'
_FRAMED = ("heading", "text", "centred", "link")
_HEADING_FILL = "FFDDEBF7"


class Styles:
    """Cell formats by their numbers; new ones are gathered and written in one go."""

    def __init__(self, part: Part) -> None:
        """Take styles.xml; raises UnusualError when it lacks what every program writes."""
        self._part = part
        self._prefix = prefix_of(part.data, part.root)
        blocks = {name: part.root.child(name) for name in ("fonts", "fills", "borders", "cellXfs")}
        self._blocks = {name: block for name, block in blocks.items() if block and block.children}
        if len(self._blocks) < len(blocks):
            raise UnusualError("styles")
        self._new: dict[str, dict[bytes, int]] = {name: {} for name in self._blocks}
        self._known: dict[tuple[int, Mark], int] = {}

    def marked(self, base: int, mark: Mark) -> int:
        """Return the number of the format `base` with a mark."""
        if (base, mark) not in self._known:
            self._known[base, mark] = self._marked(base, mark)
        return self._known[base, mark]

    @property
    def has_marks(self) -> bool:
        """Whether some formats have marks already, of an earlier copy that came back."""
        return any(map(self._is_marked, self._blocks["cellXfs"].children))

    def unmarked(self) -> dict[int, list[int]]:
        """Return the formats that have marks, each with those without that it may have been made of."""
        formats = self._blocks["cellXfs"].children
        plain: dict[object, list[int]] = {}
        for number, node in enumerate(formats):
            if not self._is_marked(node):
                plain.setdefault(self._likeness(node), []).append(number)
        marked = [(number, node) for number, node in enumerate(formats) if self._is_marked(node)]
        return {number: plain.get(self._likeness(node)) or [self._cleared(node)] for number, node in marked}

    def listed(self, name: str) -> int:
        """Return the number of a format of our list: title, guide, heading, text, centred, link."""
        font = self._add("fonts", self._written(_FONTS[name]))
        border = self._add("borders", self._thin() if name in _FRAMED else self._written("<{p}border/>"))
        fill = self._add("fills", self._fill(_HEADING_FILL)) if name == "heading" else 0
        said = f'fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyBorder="1"'
        inner = _ALIGNMENTS.get(name, _WRAPPED)
        markup = f'<{{p}}xf numFmtId="0" {said} applyAlignment="1" applyFill="1">{inner}</{{p}}xf>'
        return self._add("cellXfs", self._written(markup))

    def changed(self) -> bytes:
        """Return the part with all new formats."""
        return spliced(self._part.data, self._splices())

    def _splices(self) -> Iterable[Splice]:
        for name, added in self._new.items():
            block = self._blocks[name]
            if added:
                span = attribute_span(self._part.data, block, b"count")
                if span:
                    yield Splice(*span, str(len(block.children) + len(added)).encode())
                yield Splice(block.close, block.close, b"".join(added))

    def _marked(self, base: int, mark: Mark) -> int:
        formats = self._blocks["cellXfs"].children
        if len(formats) + len(self._new["cellXfs"]) >= _MOST:
            return base
        node = formats[base if base < len(formats) else 0]
        given = node.attributes
        numbers = {
            "fillId": self._add("fills", self._fill(_FILLS[mark.rank])),
            "borderId": self._add("borders", self._framed(_number(given.get("borderId")), mark)),
            "fontId": self._legible(_number(given.get("fontId")), _number(given.get("fillId"))),
        }
        tag = self._part.data[node.start : node.inner]
        for name, value in (*numbers.items(), ("applyFill", 1), ("applyBorder", 1), ("applyFont", 1)):
            tag = _with(tag, name, value)
        return self._add("cellXfs", tag + self._part.data[node.inner : node.end])

    def _is_marked(self, node: Node) -> bool:
        """Whether a format has a fill and a line as only we combine them."""
        given = node.attributes
        fill, border = self._node("fills", _number(given.get("fillId"))), None
        pattern = fill.child("patternFill") if fill else None
        colour = pattern.child("fgColor") if pattern else None
        if colour and colour.attributes.get("rgb", "").upper() in _FILLS:
            border = self._node("borders", _number(given.get("borderId")))
        return any(_line(side) in _FRAMES for side in border.children) if border else False

    def _likeness(self, node: Node) -> object:
        """What formats have in common that differ by fill, lines and face alone: LibreOffice changes faces."""
        given, font = node.attributes, self._node("fonts", _number(node.attributes.get("fontId")))
        letters = [each for each in font.children if each.name in _LETTERS] if font else []
        looks = tuple(sorted((each.name, *each.attributes.items()) for each in letters))
        inner = self._part.data[node.inner : node.close]
        return given.get("numFmtId"), given.get("xfId"), looks, inner

    def _cleared(self, node: Node) -> int:
        """A format without its fill and its lines."""
        tag = self._part.data[node.start : node.inner]
        tag = _with(_with(tag, "fillId", 0), "borderId", self._add("borders", self._thin()))
        return self._add("cellXfs", tag + self._part.data[node.inner : node.end])

    def _add(self, block: str, markup: bytes) -> int:
        added = self._new[block]
        return added.setdefault(markup, len(self._blocks[block].children) + len(added))

    def _written(self, markup: str) -> bytes:
        return markup.replace("{p}", self._prefix).encode()

    def _fill(self, colour: str) -> bytes:
        inner = f'<{{p}}fgColor rgb="{colour}"/><{{p}}bgColor indexed="64"/>'
        return self._written(f'<{{p}}fill><{{p}}patternFill patternType="solid">{inner}</{{p}}patternFill></{{p}}fill>')

    def _thin(self) -> bytes:
        sides = "".join(f'<{{p}}{side} style="thin"><{{p}}color rgb="FF7F7F7F"/></{{p}}{side}>' for side in _SIDES)
        return self._written(f"<{{p}}border>{sides}<{{p}}diagonal/></{{p}}border>")

    def _framed(self, base: int, mark: Mark) -> bytes:
        """A border with lines of ours at some sides; the others stay as they are."""
        node = self._node("borders", base)
        data, (line, colour) = self._part.data, _FRAMES[mark.rank]
        tag = data[node.start : node.inner] if node else self._written("<{p}border>")
        pieces = [tag[:-2] + b">" if tag.endswith(b"/>") else tag]
        for name in _BORDER_ORDER:
            side = node.child(name) if node else None
            if mark.sides & _SIDES.get(name, 0):
                pieces.append(self._written(f'<{{p}}{name} style="{line}"><{{p}}color rgb="{colour}"/></{{p}}{name}>'))
            elif side:
                pieces.append(data[side.start : side.end])
            elif name in _ALWAYS_THERE:
                pieces.append(self._written(f"<{{p}}{name}/>"))
        return b"".join([*pieces, self._written("</{p}border>")])

    def _legible(self, font: int, fill: int) -> int:
        """The font without its colour where that was chosen for a fill of its own: white on blue."""
        before, node = self._node("fills", fill), self._node("fonts", font)
        pattern = before.child("patternFill") if before else None
        colour = node.child("color") if node else None
        if not (pattern and node and colour) or pattern.attributes.get("patternType", "none") == "none":
            return font
        cut = [Splice(colour.start, colour.end, b"")]
        return self._add("fonts", spliced(self._part.data, cut, node.start, node.end))

    def _node(self, block: str, number: int) -> Node | None:
        children = self._blocks[block].children
        return children[number] if number < len(children) else None


def _line(side: Node) -> tuple[str, str]:
    colour = side.child("color")
    return side.attributes.get("style", ""), colour.attributes.get("rgb", "").upper() if colour else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0  # noqa: PLR2004  more than any has


def _with(tag: bytes, name: str, value: int) -> bytes:
    """A start tag with an attribute, whatever it had before."""
    pattern = re.compile(rb"(\s" + name.encode() + rb"\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
    written = b'"%d"' % value
    if pattern.search(tag):
        return pattern.sub(rb"\g<1>" + written, tag, count=1)
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + b" " + name.encode() + b"=" + written + tag[end:]
