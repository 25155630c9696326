"""Numbers of groups and of rows in running text, behind another name than they would be written by: 刘䶮3次、㛃婷4次.

What relabelling is for tables: who exchanges two names and leaves their numbers moves the numbers of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.markup import HAN
from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Case, Place, Present, State
from pipeline.reconcile.relations import base_of, member_of

_SURE = (State.TRACKED, State.DROPPED, State.MISPLACED)
"""What is told of such a figure already says that it is not to be trusted where it stands."""
BETWEEN_NAMES = re.compile(r"[、，；。：:！？\s]")
"""What parts a name from what stands beside it; brackets are of the name: 甲镇（含街道）3次."""
_ONE_BY_ONE = re.compile("分别|依次|各自?(?:为|是)")
"""Names and numbers that stand in two lists, the one behind the other."""
_SENTENCE = re.compile(r"[、。；！？\n\d]")
"""What parts a name from a number that is another one's; a comma and a word do not: 丙镇问题最多，达21个 is of 丙镇."""
_SHORT = 3
"""Signs right before a number that go on about what was named before, and name nothing."""
_NEAR = 60
"""So many signs before a number are looked at."""
WORD = re.compile(f"[{HAN}A-Za-z]")
_LONGEST = 12

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """The name that a figure would be written behind now; `names` are those of all figures that stand like it."""

    name: str
    names: _Names


@dataclass(slots=True)
class _Names:
    """Names, and how long they are: of thousands those that stand somewhere are looked up by their lengths."""

    known: set[str] = field(default_factory=set)
    lengths: set[int] = field(default_factory=set)

    def add(self, name: str) -> None:
        """Take one more name."""
        self.known.add(name)
        self.lengths.add(len(name))

    def behind(self, line: str) -> set[str]:
        """Return the names that stand at the end of a line, with nothing behind them that parts them from it."""
        begins, end = _last_part(line), len(line)
        said = (
            line[start : start + length]
            for length in self.lengths
            for start in range(max(0, begins - length), end - length + 1)
        )
        return self.known.intersection(said)

    def last_of(self, words: str) -> set[str]:
        """Return the names that stand last among some words: 丙镇 of 丙镇问题最多，达."""
        ends = range(len(words), 0, -1)
        last = ({words[end - length : end] for length in self.lengths if length <= end} & self.known for end in ends)
        return next(filter(None, last), set())


@dataclass(frozen=True, slots=True)
class Listed:
    """The cases, those behind other names known as misplaced; by their places names that were perhaps reworded.

    These are told as what the template would say.
    """

    cases: tuple[Case, ...]
    reworded: tuple[tuple[Place, str], ...]


def behind_names(cases: Sequence[Case], texts: Sequence[str], now: Present) -> Listed:
    """Return the cases; those that stand right behind another name than their own are known as misplaced.

    Nothing is told where nothing stands before them that may be a name, and where the name itself is known to have been
    changed: that is told of it. A file that says that it was written with other names may be one of another template,
    unless the name is that of another figure.
    """
    named = dict(_named(now.record.anchors))
    names = _places_of_names(cases)
    found: list[Case] = []
    reworded: list[tuple[Place, str]] = []
    for case in cases:
        own = named.get(case.now.bookmark) if case.now else None
        said = _said(case, own, names, texts) if own else ""
        written = not case.anchor.text or (own is not None and _is_behind(own.name, case.anchor.before))
        if own and said and (written or said in own.names.known):
            how = f"原来写在“{own.name}”后面，现在前面是“{said}”"
            fixed = f"“{said}”是另一个数的名称" if said in own.names.known else ""
            found.append(replace(case, state=State.MISPLACED, beside=how, number=case.state, fixed=fixed))
            continue
        found.append(case)
        if own and said and case.place:
            reworded.append((case.place, own.name))
    return Listed(tuple(found), tuple(reworded))


def _named(anchors: Sequence[Anchor]) -> Iterator[tuple[str, _Named]]:
    """The names that stand right before figures, by the bookmarks of these."""
    rows: dict[str, str] = {}
    found: dict[str, tuple[str, str]] = {}
    for anchor in anchors:
        name = member_of(anchor.figure)
        if anchor.row:
            name = rows.setdefault(anchor.row, anchor.text)
        kind = anchor.figure if anchor.row else base_of(anchor.figure)
        if name and name != anchor.text and _is_behind(name, anchor.before):
            found[anchor.bookmark] = (kind, name)
    like: dict[str, _Names] = {}
    for kind, name in found.values():
        like.setdefault(kind, _Names()).add(name)
    for mark, (kind, name) in found.items():
        yield mark, _Named(name, like[kind])


def _last_part(line: str) -> int:
    """Where the last part of a line begins."""
    return max((found.end() for found in BETWEEN_NAMES.finditer(line)), default=0)


def _is_behind(name: str, before: str) -> bool:
    """Whether a name is the last that stands before a figure, with nothing that parts the two."""
    line = before.rpartition("\n")[2][-_NEAR:]
    at = line.rfind(name)
    return at >= 0 and not BETWEEN_NAMES.search(line, at + len(name))


def _places_of_names(cases: Iterable[Case]) -> Mapping[_Key, Sequence[Place]]:
    """Where words that are figures of rows stand, by the rows that would be written now."""
    found: dict[_Key, list[Place]] = {}
    for case in cases:
        if case.place and case.now and case.now.row:
            found.setdefault((case.now.row, case.now.text), []).append(case.place)
    return found


def _said(case: Case, own: _Named, names: Mapping[_Key, Sequence[Place]], texts: Sequence[str]) -> str:
    """The other name that a figure stands behind, "" when it is its own or nothing tells."""
    if case.place is None or case.now is None or case.state in _SURE or not case.standing:
        return ""
    place = case.place
    line = texts[place.passage][max(0, place.start - _NEAR) : place.start]
    begins = _last_part(line)
    first = place.start - len(line) + begins
    itself = any(
        each.passage == place.passage and first <= each.start < place.start
        for each in names.get((case.now.row, own.name), ())
    )
    return "" if itself or _ONE_BY_ONE.search(line) else _other(own, line, line[begins:])


def _other(own: _Named, line: str, part: str) -> str:
    """The other name that stands before a figure, "" when it is its own or none."""
    known = own.names.behind(line)
    if not known and len(part) <= _SHORT and own.name in own.names.last_of(_SENTENCE.split(line)[-1]):
        return ""
    if own.name in known:
        longer = [name for name in known if own.name in name and name != own.name]
        return max(longer, key=len, default="")
    words = part if WORD.search(part) else ""
    return max(known, key=len, default=words[-_LONGEST:].strip())
