"""Amounts of money in the numerals of cheques against the digits beside them: 壹佰贰拾万元整（1250000元）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose import spoken, value_of
from pipeline.prose.expressions import expression

_SIGNS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
_WORDS = rf"(?P<words>[{_SIGNS}]+)[元圆](?:(?P<jiao>[{_SIGNS[:10]}])角)?零?(?:(?P<fen>[{_SIGNS[:10]}])分)?[整正]?"
_DIGITS = r"(?:人民币|￥|¥|RMB|小写|：|:|\s)*(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>[万亿])?元?"
_BESIDE = (
    expression(rf"{_WORDS}\s*[（(，]\s*{_DIGITS}\s*(?=[）)，。；])"),
    expression(rf"(?<![\d.,]){_DIGITS}\s*[（(，]\s*(?:大写|人民币|：|:|\s)*{_WORDS}\s*(?=[）)，。；])"),
)


def amounts_unlike_their_words(proof: Proof) -> Iterator[Slip]:
    """Yield an amount that its digits and its words tell differently."""
    for at, passage in enumerate(proof.passages):
        if not re.search(f"[{_SIGNS[1:12]}][元圆]|[万亿仟佰拾][元圆]", passage.text):
            continue
        for pattern in _BESIDE:
            for found in pattern.finditer(passage.text):
                words, digits = _in_words(found), _in_digits(found)
                if words is not None and digits is not None and words != digits:
                    seen = {"seen": found[0], "right": spoken(words)}
                    yield Slip("P196-amount-unlike-words", Span(at, *found.span()), seen)


def _in_words(found: re.Match[str]) -> Decimal | None:
    whole = value_of(found["words"].translate(_PLAIN))
    if whole is None:
        return None
    parts = ((found[name] or "零").translate(_PLAIN) for name in ("jiao", "fen"))
    tenths, hundredths = (Decimal(value_of(part) or 0) for part in parts)
    return whole + tenths / 10 + hundredths / 100


def _in_digits(found: re.Match[str]) -> Decimal | None:
    try:
        return Decimal(found["digits"].replace(",", "")) * {"万": 10**4, "亿": 10**8}.get(found["scale"] or "", 1)
    except InvalidOperation:
        return None
