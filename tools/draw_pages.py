"""Draws the pages that the manual shows, through LibreOffice: python -m tools.draw_pages.

The official fonts are licensed; free ones of the same kind stand in for them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pdfplumber
from PIL import Image

from pipeline.write import write
from tests.support.pages import Renderer
from tests.support.showcase import SHOWN

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
FONTS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体_GB2312": "AR PL UKai CN",
    "黑体": "Noto Sans CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "AR PL UMing CN",
}
RESOLUTION, FINER = 66, 3  # dots an inch; drawn finer, so that thin strokes stay
PAGES_A_ROW = 4
GAP = 12
GREY = (190, 190, 190)


def main() -> None:
    """Write one picture a document, its pages side by side."""
    with tempfile.TemporaryDirectory() as folder:
        Renderer(Path(folder), FONTS).pages({name: write(tree).value for name, tree in SHOWN.items()})
        for name in SHOWN:
            with pdfplumber.open(Path(folder) / f"{name}.pdf") as pdf:
                pages = [_smooth(page.to_image(resolution=RESOLUTION * FINER).original) for page in pdf.pages]
            sheet(pages).quantize(48).save(PICTURES / f"{name}.png", optimize=True)
            print(f"{name}.png: {len(pages)} pages")


def _smooth(page: Image.Image) -> Image.Image:
    return page.convert("RGB").resize((page.width // FINER, page.height // FINER), Image.Resampling.LANCZOS)


def sheet(pages: list[Image.Image]) -> Image.Image:
    """Return pages in rows on a grey ground."""
    rows = [pages[at : at + PAGES_A_ROW] for at in range(0, len(pages), PAGES_A_ROW)]
    width = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    height = sum(max(page.height for page in row) + GAP for row in rows) + GAP
    picture = Image.new("RGB", (width, height), GREY)
    top = GAP
    for row in rows:
        left = GAP
        for page in row:
            picture.paste(page, (left, top))
            left += page.width + GAP
        top += max(page.height for page in row) + GAP
    return picture


if __name__ == "__main__":
    main()
