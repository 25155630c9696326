"""What a refresh does about each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.model.anchor import bookmark_name, read_bookmark
from pipeline.reconcile.case import Case, State
from pipeline.reconcile.copies import Copy
from pipeline.reconcile.doubtful_words import Doubt
from pipeline.reconcile.renamings import Renamings
from pipeline.reconcile.rows import is_within_row
from pipeline.word import Bookmark, Edit, Enclose, Remark, Rename, Replace, Unmark

NOTHING = "-"
"""What a conflict was told of when the document would no longer print the figure."""
_TOLD = (State.CHANGED, State.DROPPED, State.MISPLACED)


def edits(cases: Sequence[Case], doubts: Iterable[Doubt], copies: Iterable[Copy], names: Renamings) -> Iterator[Edit]:
    """Yield the edits: numbers replaced, bookmarks kept true, conflicts and doubtful words remarked on once."""
    for copy in copies:
        yield Replace(copy.replaced.passage, copy.replaced.start, copy.replaced.stop, copy.case.replacement)
    for case in cases:
        place = case.others[0] if case.is_behind else case.place
        if place is None:
            continue
        if case.state is State.STALE:
            yield Replace(place.passage, place.start, place.stop, case.replacement)
            name = renewed(case)
            if case.bookmark:
                yield Rename(case.bookmark.name, name, case.bookmark.nth)
            else:
                yield Enclose(place.passage, place.start, place.stop, name)
        elif _moves(case):
            yield Enclose(place.passage, place.start, place.stop, case.anchor.bookmark)
        elif is_news(case) and names.tells(case):
            yield Remark(place.passage, place.start, place.stop, conflict_in_words(case))
        if (case.lacking or case.leading) and case.anchor.told != lacking_in_words(case):
            yield Remark(place.passage, place.start, place.stop, lacking_in_words(case))
    for doubt in doubts:
        yield Remark(doubt.place.passage, doubt.place.start, doubt.place.stop, doubt.told)


def taken_away(cases: Sequence[Case], bookmarks: Iterable[Bookmark]) -> Iterator[Edit]:
    """Yield the edits that take away bookmarks around nothing: those whose numbers get new ones, and those of no case.

    One whose number is not found stays: nothing else tells where it stood.
    """
    waiting = {case.bookmark for case in cases if case.bookmark}
    waiting |= {case.emptied for case in cases if case.emptied and not (case.state is State.STALE or _moves(case))}
    for each in bookmarks:
        if each.is_empty and each not in waiting:
            yield Unmark(each.name, each.nth)


def _moves(case: Case) -> bool:
    """Whether a bookmark around nothing is put around its number, which is right already."""
    return case.emptied is not None and case.state in (State.AGREES, State.CURRENT)


def is_news(case: Case) -> bool:
    """Return whether a conflict has something to say that the file was not told of before."""
    now = case.now.text if case.now else NOTHING
    stands = bool(case.standing) and (case.state in _TOLD or case.is_behind)
    return stands and case.anchor.told != now and not is_within_row(case)


def lacking_in_words(case: Case) -> str:
    """Return what a comment says about rows that would be written before or behind this one now."""
    sides = (("前面", case.leading), ("后面", case.lacking))
    said = "，".join(f"这{where}还有：{'；'.join(rows)}" for where, rows in sides if rows)
    return f"按现在的台账，{said}。没有写进来，请补上。"


def conflict_in_words(case: Case) -> str:
    """Return what a comment says about a number that is left as it stands."""
    if case.row:
        return f"台账里没有这一行了：{'、'.join(case.row)}。没有动它，请看是否要删去。"
    if case.beside:
        return f"{case.figure}“{case.standing}”{case.beside}。没有动它，请核对。"
    if case.state is State.MISPLACED:
        return f"{case.figure}“{case.standing}”原来不写在这里，这里写的是别的数。没有动它，请核对。"
    if case.now is None:
        return f"{case.figure}：按现在的台账，模板不再写这个数。请看这句话是否要删去。"
    if case.is_behind:
        was = f"{case.figure}：生成时写的是“{case.anchor.text}”，台账现在是“{case.now.text}”"
        return f"{was}。那句话改写过，这里还写着“{case.standing}”。没有动它，请核对。"
    written = f"，生成时是“{case.anchor.text}”" if case.anchor.text else ""
    seen = f"{case.figure}：台账现在是“{case.now.text}”，文中是“{case.standing}”{written}"
    return f"{seen}。文中的数有人改过，没有动它，请核对。"


def renewed(case: Case) -> str:
    """Return the name of the bookmark around the new text; of several with one name each gets its own."""
    said = read_bookmark(case.anchor.bookmark)
    number = said.number if said else "0"
    if case.bookmark and case.bookmark.nth:
        number = f"{number}_{case.bookmark.nth}"
    return bookmark_name(case.figure, case.now.text if case.now else "", number)
