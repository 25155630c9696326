"""Compiles the Chinese for click's own words: python tools/compile_words.py."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parents[1] / "pipeline" / "cli" / "locale" / "zh_CN" / "LC_MESSAGES" / "jibao.po"


def compiled(catalogue: Path = CATALOGUE) -> bytes:
    """Return the .mo bytes of a .po file."""
    words = io.BytesIO()
    with catalogue.open("rb") as source:
        write_mo(words, read_po(source, locale="zh_CN"))
    return words.getvalue()


if __name__ == "__main__":
    CATALOGUE.with_suffix(".mo").write_bytes(compiled())
