"""How a kind of document begins: whom it addresses, and with which words it announces what it says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import kind_of, title_lines, title_of
from pipeline.prose.expressions import expression

_ANNOUNCED = expression(
    r"(?<![“《请])(?P<what>请示|报告|汇报|通知|通报|批复|答复|函告|函复|函达|公告|通告)如下(?=[：:。.]|$)"
)
_NOT_IN = {
    "报告": ("请示", "通知", "批复", "函告", "函复", "函达", "公告", "通告"),
    "请示": ("通知", "通报", "批复", "答复", "函告", "函复", "公告", "通告"),
    "通知": ("请示", "报告", "汇报", "批复", "答复", "函告", "函复", "函达"),
    "通报": ("请示", "报告", "汇报", "批复", "答复", "函告", "函复"),
    "批复": ("请示", "报告", "汇报", "通知", "通报", "公告", "通告"),
    "函": ("请示", "批复", "通知", "公告", "通告"),
    "公告": ("请示", "报告", "汇报", "批复", "答复", "函告", "函复"),
    "通告": ("请示", "报告", "汇报", "批复", "答复", "函告", "函复"),
}
_RIGHT = {"函": "函告"}
_HEAD = 4
_PERSON = expression(
    r"\s*(?P<who>(?:尊敬的|敬爱的|亲爱的)[^。；！？，]{1,40}|(?!各位|诸位)[^。；！？，]{2,40}领导)[：:]\s*"
)
_SPOKEN = expression("述职|述廉|述责|述学|讲话|致辞|发言|大会|会议上|信|邀请|感谢|慰问|祝贺|倡议")


def announcements_of_another_kind(proof: Proof) -> Iterator[Slip]:
    """Yield the words that announce a text as another kind of document: 现将情况请示如下 in a 报告."""
    kind = kind_of(proof)
    strange = _NOT_IN.get(kind)
    lines = title_lines(proof)
    if not strange or not lines:
        return
    for at, passage in enumerate(proof.passages[lines[-1] + 1 : lines[-1] + 1 + _HEAD], lines[-1] + 1):
        if passage.cell or passage.level or passage.annex:
            return
        for found in _ANNOUNCED.finditer(passage.text):
            if found["what"] in strange:
                seen = {"seen": found[0], "kind": kind, "right": f"{_RIGHT.get(kind, kind)}如下"}
                yield Slip("P184-announced-as-another-kind", Span(at, *found.span()), seen)


def addressees_that_are_persons(proof: Proof) -> Iterator[Slip]:
    """Yield a 主送 that greets persons, where it should name an office: 尊敬的某局领导."""
    title, lines = title_of(proof), title_lines(proof)
    if "关于" not in title or not kind_of(proof) or _SPOKEN.search(title):
        return
    for at, passage in enumerate(proof.passages[lines[-1] + 1 : lines[-1] + 3], lines[-1] + 1):
        found = _PERSON.fullmatch(passage.text)
        if found and (passage.role in (Role.ADDRESSEE, Role.BODY) or passage.role is None):
            yield Slip("P183-addressee-a-person", Span(at, *found.span("who")), {"seen": found["who"]})
            return
