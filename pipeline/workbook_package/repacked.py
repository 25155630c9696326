"""A workbook packed anew out of the parts that were looked at, so that the reader cannot find others than these."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from pipeline.workbook_package.parts import Part

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


_LOCAL, _CENTRAL = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_FIRST_DAY = 0x21  # of the calendar of zips


def packed_excel(sheets: Sequence[Part], styles: Part, shared: Part, *, from_1904: bool) -> bytes:
    """Return an .xlsx of sheets that are called by their numbers, from 0 on."""
    named = [("worksheet", f"worksheets/sheet{number}.xml", part) for number, part in enumerate(sheets)]
    others = [("styles", "styles.xml", styles), ("sharedStrings", "sharedStrings.xml", shared)]
    listed = [*named, *(each for each in others if each[2].data)]
    tags = "".join(f'<sheet name="{at}" sheetId="{at + 1}" r:id="r{at}"/>' for at in range(len(named)))
    calendar = '<workbookPr date1904="1"/>' if from_1904 else ""
    workbook = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{calendar}<sheets>{tags}</sheets></workbook>'
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    related = _relationships([(f"r{at}", kind, part) for at, (kind, part, _) in enumerate(listed)])
    return _zipped(
        {
            "[Content_Types].xml": _plain(types),
            "_rels/.rels": _plain(_relationships([("r0", "officeDocument", "xl/workbook.xml")])),
            "xl/workbook.xml": _plain(workbook),
            "xl/_rels/workbook.xml.rels": _plain(related),
            **{f"xl/{name}": part for _, name, part in listed},
        }
    )


def packed_opendocument(content: Part) -> bytes:
    """Return an .ods that holds its content.xml alone."""
    manifest = _plain(f'<manifest:manifest xmlns:manifest="{_MANIFEST}"/>')
    return _zipped({"mimetype": _plain(_SPREADSHEET), "META-INF/manifest.xml": manifest, "content.xml": content})


def _relationships(listed: Sequence[tuple[str, str, str]]) -> str:
    tags = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in listed)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{tags}</Relationships>'


def _plain(text: str) -> Part:
    return Part.of(text.encode())


def _zipped(parts: Mapping[str, Part]) -> bytes:
    """A zip of parts as they are packed already, which zipfile cannot write."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, part in parts.items():
        sizes = (part.method, 0, _FIRST_DAY, part.checksum, len(part.packed), len(part.data), len(name))
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, *sizes, 0) + name.encode()
        directory.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, 0, *sizes, 0, 0, 0, 0, 0, at) + name.encode())
        pieces += (local, part.packed)
        at += len(local) + len(part.packed)
    listed = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(listed), at, 0)
    return b"".join([*pieces, listed, end])
