"""Names that are told again with another end or another sign within: 芦湾湿地公园 and 芦花湿地公园, 杏林街 and 杏林路.

Two things of like names are told of side by side, or the second is brought in by a verb (建成, 举办): these are left
alone. A name that comes back as known, and was never told of before, is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import any_of
from pipeline.prose.common_ends import common_end
from pipeline.prose.expressions import expression
from pipeline.prose.like_sounding import sound_alike
from pipeline.prose.sentences import sentences
from pipeline.prose.word_tables import word_table_of

_KEY = "P114-changed-name"
_LEAD = 12
_FAR = 3
_NAMED = 2
_STOPS = "[的了在对将把被由向从是等各该为至赴到和与及于]"
_PLACES = frozenset("镇乡村县区市河江湖山路街")
_BACK = 14
_OPENING = 30
_NUMERALS = frozenset("一二三四五六七八九十百千首初再末〇两0123456789东西南北中上下前后左右内外大小新老")
_CLAUSE = expression("[，；：。！？（）]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with a word known as the end of names: what stands before the word, and where."""

    lead: str
    head: str
    place: tuple[int, int, int]
    """Passage, sentence, clause."""
    span: Span
    opening: str
    """The clause before it."""
    comes_back: bool

    @property
    def introduced(self) -> bool:
        """Whether a verb brings it in as another thing."""
        return not self.comes_back and _words().brings_in.search(self.opening) is not None

    @property
    def name(self) -> str:
        """The name as far as it is known."""
        return self.lead + self.head


@dataclass(frozen=True, slots=True)
class _Words:
    heads: re.Pattern[str]
    groups: dict[str, tuple[tuple[int, int], ...]]
    before: re.Pattern[str]
    brings_in: re.Pattern[str]
    comes_back: re.Pattern[str]
    pairs: frozenset[frozenset[str]]
    vague: frozenset[str]
    no_end: re.Pattern[str]
    ordinary: frozenset[str]


def names_told_again(proof: Proof) -> Iterator[Slip]:
    """Yield a name that comes back with another end, or with a sign or two changed, added, left out or swapped."""
    said, at = list[Mention](), 0
    for index, passage in enumerate(proof.passages):
        at += passage.cell is None
        said += _mentions(proof, index, at)
    listed = _side_by_side(said)
    told: set[str] = set()
    for place, now in enumerate(said):
        if now.name in told:
            continue
        for before in reversed(said[max(0, place - _BACK) : place]):
            if not _akin(before, now) or not _comparable(before, now, listed):
                continue
            lengths = _other_end(before, now) or _other_sign(before, now)
            if lengths and not now.introduced:
                told.add(now.name)
                yield _slip(proof, before, now, lengths)
                break


def _akin(before: Mention, now: Mention) -> bool:
    """Whether the ends of two names are the same, or words behind the same sign: nothing else is compared."""
    return before.head == now.head or before.lead[-1] == now.lead[-1]


def _comparable(before: Mention, now: Mention, listed: frozenset[tuple[str, str]]) -> bool:
    """Whether two names stand near one another, in different clauses, and nowhere side by side."""
    near = now.place[0] - before.place[0] <= _FAR
    return near and before.place != now.place and before.name != now.name and (before.name, now.name) not in listed


def _other_end(before: Mention, now: Mention) -> tuple[int, int] | None:
    """How much of either lead is the name, when its end alone is another word of the same kind."""
    if before.head == now.head or before.lead[-1] != now.lead[-1]:
        return None
    length = common_end(before.lead, now.lead)
    shared = before.lead[len(before.lead) - length :]
    for group, least in _words().groups.get(before.head, ()):
        if any(group == other for other, _ in _words().groups.get(now.head, ())) and length >= least:
            whole = length in {len(before.lead), len(now.lead)} or length > least
            if whole and shared not in _words().vague and not {*shared} <= _NUMERALS:
                return length, length
    return None


def _other_sign(before: Mention, now: Mention) -> tuple[int, int] | None:
    """How much of either lead is the name, when a sign or two within it differ."""
    if before.head != now.head or now.head in "室办局委厅科处股部":
        return None
    one, other = before.lead, now.lead
    end = common_end(one, other)
    if len(one) == len(other) > 1 and sorted(one) == sorted(other) and len(now.head) + len(one) > _NAMED:
        return len(one), len(other)
    start_one, start_other = _aligned(one, other, end)
    if start_one is None or start_other is None:
        return None
    middle_one, middle_other = one[start_one[1] : len(one) - end], other[start_other[1] : len(other) - end]
    shared = start_one[1] - start_one[0]
    if not _may_be_one(middle_one, middle_other, shared, end, before.head):
        return None
    return len(one) - start_one[0], len(other) - start_other[0]


def _aligned(one: str, other: str, end: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Where the part that both have before what differs begins and ends in either: the longest, nearest the end."""
    best: tuple[int, tuple[int, int], tuple[int, int]] | None = None
    for first in range(3):
        for second in range(3):
            if first == second == 0 or first + end > len(one) or second + end > len(other):
                continue
            left, right = one[: len(one) - end - first], other[: len(other) - end - second]
            length = common_end(left, right)
            if (length or (first == second == 1 and not left and not right)) and (best is None or length > best[0]):
                best = length, (len(left) - length, len(left)), (len(right) - length, len(right))
    return (best[1], best[2]) if best else (None, None)


def _may_be_one(first: str, second: str, shared: int, end: int, head: str) -> bool:
    """Whether what differs is little against what both names have: a sign of three, two of six."""
    words, same = _words(), shared + end
    if {*first, *second} & _NUMERALS or frozenset((first, second)) in words.pairs or first + second in words.ordinary:
        return False
    if any(words.before.fullmatch(part) for part in (first, second) if part):
        return False
    added = not (first and second)
    if max(len(first), len(second)) > 1:
        return same > _NAMED and shared > 1 and not (added and not end and head in first + second)
    if added:
        return same > 1 and (shared > 1 or head in _PLACES) and (bool(end) or head not in first + second)
    return shared == 1 or same + len(head) > _NAMED or (same >= 1 and sound_alike(first, second))


def _mentions(proof: Proof, index: int, at: int) -> Iterator[Mention]:
    passage = proof.passages[index]
    for number, (start, sentence) in enumerate(sentences(passage.text)):
        parted = [each.start() for each in _CLAUSE.finditer(sentence)]
        for found in _words().heads.finditer(sentence):
            run = re.search("[\u4e00-\u9fffA-Za-z]*$", sentence[max(0, found.start() - _LEAD) : found.start()])
            whole = run[0] if run else ""
            if len(whole) < found.start() and sentence[found.start() - len(whole) - 1].isdigit():
                whole = whole.lstrip("名个家所项次期类座条件位户")
            lead = whole[max((each.end() for each in _words().before.finditer(whole)), default=0) :]
            if not lead or _words().no_end.match(sentence, found.end() - 1):
                continue
            clause = bisect(parted, found.start())
            begin = found.start() - len(lead)
            opening = _CLAUSE.split(sentence[max(0, begin - _OPENING) : begin])[-1]
            back = _words().comes_back.match(sentence, found.end()) is not None
            span = Span(index, start + found.start() - len(lead), start + found.end())
            yield Mention(lead, found[0], (at, number, clause), span, opening, back)


def _side_by_side(said: list[Mention]) -> frozenset[tuple[str, str]]:
    """Pairs of names that stand in one clause somewhere."""
    pairs: set[tuple[str, str]] = set()
    for place, one in enumerate(said):
        for other in said[place + 1 : place + 9]:
            if other.place != one.place:
                break
            pairs |= {(one.name, other.name), (other.name, one.name)}
    return frozenset(pairs)


def _slip(proof: Proof, before: Mention, now: Mention, lengths: tuple[int, int]) -> Slip:
    first = Span(before.span.passage, before.span.end - len(before.head) - lengths[0], before.span.end)
    span = Span(now.span.passage, now.span.end - len(now.head) - lengths[1], now.span.end)
    return Slip(_KEY, span, {"seen": proof.quoted(span), "other": proof.quoted(first)}, (first,))


@cache
def _words() -> _Words:
    table = word_table_of(__package__, "names")
    groups: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(table["换了末尾"]):
        for word in line["末尾"]:
            groups.setdefault(word, []).append((number, line["至少"]))
    kinds = {word for words in table["名称的末尾"].values() for word in words}
    heads = {*groups, *kinds, *table["也是名称的末尾"]}
    return _Words(
        expression(any_of(heads)),
        {word: tuple(lines) for word, lines in groups.items()},
        expression(f"{any_of(word for word in table['名称之前'] if len(word) > 1)}|{_STOPS}"),
        expression(f"(?:{any_of(table['引出名称'])})了?[^，。；的后]{{0,4}}$"),
        expression(any_of(table["还是那一个"])),
        frozenset(frozenset(pair) for pair in table["对举的字"]),
        frozenset((*table["不成名称"], *table["不是地名"])),
        expression(any_of(table["不是末尾"])),
        frozenset(table["加了不奇怪"]),
    )
