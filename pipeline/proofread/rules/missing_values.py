"""Sentences with a hole: a number or name that should stand there does not, or the sentence stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Passage, Proof, Slip, Span

_BIG = r"人次|场次|批次|课时|学时|万元|亿元|个百分点|[%％]"
_STOP = r"(?=[，。；、）]|$)"
_VERBS = r"达到?|达|为|共|共计|累计|总计|合计|增长|下降|提高|上升|降低|增加|减少|占比|占|约|近|超过|突破|完成|增至|降至|同比|环比|比重|比例|率|不足|仅|新增|投入"
_BEFORE_UNIT = re.compile(rf"(?:{_VERBS})(?:(?:{_BIG}){_STOP}|[%％])")
_BEFORE_MEASURE = re.compile(
    rf"(?:共计|累计|总计|合计|(?<![公一与总])共|共有|现有|新增|达到)(?:[名篇项件户份册](?=[，。；、]|(?:青年)?(?:干部|党员|群众|学员|稿件|企业|活动))|[人次场个家期]{_STOP})"
)
_BLANK = re.compile(
    r"[\u4e00-\u9fff][ \u3000\xa0]{1,12}(?:(?:人次|场次|批次|课时|学时|万元|亿元|个百分点|余人|多人|余名|[%％]|(?:[名人次场篇项个件起户家份期届])(?=[，。；、）]|$|青年|干部|党员|群众|单位|部门|处室|企业|项目|活动|问题|以上)))"
)
_TO = re.compile(
    rf"(?:(?<![未已能可没不难均全都再才将应须必求标准期])达到|增长到|增至|降至|提升至|提高到|增加到|上升到|下降到|减少到|提高至|下降至|上升至|减少至|增加至|共计|总计|占比[达为]|(?:人数|总数|总额|比例|金额|数量|面积|产值|比重|覆盖率|完成率|合格率|满意率|增长率)(?:为|达|达到|是))(?=[，。；])"
)
_NUMBERLESS = re.compile(
    r"第(?:届|次会议|次全会|期(?=[，。；、《]|培训|青年)|季度|批次|党支部)|(?<=[\d年])年月(?![日\d]*份)|(?:于|自|从|至|截至)年月日?|(?:于|自|从|至|截至)月日|(?<=\d)年月日?|(?<=\d月)日(?=[，。召举开至前])(?<!\d日)"
)
_ORDER = re.compile(r"(?<=[次等门依])第次")
_EMPTY = re.compile(r"“\s*”|《\s*》|‘\s*’|〔\s*〕|（\s{0,8}）|〔\d{4}〕\s*(?=号)|(?<=〕)\s*号")
_FILLED_IN_BY_HAND = re.compile(
    r"\d{4}年[ \u3000]+月[ \u3000]*日|(?:^|(?<=[于至自在，]))[ \u3000]*年[ \u3000]+月[ \u3000]*日|\d月[ \u3000]+日"
)
_LEAST = 16
_UNENDED = re.compile(r"[\u4e00-\u9fffA-Za-z\d%％”》）]$")
_NO_PROSE = re.compile(r"联系人|电话|邮箱|地址|网址|附件|来源|[：:][^。]{0,40}$|^[（(]|^\d{4}年\d+月\d+日$|https?://|@")


def values_missing(proof: Proof) -> Iterator[Slip]:
    """Yield a place where a number or a name is missing: 达到，, 占比%, 共名, 第届, “”."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        for pattern in (_BEFORE_UNIT, _BEFORE_MEASURE, _TO, _NUMBERLESS):
            for found in pattern.finditer(text):
                if not _holds_a_word(text, found):
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
        for pattern in (_BLANK, _FILLED_IN_BY_HAND):
            for found in pattern.finditer(passage.text):
                if found[0] == passage.text.strip():
                    continue  # the date of a document that is dated by hand
                yield Slip("P127-count-missing", Span(at, *found.span()), _around(passage.text, found))


def sentences_that_stop(proof: Proof) -> Iterator[Slip]:
    """Yield a paragraph of sentences whose last one does not end: with ， or 、, or without any sign."""
    for at, passage in enumerate(proof.passages):
        text = passage.text.rstrip()
        if not passage.running or len(text) < _LEAST or "\t" in text:
            continue
        following = next((each for each in proof.passages[at + 1 :] if each.text.strip()), None)
        broken = text[-1] in "，、,"
        unended = "。" in text[:-1] and _UNENDED.search(text) and not _NO_PROSE.search(text) and not _quotes_end(text)
        if broken or (unended and not _goes_on(following)):
            seen = {"seen": text[-10:]}
            yield Slip("P128-unfinished-sentence", Span(at, max(0, len(text) - 10), len(text)), seen)


def _holds_a_word(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a hole is part of a word, or of a formula: 百分比为%."""
    before = text[max(0, found.start() - 2) : found.start()]
    return before.endswith(("单位", "作", "以", "因", "视", "转", "行", "列")) and found[0].startswith(("为", "占"))


def _around(text: str, found: re.Match[str]) -> dict[str, str]:
    return {"seen": text[max(0, found.start() - 4) : found.end() + 4].strip()}


def _quotes_end(text: str) -> bool:
    """Whether it ends with a quotation or a note that has its own full stop."""
    return re.search("[。！？…][”’）》]+$", text) is not None


def _goes_on(following: Passage | None) -> bool:
    """Whether the paragraph below is a table or a figure that belongs to the sentence."""
    return following is not None and following.cell is not None
