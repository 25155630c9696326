"""The characters that XML, and with it a Word file, cannot hold."""

from __future__ import annotations

import re

# A carriage return may stand in XML, but readers turn it into a line feed.
ILLEGAL = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return ILLEGAL.sub("", text)
