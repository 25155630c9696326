"""The properties of a paragraph whose end somebody put in or deleted while changes were tracked."""

from __future__ import annotations

from pipeline.word.manuscript.nodes import Node

_HISTORY = {"ins", "del", "moveFrom", "moveTo", "rPrChange"}
_LAST = {"sectPr", "pPrChange"}
"""What stands behind the look of the paragraph mark, and belongs to the paragraph that was there."""


def marked(data: bytes, properties: Node | None, change: bytes, *, last: bool, prefix: str = "") -> bytes:
    """Return the properties of a paragraph whose mark carries a tracked change.

    `last` tells that it is the paragraph that was there, which keeps its section and the history of its look.
    """
    if properties is None:
        return _element(prefix or _prefix(change), "pPr", _element(prefix or _prefix(change), "rPr", change))
    tag = _prefix(change)
    before = b"".join(data[n.start : n.end] for n in properties.children if n.name not in {"rPr", *_LAST})
    behind = b"".join(data[n.start : n.end] for n in properties.children if n.name in _LAST) if last else b""
    look = _element(tag, "rPr", change + _look(data, properties, whole=last))
    return _element(tag, "pPr", before + look + behind)


def looks_of_mark(data: bytes, properties: Node | None) -> bytes:
    """Return the look of a paragraph's mark as the properties of a run; b"" for none."""
    look = properties.child("rPr") if properties else None
    if properties is None or look is None:
        return b""
    tag = data[look.start : look.inner]
    name = tag[1:].rstrip(b"/>").split(maxsplit=1)[0]
    return b"<" + name + b">" + _look(data, properties, whole=False) + b"</" + name + b">"


def _look(data: bytes, properties: Node, *, whole: bool) -> bytes:
    look = properties.child("rPr")
    dropped = _HISTORY - {"rPrChange"} if whole else _HISTORY
    return b"".join(data[n.start : n.end] for n in look.children if n.name not in dropped) if look else b""


def _element(prefix: str, name: str, content: bytes) -> bytes:
    return f"<{prefix}{name}>".encode() + content + f"</{prefix}{name}>".encode()


def _prefix(change: bytes) -> str:
    name = change[1:].split(maxsplit=1)[0].decode()
    return name[: name.index(":") + 1] if ":" in name else ""
