"""Marks beside words that lead on or belong to what is before: 对，…; …，的; 会议强调、…; 12，个."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.places import slips
from pipeline.proofread.word_lists import word_list
from pipeline.prose.expressions import expression
from pipeline.prose.surnames import SURNAMES

_MARK = "[，、。；：]"
_LEADING = expression(
    r"(?:(?<![面针反应核比校答不派绝相配一二两三四五六七八九十百千数每成结\d])对(?!对)|对于|关于|按照|依照|并且|以及|(?<![一把])把|(?<=[\u4e00-\u9fff])被"
    r"|(?<![饱缓温柔平总共人随中暖失不调说唱祥应融亲合谐言讲议媾附])和|(?<![参给赠赐])与|(?<![普涉触波提顾危以埃企得遍论殃累])及|为了|(?<![明即行])将)"
    rf"(?P<slip>{_MARK})(?=[\u4e00-\u9fff“《\d])"
)
_BELONGING = expression(
    r"(?<=[\u4e00-\u9fff”》）])(?P<slip>[，、；：])(?=的(?!确|士|的)|们(?![\u4e00-\u9fff]{0,2}“)|地(?=[推开进落做完]))"
)
_SAYS = expression(
    r"(?:会议|大会|与会[\u4e00-\u9fff]{2,6}|同志|书记|[县市区局镇乡省厅院]长|主任|报告|《[^《》]{2,40}》)(?:强调|指出|要求|认为|提出|明确|决定|表示)(?P<slip>[、；。])(?=[\u4e00-\u9fff“])"
)
_CLAUSES = expression(
    r"(?P<slip>、)(?=(?:其中(?!式)|同比|环比|共计|从而|进而|而且|并且|但是|因此|所以|因而|以便|较上年|比上年|较去年|比去年|现将|特此)[\u4e00-\u9fff\d])"
)
_UNIT = expression(
    r"(?<=\d)(?P<slip>[，、。；])(?=(?:万元|亿元|万人次|人次|个百分点|平方米|公里|千米|公顷|万亩|万吨|(?:[个名户件项家亩吨](?![\u4e00-\u9fff]{0,1}均)(?:[，。；、）]|[\u4e00-\u9fff]{2,4}[，。；、）])))|[%％])"
)
_RUN_ON = expression(
    r"(?<!问题)(?<!事项)(?<!情况)(?P<slip>，)(?=(?:会议(?:强调|指出|要求|认为|决定)|下一步，|此外，|另外，|与此同时，|总之，))"
)
_MISSING = expression(
    r"(?:\d[万亿]?(?:[元人个家户件项次吨亩%％]|人次)|平方米|公里|千米)(?P<slip>)(?=其中|同比[增下减上提]|环比[增下减上提]|较(?:上年|去年)(?:同期)?[增下减上提多少]|比(?:上年|去年)(?:同期)?[增下减上提多少])"
)
_MIXED = expression(
    r"(?<=[的对])[\u4e00-\u9fff]{2}(?P<slip>，)[\u4e00-\u9fff]{2}、[\u4e00-\u9fff]{2}(?![\u4e00-\u9fff]{0,2}[、，])"
)
_NAME = expression(rf"(?:^|[，。、；：（\s“])[{SURNAMES}][\u4e00-\u9fff]?[和与及将把对]$")
"""Somebody whose name ends like a word that leads on: 丁致和，."""
_WORD = expression(r"(?<=([\u4e00-\u9fff]))[，、。；：](?=([\u4e00-\u9fff]))")


def marks_behind_leading_words(proof: Proof) -> Iterator[Slip]:
    """Yield a mark behind a word that leads on, before one that belongs to the last, or between number and unit."""
    key = "P232-mark-beside-word"
    for at, passage in enumerate(proof.passages):
        if not passage.running:
            continue
        text = passage.text
        for pattern in (_LEADING, _BELONGING, _UNIT):
            for found in pattern.finditer(text):
                place = found.start("slip")
                if pattern is _BELONGING and _of_statute(text, place):
                    continue
                if passage.given(place - 1, place) or (pattern is _LEADING and _NAME.search(text, 0, place)):
                    continue
                span = Span(at, place, place + 1)
                yield Slip(key, span, {"seen": text[max(0, place - 6) : place + 4]}, fixes=(Fix(span, ""),))
        for pattern, mark in ((_SAYS, "，"), (_CLAUSES, "，")):
            for found in pattern.finditer(text):
                place = found.start("slip")
                span = Span(at, place, place + 1)
                yield Slip(key, span, {"seen": text[max(0, place - 6) : place + 4]}, fixes=(Fix(span, mark),))


def _of_statute(text: str, place: int) -> bool:
    """Whether 的 ends a case as statutes tell it: …的，…的，由…."""
    return text[place] == "，" and text[place + 1] == "的" and text[place + 2 : place + 3] in "，。；"


def marks_within_words(proof: Proof) -> Iterator[Slip]:
    """Yield a mark between the two characters of a common word, and a number that runs into 同比 without a mark."""
    words = _words()
    for at, passage in enumerate(proof.passages):
        if not passage.running:
            continue
        for found in _WORD.finditer(passage.text):
            if found[1] + found[2] in words:
                seen = passage.text[found.start() - 3 : found.end() + 3]
                yield Slip("P233-mark-too-many-or-missing", Span(at, *found.span()), {"seen": seen})
    for pattern in (_MISSING, _MIXED, _RUN_ON):
        yield from slips(proof, "P233-mark-too-many-or-missing", pattern, where=lambda each: each.running)


def _words() -> frozenset[str]:
    return frozenset(word_list("不拆开的词"))
