"""Sentences with a hole: a number or name that should stand there does not, or the sentence stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression

_STOP = r"(?=[，。；、）]|$)"
_BIG_UNIT = expression(
    r"(?<![\d０-９一二三四五六七八九十百千万亿几数多余半两若 \u3000])"
    rf"(?:(?:人次|场次|批次|课时|学时|万元|亿元|个百分点){_STOP}|[%％])"
)
_ASKS_FOR_A_NUMBER = (
    *("达", "达到", "为", "共", "共计", "累计", "总计", "合计", "增长", "下降", "提高", "上升", "降低", "增加", "减少"),
    *("占比", "占", "约", "近", "超过", "突破", "完成", "增至", "降至", "同比", "环比", "比重", "比例", "率", "不足"),
    *("仅", "新增", "投入", "投资", "收入", "支出", "资金", "经费", "产值", "总额"),
)
_BEFORE_MEASURE = expression(
    r"(?:共计|累计|总计|合计|(?<![公一与总])共|共有|现有|新增|达到)"
    r"(?:[名篇项件户份册](?=[，。；、]|(?:青年)?(?:干部|党员|群众|学员|稿件|企业|活动))"
    rf"|[人次场个家期]{_STOP})"
)
_BLANK = expression(
    r"[\u4e00-\u9fff][ \u3000\xa0]{1,12}(?:人次|场次|批次|课时|学时|万元|亿元|个百分点|余人|多人|余名|台次|平方米|公里"
    r"|公顷|公斤|[%％]|[吨例亩辆台套名人次场篇项个件起户家份期届]"
    r"(?=[，。；、）]|$|青年|干部|党员|群众|单位|部门|处室|企业|项目|活动|问题|以上))"
)
_NOUN = (
    "活动|培训|宣传|会议|讲座|演练|比赛|宣讲|调研|督查|资料|手册|材料|诉求|事项|问题|隐患"
    "|矛盾|纠纷|信息|稿件|建议|意见|案件|干部|群众|学员|职工|游客|青年|党员"
)
_DID = (
    "开展|举办|组织|召开|举行|发放|化解|排查|受理|办理|办结|整改|刊发|推送|编发|印发"
    "|培训|接待|解决|征集|收集|查处|慰问|走访"
)
_BEHIND_NOUN = expression(
    rf"(?:{_DID})(?:各类|各种)?(?:(?:{_NOUN})(?:场次|场|人次|期|份|件|起|篇)|(?:活动|会议|讲座|演练|宣讲|调研)次|(?:问题|隐患|事项)[项处]|信息条){_STOP}"
)
_TO = expression(
    r"(?:(?<![未已能可没不难均全都再才将应须必求标准期])达到|(?:增长|提高|增加|上升|下降|减少)[到至]|增至|降至|提升至|共计|总计"
    r"|占比[达为]|(?:人数|总数|总额|比例|金额|数量|面积|产值|比重|[盖成格意长]率)(?:为|达到?|是))(?=[，。；])"
)
_NUMBERLESS = expression(
    r"(?<![次等门依名品])第(?:届|次(?![第序])|期(?=[，。；、《]|培训|青年)|季度|批次|党支部)|(?<=[\d年])年月(?![日\d]*份)"
    r"|^\s*年月日\s*$|(?:于|自|从|至|截至)(?:年月日?|月日)|(?<=\d)年月日?|(?<=\d月)日(?=[，。召举开至前])"
)
_MAY_LACK = expression(r"[计共有增到][名篇项件户份册人次场个家期]|[到至计达为是][，。；]|第[届次期季批党]|年月|月日")
"""Most passages hold nothing of the kind; what the patterns above look for costs more."""
_EMPTY = expression(r"“\s*”|《\s*》|‘\s*’|〔\s*〕|（\s{0,8}）|〔\d{4}〕\s*(?=号)|(?<=〕)\s*号")
_FILLED_IN_BY_HAND = expression(
    r"第[ \u3000]+(?:次|届|期|号|批|季度|[章节条](?=[^\u4e00-\u9fff]))|"
    r"\d{4}年[ \u3000]+月[ \u3000]*日|(?:^|(?<=[于至自在，]))[ \u3000]*年[ \u3000]+月[ \u3000]*日|\d月[ \u3000]+日"
)
_BLANK_DATE = expression(r"\s*(?:20\d\d[ \u3000\xa0]*)?年[ \u3000\xa0]*(?:1?\d)?[ \u3000\xa0]*月[ \u3000\xa0]+日\s*")
_LEAST = 16
_BREAKS_OFF = expression(
    r"(?:的(?<!目的)|和(?<![谦温缓饱共平调融随总])|与(?<![参赋给])|及(?<![普涉波企提])|以及|并且|并(?<![合归吞兼])|对(?<![应核绝面校相反查针])|将|把|为了|通过(?<!审议通过|表决通过|一致通过|验收通过|顺利通过|全票通过)"
    r"|进一步|更加|切实|着力|不断|围绕|按照|根据|包括|其中|此外|因此|同时(?<!与此同时)|下一步|由于|以便|尤其是|特别是|例如|比如|或者|或)[，、]?$"
)
_MAY_BREAK_OFF = expression(r"[\u4e00-\u9fff][，、]?$")


def values_missing(proof: Proof) -> Iterator[Slip]:
    """Yield a place where a number or a name is missing: 达到，, 占比%, 共名, 第届, “”."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        for found in _BIG_UNIT.finditer(text):
            start = found.start() - max((len(word) for word in _words_before(text, found.start())), default=0)
            if start < found.start() and not _is_a_word(text, start):
                yield Slip("P125-value-missing", Span(at, start, found.end()), _around(text, found))
        for found in _BEHIND_NOUN.finditer(text):
            yield Slip("P125-value-missing", Span(at, *found.span()), _around(text, found))
        for pattern in (_BEFORE_MEASURE, _TO, _NUMBERLESS) if _MAY_LACK.search(text) else ():
            for found in pattern.finditer(text):
                yield Slip("P125-value-missing", Span(at, *found.span()), _around(text, found))
        if not passage.running or passage.annex:
            continue
        for found in _EMPTY.finditer(text):
            if found[0]:
                yield Slip("P125-value-missing", Span(at, *found.span()), _around(text, found))


def counts_missing(proof: Proof) -> Iterator[Slip]:
    """Yield a blank where a number should be: 共 名干部, 2025年 月 日."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.annex or passage.headline or passage.role in {Role.SIGNATURE, Role.DATE, Role.TITLE}:
            continue
        for start, end in blanks_for_counts(passage.text):
            seen = {"seen": passage.text[max(0, start - 4) : end + 4].strip()}
            yield Slip("P127-count-missing", Span(at, start, end), seen)


def dates_not_filled(proof: Proof) -> Iterator[Slip]:
    """Yield a date of issue that was left blank: to be filled in by hand, or forgotten."""
    for at, passage in enumerate(proof.passages):
        if not passage.cell and not passage.annex and _BLANK_DATE.fullmatch(passage.text):
            yield Slip("P173-date-not-filled", Span(at, 0, len(passage.text)), {"seen": passage.text.strip()})


def blanks_for_counts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where blanks stand for a number that is lacking; not the date of a document that is dated by hand."""
    for pattern in (_BLANK, _FILLED_IN_BY_HAND):
        yield from (found.span() for found in pattern.finditer(text) if found[0] != text.strip())


def sentences_that_stop(proof: Proof) -> Iterator[Slip]:
    """Yield a paragraph whose last sentence breaks off: 各单位要进一步."""
    for at, passage in enumerate(proof.passages):
        text = passage.text.rstrip()
        if passage.running and len(text) >= _LEAST and (found := breaks_off(text)):
            seen = {"seen": text[-10:]}
            yield Slip("P128-unfinished-sentence", Span(at, found.start(), len(text)), seen)


def breaks_off(text: str) -> re.Match[str] | None:
    """Return the word at the end of a paragraph that asks for more, with the marks behind it."""
    return _BREAKS_OFF.search(text) if _MAY_BREAK_OFF.search(text) else None


def _words_before(text: str, end: int) -> Iterator[str]:
    """The words right before a place that ask for a number."""
    return (word for word in _ASKS_FOR_A_NUMBER if text.endswith(word, 0, end))


def _is_a_word(text: str, start: int) -> bool:
    """Whether 为 or 占 is the end of another word, or of a definition: 单位为%."""
    return text[start] in "为占" and text.endswith(("单位", "作", "以", "因", "视", "转", "行", "列", "侵"), 0, start)


def _around(text: str, found: re.Match[str]) -> dict[str, str]:
    return {"seen": text[max(0, found.start() - 4) : found.end() + 4].strip()}
