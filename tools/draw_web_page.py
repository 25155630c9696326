"""Draws the page for the web site that the manual shows, through Chromium: python -m tools.draw_web_page."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from PIL import Image

from pipeline.model.definition import Unit
from pipeline.model.document import Elements
from pipeline.model.web_frame import WebFrame
from pipeline.web_page import web_page
from tests.support.browser import browser, opened
from tests.support.documents import document, paragraph, words
from tests.support.showcase import EVERY_ELEMENT

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "web_page.png"
WIDTH, HEIGHT = 760, 560  # dots of each half
SHOWN_WIDTH = 900
SITE = WebFrame("某区文化和旅游局", ("政务动态", "市局动态"), "区文旅局")
UNIT = Unit("某区文化和旅游局", "区文旅局", {}, {}, web_frame=SITE)


def main() -> None:
    """Write a picture of the page as it opens, and beside it in large traditional type on black."""
    elements = Elements(words("区文旅局以研学促实干锤炼青年干部"), issued=date(2025, 10, 9))
    texts = [paragraph("".join(run.text for run in EVERY_ELEMENT.blocks[at].runs)) for at in (3, 5)]  # type: ignore[union-attr]
    shown = web_page(document(*texts, elements=elements), UNIT).value
    both = Image.new("RGB", (2 * WIDTH, HEIGHT))
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        file = Path(folder) / "page.html"
        file.write_text(shown, encoding="utf-8")
        for at, switches in enumerate(((), ("hant", "large", "contrast"))):
            picture = Path(folder) / f"{at}.png"
            with opened(running, file, viewport={"width": WIDTH, "height": HEIGHT}) as page:
                for name in switches:
                    page.locator(f"#set-{name}").check()
                page.screenshot(path=picture)
            both.paste(Image.open(picture), (at * WIDTH, 0))
    smaller = both.resize((SHOWN_WIDTH, HEIGHT * SHOWN_WIDTH // (2 * WIDTH)), Image.Resampling.LANCZOS)
    smaller.quantize(64).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
