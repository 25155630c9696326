"""Numbers of lists within a paragraph, of annexes, of figures and tables: they follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import CHINESE, like, ordinal
from pipeline.prose.series import Mark, series_items

_LABEL = expression(rf"\s*附\s?[件表]\s?(\d{{1,2}}|[{CHINESE}]{{1,3}})")
_IN_LIST = expression(r"\s*(?:附\s?件\s?[：:])?\s*(\d{1,2})\s?[.．、]")
_LABEL_IN_LIST = expression(r"\s*(附\s?[件表]\s?(\d{1,2}))\s?[.．、：:]")
_CAPTION = expression(
    rf"\s*(?P<what>[图表])\s?(?P<number>\d{{1,2}}|[{CHINESE}]{{1,3}})(?![-—.\d])(?=[\s　：:.、]|[\u4e00-\u9fff]|$)"
)
_LONGEST_CAPTION = 40
_REFERRED = expression(r"(?:见|如|参见|详见)(?P<what>[图表])\s?(?P<number>\d{1,2})(?![-—.\d])")


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    words: str
    span: Span


def broken_lists(proof: Proof) -> Iterator[Slip]:
    """Yield a number of a list within a paragraph that does not follow the one before it: ①, ②, ④."""
    for at, passage in enumerate(proof.passages):
        kinds: dict[str, list[list[Mark]]] = {}
        for mark in series_items(passage.text):
            runs = kinds.setdefault(mark.kind, [])
            if mark.value == 1 or not runs:
                runs.append([mark])
            else:
                runs[-1].append(mark)
        for run in (run for runs in kinds.values() for run in runs if len(run) > 1):
            numbers = [_Number(each.value, each.words, Span(at, each.start, each.end)) for each in run]
            yield from _broken(proof, "P031-list-breaks", numbers)


def annexes_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield an annex, or an entry of the list of annexes, whose number does not follow: 附件1, 附件3."""
    labels: list[_Number] = []
    listed: list[_Number] = []
    for at, passage in enumerate(proof.passages):
        pattern = {Role.ANNEX_LABEL: _LABEL, Role.ANNEX_LIST: _IN_LIST}.get(passage.role or Role.BODY)
        found = pattern.match(passage.text) if pattern else None
        value = ordinal(found[1]) if found else None
        if found and value:
            goes_in = labels if passage.role is Role.ANNEX_LABEL else listed
            goes_in.append(_Number(value, found[1], Span(at, *found.span(1))))
    for at, passage in enumerate(proof.passages):
        found = _LABEL_IN_LIST.match(passage.text)
        if found and at and _lists_annexes(proof, at - 1, int(found[2]) - 1):
            span = Span(at, *found.span(1))
            yield Slip("P032-annex-breaks", span, {"seen": found[1], "right": f"这里只写“{found[2]}.”"})
    for numbers in (labels, listed):
        if numbers and numbers[0].value > 1:
            yield _slip(proof, "P032-annex-breaks", numbers[0], 1, ())
        yield from _broken(proof, "P032-annex-breaks", numbers)


def _lists_annexes(proof: Proof, at: int, value: int) -> bool:
    """Whether a passage is the entry of that number in the list of annexes, which begins with 附件."""
    while at >= 0 and value > 1:
        if not re.match(rf"\s*{value}\s?[.．、]", proof.passages[at].text):
            return False
        at, value = at - 1, value - 1
    return at >= 0 and re.match(r"\s*附\s?件\s?[：:]\s*1\s?[.．、]", proof.passages[at].text) is not None


def captions_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield a figure or table whose number does not follow the one before it, and a reference to one that is none."""
    series: dict[tuple[int, str], list[_Number]] = {}
    for at, passage in enumerate(proof.passages):
        found = _CAPTION.match(passage.text)
        alone = len(passage.text) <= _LONGEST_CAPTION and not re.search("[。；，]", passage.text)
        if passage.cell or not found or not alone or not (value := ordinal(found["number"])):
            continue
        number = _Number(value, found["number"], Span(at, *found.span("number")))
        series.setdefault((passage.annex, found["what"]), []).append(number)
    for numbers in series.values():
        if len(numbers) > 1 or numbers[0].words.isdigit():
            yield from _broken(proof, "P033-caption-breaks", numbers)
    there = {(what, number.value) for (_, what), numbers in series.items() for number in numbers}
    for at, passage in enumerate(proof.passages):
        for found in _REFERRED.finditer(passage.text):
            what, value = found["what"], int(found["number"])
            if any(what == kind for kind, _ in there) and (what, value) not in there:
                seen = {"seen": f"{what}{value}", "right": f"没有{what}{value}"}
                yield Slip("P033-caption-breaks", Span(at, *found.span()), seen)


def _broken(proof: Proof, key: str, numbers: Sequence[_Number]) -> Iterator[Slip]:
    """The numbers that do not follow the one before; behind one that stands twice, the next but one does."""
    slack = 0
    for at in range(1, len(numbers)):
        before, now = numbers[at - 1], numbers[at]
        right = before.value + 1
        if now.value in {right, right + slack}:
            slack = 0
            continue
        after = numbers[at + 1].value if at + 1 < len(numbers) else 0
        twice = now.value == before.value
        fixes = (Fix(now.span, like(now.words, right)),) if twice and after == right + 1 else ()
        yield _slip(proof, key, now, right, (before.span,), fixes)
        slack = int(twice)


def _slip(
    proof: Proof, key: str, now: _Number, right: int, also: tuple[Span, ...], fixes: tuple[Fix, ...] = ()
) -> Slip:
    """One number that does not follow, with what should stand there."""
    text = proof.passages[now.span.passage].text
    start = max(0, now.span.start - 2)
    lead = re.search(r"(?:附\s?件|[图表（(])?\s?$", text[start : now.span.start])
    first = start + lead.start() if lead else now.span.start
    last = now.span.end + (text[now.span.end : now.span.end + 1] in {"）", ")", ".", "．"})
    seen = text[first:last]
    return Slip(
        key,
        Span(now.span.passage, first, last),
        {"seen": seen, "right": f"这里应是{like(now.words, right)}"},
        also,
        fixes,
    )
