"""截止 with a time behind it, 截至 without: two words that are confused more often than any others."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_UNTIL = expression(
    r"(?<!报名)(?<!时间)(?<!日期)(?<!期限)(?<!申报)(?<!投标)(?<!申请)(?<!征集)(?<!招标)(?<!受理)(?<!提交)(?<!报送)(?<!于)(?<!为)"
    r"截止(?P<to>到|至)?(?=(?:19|20)\d\d年|(?:1[0-2]|[1-9])月(?:\d|底|末|[，,])|(?:今|去|本|上)(?:年|月|季度)\d{0,2}月?\d{0,2}日?(?:底|末)"
    r"|二[〇○]二|前三季度|[上下]半年|第?[一二三四]季度)"
)
_ENDS = expression(r"(?:于[^，。；]{2,14}[日时分]|[日时分](?:准时)?)(截至)(?=[，。；]|$)")


def deadline_words(proof: Proof) -> Iterator[Slip]:
    """Yield 截止 before a time, and 截至 behind one: 截止9月30日, 于9月30日截至."""
    for at, passage in enumerate(proof.passages):
        if "截" not in passage.text:
            continue
        for found in _UNTIL.finditer(passage.text):
            yield _slip(at, found.start(), found.end(), found[0], "截至")
        for found in _ENDS.finditer(passage.text):
            yield _slip(at, *found.span(1), "截至", "截止")


def _slip(at: int, start: int, end: int, seen: str, right: str) -> Slip:
    span = Span(at, start, end)
    return Slip("P098-deadline-word", span, {"seen": seen, "right": right}, fixes=(Fix(span, right),))
