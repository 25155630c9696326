"""What belongs to a kind of document: the words of its title, the formula that it ends with, 请示 in a 报告."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import kind_of, title_lines, title_of
from pipeline.prose.expressions import expression

_ASKING = expression(
    r"(?:(?:妥否|当否|是否妥当|可否|如无不妥|如可行|以上请示|特此请示|上述请示|以上意见如无不妥)[，,]\s?)?"
    r"(?:(?<=[，。；,])|^\s*)(?:(?:妥否|当否|是否妥当|可否|如无不妥)[，,])?"
    r"(?:恳)?请(?:予以?|给予|即|领导|市政府|县政府|上级)?(?:批示|批复|审批|批准|审示|批转|核准|审定)(?=[。！.]?\s*$)"
    r"|恳?请(?:[^。；，]{0,10}予以|[^。；，]{0,10}给予|予以?)(?:帮助)?(?:协调)?(?:解决|批准|批复|审批|拨付)(?=[。！]?\s*$)"
)
_ASKED_AT_END = expression(r"请(?!示)[^。；]{0,8}(?:批|审|示|复|核)|当否|妥否|可否")
_FORMULA = expression(r"(特此|专此)(报告|通知|通报|请示|函告|函达|函复|批复|公告|通告|汇报)")
_ENDS_OF = {
    "报告": ("报告", "汇报"),
    "通知": ("通知",),
    "通报": ("通报",),
    "请示": ("请示",),
    "批复": ("批复",),
    "函": ("函告", "函达", "函复"),
    "公告": ("公告",),
    "通告": ("通告",),
}
_FORMS = (
    (expression(r"关于(?:转发|印发|批转)[^《》]*关于[^《》]*的通知的通知$"), "两个“的通知”，删去一个"),
    (expression(r"请示报告$"), "“请示”和“报告”是两种公文，只能用一种"),
)
_LACKS_OF = expression(r"关于[^《》]*[^的《》](?:通知|请示|批复|决定|公告|通告)$")
_LACKS_ABOUT = expression(
    r"^(?!.*关于)(?=.{8,})[^《》]*(?:印发|做好|开展|加强|召开|举办|组织|报送|推进|进一步|落实|调整|成立)[^《》]*的(?:通知|请示|批复)$"
)
_ADDRESSED = expression(r"[^。；！？]{2,60}[：:]")
_BRACKETS = expression(r"[（(][^（）()]*[）)]")
_PARTY_AND_STATE = expression(r"(?:中共)?[^、，]{0,10}委(?:员会)?(?:、|和)[^、，]{0,10}政府")
_IN_TITLE = expression(r"《([^《》]*?)(?:（[^（）]*）)?》")
_LAWS = expression(
    r"(?:法|条例|规定|办法|细则|规则|规程|规范|准则|章程|标准|制度|纲要|规划|方案|预案|要点|计划|目录|清单|指南|意见|公约|守则|手册|导则)$"
)


def requests_in_reports(proof: Proof) -> Iterator[Slip]:
    """Yield a request in a 报告, which must not hold one."""
    if kind_of(proof) != "报告":
        return
    for at, passage in enumerate(proof.passages):
        found = _ASKING.search(passage.text) if passage.running and passage.annex == 0 else None
        if found:
            yield Slip("P086-request-in-report", Span(at, *found.span()), {"seen": found[0].strip("，, ")})


def requests_that_do_not_ask(proof: Proof) -> Iterator[Slip]:
    """Yield the end of a 请示 that asks for nothing."""
    if kind_of(proof) != "请示":
        return
    body = [
        (at, each) for at, each in enumerate(proof.passages) if each.running and each.annex == 0 and each.text.strip()
    ]
    if body and not any(_ASKED_AT_END.search(each.text) for _, each in body[-3:]):
        at, last = body[-1]
        yield Slip("P087-request-without-asking", Span(at, 0, len(last.text)), {"seen": last.text.strip()[-12:]})


def requests_to_several(proof: Proof) -> Iterator[Slip]:
    """Yield 主送 of a 请示 that name several; 党委 and 政府 of one place are asked together."""
    if kind_of(proof) != "请示":
        return
    last = title_lines(proof)[-1]
    for at, passage in enumerate(proof.passages[last + 1 : last + 3], last + 1):
        text = passage.text.strip()
        if passage.made or not _ADDRESSED.fullmatch(text):
            continue
        plain = _BRACKETS.sub("", text).rstrip("：:")
        if len(re.split("[、，]|(?<=[府委局厅办部])(?:和|及|与)", plain)) > 1 and not _PARTY_AND_STATE.fullmatch(plain):
            start = passage.text.index(plain) if plain in passage.text else 0
            yield Slip(
                "P118-several-addressees",
                Span(at, start, start + len(text.rstrip("：:"))),
                {"seen": text.rstrip("：:")},
            )
        return


def titles_ill_formed(proof: Proof) -> Iterator[Slip]:
    """Yield a title that lacks 关于 or 的, doubles them, or has 《》 around what is no law or plan."""
    title = title_of(proof)
    lines = title_lines(proof)
    if not title:
        return
    whole = lines[0]
    for pattern, advice in _FORMS:
        found = pattern.search(title)
        if found:
            yield _of_title(proof, whole, found[0], advice)
    outside = _IN_TITLE.sub("", title)
    if _LACKS_OF.search(outside) and "《" not in title:
        yield _of_title(proof, whole, title, f"“{title[-2:]}”前面缺“的”")
    elif _LACKS_ABOUT.search(title):
        yield _of_title(proof, whole, title, "事由前面缺“关于”")


def marks_in_titles(proof: Proof) -> Iterator[Slip]:
    """Yield 《》 in a title around something that is neither law, rule nor plan."""
    for at, passage in enumerate(proof.passages):
        for found in _IN_TITLE.finditer(passage.text) if passage.role is Role.TITLE else ():
            if not _LAWS.search(found[1]) and re.search(r"通知|函|请示|报告|讲话|批复|通报|公告$", found[1]):
                yield Slip("P108-marks-in-title", Span(at, *found.span()), {"seen": found[0]})


def formulas_of_another_kind(proof: Proof) -> Iterator[Slip]:
    """Yield a closing formula of another kind of document: 特此通知 in a 报告."""
    kind = kind_of(proof)
    ends = _ENDS_OF.get(kind)
    if not ends:
        return
    for at, passage in enumerate(proof.passages):
        found = _FORMULA.match(passage.text.strip()) if passage.annex == 0 and passage.running else None
        if found and found[2] not in ends:
            start = passage.text.index(found[0])
            seen = {"seen": found[0], "kind": kind, "right": f"特此{ends[0]}"}
            yield Slip("P089-formula-of-another-kind", Span(at, start, start + len(found[0])), seen)


def _of_title(proof: Proof, whole: int, words: str, advice: str) -> Slip:
    """A slip at words of the title; where a line breaks them, at its first line."""
    for at in title_lines(proof):
        start = proof.passages[at].text.find(words)
        if start >= 0:
            return Slip("P088-title-form", Span(at, start, start + len(words)), {"seen": words, "advice": advice})
    return Slip("P088-title-form", Span(whole, 0, len(proof.passages[whole].text)), {"seen": words, "advice": advice})
