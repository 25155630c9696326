"""Days in running text that are written with points or strokes: 2024.3.8, 2024/3/8."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_POINTS = expression(
    r"(?<![\dA-Za-z.．/])(?P<year>(?:19|20)\d\d)(?P<sign>[.．/／])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?![\d.．/A-Za-z]|版|号(?!，))"
)
_ASIDE = expression(r"（[^（）]*）|《[^《》]*》|“[^“”]*”")


def days_with_points(proof: Proof) -> Iterator[Slip]:
    """Yield a day of running text without 年, 月 and 日; in tables, brackets and names it may be short."""
    for at, passage in enumerate(proof.passages):
        if not passage.running or passage.cell:
            continue
        for found in _POINTS.finditer(passage.text):
            if any(aside.start() < found.start() < aside.end() for aside in _ASIDE.finditer(passage.text)):
                continue
            right = f"{found['year']}年{int(found['month'])}月{int(found['day'])}日"
            span = Span(at, *found.span())
            yield Slip("P180-day-with-points", span, {"seen": found[0], "right": right}, fixes=(Fix(span, right),))
