"""Where a number stands, as findings say it: the file, the place, the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model.anchor import Anchor
from pipeline.model.diagnostic import FileLocation, Location
from pipeline.personal_numbers import Withheld, masked
from pipeline.reconcile.case import Case, Place
from pipeline.word import Manuscript

_AROUND = 8


@dataclass(frozen=True, slots=True)
class Pointer:
    """Names the places of a file called `name`; numbers that are `withheld` are quoted masked, pieces of them too."""

    name: str
    manuscript: Manuscript
    texts: Sequence[str]
    withheld: Withheld | None = None
    masked_texts: dict[str, str] = field(default_factory=dict, compare=False)

    def at(self, place: Place | None) -> Location:
        """Return a place as findings name it, with the words around it; the whole file for none."""
        if place is None:
            return FileLocation(self.name)
        text, passage = self.shown(self.texts[place.passage]), self.manuscript.passages[place.passage]
        quoted = text[max(0, place.start - _AROUND) : place.stop + _AROUND].strip()
        return passage.at(self.name, quoted, place.start, place.stop)

    def stored(self, place: Place) -> str:
        """Return the words at a place as they are stored, what is withheld included."""
        return self.texts[place.passage][place.start : place.stop]

    def said(self, place: Place) -> str:
        """Return the words at a place as a finding may quote them: a piece of a number is masked as the whole is."""
        return self.shown(self.texts[place.passage])[place.start : place.stop]

    def standing(self, case: Case) -> str:
        """Return what stands of a case as a finding may quote it, by the words around it where it has a place."""
        places = (*([case.place] if case.place else []), *case.others)
        own = next((place for place in places if self.stored(place) == case.standing), None)
        return self.said(own) if own else self.shown(case.standing)

    def written(self, anchor: Anchor) -> str:
        """Return what was written of a figure, likewise."""
        start = len(anchor.before)
        return self.shown(f"{anchor.before}{anchor.text}{anchor.after}")[start : start + len(anchor.text)]

    def quoting(self, cases: Sequence[Case]) -> Sequence[Case]:
        """Return cases that say what stands as findings may quote it."""
        if self.withheld is None:
            return cases
        return tuple(replace(case, standing=self.standing(case)) for case in cases)

    def shown(self, text: str) -> str:
        """Return a text as a finding may quote it."""
        if self.withheld is None:
            return text
        if text not in self.masked_texts:  # asked for at each number of a text
            self.masked_texts[text] = masked(text, self.withheld.within(text))
        return self.masked_texts[text]
