"""What somebody moved: deleted in one place, and put in at another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.collect.differing import likeness
from pipeline.collect.opinion import DELETED, NEW, Opinion
from pipeline.collect.sentences import Text, shortened

_LEAST_MOVED, _ALIKE, _MOST_LIKENED = 4, 0.8, 100
"""Signs of words that are moved at least, how much of them stays, and new paragraphs that each is likened to."""


def moved_ones(found: Sequence[Opinion], text: Text) -> Iterator[Opinion]:
    """Yield the opinions; what one hand deletes and puts in elsewhere, much of it as it was, is one that moves it."""
    new: dict[str, list[Opinion]] = defaultdict(list)
    for each in found:
        if each.wanted.startswith(NEW):
            new[each.author].append(each)
    moves: dict[int, Opinion] = {}
    for number, each in enumerate(found):
        if each.wanted == DELETED and len(each.before) >= _LEAST_MOVED and not each.rows:
            near = new[each.author][:_MOST_LIKENED]
            target = max(near, key=lambda other: likeness(each.before, _said_new(other)), default=None)
            if target and likeness(each.before, _said_new(target)) >= _ALIKE:
                moves[number] = target
                new[each.author].remove(target)
    gone = {id(each) for each in moves.values()}
    for number, each in enumerate(found):
        if number in moves:
            yield _as_moved(each, moves[number], text)
        elif id(each) not in gone:
            yield each


def _said_new(opinion: Opinion) -> str:
    return opinion.wanted.removeprefix(NEW)


def _as_moved(each: Opinion, target: Opinion, text: Text) -> Opinion:
    passage, at = min(target.signs)
    where = f"“{shortened(text.words[passage])}”" if text.words[passage] else text.place(passage)
    wanted = f"移到{where}之{'后' if at else '前'}"
    said = _said_new(target)
    changed = said.strip() != each.before.strip()
    wanted += f"，并改为：{said}" if changed else ""
    return replace(each, wanted=wanted, signs=each.signs | target.signs, moved=said if changed else "")
