"""What a document does to others: 批复 answers a 请示, 转发 sends on what others wrote, 请示 asks for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import kind_of, title_lines, title_of
from pipeline.prose.expressions import expression

_ANSWERED = expression(
    r"《[^《》]*(?P<slip>的?(?:请示报告|报告|函|通知|申请|汇报|意见))》(?:（[^（）]*）)?[^。，；]{0,6}(?:收悉|悉)"
)
_ASKED = expression(r"《(?:[^《》]*?关于)(?P<slip>[^《》]*的请示)》(?:（[^（）]*）)?[^。，；]{0,6}收悉")
_ACTS = (
    "设立|成立|组建|变更|更名|撤销|调整|购置|采购|新建|建设|改建|扩建|迁建|增加|增设|减免|拨付|追加|"
    "举办|延长|出让|注销|终止|划转|招聘|聘用|任命|免去|表彰|核定|出租|处置|报废|合并|启用"
)
_ACT = expression(_ACTS)
_SENT_ON = expression(r"现(?:将|予|就)?[^。；]{0,60}?(?P<slip>(?P<how>转发|印发|批转|下发)(?:给你们|如下|你们|执行))")
_HOW = expression("转发|印发|批转")
_WORKS = expression(
    r"《(?P<name>[^《》]{4,60})》(?:（[^（）]*）)?(?:已经[^，。]{2,30})?(?:，)?(?:现)?(?:予以)?(?P<how>印发|转发)"
)
_TWO = expression(
    r"关于(?:申请|请求|解决|要求)?(?P<one>拨付|追加|安排|增加|购置|新建|建设|设立|成立|解决|调整|举办|划拨|批准|减免|核定|维修|扩建|招聘)[^《》和及并、]{2,24}"
    r"(?P<slip>(?:和|及|并|、|以及)(?:申请|请求)?(?:拨付|追加|安排|增加|购置|新建|建设|设立|成立|解决|调整|举办|划拨|批准|减免|核定|维修|扩建|招聘)[^《》]{2,24})的请示$"
)
_OWN = expression(
    r"(?<![日根基资成版文样原副稿])本(?P<kind>通知|通告|公告|通报|决定|批复|请示|决议|意见|报告)(?!期|级|单位)"
)
_KINDS = ("通知", "通告", "公告", "通报", "批复", "请示", "报告", "函", "决定")
_OUTSIDE = expression(r"《[^《》]*》|“[^“”]*”")
_ABOUT = 3


def answers_to_another_kind(proof: Proof) -> Iterator[Slip]:
    """Yield a 批复 that answers anything but a 请示, or a 请示 that asked for something else."""
    if kind_of(proof) != "批复":
        return
    about = _ACT.findall(title_of(proof).partition("关于")[2])
    for at, passage in enumerate(proof.passages):
        for found in _ANSWERED.finditer(passage.text):
            seen = {"seen": found["slip"].lstrip("的"), "why": "批复答复的应是请示"}
            yield Slip("P210-relation-of-documents", Span(at, *found.span("slip")), seen)
        for found in _ASKED.finditer(passage.text) if about else ():
            asked = _ACT.findall(found["slip"])
            if asked and asked[0] != about[0] and about[0] not in found["slip"] and asked[0] not in title_of(proof):
                seen = {"seen": found["slip"], "why": f"标题批复的是“{about[0]}”"}
                yield Slip("P210-relation-of-documents", Span(at, *found.span("slip")), seen)


def sent_on_otherwise(proof: Proof) -> Iterator[Slip]:
    """Yield 现转发给你们 under a title with 印发, and the other way round; another name of what is sent on."""
    lines, title = title_lines(proof), title_of(proof)
    how = _HOW.search(title)
    if not how or not lines:
        return
    works = re.findall(r"《([^《》]+)》", title)
    for at, passage in enumerate(proof.passages[lines[-1] + 1 : lines[-1] + 2 + _ABOUT], lines[-1] + 1):
        if passage.annex:
            return
        for found in _SENT_ON.finditer(passage.text):
            if found["how"] not in (how[0], "下发") and found["how"] not in title:
                seen = {"seen": found["slip"], "why": f"标题写的是“{how[0]}”"}
                yield Slip("P210-relation-of-documents", Span(at, *found.span("slip")), seen)
        for found in _WORKS.finditer(passage.text) if len(works) == 1 else ():
            name = found["name"]
            if not (name in works[0] or works[0] in name) and not re.search("通知$", name):
                seen = {"seen": f"《{name}》", "why": f"标题里写的是《{works[0]}》"}
                yield Slip("P210-relation-of-documents", Span(at, found.start(), found.end("name") + 1), seen)


def called_another_kind(proof: Proof) -> Iterator[Slip]:
    """Yield 本通告 in a 通知."""
    kind = kind_of(proof)
    if kind not in _KINDS:
        return
    for at, passage in enumerate(proof.passages):
        if passage.annex or passage.cell or not passage.running or "本" not in passage.text:
            continue
        for found in _OWN.finditer(_OUTSIDE.sub(lambda each: " " * len(each[0]), passage.text)):
            if found["kind"] != kind and found["kind"] not in ("报告", "意见"):
                seen = {"seen": found[0], "why": f"本文是{kind}"}
                yield Slip("P210-relation-of-documents", Span(at, *found.span()), seen)


def requests_of_two_matters(proof: Proof) -> Iterator[Slip]:
    """Yield the title of a 请示 that asks for two things."""
    found = _TWO.search(title_of(proof))
    for at in title_lines(proof) if found else ():
        text = proof.passages[at].text
        if found and found[0] in text:
            start = text.index(found[0])
            yield Slip("P214-two-matters", Span(at, start, start + len(found[0])), {"seen": found["slip"]})
