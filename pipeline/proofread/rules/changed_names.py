"""Names that change between two sentences near one another: 评估小组 and then 评审小组, 东坪镇 and then 东平镇."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import any_of
from pipeline.prose.common_ends import common_end
from pipeline.prose.expressions import expression
from pipeline.prose.like_sounding import sound_alike
from pipeline.prose.sentences import sentences
from pipeline.prose.word_tables import word_table_of

_KEY = "P114-changed-name"
_LEAD = 8
"""How many characters before the last word of a name are compared."""
_FAR = 4
"""How many passages on a name may be said again for the two to be compared."""
_MOST_OFFICES = 60
"""How many offices back one is looked for: with more between them, it is a list and no other name for the first."""
_NAMED, _LONG_END = 3, 3
_NUMERALS = frozenset("一二三四五六七八九十百千首初再末〇两")
_ORGAN = expression("(?<![\u4e00-\u9fff])([省市州县区旗镇])([\u4e00-\u9fff]{2,8}?)(局|委)(?![员任公理事部])")
_ORGAN_WITHIN = expression("(?<=[由经与和及、])([省市州县区旗镇])([\u4e00-\u9fff]{2,8}?)(局|委)(?![员任公理事部])")
_WEAK = frozenset(("管理", "监督", "服务", "保障", "资源", "事务", "行政", "工作", "综合", "发展", "人民", "社会"))


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a name ends with a word known for that, and what stands before the word."""

    lead: str
    head: str
    sentence: tuple[int, int]
    span: Span
    followed: str


@dataclass(frozen=True, slots=True)
class _Words:
    heads: re.Pattern[str]
    kinds: dict[str, str]
    pairs: frozenset[frozenset[str]]
    before: re.Pattern[str]
    vague: frozenset[str]
    rivals: dict[str, int]
    references: tuple[tuple[str, ...], ...]


def changed_names(proof: Proof) -> Iterator[Slip]:
    """Yield the later of two names, in different sentences, that differ by one or two characters in one place."""
    mentions = [each for at in range(len(proof.passages)) for each in _mentions(proof, at)]
    by_head: dict[str, list[_Mention]] = {}
    for each in mentions:
        by_head.setdefault(each.head, []).append(each)
    told: set[tuple[str, str]] = set()
    for group in by_head.values():
        for at, now in enumerate(group):
            for before in reversed(group[max(0, at - 12) : at]):
                if now.sentence == before.sentence or now.span.passage - before.span.passage > _FAR:
                    continue
                length = _changed(before, now)
                if length and (before.lead[-length[0] :], now.lead[-length[1] :]) not in told:
                    told.add((before.lead[-length[0] :], now.lead[-length[1] :]))
                    yield _slip(proof, before, now, length)
                    break
    yield from _rival_kinds(proof, mentions)


def changed_organs(proof: Proof) -> Iterator[Slip]:
    """Yield an office that has another name than before: 市应急局 behind 市应急管理局, without 以下简称."""
    if any("简称" in each.text for each in proof.passages):
        return
    seen: set[str] = set()
    last = deque[tuple[str, str, str, Span]](maxlen=_MOST_OFFICES)
    for at, passage in enumerate(proof.passages):
        found = [*_ORGAN.finditer(passage.text), *_ORGAN_WITHIN.finditer(passage.text)]
        for each in sorted(found, key=lambda one: one.start()):
            name, span = each[0], Span(at, *each.span())
            if name in seen:
                continue
            for other, level, core, where in last:
                if level == each[1] and other[-1] == each[3] and _one_office(core, each[2]):
                    yield Slip(_KEY, span, {"seen": name, "other": other}, (where,))
                    break
            seen.add(name)
            last.append((name, each[1], each[2], span))


def other_references(proof: Proof) -> Iterator[Slip]:
    """Yield 该 with another word for what was called otherwise just before: 专班 … 该小组."""
    for at, passage in enumerate(proof.passages):
        for group in _words().references if "该" in passage.text else ():
            said = expression(rf"该([\u4e00-\u9fff]{{0,4}}?)({any_of(group)})(?![\u4e00-\u9fff]{{0,2}}(?:的|等))")
            for found in said.finditer(passage.text):
                before = passage.text[: found.start()]
                if not found[1] and at:
                    before = proof.passages[at - 1].text + before
                others = [word for word in group if word in before]
                if len(others) == 1 and found[2] not in before:
                    yield Slip(_KEY, Span(at, *found.span()), {"seen": found[0], "other": others[0]})


def _mentions(proof: Proof, at: int) -> Iterator[_Mention]:
    text = proof.passages[at].text
    for number, (start, sentence) in enumerate(sentences(text)):
        for found in _words().heads.finditer(sentence):
            end = found.end()
            if _words().heads.match(sentence, end):
                continue  # 服务中心 ends with 中心
            run = re.search("[\u4e00-\u9fff]*$", sentence[max(0, found.start() - _LEAD) : found.start()])
            lead = run[0] if run else ""
            if lead:
                span = Span(at, start + found.start() - len(lead), start + end)
                yield _Mention(lead, found[0], (at, number), span, sentence[end : end + 1])


def _slip(proof: Proof, before: _Mention, now: _Mention, lengths: tuple[int, int]) -> Slip:
    first = Span(before.span.passage, before.span.end - len(before.head) - lengths[0], before.span.end)
    span = Span(now.span.passage, now.span.end - len(now.head) - lengths[1], now.span.end)
    return Slip(_KEY, span, {"seen": proof.quoted(span), "other": proof.quoted(first)}, (first,))


def _changed(before: _Mention, now: _Mention) -> tuple[int, int] | None:
    """How much of either lead belongs to the names, when they look like one that changed; else None."""
    one, other = before.lead, now.lead
    common = common_end(one, other)
    one, other = one[: len(one) - common], other[: len(other) - common]
    if not one or not other:
        return None
    same = len(now.head) + common
    if _swapped(one, other, same):
        return common + 2, common + 2
    for first, second in ((1, 1), (0, 1), (1, 0), (2, 2), (0, 2), (2, 0)):
        if first > len(one) or second > len(other):
            continue
        shared = _shared(one[: len(one) - first], other[: len(other) - second])
        changed = one[len(one) - first :], other[len(other) - second :]
        near = now.span.passage - before.span.passage <= 1
        if _one_name(shared, changed, same, _words().kinds[now.head], near=near):
            return len(shared) + first + common, len(shared) + second + common
    return None


def _one_name(shared: str, changed: tuple[str, str], same: int, kind: str, *, near: bool) -> bool:
    """Whether what two names share on either side of what changed is enough; fewer signs are enough for 坪 and 平."""
    first, second = changed
    if {*first, *second} & _NUMERALS or frozenset((first, second)) in _words().pairs:
        return False
    if _words().before.fullmatch(first) or _words().before.fullmatch(second):
        return False
    match len(first), len(second):
        case 1, 1:
            alike = sound_alike(first, second)
            if kind == "地方":
                return bool(shared) and (alike or (len(shared) > 1 and near))
            enough = bool(shared) and same > 1 and same + len(shared) >= _NAMED
            return near and enough and (kind != "人群" or len(shared) == 1)
        case 2, 2:
            return near and len(shared) > 1 and same > 1 and kind != "人群"
        case _:
            return near and ((len(shared) > 1 and same > 1) or (bool(shared) and same > _LONG_END)) and kind != "人群"


def _swapped(one: str, other: str, same: int) -> bool:
    return same > 1 and len(one) > 1 and len(other) > 1 and one[-2:] == other[-2:][::-1] and one[-1] != one[-2]


def _shared(one: str, other: str) -> str:
    """The end that two leads have in common, back to a word that no name begins with."""
    length = common_end(one, other)
    shared = one[len(one) - length :]
    ends = [found.end() for found in _words().before.finditer(shared)]
    return shared[max(ends, default=0) :]


def _rival_kinds(proof: Proof, mentions: Sequence[_Mention]) -> Iterator[Slip]:
    """One name with two words for what it is: 河湖长制, 河湖长机制."""
    rivals = _words().rivals
    seen: dict[tuple[str, int], list[_Mention]] = {}
    for each in mentions:
        if each.head in rivals and len(each.lead) > 1:
            seen.setdefault((each.lead[-2:], rivals[each.head]), []).append(each)
    for group in seen.values():
        for before, now in combinations(group[:8], 2):
            shared = _shared(before.lead, now.lead)
            whole = len(shared) >= _NAMED or shared == now.lead
            if before.head == now.head or before.sentence == now.sentence or not whole or shared in _words().vague:
                continue
            yield _slip(proof, before, now, (len(shared), len(shared)))
            break


def _one_office(one: str, other: str) -> bool:
    """Whether two names without level and 局 may mean one office: a short form, or words in another order."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    if shorter[0] == longer[0] and all(sign in rest for sign in shorter):
        return True
    pairs = {one[at : at + 2] for at in range(len(one) - 1)} - _WEAK
    return any(other[at : at + 2] in pairs for at in range(len(other) - 1)) and abs(len(one) - len(other)) < _NAMED


@cache
def _words() -> _Words:
    table = word_table_of(__package__, "names")
    kinds = {word: kind for kind, words in table["名称的末尾"].items() for word in words}
    heads = expression(rf"(?:{any_of(kinds)})(?<!制(?=[度定约造作止]))")
    return _Words(
        heads,
        kinds,
        frozenset(frozenset(pair) for pair in table["对举的字"]),
        expression(any_of(table["名称之前"])),
        frozenset(table["不成名称"]),
        {word: number for number, line in enumerate(table["叫法"]) for word in line},
        tuple(tuple(line) for line in table["指代"]),
    )
