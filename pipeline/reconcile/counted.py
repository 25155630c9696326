"""What a number counts, by the words beside it: 14个未整改 may be 14 problems, 14个镇 are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
_SAYS = re.compile("[还没未已正尚待均都要需将也则被由仍并不为是于]|有待|全部|在(?!建)|的?(?=[、，；。：:！？（）()]|$)")
"""How what is said of something counted begins, rather than the name of what is."""
_NEAR = 20
"""Signs behind a number that are looked at."""
_WORD = re.compile(f"[{HAN}A-Za-z]{{2}}")


def statement_of(anchor: Anchor, others: Iterable[Anchor]) -> str:
    """Return the words that say what a figure counts: its name, its clause, those of `others` that count alike.

    14个 of 尚有14个未整改 are problems where 发现问题50个 stands before it.
    """
    return "\n".join("\n".join((each.figure, *words_beside(each))) for each in (anchor, *others))


def counts_another(statement: str, text: str, place: Place) -> bool:
    """Return whether what stands right behind a number with its unit names another thing than a statement does."""
    if _NAMES_ITSELF.search(text, place.start, place.stop):
        return False
    own = _COUNT.sub("", text[place.start : place.stop]).strip()
    behind = text[place.stop : place.stop + _NEAR].lstrip()
    if own not in quantity_units().counting or _SAYS.match(behind):
        return False
    rest = PARTS.split(behind)[0]
    return not any(rest[at : at + 2] in statement for at in range(max(1, len(rest) - 1)))


def stands_in(statement: str, text: str, place: Place) -> bool:
    """Return whether the words right before or right behind a number are words of a statement."""
    before, behind = text[max(0, place.start - 2) : place.start], text[place.stop : place.stop + 2]
    return any(_WORD.fullmatch(words) is not None and words in statement for words in (before, behind))
