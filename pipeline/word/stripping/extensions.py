"""Extensions that later versions of Office write: an empty one is no extension, and a list of none no list."""

from __future__ import annotations

from lxml.etree import _Element

from pipeline.word.markup import local

_EXTENSIONS = frozenset({"ext", "extLst"})


def remove_from_extension(element: _Element) -> None:
    """Take an element out, and the extension that it was all of."""
    above = element.getparent()
    if above is not None:
        above.remove(element)
    while above is not None and local(above) in _EXTENSIONS and not len(above):
        empty, above = above, above.getparent()
        if above is not None:
            above.remove(empty)
