"""Reads the values of a record by its schema; whatever does not fit is reported at its own line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from pipeline.define.colons import colon_slip
from pipeline.define.naming import advice
from pipeline.define.node import Entry, Items, Node, Record, Scalar, misfit, shape
from pipeline.findings import finding, nearest
from pipeline.formula import number_in
from pipeline.model.diagnostic import Diagnostic, Location

SEPARATORS = re.compile(r"\s*[、，,；;\n]\s*")
YES = frozenset({"true", "yes", "on", "y", "是", "有", "√"})
NO = frozenset({"false", "no", "off", "n", "否", "无", "×"})
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of one record; `owner` names it in findings (台账“研学”). Values left blank count as absent."""

    owner: str
    location: Location
    entries: Mapping[str, Entry]
    found: list[Diagnostic]
    excused: frozenset[str] = frozenset()  # keys that are there but misspelt, which is said already

    def __contains__(self, key: str) -> bool:
        """Whether the key is there and not blank."""
        return key in self.entries

    def at(self, key: str) -> Location:
        """Return where the key stands, or the record when it is absent."""
        return self.entries[key].location if key in self.entries else self.location

    def node(self, key: str) -> Node | None:
        """Return the value of a key as it stands, or None."""
        return self.entries[key].value if key in self.entries else None

    def require(self, *keys: str) -> None:
        """Report the keys that are absent."""
        for key in keys:
            if key not in self and key not in self.excused:
                self.found.append(finding("D021-missing-key", self.location, owner=self.owner, key=key))

    def text(self, key: str) -> str:
        """Return a text without blanks around it; empty when absent or not a text."""
        node = self.node(key)
        if node is None or isinstance(node, Scalar):
            return node.text.strip() if node else ""
        self._wrong(key, node, "一段文字")
        return ""

    def texts(self, key: str, *, split: bool = True, whole: Collection[str] = ()) -> tuple[str, ...]:
        """Return a list of texts; one unquoted text is split at 、 ， and the like unless it is one of `whole`."""
        node = self.node(key)
        match node:
            case None:
                return ()
            case Scalar():
                return _parts(node, split=split and node.text not in whole)
            case Items(items=items):
                alone = len(items) == 1
                return tuple(part for item in items for part in self._item(key, item, whole, split=split, alone=alone))
        self._wrong(key, node, "一段文字或一个列表")
        return ()

    def number(self, key: str, unit: str = "") -> Decimal | None:
        """Return an exact number, its unit tolerated after it; None when absent or not a number."""
        node = self.node(key)
        if node is None:
            return None
        value = number_in(node.text.strip().removesuffix(unit)) if isinstance(node, Scalar) else None
        if value is None:
            why = finding("D024-not-a-number", self.at(key), owner=self.owner, key=key, seen=shape(node))
            self.found.append(misfit(node, why))
        return value

    def whole_number(self, key: str, unit: str = "") -> int | None:
        """Return a whole number of at least 1; None when absent or not one."""
        value = self.number(key, unit)
        if value is None:
            return None
        if value < 1 or value != value.to_integral_value():
            self.found.append(finding("D025-not-a-count", self.at(key), owner=self.owner, key=key, seen=value))
            return None
        return int(value)

    def flag(self, key: str) -> bool:
        """Return 是 or 否 however it is written; False when absent."""
        node = self.node(key)
        if node is None:
            return False
        value = yes_or_no(node)
        if value is None:
            why = finding("D029-not-yes-or-no", self.at(key), owner=self.owner, key=key, seen=shape(node))
            self.found.append(misfit(node, why))
        return bool(value)

    def choice(self, key: str, kind: type[ChoiceT]) -> ChoiceT | None:
        """Return the member of an enumeration that is written; None when absent or unknown."""
        written = self.text(key)
        if not written:
            return None
        known = [member.value for member in kind if member.value]
        if written in known:
            return kind(written)
        mend = advice(written, known)
        self.found.append(
            finding("D023-unknown-choice", self.at(key), owner=self.owner, key=key, seen=written, advice=mend)
        )
        return None

    def _item(self, key: str, item: Node, whole: Collection[str], *, split: bool, alone: bool) -> tuple[str, ...]:
        if isinstance(item, Scalar):
            divided = item.text not in whole and (alone or "，" in item.text)
            return _parts(item, split=split and divided)
        self._wrong(key, item, "一段文字")
        return ()

    def _wrong(self, key: str, node: Node, wanted: str) -> None:
        why = finding("D022-wrong-shape", self.at(key), owner=self.owner, key=key, wanted=wanted, seen=shape(node))
        self.found.append(misfit(node, why))


def read_entries(node: Node | None, owner: str, at: Location, found: list[Diagnostic]) -> tuple[Entry, ...] | None:
    """Return the entries of a record whose keys are names of the office's own; None and a finding otherwise."""
    if isinstance(node, Record):
        return node.entries
    if node:
        slip = colon_slip(node.text, node.location) if isinstance(node, Scalar) else None
        found.append(misfit(node, slip or finding("D030-not-a-record", at, owner=owner, seen=shape(node))))
    return None


def read_fields(
    node: Node | None, owner: str, at: Location, known: Collection[str], found: list[Diagnostic]
) -> Fields | None:
    """Return the fields of a record, unknown keys reported; None and a finding when the node is no record.

    Args:
        node: what stands at the place.
        owner: what findings call it.
        at: where its key stands.
        known: the keys that it may have.
        found: receives the findings.
    """
    entries = read_entries(node, owner, at, found)
    if entries is None:
        return None
    strange = [entry for entry in entries if entry.key not in known]
    found += [_unknown(entry, owner, known) for entry in strange]
    present = {entry.key: entry for entry in entries if not is_blank(entry.value)}
    return Fields(owner, at, present, found, _excused(strange, known))


def yes_or_no(node: Node) -> bool | None:
    """Return what 是, 否, true, no and the like mean, or None for anything else."""
    written = node.text.strip().lower() if isinstance(node, Scalar) else ""
    return True if written in YES else False if written in NO else None


def is_blank(node: Node) -> bool:
    """Whether nothing was written."""
    return isinstance(node, Scalar) and node.empty


def _unknown(entry: Entry, owner: str, known: Collection[str]) -> Diagnostic:
    slip = colon_slip(entry.key, entry.location) if is_blank(entry.value) else None
    why = finding("D020-unknown-key", entry.location, owner=owner, key=entry.key, advice=advice(entry.key, known))
    return slip or why


def _excused(strange: list[Entry], known: Collection[str]) -> frozenset[str]:
    """Known keys that strange ones stand for: all when a colon went wrong, otherwise the nearest to each."""
    if any(is_blank(entry.value) and colon_slip(entry.key, entry.location) for entry in strange):
        return frozenset(known)
    return frozenset(near for entry in strange if (near := nearest(entry.key, known)))


def _parts(node: Scalar, *, split: bool) -> tuple[str, ...]:
    text = node.text.strip()
    if not (split and node.plain):
        return (text,) if text else ()
    return tuple(part for part in SEPARATORS.split(text) if part)
