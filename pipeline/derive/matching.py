"""Finds for the numbers, lists and periods of a text what a template would say instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from typing import NamedTuple

from pipeline.derive.contexts import Around, around
from pipeline.derive.covering import covering
from pipeline.derive.digits import narrowed
from pipeline.derive.likelihood import DOUBTFUL_THRESHOLD, THRESHOLD, WORDS_THRESHOLD, Likelihood
from pipeline.derive.periods import named_periods, own_period_apart
from pipeline.derive.printings import ListPrinting, Printing
from pipeline.derive.subjects import COMPARED
from pipeline.derive.tokens import Number, tokens
from pipeline.derive.twins import list_of_scope, of_scope, told_scope
from pipeline.model.definition import Scope
from pipeline.model.period import Period

_CLOSE_CALL = 1.2
"""By how much another figure may be less likely and still be told of."""
_MOST_OTHERS = 4
_MARKS = "，。；！？：、（）"
_SHORTEST_TEXT = 4
_LONG_TEXT = 6


@dataclass(frozen=True, slots=True)
class Match:
    """Characters `start` to before `end`, what the template says for them, and what else they may be.

    What `compares` may have no value in another period, when there is nothing to compare with; what is `listed`, when
    there is nothing to list. `scope` says which days the figure behind it counts.
    """

    start: int
    end: int
    written: str
    name: str = ""
    others: tuple[str, ...] = ()
    compares: bool = False
    listed: bool = False
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds: matches in their order, and numbers that nothing stands behind."""

    matches: tuple[Match, ...] = ()
    unknown: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a template can print in a period: values by their text, lists, and how likely each is at a place."""

    period: Period
    printings: Mapping[str, Sequence[Printing]]
    lists: Sequence[ListPrinting]
    openings: frozenset[str]
    likelihood: Likelihood
    texts: Mapping[str, str] = field(default_factory=dict)


def known_of(
    period: Period,
    printings: Iterable[Printing],
    lists: Iterable[ListPrinting],
    texts: Mapping[str, str],
    most: int,
) -> Known:
    """Return what a template can print, each text with what prints it; of one subject only the plainest.

    `most` is how many may print one text: each of them is weighed wherever the text stands.
    """
    index: dict[str, dict[str, Printing]] = {}
    for each in printings:
        same = index.setdefault(each.text, {})
        key = f"{each.subject.over}{each.subject.expression}"
        before = same.get(key)
        if before is None or each.effort < before.effort:
            same[key] = each
    found = {text: _plainest(tuple(same.values()), most) for text, same in index.items()}
    subjects = (each.subject for same in found.values() for each in same)
    ordered = sorted((replace(each, text=narrowed(each.text)) for each in lists), key=lambda each: -len(each.text))
    openings = frozenset(each.opening for each in ordered)
    said = {narrowed(words): expression for words, expression in texts.items()}
    return Known(period, found, tuple(ordered), openings, Likelihood(subjects), said)


def _plainest(same: Sequence[Printing], most: int) -> Sequence[Printing]:
    return same if len(same) <= most else nsmallest(most, same, key=lambda each: each.effort - each.subject.weight)


def match(text: str, known: Known, above: str = "", beside: str = "", *, headline: bool = False) -> Found:
    """Return what the template says for a text; `above` are the headings that it stands under.

    A `headline` counts in words only what surely is counted; `beside` is what a table says for a cell.
    """
    taken = [*_of_lists(text, known, above)]
    taken += _apart(taken, _of_texts(text, known))
    taken += _apart(taken, _of_periods(text, known))
    numbered, unknown = _of_numbers(text, tokens(text, headline=headline), known, (above, beside), taken)
    return Found(tuple(sorted((*taken, *numbered), key=lambda each: each.start)), tuple(unknown))


def _apart(taken: Sequence[Match], others: Iterable[Match]) -> list[Match]:
    return [one for one in others if not any(one.start < each.end and each.start < one.end for each in taken)]


def _of_periods(text: str, known: Known) -> Iterator[Match]:
    for each in named_periods(text, known.period):
        yield Match(each.start, each.end, each.written)


def _of_texts(text: str, known: Known) -> Iterator[Match]:
    """Facts that are texts: the name of the unit and what unit.yaml calls things."""
    for words, expression in known.texts.items():
        at = text.find(words)
        while at >= 0:
            yield Match(at, at + len(words), f"{{{{ {expression} }}}}")
            at = text.find(words, at + len(words))


def _of_lists(text: str, known: Known, above: str) -> Iterator[Match]:
    """Lists, the longer text first; 等5项 behind the first few is part of the list."""
    taken = bytearray(len(text))
    told = own_period_apart(text, known.period)
    begun = {first: first in text for first in known.openings}
    for each in (one for one in known.lists if begun[one.opening]) if any(begun.values()) else ():
        at = text.find(each.text)
        while at >= 0:
            end = at + len(each.text)
            if not any(taken[at:end]) and _stands_alone(each, text, at, end):
                own = list_of_scope(each, known.lists, told_scope(around(told, at, end, above), None))
                written, stop = _with_count(own, text, end)
                taken[at:stop] = b"\1" * (stop - at)
                yield Match(at, stop, written, own.listed.root, listed=True)
            at = text.find(each.text, end)


def _stands_alone(each: ListPrinting, text: str, start: int, end: int) -> bool:
    """Whether a list is not a part of a longer one, and is told at all rather than met by chance."""
    if each.shown < len(each.listed.texts) and not text.startswith("等", end):
        return False
    if text[start - 1 : start] == "、" or text[end : end + 1] == "、":
        return False
    if each.shown > 1:
        return True
    if len(each.text) >= _SHORTEST_TEXT and text[end : end + 1] in ("", *_MARKS, "等", "”", "》"):
        return True
    sentence = around(text, start, end).sentence.replace(each.text, "")
    return len(each.text) >= _LONG_TEXT and any(pair in sentence for pair in _pairs(each.listed.root))


def _pairs(name: str) -> list[str]:
    """The pairs of characters in a name."""
    return [name[at : at + 2] for at in range(len(name) - 1)]


def _with_count(each: ListPrinting, text: str, end: int) -> tuple[str, int]:
    """What the template says for a list, and where that ends: with 等5项 where the whole has five."""
    found = re.match(rf"等{len(each.listed.texts)}([\u4e00-\u9fff])", text[end:])
    shown = each.expression
    if not found or each.shown == len(each.listed.texts) or "|前(" not in shown:
        return each.written, end
    head, _, rest = shown.partition("|前(")
    given = rest.partition("|顿号")[2].strip("()")
    column, marks = [*given.split(", "), "", ""][:2]
    arguments = [str(each.shown), column or '""', f'"{found[1]}"', *([marks] if marks else [])]
    return f"{{{{ {head}|列举({', '.join(arguments)}) }}}}", end + found.end()


def _of_numbers(
    text: str, seen: Sequence[Number], known: Known, said: tuple[str, str], taken: Sequence[Match]
) -> tuple[list[Match], list[Number]]:
    covered = bytearray(len(text))
    for each in taken:
        covered[each.start : each.end] = b"\1" * (each.end - each.start)
    lists = {each.end: each.name for each in taken if each.name}
    found: list[Match] = []
    unknown: list[Number] = []
    last, reached, scope = {0: ""}, 0, None
    for token in seen:
        if any(covered[token.start : token.end]) or token.start < reached:
            continue
        behind = lists.get(token.start - 1, "") if text[token.start - 1 : token.start] == "等" else ""
        # What stands in brackets is told by the way: the words behind them go on from before.
        depth = max(0, text.count("（", 0, token.start) - text.count("）", 0, token.start))
        last = {level: root for level, root in last.items() if level <= depth}
        root = last[max(last)]
        free = (each for each in covering(text, token, known.printings) if not any(covered[each[0] : each[1]]))
        candidates = _candidates(text, free, known, said, (root, behind or lists.get(token.start, "")))
        best = _likeliest(candidates, token, scope)
        if best:
            found.append(best)
            scope = best.scope or scope
            last, reached = last | {depth: best.name}, best.end
        else:
            unknown.append(token)
        if "。" in text[reached : token.start]:
            last = {0: best.name if best else ""}
    return found, unknown


class _Candidate(NamedTuple):
    """A printing over characters `start` to before `end`, how likely it is there, and what stands around."""

    score: float
    start: int
    end: int
    printing: Printing
    here: Around

    @property
    def name(self) -> str:
        """What its value is called in a comment."""
        subject = self.printing.subject
        if not subject.over:
            return subject.expression
        return f"任务“{subject.label}”的{subject.expression.partition('.')[2]}"


def _candidates(
    text: str,
    printings: Iterable[tuple[int, int, Printing]],
    known: Known,
    said: tuple[str, str],
    roots: tuple[str, str],
) -> Iterator[_Candidate]:
    """Printings over a number, weighed.

    `roots` are what the number before belongs to, and the list that ends right before this number.
    """
    told = own_period_apart(text, known.period)
    for start, end, each in printings:
        here = around(told, start, end, *said)
        yield _Candidate(known.likelihood.of(each, here, *roots), start, end, each, here)


def _likeliest(candidates: Iterable[_Candidate], token: Number, scope: Scope | None) -> Match | None:
    """The likeliest of some, if it is likely enough; the others that may be are kept by name.

    `scope` is that of the figures before.
    """
    ranked = sorted(candidates, key=lambda one: (-one.score, one.start - one.end, len(one.printing.expression)))
    needed = DOUBTFUL_THRESHOLD if token.doubtful else WORDS_THRESHOLD if token.words else THRESHOLD
    if not ranked or ranked[0].score < needed:
        return None
    first = ranked[0]
    alike = [each.printing for each in ranked if (each.start, each.end) == (first.start, first.end)]
    best = first._replace(printing=of_scope(first.printing, alike, told_scope(first.here, scope)))
    close = (each.name for each in ranked if first.score - each.score <= _CLOSE_CALL)
    others = dict.fromkeys(name for name in close if name != best.name)
    subject = best.printing.subject
    return Match(
        best.start,
        best.end,
        best.printing.written,
        subject.root,
        tuple(others)[:_MOST_OTHERS],
        subject.part in COMPARED,
        scope=subject.scope,
    )
