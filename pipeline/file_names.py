"""What finished files are called, 简称时段文书（稿次）.docx, and the folder of a unit that they go into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.findings import finding
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.document import FILE_NAME, Document

_LONGEST = 60
_LONGEST_WITH_PERSON = 70
"""In characters: systems allow 255 bytes, and a Chinese character takes three; 稿次 and a number come behind."""


def unit_name(unit: Path) -> str:
    """Return what a unit's folder is called, which is what the folder of its documents is called."""
    return unit.resolve().name


def document_names(
    draft: str, unit: Unit, period: str, documents: Sequence[Document]
) -> Outcome[tuple[tuple[str, Document], ...]]:
    """Return each document with its file name; one file a person goes into a folder of its 文书.

    `draft` is 稿次, `period` the name of 时段. A template's 文件名 stands for 简称, 时段 and 文书: a plan is called
    after the period that it plans. Equals are numbered. Of names too long the 简称 is cut, and it is said.
    """
    taken: set[str] = set()
    named: list[tuple[str, Document]] = []
    cut: list[Diagnostic] = []
    for document in documents:
        own = "".join(run.text for run in document.elements.other.get(FILE_NAME, ()))
        person = _plain(f"-{document.subject}") if document.subject else ""
        office, rest = ("", own) if own else (unit.short_name, period + document.name)
        stem = _fitting(office, rest, min(_LONGEST, _LONGEST_WITH_PERSON - len(person))) + person
        folder = f"{_plain(document.name)}/" if person else ""
        names = (f"{folder}{stem}{number}（{draft}）.docx" for number in ("", *map(str, range(2, len(documents) + 2))))
        file = next(name for name in names if name.casefold() not in taken)
        taken.add(file.casefold())
        named.append((file, document))
        if len(stem) < len(_allowed(office + rest)) + len(person):
            cut.append(_cut(file, unit, own=bool(own)))
    return Outcome(tuple(named), tuple({each.code: each for each in reversed(cut)}.values()))


def file_name(draft: str, unit: Unit, period: str, what: str, ending: str) -> str:
    """Return the name of a file that goes with the documents, and is called `what`."""
    return f"{_fitting(unit.short_name, period + what, _LONGEST)}（{draft}）{ending}"


def _cut(name: str, unit: Unit, *, own: bool) -> Diagnostic:
    """What is said of a name that was too long."""
    if own:
        return finding("U111-own-file-name-cut", FileLocation(name))
    return finding("U110-short-name-cut", unit.place_of(("简称",)), name=name)


def _fitting(office: str, rest: str, longest: int) -> str:
    """Both parts of a name, of which the first gives way: what tells files apart stands in the second."""
    stem = _allowed(office + rest)
    if len(stem) <= longest:
        return stem or "_"
    behind = _allowed(rest)[:longest]
    return (_allowed(office)[: longest - len(behind)].rstrip(" .") + behind).strip(" .") or "_"


def _plain(name: str) -> str:
    """One part of a path, not too long for any system."""
    return _fitting("", name, _LONGEST)


def _allowed(name: str) -> str:
    """One part of a path: without what Windows forbids, and not hidden."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).strip(" .")
