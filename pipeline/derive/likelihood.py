"""How likely it is that a number of a text is a certain value: by its unit, by the words around it, by what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

from pipeline.derive.comparisons import compared, compares_nothing, scoped, to_come
from pipeline.derive.contexts import Around
from pipeline.derive.printings import Printing
from pipeline.derive.subjects import Subject
from pipeline.prose.quantity_units import quantity_units

THRESHOLD = 1.3
"""What is less likely stays text."""
WORDS_THRESHOLD = 1.5
DOUBTFUL_THRESHOLD = 1.8
"""The same for numbers in Chinese numerals, and for those that may be a way of speaking."""
_PLANNED = re.compile("力争|不少于|不低于|至少|确保|每[月季年周]|不超过|争取")
"""What is wanted is no count of what was done, though it may be the same number."""
_ROUGHLY = re.compile("约|近|左右|上下|大致")
_FEW_DIGITS = 2
_NAMED_WELL = 0.3
_ENDED = re.compile("[%％年月日点平]$")
_UNIT_AFTER = re.compile(r"\s?([\u4e00-\u9fff%％]{1,3})")
_INTERCHANGED = (frozenset("个项件处条种"), frozenset("次件起宗"), frozenset(("场", "期", "次", "节", "轮", "批次")))
"""Units that offices use one for the other: 68个问题, 问题68处; 培训6场, 办班6期."""
_TOGETHER = 0.5
"""What it says for a figure that the number before it counts the same rows."""
_UNIT_BEFORE = 6
_WITHOUT_COLUMN = 2
_LOOSE = 3
"""Within how many characters the second of a pair still belongs to the first."""


class Likelihood:
    """Weighs printings of one office: words that many of its figures share say little."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        """Count how common the words in the names of figures are."""
        known = tuple(subjects)
        self._sources = {each.root: each.source for each in known if each.source and not each.part}
        self._lists = {each.root: each for each in known if each.expression.endswith("|个数")}
        names = {subject.label or subject.root for subject in known}
        self._common = Counter(part for name in names for part in {*_pairs(name), *name})
        self._most = max(1, len(names))
        self._cover = lru_cache(1 << 16)(self._covered)

    def of(self, printing: Printing, here: Around, last_root: str, listed: str = "") -> float:
        """Return how likely a printing is at a place; `last_root` is what the number before it belongs to.

        `listed` is the list right before it, of which it may say how many there are.
        """
        subject = printing.subject
        score = subject.weight - printing.effort * 0.3 + _unit(printing, here)
        score += _rarity(printing.text)
        score += self._named(subject, here)
        score += _asked(subject, here) + scoped(subject, here) + compared(subject, here)
        if subject.root == last_root:
            score += 1.5 if subject.part else -0.8
        elif subject.part and last_root:
            score -= 0.5
        elif not subject.part and _told_together(self._sources.get(last_root, ()), subject.source):
            score += _TOGETHER
        score += self._counts(subject, listed)
        if _PLANNED.search(here.near) and not subject.part and not subject.root.startswith("单位."):
            score -= 1.0
        if to_come(subject, here):
            score -= 2.5
        return score - (3.0 if self._unasked(printing, here) else 0.0)

    def _unasked(self, printing: Printing, here: Around) -> bool:
        """Whether a comparison stands where nothing compares, or a figure is rounded where nothing names it."""
        subject = printing.subject
        few = len(re.sub(r"\D", "", printing.text)) <= _FEW_DIGITS
        if few and "|小数(" in printing.expression and not _ROUGHLY.search(here.close):
            name = subject.label or subject.root
            if self._cover(name, here.near) < _NAMED_WELL:
                return True
        return compares_nothing(printing, here)

    def _counts(self, subject: Subject, listed: str) -> float:
        """What it says for a number that it counts what stands listed right before it."""
        counted = self._lists.get(listed)
        if counted is None or subject.part:
            return 0.0
        if subject.root == listed:
            return 1.2
        return _of_the_same_rows(counted.source, subject.source)

    def evidence(self, printing: Printing, here: Around) -> float:
        """Return what the words alone say for a printing."""
        return self._named(printing.subject, here) + _asked(printing.subject, here)

    def _named(self, subject: Subject, here: Around) -> float:
        """How much of the name, and of what the figure is about, stands around."""
        name = subject.label or subject.root
        near, run, clause = (self._cover(name, text) for text in (here.near, here.run, here.clause))
        sentence, above = self._cover(name, here.sentence), self._cover(name, here.above)
        score = 2.2 * near + 1.5 * max(0.0, run - near) + 0.9 * max(0.0, clause - max(near, run))
        score += 0.8 * max(0.0, sentence - max(near, run, clause)) + 0.8 * max(0.0, above - max(near, sentence))
        if subject.about:
            score += 0.8 * self._cover(subject.about, here.near) + 0.3 * self._cover(subject.about, here.sentence)
        return score + (_member(subject.member, here) if subject.member else 0.0)

    def _covered(self, name: str, text: str) -> float:
        """The share of a name's characters, and pairs of them, that a text holds; rare ones count for more."""
        return 0.75 * self._share(_pairs(name), text) + 0.25 * self._share(tuple(dict.fromkeys(name)), text)

    def _share(self, parts: Sequence[str], text: str) -> float:
        whole = sum(map(self._weight, parts))
        return sum(self._weight(part) * _told(part, text) for part in parts) / whole if whole else 0.0

    def _weight(self, pair: str) -> float:
        return log((self._most + 2) / (1 + self._common.get(pair, 0))) + 0.1


def _member(name: str, here: Around) -> float:
    """Whether a member of a group is named: by the words of the number itself, or only around it."""
    if name in here.near:
        return 1.4
    if name in here.run:
        return 1.0
    return 0.2 if name in here.sentence or name in here.above else -4.0


def _told(part: str, text: str) -> float:
    """Whether a text holds a pair of characters: 1.0 side by side, less when it says them at more length (参加培训)."""
    if part in text:
        return 1.0
    if len(part) == 1:
        return 0.0
    at = text.find(part[0])
    while at >= 0:
        if part[1] in text[at + 1 : at + 1 + _LOOSE]:
            return 0.6
        at = text.find(part[0], at + 1)
    return 0.0


@lru_cache(1 << 14)
def _pairs(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name[at : at + 2] for at in range(len(name) - 1))) or (name,)


def _of_the_same_rows(listed: tuple[str, ...], counted: tuple[str, ...]) -> float:
    """What it says for a count that it is one of what a list holds: the same rows, and the same column or none."""
    if listed and listed == counted:
        return 1.9
    ends = (listed[:1], listed[-1:]) == (counted[:1], counted[-1:])
    return 1.3 if listed and ends and len(counted) == _WITHOUT_COLUMN else 0.0


def _told_together(before: tuple[str, ...], counted: tuple[str, ...]) -> bool:
    """Whether two figures count the same rows, chosen by a condition: 被2家媒体刊发3篇."""
    return bool(before and counted and counted[-1]) and (before[0], before[-1]) == (counted[0], counted[-1])


def _rarity(text: str) -> float:
    """What a number says by itself: one of many digits is hardly met by chance."""
    digits = re.sub(r"\D", "", text).strip("0")
    if not digits:
        return 0.4 if re.search("[十百千]", text) else 0.0
    return min(1.6, 0.6 * (len(digits) - 1)) + (0.3 if "." in text else 0.0)


def _unit(printing: Printing, here: Around) -> float:
    """How the unit fits: printed with the number, said behind it in the same or in another word."""
    unit, said = printing.subject.unit, _counting_unit(here.after)
    if printing.bare:
        if unit and unit in here.before[-_UNIT_BEFORE:]:  # 累计学时3901个
            return 0.7
        return _beside(unit, said) if said else 0.0 if _UNIT_AFTER.match(here.after) else 0.1
    if not unit and printing.text[-1:].isdigit() and _UNIT_AFTER.match(here.after):
        return 0.5 if said else 0.0
    ended = (unit and printing.text.endswith(unit)) or _ENDED.search(printing.text)
    return 1.0 if ended else 0.3


def _beside(unit: str, said: str) -> float:
    """How a figure's unit goes with the one that a text says."""
    base, counting = quantity_units().base, quantity_units().counting
    mine, other = base.get(unit, unit), base[said]
    if mine == other or unit.startswith(said) or said.startswith(unit):
        return 0.9
    if any({mine, other} <= alike for alike in _INTERCHANGED):
        return 0.3
    return -1.2 if said in counting and unit in counting else -2.5


def _counting_unit(after: str) -> str:
    """The unit that stands right behind a number, empty when none does."""
    found = _UNIT_AFTER.match(after)
    base = quantity_units().base
    return next((found[1][:length] for length in (3, 2, 1) if found[1][:length] in base), "") if found else ""


def _asked(subject: Subject, here: Around) -> float:
    """What the condition asks for: a figure of one kind of thing is not meant where that kind is not told."""
    if not subject.wanted:
        return 0.0
    near = max(1.0 if value in here.near else 0.75 * _shared(value, here.near) for value in subject.wanted)
    said = f"{here.sentence}　{here.above}"
    return 1.7 * near + (0.2 if any(value in said for value in subject.wanted) else 0.0) - 0.5


def _shared(value: str, text: str) -> float:
    pairs = _pairs(value)
    return sum(pair in text for pair in pairs) / len(pairs)
