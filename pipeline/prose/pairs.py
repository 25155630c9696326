"""Marks that come in pairs: which of them stand alone, cross one another, or stand within their own kind."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.prose.expressions import expression

CLOSING = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "〔": "〕", "【": "】", "［": "］"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
_MARK = expression(f"[{''.join(CLOSING)}{''.join(OPENING)}]")
_ITEM = expression(r"(?:^|[\s。；：，、])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
_LONGEST_ITEM = 4
_APOSTROPHE = expression(r"[A-Za-z]’(?=[A-Za-z])|’(?=\d\d年)")


@dataclass(frozen=True, slots=True)
class Pair:
    """Where two marks that belong together stand."""

    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the paired marks of a text do.

    `unclosed` and `unopened` stand alone; of the pairs `crossed`, the second begins within the first and ends behind
    it; `nested` stand directly or further within a pair of their own kind.
    """

    unclosed: tuple[int, ...] = ()
    unopened: tuple[int, ...] = ()
    crossed: tuple[tuple[Pair, Pair], ...] = ()
    nested: tuple[tuple[Pair, Pair], ...] = ()
    pairs: tuple[Pair, ...] = ()


def pairing(text: str) -> Pairing:
    """Return what the paired marks of a text do; the bracket behind the number of an item (1）) needs no other."""
    open_at: dict[str, list[int]] = {mark: [] for mark in CLOSING}
    pairs: list[Pair] = []
    unopened: list[int] = []
    apostrophes = (
        {found.start() + found[0].index("’") for found in _APOSTROPHE.finditer(text)} if "’" in text else set()
    )
    for found in _MARK.finditer(text):
        at, mark = found.start(), found[0]
        if mark in CLOSING:
            open_at[mark].append(at)
        elif at not in apostrophes:
            _close(text, at, open_at, pairs, unopened)
    unclosed = tuple(sorted(at for places in open_at.values() for at in places))
    return Pairing(unclosed, tuple(unopened), _crossed(pairs), _nested(text, pairs), tuple(pairs))


def _close(text: str, at: int, open_at: dict[str, list[int]], pairs: list[Pair], unopened: list[int]) -> None:
    if places := open_at[OPENING[text[at]]]:
        pairs.append(Pair(places.pop(), at))
    elif text[at] != "）" or not _ITEM.search(text, max(0, at - _LONGEST_ITEM), at):
        unopened.append(at)


def _crossed(pairs: list[Pair]) -> tuple[tuple[Pair, Pair], ...]:
    """Pairs come in the order in which they close; one within another crosses nothing that the other does not."""
    found = []
    before: list[Pair] = []
    for second in pairs:
        while before and before[-1].opened > second.opened:
            before.pop()
        if before and before[-1].closed > second.opened:
            found.append((before[-1], second))
        before.append(second)
    return tuple(found)


def _nested(text: str, pairs: list[Pair]) -> tuple[tuple[Pair, Pair], ...]:
    """Pairs of “ or 《 with the innermost pair of quotes or titles around them, where that is of their own kind."""
    found = []
    for kinds in ("“‘", "《〈"):
        same = sorted((pair for pair in pairs if text[pair.opened] in kinds), key=lambda pair: pair.opened)
        around: list[Pair] = []
        for pair in same:
            while around and around[-1].closed < pair.opened:
                around.pop()
            if around and text[around[-1].opened] == text[pair.opened] and pair.closed < around[-1].closed:
                found.append((around[-1], pair))
            around.append(pair)
    return tuple(found)
