"""What the template would say otherwise now: a condition that turned, a sentence that was added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.skeleton import skeleton
from pipeline.word import Manuscript

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
    lists = {case.place.passage for case in cases if case.place and (case.lacking or case.state in _GONE)}
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
