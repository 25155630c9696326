"""Finds a figure whose bookmark is lost by its whole clause: 整改36个，发现问题50个 with both clauses exchanged.

The clause stands in the paragraph that the figure was written in, wherever in it; the words around it may be others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.markup import HAN
from pipeline.model.anchor import SURROUNDINGS, Anchor
from pipeline.reconcile.case import Place
from pipeline.reconcile.clauses import PARTS, words_beside
from pipeline.reconcile.skeleton import NUMBER, WholeText, skeleton

_CLAUSE = re.compile(rf"[^{PARTS.pattern[1:]}+")
_OPENS = "其中"
"""A word that goes with whichever clause is the first of several."""
_WORD = re.compile(f"[{HAN}A-Za-z]")
_FEWEST = 2
"""Signs of a clause, its figure aside, that tell it from others, and clauses that tell a paragraph."""

_MOST = 40
"""Places of one clause that are looked at: what stands oftener tells nothing."""

_Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class OwnClauses:
    """Where the clauses of some figures stand in a file, by the paragraphs of these and the clauses."""

    places: Mapping[_Key, Sequence[Place]]
    alike: Mapping[_Key, int]

    def place(self, anchor: Anchor, homes: Mapping[int, int]) -> Place | None:
        """Return where the clause of a figure stands once in its own paragraph, None where it does not."""
        clause, home = _clause(anchor), homes.get(anchor.paragraph)
        key = (anchor.paragraph, "".join(clause) if clause else "")
        found = [place for place in self.places.get(key, ()) if place.passage == home]
        return found[0] if len(found) == 1 == self.alike[key] else None

    def homes(self, places: Iterable[tuple[Anchor, Place]]) -> Mapping[int, int]:
        """Return where the paragraphs of figures stand now: where most of them do, or most of their clauses.

        `places` are those known; one clause alone tells no paragraph.
        """
        said: dict[int, Counter[int]] = {}
        for anchor, place in places:
            said.setdefault(anchor.paragraph, Counter())[place.passage] += _FEWEST
        for (paragraph, _), standing in self.places.items():
            said.setdefault(paragraph, Counter()).update({place.passage for place in standing})
        best = {paragraph: counts.most_common(1)[0] for paragraph, counts in said.items() if counts}
        return {paragraph: passage for paragraph, (passage, count) in best.items() if count >= _FEWEST}


def own_clauses(anchors: Iterable[Anchor], whole: WholeText) -> OwnClauses:
    """Return where the clauses of some figures stand, each with one number."""
    begins: dict[str, list[int]] = {}
    for found in _CLAUSE.finditer(whole.text):
        opened = len(_OPENS) if found[0].startswith(_OPENS) else 0
        if found[0].count(NUMBER) == 1:
            begins.setdefault(found[0][opened:], []).append(found.start() + opened)
    places: dict[_Key, list[Place]] = {}
    alike: Counter[_Key] = Counter()
    for anchor in anchors:
        if clause := _clause(anchor):
            key = (anchor.paragraph, "".join(clause))
            alike[key] += 1
            if key not in places:
                first, last = len(clause[0]), len(clause[0]) + len(clause[1])
                standing = begins.get(key[1], ())[:_MOST]
                places[key] = [whole.stretch(start + first, start + last) for start in standing]
    return OwnClauses(places, alike)


def _clause(anchor: Anchor) -> tuple[str, str, str] | None:
    """What stands before a figure in its clause, the figure, and what stands behind; None where they tell too little.

    Of a long clause the file does not tell where it begins or ends.
    """
    own = skeleton(anchor.text)
    before, after = words_beside(anchor)
    cut = (before == anchor.before and len(before) == SURROUNDINGS) or (
        after == anchor.after and len(after) == SURROUNDINGS
    )
    clause = skeleton(before).removeprefix(_OPENS), own, skeleton(after)
    words = _WORD.findall(clause[0] + clause[2])
    lone = own.count(NUMBER) == 1 == "".join(clause).count(NUMBER)
    return clause if lone and len(words) >= _FEWEST and not cut else None
