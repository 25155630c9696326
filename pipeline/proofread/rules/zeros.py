"""Things that did not happen and changes that are none, told as if they were something: 开展培训0次, 增长0%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import clauses

_ZERO = r"(?<![\d.,．，/])[0０](?:[.．][0０]+)?(?![\d０-９.．])\s?"
_DONE = (
    "开展|组织|举办|召开|完成|移送|移交|追回|印发|参加|参与|培训|走访|慰问|发放|接待|受理|办理|办结|帮扶|选派|撰写|报送|刊发|采用|获得|荣获|获奖|获|编发|"
    "制定|出台|修订|解决|化解|新建|建成|建立|签订|引进|招录|推荐|表彰|评选|宣讲|授课|轮岗|调研|督查|检查|抽查|整改|举行|承办|编印|发布|推送|覆盖|列席|登台|结对|共有?|累计|其中|达到?"
)
_UNITS = "人次|场次|批次|个处室|个部门|个单位|[名人次场期篇项件个份户家条册批轮幅]|万元|亿元|万人次|余人"
_NOTHING = expression(rf"(?:{_DONE})(?P<what>[^\d０-９]{{0,16}}?)(?P<zero>{_ZERO}(?:{_UNITS}))(?![%％])")
_GOOD = expression(
    "事故|死亡|伤亡|受伤|投诉|违[规纪法章]|案件|火灾|病例|感染|超标|逾期|差错|舆情|信访|上访|失误|欠薪|发生|遗漏|泄密|返贫|污染|(?<!化解)(?<!调解)纠纷|"
    "零距离|未|没有|无|不合格|退回|差评|隐患|(?<!移送)(?<!移交)(?<!解决)问题|积压|滞留|空白|缺口|增加|减少|增长|下降"
)
_NO_CHANGE = expression(
    rf"(?:同比|环比|较[^，。；]{{1,10}}|比[^，。；]{{1,10}})?(?:增长|下降|增加|减少|提高|上升|降低|提升|增幅|降幅|增速|回落|上涨|下跌)(?:率|幅度)?(?:了|为|约|达)?\s?"
    rf"{_ZERO}(?:[%％]|个百分点|万元|亿元|{_UNITS})"
)


def nothing_done(proof: Proof) -> Iterator[Slip]:
    """Yield something that was done zero times: 开展培训0次; 0 accidents are worth telling."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or not re.search("[0０]", passage.text):
            continue
        for start, clause in clauses(passage.text):
            found = _NOTHING.search(clause)
            if found and not _GOOD.search(clause):
                span = Span(at, start + found.start(), start + found.end())
                yield Slip("P121-nothing-done", span, {"seen": found[0]})


def no_change(proof: Proof) -> Iterator[Slip]:
    """Yield a change of zero: 同比增长0%."""
    for at, passage in enumerate(proof.passages):
        for found in _NO_CHANGE.finditer(passage.text):
            yield Slip("P126-no-change", Span(at, *found.span()), {"seen": found[0]})
