"""Text boxes, drawn lines and pictures, in DrawingML (w:drawing) and in VML (w:pict)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from lxml.etree import _Element

from pipeline.model.layout import EMU_A_TWIP, TWIPS_A_POINT
from pipeline.word.document import Box, Sides
from pipeline.word.looks import Anchor, Border, DrawnLine, Picture
from pipeline.word.markup import WP, WPS, A, V, W, attribute, child, local, twips, whole

_EMU_A_POINT = 12700
_FLAT = 120  # twips
_USUAL_LINE = 9525
_HOLDERS = {"wsp", "shape", "rect", "roundrect"}
_TURNS = {"vert": 90, "eaVert": 90, "vert270": 270}
_UPRIGHTS = {"ctr": "center", "b": "bottom"}
_FREE = (("tIns", 72), ("rIns", 144), ("bIns", 72), ("lIns", 144))
_LINES = {"line", "straightConnector1"}
_COMPOUND = {"sng": "single", "dbl": "double", "thickThin": "thickThin", "thinThick": "thinThick", "tri": "triple"}
_VML_KINDS = {"thinThin": "double", "thinThick": "thinThick", "thickThin": "thickThin", "thickBetweenThin": "triple"}
_COLOURS = {"red": "FF0000", "black": "000000", "#f00": "FF0000", "blue": "0000FF"}
_HEX = re.compile(r"#([0-9A-Fa-f]{6})")
_CONNECTOR = "_x0000_t32"
_STYLE_LENGTHS = re.compile(r"([\w-]+)\s*:\s*([^;]+)")


def boxes(drawing: _Element) -> Iterator[tuple[_Element, Anchor]]:
    """Yield the content of each text box in w:drawing or w:pict (w:txbxContent), and where the box floats."""
    for content in drawing.iter(f"{{{W}}}txbxContent"):
        if any(each.tag == f"{{{W}}}txbxContent" for each in _up_to(drawing, content)):
            continue  # that box comes with the one that it stands in
        holder = next((each for each in content.iterancestors() if local(each) in _HOLDERS), drawing)
        yield content, _anchor(drawing, holder)


def _up_to(drawing: _Element, content: _Element) -> Iterator[_Element]:
    """What an element of a drawing stands in, within that drawing."""
    return takewhile(lambda each: each is not drawing, content.iterancestors())


def framed(box: Box, content: _Element) -> Box:
    """Return a text box with what surrounds its text: turning, free sides, fill and border."""
    shape = next((each for each in content.iterancestors() if local(each) in _HOLDERS), None)
    if shape is None or local(shape) != "wsp":
        return box
    body, look = child(shape, "bodyPr", WPS), child(shape, "spPr", WPS)
    free = [
        _emu(attribute(body, name, "")) // EMU_A_TWIP if attribute(body, name, "") else usual for name, usual in _FREE
    ]
    return replace(
        box,
        turned=_TURNS.get(attribute(body, "vert", "") or "", 0),
        upright=_UPRIGHTS.get(attribute(body, "anchor", "") or "", "top"),
        sides=Sides(*free),
        fill=_solid(look),
        border=_outline(child(look, "ln", A)),
    )


def _solid(element: _Element | None) -> str:
    return (attribute(child(child(element, "solidFill", A), "srgbClr", A), "val", "") or "").upper()


def _outline(line: _Element | None) -> Border | None:
    if child(line, "solidFill", A) is None:
        return None
    return Border("single", (_emu(attribute(line, "w", "")) or _USUAL_LINE) / _EMU_A_POINT, _solid(line))


def pictures(drawing: _Element) -> Iterator[Picture]:
    """Yield each picture and chart in w:drawing or w:pict, with the words that describe it."""
    for holder in drawing.iter(f"{{{WP}}}anchor", f"{{{WP}}}inline"):
        shown = next((each for each in holder.iter() if local(each) in {"pic", "chart"}), None)
        if shown is not None:
            described = child(holder, "docPr", WP)
            words = attribute(described, "descr", "") or attribute(described, "title", "") or ""
            yield Picture(words, local(shown) == "chart", _anchor(drawing, holder))
    for image in drawing.iter(f"{{{V}}}imagedata"):
        shape = image.getparent()
        if shape is not None:
            anchor = _vml_anchor(shape)
            afloat = "absolute" in (attribute(shape, "style", "") or "")
            anchor = anchor if afloat else replace(anchor, horizontal_from="", vertical_from="")
            yield Picture(attribute(shape, "alt", "") or "", chart=False, anchor=anchor)


def drawn_lines(drawing: _Element) -> Iterator[DrawnLine]:
    """Yield each straight line in w:drawing or w:pict."""
    for shape in drawing.iter(f"{{{WPS}}}wsp"):
        properties = child(shape, "spPr", WPS)
        geometry = attribute(child(properties, "prstGeom", A), "prst", "")
        if geometry in _LINES:
            yield _drawing_line(drawing, shape, properties)
        elif geometry == "rect" and child(shape, "txbx", WPS) is None:
            yield from _bar(drawing, shape, properties)
    for shape in drawing.iter(f"{{{V}}}line", f"{{{V}}}shape"):
        if local(shape) == "line" or attribute(shape, "type", "") == f"#{_CONNECTOR}":
            yield _vml_line(shape)


def _drawing_line(drawing: _Element, shape: _Element, properties: _Element | None) -> DrawnLine:
    line = child(properties, "ln", A)
    colour = attribute(child(child(line, "solidFill", A), "srgbClr", A), "val", "") or ""
    anchor = _anchor(drawing, shape)
    weight = _emu(attribute(line, "w", "")) or _USUAL_LINE
    kind = _COMPOUND.get(attribute(line, "cmpd", "") or "sng", "single")
    return DrawnLine(weight / _EMU_A_POINT, colour.upper(), kind, anchor.width, anchor)


def _bar(drawing: _Element, shape: _Element, properties: _Element | None) -> Iterator[DrawnLine]:
    """A filled rectangle so flat that it is seen as a line."""
    anchor = _anchor(drawing, shape)
    if 0 < anchor.height <= _FLAT < anchor.width:
        fill = child(child(properties, "solidFill", A), "srgbClr", A)
        colour = attribute(fill, "val", "") or ""
        yield DrawnLine(anchor.height / TWIPS_A_POINT, colour.upper(), "single", anchor.width, anchor)


def _vml_line(shape: _Element) -> DrawnLine:
    ends = [_point(attribute(shape, name, "")) for name in ("from", "to")]
    anchor = _vml_anchor(shape)
    length = round(abs(ends[1] - ends[0])) or anchor.width
    weight = twips(_with_unit(attribute(shape, "strokeweight", ""), "pt")) or 0.75 * TWIPS_A_POINT
    kind = _VML_KINDS.get(attribute(child(shape, "stroke", V), "linestyle", "") or "", "single")
    return DrawnLine(weight / TWIPS_A_POINT, _vml_colour(attribute(shape, "strokecolor", "")), kind, length, anchor)


def _point(text: str | None) -> float:
    """The horizontal part of a point such as 10pt,20pt."""
    return twips(_with_unit((text or "").partition(",")[0], "px")) or 0.0


def _with_unit(text: str | None, unit: str) -> str:
    bare = (text or "").strip()
    return f"{bare}{unit}" if bare and bare[-1].isdigit() else bare


def _vml_colour(text: str | None) -> str:
    word = (text or "").split("[")[0].strip().lower()
    found = _HEX.match(word)
    return found[1].upper() if found else _COLOURS.get(word, "")


def _anchor(drawing: _Element, shape: _Element) -> Anchor:
    if local(shape) in {"shape", "rect", "roundrect"}:
        return _vml_anchor(shape)
    holder = next(drawing.iter(f"{{{WP}}}anchor", f"{{{WP}}}inline"), None)
    across, down, extent = (child(holder, name, WP) for name in ("positionH", "positionV", "extent"))
    return Anchor(
        attribute(across, "relativeFrom", "") or "",
        _offset(across),
        _words(child(across, "align", WP)),
        attribute(down, "relativeFrom", "") or "",
        _offset(down),
        _words(child(down, "align", WP)),
        _emu(attribute(extent, "cx", "")) // EMU_A_TWIP,
        _emu(attribute(extent, "cy", "")) // EMU_A_TWIP,
    )


def _vml_anchor(shape: _Element) -> Anchor:
    style = {key.strip(): value.strip() for key, value in _STYLE_LENGTHS.findall(attribute(shape, "style", "") or "")}
    return Anchor(
        style.get("mso-position-horizontal-relative", "text"),
        _style_length(style, "margin-left"),
        style.get("mso-position-horizontal", ""),
        style.get("mso-position-vertical-relative", "text"),
        _style_length(style, "margin-top"),
        style.get("mso-position-vertical", ""),
        _style_length(style, "width") or 0,
        _style_length(style, "height") or 0,
    )


def _style_length(style: dict[str, str], name: str) -> int | None:
    return whole(_with_unit(style.get(name), "px"))


def _offset(position: _Element | None) -> int | None:
    found = child(position, "posOffset", WP)
    return None if found is None else _emu(found.text) // EMU_A_TWIP


def _emu(text: str | None) -> int:
    return int(twips(text) or 0) if text and not text.strip()[-1:].isalpha() else 0


def _words(element: _Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
