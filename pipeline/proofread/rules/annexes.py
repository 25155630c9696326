"""附件说明 against what follows: its punctuation and numbers, the titles of the annexes, what the text refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_LABEL = expression(r"\s*附\s?件\s?([:：])?\s*")
_ITEM = expression(r"\s*(\d{1,2})\s?([.．、:：])?\s*")
_END = expression(r"[。；;，,、.：:]+\s*$")
_NUMBERED = expression(r"\s*附\s?件\s?(\d{1,2}|[一二三四五六七八九十]{1,2})")
_REFERRED = expression(r"(?:见|详见|参见|按照|依据)(?:本(?:通知|报告|意见|方案|函)的?)?附件\s?(\d{1,2})(?!\d|[-—.])")
_COUNTED = expression(
    r"\s*(附\s?件[:：]\s?(?:共|计)?(?:\d{1,2}|[一二两三四五六七八九十])\s?(?:个|份|件|项|张)[。；]?)\s*"
)
_NUMBER_FIRST = expression(r"\s*(附\s?件\s?[1一]\s?[:：])\s*\S")
_SECOND = expression(r"\s*(?:[2二]\s?[.．、:：]|附\s?件\s?[2二]\s?[:：.．、])")
_OTHERS = expression(r"附\s?件\s?(?:[2-9二三四五六七八九]|1\d)")
_DATE = expression(r"20\d\d年\d{1,2}月\d{1,2}日")
_SIGNS = expression(r"[《》“”\s]")


@dataclass(frozen=True, slots=True)
class _Listed:
    """An item of 附件说明: its passage, its number (0 for none), where its name stands, and the name."""

    passage: int
    number: int
    start: int
    name: str


def annex_lists_mispunctuated(proof: Proof) -> Iterator[Slip]:
    """Yield 附件说明 with a sign behind a name, 《 around it, or a 1. before the only one."""
    listed = _listed(proof)
    for each in listed:
        text = proof.passages[each.passage].text
        if end := _END.search(text, each.start):
            span = Span(each.passage, *end.span())
            seen = {"seen": text[max(0, end.start() - 6) :].strip(), "advice": "附件名称后面不加标点"}
            yield Slip("P083-annex-list", span, seen, fixes=(Fix(span, ""),))
    yield from _lists_without_names(proof)
    if len(listed) == 1 and listed[0].number:
        one = listed[0]
        seen = {"seen": proof.passages[one.passage].text.strip()[:12], "advice": "只有一个附件，不编序号"}
        yield Slip("P083-annex-list", Span(one.passage, 0, one.start), seen)


def _lists_without_names(proof: Proof) -> Iterator[Slip]:
    """附件说明 that only counts (附件：3个), and one whose first number stands before the colon (附件1：)."""
    for at, passage in enumerate(proof.passages):
        counted = _COUNTED.fullmatch(passage.text) if not passage.made and not passage.cell else None
        if counted:
            seen = {"seen": passage.text.strip(), "advice": "写出每个附件的名称"}
            yield Slip("P083-annex-list", Span(at, *counted.span(1)), seen)
        first = _NUMBER_FIRST.match(passage.text)
        follows = proof.passages[at + 1].text if at + 1 < len(proof.passages) else ""
        if first and _SECOND.match(follows):
            seen = {"seen": first[0].strip(), "advice": "写作“附件：1.”，下一行只写“2.”"}
            yield Slip("P083-annex-list", Span(at, *first.span(1)), seen)
        elif first and not passage.cell and _before_date(proof, at) and not _OTHERS.search(_whole(proof)):
            seen = {"seen": first[0].strip()[:-1].strip(), "advice": "只有一个附件，不编序号，写作“附件：”"}
            yield Slip("P083-annex-list", Span(at, *first.span(1)), seen)


def _before_date(proof: Proof, at: int) -> bool:
    """Whether 署名 and 成文日期 come next: what stands here lists the annexes and heads none."""
    return any(_DATE.fullmatch(each.text.strip()) for each in proof.passages[at + 1 : at + 4])


def _whole(proof: Proof) -> str:
    return "\n".join(each.text for each in proof.passages)


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
    if len(labels) == 1 and len(listed) <= 1 and (labels[0][1].groups()[-1] or "") in ("1", "一"):
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
