"""How can a CSV file be wrong: bytes, encodings, marks at its beginning, quotes, separators, rows of any length?"""

from __future__ import annotations

import codecs
from random import Random

from tests.fuzz.changes import Changes, one_in
from tests.fuzz.changes.packages import cut, flip
from tests.fuzz.hostile import NUMBERS, RUNS, TEXTS

_ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5", "shift_jis")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, b"\x84\x31\x95\x33", b"\0")
_SEPARATORS = (";", "\t", "|", "，", "、", " ", "\x1f", "")
_ENDS = ("\r", "\n", "\r\n", "\n\r", "\x0b", "\x85", "\u2028", "\n\n\n", "")
_QUOTES = ('"', '""', "'", '"甲', '"\n', '甲"乙"', '=""', "“")


def _said(data: bytes) -> str:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _written(text: str) -> bytes:
    return text.encode("gb18030", "replace")


def encode(chance: Random, data: bytes) -> bytes:
    """Write it in another encoding."""
    return _said(data).encode(chance.choice(_ENCODINGS), "replace")


def mark(chance: Random, data: bytes) -> bytes:
    """Put the mark of an encoding before it, true or not."""
    return chance.choice(_MARKS) + data


def separate(chance: Random, data: bytes) -> bytes:
    """Separate by another sign."""
    return _written(_said(data).replace(",", chance.choice(_SEPARATORS)))


def end_lines(chance: Random, data: bytes) -> bytes:
    """End lines in another way."""
    return _written(chance.choice(_ENDS).join(_said(data).splitlines()))


def quote(chance: Random, data: bytes) -> bytes:
    """Put quotes somewhere."""
    text = _said(data)
    for _ in range(chance.randint(1, 4)):
        at = one_in(chance, text)
        text = text[:at] + chance.choice(_QUOTES) + text[at:]
    return _written(text)


def cell(chance: Random, data: bytes) -> bytes:
    """Write something else into a cell."""
    lines = _said(data).splitlines()
    at = one_in(chance, lines)
    if lines:
        cells = lines[at].split(",")
        said = chance.choice(chance.choice((TEXTS, NUMBERS)))
        cells[one_in(chance, cells)] = '"' + said.replace('"', '""') + '"' if chance.random() < 0.8 else said
        lines[at] = ",".join(cells)
    return _written("\r\n".join(lines))


def run(chance: Random, data: bytes) -> bytes:
    """Write a run of one sign, or of a few, into a cell."""
    cells = _said(data).split(",")
    cells[one_in(chance, cells)] = f'"{chance.choice(RUNS)}"'
    return _written(",".join(cells))


def heading(chance: Random, data: bytes) -> bytes:
    """Change the first line: doubled names, none, names in another order."""
    lines = _said(data).splitlines()
    if lines:
        cells = lines[0].split(",")
        chance.shuffle(cells)
        lines[0] = chance.choice((",".join(cells), ",".join(cells * 2), "", ",".join(cells[:1]), "," * 300))
    return _written("\r\n".join(lines))


def rows(chance: Random, data: bytes) -> bytes:
    """Put rows in, once or very often; leave some out; add a very wide one."""
    lines = _said(data).splitlines() or [""]
    at = chance.randrange(len(lines))
    how = chance.randrange(4)
    if how == 0:
        lines[at:at] = [lines[at]] * chance.choice((1, 50, 3_000))
    elif how == 1:
        del lines[at]
    elif how == 2:
        lines.insert(at, "," * chance.choice((20, 20_000)))
    else:
        chance.shuffle(lines)
    return _written("\r\n".join(lines))


def zeros(chance: Random, data: bytes) -> bytes:
    """Put zero bytes somewhere."""
    at = one_in(chance, data)
    return data[:at] + b"\0" * chance.choice((1, 2, 300)) + data[at:]


CHANGES: Changes = {
    encode: 4,
    mark: 2,
    separate: 3,
    end_lines: 2,
    quote: 4,
    cell: 8,
    run: 2,
    heading: 3,
    rows: 4,
    zeros: 1,
    cut: 1,
    flip: 2,
}
