"""Reads a definition file as text: UTF-8, with or without its mark, or GBK as old machines save it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation, LineLocation

MAX_BYTES = 2_000_000
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


def read_text(path: Path, found: list[Diagnostic], name: str = "") -> str | None:
    """Return the text of a file with plain line ends, or None and findings when it cannot be used.

    `name` is what findings call it, the file's own name when none is given.
    """
    name = name or path.name
    place = FileLocation(name)
    try:
        plain, size = path.is_file(), path.stat().st_size
        data = path.read_bytes() if plain and size <= MAX_BYTES else b""
    except OSError as error:
        found.append(finding("D151-definition-not-opened", place, reason=refusal(error)))
        return None
    if not plain:  # nor a pipe, which nobody may ever fill
        found.append(finding("D004-unknown-encoding", place))
        return None
    if size > MAX_BYTES:
        found.append(finding("D015-file-too-large", place, size=size // 1000, most=MAX_BYTES // 1000))
        return None
    text = _decoded(data, name, found)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    strange = [(number, mark) for number, line in enumerate(text.split("\n"), 1) if (mark := FORBIDDEN.search(line))]
    found += [
        finding("D006-control-character", LineLocation(name, number), seen=f"U+{ord(mark[0]):04X}")
        for number, mark in strange
    ]
    return None if strange else text


def _decoded(data: bytes, name: str, found: list[Diagnostic]) -> str | None:
    if data.startswith(BOM_UTF8):
        found.append(finding("D005-byte-order-mark", LineLocation(name, 1)))
        data = data.removeprefix(BOM_UTF8)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _legacy(data, "utf-16", "Unicode（UTF-16）", LineLocation(name, 1), found)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    return _legacy(data, "gb18030", "GBK", LineLocation(name, line), found)


def _legacy(data: bytes, encoding: str, shown: str, at: LineLocation, found: list[Diagnostic]) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        found.append(finding("D004-unknown-encoding", at))
        return None
    found.append(finding("D003-legacy-encoding", at, encoding=shown))
    return text
