"""How a task stands that no figure measures: by what people wrote under 完成情况."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.figure import Standing
from pipeline.model.plan import Task

_NOT_DONE = re.compile(r"未|尚[没无差缺待]|没有?(?!收)|[^如若]不(?:了|成|上)|取消|中止|停止|搁置|推迟|延期")
_FRACTION = re.compile(r"[%％]|[一过大多]半|部分|多数|成以上|分之")
_GOING_ON = re.compile(
    r"初步|初稿|草案|前期|征求|不|(?<![接对优])待|拟|将|正在|推进(?!会)|继续|进行|启动|着手|开始|筹|起草|陆续|逐步|持续|安排|按[年季月周日]|常态"
    r"|第[一二三四\d]"
)
_HOW = r"(?:全部|全面|如期|按期|按时|按计划|顺利|圆满|提前|均|都|于[^，。；、]{1,12}?日?前?)*"
_VERBS = (
    "完成|办结|办毕|印发|出台|发布|公布|组建|建成|建立|设立|成立|召开|举办|举行|签订|签署|落实|交付|上线|修订|制定|制发"
    "|通过|验收|结束|报送|上报|报出|汇编|评出|兑现|配齐|到位|投用|启用|挂牌|结项|结题|达标|销号"
)
_WELL = "(?:全部|全面|如期|按期|按时|按计划|顺利|圆满|提前)+"
_DONE = re.compile(rf"(?:[^，。；\d]{{0,12}}已经?{_HOW}(?:{_VERBS})|{_WELL}(?:{_VERBS})|{_HOW}完成)[^，。；\d]{{0,12}}")
_STOPS = re.compile(r"[，。；,;\s]")
_TITLE = re.compile(
    "《[^》]*》|关于[^，。；]{0,20}的(?:通知|决定|意见|方案)|未成年人?|未来|没收|[，；、]?未(?:发[现生]|出现)[^，。；]*"
)
"""Words in the name of a document, and those in which 未 denies nothing."""


def standing_in_words(task: Task, *, over: bool) -> Standing:
    """Return how a task stands by its 完成情况.

    It is done when the first clause says so whole (已印发, 如期完成) and nothing behind takes it back (尚, 一半, %).
    What was still going on when the plan was `over` tells nobody how it ended.
    """
    words = _bare(_words(task))
    if not words:
        return Standing.UNKNOWN
    if _NOT_DONE.search(words):
        return Standing.SHORT
    partly, going_on = _FRACTION.search(words), _GOING_ON.search(words)
    if not (partly or going_on) and _DONE.fullmatch(_STOPS.split(words, maxsplit=1)[0]):
        return Standing.DONE
    if not over:
        return Standing.UNDER_WAY
    return Standing.SHORT if partly else Standing.UNKNOWN


def doubts_about(task: Task, *, over: bool) -> Iterator[Diagnostic]:
    """Yield what is to be asked about 完成情况: words that do not tell, or that nobody has written anew."""
    words, standing = _words(task), standing_in_words(task, over=over)
    if words and standing is Standing.UNKNOWN:
        yield finding("F025-progress-of-an-ended-plan", task.location, seen=words)
    clear = _FRACTION.search(words) or _GOING_ON.search(words)
    if standing is Standing.UNDER_WAY and not clear:
        yield finding("F024-unclear-progress", task.location, seen=words)


def _words(task: Task) -> str:
    return "".join(task.progress.split())


def _bare(words: str) -> str:
    """The words without names of documents: 已印发《关于取消证明事项的通知》 denies nothing."""
    return _TITLE.sub("文", words).replace("100%", "全部").replace("百分之百", "全部")
