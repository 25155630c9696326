"""The characters that XML, and with it a Word file, cannot hold; those that Chinese is written with."""

from __future__ import annotations

import re

# A carriage return may stand in XML, but readers turn it into a line feed.
ILLEGAL = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
HAN = r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
"""Chinese characters, 〇 and those of rare names too, as the inside of a class of a pattern.

Ranges, not what Python calls Chinese: its tables are years behind the characters that names are registered with."""


def cleaned(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return ILLEGAL.sub("", text)
