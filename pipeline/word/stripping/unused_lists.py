"""Lists that a document describes and numbers nothing by: the words beside their numbers tell of other documents."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.attributes import said


def without_unused_lists(roots: Iterable[_Element]) -> None:
    """Leave of the lists those by which a paragraph, a style or an outline of one is numbered."""
    parts = list(roots)
    described = [root for root in parts if local(root) == "numbering"]
    others = [root for root in parts if local(root) != "numbering"]
    used = {said(each) for root in others if described for each in root.iter() if local(each) == "numId"}
    for root in described:
        kept = [each for each in root if local(each) == "num" and said(each, "numId") in used]
        outlines = {said(each) for number in kept for each in number if local(each) == "abstractNumId"}
        for each in list(root):
            gone = local(each) == "abstractNum" and said(each, "abstractNumId") not in outlines
            if gone or (local(each) == "num" and said(each, "numId") not in used):
                root.remove(each)
