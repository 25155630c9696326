"""The zip that a .docx is: opened within bounds, or refused with a reason."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element

from pipeline.word.markup import PACKAGE_RELATIONSHIPS, parsed

_PART_LIMIT = 64 * 2**20
_WHOLE_LIMIT = 256 * 2**20
_MOST_ENTRIES = 10_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "word/document.xml"
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,  # an encrypted entry, and NotImplementedError for an unknown compression
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)


class Refusal(StrEnum):
    """Why a file is not read."""

    EMPTY = "empty"
    PASSWORD = "password"  # noqa: S105 - a reason, no password
    OLD = "old"
    NOT_WORD = "not word"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relationship leads: the last word of its type (styles), and the part's name."""

    kind: str
    part: str


class Package:
    """The parts of an opened file; what cannot be read is as if it were not there."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Take an opened zip; `sizes` are those that it says its entries have."""
        self._archive = archive
        self.sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        self._room = _WHOLE_LIMIT
        self.main = self._main()
        self.comment = archive.comment

    def root(self, name: str) -> _Element | None:
        """Return the root element of a part, or None."""
        data = self.data(name)
        return parsed(data) if data else None

    def data(self, name: str) -> bytes:
        """Return the bytes of a part; none when it is not there, damaged or too large."""
        limit = min(_PART_LIMIT, self._room)
        try:
            with self._archive.open(name) as part:
                data = part.read(limit + 1)
        except _UNREADABLE:
            return b""
        if len(data) > limit:
            return b""
        self._room -= len(data)
        return data

    def entries(self) -> tuple[tuple[zipfile.ZipInfo, bytes], ...] | None:
        """Return every entry of the zip with its contents; None when one of them cannot be read.

        Of entries of one name only the last counts, which is the one that is read. Their sizes are bounded together.
        """
        names = {entry.filename: entry for entry in self._archive.infolist()}
        try:
            return tuple((entry, self._archive.read(entry)) for entry in names.values())
        except _UNREADABLE:
            return None

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return the relationships of a part by their ids; those that lead outside are left out."""
        folder, file = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship") if root is not None else ():
            if each.get("TargetMode") != "External":
                target = str(each.get("Target", ""))
                part = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found[str(each.get("Id", ""))] = Relation(str(each.get("Type", "")).rpartition("/")[2], part)
        return found

    def roots(self, kind: str) -> Iterator[tuple[str, _Element]]:
        """Yield the name and the root of each part that the document relates to as a kind (styles, comments)."""
        for relation in self.relations(self.main).values():
            root = self.root(relation.part) if relation.kind == kind else None
            if root is not None:
                yield relation.part, root

    def related(self, kind: str) -> tuple[bytes, ...]:
        """Return the bytes of the parts that the document relates to as a kind, those that cannot be read left out."""
        parts = (each.part for each in self.relations(self.main).values() if each.kind == kind)
        return tuple(data for part in parts if (data := self.data(part)))

    def _main(self) -> str:
        """The part that is the document: as the package says, or by its usual name."""
        listed = [each.part for each in self.relations("").values() if each.kind == "officeDocument"]
        return next((name for name in listed if name in self.sizes), _DOCUMENT)


def opened(data: bytes) -> Package | Refusal:
    """Return the package that a Word file is, or why it is none."""
    package = opened_package(data)
    if isinstance(package, Refusal):
        return package
    sizes = package.sizes
    if package.main not in sizes:
        return Refusal.DAMAGED if any(name.startswith("word/") for name in sizes) else Refusal.NOT_WORD
    return Refusal.TOO_LARGE if sizes[package.main] > _PART_LIMIT else package


def opened_package(data: bytes) -> Package | Refusal:
    """Return the package that a file of any office program is, within the same bounds, or why it is none."""
    if not data.startswith(b"PK"):
        return _no_zip(data)
    try:
        package = Package(zipfile.ZipFile(io.BytesIO(data)))
    except _UNREADABLE:
        return Refusal.DAMAGED
    sizes = package.sizes
    return Refusal.TOO_LARGE if len(sizes) > _MOST_ENTRIES or sum(sizes.values()) > _WHOLE_LIMIT else package


def _no_zip(data: bytes) -> Refusal:
    if not data.strip(b"\0"):
        return Refusal.EMPTY
    if not data.startswith(_COMPOUND):
        return Refusal.NOT_WORD
    return Refusal.PASSWORD if _ENCRYPTED in data else Refusal.OLD
