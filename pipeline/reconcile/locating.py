"""Where each figure stands in the file now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Case, Place, Present, State
from pipeline.reconcile.claims import Claim, unclaimed
from pipeline.reconcile.home_tables import HomeTables, home_tables
from pipeline.reconcile.judging import judged
from pipeline.reconcile.misplacing import misplaced
from pipeline.reconcile.named_cells import named_cells
from pipeline.reconcile.neighbours import widened
from pipeline.reconcile.own_clauses import own_clauses
from pipeline.reconcile.pairing import Lacking
from pipeline.reconcile.skeleton import WholeText, whole_text
from pipeline.reconcile.surroundings import places_beside, places_between, places_of
from pipeline.reconcile.tables import BothTables, both_tables
from pipeline.reconcile.taken import Taken
from pipeline.word import Bookmark, ChangeKind, Manuscript

_Way = Callable[[Anchor, WholeText, Sequence[str], Taken], tuple[Place, ...]]
"""Looks for the places of a figure that are not taken, by words."""

_BETWEEN = 12
"""Signs between two cells of a row that somebody types."""
OWN = "台账更新"
"""Whose tracked changes a refresh makes."""


@dataclass(frozen=True, slots=True)
class Locating:
    """A file and its words; `cells` are the places of figures of tables, by the bookmarks that are written now.

    `tables` say in which table of the file the others are looked for; `both` are the tables of the file and of now.
    """

    manuscript: Manuscript
    texts: Sequence[str]
    whole: WholeText
    cells: Mapping[str, Place]
    tables: HomeTables
    both: BothTables

    def cases(self, claims: Sequence[Claim], now: Sequence[Anchor | None]) -> tuple[Case, ...]:
        """Return a case for each claim: those with a bookmark first take their places, then the others look for one."""
        return tuple(misplaced(self._cases(claims, now), self.texts))

    def _cases(self, claims: Sequence[Claim], now: Sequence[Anchor | None]) -> tuple[Case, ...]:
        marked = {at: self._by_bookmark(claim, new) for at, (claim, new) in enumerate(zip(claims, now, strict=True))}
        taken = Taken.by(case.place for case in marked.values() if case and case.place)
        for at, (claim, new) in enumerate(zip(claims, now, strict=True)):
            marked[at] = case = marked[at] or self._by_names(claim, new, taken)
            self.tables.learn(new, case.place if case else None)
        cases: list[Case | None] = list(marked.values())
        written = [
            claim.anchor if claim.anchor.text or not new else new for claim, new in zip(claims, now, strict=True)
        ]
        for way in self._ways(written, lambda: ((each.anchor, each.place) for each in cases if each)):
            for at, (claim, new) in enumerate(zip(claims, now, strict=True)):
                cases[at] = cases[at] or self._by_words(claim, new, taken, way)
        return tuple(
            case or Case(State.MISSING, claim.anchor, new, bookmark=claim.bookmark)
            for case, claim, new in zip(cases, claims, now, strict=True)
        )

    def unclaimed(
        self, known: Sequence[Case], lacking: Sequence[Lacking]
    ) -> tuple[tuple[Case, ...], tuple[Lacking, ...]]:
        """Return the figures that the file says though nothing tells that they were written there, and those that lack.

        Where several places fit, nobody knows that it is there at all. Rows of lists look alike: those cells that stand
        there word for word are looked for first. A row that somebody typed stands in one paragraph.
        """
        taken = Taken.by(case.place for case in known if case.place)
        found: dict[int, Case] = {}
        unknown: set[int] = set()
        for anchor in (anchor for each in lacking for anchor in each.anchors):
            named = self._by_names(unclaimed(anchor), anchor, taken)
            if named:
                found[id(anchor)] = named
        wanted = [anchor for each in lacking for anchor in each.anchors if id(anchor) not in found]
        standing = [(each.now, each.place) for each in known if each.now]
        ways = self._ways(wanted, lambda: (*standing, *((each.now, each.place) for each in found.values() if each.now)))
        for way in chain([None], ways):
            left_over = [anchor for anchor in wanted if id(anchor) not in found and id(anchor) not in unknown]
            for anchor in left_over:
                case = self._by_words(unclaimed(anchor), anchor, taken, way)
                if case and case.place and case.standing:
                    found[id(anchor)] = case
                elif case and way:
                    unknown.add(id(anchor))
        missing = (
            replace(each, anchors=tuple(anchor for anchor in each.anchors if id(anchor) not in found))
            for each in lacking
        )
        left = [
            each
            for each in missing
            if each.anchors and not (each.anchors[0].row and self._is_typed(each.anchors, taken))
        ]
        return tuple(found.values()), tuple(left)

    def _is_typed(self, row: Sequence[Anchor], taken: Taken) -> bool:
        """Whether somebody typed the cells of a row one behind the other."""
        cells = re.compile(f".{{0,{_BETWEEN}}}?".join(re.escape(anchor.text) for anchor in row))
        places = (Place(at, *found.span()) for at, text in enumerate(self.texts) for found in cells.finditer(text))
        return any(map(taken.free, places))

    def _by_bookmark(self, claim: Claim, now: Anchor | None) -> Case | None:
        """The case of a figure whose bookmark still holds words, or marks what somebody is deleting."""
        mark = claim.bookmark
        if mark is None or mark.first != mark.last:
            return self._torn(claim, now, mark) if mark else None
        place = Place(mark.first, mark.start, mark.stop)
        if mark.start < mark.stop or mark.deleted:
            return self._judged(claim, now, place, mark)
        return None

    def _by_names(self, claim: Claim, now: Anchor | None, taken: Taken) -> Case | None:
        """The case of a figure of a table that the names of its row and its column find; its place is taken then."""
        place = self.cells.get(now.bookmark) if now else None
        if place is None or not taken.free(place):
            return None
        taken.add(place)
        return replace(self._judged(claim, now, place, None), emptied=claim.bookmark)

    def _torn(self, claim: Claim, now: Anchor | None, mark: Bookmark) -> Case | None:
        """The case of a bookmark over several paragraphs: the words of a figure stand in one of them, or were torn."""
        for passage in range(mark.first, mark.last + 1):
            start = mark.start if passage == mark.first else 0
            stop = mark.stop if passage == mark.last else len(self.texts[passage])
            if claim.anchor.text and claim.anchor.text in self.texts[passage][start:stop]:
                return self._judged(claim, now, Place(passage, start, stop), mark)
        words = self.texts[mark.first][mark.start :] + self.texts[mark.last][: mark.stop]
        if not words.strip():
            return None
        place = Place(mark.first, mark.start, len(self.texts[mark.first]))
        return Case(State.CHANGED, claim.anchor, now, words, place, "", mark)

    def _by_words(self, claim: Claim, now: Anchor | None, taken: Taken, way: _Way | None) -> Case | None:
        """The case of a figure that words find, its place taken then; without a `way`, those that stand word for word.

        None where nothing is found.
        """
        look = way or places_of
        # Of what was written without a trace of its text nothing tells how it looked but what would be written now.
        told = [each for each in (claim.anchor, now) if each and (each.text or not now)]
        tried = (look(each, self.whole, self.texts, taken) for each in told)
        places: Sequence[Place] = next(filter(None, tried), ())
        places = tuple(place for place in places if self.tables.fits(now, place))
        standing = [place for place in places if place.start < place.stop]
        if way is None and now:
            same = (place for place in standing if self.texts[place.passage][place.start : place.stop] == now.text)
            standing = list(islice(same, 1))
        if len(standing) > 1:
            return Case(State.AMBIGUOUS, claim.anchor, now, bookmark=claim.bookmark, others=tuple(standing))
        if standing:
            case = replace(self._judged(claim, now, standing[0], None), emptied=claim.bookmark)
            if case.place:
                taken.add(case.place)
            return case
        return Case(State.MISSING, claim.anchor, now, place=places[0], bookmark=claim.bookmark) if places else None

    def _ways(
        self, anchors: Sequence[Anchor], known: Callable[[], Iterable[tuple[Anchor, Place | None]]]
    ) -> Iterator[_Way]:
        """Yield how figures are looked for, the surest first; `known` are those that stand somewhere by then."""
        yield places_between
        clauses, own = own_clauses(anchors, self.whole), {id(anchor) for anchor in anchors}
        homes = clauses.homes((anchor, place) for anchor, place in known() if place)

        def within(anchor: Anchor, _whole: WholeText, _texts: Sequence[str], taken: Taken) -> tuple[Place, ...]:
            place = clauses.place(anchor, homes) if id(anchor) in own else None
            return (place,) if place and taken.free(place) else ()

        yield within
        yield places_beside

    def _judged(self, claim: Claim, now: Anchor | None, place: Place, mark: Bookmark | None) -> Case:
        words = self.texts[place.passage]
        written = [claim.anchor, *([now] if now else [])]
        start, stop = widened(words, place.start, place.stop, written)
        text = words[start:stop]
        verdict = judged(claim, now, text, words[stop:])
        inner = Place(place.passage, start + verdict.start, start + verdict.stop)
        whole = Place(place.passage, start, stop)
        settled = verdict.state in (State.AGREES, State.CURRENT)
        revised = not settled and self._revised(whole, mark.deleted if mark else "")
        state = State.TRACKED if revised else verdict.state
        return Case(state, claim.anchor, now, text, inner, verdict.replacement, mark)

    def _revised(self, place: Place, deleted: str) -> bool:
        """Whether somebody's tracked change touches a place; `deleted` are words deleted within its bookmark.

        Our own insertions may be changed again; what anybody moves may not, for Word inserts nothing within it.
        """
        changes = self.manuscript.passages[place.passage].changes
        changes = tuple(each for each in changes if each.author != OWN or each.kind is ChangeKind.MOVE)
        return any(
            (change.start < place.stop and place.start < change.stop)
            or (change.start == change.stop and place.start < change.start < place.stop)
            or (change.start == change.stop and bool(change.text) and change.text in deleted)
            for change in changes
        )


def locating(manuscript: Manuscript, now: Present) -> Locating:
    """Return a file prepared for looking up figures."""
    texts = [passage.text for passage in manuscript.passages]
    both = both_tables(manuscript, now.fresh)
    cells = named_cells(manuscript, now, both)
    return Locating(manuscript, texts, whole_text(texts), cells, home_tables(manuscript, now, both, cells), both)
