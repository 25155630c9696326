"""Which fonts a Word file asks for: those of the styles that its text uses."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "word/styles.xml"
_NOTHING = ET.Element("nothing")
_TEXTS = re.compile(r"word/(document|footer\d*|header\d*)\.xml")
_CHARTS = re.compile(r"word/charts/[^/]+\.xml")
_TYPEFACE = re.compile(r'<a:(?:latin|ea)[^>]*\btypeface="([^"+][^"]*)"')


def faces_used(docx: bytes) -> frozenset[str]:
    """Return the names of the fonts in a Word file of ours, whatever the script that they are for.

    One that was made from a form keeps the form's styles, as its author left them: what cannot be read names none.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        styles = _tree(archive.read(_STYLES)) if _STYLES in archive.namelist() else _NOTHING
        texts = [_tree(archive.read(name)) for name in archive.namelist() if _TEXTS.fullmatch(name)]
        charts = [archive.read(name).decode(errors="replace") for name in archive.namelist() if _CHARTS.fullmatch(name)]
    by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    faces = {face for chart in charts for face in _TYPEFACE.findall(chart)}
    for text in texts:
        faces |= _named(text)
        for tag in ("pStyle", "rStyle"):
            used = {one.get(f"{_W}val", "") for one in text.iter(f"{_W}{tag}")}
            faces |= {face for name in used for face in _of_style(name, by_id)}
    return frozenset(faces)


def _tree(part: bytes) -> ET.Element:
    """A part; without anything when it is not well formed or brings a document type, which may grow without end."""
    try:
        return _NOTHING if b"<!DOCTYPE" in part else ET.fromstring(part)  # noqa: S314 - without a document type
    except ET.ParseError:
        return _NOTHING


def _of_style(name: str, by_id: dict[str, ET.Element]) -> set[str]:
    """The fonts of a style, or else of the nearest one that it is based on; a circle ends where it closes."""
    seen: set[str] = set()
    while name in by_id and name not in seen:
        seen.add(name)
        if faces := _named(by_id[name]):
            return faces
        base = by_id[name].find(f"{_W}basedOn")
        name = "" if base is None else base.get(f"{_W}val", "")
    return set()


def _named(element: ET.Element) -> set[str]:
    scripts = (f"{_W}ascii", f"{_W}eastAsia")
    return {face for fonts in element.iter(f"{_W}rFonts") for script in scripts if (face := fonts.get(script))}
