"""Numbers of headings and of items that stand in paragraphs of their own: they follow one another, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Passage, Proof, Slip, Span
from pipeline.prose.heading_numbers import ORDER, HeadingNumber, heading_number, in_contents
from pipeline.prose.ordinals import like
from pipeline.prose.series import series_items

_TITLES = frozenset({Role.TITLE, Role.ANNEX_TITLE, Role.ANNEX_LABEL})
_SHORT = 30
_BEYOND = frozenset({Role.ANNEX_LIST, Role.SIGNATURE, Role.DATE, Role.NOTE, Role.IMPRINT, Role.ATTENDANCE})
_INLINE = {"three": "dot", "four": "bracket", "five": "circle", "two": "chinese"}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A passage with a number: whether a new heading, or words that announce a list, stood before it."""

    at: int
    number: HeadingNumber
    last: int
    counted: bool
    above: tuple[int, ...]
    announced: bool
    span: Span


@dataclass(frozen=True, slots=True)
class _Step:
    """From a number to the next one of its kind; `parted` says that a heading of a higher level stands between."""

    before: _Numbered | None
    now: _Numbered
    after: _Numbered | None
    parted: bool
    alike: bool = True
    """Whether the headings above it are of the same kinds as above the first of its kind."""

    @property
    def expected(self) -> int:
        return self.before.last + 1 if self.before else 1


def numbers_that_skip(proof: Proof) -> Iterator[Slip]:
    """Yield a number before which one is missing: （一）, （三）."""
    for step in _steps(proof):
        sure = step.before is not None or _goes_on(step) or _heads(proof, step.now)
        anew = step.parted and step.alike and step.now.number.value not in {1, step.expected}
        if sure and (anew or step.now.number.value > step.expected):
            words, seen = step.now.number.words, _as_typed(proof, step.now)
            right = seen.replace(words, like(words, 1 if step.parted else step.expected))
            yield Slip("P020-number-skips", step.now.span, {"seen": seen, "missing": right}, _also(step))


def numbers_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a number that the one before it had: （一）, （一）, （三）; mended where the next one shows how."""
    for step in _steps(proof):
        before, now, after = step.before, step.now, step.after
        if before is None or step.parted or now.number.value != before.last:
            continue
        right = before.last + 1
        mend = after is not None and after.number.value == right + 1 and not now.counted and now.last == right - 1
        place = Span(now.at, now.number.start, now.number.start + len(now.number.words))
        fixes = (Fix(place, like(now.number.words, right)),) if mend else ()
        seen = {"seen": _as_typed(proof, now)}
        yield Slip("P021-number-twice", now.span, seen, _also(step), fixes)


def numbers_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield a number lower than the one before it: 一、二、一、 without anything that begins anew."""
    for step in _steps(proof):
        before, now = step.before, step.now
        if before is None:
            continue
        if step.parted:
            not_begun_anew = now.number.value == step.expected and step.alike and proof.passages[now.at].level > 0
            if not_begun_anew:
                seen = {"seen": _as_typed(proof, now), "before": _as_typed(proof, before)}
                yield Slip("P022-number-out-of-order", now.span, seen, _also(step))
            continue
        if now.number.value >= before.last:
            continue
        if now.number.value == 1 and (now.announced or not proof.passages[now.at].level):
            continue
        seen = {"seen": _as_typed(proof, now), "before": _as_typed(proof, before)}
        yield Slip("P022-number-out-of-order", now.span, seen, _also(step))


def levels_left_out(proof: Proof) -> Iterator[Slip]:
    """Yield 1. right under 一、 in a text whose other headings have （一） between, and （一） under 1. ."""
    found = [each for _, group in _groups(proof) for each in group if proof.passages[each.at].level]
    found.sort(key=lambda each: each.at)
    used = {(proof.passages[each.at].annex, each.number.kind) for each in found}
    for above, now in pairwise(found):
        annex = proof.passages[now.at].annex
        if annex != proof.passages[above.at].annex or above.number.kind != "one" or now.number.value != 1:
            continue
        if now.number.kind in {"three", "four"} and (annex, "two") in used:
            seen = {"seen": _as_typed(proof, now), "above": _as_typed(proof, above)}
            yield Slip("P023-level-left-out", now.span, seen)


def lone_headings(proof: Proof) -> Iterator[Slip]:
    """Yield a heading with a number that has no second one beside it, where the text goes on."""
    for kind, group in _groups(proof):
        if kind not in {"two", "three"}:
            continue
        for at, now in enumerate(group[:-1]):
            before = group[at - 1] if at else None
            alone = now.number.value == 1 == now.last and group[at + 1].number.value == 1
            apart = group[at + 1].above != now.above and (before is None or before.above != now.above)
            if alone and apart and proof.passages[now.at].level and not now.announced:
                yield Slip("P029-lone-number", now.span, {"seen": _as_typed(proof, now)})


def _steps(proof: Proof) -> Iterator[_Step]:
    for _, group in _groups(proof):
        through = _counted_through(group)
        before: _Numbered | None = None
        twice = False
        for at, now in enumerate(group):
            after = group[at + 1] if at + 1 < len(group) else None
            parted = before is not None and before.above != now.above
            begins = now.number.value == 1 and (parted or now.announced)
            follows = before is not None and now.number.value == before.last + 1 and (not parted or through)
            # Behind a number that stood twice, the next one but one is as it should be.
            mended = twice and before is not None and now.number.value == before.last + 2 and not parted
            if not begins and not follows and not mended:
                alike = [bool(each) for each in group[0].above] == [bool(each) for each in now.above]
                yield _Step(before, now, after, parted, alike)
            twice = before is not None and not parted and now.number.value == before.last
            before = now


def _counted_through(group: list[_Numbered]) -> bool:
    """Whether the numbers of a kind go on under every new heading, as in many programmes, and never begin anew."""
    pairs = [(one, other) for one, other in pairwise(group) if one.above != other.above]
    going_on = [other for one, other in pairs if other.number.value == one.last + 1 and other.number.value > 1]
    anew = [other for _, other in pairs if other.number.value == 1]
    return group[0].number.through or len(going_on) > len(anew)


def _groups(proof: Proof) -> Iterator[tuple[str, list[_Numbered]]]:
    """The numbered passages of a text, by what begins anew (annex, title) and by kind."""
    groups: dict[tuple[int, str], list[_Numbered]] = {}
    part, annex, above, open_ = 0, 0, [0] * len(ORDER), True
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.footnote or passage.role in _BEYOND or not passage.text.strip():
            continue
        if passage.annex != annex or passage.role in _TITLES:
            part, annex, above, open_ = part + 1, passage.annex, [0] * len(ORDER), True
            continue
        number = heading_number(passage.number) or heading_number(passage.text)
        if number and in_contents(passage.text):
            continue
        if number is None:
            if passage.level and not passage.opening:
                rank = ORDER.index("one") + passage.level - 1
                above[rank] += 1
                above[rank + 1 :] = [0] * (len(ORDER) - rank - 1)
            if _begins_anew(passage):
                part, above = part + 1, [0] * len(ORDER)
            open_ = _announces(passage)
            continue
        counted = heading_number(passage.number) is not None
        rank = number.rank
        outer = tuple(above[:rank])
        span = Span(at, 0, 0) if counted else Span(at, _blanks(passage), number.end)
        last = number.value if counted else _last_inline(passage, number)
        groups.setdefault((part, number.kind), []).append(_Numbered(at, number, last, counted, outer, open_, span))
        above[rank] += 1
        above[rank + 1 :] = [0] * (len(ORDER) - rank - 1)
        open_ = _announces(passage)
    yield from ((kind, group) for (_, kind), group in groups.items())


def _last_inline(passage: Passage, number: HeadingNumber) -> int:
    """The last number of a list that goes on within the paragraph: （1）…；（2）…."""
    kind, last = _INLINE.get(number.kind), number.value
    for mark in series_items(passage.text):
        if mark.kind == kind and mark.value == last + 1:
            last = mark.value
    return last


def _begins_anew(passage: Passage) -> bool:
    """Whether something that is no running text, and has no number, stands here: a centred line, say."""
    return passage.role is None and len(passage.text.strip()) <= _SHORT and not re.match("[图表单注]", passage.text)


def _announces(passage: Passage) -> bool:
    """Whether a list may begin anew behind a passage: it ends with a colon, or is a line of its own."""
    text = passage.text.rstrip()
    return text.endswith(("：", ":")) or (not passage.level and len(text) <= _SHORT and text[-1:] not in "。；，、")


def _goes_on(step: _Step) -> bool:
    return step.after is not None and step.after.number.value == step.now.last + 1 and any(step.now.above)


def _heads(proof: Proof, each: _Numbered) -> bool:
    """Whether a number without others of its kind is that of a heading of the text, and not of an item quoted alone."""
    passage = proof.passages[each.at]
    return passage.level > 0 and any(each.above) and each.number.kind != "article"


def _blanks(passage: Passage) -> int:
    return len(passage.text) - len(passage.text.lstrip())


def _as_typed(proof: Proof, each: _Numbered) -> str:
    return proof.passages[each.at].number if each.counted else proof.quoted(each.span)


def _also(step: _Step) -> tuple[Span, ...]:
    return (step.before.span,) if step.before else ()
