"""How can a zip be wrong as a zip: its entries lost, doubled, misnamed, lying about themselves, cut, hidden, huge?"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from random import Random

from tests.fuzz.changes import Changes

Part = tuple[str, bytes]
_WHEN = (2025, 10, 9, 8, 0, 0)
_LOCAL, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
_SIZES = (0, 1, 2**16, 2**31 - 1, 2**31, 2**32 - 1)
_BOMB = 80 * 2**20


def parts_of(data: bytes) -> list[Part]:
    """Return the entries of a zip by their order; none when another change has broken it already."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(entry.filename, archive.read(entry)) for entry in archive.infolist() if entry.file_size < _BOMB]
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, struct.error, zlib.error, lzma.LZMAError):
        return []


def packed(parts: Sequence[Part], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of some entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = method
            # As writestr would, without its warning about entries of one name, which are what is wanted here.
            archive.NameToInfo.pop(entry.filename, None)
            archive.writestr(entry, data)
    return buffer.getvalue()


def drop(chance: Random, data: bytes) -> bytes:
    """Leave an entry out."""
    parts = parts_of(data)
    return packed([part for part in parts if part != chance.choice(parts)]) if parts else data


def double(chance: Random, data: bytes) -> bytes:
    """Put an entry in twice, the second time with the contents of another."""
    parts = parts_of(data)
    return packed([*parts, (chance.choice(parts)[0], chance.choice(parts)[1])]) if parts else data


def swap(chance: Random, data: bytes) -> bytes:
    """Exchange the contents of two entries."""
    parts = parts_of(data)
    if not parts:
        return data
    one, other = (chance.randrange(len(parts)) for _ in range(2))
    parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    return packed(parts)


def shuffle(chance: Random, data: bytes) -> bytes:
    """Put the entries into another order."""
    parts = parts_of(data)
    chance.shuffle(parts)
    return packed(parts) if parts else data


def rename(chance: Random, data: bytes) -> bytes:
    """Call an entry otherwise: by other letters, out of the folder, absolutely, without a name."""
    parts = parts_of(data)
    if not parts:
        return data
    at = chance.randrange(len(parts))
    name = parts[at][0]
    others = (
        name.upper(),
        name.title(),
        f"../{name}",
        f"/{name}",
        f"./{name}",
        name.replace("/", "\\"),
        f"{name}/",
        "",
        f"{name} ",
        "甲" * 3000,
    )
    parts[at] = (chance.choice(others), parts[at][1])
    return packed(parts)


def stored(_chance: Random, data: bytes) -> bytes:
    """Compress nothing."""
    parts = parts_of(data)
    return packed(parts, zipfile.ZIP_STORED) if parts else data


def otherwise_compressed(chance: Random, data: bytes) -> bytes:
    """Compress by a way that office programs do not know."""
    parts = parts_of(data)
    return packed(parts, chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))) if parts else data


def lie(chance: Random, data: bytes) -> bytes:
    """Have a header say another size, checksum, way of compression, offset or flag than is true."""
    changed = bytearray(data)
    places = [found.start() for found in re.finditer(re.escape(chance.choice((_LOCAL, _CENTRAL))), data)]
    if not places:
        return data
    at = chance.choice(places)
    central = data[at : at + 4] == _CENTRAL
    field, width = chance.choice(((6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)))
    place = at + field + (2 if central else 0)
    if place + width <= len(changed):
        value = chance.choice(_SIZES) % 2 ** (8 * width) if chance.random() < 0.7 else chance.getrandbits(8 * width)
        changed[place : place + width] = value.to_bytes(width, "little")
    return bytes(changed)


def cut(chance: Random, data: bytes) -> bytes:
    """End somewhere."""
    return data[: chance.randrange(len(data))] if data else data


def wrapped(chance: Random, data: bytes) -> bytes:
    """Put something before the zip or behind it."""
    junk = chance.choice((b"MZ\x90", b"\0" * 700, "说明".encode(), b"PK\x03\x04", data))
    return junk + data if chance.random() < 0.5 else data + junk


def flip(chance: Random, data: bytes) -> bytes:
    """Change some bytes, wherever they are."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def bomb(chance: Random, data: bytes) -> bytes:
    """Make an entry unpack to far more than the file holds."""
    parts = parts_of(data)
    if not parts:
        return data
    at = chance.randrange(len(parts))
    name, content = parts[at]
    middle = content.find(b">", len(content) // 2) + 1
    parts[at] = (name, content[:middle] + b" " * _BOMB + content[middle:])
    return packed(parts)


def crowd(chance: Random, data: bytes) -> bytes:
    """Put very many entries into it."""
    parts = parts_of(data)
    kind = chance.choice(("word/甲{}.xml", "xl/worksheets/sheet{}.xml", "{}", "customXml/item{}.xml"))
    return packed([*parts, *((kind.format(at + 10), b"<a/>") for at in range(chance.choice((300, 11_000))))])


CHANGES: Changes = {
    drop: 6,
    double: 4,
    swap: 4,
    shuffle: 2,
    rename: 4,
    stored: 2,
    otherwise_compressed: 2,
    lie: 4,
    cut: 2,
    wrapped: 2,
    flip: 3,
    bomb: 1,
    crowd: 1,
}
