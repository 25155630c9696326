"""Quoted names, titles and short names that come back otherwise: “云峰红” and “云岭红”, 南溪更投 and 南溪建投."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import any_of
from pipeline.prose.common_ends import common_end, common_start
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences
from pipeline.prose.word_tables import word_table_of

_NAME = expression(r"“([^“”，。；、！？：\n]{2,12})”|《([^《》\n]{2,40})》")
_SHORT = expression(r"[（(](?:以下|下)?(?:统)?(?:简)?称(?:为)?[：:]?[“《]?([^“”《》（）()，]{2,14})[”》]?[）)]")
_CLAUSE = expression("[，；：。]")
_FAR = 3
_OPENING = 30
_SHORT_NAME = 5
_LEAST, _TWO = 4, 2
_WEAK = "的之心爱红新"
_BODY = "(?:中心|公司|大队|支队|集团|协会|联盟|组委会|指挥部|专班|小组|局|科|股|处|室|委|会|院|校|站|所|馆|队)$"
_BACK = expression("期间|以来|实施|运行|上线|启用|开通|推行|中，|行动期间|活动期间|服务上线")
_KNOWN = "|与|和|及|、|”|》|落实|坚持|践行|牢记|紧扣|围绕|聚焦|做到|拥护|增强|坚定"
_CHINESE = "[\u4e00-\u9fff]"
_FOLLOWING = expression(f"{_CHINESE}{{0,4}}")
_NUMERALS = frozenset("一二三四五六七八九十百千两双零多全0123456789")


@dataclass(frozen=True, slots=True)
class _Quoted:
    name: str
    title: bool
    followed: str
    sentence: tuple[int, int, int]
    span: Span
    introduced: bool


def quoted_names_told_again(proof: Proof) -> Iterator[Slip]:
    """Yield a quoted name or a title that comes back with another sign or word, as if it were known."""
    said = list(_quoted(proof))
    together = {frozenset((one.name, other.name)) for one, other in pairwise(said) if one.sentence == other.sentence}
    names: set[str] = set()
    for place, now in enumerate(said):
        if now.name in names or now.introduced:
            names.add(now.name)
            continue
        names.add(now.name)
        for before in reversed(said[max(0, place - 8) : place]):
            near = now.sentence[0] - before.sentence[0] <= _FAR and before.sentence[:2] != now.sentence[:2]
            if near and frozenset((before.name, now.name)) not in together and _alike(before, now):
                yield Slip("P112-near-name", now.span, {"seen": now.name, "other": before.name}, (before.span,))
                break


def _alike(before: _Quoted, now: _Quoted) -> bool:
    """Whether two names may be one: of like length, with a part in common, called the same."""
    one, other = before.name, now.name
    if before.title != now.title or one == other or re.search("[A-Za-z0-9]", one + other):
        return False
    start = common_start(one, other)
    end = common_end(one[start:], other[start:])
    called = before.followed[:2] == now.followed[:2] != ""
    counted = {*one[start : len(one) - end], *other[start : len(other) - end]} & _NUMERALS
    if counted or (one[0] in _NUMERALS and not called):
        return False
    return _titles_alike(one, other, start + end) if now.title else _names_alike(one, other, start + end, called=called)


def _titles_alike(one: str, other: str, same: int) -> bool:
    """Whether two titles differ in the kind of document, or in a sign of a few."""
    core, rest = (re.sub("（[^（）]*）$", "", title) for title in (one, other))
    longest = max(len(one), len(other))
    short = longest <= _SHORT_NAME and same >= longest - 1 > 0
    return core != rest and (short or common_end(_without_kind(core), _without_kind(rest)) >= _LEAST)


def _names_alike(one: str, other: str, same: int, *, called: bool) -> bool:
    """Whether two quoted names have enough in common; less is enough where the same word follows."""
    longest = max(len(one), len(other))
    if longest <= _SHORT_NAME:
        shared = {*one} & {*other} - {*_WEAK}
        return (longest > _TWO and same >= max(_TWO, longest - _TWO)) or (called and bool(shared))
    return same >= max(_LEAST - 1, longest - _LEAST + 1) or (called and same >= _TWO)


def _without_kind(title: str) -> str:
    return re.sub(f"{any_of(_kinds())}$", "", title)


def short_names_changed(proof: Proof) -> Iterator[Slip]:
    """Yield what differs from a short name that was given by a sign, or is another short name of the same thing."""
    for at, passage in enumerate(proof.passages):
        for found in _SHORT.finditer(passage.text):
            before = re.search(f"({_CHINESE}+)[”》]?$", passage.text[: found.start()])
            full, short = before[1] if before else "", found[1]
            said = Span(at, *found.span(1))
            for index in range(at, min(len(proof.passages), at + 30)):
                text = proof.passages[index].text
                for start, end in _others(text, found.end() if index == at else 0, short, full):
                    seen = {"seen": text[start:end], "short": short}
                    yield Slip("P116-other-short-name", Span(index, start, end), seen, (said,))


def _others(text: str, begin: int, short: str, full: str) -> Iterator[tuple[int, int]]:
    """Where something stands that is like a short name but is neither it nor the full name."""
    taken = begin
    for pattern in _like(short):
        for found in pattern.finditer(text, begin):
            words = found[0]
            if found.start() < taken or words == short or words in full or short in words:
                continue
            taken = found.end()
            yield found.span()


@cache
def _like(short: str) -> tuple[re.Pattern[str], ...]:
    """A sign in the middle or at the end changed; the short form of an office with other signs of its full name."""
    patterns = []
    if len(short) >= _LEAST:
        for at in range(1, len(short)):
            rest = re.escape(short[:at]), re.escape(short[at + 1 :])
            patterns.append(expression(f"{rest[0]}(?!{re.escape(short[at])}){_CHINESE}{rest[1]}(?![的了和与等、])"))
    body = re.search(_BODY, short)
    if body and len(short) > len(body[0]) + 1:
        level = short[0] if short[0] in "省市州县区旗镇乡全" else ""
        lead = re.escape(level) if level else re.escape(short[:2])
        patterns.append(expression(f"(?<!{_CHINESE}){lead}{_CHINESE}{{1,5}}?{body[0]}(?![长员议上])"))
    elif body:
        patterns.append(expression(f"(?:(?<=[，。；：、])|^)(?!各|该|本|由|全){_CHINESE}{{2,4}}?{re.escape(short)}"))
    return tuple(patterns)


def _quoted(proof: Proof) -> Iterator[_Quoted]:
    brings_in = _brings_in()
    for at, passage in enumerate(proof.passages):
        if "”" not in passage.text and "》" not in passage.text:
            continue
        for number, (start, sentence) in enumerate(sentences(passage.text)):
            parted = [each.start() for each in _CLAUSE.finditer(sentence)]
            for found in _NAME.finditer(sentence):
                followed = _FOLLOWING.match(sentence, found.end())
                before = _CLAUSE.split(sentence[max(0, found.start() - _OPENING) : found.start()])[-1]
                clause = bisect(parted, found.start())
                after = followed[0] if followed else ""
                back = _BACK.match(after)
                span = Span(at, start + found.start(), start + found.end())
                introduced = bool(brings_in.search(before)) and not back
                yield _Quoted(found[1] or found[2], bool(found[2]), after, (at, number, clause), span, introduced)


@cache
def _brings_in() -> re.Pattern[str]:
    table = word_table_of(__package__, "names")
    return expression(f"(?:{any_of(table['引出名称'])}{_KNOWN})了?[^，。；的后]{{0,6}}$")


@cache
def _kinds() -> tuple[str, ...]:
    table = word_table_of(__package__, "names")
    return tuple(next(line["末尾"] for line in table["换了末尾"] if "管理办法" in line["末尾"]))
