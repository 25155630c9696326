"""A number and the names that follow it: 新建2家，分别是甲、乙、丙; a number told again of the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose import value_of
from pipeline.prose.expressions import expression

_INNER = expression(r"（[^（）]*）|“[^“”]*”|《[^《》]*》")
_NAMED = expression(
    r"(?<![第每这前后那任各一二两三四五六七八九十百千\d.])(?P<n>\d{1,2}|[二两三四五六七八九十]{1,3})"
    r"(?P<unit>家|名|位|所|座|处|条|个(?!方面|层面|维度|问题|环节|阶段)|部|村|镇|乡镇)(?P<noun>[^，。；：、\d]{0,12})"
    r"[，,](?:他们|它们)?分别[是为][：:]?"
    r"(?P<list>[^，。；：、]{2,24}(?:、[^，。；：、]{2,24})+)(?=[。；]|$)"
)
_OPEN = expression(r"等|其中|\d|[一二两三四五六七八九十][个家名所位村镇]|的|了|在|由|将|把|负责|担任")
_JOINS = expression("和|及|与|暨")
_AGAIN = expression(
    r"(?<=的)(?P<n>\d{2,6})(?P<unit>户|名|人|家|个|件|项|处|座|条|台|套|辆)"
    r"(?P<noun>[\u4e00-\u9fff]{2,8}?)(?=均|都|全部|全都|已全|已均|，均|，全)"
)


def named_more_or_fewer(proof: Proof) -> Iterator[Slip]:
    """Yield a number whose things are all named behind it, more or fewer than it says."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or "分别" not in passage.text:
            continue
        masked = _INNER.sub(lambda found: "□" * len(found[0]), passage.text)
        for found in _NAMED.finditer(masked):
            if _OPEN.search(found["list"]):
                continue
            number = int(found["n"]) if found["n"].isdigit() else value_of(found["n"])
            least = len(found["list"].split("、"))
            most = least + len(_JOINS.findall(found["list"]))
            if number and not least <= number <= most:
                seen = {"seen": passage.text[found.start() : found.end()], "count": str(least)}
                yield Slip("P139-enumerated-count", Span(at, found.start("n"), found.end("unit")), seen)


def told_again_miscopied(proof: Proof) -> Iterator[Slip]:
    """Yield 建成的132处水窖均…… where it said before 建成水窖123处: one of the two was miscopied."""
    whole = [passage.text for passage in proof.passages]
    for at, text in enumerate(whole):
        for found in _AGAIN.finditer(text):
            first = expression(rf"{re.escape(found['noun'])}(?P<n>\d{{2,6}}){found['unit']}")
            before = [*((i, each) for i, each in enumerate(whole[:at])), (at, text[: found.start()])]
            told = [(i, each) for i, words in before for each in first.finditer(words)]
            numbers = {each["n"] for _, each in told}
            if len(numbers) != 1 or not _miscopied(found["n"], told[0][1]["n"]):
                continue
            index, one = told[0]
            span = Span(at, found.start("n"), found.end("unit"))
            seen = {"seen": found[0], "other": one[0], "where": "前面"}
            yield Slip("P142-perhaps-two-values", span, seen, (Span(index, *one.span()),))


def _miscopied(one: str, other: str) -> bool:
    """Whether two numbers have the same digits in another order."""
    return one != other and sorted(one) == sorted(other)
