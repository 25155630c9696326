"""What was to be filled in and was not: placeholders, sections without text, things done zero times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span

_PLACEHOLDER = re.compile(r"【(?:待补|待定|缺)[^】]*】|\{\{[^}]*\}\}|\{%[^%]*%\}|TODO|[×✕ＸX]{2,}|＿{2,}|_{3,}")
_ZERO = re.compile(r"(?:开展|组织|举办|召开|完成|印发)[^，。；\d]{0,12}(?<!\d)0(?:次|场次|场|期|篇|人次|人|项|件|个)")


def placeholders(proof: Proof) -> Iterator[Slip]:
    """Yield a place that was left to be filled in: 【待补】, ××, {{ }}."""
    for at, passage in enumerate(proof.passages):
        for found in _PLACEHOLDER.finditer(passage.text):
            yield Slip("P120-placeholder", Span(at, *found.span()), {"seen": found[0]})


def empty_counts(proof: Proof) -> Iterator[Slip]:
    """Yield something that was done zero times: 开展培训0次."""
    for at, passage in enumerate(proof.passages):
        for found in _ZERO.finditer(passage.text):
            yield Slip("P121-nothing-done", Span(at, *found.span()), {"seen": found[0]})
