"""Reads 用语.yaml: what the office wants written otherwise, and why; the same form as the tables that ship."""

from __future__ import annotations

from pipeline.define.fields import read_entries, read_fields
from pipeline.define.forms.usages import USAGE, Level
from pipeline.define.node import Entry, Node, Record, Scalar, misfit, shape
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location
from pipeline.model.usage import Usage

FILE = "用语.yaml"


def read_usages(root: Node, found: list[Diagnostic]) -> tuple[Usage, ...]:
    """Return the entries of the file, those that are of no use left out and reported."""
    groups = read_entries(root, FILE, FileLocation(FILE), found) or ()
    usages: list[Usage] = []
    for group in groups:
        for entry in read_entries(group.value, f"“{group.key}”", group.location, found) or ():
            usage = _usage(entry, group.key, found)
            if usage:
                usages.append(usage)
    return tuple(usages)


def _usage(entry: Entry, reason: str, found: list[Diagnostic]) -> Usage | None:
    wrong = entry.key.strip()
    match entry.value:
        case Scalar(text=text, empty=empty):
            usage = Usage(wrong, () if empty else (text.strip(),), reason)
        case Record():
            fields = read_fields(entry.value, f"用语“{wrong}”", entry.location, USAGE.names, found)
            if fields is None:
                return None
            level = fields.choice("级别", Level)
            right, unless = fields.texts("改为", split=False), fields.texts("除外")
            usage = Usage(wrong, right, reason, unless, level is not Level.ASKED)
        case other:
            why = finding("D030-not-a-record", entry.location, owner=f"用语“{wrong}”", seen=shape(other))
            found.append(misfit(other, why))
            return None
    return usage if _is_useful(usage, entry.location, found) else None


def _is_useful(usage: Usage, at: Location, found: list[Diagnostic]) -> bool:
    """Whether an entry can be looked for and mended; what is wrong with it is reported."""
    if not usage.right:
        why = "没有写对的写法"
    elif usage.wrong in usage.right:
        why = "对的写法和错的写法一样"
    elif len(usage.wrong) == 1 and not usage.unless:
        why = "只有一个字，又没有“除外”，会把对的也查出来"
    else:
        return True
    found.append(finding("D095-wording-entry", at, wrong=usage.wrong, why=why))
    return False
