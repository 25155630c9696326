"""Pages as LibreOffice lays them out, measured in millimetres.

The official fonts are not on every machine and their stand-ins differ in width, so for these runs every one of them
is taken to be one monospaced Chinese font: measurements repeat.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber

MEASURED_FONT = "Noto Sans Mono CJK SC"
_OFFICIAL_FONTS = ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体")
_POINT = 25.4 / 72  # millimetres
_DOTS_AN_INCH = 300
_SHORTEST_RULE, _THICKEST = 20, 3  # millimetres
_HAIR = 0.05  # points
_INK = 128  # grey below which a dot is ink


@dataclass(frozen=True, slots=True)
class Box:
    """Edges in millimetres from the page's left and top."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `left`, `right` from the page's left edge, `baseline` from its top."""

    text: str
    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its paper, its lines from top to bottom, and the box of turned text (its words, its place)."""

    width: float
    height: float
    lines: tuple[Line, ...]
    turned: tuple[str, Box] | None
    file: Path
    index: int

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines without the page number."""
        return tuple(line for line in self.lines if not line.text.startswith("—"))

    @property
    def number(self) -> Line:
        """The page number of an upright page."""
        return next(line for line in self.lines if line.text.startswith("—"))

    def outline(self) -> list[tuple[int, str]]:
        """Return level and words of the headings that the whole document offers for navigation."""
        with pdfplumber.open(self.file) as pdf:
            return [(mark[0], mark[1]) for mark in pdf.doc.get_outlines()]

    def rules(self) -> list[Box]:
        """Return the horizontal rules that are drawn, from top to bottom."""
        with pdfplumber.open(self.file) as pdf:
            page = pdf.pages[self.index]
            shapes = [_box(one) for one in (*page.rects, *page.lines, *page.curves)]
        flat = [box for box in shapes if box.right - box.left > _SHORTEST_RULE and box.bottom - box.top < _THICKEST]
        return sorted(set(flat), key=lambda box: box.top)  # some are both filled and stroked

    def ink(self, box: Box) -> Box:
        """Return the smallest box around what is printed within `box`."""
        edges = (box.left / _POINT, box.top / _POINT, box.right / _POINT, box.bottom / _POINT)
        with pdfplumber.open(self.file) as pdf:
            picture = pdf.pages[self.index].crop(edges).to_image(resolution=_DOTS_AN_INCH).original
        found = picture.convert("L").point(lambda grey: 255 if grey < _INK else 0).getbbox()
        assert found, "nothing is printed there"
        dot = 25.4 / _DOTS_AN_INCH
        left, top, right, bottom = (edge * dot for edge in found)
        return Box(box.left + left, box.top + top, box.left + right, box.top + bottom)


class Renderer:
    """Turns .docx files into measured pages, with a LibreOffice profile and a font table of its own."""

    def __init__(self, folder: Path, fonts: Mapping[str, str] | None = None) -> None:
        """Work in a folder; `fonts` names the stand-in of each official font, one for all unless it says otherwise."""
        self._folder = folder
        stand_ins = fonts or dict.fromkeys(_OFFICIAL_FONTS, MEASURED_FONT)
        (folder / "fonts.conf").write_text(_font_table(stand_ins), encoding="utf-8")

    def pages(self, documents: Mapping[str, bytes]) -> dict[str, list[Page]]:
        """Return the pages of documents by the names given; all in one run, which is what costs."""
        for name, data in documents.items():
            (self._folder / f"{name}.docx").write_bytes(data)
        self._convert([f"{name}.docx" for name in documents])
        return {name: _measured(self._folder / f"{name}.pdf") for name in documents}

    def _convert(self, files: list[str]) -> None:
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", *files]
        environment = {**os.environ, "FONTCONFIG_FILE": str(self._folder / "fonts.conf")}
        subprocess.run(command, cwd=self._folder, env=environment, check=True, capture_output=True, timeout=300)


def _font_table(stand_ins: Mapping[str, str]) -> str:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{stand_in}</string></edit></match>'
        for name, stand_in in stand_ins.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>"
    )


def _measured(file: Path) -> list[Page]:
    with pdfplumber.open(file) as pdf:
        return [_page(page, file, index) for index, page in enumerate(pdf.pages)]


def _page(page: Any, file: Path, index: int) -> Page:
    inked = [char for char in page.chars if char["text"].strip()]
    upright = [char for char in inked if char["upright"]]
    turned = sorted((char for char in inked if not char["upright"]), key=lambda char: char["top"])
    height = float(page.height)
    return Page(float(page.width) * _POINT, height * _POINT, _lines(upright, height), _turned(turned), file, index)


def _lines(chars: list[dict[str, Any]], height: float) -> tuple[Line, ...]:
    """Characters on one baseline, left to right; cells of a table row that share it are one line."""
    ordered = sorted(chars, key=lambda char: (-round(char["matrix"][5]), char["x0"]))
    rows = [list(row) for _, row in groupby(ordered, key=lambda char: round(char["matrix"][5]))]
    return tuple(
        Line(
            "".join(char["text"] for char in row),
            row[0]["x0"] * _POINT,
            row[-1]["x1"] * _POINT,
            (height - row[0]["matrix"][5]) * _POINT,
        )
        for row in rows
    )


def _box(shape: dict[str, Any]) -> Box:
    """The edges of what is drawn; a stroked line is as thick as its pen."""
    pen = float(shape.get("linewidth") or 0) / 2 if shape["bottom"] - shape["top"] < _HAIR else 0.0
    edges = (shape["x0"], shape["top"] - pen, shape["x1"], shape["bottom"] + pen)
    return Box(*(float(edge) * _POINT for edge in edges))


def _turned(chars: list[dict[str, Any]]) -> tuple[str, Box] | None:
    if not chars:
        return None
    edges = (chars[0]["x0"], chars[0]["top"], chars[0]["x1"], chars[-1]["bottom"])
    return "".join(char["text"] for char in chars), Box(*(float(edge) * _POINT for edge in edges))
