"""The zip of a workbook under change: parts replaced, added and left out, all others byte for byte."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain, count

from pipeline.read.kinds import DAMAGE
from pipeline.word.manuscript.bundle import grown
from pipeline.word.manuscript.hand import quoted
from pipeline.word.manuscript.nodes import Node, attribute_span, prefix_of
from pipeline.word.manuscript.opening import Part, part_of
from pipeline.word.manuscript.splices import Splice, spliced
from pipeline.word.markup import PACKAGE_RELATIONSHIPS
from pipeline.word.package import CONTENT_TYPES
from pipeline.word.relating import related_part, relationships_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORKBOOK = "xl/workbook.xml"
"""Where the reader looks for it, whatever the package says."""

MOST_BYTES = 256 * 2**20
"""Unpacked size of a workbook that is written again."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zero of zip's calendar


class UnusualError(Exception):
    """A workbook in which nothing can be changed for certain; its words are for developers."""


class TooLargeError(Exception):
    """A workbook that is too large to be written again."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relationship leads: the last word of its type, and the part's name."""

    kind: str
    part: str


@dataclass(slots=True)
class Package:
    """The entries of a workbook, with what is changed or new (None: left out)."""

    entries: dict[str, tuple[zipfile.ZipInfo, bytes]]
    comment: bytes
    changed: dict[str, bytes | None] = field(default_factory=dict)
    _said: list[str] = field(default_factory=list, init=False)
    """What is to be said of new parts: put in when somebody looks, for a part a sheet may be new."""
    _endings: set[str] = field(default_factory=set, init=False)
    """Those that something is said of for certain."""
    _strict: bool | None = field(default=None, init=False)
    _taken: set[str] = field(default_factory=set, init=False)
    _numbers: dict[str, count[int]] = field(default_factory=dict, init=False)
    """Those that names of new parts have not had yet, by the rest of the name."""

    @classmethod
    def opened(cls, data: bytes) -> Package:
        """Return an opened workbook; raises TooLargeError, or UnusualError for one that is damaged."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                listed = archive.infolist()
                if sum(entry.file_size for entry in listed) > MOST_BYTES:
                    raise TooLargeError("展开以后超过256兆字节")
                return cls({entry.filename: (entry, archive.read(entry)) for entry in listed}, archive.comment)
        except DAMAGE as error:
            raise UnusualError from error

    @property
    def strict(self) -> bool:
        """Whether it is written in the namespaces of ISO's strict form."""
        if self._strict is None:
            self._strict = self.part(WORKBOOK).root.namespace == STRICT_MAIN
        return self._strict

    @property
    def office(self) -> str:
        """The namespace of its relationships."""
        return _STRICT_OFFICE if self.strict else _OFFICE

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return self.changed.get(name, b"") is not None and (name in self.entries or name in self.changed)

    def data(self, name: str) -> bytes:
        """Return the bytes of a part as it is by now; raises UnusualError when it is not there.

        Whoever asks for the types of parts may change them: what was registered since is written into them before.
        """
        if name == CONTENT_TYPES:
            self._write_registered()
        data = self.changed[name] if name in self.changed else self.entries[name][1] if name in self.entries else None
        if data is None:
            raise UnusualError(name)
        return data

    def part(self, name: str) -> Part:
        """Return a part with its elements; raises UnusualError when it is not there or not well formed."""
        part = part_of(name, self.data(name))
        if part is None:
            raise UnusualError(name)
        return part

    def relations(self, owner: str) -> dict[str, Relation]:
        """Return the relationships of a part by their ids; those that lead outside are left out."""
        name = relationships_of(owner)
        found = {}
        for node in self.part(name).root.children if self.has(name) else ():
            if node.attributes.get("TargetMode") != "External":
                part = related_part(owner, node.attributes.get("Target", ""))
                kind = node.attributes.get("Type", "").rpartition("/")[2]
                found[node.attributes.get("Id", "")] = Relation(kind, self.as_spelled(part))
        return found

    def related(self, owner: str, kind: str) -> str:
        """Return the name of the part that another one relates to as that kind; "" for none."""
        return next((each.part for each in self.relations(owner).values() if each.kind == kind), "")

    def free_name(self, name: str) -> str:
        """Return a name for a new part: this one, or with another number when it is taken."""
        self._taken = self._taken or {each.casefold() for each in (*self.entries, *self.changed)}
        stem, ending = posixpath.splitext(name)
        plain = stem.rstrip("0123456789")
        others = (f"{plain}{number}{ending}" for number in self._numbers.setdefault(f"{plain}{ending}", count(1)))
        given = next(each for each in chain((name,), others) if each.casefold() not in self._taken)
        self._taken.add(given.casefold())
        return given

    def relate(self, owner: str, kind: str, name: str) -> str:
        """Have a part relate to another one as a kind, and return the id of the relationship."""
        rels = relationships_of(owner)
        if not self.has(rels):
            self.changed[rels] = f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()
        listed = self.part(rels)
        taken = {node.attributes.get("Id") for node in listed.root.children}
        key = next(key for number in count(1) if (key := f"rId{number}") not in taken)
        target = posixpath.relpath(name, posixpath.dirname(owner) or ".")
        tag = f"{prefix_of(listed.data, listed.root)}Relationship"
        child = f'<{tag} Id="{key}" Type="{self.office}/{kind}" Target="{quoted(target)}"/>'
        self.changed[rels] = grown(listed, child.encode())
        return key

    def register(self, name: str, content_type: str) -> None:
        """Say what a new part is."""
        self._said.append(f'Override PartName="/{quoted(name)}" ContentType="{content_type}"')

    def register_ending(self, ending: str, content_type: str) -> None:
        """Say what parts of an ending are, unless that is said already."""
        if ending in self._endings:
            return
        self._endings.add(ending)
        known = (node.attributes.get("Extension", "").casefold() for node in self.part(CONTENT_TYPES).root.children)
        if ending not in known:
            self._said.append(f'Default Extension="{ending}" ContentType="{content_type}"')

    def _write_registered(self) -> None:
        """Write into the types of parts what was registered of them, all at once."""
        said, self._said = self._said, []
        if said:
            types = self.part(CONTENT_TYPES)
            prefix = prefix_of(types.data, types.root)
            self.changed[CONTENT_TYPES] = grown(types, "".join(f"<{prefix}{tag}/>" for tag in said).encode())

    def content_type(self, name: str, content_type: str) -> None:
        """Say that a part is of another type than it was."""
        types = self.part(CONTENT_TYPES)
        for node in types.root.children:
            if node.attributes.get("PartName", "").casefold() == f"/{name}".casefold():
                span = attribute_span(types.data, node, b"ContentType")
                splices = [Splice(*span, content_type.encode())] if span else []
                self.changed[CONTENT_TYPES] = spliced(types.data, splices)

    def drop(self, owner: str, kind: str) -> bool:
        """Leave out the parts that another one relates to as a kind, with what they relate to themselves."""
        parts = [each.part for each in self.relations(owner).values() if each.kind == kind]
        if not parts:
            return False
        name = relationships_of(owner)
        self._cut(name, lambda node: node.attributes.get("Type", "").rpartition("/")[2] == kind)
        for part in parts:
            for each in (*(inner.part for inner in self.relations(part).values()), relationships_of(part), part):
                self.changed[each] = None
        gone = {f"/{each}".casefold() for each, data in self.changed.items() if data is None}
        self._cut(CONTENT_TYPES, lambda node: node.attributes.get("PartName", "").casefold() in gone)
        return True

    def _cut(self, name: str, is_gone: Callable[[Node], bool]) -> None:
        part = self.part(name)
        self.changed[name] = spliced(part.data, [Splice(n.start, n.end, b"") for n in part.root.children if is_gone(n)])

    def as_spelled(self, name: str) -> str:
        """Return a part's name as the zip spells it: programs take no notice of case."""
        if name in self.entries or name in self.changed:
            return name
        return next((each for each in self.entries if each.casefold() == name.casefold()), name)

    def packed(self) -> bytes:
        """Return the zip: its entries in their order, what is new behind them, without a clock."""
        self._write_registered()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.comment = self.comment
            for name, (entry, data) in self.entries.items():
                if (content := self.changed.get(name, data)) is not None:
                    archive.writestr(copy.copy(entry), content)
            for name, content in self.changed.items():
                if name not in self.entries and content is not None:
                    added = zipfile.ZipInfo(name, _EARLIEST)
                    added.create_system, added.compress_type = 0, zipfile.ZIP_DEFLATED
                    archive.writestr(added, content)
        return buffer.getvalue()
