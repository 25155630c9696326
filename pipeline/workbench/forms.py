"""What a page sends: fields and files, each file under a name that is one of a folder's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from starlette.datastructures import UploadFile
from starlette.requests import Request

from pipeline.file_names import is_device

_MOST_FILES, _MOST_FIELDS = 200, 2_000
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME = 70
"""In characters, of which a Chinese one takes three bytes of 255: an old file has a day and a time before its name."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was sent, and the field that it was put into."""

    name: str
    data: bytes
    field: str = "files"


async def words_of(request: Request) -> Mapping[str, str]:
    """Return the fields of a form that hold words."""
    async with request.form(max_files=0, max_fields=_MOST_FIELDS, max_part_size=16 * 1024 * 1024) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


async def files_of(request: Request) -> tuple[Received, ...]:
    """Return the files of a form, those without a usable name left out."""
    return (await all_of(request))[1]


async def all_of(request: Request, *fields: str) -> tuple[Mapping[str, str], tuple[Received, ...]]:
    """Return the words and the files of a form, files without a usable name left out; `fields` are those with files."""
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
        words = {name: value for name, value in form.items() if isinstance(value, str)}
        received = [
            Received(own_name(each.filename), await each.read(), field)
            for field in fields or ("files",)
            for each in form.getlist(field)
            if isinstance(each, UploadFile) and each.filename
        ]
    return words, tuple(each for each in received if each.name)


def own_name(given: str) -> str:
    """Return the last part of a path as a name that any system takes, without what would lead out of a folder."""
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", last)).strip(" .")
    if not plain or plain.startswith(("~$", ".")) or is_device(plain):
        return ""
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:8]}" if dot else plain[:_LONGEST_NAME]
