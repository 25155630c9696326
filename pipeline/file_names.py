"""What finished files are called, 简称时段文书（稿次）.docx, and the folder of a unit that they go into."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pipeline.findings import finding
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.document import FILE_NAME, Document

_LONGEST, _LONGEST_WITH_PERSON = 60, 70
"""In characters; 稿次 and a number come behind."""
_MOST_BYTES, _MOST_BYTES_OF_PERSON = 190, 170
"""Systems allow 255 bytes, the draft and the ending included, and a Chinese character takes three or four."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that no name shows: some turn its direction, so that it ends otherwise than it looks."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?:[ .]|$)", re.IGNORECASE)
"""What Windows takes for a printer or the like, whatever stands behind its dot."""


def unit_name(unit: Path) -> str:
    """Return what a unit's folder is called, which is what the folder of its documents is called."""
    return unit.resolve().name


def document_names(
    draft: str, unit: Unit, period: str, documents: Sequence[Document]
) -> Outcome[tuple[tuple[str, Document], ...]]:
    """Return each document with its file name; one file a person goes into a folder of its 文书.

    `draft` is 稿次, `period` the name of 时段. A template's 文件名 stands for 简称, 时段 and 文书: a plan is called
    after the period that it plans. Equals are numbered, in brackets: a name may end in the digits of a
    masked telephone. Of names too long the 简称 is cut, and it is said.
    """
    taken: set[str] = set()
    named: list[tuple[str, Document]] = []
    cut: list[Diagnostic] = []
    for document in documents:
        own = "".join(run.text for run in document.elements.other.get(FILE_NAME, ()))
        office, rest = ("", own) if own else (unit.short_name, period + document.name)
        stem, whole = _stem(office, rest, document.subject)
        folder = f"{plain_name(document.name)}/" if document.subject else ""
        numbers = ("", *(f"（{number}）" for number in range(2, len(documents) + 2)))
        names = (f"{folder}{stem}{number}（{draft}）.docx" for number in numbers)
        file = next(name for name in names if name.casefold() not in taken)
        taken.add(file.casefold())
        named.append((file, document))
        if not whole:
            cut.append(_cut(file, unit, own=bool(own)))
    return Outcome(tuple(named), tuple({each.code: each for each in reversed(cut)}.values()))


def file_name(draft: str, unit: Unit, period: str, what: str, ending: str) -> str:
    """Return the name of a file that goes with the documents, and is called `what`."""
    return f"{_fitting(unit.short_name, period + what, _LONGEST, _MOST_BYTES)}（{draft}）{ending}"


def _cut(name: str, unit: Unit, *, own: bool) -> Diagnostic:
    """What is said of a name that was too long."""
    if own:
        return finding("U111-own-file-name-cut", FileLocation(name))
    return finding("U110-short-name-cut", unit.place_of(("简称",)), name=name)


def _stem(office: str, rest: str, subject: str) -> tuple[str, bool]:
    """What a file is called before its 稿次, with whom it is about, and whether all of it is there."""
    person = _within(plain_name(f"-{subject}"), _MOST_BYTES_OF_PERSON) if subject else ""
    room = min(_LONGEST, _LONGEST_WITH_PERSON - len(person)), _MOST_BYTES - len(person.encode())
    stem = _fitting(office, rest, *room)
    return stem + person, len(stem) >= len(_allowed(office + rest))


def _fitting(office: str, rest: str, longest: int, most_bytes: int) -> str:
    """Both parts of a name, of which the first gives way: what tells files apart stands in the second."""
    stem = _allowed(office + rest)
    if len(stem) > longest or len(stem.encode()) > most_bytes:
        behind = _within(_allowed(rest)[:longest], most_bytes)
        stem = _within(_allowed(office)[: longest - len(behind)], most_bytes - len(behind.encode())) + behind
    usual = stem.strip(" .")
    return f"_{usual}" if not usual or is_device(usual) else usual


def is_device(name: str) -> bool:
    """Return whether Windows takes a name for a printer or the like, and opens that instead of a file."""
    return bool(_DEVICE.match(name))


def plain_name(name: str) -> str:
    """Return one part of a path that says a name, not too long for any system."""
    return _fitting("", name, _LONGEST, _MOST_BYTES)


def _allowed(name: str) -> str:
    """One part of a path: without what Windows forbids and what nobody sees, and not hidden."""
    seen = "".join(sign for sign in _FORBIDDEN.sub("_", name) if unicodedata.category(sign) not in _UNSEEN)
    return seen.strip(" .").removeprefix("~$").strip(" .")


def _within(name: str, most: int) -> str:
    """A name cut so that it takes no more bytes."""
    return name.encode()[:most].decode(errors="ignore").rstrip(" .")
