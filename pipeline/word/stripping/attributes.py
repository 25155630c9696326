"""Attributes by their names alone: the same ones stand in several namespaces, and in none."""

from __future__ import annotations

from lxml.etree import _Element

OFF = frozenset({"0", "false", "off", "none"})


def local_name(key: str) -> str:
    """Return the name of an attribute without its namespace."""
    return key.rpartition("}")[2]


def said(element: _Element, name: str = "val") -> str:
    """Return what an attribute says, "" when there is none of that name."""
    return next((str(value) for key, value in element.attrib.items() if local_name(str(key)) == name), "")


def is_on(above: _Element, name: str) -> bool:
    """Return whether a property among the children of an element is there and not switched off."""
    return any(str(each.tag).rpartition("}")[2] == name and said(each) not in OFF for each in above)
