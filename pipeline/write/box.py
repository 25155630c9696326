"""Boxes: text that stands at a fixed place of the page, whatever the text around it does; bars of one colour alike."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.layout import EMU_A_TWIP

DRAWING_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NO_WRAP = "<wp:wrapNone/>"
_WRAP = '<wp:wrapSquare wrapText="bothSides"/>'


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands on the page, in twips from its left and its top; `id` and `name` tell boxes apart.

    Without a `top` its content ends `above_foot` twips above the foot of the page, with all room to grow above it. The
    box itself reaches down to the foot, and keeps its height: LibreOffice misplaces one that fits itself to its text.
    """

    id: int
    name: str
    left: int
    top: int | None
    width: int
    height: int
    turned: bool = False
    above_foot: int = 0


def box(content: str, place: Place) -> str:
    """Return a run with a box that holds paragraphs; `turned` ones read downwards, as on a page turned clockwise.

    A turned box is to wrap, though in the margin it wraps nothing: LibreOffice misplaces one of even pages otherwise.
    """
    stand = "b" if place.top is None else "t"
    direction = ' vert="vert"' if place.turned else ""
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/>{_outline(place, "<a:noFill/>")}'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{direction} wrap="square" lIns="0" tIns="0" rIns="0" bIns="{_emu(place.above_foot)}" '
        f'anchor="{stand}"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
    return _anchored(shape, place, _WRAP if place.turned else _NO_WRAP)


def bar(colour: str, place: Place) -> str:
    """Return a run with a filled rectangle: a rule of exactly the height of its place."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return _anchored(f"<wps:wsp><wps:cNvSpPr/>{_outline(place, fill)}<wps:bodyPr/></wps:wsp>", place, _NO_WRAP)


def _outline(place: Place, fill: str) -> str:
    return (
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {_extent(place)}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>'
    )


def _anchored(shape: str, place: Place, wrap: str) -> str:
    top = "<wp:align>bottom</wp:align>" if place.top is None else f"<wp:posOffset>{_emu(place.top)}</wp:posOffset>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{place.id}" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_emu(place.left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page">{top}</wp:positionV>'
        f'<wp:extent {_extent(place)}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        f'<wp:docPr id="{place.id}" name="{place.name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _extent(place: Place) -> str:
    return f'cx="{_emu(place.width)}" cy="{_emu(place.height + place.above_foot)}"'


def _emu(twips: int) -> int:
    return twips * EMU_A_TWIP
