"""行距, 每面行数, 每行字数: how many lines and characters a page holds, and what fills it with them."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from pipeline.define.fields import Fields
from pipeline.define.layout.cause import first_written
from pipeline.define.layout.deviation import compare
from pipeline.define.layout.page import MARGINS, text_area
from pipeline.define.layout.quantity import characters, lines, points, quantity
from pipeline.define.layout.sizes import SIZES, shown
from pipeline.define.layout.texts import NAMES
from pipeline.findings import finding
from pipeline.model.layout import TWIPS_A_POINT, Layout, Role

PITCH, LINES, CHARACTERS = "行距", "每面行数", "每行字数"
KEYS = (PITCH, LINES, CHARACTERS)

_CLOSEST, _WIDEST = 10, 40  # points from line to line: further apart, a page of text is none any more (practice)
_PITCH = points(_CLOSEST, _WIDEST)
_CHARACTERS = characters(10, 60, whole=True)
_GIVEN_UP = 0.02  # of its width or height, which a character or line may lose so that one more fits
_TIGHTEST, _LOOSEST = 0.9, 1.5  # what a character may take of its own width


def read_grid(root: Fields, layout: Layout) -> Layout:
    """Return the layout with lines and characters that fill the page as it is now."""
    count, pitch = _lines(root, layout)
    number, spacing = _characters(root, layout)
    grid = replace(layout.grid, lines=count, line_pitch=pitch, characters=number, character_spacing=spacing)
    _compare(root, replace(layout, grid=grid), layout)
    return replace(layout, grid=grid)


def _lines(root: Fields, layout: Layout) -> tuple[int, int]:
    """Lines a page and twips a line; a pitch in points is kept to, otherwise the lines fill the 版心."""
    height = layout.page.text_height
    most = height // (_CLOSEST * TWIPS_A_POINT)
    wanted = quantity(root, LINES, lines(ceil(height / (_WIDEST * TWIPS_A_POINT)), most))
    written = quantity(root, PITCH, _PITCH)
    if written is not None:
        pitch = round(written * TWIPS_A_POINT)
        if wanted is not None and height // pitch != wanted:
            filling = f"{height // int(wanted) / TWIPS_A_POINT:g}磅"
            root.found.append(
                finding(
                    "D089-lines-and-pitch-differ",
                    root.at(LINES),
                    related=(root.at(PITCH),),
                    lines=int(wanted),
                    pitch=_PITCH.shown(written),
                    fitting=height // pitch,
                    filling=filling,
                )
            )
        return height // pitch, pitch
    count = int(wanted or height / (layout.grid.line_pitch * (1 - _GIVEN_UP)))
    return count, height // count


def _characters(root: Fields, layout: Layout) -> tuple[int, int]:
    """Characters a line and the twips to add to each, so that they fill the 版心."""
    width, size = layout.page.text_width, layout.texts[Role.BODY].size
    one = round(size * TWIPS_A_POINT)
    wanted = quantity(root, CHARACTERS, _CHARACTERS)
    count = int(wanted or width / (one * (1 - _GIVEN_UP)))
    if not _TIGHTEST * one <= width / count <= _LOOSEST * one:
        least, most = -(-width // round(_LOOSEST * one)), width // round(_TIGHTEST * one)
        across = f"{text_area(layout.page)[0]:g}毫米"
        root.found.append(
            finding(
                "D090-characters-do-not-fit",
                root.at(CHARACTERS),
                width=across,
                size=shown(size),
                count=count,
                least=least,
                most=most,
            )
        )
        return layout.grid.characters, layout.grid.character_spacing
    return count, width // count - one


def _compare(root: Fields, ours: Layout, standard: Layout) -> None:
    asked, mine = standard.grid, ours.grid
    at = first_written(root, LINES, PITCH, *(f"{MARGINS}.{side}" for side in "下上"))
    compare(root.found, LINES, f"{mine.lines}行", f"{asked.lines}行", asked.clause, at)
    filling = ours.page.text_height // mine.lines
    if mine.lines == asked.lines and mine.line_pitch != filling:
        full = f"{asked.lines}行撑满版心（{filling / TWIPS_A_POINT:g}磅）"
        compare(root.found, PITCH, f"{mine.line_pitch / TWIPS_A_POINT:g}磅", full, asked.clause, at)
    at = first_written(root, CHARACTERS, f"{SIZES}.{NAMES[Role.BODY]}", *(f"{MARGINS}.{side}" for side in "右左"))
    compare(root.found, CHARACTERS, f"{mine.characters}字", f"{asked.characters}字", asked.clause, at)
