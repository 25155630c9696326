"""The signs that numbers are written with, brought to those of ASCII, each at its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.markup import INVISIBLE, TURNING

_UNSEEN = re.compile(rf"[{INVISIBLE}{TURNING}\u0300-\u036f\u20e3]")
"""Also what is drawn over a digit: a bar, the frame of a key."""
_ONE_FOR_DASH = re.compile(r"(?<=\d)一(?=\d)")
"""The character for one is the same stroke to whoever types it."""
TENS = "Xx×"
"""How the tenth check digit is written."""


class _Usual(dict[int, str]):
    """What stands for each character, found when it is met: digits of any script, dashes and blanks of any width."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = usual = self._found(sign)
        return usual

    def _found(self, sign: str) -> str:
        if sign in "\t\n\v\f\r" or sign.isascii():
            return sign
        if sign.isspace():
            return " "
        category = unicodedata.category(sign)
        if category == "Nd":
            return str(unicodedata.decimal(sign))
        return "-" if category == "Pd" else sign


_USUAL = _Usual(
    dict(
        zip(
            map(ord, "ＸｘХхΧχ（）［］＋−⁃ー．․•‧∙⋅・＿／⁄∕"),
            "XxXxXx()[]+---..·····_///",
            strict=True,
        )
    )
)


def usual_signs(text: str) -> str:
    """Return a text as long whose digits, brackets, dashes and blanks are those of ASCII."""
    return _ONE_FOR_DASH.sub("-", text.translate(_USUAL))


@dataclass(frozen=True, slots=True)
class Seen:
    """What people see of a text, in usual signs; `places` are those of its characters in the text itself."""

    usual: str
    places: range | list[int]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Return from where to before where in the text some of what is seen stands, at least one character."""
        return self.places[start], self.places[stop - 1] + 1


def seen(text: str) -> Seen:
    """Return a text without what nobody sees, which may stand within a number."""
    if not _UNSEEN.search(text):
        return Seen(usual_signs(text), range(len(text)))
    places = [at for at, sign in enumerate(text) if not _UNSEEN.match(sign)]
    return Seen(usual_signs("".join(text[at] for at in places)), places)
