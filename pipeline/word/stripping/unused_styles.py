"""Styles that nothing in a document is set in: their names tell of other documents and of whoever made them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.attributes import said
from pipeline.word.stripping.fields import instructions

_APPLIED = frozenset(
    {"pStyle", "rStyle", "tblStyle", "numStyleLink", "styleLink", "clickAndTypeStyle", "defaultTableStyle"}
)
_NEEDED = frozenset({"basedOn", "link"})
_ON = frozenset({"1", "true", "on"})
_BETWEEN = re.compile(r"[\"“”,，;；\\\s]+")
_QUOTED = re.compile(r"[\"“”,，;；\\]+")


def is_style_sheet(root: _Element) -> bool:
    """Return whether a part is that of a document's styles."""
    return local(root) == "styles"


def styles_used(roots: Iterable[_Element]) -> frozenset[str]:
    """Return the ids of the styles that parts of a document are set in, or that its fields name."""
    parts = list(roots)
    used = {said(each) for root in parts for each in root.iter() if local(each) in _APPLIED}
    told = "\n".join(map(instructions, parts))
    names = {each.strip() for cut in (_BETWEEN, _QUOTED) for each in cut.split(told)}
    styles = {said(each, "styleId"): each for root in filter(is_style_sheet, parts) for each in root}
    waiting = [key for key, each in styles.items() if key in used or _is_usual(each) or _inner(each, "name") in names]
    reached = set[str]()
    while waiting:
        key = waiting.pop()
        if key in styles and key not in reached:
            reached.add(key)
            waiting += [said(each) for each in styles[key] if local(each) in _NEEDED]
    return frozenset(reached)


def without_unused_styles(root: _Element, used: frozenset[str]) -> None:
    """Leave of the styles of a part those that are used, and none that is followed by one that is gone."""
    for style in [each for each in root if local(each) == "style"] if is_style_sheet(root) else ():
        if said(style, "styleId") not in used:
            root.remove(style)
            continue
        for each in [each for each in style if local(each) == "next" and said(each) not in used]:
            style.remove(each)


def _is_usual(style: _Element) -> bool:
    return said(style, "default") in _ON


def _inner(style: _Element, name: str) -> str:
    return next((said(each) for each in style if local(each) == name), "")
