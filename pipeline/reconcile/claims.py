"""What was written into a file: from its record, or from the names of its bookmarks when it lost the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.anchor import Anchor, BookmarkName, Record, digest, read_bookmark
from pipeline.word import Bookmark


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that was written, and its bookmark where that still stands in the file; `pasted` by somebody once more.

    The anchor has no text where the record that would tell it is lost; `known` says whether anything tells what was
    written.
    """

    anchor: Anchor
    bookmark: Bookmark | None = None
    pasted: bool = False

    @property
    def known(self) -> bool:
        """Whether the record or the bookmark's name tells what was written."""
        return bool(self.anchor.text or self.anchor.bookmark)

    def wrote(self, text: str) -> bool:
        """Return whether a text is what was written."""
        if self.anchor.text:
            return text == self.anchor.text
        name = read_bookmark(self.anchor.bookmark)
        return name is not None and digest(text) == name.text


def claims(written: Record | None, bookmarks: Sequence[Bookmark], now: Record) -> tuple[Claim, ...]:
    """Return what was written, in the order of the record, then what only bookmarks tell of: figures pasted again.

    Without a record nobody can tell a figure from its copies.
    """
    standing: dict[str, list[Bookmark]] = {}
    for bookmark in bookmarks:
        standing.setdefault(bookmark.name, []).append(bookmark)
    known = written.anchors if written else ()
    made = [Claim(anchor, _first(standing.get(anchor.bookmark))) for anchor in known]
    waiting = {bookmark for each in standing.values() for bookmark in each}
    left = [bookmark for bookmark in bookmarks if bookmark in waiting]
    if written:  # then what stands around nothing is no copy that anybody pasted
        left = [bookmark for bookmark in left if not bookmark.is_empty]
    else:
        left.sort(key=_as_written)
    return (*made, *_from_names(left, known, now.anchors, pasted=written is not None))


def unclaimed(anchor: Anchor) -> Claim:
    """Return the claim of a figure that the file may say though nothing tells that it was written there."""
    return Claim(replace(anchor, bookmark="", text="", told=""))


def _as_written(bookmark: Bookmark) -> int:
    """The place of a figure among those written; people may have moved it since."""
    name = read_bookmark(bookmark.name)
    return int(name.number) if name and name.number.isdecimal() else 0


def _first(standing: list[Bookmark] | None) -> Bookmark | None:
    """The first bookmark of a name, one that still holds words before one that does not."""
    if not standing:
        return None
    return standing.pop(next((at for at, each in enumerate(standing) if not each.is_empty), 0))


def _from_names(
    standing: Sequence[Bookmark], known: Sequence[Anchor], now: Sequence[Anchor], *, pasted: bool
) -> Iterator[Claim]:
    by_text = {(digest(each.figure), digest(each.text)): each for each in known}
    by_figure = {digest(each.figure): each for each in (*reversed(now), *reversed(known))}
    for bookmark in standing:
        said = read_bookmark(bookmark.name)
        anchor = _anchor(said, by_text, by_figure) if said else None
        if said and anchor:
            # A bookmark that this file never wrote was pasted from another one, perhaps of another period.
            foreign = pasted and (said.figure, said.text) not in by_text
            yield Claim(replace(anchor, bookmark="" if foreign else bookmark.name), bookmark, pasted)


def _anchor(
    said: BookmarkName, by_text: Mapping[tuple[str, str], Anchor], by_figure: Mapping[str, Anchor]
) -> Anchor | None:
    same = by_text.get((said.figure, said.text))
    figure = by_figure.get(said.figure)
    return same or (replace(figure, text="", value="", fingerprint="", told="") if figure else None)
