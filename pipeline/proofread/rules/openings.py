"""Openings of a sentence that are cut off from it: 为做好有关工作。现就…, 今年以来、全县…."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.places import slips
from pipeline.prose.expressions import expression

_HELD = r"[^，。；：！？“”]"
_CUT = expression(
    r"(?:^\s*|(?<=[。；]))(?:"
    r"为(?:了|进一步|切实|深入|全面|认真|贯彻|加强|做好|确保|推动|规范|扎实|加快|更好地?|有效)"
    rf"(?:(?!提供|奠定|打[下牢好]|[作做]出|创造|注入|积累|贡献|制[定订]|印发|组织|举办|召开|[建设成]立|安排|投入|推出|出台|修订|特|现[将就]|决定|采取|选派|购置){_HELD}){{4,60}}(?<!了)"
    rf"|(?:根据|按照|依据|遵照|依照){_HELD}{{2,50}}(?:要求|精神|部署|安排|规定|》)"
    rf"|随着{_HELD}{{4,50}}(?:发展|提高|推进|深入|实施|增加|到来|变化|普及|加快|完善|增多|临近)"
    rf"|(?:由于|鉴于|针对){_HELD}{{4,50}}(?:不足|问题|影响|薄弱|困难|较[大少低多]|有限|实际|特点|不够)"
    rf"|(?:通过|经过){_HELD}{{3,40}}(?:努力|培训|整治|培养|方式|措施|手段|等形式)"
    rf"|在{_HELD}{{2,50}}(?:领导|指导|支持|帮助|关心|配合|推动|努力|共同作用)下"
    rf"|截[至止]{_HELD}{{2,14}}(?:底|日|末|目前)|今年以来|近年来|年初以来|长期以来|一直以来"
    r")(?P<slip>。)(?=[\u4e00-\u9fff\d“《])"
)
_PAUSE = expression(
    r"(?:^\s*|(?<=[。；]))(?:今年以来|近年来|年初以来|[长近]期以来|一直以来|目前|同时|综上(?:所述)?|首先|其次|最后|例如|比如|但是|然而|由此|对此|近日|日前|前三季度|去年以来|(?:19|20)\d\d年以来|此外|另外|与此同时|因此|为此|下一步"
    rf"|总之|据统计|据了解|截[至止]{_HELD}{{2,12}}(?:底|日|末|目前)|在[^，。；：！？“”、]{{2,30}}(?:领导|指导|支持|帮助|关心|努力)下)"
    r"(?P<slip>、)(?!今后|长远|将来|未来|以后|过去|同期|同步|[上下去今明前]|\d)"
)


def openings_cut_off(proof: Proof) -> Iterator[Slip]:
    """Yield 。 or 、 behind what only opens a sentence and has a comma behind it."""
    for pattern in (_CUT, _PAUSE):
        yield from slips(proof, "P161-opening-cut-off", pattern, lambda _: "，", where=lambda each: each.running)
