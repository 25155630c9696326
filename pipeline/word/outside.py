"""What of a Word file reaches beyond it: it would fetch, run or take in something when a program opens or prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from lxml.etree import _Element

from pipeline.word.markup import local, parsed
from pipeline.word.package import Package
from pipeline.word.reaching_fields import fields_that_reach_out
from pipeline.word.relating import relationships_of

MOST_REACHES = 20
"""How many are told of one file: whoever mends them does not need the rest."""
_SHOWN = 80
_HEAD = 512


class Reach(StrEnum):
    """How a part of a Word file reaches beyond it."""

    TEMPLATE = "template"
    PICTURE = "picture"
    OBJECT = "object"
    PAGE = "page"  # frames, subdocuments, web videos, add-ins
    CHUNK = "chunk"  # another document that a program takes in when it opens the file
    DATA = "data"  # of a mail merge or a chart
    MACROS = "macros"
    CONTROL = "control"
    FIELD = "field"
    OTHER = "other"
    UNREADABLE = "unreadable"  # nobody can tell whether it reaches


@dataclass(frozen=True, slots=True)
class Outside:
    """One of them: how it reaches, the part that it stands in, and what it names: an address, a field's name."""

    kind: Reach
    part: str
    names: str


_RELATIONS = {
    "attachedtemplate": Reach.TEMPLATE,
    "image": Reach.PICTURE,
    "oleobject": Reach.OBJECT,
    "package": Reach.OBJECT,
    "frame": Reach.PAGE,
    "subdocument": Reach.PAGE,
    "video": Reach.PAGE,
    "audio": Reach.PAGE,
    "media": Reach.PAGE,
    "afchunk": Reach.CHUNK,
    "mailmergesource": Reach.DATA,
    "mailmergeheadersource": Reach.DATA,
    "externallinkpath": Reach.DATA,
}
"""The kinds of relationships that lead out of the file, by the last word of their types."""
_WITHIN = {
    "afchunk": Reach.CHUNK,
    "subdocument": Reach.PAGE,
    "vbaproject": Reach.MACROS,
    "wordvbadata": Reach.MACROS,
    "extensibility": Reach.MACROS,
    "attachedtoolbars": Reach.MACROS,
    "control": Reach.CONTROL,
    "activexcontrolbinary": Reach.CONTROL,
    "webextension": Reach.PAGE,
    "webextensiontaskpanes": Reach.PAGE,
}
"""Those that run or take in something although it lies within the file."""
_LINK = "hyperlink"
_NAMING = ("altChunk", "connectString", "query", "webVideoPr", "Default", "Override")
"""The elements that say themselves what is to be taken in."""
_CLICKED = {"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver", "a"}
"""The elements that open an address only when somebody clicks on it."""
_DRAWN = {"image", "use", "feImage", "script"}
"""The elements of a drawing (SVG) that take in what their address names."""
_AWAY = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|\\\\|//|\\|/)")
_INLINE = re.compile(r"\s*data:", re.IGNORECASE)
_OWN_DISK = re.compile(r"file:///(?:[A-Za-z]:[\\/]|(?:home|Users)/)(?![\\/])", re.IGNORECASE)
"""Where Word keeps the templates of whoever uses it; \\\\server\\share and web addresses are none of these."""
_MACRO_TYPES = ("vbaproject", "macroenabled")


def reaching_out(package: Package) -> tuple[Outside, ...]:
    """Return what of a file reaches beyond it, at most MOST_REACHES, in the order of its parts; never raises.

    Links that somebody clicks on are none, nor is a template on the own disk, which programs write down by themselves.
    Every part counts, related to the document or not.
    """
    entries = package.entries()
    if entries is None:
        return (Outside(Reach.UNREADABLE, "", ""),)
    parts = {entry.filename: data for entry, data in entries}
    links = {name: _links(data) for name, data in parts.items() if _is_relationships(name)}
    found = (each for name, data in parts.items() for each in _in_part(name, data, links))
    return tuple(islice(dict.fromkeys(found), MOST_REACHES))


def _in_part(name: str, data: bytes, links: dict[str, frozenset[str]]) -> Iterator[Outside]:
    if not data.strip() or not _is_markup(name, data):
        return
    root = parsed(data)
    if root is None:
        yield Outside(Reach.UNREADABLE, name, "")
    elif _is_relationships(name):
        yield from _relations(name, root)
    else:
        fields = ((Reach.FIELD, each) for each in fields_that_reach_out(root))
        for kind, names in (*fields, *_elements(root, links.get(relationships_of(name), frozenset()))):
            yield Outside(kind, name, _shown(names))


def _is_relationships(name: str) -> bool:
    return name.casefold().endswith(".rels")


def _is_markup(name: str, data: bytes) -> bool:
    """Whether a part is XML, by its name or, whatever it is called, by its beginning."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    return name.casefold().endswith((".xml", ".rels", ".svg")) or head.startswith(b"<")


def _relationships(root: _Element) -> Iterator[tuple[str, str, str, bool]]:
    """The id, the kind in small letters and the target of each relationship, and whether it leads out."""
    for each in root.iter():
        if local(each) == "Relationship":
            target = str(each.get("Target", ""))
            outside = str(each.get("TargetMode", "")).strip().casefold() == "external"
            scheme = bool(_AWAY.match(target)) and not (target.startswith("/") and not target.startswith("//"))
            kind = str(each.get("Type", "")).rpartition("/")[2].strip().casefold()
            yield str(each.get("Id", "")), kind, target, outside or scheme


def _relations(name: str, root: _Element) -> Iterator[Outside]:
    for _, kind, target, outside in _relationships(root):
        if outside and kind != _LINK and not (kind == "attachedtemplate" and _OWN_DISK.match(target)):
            yield Outside(_RELATIONS.get(kind) or _WITHIN.get(kind, Reach.OTHER), name, _shown(target))
        elif kind in _WITHIN:
            yield Outside(_WITHIN[kind], name, _shown(target))


def _links(data: bytes) -> frozenset[str]:
    """The ids of the links that somebody clicks on."""
    root = parsed(data)
    found = _relationships(root) if root is not None else ()
    return frozenset(key for key, kind, _, outside in found if kind == _LINK and outside)


def _elements(root: _Element, links: frozenset[str]) -> Iterator[tuple[Reach, str]]:
    """What elements name themselves, without a relationship, or by that of a link that nobody has to click on.

    A part has tens of thousands of elements and but a few names, so what a name may mean is looked up once.
    """
    clicked: dict[object, bool] = {}
    leading: dict[str, bool] = {}
    for each in root.iter():
        tag = each.tag
        if tag not in clicked:
            clicked[tag] = local(each) in _CLICKED
        if clicked[tag]:
            continue
        for key in map(str, each.keys()):
            if key not in leading:
                leading[key] = _may_lead(key)
            if leading[key]:
                yield from _addresses(each, links)
                break
    for each in root.iter(*(f"{{*}}{name}" for name in _NAMING)):
        yield from _named(each)


def _named(element: _Element) -> Iterator[tuple[Reach, str]]:
    """What an element says by its own name."""
    match local(element):
        case "altChunk":
            yield Reach.CHUNK, ""
        case "connectString" | "query" if "mailMerge" in (local(above) for above in element.iterancestors()):
            yield Reach.DATA, _value(element)
        case "webVideoPr":
            yield Reach.PAGE, _value(element)
        case "Default" | "Override":
            kind = str(element.get("ContentType", "")).casefold()
            if any(each in kind for each in _MACRO_TYPES):
                yield Reach.MACROS, str(element.get("PartName", element.get("Extension", "")))


def _may_lead(key: str) -> bool:
    """Whether an attribute of that name may hold an address, or name a relationship."""
    space, _, attribute = key.rpartition("}")
    return "relationships" in space or attribute in ("src", "althref", "href")


def _addresses(element: _Element, links: frozenset[str]) -> Iterator[tuple[Reach, str]]:
    for key, value in element.attrib.items():
        space, _, attribute = str(key).rpartition("}")
        text = str(value)
        pictured = attribute in ("src", "althref") or (attribute == "href" and (space or local(element) in _DRAWN))
        if "relationships" in space and text in links:
            yield Reach.PICTURE, ""
        elif pictured and "relationships" not in space and _AWAY.match(text) and not _INLINE.match(text):
            yield Reach.PICTURE, text


def _value(element: _Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(("val", "embeddedHtml"))), "")


def _shown(text: str) -> str:
    """An address as it can be printed in a finding."""
    plain = "".join(sign for sign in text[: 4 * _SHOWN] if sign.isprintable())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
