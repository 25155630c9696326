"""Which fonts a Word file asks for: those of the styles that its text uses."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = re.compile(r"word/(document|footer\d*|header\d*)\.xml")
_CHARTS = re.compile(r"word/charts/[^/]+\.xml")
_TYPEFACE = re.compile(r'<a:(?:latin|ea)[^>]*\btypeface="([^"+][^"]*)"')


def faces_used(docx: bytes) -> frozenset[str]:
    """Return the names of the fonts in a Word file of ours, whatever the script that they are for."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        styles = ET.fromstring(archive.read("word/styles.xml"))  # noqa: S314 - written by ourselves
        parts = [archive.read(name) for name in archive.namelist() if _TEXTS.fullmatch(name)]
        charts = [archive.read(name).decode() for name in archive.namelist() if _CHARTS.fullmatch(name)]
    by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    faces = {face for chart in charts for face in _TYPEFACE.findall(chart)}
    for part in parts:
        text = ET.fromstring(part)  # noqa: S314 - written by ourselves
        faces |= _named(text)
        for tag in ("pStyle", "rStyle"):
            used = {one.get(f"{_W}val", "") for one in text.iter(f"{_W}{tag}")}
            faces |= {face for name in used for face in _of_style(name, by_id)}
    return frozenset(faces)


def _of_style(name: str, by_id: dict[str, ET.Element]) -> set[str]:
    """The fonts of a style, or else of the nearest one that it is based on."""
    while name in by_id:
        if faces := _named(by_id[name]):
            return faces
        base = by_id[name].find(f"{_W}basedOn")
        name = "" if base is None else base.get(f"{_W}val", "")
    return set()


def _named(element: ET.Element) -> set[str]:
    scripts = (f"{_W}ascii", f"{_W}eastAsia")
    return {face for fonts in element.iter(f"{_W}rFonts") for script in scripts if (face := fonts.get(script))}
