"""Tracked changes accepted or rejected, as an office program would, on the elements of a document."""

from __future__ import annotations

from lxml import etree

from tests.support.bare_package import W, unzipped, zipped

_DOCUMENT = "word/document.xml"


def accepted(data: bytes, author: str = "") -> bytes:
    """Return a file with all changes of words accepted, or those of one author."""
    return _settled(data, keep=("ins", "moveTo"), drop=("del", "moveFrom"), author=author)


def rejected(data: bytes, author: str = "") -> bytes:
    """Return a file with all changes of words rejected, or those of one author."""
    return _settled(data, keep=("del", "moveFrom"), drop=("ins", "moveTo"), author=author)


def _settled(data: bytes, keep: tuple[str, ...], drop: tuple[str, ...], author: str) -> bytes:
    files = unzipped(data)
    root = etree.fromstring(files[_DOCUMENT])
    for element in list(root.iter()):
        name = etree.QName(element).localname
        theirs = author and element.get(f"{{{W}}}author") != author
        parent = element.getparent()
        if parent is None or theirs or name not in (*keep, *drop) or etree.QName(parent).localname == "rPr":
            continue
        at = parent.index(element)
        if name in keep:
            if name == "del":
                for words in element.iter(f"{{{W}}}delText"):
                    words.tag = f"{{{W}}}t"
            parent[at:at] = list(element)
        parent.remove(element)
    return zipped({**files, _DOCUMENT: etree.tostring(root)})
