"""The signs of a number before a heading or an item: full brackets, 、 and . where the standard has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.proof import Fix, Passage, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import CHINESE

_SOME = rf"[{CHINESE}]{{1,3}}"
_IN_HALF = expression(rf"\s*(?:\(\s?({_SOME}|\d{{1,2}})\s?[)）]|（\s?({_SOME}|\d{{1,2}})\s?\))")
_HALF_WITHIN = expression(rf"(?<=[。；：])(?:\(({_SOME}|\d{{1,2}})[)）]|（({_SOME}|\d{{1,2}})\))(?=[\u4e00-\u9fff])")
_AFTER_BRACKET = expression(rf"(?:^\s*|(?<=[。；：]))[（(](?:{_SOME}|\d{{1,2}})[）)](\s*[、.．，,：:])")
_AFTER_CHINESE = expression(rf"^\s*{_SOME}(\s*[.．，,：:]\s*|\s+)(?=[\u4e00-\u9fff“《])")
_AFTER_DIGITS = expression(r"^\s*[\d０-９]{1,2}(、\s*)(?=[^\d０-９\s])")
_DIGITS_WITHIN = expression(r"(?:(?<=[。；：])|^)\s*(\d{1,2})(、)(?=[\u4e00-\u9fff“《])")
_ORDER_WORD = expression(
    rf"(?:^\s*|(?<=[。；：！？]))(?:第{_SOME}|其{_SOME}|首先|其次|再次|最后)(、)(?![第其\d{CHINESE}])"
)
_WITHIN_BRACKET = expression(rf"(?:^\s*|(?<=[。；：]))[（(](?:{_SOME}|\d{{1,2}})(\s?[.．])\s?[）)]")
_ANNOUNCED = expression(rf"(?<=，)第一(、)(?![第其\d{CHINESE}])(?=[^。]{{2,80}}?[；，]第二[，、](?!第))")
_AUTOMATIC = expression(
    rf"\s*(?:\(({_SOME}|\d{{1,2}})\)|{_SOME}[.．，,]|\d{{1,2}}、|[（(](?:{_SOME}|\d{{1,2}})[）)][、.．])\s*$"
)


def half_brackets(proof: Proof) -> Iterator[Slip]:
    """Yield the half-width brackets of a number: (一). One finding with all places."""
    found: list[tuple[Span, str]] = []
    for at, passage in _typed(proof):
        heads = _IN_HALF.match(passage.text)
        for each in (*([heads] if heads else []), *_HALF_WITHIN.finditer(passage.text)):
            start = each.start() + len(each[0]) - len(each[0].lstrip())
            found.append((Span(at, start, each.end()), f"（{each[1] or each[2]}）"))
    yield from _one(proof, "P024-half-brackets", found)


def signs_after_numbers(proof: Proof) -> Iterator[Slip]:
    """Yield the wrong sign behind a number: （一）、, 一., 1、, 第一、. One finding for each kind, with all places."""
    kinds = [(_AFTER_BRACKET, ""), (_WITHIN_BRACKET, ""), (_AFTER_CHINESE, "、"), (_ORDER_WORD, "，")]
    kinds.append((_ANNOUNCED, "，"))
    for pattern, right in kinds:
        found = []
        for at, passage in _typed(proof):
            found += [
                (Span(at, *each.span(1)), right)
                for each in pattern.finditer(passage.text)
                if pattern is not _AFTER_CHINESE or _is_heading(passage, each[1])
            ]
        yield from _one(proof, "P025-sign-after-number", found)
    yield from _one(proof, "P025-sign-after-number", list(_digits(proof)))
    for at, passage in enumerate(proof.passages):
        if passage.number and _AUTOMATIC.match(passage.number):
            yield Slip("P025-sign-after-number", Span(at, 0, 0), {"seen": passage.number.strip()})
            return


def _digits(proof: Proof) -> Iterator[tuple[Span, str]]:
    for at, passage in _typed(proof):
        heads = _AFTER_DIGITS.match(passage.text)
        within = list(_DIGITS_WITHIN.finditer(passage.text))
        if heads:
            yield Span(at, *heads.span(1)), "."
        values = [int(each[1]) for each in within]
        if len(within) > 1 and values == list(range(values[0], values[0] + len(values))):
            yield from (
                (Span(at, *each.span(2)), ".") for each in within if not heads or each.start(2) != heads.start(1)
            )


def _is_heading(passage: Passage, sign: str) -> bool:
    """Whether 一 begins a heading: behind a blank only where the passage is known for one."""
    return bool(sign.strip()) or passage.level > 0


def _typed(proof: Proof) -> Iterator[tuple[int, Passage]]:
    yield from ((at, passage) for at, passage in enumerate(proof.passages) if not passage.cell and not passage.footnote)


def _one(proof: Proof, key: str, found: Sequence[tuple[Span, str]]) -> Iterator[Slip]:
    """One finding with the other places and every mend; the number is quoted with its sign."""
    if not found:
        return
    (first, _), *rest = found
    text = proof.passages[first.passage].text
    start = re.search(r"[^。；：]*$", text[: first.start])
    begin = start.start() if start else first.start
    seen = text[begin : first.end].strip()
    fixes = tuple(Fix(span, right) for span, right in found)
    yield Slip(key, first, {"seen": seen, "count": str(len(found))}, tuple(span for span, _ in rest), fixes)
