"""Is a file whole, by its kind? Each kind is opened as the programs of others open it."""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping

import docx
import openpyxl
from lxml import etree

INJECTED = re.compile(r"<script>alert|<img src=x", re.IGNORECASE)
"""Markup of a hostile cell, when it comes out as markup."""
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")


def wrong_with(name: str, data: bytes) -> list[str]:
    """Return why a file is not whole; nothing when it is, or is of a kind that anything may be."""
    look = _KINDS.get(name.rpartition(".")[2])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it does not keep
            return list(look(data)) if look else []
    except Exception as error:  # noqa: BLE001 - whatever a reader says of it, the file is not whole
        return [f"{type(error).__name__}：{error}"]


def _package(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        broken = archive.testzip()
        if broken:
            yield f"坏了的部分 {broken}"
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def _word(data: bytes) -> Iterator[str]:
    yield from _package(data)
    text = "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    if _NONCHARACTERS.search(text):
        yield "正文里留着内部记号"


def _workbook(data: bytes) -> Iterator[str]:
    yield from _package(data)
    openpyxl.load_workbook(io.BytesIO(data)).close()


def _page(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8")
    if not text.rstrip().endswith("</html>"):
        yield "网页没有写完"
    if INJECTED.search(text):
        yield "台账里的标记原样进了网页"
    if _NONCHARACTERS.search(text):
        yield "网页里留着内部记号"


def _json(data: bytes) -> Iterator[str]:
    json.loads(data)
    yield from ()


def _text(data: bytes) -> Iterator[str]:
    data.decode("utf-8")
    yield from ()


_KINDS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "docx": _word,
    "xlsx": _workbook,
    "html": _page,
    "json": _json,
    "md": _text,
    "yaml": _text,
}
