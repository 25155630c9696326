"""Brings the changes of all copies together: what several want alike is one change under all their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.collect.edits import Added, AddedRow, Address, Edits
from pipeline.word import END, Break, Insert, InsertRow, Join, Strike, StrikeRow, Weave, Who

TOGETHER = "、"
"""What stands between the names of those who want the same."""


def merged(ends: Mapping[int, int], copies: Sequence[Edits]) -> tuple[Weave, ...]:
    """Return the changes of all copies; `ends` gives for each passage how many signs stand before its END.

    Without those of one copy, and with all others rejected, they give its text: each sign that several delete carries
    all their names, for Word knows no deletion within another.
    """
    return (*_struck(ends, copies), *_added(copies), *_rows(copies))


def together(people: Sequence[Who]) -> Who:
    """Return several people as one: all their names, the first time that is known."""
    names = dict.fromkeys(each.author for each in people)
    return Who(TOGETHER.join(names), next((each.date for each in people if each.date), ""))


def _struck(ends: Mapping[int, int], copies: Sequence[Edits]) -> Iterator[Weave]:
    by: dict[Address, list[Who]] = defaultdict(list)
    for copy in copies:
        for address, who in copy.struck.items():
            by[address].append(who)
    run: list[int] = []
    held: tuple[int, Who] | None = None
    for passage, at in sorted(by):
        who = together(by[passage, at])
        if at == ends[passage]:
            yield Join(passage, who)
            continue
        if held != (passage, who) or run[-1] != at - 1:
            if held:
                yield Strike(held[0], run[0], run[-1] + 1, held[1])
            held, run = (passage, who), []
        run.append(at)
    if held:
        yield Strike(held[0], run[0], run[-1] + 1, held[1])


def _added(copies: Sequence[Edits]) -> Iterator[Weave]:
    by: dict[Address, list[list[Added]]] = defaultdict(list)
    for copy in copies:
        for address, added in copy.added.items():
            by[address].append(added)
    for address in sorted(by):
        wanted = _alike(by[address])
        # A whole paragraph before this one comes before words at its beginning.
        for added in sorted(wanted, key=lambda each: not (address[1] == 0 and each[-1].text == END)):
            yield from _written(address, added)


def _alike(wanted: Sequence[list[Added]]) -> list[list[Added]]:
    """What is put in at one place, what several put in alike as one."""
    found: dict[object, list[list[Added]]] = {}
    for number, added in enumerate(wanted):
        single = len({each.who for each in added}) == 1
        found.setdefault(tuple(each.text for each in added) if single else number, []).append(added)
    merging = []
    for same in found.values():
        who = together([each[0].who for each in same])
        merging.append([Added(one.text, who, one.like) for one in same[0]] if len(same) > 1 else same[0])
    return merging


def _written(address: Address, added: Sequence[Added]) -> Iterator[Weave]:
    passage, at = address
    for (who, ending, like), group in groupby(added, key=lambda each: (each.who, each.text == END, each.like)):
        if ending:
            yield from (Break(passage, at, like, who) for _ in group)
        else:
            yield Insert(passage, at, "".join(each.text for each in group), who)


def _rows(copies: Sequence[Edits]) -> Iterator[Weave]:
    struck: dict[int, list[Who]] = defaultdict(list)
    added: dict[tuple[int, tuple[tuple[str, ...], ...], bool, int], list[Who]] = defaultdict(list)
    for copy in copies:
        for passage, who in copy.rows_struck.items():
            struck[passage].append(who)
        alike: Counter[AddedRow] = Counter()  # one copy may add a row twice
        for row in copy.rows_added:
            added[row.passage, row.cells, row.before, alike[row]].append(row.who)
            alike[row] += 1
    yield from (StrikeRow(passage, together(people)) for passage, people in sorted(struck.items()))
    for (passage, cells, before, _), people in added.items():
        yield InsertRow(passage, cells, together(people), before)
