"""How can the XML in a package be wrong, whatever it is the XML of: elements, attributes, text, encodings, entities?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from lxml import etree

from tests.fuzz.changes import Change, Changes, bounded
from tests.fuzz.changes.packages import packed, parts_of
from tests.fuzz.hostile import CANARY_FILE, NAMES, NUMBERS, REFERENCES, RUNS, TEXTS

Element = etree._Element  # noqa: SLF001 - the name that lxml gives the type
Editing = Callable[[Random, Element], None]
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEP = (3, 60, 300, 3_000)
_MANY = (2, 40, 2_000)
_ENTITIES = (
    f'<!DOCTYPE a [<!ENTITY b "{"甲" * 99}"><!ENTITY c "{"&b;" * 99}"><!ENTITY e "{"&c;" * 99}">]>',
    f'<!DOCTYPE a [<!ENTITY e SYSTEM "../{CANARY_FILE}">]>',
    '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd"> %p;]>',
    '<!DOCTYPE a [<!ENTITY e "甲">]>',
    '<!DOCTYPE a SYSTEM "../../a.dtd">',
)
_ENCODINGS = ("utf-16", "utf-32", "gb18030", "shift_jis", "utf-7", "ascii", "latin-1", "utf-8-sig")
_NO_ENCODINGS = ("rot13", "hex", "idna", "unicode_escape", "undefined", "x" * 99, "UTF-9")
_LEADS = (
    "nowhere.xml",
    f"../{CANARY_FILE}",
    "/word/document.xml",
    "document.xml",
    "http://127.0.0.1:9/a",
    "",
    "#",
    ".",
)
_IDS = ("rId1", "rId2", "rId3", "rId99", "", "甲")


@dataclass(frozen=True, slots=True)
class Language:
    """What a kind of package is written in.

    `contents` matches the parts that matter most. `attributes` and `texts` say what hostile values belong where:
    element and attribute (or element alone), without a prefix, to values. `pieces` are elements to put in, by what
    they may stand in; they use the prefixes that the part declares.
    """

    contents: re.Pattern[str]
    attributes: Mapping[str, Sequence[str]]
    texts: Mapping[str, Sequence[str]]
    pieces: Mapping[str, Sequence[str]]


def changes_of(language: Language, share: int) -> Changes:
    """Return every change of a package in a language, weighed by a share."""

    def on_tree(edit: Editing) -> Change:
        def change(chance: Random, data: bytes) -> bytes:
            return _edited(chance, data, language.contents, edit)

        return _named(change, edit.__name__)

    def on_text(write: Callable[[Random, bytes], bytes]) -> Change:
        def change(chance: Random, data: bytes) -> bytes:
            return _rewritten(chance, data, language.contents, write)

        return _named(change, write.__name__)

    def fitting_attribute(chance: Random, root: Element) -> None:
        _fit_attribute(chance, root, language.attributes)

    def fitting_text(chance: Random, root: Element) -> None:
        _fit_text(chance, root, language.texts)

    def run(chance: Random, root: Element) -> None:
        _fit_text(chance, root, dict.fromkeys(language.texts, RUNS))

    def piece(chance: Random, root: Element) -> None:
        _put_in(chance, root, language.pieces)

    edits: dict[Editing, int] = {fitting_attribute: 12, fitting_text: 12, run: 3, piece: 10}
    return (
        {on_tree(edit): weight * share for edit, weight in {**edits, **_EDITS}.items()}
        | {on_text(write): weight * share for write, weight in _WRITINGS.items()}
        | {relate: 4 * share}
    )


def _named(change: Change, name: str) -> Change:
    change.__name__ = name
    return change


def _edited(chance: Random, data: bytes, contents: re.Pattern[str], edit: Editing) -> bytes:
    """The package with the tree of a part edited."""

    def write(chance: Random, content: bytes) -> bytes:
        try:
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError:
            return content
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            edit(chance, root)
        return bounded(content, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    return _rewritten(chance, data, contents, write)


def _rewritten(
    chance: Random, data: bytes, contents: re.Pattern[str], write: Callable[[Random, bytes], bytes]
) -> bytes:
    """The package with a part written anew, most often one that matters."""
    parts = parts_of(data)
    every = [at for at, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    main = [at for at in every if contents.search(parts[at][0])]
    if not every:
        return data
    at = chance.choice(main if main and chance.random() < 0.7 else every)
    parts[at] = (parts[at][0], write(chance, parts[at][1]))
    return packed(parts)


def _any(chance: Random, root: Element) -> Element:
    elements = list(root.iter("*"))
    return chance.choice(elements[1:] or elements)


def _plain(text: str) -> str:
    """A text as XML may hold it."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def delete(chance: Random, root: Element) -> None:
    """Take an element out with all that is in it."""
    element = _any(chance, root)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(chance: Random, root: Element) -> None:
    """Take an element out and leave what is in it."""
    element = _any(chance, root)
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def repeat(chance: Random, root: Element) -> None:
    """Put an element in again beside itself, once or very often."""
    element = _any(chance, root)
    parent = element.getparent()
    small = sum(1 for _ in element.iter()) < 40
    if parent is not None:
        for _ in range(chance.choice(_MANY) if small else 2):
            parent.insert(parent.index(element), deepcopy(element))


def move(chance: Random, root: Element) -> None:
    """Put an element somewhere else."""
    element, target = _any(chance, root), _any(chance, root)
    if element not in (target, *target.iterancestors()):
        target.insert(chance.randint(0, len(target)), element)


def copy_in(chance: Random, root: Element) -> None:
    """Put a copy of an element into another one, where it does not belong."""
    element, target = deepcopy(_any(chance, root)), _any(chance, root)
    if sum(1 for _ in element.iter()) < 2_000:
        target.insert(chance.randint(0, len(target)), element)


def nest(chance: Random, root: Element) -> None:
    """Wrap an element into itself, over and over."""
    element = _any(chance, root)
    parent = element.getparent()
    if parent is None:
        return
    at, inner = parent.index(element), element
    for _ in range(chance.choice(_DEEP)):
        outer = etree.Element(str(element.tag))
        outer.attrib.update(element.attrib)
        outer.append(inner)
        inner = outer
    parent.insert(at, inner)


def attribute(chance: Random, root: Element) -> None:
    """Give an attribute a hostile value, or take it away, or add one that does not belong there."""
    element = _any(chance, root)
    names = [str(name) for name in element.attrib]
    if not names or chance.random() < 0.1:
        names = [str(name) for other in (_any(chance, root) for _ in range(5)) for name in other.attrib] or ["甲"]
    name = chance.choice(names)
    if chance.random() < 0.25:
        element.attrib.pop(name, "")
    else:
        element.set(name, _plain(chance.choice(chance.choice((NUMBERS, TEXTS, REFERENCES, NAMES, _IDS)))))


def text(chance: Random, root: Element) -> None:
    """Change the text in an element or behind it."""
    element = _any(chance, root)
    said = _plain(chance.choice(chance.choice((TEXTS, NUMBERS))))
    if chance.random() < 0.85:
        element.text = said
    else:
        element.tail = said


def remark(chance: Random, root: Element) -> None:
    """Put a comment or an instruction into an element, before its text or between its children."""
    element = _any(chance, root)
    node = etree.Comment("甲") if chance.random() < 0.6 else etree.ProcessingInstruction("甲", "乙")
    if chance.random() < 0.5:
        node.tail, element.text = element.text, None
        element.insert(0, node)
    else:
        element.insert(chance.randint(0, len(element)), node)


def rename(chance: Random, root: Element) -> None:
    """Call an element as another one is called, or as none."""
    tag = str(_any(chance, root).tag)
    _any(chance, root).tag = chance.choice((tag, tag.rpartition("}")[2], "{urn:a}a"))


def _fit_attribute(chance: Random, root: Element, attributes: Mapping[str, Sequence[str]]) -> None:
    """Give an attribute that means something a value of its own kind, at its bounds or beyond."""
    places = [
        (element, str(name), values)
        for element in root.iter("*")
        for name in element.attrib
        if (values := attributes.get(f"{_local(str(element.tag))}.{_local(str(name))}"))
    ]
    if places:
        element, name, values = chance.choice(places)
        element.set(name, _plain(chance.choice(values)))


def _fit_text(chance: Random, root: Element, texts: Mapping[str, Sequence[str]]) -> None:
    """Give an element that holds text another one of its own kind."""
    places = [(each, values) for each in root.iter("*") if (values := texts.get(_local(str(each.tag))))]
    if places:
        element, values = chance.choice(places)
        element.text = _plain(chance.choice(values))


def _put_in(chance: Random, root: Element, pieces: Mapping[str, Sequence[str]]) -> None:
    """Put an element in where it may stand."""
    places = [(each, values) for each in root.iter("*") if (values := pieces.get(_local(str(each.tag))))]
    if not places:
        return
    element, values = chance.choice(places)
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in root.nsmap.items() if prefix)
    own = f' xmlns="{root.nsmap[None]}"' if None in root.nsmap else ""
    try:
        wrapper = etree.fromstring(f"<甲{declared}{own}>{chance.choice(values)}</甲>")
    except etree.XMLSyntaxError:  # a prefix that this part does not declare
        return
    at = chance.randint(0, len(element))
    for piece in reversed(list(wrapper)):
        element.insert(at, piece)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def entities(chance: Random, content: bytes) -> bytes:
    """Declare entities and use one."""
    body = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", content)
    at = body.find(b">", chance.randrange(len(body) + 1)) + 1
    return chance.choice(_ENTITIES).encode() + body[:at] + b"&e;" + body[at:]


def encoding(chance: Random, content: bytes) -> bytes:
    """Write it in another encoding, and say so or not."""
    try:
        said = content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    name = chance.choice(_ENCODINGS)
    if chance.random() < 0.2:
        said, name = f'<?xml version="1.0" encoding="{chance.choice(_NO_ENCODINGS)}"?>{_body(said)}', "utf-8"
    elif chance.random() < 0.6:
        said = f'<?xml version="1.0" encoding="{name}"?>{_body(said)}'
    return said.encode(name, "replace")


def _body(said: str) -> str:
    """A text without what it says of its encoding."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", said)


def namespaces(chance: Random, content: bytes) -> bytes:
    """Change the address of a namespace: to that of the strict standard, to an old one, to none."""
    found = sorted(set(re.findall(rb'xmlns(?::\w+)?="([^"]*)"', content)))
    if not found:
        return content
    address = chance.choice(found)
    strict = address.replace(b"schemas.openxmlformats.org", b"purl.oclc.org/ooxml").replace(b"/2006", b"")
    return content.replace(address, chance.choice((strict, b"urn:a", address + b"/", address.upper(), b"")))


def cut(chance: Random, content: bytes) -> bytes:
    """End somewhere."""
    return content[: chance.randrange(len(content))] if content else content


def splice(chance: Random, content: bytes) -> bytes:
    """Put a stretch of the text somewhere else, markup and all."""
    if not content:
        return content
    start = chance.randrange(len(content))
    stretch = content[start : start + chance.randint(1, 200)]
    at = chance.randrange(len(content))
    return content[:at] + stretch + content[at:]


def raw(chance: Random, content: bytes) -> bytes:
    """Put characters in that XML may not hold, as such and as references."""
    at = content.find(b">", chance.randrange(len(content) + 1)) + 1
    bad = (
        b"\0",
        b"\x0b",
        b"\xff\xfe",
        b"&#0;",
        b"&#x1F;",
        b"&#xFFFE;",
        b"&#xD800;",
        b"&nbsp;",
        b"<![CDATA[&<a]]>",
        b"&#65;",
    )
    return content[:at] + chance.choice(bad) + content[at:]


def relate(chance: Random, data: bytes) -> bytes:
    """Let a relationship lead nowhere, outside, to the part itself, or be of another kind."""

    def edit(chance: Random, root: Element) -> None:
        element = _any(chance, root)
        kind = str(_any(chance, root).get("Type", ""))
        how = chance.choice(("Target", "Target", "Id", "Type", "TargetMode"))
        values = {"Target": _LEADS, "Id": _IDS, "Type": (kind, ""), "TargetMode": ("External", "Internal", "甲")}[how]
        element.set(how, chance.choice(values))

    return _edited(chance, data, re.compile(r"\.rels$"), edit)


_EDITS: Mapping[Editing, int] = {
    delete: 4,
    unwrap: 3,
    repeat: 3,
    move: 4,
    copy_in: 4,
    nest: 2,
    attribute: 8,
    text: 4,
    remark: 3,
    rename: 3,
}
_WRITINGS: Mapping[Callable[[Random, bytes], bytes], int] = {
    entities: 1,
    encoding: 2,
    namespaces: 2,
    cut: 1,
    splice: 2,
    raw: 2,
}
