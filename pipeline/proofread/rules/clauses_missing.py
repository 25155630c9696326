"""References to a clause, an item or an annex of the text itself that it does not have: 本办法第九条 of eight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.heading_numbers import heading_number
from pipeline.prose.ordinals import CHINESE, ordinal

_NUMERAL = rf"[{CHINESE}]{{1,3}}|\d{{1,3}}"
_OWN = expression(
    rf"(?:本|前述|上述)(?:通知|办法|规定|细则|条例|制度|方案|意见|章程|决定|准则|规程|规则|公约|协议|合同|报告|纪要)(?:的)?"
    rf"第(?P<number>{_NUMERAL})(?P<what>条|项|部分|章|点)"
)
_ARTICLE = expression(
    rf"(?<![法例定法则程度》约见知同议])第(?P<number>{_NUMERAL})条(?:第(?:{_NUMERAL})款)?(?:第?（(?P<item>{_NUMERAL})）项?)?(?=[规所之的中和、与至或，第（]|$)"
)
_RANGE = expression(rf"第(?P<first>{_NUMERAL})(?P<what>条|项|款|章|部分)(?:至|到|—|-)第(?P<last>{_NUMERAL})(?P=what)")
_ABOVE = expression(rf"(?:如?前|如?上)(?:文|面)?(?:所述|述)(?:第)?（(?P<number>[{CHINESE}]{{1,3}})）")
_PART = expression(rf"(?:见|详见|参见)(?:本文|本报告|本方案)?第(?P<number>[{CHINESE}]{{1,3}})(?P<what>部分|章)")
_ITEMS = expression(rf"(?:^|(?<=[：；。\n]))\s*（([{CHINESE}]{{1,3}})）")
_LEAST = 2
_TOP = ("article", "one", "part", "chapter")
_KINDS = {
    "条": ("article", "one"),
    "项": ("one", "two"),
    "部分": ("part", "one"),
    "章": ("chapter",),
    "点": ("one", "two"),
}


def clauses_missing(proof: Proof) -> Iterator[Slip]:
    """Yield a reference to a clause of the text itself with a number higher than the last."""
    last = _last_numbers(proof)
    articles = last.get("article", 0)
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if passage.cell or ("第" not in text and "述" not in text):
            continue
        for found in (*_OWN.finditer(text), *_PART.finditer(text)):
            most = next((last[kind] for kind in _KINDS[found["what"]] if last.get(kind, 0) >= _LEAST), 0)
            yield from _beyond(at, found, most, found["what"])
        for found in _ABOVE.finditer(text):
            yield from _beyond(at, found, last.get("two", 0), "项")
        own = heading_number(text)
        for found in _ARTICLE.finditer(text, own.end if own else 0) if articles > _LEAST - 1 else ():
            if text[: found.start()].endswith("》"):
                continue
            yield from _beyond(at, found, articles, "条")
            yield from _item_missing(proof, at, found)
        for found in _RANGE.finditer(text):
            first, final = ordinal(found["first"]), ordinal(found["last"])
            if first and final and final <= first:
                yield _slip(at, found, "后一个次序在前一个前面")


def _last_numbers(proof: Proof) -> dict[str, int]:
    """The highest number of each kind that passages begin with, of the document itself."""
    last: dict[str, int] = {}
    for passage in proof.passages:
        number = heading_number(passage.number) or heading_number(passage.text)
        if number and not passage.cell and passage.annex == 0:
            last[number.kind] = max(last.get(number.kind, 0), number.value)
            if number.kind not in _TOP:
                continue
        for found in _ITEMS.finditer(passage.text) if "（" in passage.text and not passage.cell else ():
            last["two"] = max(last.get("two", 0), ordinal(found[1]) or 0)
    return last


def _beyond(at: int, found: re.Match[str], most: int, what: str) -> Iterator[Slip]:
    value = ordinal(found["number"])
    if value and most >= _LEAST and value > most:
        yield _slip(at, found, f"本文只有{most}{what if what != '部分' else '个部分'}")


def _item_missing(proof: Proof, at: int, found: re.Match[str]) -> Iterator[Slip]:
    """第二条第（四）项, where 第二条 has three."""
    if not found["item"]:
        return
    wanted, inside, items = ordinal(found["number"]), False, list[int]()
    for passage in proof.passages:
        number = heading_number(passage.text)
        if number and number.kind == "article":
            inside = number.value == wanted
        if inside:
            items += _items(passage)
    value = ordinal(found["item"])
    if value and len(items) >= _LEAST and value > max(items):
        yield _slip(at, found, f"第{found['number']}条只有{max(items)}项")


def _items(passage: Passage) -> Iterator[int]:
    text = passage.text
    number = heading_number(text)
    start = number.end if number and number.kind == "article" else 0
    yield from (ordinal(found[1]) or 0 for found in _ITEMS.finditer(text, 0) if found.start() >= start - 1)


def _slip(at: int, found: re.Match[str], why: str) -> Slip:
    return Slip("P206-clause-missing", Span(at, *found.span()), {"seen": found[0], "why": why})
