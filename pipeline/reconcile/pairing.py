"""Which figure of the text that would be written now a figure of the file is: the same row, the same sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model.anchor import Anchor, digest, read_bookmark
from pipeline.reconcile.claims import Claim
from pipeline.reconcile.matching import Row, matched, rows
from pipeline.reconcile.skeleton import common_start, skeleton

_SAME, _ALIKE = 2.0, 1 / 20
"""What counts beside the name: the same text, each sign that surroundings have in common."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Figures that would be written now and that no claim stands for: one, or the cells of a row of a list.

    `follows` is what is written before it and stands in the file; where nothing does, `leads` is what is written behind
    it. `row` is what a row of a table says whose figures do not tell that they are one; `said` is what it says at all.
    """

    anchors: tuple[Anchor, ...]
    follows: Anchor | None = None
    leads: Anchor | None = None
    row: str = ""

    @property
    def is_row(self) -> bool:
        """Whether a whole row of a list or a table is meant."""
        return bool(self.row or self.anchors[0].row)

    @property
    def said(self) -> str:
        """What it says, cell by cell."""
        return self.row or "、".join(anchor.text for anchor in self.anchors)


def counterparts(
    made: Sequence[Claim], now: Sequence[Anchor], *, recorded: bool = True
) -> tuple[list[Anchor | None], list[Lacking]]:
    """Return what the ledgers say now for each claim, None where nothing is written any more; and what is left over.

    `recorded` says that the file tells which rows it copied from ledgers. Cells of rows stay with their row: a row that
    is gone has no counterpart. Of other figures all places say the same, so that none is left behind.
    """
    return _Pairing(made, now).made(recorded=recorded)


@dataclass(slots=True)
class _Pairing:
    """Claims and figures of now, and which of these stands for which claim by their places."""

    claims: Sequence[Claim]
    now: Sequence[Anchor]
    _of: dict[int, int] = field(default_factory=dict)

    def made(self, *, recorded: bool) -> tuple[list[Anchor | None], list[Lacking]]:
        written = [claim.anchor for claim in self.claims]
        listed = {figure for side in (written, self.now) for figure in _listed(side)}
        own = [at for at, claim in enumerate(self.claims) if not claim.pasted]
        cells = [at for at in own if written[at].figure in listed]
        fresh = [at for at, anchor in enumerate(self.now) if anchor.figure in listed]
        self._of |= (
            self._by_rows(rows(cells, written), rows(fresh, self.now)) if recorded else self._equal(cells, fresh)
        )
        self._of |= self._by_places([at for at in own if written[at].figure not in listed], listed)
        used = set(self._of.values())
        self._let_follow(
            [
                at
                for at, claim in enumerate(self.claims)
                if at not in self._of and (claim.pasted or claim.anchor.figure not in listed)
            ]
        )
        found = [self.now[self._of[at]] if at in self._of else None for at in range(len(self.claims))]
        return found, list(self._lacking(used))

    def _by_rows(self, old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
        """The cells of rows that are one row."""
        pairs: dict[int, int] = {}
        for mine, theirs in matched(old, new):
            pairs |= _cells(mine, theirs)
        return pairs

    def _equal(self, old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
        """Only what says the same as it said: nobody knows which cells were a row."""
        free: dict[tuple[str, str], list[int]] = {}
        for at in new:
            free.setdefault((self.now[at].figure, digest(self.now[at].text)), []).append(at)
        said = ((at, _said(self.claims[at])) for at in old)
        return {at: free[key].pop(0) for at, key in said if free.get(key)}

    def _by_places(self, old: Sequence[int], listed: Iterable[str]) -> dict[int, int]:
        """Figures printed as often as before in their order, others by the words around them."""
        mine = _by_figure([claim.anchor for claim in self.claims], old)
        theirs = _by_figure(self.now, range(len(self.now)))
        pairs: dict[int, int] = {}
        for figure in mine.keys() - set(listed):
            first, second = mine[figure], theirs.get(figure, [])
            if len(first) == len(second):
                pairs |= zip(first, second, strict=True)
            else:
                pairs |= self._likeliest(first, second)
        return pairs

    def _likeliest(self, old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
        """Pairs of some places of one figure, the likeliest first."""
        worth = {(one, other): _likeness(self.claims[one].anchor, self.now[other]) for one in old for other in new}
        pairs: dict[int, int] = {}
        for one, other in sorted(worth, key=lambda pair: (-worth[pair], pair)):
            if one not in pairs and other not in pairs.values():
                pairs[one] = other
        return pairs

    def _let_follow(self, lone: Iterable[int]) -> None:
        """Let claims say what the likeliest of their figure says: a pasted copy what its original says."""
        known: dict[tuple[str, str], dict[int, int]] = {}
        for at in sorted(self._of):
            known.setdefault(_copied(self.claims[at]), {}).setdefault(self._of[at], at)
        fitting = _by_figure(self.now, (at for at, each in enumerate(self.now) if not each.row))
        for at in lone:
            anchor = self.claims[at].anchor
            # Of each figure of now, the first claim that says it: thousands of copies of one say the same.
            originals = known.setdefault(_copied(self.claims[at]), {})
            best = self._best(anchor, sorted(originals, key=originals.__getitem__) or fitting.get(anchor.figure, []))
            if best is not None:
                self._of[at] = best
                originals[best] = min(at, originals.get(best, at))

    def _best(self, anchor: Anchor, candidates: Iterable[int]) -> int | None:
        """The likeliest of some places of now, the first of several."""
        return max(candidates, key=lambda one: _likeness(anchor, self.now[one]), default=None)

    def _lacking(self, used: Iterable[int]) -> Iterator[Lacking]:
        known = set(used)
        before: Anchor | None = None
        behind = self.now[min(known)] if known else None
        for row in rows(range(len(self.now)), self.now):
            left = tuple(anchor for at, anchor in zip(row.places, row.anchors, strict=True) if at not in known)
            if left:
                yield Lacking(left, before, None if before else behind)
            before = next((self.now[at] for at in reversed(row.places) if at in known), before)


def _cells(old: Row, new: Row) -> dict[int, int]:
    """The cells of two rows that are one: column by column, names of one cell that stay by what they say."""
    pairs: dict[int, int] = {}
    for figure in {anchor.figure for anchor in old.anchors}:
        mine, theirs = _column(old, figure), _column(new, figure)
        if len(mine) == len(theirs):
            pairs |= {at: other for (at, _), (other, _) in zip(mine, theirs, strict=True)}
            continue
        left = list(theirs)
        for at, text in mine:
            same = next((cell for cell in left if cell[1] == text), None)
            if same:
                pairs[at] = same[0]
                left.remove(same)
    return pairs


def _column(row: Row, figure: str) -> list[tuple[int, str]]:
    cells = zip(row.places, row.anchors, strict=True)
    return [(at, anchor.text) for at, anchor in cells if anchor.figure == figure]


def _listed(anchors: Sequence[Anchor]) -> Iterator[str]:
    """The figures that are cells of several rows."""
    first: dict[str, str] = {}
    for anchor in anchors:
        if anchor.row and first.setdefault(anchor.figure, anchor.row) != anchor.row:
            yield anchor.figure


def _by_figure(anchors: Sequence[Anchor], places: Iterable[int]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at in places:
        found.setdefault(anchors[at].figure, []).append(at)
    return found


def _said(claim: Claim) -> tuple[str, str]:
    name = read_bookmark(claim.anchor.bookmark)
    return claim.anchor.figure, name.text if name else ""


def _copied(claim: Claim) -> tuple[str, str]:
    """What a copy of a claim has in common with it."""
    return claim.anchor.figure, claim.anchor.text


def _likeness(one: Anchor, other: Anchor) -> float:
    """How well two places of a figure fit: by their text and the signs around them, counted from the figure."""
    before = common_start(skeleton(one.before)[::-1], skeleton(other.before)[::-1])
    after = common_start(skeleton(one.after), skeleton(other.after))
    return _SAME * (one.text == other.text) + _ALIKE * (before + after)
