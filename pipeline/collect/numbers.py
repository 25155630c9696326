"""Numbers of figures that somebody changed by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.collect.differing import pieces
from pipeline.collect.edits import Edits
from pipeline.collect.opinion import Opinion
from pipeline.collect.opinions import Mine, hands
from pipeline.collect.sentences import Text
from pipeline.model.anchor import Anchor
from pipeline.word import Manuscript


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A figure as it was sent, from one sign of a passage to before another, and what somebody made of it."""

    anchor: Anchor
    passage: int
    start: int
    stop: int
    author: str
    written: str


def changed_numbers(
    manuscript: Manuscript, copies: Sequence[Edits], text: Text, opinions: Iterable[Opinion] = ()
) -> Iterator[ChangedNumber]:
    """Yield the figures of what was sent whose words somebody changes, in the order of the copies.

    Among the `opinions` are those by which words are moved and changed on the way.
    """
    places = _places(manuscript)
    for edits in copies:
        for mine in hands(edits, text):
            touched = {passage for passage, _ in mine.touched}
            near = ((passage, *place) for passage in sorted(touched) for place in places.get(passage, ()))
            for passage, anchor, start, stop in near:
                written = _written(mine, text.words[passage], passage, start, stop)
                changed = written != text.words[passage][start:stop]
                if changed and (written or _stays(mine, text, passage, start)):
                    yield ChangedNumber(anchor, passage, start, stop, mine.author, written)

    for one in opinions:
        for anchor, start, stop in places.get(one.passage, ()) if one.moved else ():
            words = text.words[one.passage]
            written = _moved(words, one.moved, start, stop)
            if written not in {words[start:stop], ""}:
                yield ChangedNumber(anchor, one.passage, start, stop, one.author, written)


def _places(manuscript: Manuscript) -> Mapping[int, Sequence[tuple[Anchor, int, int]]]:
    """The figures of what was sent, by the passage that each stands in, with where it does."""
    anchors: Mapping[str, Anchor] = {}
    if manuscript.record:
        anchors = {each.bookmark: each for each in manuscript.record.anchors}
    places: dict[int, list[tuple[Anchor, int, int]]] = defaultdict(list)
    for each in manuscript.bookmarks:
        if each.name in anchors and each.first == each.last and each.start < each.stop:
            places[each.first].append((anchors[each.name], each.start, each.stop))
    return places


def _moved(words: str, moved: str, start: int, stop: int) -> str:
    """What became of some words of a paragraph that was moved and changed."""
    said = ""
    for piece in pieces(words, moved):
        if piece.same:
            shift = piece.begin - piece.start
            said += moved[max(start, piece.start) + shift : max(min(stop, piece.stop), piece.start) + shift]
        elif piece.start < stop and piece.stop > start:
            said += moved[piece.begin : piece.end]
    return said


def _stays(mine: Mine, text: Text, passage: int, at: int) -> bool:
    """Whether any of the sentence stays that a number was deleted from: what is deleted as a whole is no number."""
    start, stop = text.span(passage, text.sentence(passage, at))
    return any(not mine.strikes((passage, each)) for each in range(start, stop))


def _written(mine: Mine, words: str, passage: int, start: int, stop: int) -> str:
    """What somebody makes of some words; what is put in right before or behind them is none of theirs."""
    said = ""
    for at in range(start, stop):
        said += mine.put((passage, at)) if at > start else ""
        said += "" if mine.strikes((passage, at)) else words[at]
    return said + (mine.put((passage, stop)) if mine.strikes((passage, stop - 1)) else "")
