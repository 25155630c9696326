"""What a file says when some people's tracked changes are accepted and all others rejected, told by lxml alone.

A change under several names is that of each of them. A paragraph whose end is gone goes on in the next one (17.13.5.15
of ECMA-376), a row that is gone is gone with all its words.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n"}


def settled(data: bytes, people: Collection[str] | None = ()) -> list[str]:
    """Return the lines of a file: its paragraphs, and its rows with cells parted by bars; None accepts everybody."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    body = root.find(f"{_W}body")
    assert body is not None
    return list(_lines(body, people))


def _wanted(change: etree._Element, people: Collection[str] | None) -> bool:
    return people is None or bool(set(str(change.get(f"{_W}author")).split("、")) & set(people))


def _lines(parent: etree._Element, people: Collection[str] | None) -> Iterator[str]:
    begun = ""
    for element in parent:
        name = etree.QName(element).localname
        if name == "p":
            begun += _words(element, people)
            if _ends(element, people):
                yield begun
                begun = ""
        elif name == "tbl":
            yield from _rows(element, people)
        elif name in {"sdt", "sdtContent"}:
            yield from _lines(element, people)
    if begun:
        yield begun


def _rows(table: etree._Element, people: Collection[str] | None) -> Iterator[str]:
    for row in table.findall(f"{_W}tr"):
        added, removed = row.find(f"{_W}trPr/{_W}ins"), row.find(f"{_W}trPr/{_W}del")
        gone = (added is not None and not _wanted(added, people)) or (removed is not None and _wanted(removed, people))
        if not gone:
            yield "｜".join(" ".join(_lines(cell, people)) for cell in row.findall(f"{_W}tc"))


def _ends(paragraph: etree._Element, people: Collection[str] | None) -> bool:
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    if mark is None:
        return True
    added = next((each for each in mark if etree.QName(each).localname in {"ins", "moveTo"}), None)
    removed = next((each for each in mark if etree.QName(each).localname in {"del", "moveFrom"}), None)
    return (added is None or _wanted(added, people)) and (removed is None or not _wanted(removed, people))


def _words(paragraph: etree._Element, people: Collection[str] | None) -> str:
    said = ""
    for run in paragraph.iter(f"{_W}r"):
        if next(run.iterancestors(f"{_W}p")) is not paragraph:
            continue
        added = [each for each in run.iterancestors() if etree.QName(each).localname in {"ins", "moveTo"}]
        removed = [each for each in run.iterancestors() if etree.QName(each).localname in {"del", "moveFrom"}]
        if all(_wanted(each, people) for each in added) and not any(_wanted(each, people) for each in removed):
            for each in run:
                name = etree.QName(each).localname
                said += str(each.text or "") if name in {"t", "delText"} else _SIGNS.get(name, "")
    return said
