"""Series that go on in other words or signs: 一是, 二是, （三）; 一要, 二要, 三是; （1）, （2）, 3）."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import CHINESE, chinese, ordinal
from pipeline.prose.series import Mark, series_words

_NUMERAL = rf"[{CHINESE}]{{1,3}}|\d{{1,2}}"
_OPEN = expression(rf"\s*(?P<number>{_NUMERAL})[）)](?!\S{{0,3}}[（(])")
_WHOLE = expression(rf"\s*[（(](?P<number>{_NUMERAL})[）)]")
_LEAST = 3


def series_in_other_words(proof: Proof) -> Iterator[Slip]:
    """Yield the item of a series that alone has 是 where the others have 要, or the other way round."""
    for at, passage in enumerate(proof.passages):
        marks = [mark for mark in series_words(passage.text) if mark.kind == "shi"]
        if len(marks) < _LEAST or [mark.value for mark in marks] != list(range(1, len(marks) + 1)):
            continue
        words = Counter(passage.text[mark.end] for mark in marks)
        rare = next((word for word, count in words.items() if count == 1), "")
        mark = next((mark for mark in marks if passage.text[mark.end] == rare), None)
        if mark and len(words) == _LEAST - 1:
            other = next(word for word in words if word != rare)
            seen = {"seen": f"{mark.words}{rare}", "right": f"{mark.words}{other}"}
            yield Slip("P207-item-in-other-words", Span(at, mark.start, mark.end + 1), seen)


def series_with_brackets(proof: Proof) -> Iterator[Slip]:
    """Yield （三） behind 一是 and 二是, and 一是 before 二、."""
    for at, passage in enumerate(proof.passages):
        marks = [mark for mark in series_words(passage.text) if mark.kind in {"shi", "di"}]
        if len(marks) > 1 and [mark.value for mark in marks] == list(range(1, len(marks) + 1)):
            yield from _goes_on(at, passage.text, marks)


def _goes_on(at: int, text: str, marks: list[Mark]) -> Iterator[Slip]:
    last = marks[-1]
    numeral = chinese(last.value + 1)
    found = expression(rf"(?<=[。；，])\s*(（{numeral}）|{numeral}、|{last.value + 1}[.、](?!\d))").search(
        text, last.end
    )
    if found:
        words = text[last.start - (last.kind == "di") : last.end + (last.kind == "shi")]
        seen = {"seen": found[1], "right": words.replace(last.words, numeral)}
        yield Slip("P117-number-of-another-kind", Span(at, *found.span(1)), seen)


def brackets_half_open(proof: Proof) -> Iterator[Slip]:
    """Yield 3） at the head of a paragraph beside others that begin with （2）."""
    for at, passage in enumerate(proof.passages):
        found = _OPEN.match(passage.text) if not passage.cell else None
        if not found:
            continue
        value = ordinal(found["number"]) or 0
        beside = (
            proof.passages[near] for near in range(max(0, at - 3), min(len(proof.passages), at + 4)) if near != at
        )
        whole = [ordinal(other["number"]) or 0 for each in beside if (other := _WHOLE.match(each.text))]
        if value and {value - 1, value + 1} & set(whole):
            seen = {"seen": found[0].strip(), "right": f"（{found['number']}）"}
            yield Slip("P117-number-of-another-kind", Span(at, *found.span()), seen)
