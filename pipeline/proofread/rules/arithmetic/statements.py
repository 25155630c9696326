"""What a document says of each thing that it counts: whose, what, how many, of when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.proof import Proof, Span
from pipeline.proofread.rules.arithmetic.counted import Counted, Sentence, counting_sentences
from pipeline.prose import Quantity
from pipeline.prose.expressions import expression

_SCOPE = expression(
    r"今年以来|截至目前|到目前为止|制度施行以来|目前|全年度?|今年|本年|累计|共计|总计|合计|总共|一共|现有|共有|共|"
    r"全[市省县区局办处院校系公社镇村厅委]|我[市省县区局办处院校镇村厅委]|本[市省县区局办处院校镇村厅委]|已经|已|先后|分别|约|了|还|并|也|都"
)
_MARK = expression(
    r"累计|共计|总计|合计|总共|一共|共有|现有|(?<![公中])共(?![同享青建产和])|总(?:数|人数|量|额|面积)|在册|在编|全[年市省县区局办处院校系公镇村厅]|今年以来|截至目前"
)
_STOCK = expression(r"现有|共有|总(?:数|人数|量|额|面积)|在册|在编|下辖|辖区?|面积|人口|余额|存量|保有量")
_WHEN = expression(
    r"去年|上年|前年|同期|上半年|下半年|前?[一二三四1-4](?:个)?季度|前三季度|\d{1,2}月|20\d\d年|本月|上月|本周|明年|下一?步|计划|目标|拟|力争|将|预计|争取|累计|年末|年底|每[年月周天日次期场季]|其中|平均|人均|新增|年均|日均"
)
_SINCE = expression(r"[\u4e00-\u9fff\d]{1,6}以来")
_WHOSE = expression(
    r"[\u4e00-\u9fff]{1,5}?(?:处|科|股|委|县|区|镇|乡|村|街道|社区|公司|支部|小组|学校|小学|中学|大学|医院|中队|大队|支队|研究院|研究所|派出所|事务所|中心|园区|企业|班|基地|站|窗口|片区|组)"
)
_VERB = expression(
    r"^(?:开展|举办|召开|组织开展|组织|完成|获得|获|参加|采用|撰写|受理|办理|办结|发放|建成|新建|走访|开讲|列支|支出|投入|购置|征集|形成|实现|达到|达|有|为|是)+"
)
_WHOLE = expression(r"全[年市省县区局办处院校系镇村厅委]|今年以来|累计|[施运]行以来|截至")
"""What says that everything of a time or a place is meant."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A count: `core` are the words that name it, `when` and `whose` what limits it, `marked` that all are meant."""

    core: str
    after: str
    quantity: Quantity
    when: frozenset[str]
    whose: frozenset[str]
    since: frozenset[str]
    marked: bool
    stock: bool
    scope: frozenset[str]
    at: Span
    said: str

    @property
    def noun(self) -> str:
        """What is counted, without the verb before it."""
        return _VERB.sub("", self.core)


def statements(proof: Proof) -> Iterator[Statement]:
    """Yield the counts that a document states, those that words of time or place limit too."""
    headings = _headings(proof)
    for sentence in counting_sentences(proof, 1):
        for item in sentence.items:
            core = _core(item)
            if item.counts and not item.quantity.about and (core or item.after):
                yield _statement(sentence, item, core, headings[sentence.passage])


def _core(item: Counted) -> str:
    return _SCOPE.sub("", item.label).strip()


def _statement(sentence: Sentence, item: Counted, core: str, heading: str) -> Statement:
    before = sentence.text[: item.quantity.start]
    clause_begin = max(before.rfind("；"), 0)
    limits = before[clause_begin:]
    # what stands in brackets behind a number, or names a list that it heads, is part of another count
    noun = "" if core else item.after
    whose = frozenset(found[0] for found in _WHOSE.finditer(limits.replace(item.label, "") + "，" + item.label))
    return Statement(
        core,
        noun[:8],
        item.quantity,
        frozenset(_WHEN.findall(limits)),
        whose | frozenset(_WHOSE.findall(heading)),
        frozenset(_SINCE.findall(limits)),
        _MARK.search(item.label) is not None,
        _STOCK.search(item.label) is not None,
        frozenset(_WHOLE.findall(limits)),
        sentence.of(item),
        sentence.said(
            item.quantity.start - len(item.label), item.quantity.end + min(len(item.after), 8 if noun else 0)
        ),
    )


def _headings(proof: Proof) -> list[str]:
    """The heading that each passage stands below, or that it begins with."""
    found, last = [], ""
    for passage in proof.passages:
        if passage.level:
            last = passage.text[: passage.opening] if passage.opening else passage.text
        found.append(last)
    return found
