"""Draws the preview that the manual shows, through Chromium: python -m tools.draw_preview."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from pipeline.preview import preview
from pipeline.write import write
from tests.support.showcase import SHOWN

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "preview.png"
WIDTH, HEIGHT = 900, 1220  # dots: the legend and the first page
SHOWN_WIDTH = 600


def main() -> None:
    """Write the picture of a browser's window."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as folder:
        page, picture = Path(folder) / "formal.html", Path(folder) / "formal.png"
        page.write_text(preview(write(SHOWN["formal"]).value, "formal").value, encoding="utf-8")
        size = f"--window-size={WIDTH},{HEIGHT}"
        command = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", f"--screenshot={picture}", size]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True)
        drawn = Image.open(picture).convert("RGB")
    smaller = drawn.resize((SHOWN_WIDTH, HEIGHT * SHOWN_WIDTH // WIDTH), Image.Resampling.LANCZOS)
    smaller.quantize(64).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
