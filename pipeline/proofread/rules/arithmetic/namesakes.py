"""“四个到位”，即思想到位、责任到位、措施到位: a number of things of one name against those that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose import value_of
from pipeline.prose.expressions import expression

_NAMED = expression(
    r"(?<![第每这前后那任各一二两三四五六七八九十百千\d.])(?P<n>\d{1,2}|[二两三四五六七八九十]{1,3})(?P<measure>个|大|项|条|类|种)"
    r"(?P<noun>[^，。；：、“”《》\d]{2,8})”?(?:，?即|：|——|，就是|，包括|，分别[是为])(?P<list>[^。；：]{4,200})(?=[。；]|$)"
)
_ITEM = expression(r"[、，]|和(?=[^、，和]{2,12}$)")
_OPEN = expression(r"等|以及|或者|其中|\d|一是|首先|第一")
_MANY = 2


def counted_namesakes(proof: Proof) -> Iterator[Slip]:
    """Yield a number of things of one name that is not the number of those named behind it."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if passage.cell or "、" not in text:
            continue
        for found in _NAMED.finditer(text):
            count = _count(found["list"], found["noun"])
            number = int(found["n"]) if found["n"].isdigit() else value_of(found["n"])
            if count and number and count != number:
                seen = {"seen": found[0], "count": str(count)}
                place = Span(at, found.start("n"), found.end("measure"))
                yield Slip("P139-enumerated-count", place, seen)


_QUOTED = expression(
    r"“(?P<n>[二两三四五六七八九十]{1,2})个?(?P<sign>[一有进新好化清无零讲上到统合送])”[\u4e00-\u9fff]{0,8}(?:，?即|：|——|，就是|，包括|（)(?P<list>[^。；：（）]{4,120})(?=[。；）]|$)"
)


def counted_signs(proof: Proof) -> Iterator[Slip]:
    """Yield “六个有” before five things that each 有."""
    for at, passage in enumerate(proof.passages):
        for found in _QUOTED.finditer(passage.text) if "“" in passage.text else ():
            items = list[str]()
            for item in re.split("[、，]", found["list"]):
                if found["sign"] not in item:
                    break
                items.append(item)
            number = value_of(found["n"])
            if len(items) >= _MANY and number and len(items) != number and "等" not in found["list"]:
                place = Span(at, found.start() + 1, found.end("sign"))
                yield Slip("P139-enumerated-count", place, {"seen": found[0], "count": str(len(items))})


def _count(words: str, noun: str) -> int:
    """How many things of a name are named, 0 where what is named is anything else or not all."""
    if _OPEN.search(words):
        return 0
    items = [re.sub("[“”《》（）]", "", item).strip() for item in _ITEM.split(words)]
    name = noun[-_MANY:]
    alike = all(item.endswith(name) or item.startswith(name) for item in items)
    return len(items) if len(items) >= _MANY and alike else 0
