"""Digits where a word has its numeral in Chinese: 第1线, 正月15, “14五”, 3会1课; numerals of cheques elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.word_lists import word_list
from pipeline.prose.expressions import expression

_CHEQUE, _PLAIN = "壹贰叁肆伍陆柒捌玖", "一二三四五六七八九"
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_FORMS = (
    r"(?:正月|腊月|冬月|农历[一二三四五六七八九十]{1,2}月)初?\d{1,2}(?![\d月])|农历\d{1,2}月(?:初|\d)",
    r"(?<!\d)1[0-5]五(?=[”规时期以计]|$)|十[2-5]五(?=[”规时期])",
    r"党的(?:1[0-9]|20)[届大](?!代)|(?<![\d第])(?:1[0-9]|20)届(?=[一二三四五六七八]中全会)|届[1-8]中全会",
    rf"(?<![{_CHEQUE}])(?![伍陆])[{_CHEQUE}]+(?:[{_PLAIN}十百千]+[{_CHEQUE}{_PLAIN}十百千万拾佰仟]*)(?=元)|[{_CHEQUE}][{_CHEQUE}拾佰仟零万]*[百千十][{_CHEQUE}万亿]*(?=元)",
    r"[壹贰叁肆柒捌玖](?=季度|个|名|次|届|期(?!付)|项|条|家|户)",  # 伍 and 陆 are surnames, and words of their own
)


@cache
def _pattern() -> re.Pattern[str]:
    names = set[str]()
    for word in word_list("用汉字数字的词"):
        at = [place for place, sign in enumerate(word) if sign in "一二两三四五六七八九"]
        for chosen in range(1, 1 << len(at)):
            signs = list(word)
            for bit, place in enumerate(at):
                if chosen >> bit & 1:
                    signs[place] = signs[place].translate(_DIGITS)
            names.add("".join(signs))
    longest = sorted(names, key=len, reverse=True)
    return expression(rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest))})|{'|'.join(_FORMS)}")


def digits_in_words(proof: Proof) -> Iterator[Slip]:
    """Yield a word that has digits for its Chinese numerals, and numerals of cheques that count no money."""
    for at, passage in enumerate(proof.passages):
        if not re.search(rf"\d|[{_CHEQUE}]", passage.text):
            continue
        for found in _pattern().finditer(passage.text):
            yield Slip("P056-mixed-numeral", Span(at, *found.span()), {"seen": found[0]})
