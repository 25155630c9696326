"""Texts with one error each, and correct ones, written by people who did not know the rules.

A line `== correct`, or `== wrong 2 numbering | 三、`, begins an item; the lines below it are its paragraphs, rows of a
table with | between cells. Behind the | of a wrong one stand the words in which the error lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD = re.compile(r"== (?:correct|wrong \d+ (?P<family>\w+) \| (?P<words>.+))")


@dataclass(frozen=True, slots=True)
class Item:
    """A text; `family` and `words` say which error it has and where, both empty for a correct one."""

    paragraphs: tuple[str, ...]
    family: str = ""
    words: str = ""

    @property
    def sentences(self) -> int:
        """How many sentences it has, one at least."""
        return max(1, sum(text.count("。") for text in self.paragraphs))


def items(file: Path) -> Iterator[Item]:
    """Yield the items of a file; raises ValueError for a line that begins none."""
    for block in re.split(r"\n(?=== )", file.read_text(encoding="utf-8").strip()):
        head, *lines = block.split("\n")
        found = _HEAD.fullmatch(head.strip())
        if not found:
            raise ValueError(head)
        paragraphs = tuple(line for line in lines if line.strip())
        yield Item(paragraphs, found["family"] or "", (found["words"] or "").strip())
