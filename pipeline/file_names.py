"""What finished files are called, 简称时段文书（稿次）.docx, and the folder of a unit that they go into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model.document import FILE_NAME, Document

_LONGEST_NAME = 60
"""In characters: systems allow 255 bytes, and a Chinese character takes three."""


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
        stem = folder + _plain(own or prefix + document.name) + _plain(person) * bool(person)
        names = (f"{stem}{number}（{draft}）.docx" for number in ("", *map(str, range(2, len(documents) + 2))))
        file = next(name for name in names if name.casefold() not in taken)
        taken.add(file.casefold())
        yield file, document


def file_name(stem: str, draft: str, ending: str) -> str:
    """Return the name of a file that goes with the documents."""
    return f"{_plain(stem)}（{draft}）{ending}"


def _plain(name: str) -> str:
    """One part of a path: without what Windows forbids, neither hidden nor too long for any system."""
    allowed = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).strip(" .")
    return allowed[:_LONGEST_NAME].rstrip(" .") or "_"
