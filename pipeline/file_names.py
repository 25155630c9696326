"""What finished files are called, 简称时段文书（稿次）.docx, and the folder of a unit that they go into."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model.document import FILE_NAME, Document

_LONGEST_NAME = 60
_MOST_BYTES, _MOST_BYTES_OF_PERSON = 200, 180
"""Systems allow 255 bytes, the draft and the ending included, and a Chinese character takes three."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that no name shows: some turn its direction, so that it ends otherwise than it looks."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?:[ .]|$)", re.IGNORECASE)
"""What Windows takes for a printer or the like, whatever stands behind its dot."""


def unit_name(unit: Path) -> str:
    """Return what a unit's folder is called, which is what the folder of its documents is called."""
    return unit.resolve().name


def document_names(draft: str, prefix: str, documents: Sequence[Document]) -> Iterator[tuple[str, Document]]:
    """Yield each document with its file name; one file a person goes into a folder of its 文书.

    `draft` is 稿次, `prefix` 简称时段. A template's 文件名 stands for both and 文书: a plan is called after the
    period that it plans. Equals are numbered.
    """
    taken: set[str] = set()
    for document in documents:
        own = "".join(run.text for run in document.elements.other.get(FILE_NAME, ()))
        person = f"-{document.subject}" if document.subject else ""
        folder = f"{_plain(document.name)}/" if person else ""
        who = _within(_plain(person), _MOST_BYTES_OF_PERSON) if person else ""
        what = _plain(own or prefix + document.name)
        stem = folder + _within(what, _MOST_BYTES - len(who.encode())) + who
        names = (f"{stem}{number}（{draft}）.docx" for number in ("", *map(str, range(2, len(documents) + 2))))
        file = next(name for name in names if name.casefold() not in taken)
        taken.add(file.casefold())
        yield file, document


def file_name(stem: str, draft: str, ending: str) -> str:
    """Return the name of a file that goes with the documents."""
    return f"{_plain(stem)}（{draft}）{ending}"


def _plain(name: str) -> str:
    """One part of a path: without what Windows forbids, neither hidden nor too long for any system."""
    seen = "".join(sign for sign in _FORBIDDEN.sub("_", name) if unicodedata.category(sign) not in _UNSEEN)
    allowed = seen.strip(" .").removeprefix("~$")
    usual = f"_{allowed}" if _DEVICE.match(allowed) else allowed
    return _within(usual[:_LONGEST_NAME], _MOST_BYTES) or "_"


def _within(name: str, most: int) -> str:
    """A name cut so that it takes no more bytes."""
    return name.encode()[:most].decode(errors="ignore").rstrip(" .")
