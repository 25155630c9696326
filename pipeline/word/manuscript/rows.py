"""Rows of a table that somebody put in or deleted while changes were tracked."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.word.manuscript.hand import Hand
from pipeline.word.manuscript.marks import looks_of_mark, marked
from pipeline.word.manuscript.nodes import Node
from pipeline.word.manuscript.splices import Splice
from pipeline.word.manuscript.typesetting import look_of

_TRACKED = {"ins", "del", "trPrChange"}
_HISTORY = {"trPrChange"}
_NOT_COPIED = {"vMerge", "cellIns", "cellDel", "cellMerge", "tcPrChange"}


def struck_row(row: Node, hand: Hand) -> Splice:
    """Return what makes a row one that somebody deleted."""
    properties, change = row.child("trPr"), hand.change("del", b"")
    if properties is None:
        behind = row.child("tblPrEx")
        at = behind.end if behind else row.inner
        return Splice(at, at, hand.element("trPr", change))
    if properties.inner == properties.end:
        return Splice(properties.start, properties.end, hand.element("trPr", change))
    history = next((node for node in properties.children if node.name in _HISTORY), None)
    at = history.start if history else properties.close
    return Splice(at, at, change)


def new_row(data: bytes, like: Node, cells: Sequence[Sequence[str]], hand: Hand) -> bytes:
    """Return a row that somebody put in, in the looks of another one: the paragraphs of each of its cells."""
    properties = like.child("trPr")
    kept = [node for node in properties.children if node.name not in _TRACKED] if properties else []
    exceptions = like.child("tblPrEx")
    content = data[exceptions.start : exceptions.end] if exceptions else b""
    content += hand.element("trPr", b"".join(data[n.start : n.end] for n in kept) + hand.change("ins", b""))
    looks = [node for node in like.all() if node.name == "tc" and _row_of(node) is like]
    content += b"".join(_cell(data, look, cell, hand) for look, cell in zip(looks, cells, strict=True))
    return hand.element("tr", content)


def _row_of(cell: Node) -> Node | None:
    return next((node for node in cell.ancestors() if node.name == "tr"), None)


def _cell(data: bytes, like: Node, lines: Sequence[str], hand: Hand) -> bytes:
    properties = like.child("tcPr")
    kept = [node for node in properties.children if node.name not in _NOT_COPIED] if properties else []
    content = hand.element("tcPr", b"".join(data[n.start : n.end] for n in kept)) if properties else b""
    paragraph = next((node for node in like.all() if node.name == "p"), None)
    return hand.element("tc", content + b"".join(_line(data, paragraph, line, hand) for line in lines or ("",)))


def _line(data: bytes, like: Node | None, text: str, hand: Hand) -> bytes:
    look = like.child("pPr") if like else None
    content = marked(data, look, hand.change("ins", b""), last=False, prefix=hand.prefix)
    run = next((node for node in like.all() if node.name == "r" and node.child("t")), None) if like else None
    looks = look_of(run, lambda start, stop: data[start:stop]) if run else looks_of_mark(data, look)
    if text:
        content += hand.change("ins", hand.element("r", looks + hand.words(text)))
    return hand.element("p", content)
