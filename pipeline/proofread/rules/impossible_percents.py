"""Percentages that cannot be: a fall below nothing, more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression

_FALLEN = r"(?:下降|减少|降低|回落|下滑|缩减|压减|缩短|减轻|压缩|下跌)(?:了|幅度?[为达])?"
_FALL = expression(rf"{_FALLEN}(?:约|近|超过?|逾|达)?(?P<slip>(?P<number>\d{{3,4}}(?:\.\d+)?)[%％])")
_SHARE = expression(
    r"(?:合格率|满意率|满意度|知晓率|出勤率|到[课会岗]率|参[训会]率|普及率|就业率|达标率|通过率|办结率|整改率|好评率|及格率|优[良秀]率"
    r"|覆盖率|成功率|回复率|正确率|完好率|入户率|占比|比重)(?:分别|均|都|已)?(?:为|达到?|是|(?:提高|上升|提升)[到至]|保持在|稳定在|高达)?了?"
    r"(?P<slip>(?P<number>\d{3,4}(?:\.\d+)?)[%％])"
)
_WHOLE = 100


def impossible_percents(proof: Proof) -> Iterator[Slip]:
    """Yield 下降120% and 合格率102%."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if not re.search("[%％]", text):
            continue
        for pattern in (_FALL, _SHARE):
            for found in pattern.finditer(text):
                if float(found["number"]) > _WHOLE:
                    yield Slip("P162-impossible-percent", Span(at, *found.span("slip")), {"seen": found[0]})
