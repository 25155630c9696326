"""What the template would say otherwise now: a condition that turned, a sentence that was added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.anchor import fingerprint
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.skeleton import skeleton
from pipeline.word import Manuscript
from pipeline.word import Place as ParagraphPlace

_CLAUSES = re.compile("[^，。；：！？\n]+")
_FEWEST = 4
"""Signs of a clause that says something."""
_GONE = (State.DROPPED, State.MISSING)


def reworded(cases: Sequence[Case], texts: Sequence[str], fresh: Manuscript | None) -> Iterator[tuple[Place, str]]:
    """Yield the first figure of each paragraph whose template says something else now, and the clauses that are new.

    The template's words are known by the fingerprint of the paragraph as it was written. A paragraph that says the new
    clauses already, or that lost or gained a row of a list, is told elsewhere.
    """
    paragraphs = {passage.number: passage.text for passage in fresh.passages} if fresh else {}
    lists = {
        case.place.passage for case in cases if case.place and (case.lacking or case.leading or case.state in _GONE)
    }
    done: set[int] = set()
    for case in cases:
        place, was, now = case.place, case.anchor.fingerprint, case.now
        if place is None or now is None or not was or now.fingerprint == was or place.passage in lists | done:
            continue
        done.add(place.passage)
        said = skeleton(texts[place.passage])
        clauses = (found[0].strip() for found in _CLAUSES.finditer(paragraphs.get(now.paragraph, "")))
        new = [clause for clause in clauses if len(clause) >= _FEWEST and skeleton(clause) not in said]
        if new:
            yield place, "，".join(new)


@dataclass(frozen=True, slots=True)
class Turned:
    """Whole paragraphs without figures: what the template would say now and the file does not, and the reverse."""

    new: tuple[str, ...] = ()
    gone: tuple[int, ...] = ()


def turned(manuscript: Manuscript, fresh: Manuscript | None) -> Turned:
    """Return the paragraphs that a condition of the template brought or took away since the file was written.

    Those that people wrote or deleted are theirs: only what the record tells was written counts. Cells aside.
    """
    known = set(manuscript.record.plain.split()) if manuscript.record else set()
    if fresh is None or not known:
        return Turned()
    said, now = _plain(manuscript), _plain(fresh)
    new = tuple(fresh.passages[at].text for mark, at in now.items() if mark not in known and mark not in said)
    gone = tuple(at for mark, at in said.items() if mark in known and mark not in now)
    return Turned(new, gone)


def _plain(manuscript: Manuscript) -> dict[str, int]:
    """The fingerprints of paragraphs with words and without figures, outside of tables, and where these are."""
    figured = {mark.first for mark in manuscript.bookmarks}
    paragraphs = zip(manuscript.passages, manuscript.document.paragraphs(), strict=True)
    return {
        fingerprint(passage.text): at
        for at, (passage, paragraph) in enumerate(paragraphs)
        if passage.text.strip() and at not in figured and paragraph.place is not ParagraphPlace.CELL
    }
