"""Tags that a Chinese keyboard made full-width, ｛｛ 经费｜万元（１） ｝｝, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from pipeline.render.slips import HALF_WIDTH

_OPENS, _SHUTS = "{｛﹛", "}｝﹜"
_INSIDE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|“[^“”\n]*”|‘[^‘’\n]*’|[^{}｛｝﹛﹜\"'“”‘’\n])*?"
_TAG = re.compile(
    rf"[{_OPENS}][ 　]?(?:"
    rf"(?P<prints>[{_OPENS}]){_INSIDE}[{_SHUTS}][ 　]?[{_SHUTS}]"
    rf"|(?P<acts>[%％]){_INSIDE}[%％][ 　]?[{_SHUTS}]"
    rf"|(?P<says>[#＃]).*?[#＃][ 　]?[{_SHUTS}])"
)
_FORMS = {"prints": ("{{", "}}"), "acts": ("{%", "%}"), "says": ("{#", "#}")}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“(?P<double>[^“”]*)”|‘(?P<single>[^‘’]*)’")
_MEANT = HALF_WIDTH | {"《": "<", "》": ">", "丨": "|", "‖": "|", "❘": "|", "【": "[", "】": "]", "　": " ", "；": ";"}
_WIDE_BLANK = "\u3000"
"""Jinja takes it for a blank."""
_WIDE = re.compile("[\uff01-\uff5e]")


@dataclass(frozen=True, slots=True)
class WideTag:
    """A tag as typed and as it is to be written; places count from 1."""

    line: int
    column: int
    seen: str
    meant: str


def wide_tags(source: str) -> Iterator[WideTag]:
    """Yield every tag with signs that only look like those of a tag; words in quotes may hold any sign."""
    for tag in _TAG.finditer(source):
        meant = _meant(tag)
        if meant != tag[0].replace(_WIDE_BLANK, " "):
            before = source.rfind("\n", 0, tag.start())
            yield WideTag(source.count("\n", 0, tag.start()) + 1, tag.start() - before, tag[0], meant)


def in_half_width(source: str) -> str:
    """Return a template with all such tags as they are to be written; lines stay where they are."""
    return _TAG.sub(_meant, source)


def _meant(tag: re.Match[str]) -> str:
    kind = tag.lastgroup or "prints"
    begin, end = _FORMS[kind]
    opening = 2 + (tag[0][1] in " 　")
    ending = 2 + (tag[0][-2] in " 　")
    inside = tag[0][opening:-ending]
    return f"{begin}{inside if kind == 'says' else _narrow(inside)}{end}"


def _narrow(inside: str) -> str:
    """What stands in a tag with its signs, letters and digits in half width."""
    pieces, at = list[str](), 0
    for quoted in _QUOTED.finditer(inside):
        pieces += [_signs(inside[at : quoted.start()]), _requoted(quoted)]
        at = quoted.end()
    return "".join([*pieces, _signs(inside[at:])])


def _signs(text: str) -> str:
    known = "".join(_MEANT.get(sign, sign) for sign in text)
    return _WIDE.sub(lambda sign: normalize("NFKC", sign[0]), known)


def _requoted(quoted: re.Match[str]) -> str:
    """Words in quotes that Jinja knows; those that the words hold already are not used around them."""
    words = quoted["double"] if quoted["double"] is not None else quoted["single"]
    if words is None:
        return quoted[0]
    sign = "'" if '"' in words else '"'
    return f"{sign}{words}{sign}"
