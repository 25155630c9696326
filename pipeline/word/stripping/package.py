"""The zip of a final copy: those parts that the document is made of, each without traces, and no others.

What nothing prints is left behind by not being taken along: properties, comments with the people behind them, custom
XML, thumbnails, printers, building blocks, whatever else lies in the zip, and the clock and the owner of its entries.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from pipeline.markup import cleaned
from pipeline.word.markup import PACKAGE_RELATIONSHIPS, local, parsed_as_it_stands
from pipeline.word.package import Package, Refusal, opened, opened_package
from pipeline.word.relating import related_part, relationships_of
from pipeline.word.stripping.drawn_numbers import without_workbook
from pipeline.word.stripping.fields import names_set, without_telling_fields
from pipeline.word.stripping.hiding import hiding
from pipeline.word.stripping.part_names import plain_names
from pipeline.word.stripping.pictures import PICTURES, without_notes
from pipeline.word.stripping.remains import Remains, Stripped
from pipeline.word.stripping.ties import Ties
from pipeline.word.stripping.traces import Traces, names_used
from pipeline.word.stripping.unreferred import without_unreferred_notes, without_unshown_margins
from pipeline.word.stripping.unused_fonts import without_unused_fonts
from pipeline.word.stripping.unused_lists import without_unused_lists
from pipeline.word.stripping.unused_styles import is_style_sheet, styles_used, without_unused_styles

_TYPES, _TYPES_NAMESPACE = "[Content_Types].xml", "http://schemas.openxmlformats.org/package/2006/content-types"
_DOCUMENT = "officeDocument"
_SETTINGS = "settings"
_IMPLICIT = frozenset(
    {
        *("styles", "settings", "fontTable", "numbering", "theme", "footnotes", "endnotes", "themeOverride"),
        *("chartStyle", "chartColorStyle", "diagramDrawing", "sharedStrings", "calcChain", "sheetMetadata"),
    }
)
"""Parts that belong to a document without being named in its markup."""
_CORE, _CORE_TYPE = "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zero of zip's calendar
_PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ZIP = b"PK\3\4"
_FONTS = (".odttf", ".ttf", ".fntdata")
_DEEPEST = 3
"""Packages within packages."""


def stripped(data: bytes, title: str) -> Stripped | Refusal:
    """Return a .docx without traces, `title` its only property, or why it cannot be read; the same bytes each time."""
    package = opened(data)
    if isinstance(package, Refusal):
        return package
    found = Counter[Remains]()
    made = _strip(package, found, title)
    return Stripped(made, found) if made else Refusal.DAMAGED


def _strip(package: Package, found: Counter[Remains], title: str = "", depth: int = 0) -> bytes | None:
    """Return a package without traces, None when a part of it cannot be read; `found` grows by what there is."""
    copy = _Copy(package, found, depth)
    return copy.packed(title) if copy.take_along(package.main) else None


@dataclass(slots=True)
class _Relation:
    """A relationship as it stands in its file; `kind` is the last word of its type."""

    key: str
    kind: str
    element: _Element
    part: str = ""  # none of one that leads outside


@dataclass(slots=True)
class _Copy:
    """The parts that are taken along."""

    package: Package
    found: Counter[Remains]
    depth: int
    parts: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def take_along(self, main: str) -> bool:
        """Take a part and all that it needs; False when one of them cannot be read."""
        roots = self._gathered(main)
        if roots is None:
            return False
        settings = next((root for root in roots.values() if local(root) == _SETTINGS), None)
        if main in roots:
            without_unshown_margins(roots[main], settings)
        without_unreferred_notes(roots.values())
        reached = self._reached(main, roots)
        roots = {name: root for name, root in roots.items() if name in reached}
        self._clean(roots)
        self.names = plain_names(self._reached(main, roots))
        for name, plain in self.names.items():
            if name in roots:
                self._take(name, roots[name])
            else:
                self.parts[plain] = self._object(name, self.package.data(name))
        return True

    def _gathered(self, main: str) -> dict[str, _Element] | None:
        """The markup of all parts that a part needs, None when one cannot be read."""
        waiting, roots = deque([main]), dict[str, _Element]()
        while waiting:
            name = waiting.popleft()
            if name in roots or not _is_markup(name):
                continue
            root = parsed_as_it_stands(self.package.data(name))
            if root is None:
                return None
            without_workbook(root)
            roots[name] = root
            waiting += self._needed(name, root)
        return roots

    def _reached(self, main: str, roots: Mapping[str, _Element]) -> set[str]:
        """The names of the parts that are needed, now that some leads are gone, of whatever kind."""
        waiting, reached = deque([main]), set[str]()
        while waiting:
            name = waiting.popleft()
            if name not in reached:
                reached.add(name)
                waiting += self._needed(name, roots[name]) if name in roots else ()
        return reached

    def _needed(self, name: str, root: _Element) -> list[str]:
        return [each.part for each in self._kept(name, root) if each.part]

    def _kept(self, name: str, root: _Element) -> list[_Relation]:
        """The relationships of a part that its markup needs."""
        named = _named(root)
        return [
            each
            for each in _relations(self.package, name)
            if each.key in named or (each.part and each.kind in _IMPLICIT)
        ]

    def _clean(self, roots: Mapping[str, _Element]) -> None:
        """Take the traces out of all parts of markup; what one may keep depends on what the others say."""
        parts = roots.values()
        hidden, names = hiding(next(filter(is_style_sheet, parts), None)), names_set(parts)
        for root in parts:
            without_telling_fields(root, names)
        used, styles = names_used(parts), styles_used(parts)
        for name, root in roots.items():
            without_unused_styles(root, styles)
            outside = {each.key: each.element for each in _relations(self.package, name) if not each.part}
            Ties(outside, self.found).cut(root)
            Traces(root, used, hidden, self.found).take_out()
        without_unreferred_notes(parts)  # those too to which hidden words led
        without_unused_fonts(parts)
        without_unused_lists(parts)

    def _take(self, name: str, root: _Element) -> None:
        """Take a part of markup with those of its relationships that are still needed."""
        kept, plain = self._kept(name, root), self.names[name]
        for each in kept:
            if each.part and (plain, self.names[each.part]) != (name, each.part):
                each.element.set("Target", f"/{self.names[each.part]}")
        self.parts[plain] = _written(root)
        if kept:
            self.parts[relationships_of(plain)] = _written(_list_of(each.element for each in kept))

    def _object(self, name: str, data: bytes) -> bytes:
        """A picture or an embedded file without what it says of people; what may hold more than it shows is counted."""
        if name.casefold().endswith(PICTURES):
            clean = without_notes(data)
            self.found[Remains.PICTURE] += clean is None
            return data if clean is None else clean
        inner = opened_package(data) if data.startswith(_ZIP) and self.depth < _DEEPEST else Refusal.NOT_WORD
        made = None if isinstance(inner, Refusal) else _strip(inner, self.found, depth=self.depth + 1)
        self.found[Remains.OBJECT] += not name.casefold().endswith(_FONTS)
        return data if made is None else made

    def packed(self, title: str) -> bytes:
        """Return the zip of the parts, with properties that say the title alone."""
        main = self.package.main
        kinds = (str(each.element.get("Type")) for each in _relations(self.package, "") if each.part == main)
        listed = [
            _related("rId1", next(kinds, f"{_OFFICE}/{_DOCUMENT}"), self.names[main]),
            _related("rId2", _CORE_RELATION, _CORE),
        ]
        about = etree.fromstring(_PROPERTIES)
        if title:
            etree.SubElement(about, _TITLE).text = cleaned(title)
        kept = {**self.parts, _CORE: _written(about), "_rels/.rels": _written(_list_of(listed))}
        order = {self.names.get(name, name): at for at, name in enumerate(self.package.sizes)}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            files = {_TYPES: self._types(kept), **kept}
            for name, data in sorted(files.items(), key=lambda file: order.get(file[0], len(order))):
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        return buffer.getvalue()

    def _types(self, kept: Mapping[str, bytes]) -> bytes:
        """The list of content types, without those of parts that are gone."""
        listed = parsed_as_it_stands(self.package.data(_TYPES))
        types = _unprefixed(_TYPES_NAMESPACE, "Types")
        endings = {name.rpartition(".")[2].casefold() for name in kept}
        for each in listed if listed is not None else ():
            name = str(each.get("PartName", "")).lstrip("/")
            if name in self.names:
                each.set("PartName", f"/{self.names[name]}")
            if name in self.names or str(each.get("Extension", "")).casefold() in endings:
                types.append(each)
        override = etree.SubElement(types, f"{{{_TYPES_NAMESPACE}}}Override")
        override.attrib.update({"PartName": f"/{_CORE}", "ContentType": _CORE_TYPE})
        return _written(types)


def _is_markup(name: str) -> bool:
    return name.casefold().endswith(".xml")


def _written(root: _Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _relations(package: Package, name: str) -> Iterable[_Relation]:
    listed = parsed_as_it_stands(package.data(relationships_of(name)))
    for each in listed if listed is not None else ():
        kind = str(each.get("Type", "")).rpartition("/")[2]
        yield _Relation(str(each.get("Id", "")), kind, each, "" if _is_outside(each) else _target(name, each))


def _related(key: str, kind: str, part: str) -> _Element:
    element = _unprefixed(PACKAGE_RELATIONSHIPS, "Relationship")
    element.attrib.update({"Id": key, "Type": kind, "Target": part})
    return element


def _unprefixed(namespace: str, name: str) -> _Element:
    """Return an element as LibreOffice wants it: it knows these lists by their names as they are written."""
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')


def _list_of(relations: Iterable[_Element]) -> _Element:
    root = _unprefixed(PACKAGE_RELATIONSHIPS, "Relationships")
    root.extend(relations)
    return root


def _is_outside(relation: _Element) -> bool:
    return relation.get("TargetMode") == "External"


def _target(owner: str, relation: _Element) -> str:
    return related_part(owner, str(relation.get("Target", "")))


_REFERENCE = re.compile(r"\{[^}]*officeDocument/(?:2006/)?relationships\}")


def _named(root: _Element) -> set[str]:
    """The ids of relationships that a part's markup names."""
    return {str(value) for each in root.iter() for key, value in each.attrib.items() if _REFERENCE.match(str(key))}
