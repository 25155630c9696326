"""Names that come back with another number or other letters: 第一实验小学 and 第二实验小学, AEO and AOE."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_KEY = "P114-changed-name"
_FAR = 1
_ORDINAL = "[一二三四五六七八九十]{1,4}"
_BUILDERS = "实验|高级|职业|人民|中心|附属|建设|建筑|工程|地质|测绘|勘察|设计|污水|自来水|幼儿|医科|师范"
_BODIES = "小学|中学|医院|幼儿园|公司|集团|法院|大队|水厂|处理厂|工程局|研究院|设计院|大学"
_PLAIN = "小学|中学|医院|幼儿园|污水处理厂|自来水厂|税务分局|党支部|检察部"
_NUMBERED = expression(
    f"第(?P<order>{_ORDINAL})(?P<what>(?:{_BUILDERS})[\u4e00-\u9fff]{{0,8}}?(?:{_BODIES})|{_PLAIN})"
    "|(?P<phase>[一二三四五])(?P<works>期(?:工程|项目)|标段)"
)
_SESSION = expression(
    f"(?:第(?P<term>{_ORDINAL})届委员会|[\u4e00-\u9fff]{{1,4}}届)?第?(?P<order>{_ORDINAL})次(?P<what>全体会议|会议)"
    "(?=期间|闭幕|结束|以来|上)"
)
_SESSION_FIRST = expression(f"第(?P<order>{_ORDINAL})次(?P<what>全体会议|会议)")
_LETTERS = expression("(?<![A-Za-z])[A-Z]{3,6}(?![A-Za-z])")
_CASE = expression(r"(?P<what>[\u4e00-\u9fff]{1,6}[〔（(]20\d\d[〕）)][\u4e00-\u9fff\d]{0,8}?)(?P<order>\d{1,5})号")
_SECTIONS = expression("(?P<letter>[A-Z])标段")
_BRINGS_IN = expression("(?:启动|新建|开工|成立|另|新增|规划|建设)[^，。]{0,4}$")
_AHEAD = expression("[^，。；]{0,4}(?:明年|即将|拟|开工|正在|也|同步|同时|则)")


@dataclass(frozen=True, slots=True)
class _Said:
    order: str
    what: str
    sentence: tuple[int, int]
    span: Span
    words: str


def numbers_in_names_changed(proof: Proof) -> Iterator[Slip]:
    """Yield a numbered name that comes back with another number, where no sentence tells of both."""
    yield from _changed(proof, _NUMBERED, _another)
    yield from _changed(proof, _CASE, _swapped)


def letters_swapped(proof: Proof) -> Iterator[Slip]:
    """Yield an abbreviation in letters two of which have changed places."""
    first: dict[str, tuple[str, Span]] = {}
    for at, passage in enumerate(proof.passages):
        for found in _LETTERS.finditer(passage.text):
            span = Span(at, *found.span())
            other, where = first.setdefault("".join(sorted(found[0])), (found[0], span))
            if other != found[0]:
                yield Slip(_KEY, span, {"seen": found[0], "other": other}, (where,))


def sessions_changed(proof: Proof) -> Iterator[Slip]:
    """Yield 第五次会议闭幕后 behind 第四次会议期间."""
    for at, passage in enumerate(proof.passages):
        for found in _SESSION.finditer(passage.text):
            text = "".join(each.text for each in proof.passages[max(0, at - 1) : at]) + passage.text[: found.start()]
            before = [each for each in _SESSION_FIRST.finditer(text) if each["what"] == found["what"]]
            if before and all(each["order"] != found["order"] for each in before):
                seen = {"seen": found[0], "other": before[-1][0]}
                yield Slip(_KEY, Span(at, *found.span()), seen)


def sections_of_other_kind(proof: Proof) -> Iterator[Slip]:
    """Yield B标段 where the others are 一标段 and 二标段."""
    whole = "\n".join(passage.text for passage in proof.passages)
    if re.search("[一二三四五六1-9]标段", whole):
        for at, passage in enumerate(proof.passages):
            for found in _SECTIONS.finditer(passage.text):
                yield Slip(_KEY, Span(at, *found.span()), {"seen": found[0], "other": "一标段"})


def _changed(proof: Proof, pattern: re.Pattern[str], differ: Callable[[str, str], bool]) -> Iterator[Slip]:
    said = list(_said(proof, pattern))
    together = {frozenset((a.order, b.order)) for a in said[:60] for b in said[:60] if a.sentence == b.sentence}
    told: set[str] = set()
    for place, now in enumerate(said):
        if now.order in {each.order for each in said[:place]}:
            continue
        for before in said[max(0, place - 3) : place]:
            near = now.sentence[0] - before.sentence[0] <= _FAR and now.sentence != before.sentence
            alike = near and now.what == before.what and differ(before.order, now.order)
            if alike and frozenset((before.order, now.order)) not in together and now.words not in told:
                told.add(now.words)
                yield Slip(_KEY, now.span, {"seen": now.words, "other": before.words}, (before.span,))


def _said(proof: Proof, pattern: re.Pattern[str]) -> Iterator[_Said]:
    for at, passage in enumerate(proof.passages):
        if passage.cell:
            continue
        for number, (start, sentence) in enumerate(sentences(passage.text)):
            for found in pattern.finditer(sentence):
                groups = found.groupdict()
                order = groups["order"] or groups.get("phase") or ""
                what = groups["what"] or groups.get("works") or ""
                brings = _BRINGS_IN.search(sentence[: found.start()]) or _AHEAD.match(sentence, found.end())
                if not brings:
                    span = Span(at, start + found.start(), start + found.end())
                    yield _Said(order, what, (at, number), span, found[0])


def _another(one: str, other: str) -> bool:
    return one != other


def _swapped(one: str, other: str) -> bool:
    """Whether two digits have changed places, or one of three or more is another."""
    return one != other and len(one) == len(other) > 1 and sorted(one) == sorted(other)
