"""Makes findings of deviations: severity by the strength of the clause, one finding for many places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.findings import finding
from pipeline.model.clause import Clause, Strength
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location, ParagraphLocation, Severity
from pipeline.model.layout import Role
from pipeline.recognition.page import Page, Part

_MOST_PLACES = 6
_QUOTED = 12


def deviation(
    key: str, page: Page, clause: Clause, parts: Iterable[Part | None] = (), /, **seen: str | float
) -> Diagnostic:
    """Return the finding `key`; its places are `parts`, or the file when there are none.

    The message may use {clause} and {spread}, how many places there are.
    """
    found = [part for part in parts if part is not None]
    places = [_location(page, part) for part in found[:_MOST_PLACES]] or [FileLocation(page.name)]
    spread = f"，共{len(found)}处" if len(found) > 1 else ""
    where, others = places[0], tuple(places[1:])
    made = finding(key, where, related=others, consequence=False, clause=clause, spread=spread, **seen)
    return replace(made, severity=severity(clause))


def severity(clause: Clause) -> Severity:
    """Return how much a deviation matters: only what is 规定 can be broken."""
    return Severity.ERROR if clause.strength is Strength.REQUIRED else Severity.NOTE


def _location(page: Page, part: Part) -> Location:
    if not part.paragraph.number or part.role is Role.PAGE_NUMBER:
        return FileLocation(page.name)
    words = " ".join(part.paragraph.text.split())
    return ParagraphLocation(page.name, part.paragraph.number, words[:_QUOTED] + ("…" if len(words) > _QUOTED else ""))
