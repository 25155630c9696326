"""The zip of a file under change: parts replaced and added, all other entries as they were."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, count

from pipeline.word.manuscript.hand import quoted
from pipeline.word.manuscript.nodes import STRICT_W, prefix_of
from pipeline.word.manuscript.opening import Draft, Part, part_of
from pipeline.word.manuscript.splices import Splice, spliced
from pipeline.word.markup import PACKAGE_RELATIONSHIPS
from pipeline.word.package import CONTENT_TYPES
from pipeline.word.relating import relationships_of

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zero of zip's calendar


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part to be added: its kind of relationship, and its content type."""

    name: str
    relation: str
    content_type: str
    data: bytes


@dataclass(slots=True)
class Bundle:
    """The entries of a file, with the contents of those that are changed or new."""

    draft: Draft
    changed: dict[str, bytes] = field(default_factory=dict)

    def part(self, name: str) -> Part | None:
        """Return a part as it is by now; None when it is not there."""
        return part_of(name, self.changed[name]) if name in self.changed else self.draft.part(name)

    def free_name(self, name: str) -> str:
        """Return a name for a new part: this one, or with another number when it is taken."""
        taken = {entry.filename.casefold() for entry, _ in self.draft.entries} | {*map(str.casefold, self.changed)}
        stem, ending = posixpath.splitext(name)
        others = (f"{stem.rstrip('0123456789')}{number}{ending}" for number in count(1))
        return next(each for each in chain((name,), others) if each.casefold() not in taken)

    def add(self, new: NewPart, owner: str) -> None:
        """Add a part that another one relates to."""
        self.changed[new.name] = new.data
        self._relate(new, owner)
        types = self.part(CONTENT_TYPES)
        if types:  # a file without it is beyond help
            named = f'Override PartName="/{quoted(new.name)}" ContentType="{new.content_type}"'
            self.changed[CONTENT_TYPES] = grown(types, f"<{prefix_of(types.data, types.root)}{named}/>".encode())

    def _relate(self, new: NewPart, owner: str) -> None:
        name = relationships_of(owner)
        empty = f'{_DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()
        listed = self.part(name) or part_of(name, empty)
        if listed:
            taken = {node.attributes.get("Id") for node in listed.root.children}
            key = next(key for number in count(1) if (key := f"rId{number}") not in taken)
            kind = f"{_STRICT_OFFICE if self.draft.main.root.namespace == STRICT_W else _OFFICE}/{new.relation}"
            target = posixpath.relpath(new.name, posixpath.dirname(owner) or ".")
            tag = f"{prefix_of(listed.data, listed.root)}Relationship"
            child = f'<{tag} Id="{key}" Type="{kind}" Target="{quoted(target)}"/>'
            self.changed[name] = grown(listed, child.encode())

    def packed(self) -> bytes:
        """Return the zip: its entries in their order, what is new behind them, without a clock."""
        known = [entry for entry, _ in self.draft.entries]
        contents: Mapping[str, bytes] = {entry.filename: data for entry, data in self.draft.entries} | self.changed
        added = [zipfile.ZipInfo(name, _EARLIEST) for name in contents if name not in {e.filename for e in known}]
        for entry in added:
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.comment = self.draft.package.comment
            for entry in (*known, *added):
                archive.writestr(copy.copy(entry), contents[entry.filename])
        return buffer.getvalue()


def grown(part: Part, markup: bytes) -> bytes:
    """Return a part whose root has one more child, the last."""
    root, tag = part.root, part.data[part.root.start : part.root.inner]
    if not tag.endswith(b"/>"):
        return spliced(part.data, [Splice(root.close, root.close, markup)])
    name = tag[1:-2].split(maxsplit=1)[0]
    return spliced(part.data, [Splice(root.inner - 2, root.inner, b">" + markup + b"</" + name + b">")])
