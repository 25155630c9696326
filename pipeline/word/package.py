"""The zip that a .docx is: opened within bounds, or refused with a reason."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element

from pipeline.word.markup import PACKAGE_RELATIONSHIPS, parsed
from pipeline.word.relating import related_part, relationships_of

_PART_LIMIT = 64 * 2**20
_WHOLE_LIMIT = 256 * 2**20
_MOST_ENTRIES = 10_000
_MOST_TAGS = 2_000_000
"""Two an element, of all parts that are read, each as often as it is: a report of 300 pages has a fifth of that."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""What a .docx may be compressed by; of the others zipfile unpacks as much at once as there is."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_DOCUMENT = "WordDocument".encode("utf-16-le")
_WORKBOOKS = ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
"""How the streams of old workbooks and of old documents are called; a document may have a workbook within."""
_DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
_TWISTED = re.compile(
    r"""\\ | (?:^|/)(?:/|$) | [.\s](?:/|$) | (?:^|/)\s
    | %(?:2[D-F]|3\d|[46][1-9A-F]|[57][\dA]|5[CF]|7E) | /\[\d+\](?:\.last)?\.piece$""",
    re.VERBOSE | re.IGNORECASE,
)
"""In names of parts: a backslash, a segment without signs, a dot or a blank at its end, an escaped letter, a piece."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
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
    TOO_DEEP = "too deep"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relationship leads: the last word of its type (styles), and the part's name."""

    kind: str
    part: str


class Package:
    """The parts of an opened file; what cannot be read is as if it were not there.

    `overrun` says that something was left out because there is more than is read of one file.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Take an opened zip; `sizes` are those that it says its entries have."""
        self._archive = archive
        self.sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        self._room = _WHOLE_LIMIT
        self._tags = _MOST_TAGS
        self.overrun = False
        self.main = self._main()
        self.comment = archive.comment

    def root(self, name: str) -> _Element | None:
        """Return the root element of a part, or None."""
        data = self.data(name)
        self._tags -= data.count(b"<") + data.count(b"/>")
        self.overrun = self.overrun or self._tags < 0
        return parsed(data) if data and not self.overrun else None

    def data(self, name: str) -> bytes:
        """Return the bytes of a part; none when it is not there, damaged or too large."""
        limit = min(_PART_LIMIT, self._room)
        try:
            with self._archive.open(name) as part:
                data = part.read(limit + 1)
        except _UNREADABLE:
            return b""
        if len(data) > limit:
            self.overrun = True
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
        root = self.root(relationships_of(name))
        found = {}
        for each in root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship") if root is not None else ():
            if each.get("TargetMode") != "External":
                part = related_part(name, str(each.get("Target", "")))
                found[str(each.get("Id", ""))] = Relation(str(each.get("Type", "")).rpartition("/")[2], part)
        return found

    def roots(self, kind: str) -> Iterator[tuple[str, _Element]]:
        """Yield the name and the root of each part that the document relates to as a kind (styles, comments)."""
        related = [each.part for each in self.relations(self.main).values() if each.kind == kind]
        for part in dict.fromkeys(related):
            root = self.root(part)
            if root is not None:
                yield part, root

    def related(self, kind: str) -> tuple[bytes, ...]:
        """Return the bytes of the parts that the document relates to as a kind, those that cannot be read left out."""
        parts = (each.part for each in self.relations(self.main).values() if each.kind == kind)
        return tuple(data for part in dict.fromkeys(parts) if (data := self.data(part)))

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
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE:
        return Refusal.DAMAGED
    return _unsound(archive.infolist()) or Package(archive)


def _unsound(entries: Sequence[zipfile.ZipInfo]) -> Refusal | None:
    """Why a zip of such entries is not read, by what it says of them alone."""
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _WHOLE_LIMIT:
        return Refusal.TOO_LARGE
    if any(entry.compress_type not in _METHODS for entry in entries):
        return Refusal.DAMAGED
    forged = _strays(entries) or _twists(entries) or _differs(entries) or _disguises(entries)
    return Refusal.FORGED if forged else None


def _strays(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether an entry has a name that leads out of the folder that somebody may unpack it into."""
    names = [entry.filename.replace("\\", "/") for entry in entries]
    return any(name.startswith("/") or name[1:2] == ":" or ".." in name.split("/") for name in names)


def _twists(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether a part has a name that is not in its plain form: programs differ in whether they find it under that.

    ISO/IEC 29500-2, 6.2.2 and 7.2.3: segments with signs, none that ends with a dot, no sign escaped without need, no
    part in pieces. Names of folders end with a slash.
    """
    return any(_TWISTED.search(entry.filename.removesuffix("/")) for entry in entries)


def _differs(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether entries of one name, which programs do not tell by its case, hold different things.

    Word might then show another text than the one that is read here.
    """
    contents: dict[str, set[tuple[int, int]]] = {}
    for entry in entries:
        contents.setdefault(entry.filename.casefold(), set()).add((entry.CRC, entry.file_size))
    return any(len(each) > 1 for each in contents.values())


def _disguises(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether what a part relates to stands under a name in other letters, where Word finds it and others do not."""
    names = {entry.filename for entry in entries}
    expected = {CONTENT_TYPES, relationships_of("")} | {relationships_of(name) for name in names}
    folded = {name.casefold() for name in expected}
    return any(name.casefold() in folded and name not in expected for name in names)


def _no_zip(data: bytes) -> Refusal:
    if not data.strip(b"\0"):
        return Refusal.EMPTY
    if not data.startswith(_COMPOUND):
        return Refusal.NOT_WORD
    if _ENCRYPTED in data:
        return Refusal.PASSWORD
    of_excel = any(name in data for name in _WORKBOOKS) and _OLD_DOCUMENT not in data
    return Refusal.NOT_WORD if of_excel else Refusal.OLD
