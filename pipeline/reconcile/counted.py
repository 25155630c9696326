"""What a number counts, by the words beside it: 14个未整改 may be 14 problems, 14个镇 are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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
_WHOLE = re.compile("[（.]")
_WORD = re.compile(f"[{HAN}A-Za-z]{{2}}")


@dataclass(frozen=True, slots=True)
class Statement:
    """The words that say what figures count: their names, what stands beside their numbers, all of both."""

    names: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    words: str

    def has(self, word: str) -> bool:
        """Return whether a word is of these; one sign may be part of any word: 县 of 全县 is no 县 that is counted."""
        if len(word) > 1:
            return any(word[at : at + 2] in self.words for at in range(len(word) - 1))
        named = re.compile(f"{re.escape(word)}(?:(?:个|总)?数|数量|合计|情况)?$")
        beside = any(each.endswith(word) for each in self.before) or any(each.startswith(word) for each in self.behind)
        return beside or any(map(named.search, self.names))


def statement_of(anchor: Anchor, others: Iterable[Anchor]) -> Statement:
    """Return the words that say what a figure counts: its name, its clause, those of `others` that count alike.

    14个 of 尚有14个未整改 are problems where 发现问题50个 stands before it.
    """
    every = (anchor, *others)
    beside = [words_beside(each) for each in every]
    before, behind = (tuple(each[side] for each in beside) for side in (0, 1))
    words = "\n".join((*(each.figure for each in every), *before, *behind))
    # 村 of 整治村数（城关镇） and 村数.合计 is what both count.
    return Statement(tuple(_WHOLE.split(each.figure)[0] for each in every), before, behind, words)


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
