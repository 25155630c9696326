"""What a reader stumbles over twice within a sentence: an item of a list, a frame of words, a part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import repetition_words
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import clauses

_PARTS = expression("[、]|以及|(?<![温缓共饱总中平随谦])和(?![谐平睦解气])|及(?!时|格|早)")
_OPEN = "“《（〔‘"
_CLOSED = "”》）〕’"
_MOST_OF_AN_ITEM = 16
_SURELY_ONE = 4
"""An item of so many characters that the first item ends with is that item, whatever leads up to it."""
_LONGEST_OF_ALL = 60
"""More than so many characters behind what leads up to a list are no item."""
_PLACE = expression("[\u4e00-\u9fff]{2,}(?:镇|乡|村|街道|社区|局|委|办|站|所|馆|学校|医院|中心|公司|县|区)")
"""A name that ends so is one, whatever leads up to it in the first item."""
_CHINESE = expression("[\u4e00-\u9fff]{2}")
_THROUGH = "通过"
_AND_SO_ON = expression("(?:等|活动|方面|形式|方式).*$")


def items_twice(proof: Proof) -> Iterator[Slip]:
    """Yield an item that a list with 、 holds twice: 学习、培训、学习."""
    words = repetition_words()
    for at, passage in enumerate(proof.passages):
        for start, clause in clauses(passage.text):
            if clause.count("、") < 2 or words.one_by_one.search(clause):  # noqa: PLR2004 - three items
                continue
            (first_at, first), *rest = _items(clause)
            seen = {
                first[lead:]: Span(at, start + first_at + lead, start + first_at + len(first)) for lead in _leads(first)
            }
            for number, (place, item) in enumerate(rest, 1):
                bare = _AND_SO_ON.sub("", item) if number == len(rest) else item
                span = Span(at, start + place, start + place + len(bare))
                head = len(first) - len(bare)
                if (
                    number > 1
                    and (len(bare) >= _SURELY_ONE or _PLACE.fullmatch(bare))
                    and first.endswith(bare)
                    and head
                ):
                    seen.setdefault(bare, Span(at, start + first_at + head, start + first_at + len(first)))
                if bare in seen:
                    yield Slip("P015-item-twice", span, {"seen": bare}, (seen[bare],))
                elif len(bare) <= _MOST_OF_AN_ITEM and _CHINESE.search(bare):
                    seen[bare] = span


def names_with_a_part_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a name that says one thing twice: 学雷锋日纪念日."""
    for at, passage in enumerate(proof.passages):
        for found in repetition_words().names.finditer(passage.text):
            start = max(0, found.start() - 4)
            seen = re.split("[，。；：、“”《》（）]", passage.text[start : found.end()])[-1]
            yield Slip("P016-doubled-in-name", Span(at, *found.span()), {"seen": seen})


def frames_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a word that a clause says once at most: 通过走访通过座谈, 进一步加大进一步力度."""
    for at, passage in enumerate(proof.passages):
        if len(repetition_words().once.findall(passage.text)) + passage.text.count(_THROUGH) < 2:  # noqa: PLR2004
            continue
        for start, clause in clauses(passage.text):
            for part in re.finditer("[^、“”《》（）]+", clause):
                found = _twice(part[0])
                if found and found[2] < len(part[0]):
                    first, last, end = found
                    span = Span(at, start + part.start() + first, start + part.start() + end)
                    seen = {"seen": part[0][first : end + 4], "word": part[0][last:end]}
                    yield Slip("P017-frame-twice", span, seen)


def _twice(part: str) -> tuple[int, int, int] | None:
    """Where a word stands first, where again and where that ends; not side by side, which is told elsewhere."""
    words = repetition_words()
    seen: dict[str, int] = {}
    places = [(found.start(), found[0]) for found in words.once.finditer(part)]
    places += [(found.start(), _THROUGH) for found in re.finditer(_THROUGH, part) if _means_by(part, found.start())]
    for start, word in sorted(places):
        if word in seen and start > seen[word] + len(word):
            return seen[word], start, start + len(word)
        seen.setdefault(word, start)
    return None


def _means_by(part: str, start: int) -> bool:
    """Whether 通过 is "by means of", not "was passed"."""
    before, after = part[:start], part[start + 2 :]
    return not before.endswith(repetition_words().agreed) and not after.startswith(("了", "率", "的", "验收", "审"))


def _items(clause: str) -> list[tuple[int, str]]:
    """The items of a list; what stands in quotes or brackets is never parted."""
    depth, cuts = 0, [0]
    marks = {found.start(): found.end() for found in _PARTS.finditer(clause)}
    for place, sign in enumerate(clause):
        depth += (sign in _OPEN) - (sign in _CLOSED)
        if depth == 0 and place in marks:
            cuts += [place, marks[place]]
    cuts.append(len(clause))
    return [(cuts[at], clause[cuts[at] : cuts[at + 1]].rstrip()) for at in range(0, len(cuts) - 1, 2)]


def _leads(item: str) -> Iterator[int]:
    """Where the first item may begin: behind any words that lead up to a list (包括学习), and at its start."""
    yield 0
    for length in range(max(2, len(item) - _LONGEST_OF_ALL), len(item) - 1):
        if repetition_words().leading.search(item[:length]):
            yield length
