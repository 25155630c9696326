"""Fonts that a document lists and sets nothing in: their names tell of other documents and of whoever made them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.attributes import said
from pipeline.word.stripping.fields import instructions

_BETWEEN = re.compile(r"[;:,\"'“”]")


def without_unused_fonts(roots: Iterable[_Element]) -> None:
    """Leave of the list of fonts those that another part names, in whatever way."""
    parts = list(roots)
    lists = [root for root in parts if local(root) == "fonts"]
    others = [root for root in parts if local(root) != "fonts"]
    values = (str(value) for root in others if lists for each in root.iter() for value in each.attrib.values())
    told = map(instructions, others if lists else ())
    named = {name.strip().casefold() for text in (*values, *told) for name in (text, *_BETWEEN.split(text))}
    for root in lists:
        for font in [each for each in root if local(each) == "font"]:
            if said(font, "name").casefold() not in named:
                root.remove(font)
