"""Takes a wrapping away and leaves what it held where it stood."""

from __future__ import annotations

from lxml.etree import _Element

from pipeline.word.markup import local


def lifted(element: _Element) -> None:
    """Put the children of an element, but for its own properties, in its place."""
    parent = element.getparent()
    if parent is None:
        return
    own = {f"{local(element)}Pr", "fldData"}
    children = [each for each in element if local(each) not in own]
    for child in children:
        element.addprevious(child)
    parent.remove(element)
