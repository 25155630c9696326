"""Runs of items: 一是…；二是…。 in a paragraph, 首先，…；其次，…。 inside an item.

Items end alike: with 。 when any of them holds a full stop or a run of its own, else with ； and the last with 。. A
mark ！ ？ or a closing quotation after a full stop stays. One item alone takes no word before it.
"""

from __future__ import annotations

import re

from pipeline.markup import line_mark
from pipeline.render.marks import ADDED, Marks
from pipeline.render.sketch import ItemSketch, ListSketch
from pipeline.wording import numeral

_ENDING = re.compile(r"[。；;，,、：:\s]+$")
_CLOSED = re.compile(r"([！？…]|[。！？][”’』」）])$")
_INNER_STOP = re.compile(r"[。！？]")
_INNER = 2
_IN_TURN = ("首先，", "其次，", "再次，", "最后，")


def run(listed: ListSketch, marks: Marks, depth: int = 1) -> str:
    """Return the items of a list as marked text, empty when there is none."""
    left = [item for item in listed.items if not vanished(item)]
    items = [(item.text, inner(item, marks, depth)) for item in left]
    bodies = [_ENDING.sub("", text) for text, _ in items]
    runs = any(nested for _, nested in items)
    full = runs or any(_INNER_STOP.search(marks.plain(body)) for body in bodies)
    words = [
        led(text, nested) if nested else _ended(body, last=index == len(items) - 1, full=full)
        for index, ((text, nested), body) in enumerate(zip(items, bodies, strict=True))
    ]
    placed = [line_mark(item.line) + text for item, text in zip(left, words, strict=True)]
    return "".join(_opening(index, len(words), depth) + text for index, text in enumerate(placed))


def inner(item: ItemSketch, marks: Marks, depth: int) -> str:
    """Return the runs of the lists inside an item."""
    return "".join(run(listed, marks, depth + 1) for listed in item.lists)


def vanished(item: ItemSketch) -> bool:
    """Whether nothing of an item is left."""
    return not item.text and all(vanished(part) for listed in item.lists for part in listed.items)


def led(text: str, nested: str) -> str:
    """Return an item that leads into a run of its own: its colon or its full stop stays before it."""
    lead = text if text.endswith(("：", "。", "！", "？")) or not text or not nested else f"{_ENDING.sub('', text)}。"
    return lead + nested


def _ended(body: str, *, last: bool, full: bool) -> str:
    if _CLOSED.search(body):
        return body
    return body + ADDED + ("。" if last or full else "；")


def _opening(index: int, count: int, depth: int) -> str:
    if count == 1:
        return ""
    if depth == 1:
        return f"{ADDED}{numeral(index + 1)}是"
    if depth == _INNER and count <= len(_IN_TURN):
        return ADDED + _IN_TURN[index]
    return f"{ADDED}第{numeral(index + 1)}，"
