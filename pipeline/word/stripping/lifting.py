"""Takes a wrapping away and leaves what it held where it stood."""

from __future__ import annotations

from lxml.etree import _Element

from pipeline.word.markup import local


def lifted(element: _Element) -> None:
    """Put the children of an element, but for its own properties, in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    own = {f"{local(element)}Pr", "fldData"}
    children = [each for each in element if local(each) not in own]
    parent.remove(element)
    for number, child in enumerate(children):
        parent.insert(at + number, child)
