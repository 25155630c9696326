"""Simplified → traditional characters: word by word, names of people character by character."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from pipeline.web_page.name_characters import in_name

_STANDARD = "s2tw"
"""The characters of the Taiwan standard (為 裡 群 麵, where s2t writes 爲 裏 羣 麪), which fonts have and readers know;
but not its words (s2twp: 網路, 資訊): those of an official document stay as they are."""


_LONGEST_NAME = 8
"""Characters."""


@dataclass(frozen=True, slots=True)
class Traditional:
    """Converts texts that name `people`; `words` (繁体用字) are written as they say, before all else."""

    people: Collection[str]
    words: Mapping[str, str]

    def of(self, text: str) -> str:
        """Return a text in traditional characters."""
        return "".join(self._parts(text))

    def _parts(self, text: str) -> Iterator[str]:
        """The text in parts; of two known words at one place the longer."""
        start = at = 0
        longest = max((_LONGEST_NAME, *map(len, self.words)))
        while at < len(text):
            ends = range(min(at + longest, len(text)), at, -1)
            word = next((text[at:end] for end in ends if text[at:end] in self.words or text[at:end] in self.people), "")
            if word:
                yield _words(text[start:at])
                yield self.words.get(word) or in_name(word, _words)
                start = at + len(word)
            at += len(word) or 1
        yield _words(text[start:])


def _words(text: str) -> str:
    return str(_converter().convert(text)) if text else ""


@cache
def _converter() -> OpenCC:
    return OpenCC(_STANDARD)
