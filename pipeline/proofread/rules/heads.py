"""The head of a document by its words: labels, a title without 关于 or its kind, 主送 without a colon; and 附：."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import title_lines, title_of
from pipeline.proofread.frame import KINDS, head
from pipeline.proofread.rules.elements import behind_title
from pipeline.prose.expressions import expression

_URGENCY = expression(r"\s*紧急程度[：:]\s?(?P<slip>(?!特急|加急|平急|特提|/|无|一般)\S{1,6})\s*")
_LEVEL = expression(
    r"\s*(?:密级[：:])?\s?(?P<slip>(?P<level>绝密|机密|秘密|绝秘|机秘|密秘|保密|内部)\s?(?:★(?P<years>\d{1,2})年|★?|\d{1,2}年))\s*"
)
_MOST = {"绝密": 30, "机密": 20, "秘密": 10}
_SIGNER = expression(
    r"(?:^|[\s\u3000]|号)(?P<slip>签\s?发\s?人?(?![：:：])\s?[\u4e00-\u9fff]{2,4}|签\s?发\s?人[：:]|签\s?发[：:]\s?[\u4e00-\u9fff]{2,4}"
    r"|签\s?发\s?人[：:]\s?(?:[\u4e00-\u9fff]{0,3}(?:局长|主任|书记|县长|市长|院长|校长|部长|处长)[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,3}(?:同志|局长|主任|书记)))\s*$"
)
_WITHOUT_KIND = expression(
    r"[^。；！？：]{0,40}关于(?:印发|转发|召开|举办|开展|做好|加强|推进|组织|报送|申报|调整|成立|开展|进一步|切实|同意|下达|公布|表彰|商请|解决|增加|申请|规范|实施|落实|推荐|评选)[^。；！？：]{3,60}"
)
_ENDS_WITH_KIND = expression(rf"(?:{KINDS})(?:[（(][^（）()]*[）)])?[。！]?$|》$|复函$")
_WITHOUT_ABOUT = expression(
    r"[^。；！？：《》，]{4,60}(?:做好|开展|加强|举办|召开|组织|推进|报送|落实|调整|成立|进一步|解决|增加|申报|启用|规范)[^。；！？：《》，]{2,40}的(?P<kind>通知|请示|批复|通报|决定|函|意见|报告)"
)
_TO_GO_ON = expression(r"(?:各[^。；！？：]{1,60}|[^。；！？：，]{2,30}(?:局|委|办|政府|院|会|部|厅|校|公司))[：:。]?")
_SENT_TWICE = expression(r"(?:转发|批转)(?!《)[^《》]*关于[^《》]*的通知(?P<slip>的通知)$")
_UNLIKE = expression(
    r"关于(?:商请|商洽|函请|函复)[^《》]*的(?P<slip>请示|报告|通知|批复|复函)$|关于(?:申请|请求|恳请|要求)[^《》]*(?P<other>的报告|的通知|的通报)$|(?P<name>会议[记计]要|[通][之志]|请是|请视|批覆|[决绝]订|公靠|通抱|报吿)$"
)
_VERBS = expression("要|应|须|请|将|于|按|认真|组织|必须|可以|不得|已|均|加强|做好|开展|完成|是|为")
_LONGEST = 100
_AGENCIES = expression("(?:单位|部门|局|委|办|院|会|府|司|中心|处|镇|乡|街道|校|企业|机构|组|队|协|联|站|所|社区)$")
_BARE = expression(
    r"(?:中共)?[\u4e00-\u9fff]{0,8}(?:[省市县区州盟旗镇乡](?:人民)?政府|[省市县区州镇乡]委|[省市县区州][\u4e00-\u9fff]{2,8}(?:局|委|厅|办))"
)
_ALONE = expression(
    r"\s*(?P<slip>附(?:件如下|件附后|表|录|图)?[：:])(?=\s*(?:\d[.、．])?\s*[\u4e00-\u9fff《][^。；，]{2,40}$)"
)
_NAMED = expression(r"\s*(?:附\s?件\s?[：:])?\s*(?:\d{1,2}\s?[.．、]\s?)?(?P<slip>《[^《》]+》)\s*[；;。]?\s*")
_COUNTED = expression(r"\s*(?:附\s?件\s?[：:])?\s*\d{1,2}(?P<slip>、)\s*\S")
_PERSON = expression(
    r"[^。；！？，：]{2,24}(?P<slip>[\u4e00-\u9fff]{2,3}(?:副?(?:县长|市长|区长|镇长|乡长|省长|书记|局长|主任|部长|厅长|院长|校长|秘书长|主席|处长)|同志))[：:]\s*"
)


def labels_of_head(proof: Proof) -> Iterator[Slip]:
    """Yield 紧急程度：急件, a secret kept for longer than the law allows, 签发人 without a name or a colon."""
    for at in head(proof):
        text = proof.passages[at].text
        urgent, level = _URGENCY.fullmatch(text), _LEVEL.fullmatch(text)
        signer = _SIGNER.search(text) if "签" in text else None
        if urgent:
            yield _label(at, urgent, "紧急程度写“特急”或者“加急”")
        elif level and level["level"] not in _MOST:
            yield _label(at, level, "密级写“绝密”“机密”或者“秘密”")
        elif level and level["years"] and int(level["years"]) > _MOST[level["level"]]:
            yield _label(at, level, f"{level['level']}的保密期限不超过{_MOST[level['level']]}年")
        elif signer and len(text) <= 60:  # noqa: PLR2004 - a line of the head
            yield _label(at, signer, "写作“签发人：姓名”，不写职务")


def _label(at: int, found: re.Match[str], advice: str) -> Slip:
    seen = {"seen": found["slip"].strip(), "advice": advice}
    return Slip("P119-mark-of-another-form", Span(at, *found.span("slip")), seen)


def titles_without_parts(proof: Proof) -> Iterator[Slip]:
    """Yield a title that lacks its kind or 关于, and one whose matter belongs to another kind."""
    title = title_of(proof)
    for pattern, advice in ((_SENT_TWICE, "两个“的通知”，删去一个"), (_UNLIKE, "事由和文种不一致")):
        found = pattern.search(title)
        answered = found and found[0].endswith("复函") and any("收悉" in each.text for each in proof.passages)
        if found and not answered:
            words = next(each for each in found.groups() if each)
            yield from _in_title(proof, words, advice)
    places = head(proof)
    for at, below in itertools.pairwise(places):
        text, next_ = proof.passages[at].text.strip(), proof.passages[below].text.strip()
        if proof.passages[at].level or not _TO_GO_ON.fullmatch(next_):
            continue
        if _WITHOUT_KIND.fullmatch(text) and not _ENDS_WITH_KIND.search(text):
            yield _of_title(at, proof, f"缺文种，“{text[-4:]}”后面加“的通知”之类")
        elif "关于" not in text and _WITHOUT_ABOUT.fullmatch(text) and title != text:
            yield _of_title(at, proof, "事由前面缺“关于”")
    for at in places[:3]:
        found = re.fullmatch(r"\s*[\u4e00-\u9fff]{2,30}(?P<slip>会议[记计]要)\s*", proof.passages[at].text)
        if found and not title.endswith(found["slip"]):
            yield Slip(
                "P088-title-form", Span(at, *found.span("slip")), {"seen": found["slip"], "advice": "应是“会议纪要”"}
            )


def _in_title(proof: Proof, words: str, advice: str) -> Iterator[Slip]:
    for at in title_lines(proof):
        start = proof.passages[at].text.rfind(words)
        if start >= 0:
            yield Slip("P088-title-form", Span(at, start, start + len(words)), {"seen": words, "advice": advice})
            return


def _of_title(at: int, proof: Proof, advice: str) -> Slip:
    text = proof.passages[at].text
    return Slip("P088-title-form", Span(at, 0, len(text)), {"seen": text.strip(), "advice": advice})


def addressees_ill_ended(proof: Proof) -> Iterator[Slip]:
    """Yield 主送 below a title without its colon, however the file lays it out, and one with a person."""
    lines = title_lines(proof)
    at = lines[-1] + 1 if lines else 0
    if at + 1 >= len(proof.passages):
        return
    passage, below = proof.passages[at], proof.passages[at + 1]
    text = passage.text.strip()
    person = _PERSON.fullmatch(passage.text)
    if person and re.search(rf"关于.*(?:{KINDS})$", title_of(proof)):
        yield Slip("P183-addressee-a-person", Span(at, *person.span("slip")), {"seen": person["slip"]})
    if (
        passage.role is Role.ADDRESSEE
        or passage.cell
        or text.endswith(("：", ":"))
        or behind_title(proof, at)
        or (lines and not _ENDS_WITH_KIND.search(title_of(proof)))
    ):
        return
    named = _BARE.fullmatch(text) if lines else _AGENCIES.search(text)
    many = text.startswith("各") and "。" not in text[:-1] and not _VERBS.search(text) and len(text) <= _LONGEST
    if ((many and (lines or named)) or (lines and named)) and below.text.rstrip().endswith(("。", "：", "；")):
        end = len(passage.text.rstrip())
        yield Slip("P082-addressee-colon", Span(at, max(0, end - 6), end), {"seen": text[-6:]})


def annexes_ill_announced(proof: Proof) -> Iterator[Slip]:
    """Yield 附： for 附件：, 《》 around the name of an annex, and 1、 before it."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.annex:
            continue
        alone = _ALONE.match(passage.text) if at >= len(proof.passages) - 5 else None
        if alone:
            yield _annex(at, alone, "写作“附件：”")
        if passage.role is not Role.ANNEX_LIST or passage.made:
            continue
        named, counted = _NAMED.fullmatch(passage.text), _COUNTED.match(passage.text)
        if named:
            yield _annex(at, named, "附件名称不加书名号")
        if counted:
            yield _annex(at, counted, "序号后面用“.”，不用“、”")


def _annex(at: int, found: re.Match[str], advice: str) -> Slip:
    seen = {"seen": found[0].strip()[:16], "advice": advice}
    return Slip("P083-annex-list", Span(at, *found.span("slip")), seen)
