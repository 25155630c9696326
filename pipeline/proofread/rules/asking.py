"""Words by which one document asks as another kind would: 请遵照执行 in a 函, 恳请批准 amid a 报告, 此致敬礼."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import kind_of
from pipeline.prose.expressions import expression

_END = r"(?=[。！.]?\s*$)"
_FORMULAS = (
    (
        rf"(?:妥否|当否|是否妥当|可否|如无不妥)[，,]\s?请[^。，]{{0,6}}(?:批示|审批|批准|批复|审示){_END}",
        ("请示", "报告", "意见"),
    ),
    (
        rf"(?:恳|敬|特)?请(?:领导|上级|贵局)?(?:予以?|给予)?(?:批准|批示|审批){_END}|望(?:予)?批准{_END}",
        ("请示", "报告", "意见", "函", "议案"),
    ),
    (
        rf"(?:请|望|希)(?:各[^。，；]{{1,10}})?(?:认真|一并)?(?:遵照执行|贯彻执行|贯彻落实|抓好落实){_END}",
        ("通知", "意见", "决定", "批复", "通报", "命令", "公告", "通告", "纪要"),
    ),
    (rf"^\s*(?:特此批复|此复){_END}", ("批复", "函")),
    (
        rf"(?:请(?:予)?(?:以)?(?:支持)?(?:并)?函复|盼复|(?:请)?(?:予以?)?支持为盼|请予支持为荷|为荷|为盼){_END}",
        ("函", "请示"),
    ),
    (r"^\s*以上(?:情况)?报告", ("报告",)),
    (r"^\s*以上(?:请示|请求)", ("请示", "报告")),
    (r"^\s*以上(?:通知|通报|批复|函)[，。]", ("通知", "通报", "批复", "函")),
)
_COMPILED = tuple((expression(pattern), kinds) for pattern, kinds in _FORMULAS)
_KNOWN = ("请示", "报告", "通知", "通报", "批复", "函", "公告", "通告", "决定", "纪要")
_CROSSED = expression(
    r"特此(?:函告|函达|函复|通知|通报|批复|公告)[，,]\s?(?:敬|恳)?请(?:予以?)?(?:批示|审批|批准|批复|审示)"
)
_PERSONAL = expression(r"\s*(?:此致\s*(?:敬礼)?|敬礼)[！!。]?\s*")
_ASKS = expression(
    r"(?P<slip>(?:恳请|恳求|特请|请求|请)(?!示)[^。；，]{0,16}?(?:批准|拨付|划拨|追加|解决|安排|核定|增加|下达|增拨|核拨|给予)[^。；，]{0,24}?(?:\d[^。；，]{0,6}[元名个台辆亩人处]|编制|经费|资金|用地|指标|补助|贷款))"
)
_OF_OTHERS = expression(r"(?:已|曾|据|按照|根据|群众|企业|代表|提出|《)[^。；，]{0,10}$|[申邀提报呈]$|关于$")


def formulas_that_do_not_belong(proof: Proof) -> Iterator[Slip]:
    """Yield a closing formula that no document of this kind has, and one that is put together of two."""
    kind = kind_of(proof)
    for at, passage in enumerate(proof.passages):
        if passage.annex or not (passage.running or _PERSONAL.fullmatch(passage.text)):
            continue
        crossed = _CROSSED.search(passage.text)
        if crossed and kind != "报告":
            yield _slip(at, crossed, kind or "公文", "一种公文只用一种结束语")
            continue
        if kind not in _KNOWN:
            continue
        if kind != "函" and _PERSONAL.fullmatch(passage.text):
            yield Slip(
                "P089-formula-of-another-kind", Span(at, 0, len(passage.text)), _seen(passage.text.strip(), kind, "")
            )
            continue
        for pattern, kinds in _COMPILED if len(passage.text) < 400 or passage.text.endswith("。") else ():  # noqa: PLR2004 - its end is read
            found = pattern.search(passage.text[-40:])
            if found and kind not in kinds:
                shift = max(0, len(passage.text) - 40)
                span = Span(at, shift + found.start(), shift + found.end())
                yield Slip("P089-formula-of-another-kind", span, _seen(found[0].strip(), kind, ""))
                break


def requests_amid_reports(proof: Proof) -> Iterator[Slip]:
    """Yield 恳请批准增加编制 in the middle of a 报告."""
    if kind_of(proof) != "报告":
        return
    for at, passage in enumerate(proof.passages):
        if passage.annex or not passage.running:
            continue
        for found in _ASKS.finditer(passage.text) if "请" in passage.text else ():
            if not _OF_OTHERS.search(passage.text, max(0, found.start() - 14), found.start()):
                yield Slip("P086-request-in-report", Span(at, *found.span("slip")), {"seen": found["slip"]})


def _seen(words: str, kind: str, right: str) -> dict[str, str]:
    return {"seen": words, "kind": kind, "right": right or f"{kind}自己的结束语"}


def _slip(at: int, found: re.Match[str], kind: str, right: str) -> Slip:
    return Slip("P089-formula-of-another-kind", Span(at, *found.span()), _seen(found[0], kind, right))
