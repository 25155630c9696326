"""How can an .xls be wrong: the records of its stream, the sectors of the file that holds it, its directory?"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from random import Random

from tests.fuzz.changes import Changes
from tests.fuzz.changes.packages import cut, flip, wrapped

_HEADER = 512
_SECTOR = 512
_KNOWN = (
    0x0000, 0x0006, 0x0009, 0x000A, 0x0018, 0x001D, 0x0022, 0x002F, 0x003C, 0x0042, 0x0055, 0x0085, 0x00BD, 0x00BE,
    0x00D6, 0x00E0, 0x00E5, 0x00FC, 0x00FD, 0x00FF, 0x01B6, 0x01BE, 0x0200, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207,
    0x0208, 0x0221, 0x027E, 0x041E, 0x0809, 0x04BC, 0xFFFF,
)  # fmt: skip
"""Kinds of records that readers know, and two that nobody knows."""
_WORDS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x3FFF, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)
_LONGS = (0, 1, 2, 512, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF)


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a stream that begins behind the header, as xlwt writes it: place, kind, length."""
    at = _HEADER
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == 0 and length == 0:
            return
        yield at, kind, length
        at += 4 + length


def kind(chance: Random, data: bytes) -> bytes:
    """Call a record another kind."""
    return _with_record(chance, data, 0, chance.choice(_KNOWN))


def length(chance: Random, data: bytes) -> bytes:
    """Have a record say another length."""
    return _with_record(chance, data, 2, chance.choice(_WORDS))


def _with_record(chance: Random, data: bytes, field: int, value: int) -> bytes:
    records = list(_records(data))
    if not records:
        return data
    changed = bytearray(data)
    struct.pack_into("<H", changed, chance.choice(records)[0] + field, value)
    return bytes(changed)


def payload(chance: Random, data: bytes) -> bytes:
    """Change what a record holds: rows, columns, styles, counts, indices, texts."""
    records = [each for each in _records(data) if each[2] and each[0] + 4 + each[2] <= len(data)]
    if not records:
        return data
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 9))):
        place, _kind, size = chance.choice(records)
        at = place + 4 + chance.randrange(size)
        if chance.random() < 0.5 and at + 2 <= len(changed):
            struct.pack_into("<H", changed, at, chance.choice(_WORDS))
        else:
            changed[at] = chance.randrange(256)
    return bytes(changed)


def exchange(chance: Random, data: bytes) -> bytes:
    """Put records of one length into each other's place, so that all the rest stays where it was."""
    records = list(_records(data))
    if not records:
        return data
    place, _, size = chance.choice(records)
    other = chance.choice([each for each in records if each[2] == size])[0]
    changed = bytearray(data)
    one, two = data[place : place + 4 + size], data[other : other + 4 + size]
    changed[place : place + 4 + size], changed[other : other + 4 + size] = two, one
    return bytes(changed)


def header(chance: Random, data: bytes) -> bytes:
    """Change the header: sizes of sectors, where the tables begin, how many there are."""
    changed = bytearray(data)
    if len(changed) < _HEADER:
        return data
    if chance.random() < 0.3:
        struct.pack_into("<H", changed, chance.choice((24, 26, 28, 30, 32)), chance.choice((*_WORDS, 9, 12, 20)))
    else:
        struct.pack_into("<I", changed, chance.choice((44, 48, 52, 56, 60, 64, 68, 72, 76, 80)), chance.choice(_LONGS))
    return bytes(changed)


def sectors(chance: Random, data: bytes) -> bytes:
    """Change the chain of sectors: loops, ends, leads beyond the file."""
    changed = bytearray(data)
    if len(changed) < _HEADER + _SECTOR:
        return data
    (first,) = struct.unpack_from("<I", changed, 76)
    start = _HEADER + first % 2**16 * _SECTOR
    most = len(data) // _SECTOR
    for _ in range(chance.choice((1, 3, 20))):
        at = start + 4 * chance.randrange(_SECTOR // 4)
        if at + 4 <= len(changed):
            struct.pack_into("<I", changed, at, chance.choice((*_LONGS, chance.randrange(most))))
    return bytes(changed)


def directory(chance: Random, data: bytes) -> bytes:
    """Change the directory: names, kinds, siblings that lead to themselves, where streams begin, how long they are."""
    changed = bytearray(data)
    if len(changed) < _HEADER + _SECTOR:
        return data
    (first,) = struct.unpack_from("<I", changed, 48)
    entry = _HEADER + first % 2**16 * _SECTOR + 128 * chance.randrange(4)
    field = chance.choice((0, 64, 66, 67, 68, 72, 76, 116, 120, 124))
    if entry + field + 4 <= len(changed):
        struct.pack_into("<I", changed, entry + field, chance.choice((*_LONGS, chance.getrandbits(32))))
    return bytes(changed)


CHANGES: Changes = {
    kind: 4,
    length: 4,
    payload: 10,
    exchange: 3,
    header: 2,
    sectors: 3,
    directory: 3,
    cut: 1,
    flip: 2,
    wrapped: 1,
}
