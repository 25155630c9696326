"""Values of unit.yaml that the office gives freely: numbers count, everything else is text as written."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.define.node import Items, Node, Record, Scalar, Spoiled
from pipeline.model.definition import FactValue

MOST_DIGITS = 14
"""Before the point of a number; longer ones name something, as numbers of accounts do."""
_NUMBER = re.compile(rf"-?(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(\.[0-9]+)?")
_LONG = re.compile(rf"-?([1-9][0-9]{{{MOST_DIGITS},}})(\.[0-9]+)?")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def fact(node: Node) -> FactValue:
    """Return a fact: plain numbers as Decimal; 007, 12:30, 30% and mobile numbers stay text."""
    match node:
        case Scalar(text=text, plain=plain):
            number = plain and _NUMBER.fullmatch(text) and not _MOBILE.fullmatch(text)
            return Decimal(text) if number else as_written(node)
        case Items(items=items):
            return tuple(fact(item) for item in items)
        case Record(entries=entries):
            return {entry.key: fact(entry.value) for entry in entries}
        case Spoiled():
            return ""


def digits_of_long(text: str) -> int:
    """Return how many digits stand before the point of a number that is too long to count, 0 for any other text."""
    found = _LONG.fullmatch(text)
    return len(found[1]) if found else 0


def as_written(node: Node) -> FactValue:
    """Return texts as they stand, numbers too: what is printed, not counted."""
    match node:
        case Scalar(text=text):
            return "" if node.empty else text
        case Items(items=items):
            return tuple(as_written(item) for item in items)
        case Record(entries=entries):
            return {entry.key: as_written(entry.value) for entry in entries}
        case Spoiled():
            return ""
