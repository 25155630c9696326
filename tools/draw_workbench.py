"""Draws the workbench that the manual shows, through Chromium: python -m tools.draw_workbench."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from tests.support.browser import browser, opened
from tests.support.office import write_office
from tests.support.served import served

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "workbench.png"
WIDTH, HEIGHT, SHOWN_WIDTH = 1360, 820, 1000
PATIENCE = 60_000


def main() -> None:
    """Write a picture of a document on the workbench, one of its numbers answering."""
    with tempfile.TemporaryDirectory() as name, browser() as running:
        folder, picture = Path(name), Path(name) / "page.png"
        write_office(folder / "inputs" / "区文旅局")
        with served(folder) as address:
            panel = f"{address}u/{quote('区文旅局')}/2025Q1-Q3~2025-10-09/documents"
            with opened(running, panel, viewport={"width": WIDTH, "height": HEIGHT}) as page:
                page.set_default_timeout(PATIENCE)
                page.frame_locator("iframe.pages").locator("[data-figure]", has_text="14课时").first.click()
                page.locator("#detail tbody").wait_for()
                page.screenshot(path=picture)
        whole = Image.open(picture).convert("RGB")
    smaller = whole.resize((SHOWN_WIDTH, HEIGHT * SHOWN_WIDTH // WIDTH), Image.Resampling.LANCZOS)
    smaller.quantize(64).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
