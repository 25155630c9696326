"""附件说明 against what follows: its punctuation and numbers, the titles of the annexes, what the text refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Proof, Slip, Span

_LABEL = re.compile(r"\s*附\s?件\s?([:：])?\s*")
_ITEM = re.compile(r"\s*(\d{1,2})\s?([.．、:：])?\s*")
_END = re.compile(r"[。；;，,、.：:]+\s*$")
_NUMBERED = re.compile(r"\s*附\s?件\s?(\d{1,2}|[一二三四五六七八九十]{1,2})")
_REFERRED = re.compile(r"(?:见|详见|参见|按照|依据)(?:本(?:通知|报告|意见|方案|函)的?)?附件\s?(\d{1,2})(?!\d|[-—.])")
_SIGNS = re.compile(r"[《》“”\s]")


@dataclass(frozen=True, slots=True)
class _Listed:
    """An item of 附件说明: its passage, its number (0 for none), where its name stands, and the name."""

    passage: int
    number: int
    start: int
    name: str


def annex_lists_mispunctuated(proof: Proof) -> Iterator[Slip]:
    """Yield 附件说明 with a half-width colon, a sign behind a name, 《 around it, or a 1. before the only one."""
    listed = _listed(proof)
    for at, passage in enumerate(proof.passages):
        label = _LABEL.match(passage.text) if passage.role is Role.ANNEX_LIST and not passage.made else None
        if label and label[1] == ":":
            span = Span(at, *label.span(1))
            seen = {"seen": passage.text.strip()[:8], "advice": "用全角冒号“：”"}
            yield Slip("P083-annex-list", span, seen, fixes=(Fix(span, "："),))
    for each in listed:
        text = proof.passages[each.passage].text
        if end := _END.search(text, each.start):
            span = Span(each.passage, *end.span())
            seen = {"seen": text[max(0, end.start() - 6) :].strip(), "advice": "附件名称后面不加标点"}
            yield Slip("P083-annex-list", span, seen, fixes=(Fix(span, ""),))
    if len(listed) == 1 and listed[0].number:
        one = listed[0]
        seen = {"seen": proof.passages[one.passage].text.strip()[:12], "advice": "只有一个附件，不编序号"}
        yield Slip("P083-annex-list", Span(one.passage, 0, one.start), seen)
    for before, after in pairwise(listed):
        if before.number and after.number and after.number != before.number + 1:
            seen = {"seen": f"{before.number}后面是{after.number}", "advice": "附件按顺序编号"}
            yield Slip("P083-annex-list", Span(after.passage, 0, after.start), seen)


def annexes_unlike_their_list(proof: Proof) -> Iterator[Slip]:
    """Yield an annex whose title, number or existence does not agree with 附件说明."""
    listed = _listed(proof)
    titles = _titles(proof)
    labels = [(at, found) for at, each in enumerate(proof.passages) if (found := _label(each.text, each.role))]
    if listed and titles and len(titles) == len(listed):
        for each, (at, title) in zip(listed, titles, strict=True):
            if _plain(each.name) != _plain(title):
                seen = {"seen": title, "wanted": f"附件说明里写的是“{each.name}”"}
                yield Slip("P084-annex-differs", Span(at, 0, len(proof.passages[at].text)), seen)
    elif listed and labels and len(labels) != len(listed):
        at, found = labels[-1]
        seen = {"seen": found[0].strip(), "wanted": f"附件说明里列了{len(listed)}个附件，后面有{len(labels)}个"}
        yield Slip("P084-annex-differs", Span(at, *found.span()), seen)
    most = max(len(listed), len(labels))
    for at, passage in enumerate(proof.passages):
        for found in _REFERRED.finditer(passage.text) if most and passage.annex == 0 else ():
            if int(found[1]) > most or most == 1:
                seen = {"seen": found[0], "wanted": f"一共只有{most}个附件"}
                yield Slip("P084-annex-differs", Span(at, *found.span()), seen)
    if len(labels) == 1 and len(listed) <= 1 and not _LABEL.fullmatch(labels[0][1][0]):
        at, found = labels[0]
        yield Slip(
            "P084-annex-differs",
            Span(at, *found.span()),
            {"seen": found[0].strip(), "wanted": "只有一个附件，写“附件”"},
        )


def _label(text: str, role: Role | None) -> re.Match[str] | None:
    if role is not Role.ANNEX_LABEL:
        return None
    return _NUMBERED.match(text) or _LABEL.match(text)


def _titles(proof: Proof) -> list[tuple[int, str]]:
    """The title of each annex, its lines joined, with the passage where it begins."""
    found: dict[int, tuple[int, str]] = {}
    for at, passage in enumerate(proof.passages):
        if passage.role is Role.ANNEX_TITLE and passage.annex:
            first, words = found.get(passage.annex, (at, ""))
            found[passage.annex] = (first, words + passage.text.strip())
    return [found[number] for number in sorted(found)]


def _listed(proof: Proof) -> Sequence[_Listed]:
    """The items of 附件说明; a line without a number goes on with the one before."""
    found: list[_Listed] = []
    for at, passage in enumerate(proof.passages):
        if passage.role is not Role.ANNEX_LIST or passage.made:
            continue
        text = passage.text
        label = _LABEL.match(text) if not found else None
        start = label.end() if label else 0
        item = _ITEM.match(text, start)
        numbered = item if item and (item[2] or passage.number) else None
        number = int(numbered[1]) if numbered else 0
        start = numbered.end() if numbered else start
        name = _END.sub("", text[start:]).strip()
        if not name:
            continue
        if found and not number and not passage.number:
            last = found.pop()
            found.append(_Listed(last.passage, last.number, last.start, last.name + name))
        else:
            found.append(_Listed(at, number, start, name))
    return found


def _plain(name: str) -> str:
    return _SIGNS.sub("", name)
