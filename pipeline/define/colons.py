"""A colon typed full-width or without its blank: key and value become one text."""

from __future__ import annotations

import re

from pipeline.define.node import brief
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, Location

_COLON = re.compile(r"：|(?<=\w):(?=\w)")


def colon_slip(text: str, at: Location) -> Diagnostic | None:
    """Return what is wrong with the colon of a key and value that were read as one text, or None without a colon."""
    colon = _COLON.search(text)
    if not colon:
        return None
    key = "D008-full-width-colon" if "：" in colon[0] else "D009-colon-without-blank"
    right = brief(f"{text[: colon.start()]}: {text[colon.end() :].lstrip()}")
    return finding(key, at, line=brief(text), advice=f"改为半角冒号，后面空一格：{right}")
