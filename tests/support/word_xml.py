"""WordprocessingML for tests: parts of a .docx, found by XPath, and elements in a short notation."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(data: bytes, name: str) -> etree._Element:
    """Return the root of a part of word/, such as document.xml."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}"))


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that an XPath finds."""
    return [found for found in _found(root, path) if isinstance(found, etree._Element)]  # noqa: SLF001 - its only name


def values(root: etree._Element, path: str) -> list[str]:
    """Return the attributes or texts that an XPath finds."""
    return [str(found) for found in _found(root, path)]


def short(element: etree._Element) -> str:
    """Return an element in short: `p(pPr(pStyle=BodyText) r"文字")`.

    Prefixes are left out, w:val follows an equals sign, other attributes stand in brackets, text in quotes; a run shows
    its properties without the hint that every run has, and none when that is all.
    """
    name = etree.QName(element).localname
    attributes = {str(etree.QName(key).localname): str(value) for key, value in element.attrib.items()}
    attributes.pop("space", None)
    main = f"={attributes.pop('val')}" if "val" in attributes else ""
    others = f"[{' '.join(f'{key}={value}' for key, value in attributes.items())}]" if attributes else ""
    if name == "t":
        return f'"{element.text}"'
    children = [short(child) for child in element]
    shown = [child for child in children if child not in {"rFonts[hint=eastAsia]", "rPr"}]
    if name == "r" and all(child.startswith('"') for child in shown):
        return f"r{''.join(shown)}"
    return f"{name}{main}{others}" + (f"({' '.join(shown)})" if shown else "")


def _found(root: etree._Element, path: str) -> list[object]:
    found = etree.XPath(path, namespaces={"w": W, "r": R})(root)
    assert isinstance(found, list)
    return list(found)
