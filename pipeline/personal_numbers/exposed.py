"""Numbers that others would read: in a document that is handed out, in what is said of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.findings import find_entry, finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Location, ParagraphLocation
from pipeline.model.document import Document
from pipeline.model.texts import texts_of
from pipeline.personal_numbers.masks import Masks
from pipeline.personal_numbers.reading import Kind, personal_numbers
from pipeline.personal_numbers.withheld import Withheld


def identity_numbers(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """Yield a finding for each 文书 that prints identity-card numbers: how many, over the copies for all its people."""
    printed: dict[str, set[str]] = {}
    for document in documents:
        texts = ("".join(run.text for run in runs) for runs, _ in texts_of(document))
        numbers = (each.digits for text in texts for each in personal_numbers(text) if each.kind is Kind.IDENTITY)
        printed.setdefault(document.name, set()).update(numbers)
    for name, every in printed.items():
        if every:
            yield finding("U125-identity-number-printed", FileLocation(name), document=name, count=len(every))


def without_numbers(found: Iterable[Diagnostic], withheld: Withheld) -> tuple[Diagnostic, ...]:
    """Return findings as they may be said of a redacted document; the names of files say no numbers either.

    A ledger may be called after whoever sent it: what stands around the number in its name is left to find it by.
    """
    return tuple(_without_numbers(each, Masks(withheld)) for each in found)


def _without_numbers(found: Diagnostic, masks: Masks) -> Diagnostic:
    location, related = _masked(found.location, masks), tuple(_masked(each, masks) for each in found.related)
    return replace(
        found, message=masks.text(found.message), hint=_hint(found, masks), location=location, related=related
    )


def _hint(found: Diagnostic, masks: Masks) -> str:
    """What to do about it; a number that the catalogue itself gives as an example is nobody's."""
    hint = masks.text(found.hint)
    entry = find_entry(found.code) if hint != found.hint else None
    return entry.hint if entry and entry.hint == found.hint else hint


def _masked(at: Location, masks: Masks) -> Location:
    match at:
        case CellLocation():
            return replace(at, workbook=_name(at.workbook, masks), sheet=masks.text(at.sheet))
        case ParagraphLocation():
            return replace(at, document=_name(at.document, masks), quoted=masks.text(at.quoted))
        case _:
            return replace(at, file=_name(at.file, masks))


def _name(path: str, masks: Masks) -> str:
    """The name of a file; folders that are called by days or numbers make none together: 2025/010/20250331.csv."""
    return "/".join(map(masks.text, path.split("/")))
