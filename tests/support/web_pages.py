"""A page for the web site as a parser of HTML reads it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

_TEXTS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "caption", "th", "td", "figcaption", "li"}


def parsed(page: str) -> Element:
    """Return the root of a page; any error in its HTML is an error."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
    root: Element = parser.parse(page)
    return root


def parts(root: Element, tag: str, version: str = "hans") -> list[Element]:
    """Return the elements of a version."""
    return [each for each in root.iter(tag) if version in each.get("class", "").split()]


def article(page: str, version: str = "hans") -> Element:
    """Return the article in simplified (hans) or traditional (hant) characters."""
    (found,) = parts(parsed(page), "article", version)
    return found


def said(element: Element) -> list[str]:
    """Return every text below an element in reading order: headings, paragraphs, cells."""
    return [words(each) for each in element.iter() if each.tag in _TEXTS]


def words(element: Element) -> str:
    """Return the words of an element, a line break as such."""
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        yield from _words(child)
        yield child.tail or ""


def outline(element: Element) -> list[tuple[int, str]]:
    """Return the headings below an element with their levels."""
    levels = {f"h{level}": level for level in range(1, 7)}
    return [(levels[str(each.tag)], words(each)) for each in element.iter() if each.tag in levels]
