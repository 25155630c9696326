"""Things that a text counts with words (第二阶段, 议题三, 步骤4): one is left out, stands twice, or goes backwards."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.labels import STEMS, decimal, labels, letter
from pipeline.prose.ordinals import like

_FARTHEST = 5
"""Paragraphs between two labels of one series at most."""
_LEAST = 3
_ORDER = ("首先", "其次", "再次")
_ORDER_WORDS = expression(
    r"(?:^|(?<=[。；，：]))\s*(首先|其次|再次|第[一二三四五]|[一二三四五]是|其[一二三四五]|然后|接着)(?=[，,、要是])"
)
_STEM = expression(
    rf"(?<![\u4e00-\u9fff])([{STEMS}])(类|组|级|等|方|队|型|档|班|区|标段)|(?<=[为成、和到分])([{STEMS}])(类|组|级|型|档|等)"
)
_LETTERS = expression(r"(?<![A-Za-z0-9])A(?:[、，/][A-Z]){2,}(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class _Counted:
    value: int
    numeral: str
    span: Span


def labels_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield 第四阶段 behind 第二阶段, and a second 第二阶段: at the beginnings of paragraphs or within one."""
    openings: dict[tuple[int, str], list[_Counted]] = {}
    for at, passage in enumerate(proof.passages):
        inner: dict[str, list[_Counted]] = {}
        for label in labels(passage.text) if not passage.footnote else ():
            counted = _Counted(label.value, label.numeral, Span(at, label.start, label.end))
            if label.opening and not passage.cell:
                _open(openings, (passage.annex, label.kind), counted)
            inner.setdefault(label.kind, []).append(counted)
        for run in inner.values():
            if len(run) >= _LEAST and run[0].value == 1:
                yield from _broken(proof, run)
        if passage.level == 1:
            yield from _closed(proof, openings)
            openings = {}
    yield from _closed(proof, openings)


def _open(openings: dict[tuple[int, str], list[_Counted]], key: tuple[int, str], now: _Counted) -> None:
    """Goes on with the series of that kind nearby; the first, or one far away, begins another."""
    run = openings.setdefault(key, [])
    far = run and now.span.passage - run[-1].span.passage > _FARTHEST
    if run and (now.value == 1 or far):
        openings[(key[0], f"{key[1]} {run[0].span.passage}")] = run
        openings[key] = [now]
    else:
        run.append(now)


def _closed(proof: Proof, openings: dict[tuple[int, str], list[_Counted]]) -> Iterator[Slip]:
    for run in openings.values():
        if len(run) > 1 and run[0].value == 1:
            yield from _broken(proof, run)


def _broken(proof: Proof, run: Sequence[_Counted]) -> Iterator[Slip]:
    """The first number of a run that does not follow the one before it."""
    for before, now in itertools.pairwise(run):
        if now.value != before.value + 1:
            quoted = proof.quoted(now.span)
            right = quoted.replace(now.numeral, like(now.numeral, before.value + 1))
            seen = {"seen": quoted, "before": proof.quoted(before.span), "right": right}
            yield Slip("P205-label-out-of-order", now.span, seen, (before.span,))
            return


def decimals_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield a heading like 2.3 between 3.2 and what follows it."""
    found = [
        (at, each) for at, passage in enumerate(proof.passages) if not passage.cell and (each := decimal(passage.text))
    ]
    if len(found) < _LEAST:
        return
    for (above, (before, *_)), (at, (now, start, end)) in itertools.pairwise(found):
        same = proof.passages[above].annex == proof.passages[at].annex
        if same and now not in _next(before) and now[-1] != 1:
            right = ".".join(map(str, (*before[:-1], before[-1] + 1)))
            seen = {"seen": ".".join(map(str, now)), "before": ".".join(map(str, before)), "right": right}
            yield Slip("P205-label-out-of-order", Span(at, start, end), seen, (Span(above, 0, 0),))


def _next(before: Sequence[int]) -> set[tuple[int, ...]]:
    """What may stand behind 1.2.3: 1.2.4, 1.2.3.1, 1.3, 2.1."""
    follows = {(*before, 1)}
    for length in range(1, len(before) + 1):
        follows.add((*before[: length - 1], before[length - 1] + 1))
    return follows


def letters_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield D. behind B., A、B、D, and 丁组 behind 乙组."""
    before: tuple[int, str] | None = None
    for at, passage in enumerate(proof.passages):
        found = letter(passage.text) if not passage.cell else None
        if found:
            sign, start, end = found
            if before and before[0] == at - 1 and sign not in {_after(before[1]), "A", "a"}:
                yield _slip(at, start, end, sign, before[1], _after(before[1]))
            before = (at, sign)
        for each in _LETTERS.finditer(passage.text):
            signs = re.findall("[A-Z]", each[0])
            wrong = next((now for above, now in itertools.pairwise(signs) if now != _after(above)), None)
            if wrong and len(set(signs)) == len(signs):
                above = signs[signs.index(wrong) - 1]
                yield _slip(at, *each.span(), each[0], above, _after(above))
        yield from _stems(at, passage.text)


def _stems(at: int, text: str) -> Iterator[Slip]:
    kinds: dict[str, list[tuple[str, re.Match[str]]]] = {}
    for found in _STEM.finditer(text) if "甲" in text else ():
        stem, kind = found[1] or found[3], found[2] or found[4]
        run = kinds.setdefault(kind, [])
        if stem not in [each for each, _ in run]:
            run.append((stem, found))
    for run in kinds.values():
        if len(run) < _LEAST or run[0][0] != "甲":
            continue
        for (above, _), (now, found) in itertools.pairwise(run):
            right = STEMS[min(STEMS.index(above) + 1, len(STEMS) - 1)]
            if now != right:
                yield _slip(at, *found.span(), found[0], above, right)
                break


def _slip(at: int, start: int, end: int, seen: str, before: str, right: str) -> Slip:
    return Slip("P205-label-out-of-order", Span(at, start, end), {"seen": seen, "before": before, "right": right})


def _after(sign: str) -> str:
    return chr(ord(sign) + 1)


def order_words_left_out(proof: Proof) -> Iterator[Slip]:
    """Yield 再次 that stands behind 首先 without 其次 between, and a second 其次."""
    for at, passage in enumerate(proof.passages):
        words = list(_ORDER_WORDS.finditer(passage.text)) if "首先" in passage.text else []
        for above, now in itertools.pairwise(words):
            if above[1] in _ORDER and now[1] in _ORDER:
                steps = _ORDER.index(now[1]) - _ORDER.index(above[1])
                if steps != 1 and not (steps < 0 and now[1] == "首先"):
                    right = _ORDER[min(_ORDER.index(above[1]) + 1, 2)]
                    yield _slip(at, *now.span(1), now[1], above[1], right)
                    break
