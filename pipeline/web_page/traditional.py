"""Simplified → traditional characters: word by word, names of people character by character."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from pipeline.web_page.name_characters import in_name

_STANDARD = "s2tw"
"""The characters of the Taiwan standard (為 裡 群 麵, where s2t writes 爲 裏 羣 麪), which fonts have and readers know;
but not its words (s2twp: 網路, 資訊): those of an official document stay as they are."""
_LONGEST, _SHORTEST = 8, 2
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Traditional:
    """Converts texts in which these people may be named."""

    people: frozenset[str]

    def of(self, text: str) -> str:
        """Return a text in traditional characters."""
        return "".join(
            in_name(part, _words) if is_name else _words(part) for part, is_name in _parts(text, self.people) if part
        )


def _parts(text: str, people: Collection[str]) -> Iterator[tuple[str, bool]]:
    """The stretches of a text, and whether each is a name; of two names at one place the longer."""
    start = at = 0
    while at < len(text):
        lengths = range(min(_LONGEST, len(text) - at), _SHORTEST - 1, -1)
        length = next((length for length in lengths if text[at : at + length] in people), 0)
        if length:
            yield text[start:at], False
            yield text[at : at + length], True
            start = at + length
        at += length or 1
    yield text[start:], False


def _words(text: str) -> str:
    return _converter().convert(text)


@cache
def _converter() -> OpenCC:
    return OpenCC(_STANDARD)
