"""Set phrases told by the words around them: what is 坚定 beside “四个意识”, what is 领悟, whose congress it was."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_PHRASE = "“?(?P<phrase>[一二两三四五六七八九十]个[\u4e00-\u9fff]{2})"
_END = "(?![\u4e00-\u9fff])"
_KEPT, _DONE = "(?:捍卫|拥护)", "”?[、，](?:坚决|忠诚)?(?:做到|践行)"
_FRAMES = (
    ("四个意识", expression(rf"增强“?四个意识”?[、，]坚定{_PHRASE}{_END}"), "四个自信"),
    ("四个自信", expression(rf"增强{_PHRASE}”?[、，]坚定“?四个自信{_END}"), "四个意识"),
    ("四个自信", expression(rf"坚定“?四个自信{_DONE}{_PHRASE}{_END}"), "两个维护"),
    ("决定性意义", expression(rf"(?:领悟|认识|把握){_PHRASE}”?的决定性意义"), "两个确立"),
    ("两个维护", expression(rf"{_KEPT}{_PHRASE}{_DONE}“?两个维护{_END}"), "两个确立"),
    ("两个确立", expression(rf"{_KEPT}“?两个确立{_DONE}{_PHRASE}{_END}"), "两个维护"),
)
"""Words that every such frame holds, the frame, and what belongs into it."""
_NTH = r"(?P<nth>第[一二三四五六七八九十]{1,3})"
_CONGRESS = expression(
    rf"(?P<body>全国总工会|中华全国总工会|中国工会|团中央|共青团中央|中国共产主义青年团|全国妇联|中华全国妇女联合会|中国妇女|中国文联|中国作协|"
    rf"中国作家协会|中国科协|中国残联|中国残疾人联合会|中国侨联){_NTH}(?P<unit>[次届])(?P<national>全国)?代表大会"
)
_WHOSE = {
    "全国总工会": "中国工会",
    "中华全国总工会": "中国工会",
    "团中央": "中国共产主义青年团",
    "共青团中央": "中国共产主义青年团",
    "全国妇联": "中国妇女",
    "中华全国妇女联合会": "中国妇女",
}


def phrases_out_of_frame(proof: Proof) -> Iterator[Slip]:
    """Yield what stands where the words around it want another set phrase."""
    for at, passage in enumerate(proof.passages):
        if "个" not in passage.text:
            continue
        for words, pattern, right in _FRAMES:
            for found in pattern.finditer(passage.text) if words in passage.text else ():
                if found["phrase"] != right:
                    span = Span(at, *found.span("phrase"))
                    seen = {"seen": found["phrase"], "advice": f"改为“{right}”", "why": f"这里固定说“{right}”"}
                    yield Slip("P092-set-phrase", span, seen, fixes=(Fix(span, right),))


def congresses_of_offices(proof: Proof) -> Iterator[Slip]:
    """Yield a national congress that is named after an office, or without 全国: 全国妇联第十三次代表大会."""
    for at, passage in enumerate(proof.passages):
        for found in _CONGRESS.finditer(passage.text) if "代表大会" in passage.text else ():
            right = f"{_WHOSE.get(found['body'], found['body'])}{found['nth']}次全国代表大会"
            if found[0] != right:
                span = Span(at, *found.span())
                seen = {"seen": found[0], "advice": f"改为“{right}”", "why": "全国性代表大会的名称"}
                yield Slip("P094-name-miswritten", span, seen, fixes=(Fix(span, right),))
