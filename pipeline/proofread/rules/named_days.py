"""Days that are known by their month and day: 5·12, with a mark in the middle that is no decimal point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.word_lists import word_list
from pipeline.prose.expressions import expression

_DAY = expression(
    r"(?<![\d.．、/-])(?:1[0-2]|[1-9])(?P<mark>[.．、])(?:3[01]|[12]\d|[1-9])(?![\d.．%％万亿元级版个米吨公分倍])"
)
_CHINESE = expression(r"“[一二三四五六七八九十]{1,2}(?P<mark>[.．])[一二三四五六七八九十]{1,3}”")


@cache
def _named() -> re.Pattern[str]:
    return expression(rf"[\u4e00-\u9fff]{{0,8}}?(?:{'|'.join(word_list('以日命名'))})")


def named_days_with_points(proof: Proof) -> Iterator[Slip]:
    """Yield 5.12 where the day of that name is meant: quoted or well known, before 日, 宣传 and the like."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        for found in _DAY.finditer(text):
            quoted = text[found.start() - 1 : found.start()] == "“" and text[found.end() : found.end() + 1] == "”"
            known = found[0].replace(found["mark"], ".") in word_list("有名的日子")
            after = found.end() + quoted
            if (quoted or known) and _named().match(text, after) and text[after : after + 1] != "日":
                yield _slip(at, found)
        for found in _CHINESE.finditer(text) if "“" in text else ():
            yield _slip(at, found)


def _slip(at: int, found: re.Match[str]) -> Slip:
    mark = Span(at, *found.span("mark"))
    return Slip("P048-named-day-with-point", Span(at, *found.span()), {"seen": found[0]}, fixes=(Fix(mark, "·"),))
