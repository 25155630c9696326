"""What a number counts, by the words beside it: 14个未整改 may be 14 problems, 14个镇 are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from pipeline.markup import HAN
from pipeline.model.anchor import Anchor
from pipeline.prose.quantity_units import quantity_units
from pipeline.reconcile.case import Place
from pipeline.reconcile.clauses import PARTS, words_beside
from pipeline.reconcile.skeleton import NUMBERS
from pipeline.reconcile.variants import NUMERALS

_COUNT = re.compile(rf"(?:{NUMBERS.pattern}|[{NUMERALS}]+)[ \t]*")
_NAMES_ITSELF = re.compile("[人天次场日]$")
"""Units behind which nothing more has to be said of what is counted."""
_ENDS = "、，；。：:！？（）(),;.!?…—"
_SAYS = re.compile(f"[还没未已正尚待均都要需将也则被由仍并不为是于]|有待|全部|在(?!建)|的?(?=[{_ENDS}]|$)")
"""How what is said of something counted begins, rather than the name of what is."""
_NEAR = 20
"""Signs behind a number that are looked at."""
_WORD = re.compile(f"[{HAN}A-Za-z]{{2}}")


@dataclass(frozen=True, slots=True)
class Statement:
    """The words that say what figures count: their names, what stands behind their numbers, all of their clauses."""

    names: tuple[str, ...]
    behind: tuple[str, ...]
    words: str

    def has(self, word: str) -> bool:
        """Return whether a word is of these; one sign may be part of any word: 县 of 全县 is no 县 that is counted."""
        if len(word) > 1:
            return any(word[at : at + 2] in self.words for at in range(len(word) - 1))
        named = re.compile(f"{re.escape(word)}(?:个数|总数|数量|数)?$")
        return any(map(named.search, self.names)) or any(each.startswith(word) for each in self.behind)


def statement_of(anchor: Anchor, others: Iterable[Anchor]) -> Statement:
    """Return the words that say what a figure counts: its name, its clause, those of `others` that count alike.

    14个 of 尚有14个未整改 are problems where 发现问题50个 stands before it.
    """
    every = (anchor, *others)
    beside = [words_beside(each) for each in every]
    names = tuple(each.figure for each in every)
    clauses = ((name, before, after) for name, (before, after) in zip(names, beside, strict=True))
    return Statement(names, tuple(after for _, after in beside), "\n".join(chain.from_iterable(clauses)))


def counts_another(statement: Statement, text: str, place: Place) -> bool:
    """Return whether what stands right behind a number with its unit names another thing than a statement does."""
    if _NAMES_ITSELF.search(text, place.start, place.stop):
        return False
    own = _COUNT.sub("", text[place.start : place.stop]).strip()
    behind = text[place.stop : place.stop + _NEAR].lstrip()
    if own not in quantity_units().counting or _SAYS.match(behind):
        return False
    return not statement.has(PARTS.split(behind)[0])


def stands_in(statement: Statement, text: str, place: Place) -> bool:
    """Return whether the words right before or right behind a number are words of a statement."""
    before, behind = text[max(0, place.start - 2) : place.start], text[place.stop : place.stop + 2]
    return any(_WORD.fullmatch(words) is not None and words in statement.words for words in (before, behind))
