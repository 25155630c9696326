"""Colons within the reach of another colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_HELD = expression(r"“[^“”]*”|（[^（）]*）|《[^《》]*》")
_LEADS = expression(
    r"(?:指出|强调|要求|认为|表示|提出|明确|如下|以下|包括|方面|措施|做法|问题|特点|原因|经验|任务|目标|重点|工作|是|为|有|做到|点)$"
)
_IN_SERIES = expression("：一是[^，。；：“”]{2,12}：(?=[^。“]{0,40}；二是)")
_TWO = 2
_WORD = 2
_SHOWN = 10


def colons_within_colons(proof: Proof) -> Iterator[Slip]:
    """Yield the second colon of a sentence, unless they only stand behind labels (联系人：…，电话：…)."""
    for at, passage in enumerate(proof.passages):
        for found in _IN_SERIES.finditer(passage.text) if passage.running else ():
            span = Span(at, found.end() - 1, found.end())
            yield Slip("P040-colon-within-colon", span, {"seen": found[0]})
        if passage.text.count("：") < _TWO:
            continue
        text = _HELD.sub(lambda found: "a" * len(found[0]), passage.text)
        for start, words in sentences(text):
            end = start + len(words)
            places = [found.start() for found in re.finditer("：", text[start:end])]
            leading = [
                place for place in places if _LEADS.search(text, max(start, start + place - _WORD), start + place)
            ]
            if len(leading) >= _TWO and not re.search("；", text[start + leading[0] : start + leading[1]]):
                place = start + leading[1]
                seen = passage.text[max(start, place - _SHOWN) : place + 1]
                yield Slip("P040-colon-within-colon", Span(at, place, place + 1), {"seen": seen})
