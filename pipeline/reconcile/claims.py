"""What was written into a file: from its record, or from the names of its bookmarks when it lost the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.anchor import Anchor, BookmarkName, Record, digest, read_bookmark
from pipeline.reconcile.skeleton import skeleton
from pipeline.word import Bookmark


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that was written, and its bookmark where that still stands in the file."""

    anchor: Anchor
    bookmark: Bookmark | None = None

    def wrote(self, text: str) -> bool:
        """Return whether a text is what was written."""
        if self.anchor.text:
            return text == self.anchor.text
        name = read_bookmark(self.anchor.bookmark)
        return name is not None and digest(text) == name.text


def claims(written: Record | None, bookmarks: Sequence[Bookmark], now: Record) -> tuple[Claim, ...]:
    """Return what was written, in the order of the record, then what only bookmarks tell of: figures pasted again.

    A file without a record may have lost bookmarks too: whatever else it should say now is looked for.
    """
    standing = {each.name: each for each in bookmarks}
    known = written.anchors if written else ()
    made = [Claim(anchor, standing.pop(anchor.bookmark, None)) for anchor in known]
    made += _from_names(standing, known, now.anchors)
    told = {claim.anchor.figure for claim in made}
    others = () if written else (anchor for anchor in now.anchors if anchor.figure not in told)
    return (*made, *(Claim(replace(anchor, bookmark="", text="", told="")) for anchor in others))


def _from_names(standing: Mapping[str, Bookmark], known: Sequence[Anchor], now: Sequence[Anchor]) -> Iterator[Claim]:
    by_text = {(digest(each.figure), digest(each.text)): each for each in known}
    by_figure = {digest(each.figure): each for each in (*reversed(now), *reversed(known))}
    for name, bookmark in standing.items():
        said = read_bookmark(name)
        anchor = _anchor(said, by_text, by_figure) if said else None
        if anchor:
            yield Claim(replace(anchor, bookmark=name), bookmark)


def _anchor(
    said: BookmarkName, by_text: Mapping[tuple[str, str], Anchor], by_figure: Mapping[str, Anchor]
) -> Anchor | None:
    same = by_text.get((said.figure, said.text))
    figure = by_figure.get(said.figure)
    return same or (replace(figure, text="", value="", fingerprint="", told="") if figure else None)


def counterparts(made: Sequence[Claim], now: Sequence[Anchor]) -> list[Anchor | None]:
    """Return what the ledgers say now for each claim: the figure printed at the same place of the same text.

    A figure that is printed as often as before is paired in order, else by the words around it.
    """
    offered: dict[str, list[Anchor]] = {}
    for anchor in now:
        offered.setdefault(anchor.figure, []).append(anchor)
    wanted: dict[str, int] = {}
    for claim in made:
        wanted[claim.anchor.figure] = wanted.get(claim.anchor.figure, 0) + 1
    place: dict[str, int] = {}
    found: list[Anchor | None] = []
    for claim in made:
        name, among = claim.anchor.figure, offered.get(claim.anchor.figure, [])
        at = place[name] = place.get(name, -1) + 1
        in_order = len(among) == wanted[name]
        found.append(
            among[at] if in_order else max(among, key=lambda each: _likeness(claim.anchor, each), default=None)
        )
    return found


def _likeness(one: Anchor, other: Anchor) -> int:
    """How many signs the words around two figures have in common, counted from the figure."""
    before = _common(skeleton(one.before)[::-1], skeleton(other.before)[::-1])
    return before + _common(skeleton(one.after), skeleton(other.after))


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
