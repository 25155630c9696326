"""Collects what rendering a Word form finds wrong, each at its paragraph with the words in question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.diagnostic import Place
from pipeline.render.findings import Findings
from pipeline.render.form.source import Spot

_AROUND, _SHOWN = 6, 24


class FormFindings(Findings):
    """Findings whose lines are those of a form's text: each is a paragraph."""

    def __init__(self, file: str, spots: Sequence[Spot]) -> None:
        """Start without findings about a form; `spots` tell where each of its lines stands."""
        super().__init__(file)
        self._spots = spots

    def at(self, line: int) -> Place:
        """Return the paragraph of a line."""
        return self._spot(line).location

    def pointed(self, line: int, seen: Sequence[str]) -> Place:
        """Return the paragraph of a line with the words around what was seen, or those that it begins with."""
        spot = self._spot(line)
        words = spot.words
        at, name = next(((words.find(each), each) for each in seen if each and each in words), (-1, ""))
        if at < 0 or len(words) <= _SHOWN:
            quoted = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        else:
            start, stop = max(0, at - _AROUND), at + min(len(name), _SHOWN) + _AROUND
            quoted = ("…" if start else "") + words[start:stop] + ("…" if stop < len(words) else "")
        return replace(spot.location, quoted=quoted)

    def order(self, line: int) -> int:
        """Return the place of a paragraph in the form."""
        return self._spot(line).at

    def in_table(self, line: int) -> bool:
        """Return whether a paragraph stands in a table: nothing and zero are no mistakes there."""
        return bool(self._spot(line).location.cell)

    def _spot(self, line: int) -> Spot:
        return self._spots[min(max(line, 1), len(self._spots)) - 1]
