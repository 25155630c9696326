"""What a definition file holds before its meaning is known: texts, lists and records that know their places."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.diagnostic import Diagnostic, Location

_MOST_QUOTED = 40
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text exactly as written (007, 12:30, yes); `plain` when it stands without quotation marks."""

    text: str
    location: Location
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.text.strip() or (self.plain and self.text.strip() in _NOTHING)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with what belongs to it."""

    key: str
    location: Location
    value: Node


@dataclass(frozen=True, slots=True)
class Record:
    """Keys and values in their order, each key once."""

    entries: tuple[Entry, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Spoiled:
    """Something that could not be read; why is known already, so whoever meets it repeats that finding."""

    location: Location
    why: Diagnostic


Node = Scalar | Items | Record | Spoiled


def misfit(node: Node, otherwise: Diagnostic) -> Diagnostic:
    """Return what is wrong with a node of the wrong shape: why it is spoiled, otherwise the finding given."""
    return node.why if isinstance(node, Spoiled) else otherwise


def brief(text: str) -> str:
    """Return a text short enough to be quoted in a finding."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else line[:_MOST_QUOTED] + "…"


def shape(node: Node) -> str:
    """Return what a reader would call the node: “某市”, 列表, 一组键值."""
    match node:
        case Scalar(text=text):
            return "空白" if node.empty else f"“{brief(text)}”"
        case Items():
            return "列表"
        case Record():
            return "一组“键: 值”"
        case Spoiled():
            return "看不懂的内容"
