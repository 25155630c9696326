"""Word files of ours in which something was changed that no program would: elements, attributes, words, parts."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from lxml import etree

from tests.support.bare_package import W, unzipped, zipped

HARD = (
    *("", "-1", "0", "99999999999999999999", "1e9", "nan", "甲", "12pt", "rId1", "restart", "begin", "rtl"),
    *(
        "_jb_00000000_00000000_1",
        "../../etc/passwd",
        "http://127.0.0.1:9/x",
        "a" * 300,
        "\ufdd0\ufde1\ufdd1",
        "\u202e21",
    ),
)
WORDS = (
    "",
    "\ufdd0\ufde0\ufdd1",
    "\u202e12\u202c",
    "\U0002a6d6\U00031350",
    "{{ 单位 }}",
    "11场次" * 50,
    "\t\n",
    "（" * 80,
    "&<>",
)
WRAPPINGS = (
    "sdt",
    "ins",
    "del",
    "smartTag",
    "hyperlink",
    "tbl",
    "tc",
    "p",
    "r",
    "txbxContent",
    "fldSimple",
    "rubyBase",
)
XML = (".xml", ".rels")


def damaged(data: bytes, seed: int) -> bytes:
    """Return a Word file with one to four changes that a seed draws; sometimes a part is gone or cut off."""
    chance = random.Random(seed)
    files = unzipped(data)
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in files if name.endswith(XML)])
        if chance.random() < 0.1:
            files[name] = files[name][: chance.randrange(len(files[name]) + 1)]
        elif chance.random() < 0.05:
            del files[name]
        else:
            files[name] = _changed(files[name], chance)
    return zipped(files)


def _changed(part: bytes, chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    elements = list(root.iter(etree.Element))
    for _ in range(chance.randint(1, 3)):
        chance.choice(_CHANGES)(chance.choice(elements), elements, chance)
    return etree.tostring(root)


def _drop(element: etree._Element, _: list[etree._Element], __: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        for _copy in range(chance.choice((1, 1, 40))):
            parent.insert(chance.randint(0, len(parent)), etree.fromstring(etree.tostring(element)))


def _move(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    to = chance.choice(elements)
    if element not in (to, *to.iterancestors()):
        to.insert(chance.randint(0, len(to)), element)


def _wrap(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for _layer in range(chance.choice((1, 2, 15, 120))):
        outer = etree.Element(f"{{{W}}}{chance.choice(WRAPPINGS)}")
        outer.append(element)
        element = outer
    parent.insert(at, element)


def _attribute(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    names = [*element.attrib, f"{{{W}}}val", f"{{{W}}}id"]
    element.set(chance.choice(names), chance.choice(HARD))


def _say(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    element.text = chance.choice(WORDS)


def _rename(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    element.tag = chance.choice(elements).tag


_CHANGES: tuple[Callable[[etree._Element, list[etree._Element], random.Random], None], ...] = (
    _drop,
    _double,
    _move,
    _wrap,
    _attribute,
    _attribute,
    _say,
    _rename,
)


def well_formed(data: bytes) -> bool:
    """Whether a part is XML."""
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        return False
    return True


def changed_parts(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """Return the names of the parts that differ, those that are new or gone included."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}
