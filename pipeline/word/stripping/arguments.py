"""What a field that stays says: its kind, what it counts or refers to, and how it looks; nothing besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.word.stripping.ties import is_web

_WORD = re.compile(r"\\\S?|\"[^\"]*\"?|“[^”]*”?|[^\s\"“\\]+")
"""Word takes either kind of quotes."""
_LOOKS = "*#@"
_FORMATS = frozenset(
    {
        *("mergeformat", "charformat", "upper", "lower", "firstcap", "caps", "arabic", "arabicdash", "alphabetic"),
        *("roman", "cardtext", "ordtext", "ordinal", "dollartext", "hex", "circlenum", "gb1", "gb2", "gb3", "gb4"),
        *("chinesenum1", "chinesenum2", "chinesenum3", "dbchar", "sbchar", "dbnum1", "dbnum2", "dbnum3", "dbnum4"),
        *("zodiac1", "zodiac2", "zodiac3", "aiueo", "iroha", "ganada", "chosung"),
    }
)
"""The ways to write a number or a text (after \\*)."""
_LABELS = frozenset(
    {
        *("图", "表", "图表", "图片", "照片", "公式", "式", "附图", "附表", "附件", "专栏"),
        *("figure", "table", "equation", "chart"),
    }
)
"""What captions count. A label of somebody's own says whose; its numbers stay as plain words."""


class _Kind(NamedTuple):
    """How many words of its own a kind of field has, its switches with a word behind them, and those without."""

    words: int = 0
    with_word: str = ""
    alone: str = ""


_KINDS = {
    **dict.fromkeys(("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS"), _Kind()),
    **dict.fromkeys(("AUTONUMOUT", "BIDIOUTLINE", "FORMCHECKBOX", "FORMDROPDOWN", "SHAPE"), _Kind()),
    **dict.fromkeys(("AUTONUM", "AUTONUMLGL"), _Kind(0, "s", "e")),
    **dict.fromkeys(("DATE", "TIME"), _Kind(0, "", "hls")),
    **dict.fromkeys(("EMBED", "CONTROL"), _Kind(1, "", "s")),
    **dict.fromkeys(("PAGEREF", "NOTEREF", "FTNREF"), _Kind(1, "", "fhp")),
    "REF": _Kind(1, "d", "fhnprtw"),
    "STYLEREF": _Kind(2, "", "lnprstw"),
    "SEQ": _Kind(2, "rs", "chn"),
    "LISTNUM": _Kind(1, "ls"),
    "TOC": _Kind(0, "abcdlnopst", "huwxz"),
    "HYPERLINK": _Kind(1, "l", "mn"),
    "ADVANCE": _Kind(0, "dulrxy"),
    "SYMBOL": _Kind(1, "fs", "ahju"),
}
"""Of all other kinds (=, EQ, bar codes) every word is printed or counted with.

The switches are those of ECMA-376, 17.16.5, but for what a link says on a screen (\\o, \\t). By \\s of STYLEREF Word
puts the number of a chapter into captions.
"""


def said_in_short(kind: str, instruction: str) -> str | None:
    """Return the instruction of a field without words that it does not need, itself when it needs all of them.

    None of a field that leads to somebody's disk or counts under somebody's own label: it cannot stay one.
    """
    if kind not in _KINDS:
        return instruction
    words = _WORD.findall(instruction)
    kept = list(_needed(_KINDS[kind], words[1:]))
    leads = kind == "HYPERLINK" and not _stays_within_or_on_the_web(kept)
    labels = _labels(kind, kept)
    if leads or any(each.strip('"“”').casefold() not in _LABELS for each in labels):
        return None
    return instruction if kept == words[1:] else f" {' '.join([kind, *kept])} "


def _needed(kind: _Kind, words: list[str]) -> Iterator[str]:
    own, at = 0, 0
    while at < len(words):
        switch = words[at][1:].casefold() if words[at].startswith("\\") else None
        follows = at + 1 < len(words) and not words[at + 1].startswith("\\")
        if switch is None:
            own += 1
            if own <= kind.words:
                yield words[at]
        elif switch and switch in _LOOKS + kind.with_word:
            if not (switch == "*" and follows and words[at + 1].strip('"“”').casefold() not in _FORMATS):
                yield from words[at : at + 1 + follows]
            at += follows
        elif switch and switch in kind.alone:
            yield words[at]
        at += 1


def _stays_within_or_on_the_web(words: list[str]) -> bool:
    """Return whether a link leads to a bookmark of the document or to a plain web address."""
    behind = ["", *words]
    targets = [
        word for word, before in zip(words, behind, strict=False) if word[0] != "\\" and before.casefold() != "\\l"
    ]
    return all(is_web(each.strip('"“”')) for each in targets) and bool(words)


def _labels(kind: str, words: list[str]) -> list[str]:
    if kind == "SEQ":
        return words[:1] if words and not words[0].startswith("\\") else []
    if kind == "TOC":
        return [label for switch, label in pairwise(words) if switch.casefold() in {"\\a", "\\c"}]
    return []
