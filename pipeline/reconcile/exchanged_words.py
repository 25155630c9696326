"""Figures of running text whose words changed places: 甲镇救助2人次，乙镇救助1人次 with the names exchanged.

Such names are words of the template; those that figures are grouped by are looked at as names in lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model.anchor import SURROUNDINGS
from pipeline.reconcile.case import Case, State
from pipeline.reconcile.listed_names import BETWEEN_NAMES, WORD
from pipeline.reconcile.skeleton import NUMBER, common_start, skeleton
from pipeline.word import Manuscript

_STANDING = (State.AGREES, State.CURRENT, State.STALE)
"""Who types other numbers too has exchanged whole clauses."""
_WHOLE, _FURTHER = "共", "另"
_WHICH = (
    (_WHOLE, re.compile("合计|累计|总计|共计|总共|一共|已")),
    (_FURTHER, re.compile("另外|另有|还有|还|又")),
)
"""Words that say which of two numbers one is, the whole or what comes on top of it, and one for all that say so."""
_COUNTS_NOTHING = re.compile(f"(?:{_WHOLE}|{_FURTHER}|先后|组织|开展|举办|举行|召开|进行|实施|推进)+了?")
"""Words that go with whatever is counted: 组织培训3次，开展宣传5次 says the same with both exchanged."""

_Exchange = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class _Reworded:
    """What is gone from the words on one side of a figure and what has come instead; `how` is what is wrong then."""

    gone: str
    come: str
    how: str


def with_words_exchanged(cases: Sequence[Case], manuscript: Manuscript) -> tuple[Case, ...]:
    """Return the cases; of a paragraph, those that stand beside words of each other are known as misplaced.

    One whose words alone are other ones was reworded.
    """
    texts = [passage.text for passage in manuscript.passages]
    found = [(case, tuple(_reworded(case, texts)) if _is_of_text(case, manuscript) else ()) for case in cases]
    known = {_exchange(case, each) for case, beside in found for each in beside}
    return tuple(
        next(
            (
                replace(case, state=State.MISPLACED, beside=each.how, number=case.state)
                for each in beside
                if _back(_exchange(case, each)) in known
            ),
            case,
        )
        for case, beside in found
    )


def _is_of_text(case: Case, manuscript: Manuscript) -> bool:
    return case.place is not None and manuscript.passages[case.place.passage].cell is None


def _reworded(case: Case, texts: Sequence[str]) -> Iterator[_Reworded]:
    """What stands beside a figure in its clause, where that is other words than would be written now."""
    place, now = case.place, case.now
    if place is None or now is None or case.state not in _STANDING:
        return
    text = texts[place.passage]
    before, behind = text[max(0, place.start - SURROUNDINGS) : place.start], text[place.stop :][:SURROUNDINGS]
    sides = (
        (_last(now.before), _last(before), "原来写在“{}”后面，现在前面是“{}”"),
        (_first(now.after), _first(behind), "原来写在“{}”前面，现在后面是“{}”"),
    )
    for written, standing, how in sides:
        own = _which(written)
        gone, come = _different(own, _which(standing))
        alike = gone != own and all(map(_COUNTS_NOTHING.fullmatch, (gone, come))) and not _of_another(gone, come)
        if not alike and all(WORD.search(words) and NUMBER not in words for words in (gone, come)):
            yield _Reworded(gone, come, how.format(written, standing))


def _which(words: str) -> str:
    """Words with one way to say the whole, and one to say what comes on top of it."""
    for usual, others in _WHICH:
        words = others.sub(usual, words)
    return words


def _of_another(one: str, other: str) -> bool:
    """Whether one says the whole and the other what comes on top of it: 合计巡查4次，另巡查2次."""
    said, instead = ({_WHOLE, _FURTHER}.intersection(words) for words in (one, other))
    return bool(said and instead) and said.isdisjoint(instead)


def _different(one: str, other: str) -> tuple[str, str]:
    """What is other in two texts, between what they have in common."""
    first = common_start(one, other)
    one, other = one[first:], other[first:]
    last = common_start(one[::-1], other[::-1])
    return one[: len(one) - last], other[: len(other) - last]


def _last(before: str) -> str:
    return skeleton(BETWEEN_NAMES.split(before)[-1])


def _first(after: str) -> str:
    return skeleton(BETWEEN_NAMES.split(after)[0])


def _exchange(case: Case, each: _Reworded) -> _Exchange:
    return case.place.passage if case.place else -1, each.gone, each.come


def _back(exchange: _Exchange) -> _Exchange:
    passage, gone, come = exchange
    return passage, come, gone
