"""The two versions of a page, simplified and traditional, and how each writes the words of a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise

from budoux import Parser, load_default_simplified_chinese_parser

from pipeline.model.document import Run

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that HTML does not allow, and those that turn the direction of what follows them."""


@dataclass(frozen=True, slots=True)
class Version:
    """One way of writing: `name` is the class of its parts, `attributes` what each of them carries besides."""

    name: str
    attributes: str
    convert: Callable[[str], str]

    def text(self, words: str) -> str:
        """Return words as text of HTML, whatever they hold."""
        return escape(self.plain(words)).replace("\n", "<br>")

    def attribute(self, words: str) -> str:
        """Return words for a value between double quotes."""
        return escape(self.plain(words).replace("\n", ""))

    def plain(self, words: str) -> str:
        """Return words in this way of writing."""
        return self.convert(_FORBIDDEN.sub("", words))

    def runs(self, runs: Iterable[Run]) -> str:
        """Return runs as HTML, **bold** ones as such; whose figures they are is not said."""
        return "".join(
            f"<strong>{self._html(text)}</strong>" if strong else self._html(text)
            for text, strong in self._stretches(list(runs))
        )

    def title(self, runs: Iterable[Run]) -> str:
        """Return runs as a title, which breaks between words."""
        words = _FORBIDDEN.sub("", "".join(run.text for run in runs))
        written, ends = self.convert(words), [0]
        if len(written) != len(words):
            return self._html(written)
        for word in _words().parse(words):
            ends.append(ends[-1] + len(word))
        return "<wbr>".join(self._html(written[start:stop]) for start, stop in pairwise(ends))

    def id(self, name: str) -> str:
        """Return the id of a place in this version."""
        return f"{name}-{self.name}"

    def _html(self, written: str) -> str:
        return escape(written).replace("\n", "<br>")

    def _stretches(self, runs: list[Run]) -> Iterator[tuple[str, bool]]:
        """Converted as a whole, for a word may go over from one run into the next."""
        parts = [_FORBIDDEN.sub("", run.text) for run in runs]
        whole = "".join(parts)
        written = self.convert(whole)
        if len(written) != len(whole):
            yield from ((self.convert(part), run.strong) for part, run in zip(parts, runs, strict=True))
            return
        ends = [0]
        for part in parts:
            ends.append(ends[-1] + len(part))
        for (start, stop), run in zip(pairwise(ends), runs, strict=True):
            yield written[start:stop], run.strong


@cache
def _words() -> Parser:
    return load_default_simplified_chinese_parser()


def simplified() -> Version:
    """Return the version that says the words as they are."""
    return Version("hans", 'class="hans"', str)


def traditional(convert: Callable[[str], str]) -> Version:
    """Return the version that is hidden until somebody asks for it."""
    return Version("hant", 'class="hant" lang="zh-Hant" hidden', convert)
