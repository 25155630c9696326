"""Compares a copy that came back with the file that was sent: by its text, whatever program has saved it since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.collect.aligning import Pairing, aligned, in_order
from pipeline.collect.differing import pieces
from pipeline.collect.edits import Added, AddedRow, Address, Beyond, Edits, Undone
from pipeline.collect.flows import (
    as_changed,
    end_of,
    people_in,
    row_passage,
    row_text,
    stretches_of,
    tables_in,
    text_of,
    words_of,
)
from pipeline.collect.looks import Looks
from pipeline.collect.originals import Original, Placed, originals
from pipeline.word import END, Flow, Grid, GridRow, Reviewed, Stretch, Who

_ROWS_ALIKE = 0.4
_TABLES_ALIKE = 0.3
NEW_TABLE, OTHER_CELLS, BOX, NO_PLACE, IN_LINK = (
    "新加的表格",
    "表格的行列变了",
    "文本框",
    "表格之间新加的内容",
    "链接里的分段",
)
"""Why something cannot be written as a change of the text."""


def compared(sent: Reviewed, back: Reviewed, owner: Who, named: Callable[[Who], Who]) -> Edits:
    """Return what a copy changes; what nobody owns up to was changed by the `owner` of the copy.

    `named` gives the name under which somebody who tracked changes is known.
    """
    comparing = _Comparing(owner, named, Looks(sent))
    comparing.flow(sent.text, back.text)
    comparing.boxes(sent.boxes, back.boxes)
    return comparing.edits


@dataclass(slots=True)
class _Comparing:
    owner: Who
    named: Callable[[Who], Who]
    looks: Looks
    edits: Edits = field(default_factory=Edits)

    def boxes(self, sent: Sequence[Flow], back: Sequence[Flow]) -> None:
        """Compare text boxes: each with the one that says the same, or much of it."""
        texts = [text_of(box) for box in sent], [text_of(box) for box in back]
        for pair in in_order(aligned(*texts, alike=_TABLES_ALIKE, parting=False)):
            if _both(pair):
                self.flow(sent[pair.start], back[pair.begin])
                continue
            for text in texts[1][pair.begin : pair.end]:
                self.edits.beyond.append(Beyond(self.looks.first, text, self.owner, BOX))
            for box, text in zip(sent[pair.start : pair.stop], texts[0][pair.start : pair.stop], strict=True):
                at = next((each.passage for each in stretches_of(box)), self.looks.first)
                self.edits.beyond.append(Beyond(at, f"删去：{text}", self.owner, BOX))

    def flow(self, sent: Flow, back: Flow) -> None:
        """Compare what stands one below the other: between two tables that are the same, paragraph by paragraph."""
        own, theirs = tables_in(sent), tables_in(back)
        texts = [text_of((sent[n],)) for n in own], [text_of((back[n],)) for n in theirs]
        start, begin = 0, 0
        for pair in in_order(aligned(*texts, alike=_TABLES_ALIKE, parting=False)):
            if _both(pair):
                at, there = own[pair.start], theirs[pair.begin]
                self._segment(sent[start:at], back[begin:there])
                self._table(sent[at], back[there])
                start, begin = at + 1, there + 1
        self._segment(sent[start:], back[begin:])

    def _segment(self, sent: Flow, back: Flow) -> None:
        """Compare paragraphs; a table among them stands in one of both files alone."""
        near = [each for each in sent if isinstance(each, Stretch)]
        for each in sent:
            if isinstance(each, Grid):
                for row in each.rows:
                    self._strike_row(row, self.owner)
        at = near[0].passage if near else self.looks.first
        for each in back:
            if isinstance(each, Grid):
                who = next((self.named(row.added) for row in each.rows if row.added), self.owner)
                self.edits.beyond.append(Beyond(at, text_of((each,)) or "（空表）", who, NEW_TABLE))
        self._paragraphs(near, list(originals(back)))

    def _paragraphs(self, sent: Sequence[Stretch], back: Sequence[Original]) -> None:
        if not sent:
            for each in back:
                self._nowhere(each)
            return
        whole = [each for each in back if each.ended]
        pairs = aligned([words_of(each) for each in sent], [each.words for each in whole])
        last = max((n for n, pair in enumerate(pairs) if _both(pair)), default=-1)
        waiting: list[Original] = []
        for number, pair in enumerate(pairs[: last + 1]):
            own, theirs = sent[pair.start : pair.stop], whole[pair.begin : pair.end]
            if _both(pair):
                for new in waiting:
                    self._put_whole(new, (own[0].passage, 0), ended=True)
                waiting.clear()
                self._group(own, theirs, goes_on=number < last or pair.stop < len(sent))
            else:
                self._strike(own)
                waiting += theirs
        before = sent[pairs[last].stop - 1] if last >= 0 else None
        left = [stretch for pair in pairs[last + 1 :] for stretch in sent[pair.start : pair.stop]]
        more = [original for pair in pairs[last + 1 :] for original in whole[pair.begin : pair.end]]
        self._tail(left, [*more, *back[len(whole) :]], before)

    def _nowhere(self, each: Original) -> None:
        """Tell of a paragraph beside which nothing stands that was sent: what each of its people put there."""
        at = self.looks.first
        for added, group in groupby(each.signs, key=lambda one: one.sign.added):
            who = self.named(added) if added else self.owner
            signs = [one.sign for one in group]
            said = "".join(sign.text for sign in signs if not sign.removed)
            if words := said.replace(END, "\n").strip("\n"):
                self.edits.beyond.append(Beyond(at, words, who, NO_PLACE))
            for sign in signs:
                if sign.removed:
                    self._undone(sign.text, (at, 0), who, self.named(sign.removed))

    def _tail(self, own: Sequence[Stretch], theirs: Sequence[Original], before: Stretch | None) -> None:
        """What stands behind the last paragraph that both have: the END of the last one that was sent stays."""
        self._strike(own[:-1])
        if own:
            self._strike_words(own[-1])
        if not theirs:
            end = end_of(before) if own and before else None
            if end and end not in self.edits.struck:
                self.edits.struck[end] = self.owner
            return
        holder = own[-1] if own else before
        if holder is None:
            return
        at = end_of(holder)
        if not own:
            first = theirs[0].signs[-1]
            self._add(at, END, self.named(first.sign.added) if first.sign.added else self.owner, holder.passage)
        for number, each in enumerate(theirs):
            self._put_whole(each, at, ended=number < len(theirs) - 1)

    def _put_whole(self, each: Original, at: Address, *, ended: bool) -> None:
        """Put in a paragraph that was not sent, with its END where another one follows."""
        for one in each.signs if ended else each.signs[:-1]:
            self._put(one, at)

    def _put(self, one: Placed, at: Address) -> None:
        """Put in a sign of a copy, unless somebody took it out there again."""
        self.edits.places[one.at] = at
        added = self.named(one.sign.added) if one.sign.added else self.owner
        if one.sign.removed:
            self._undone(one.sign.text, at, added, self.named(one.sign.removed))
        else:
            self._add(at, one.sign.text, added, self.looks.like(one.style, at[0]))

    def _add(self, at: Address, text: str, who: Who, like: int) -> None:
        if text == END and not self.looks.parts(at):
            self.edits.beyond.append(Beyond(at[0], "", who, IN_LINK))
            text = "\n"
        self.edits.added.setdefault(at, []).append(Added(text, who, like if text == END else -1))

    def _undone(self, text: str, at: Address, added: Who, removed: Who) -> None:
        last = self.edits.undone[-1] if self.edits.undone else None
        if last and (last.passage, last.added, last.removed) == (at[0], added, removed):
            last.pieces.append(text)
        else:
            self.edits.undone.append(Undone(at[0], [text], added, removed))

    def _group(self, sent: Sequence[Stretch], back: Sequence[Original], *, goes_on: bool) -> None:
        """Compare paragraphs that are the same one, or one of the one file and two of the other.

        `goes_on` tells that another paragraph follows, with which this one may have been joined.
        """
        addresses = [(each.passage, n) for each in sent for n in range(len(each.signs))]
        signs = [one for each in back for one in each.signs]
        kept = [one.sign.text for one in signs if one.sign.added is None]
        match, gaps = _matches([sign.text for each in sent for sign in each.signs], kept)
        taken = set(match.values())
        for number, address in enumerate(addresses):
            if number not in taken:
                self.edits.struck[address] = self.owner
        at, gap = 0, 0
        for one in signs:
            found = None
            if one.sign.added is None:
                found, gap, at = match.get(at), gaps[at], at + 1
            if found is None:
                self._put(one, addresses[gap])
                continue
            self.edits.places[one.at] = addresses[found]
            gap = min(found + 1, len(addresses) - 1)
            if one.sign.removed and (goes_on or found < len(addresses) - 1):
                self.edits.struck[addresses[found]] = self.named(one.sign.removed)

    def _strike(self, stretches: Sequence[Stretch]) -> None:
        for each in stretches:
            self._strike_words(each)
            self.edits.struck[end_of(each)] = self.owner

    def _strike_words(self, each: Stretch, who: Who | None = None) -> None:
        for number in range(len(each.signs) - 1):
            self.edits.struck[each.passage, number] = who or self.owner

    def _table(self, sent: Stretch | Grid, back: Stretch | Grid) -> None:
        """Compare the rows of a table that is the same one."""
        if not (isinstance(sent, Grid) and isinstance(back, Grid)):
            return
        rows = [row for row in back.rows if not row.added]
        texts = [row_text(row) for row in sent.rows], [row_text(row) for row in rows]
        pairs = tuple(in_order(aligned(*texts, alike=_ROWS_ALIKE, parting=False)))
        same = {pair.begin: sent.rows[pair.start] for pair in pairs if _both(pair)}
        for pair in pairs:
            if not _both(pair):
                for row in sent.rows[pair.start : pair.stop]:
                    self._strike_row(row, self.owner)
        behind: GridRow | None = None
        number = 0
        for row in back.rows:
            own = None if row.added else same.get(number)
            number += not row.added
            if own is None:
                self._add_row(row, behind, sent)
                continue
            behind = own
            if row.removed:
                self._strike_row(own, self.named(row.removed))
                self._lost_with(row, row.removed, row_passage(own))
            elif len(row.cells) != len(own.cells):
                who = next(map(self.named, people_in(row)), self.owner)
                self.edits.beyond.append(Beyond(row_passage(own), row_text(row), who, OTHER_CELLS))
            else:
                for one, other in zip(own.cells, row.cells, strict=True):
                    self.flow(one, other)

    def _lost_with(self, row: GridRow, removed: Who, at: int) -> None:
        """Note what others did in a row that somebody deleted as a whole."""
        others = (who for who in (row.added, *people_in(row)) if who and who.author != removed.author)
        for who in dict.fromkeys(map(self.named, others)):
            self.edits.undone.append(Undone(max(at, 0), [row_text(row)], who, self.named(removed)))

    def _strike_row(self, row: GridRow, who: Who) -> None:
        at = row_passage(row)
        if at < 0:  # no paragraph of its own to mark it by
            said = f"删去：{row_text(row).strip() or '（空行）'}"
            self.edits.beyond.append(Beyond(self.looks.first, said, who, OTHER_CELLS))
            return
        self.edits.rows_struck[at] = who
        for cell in row.cells:
            for each in stretches_of(cell):
                self._strike_words(each, who)

    def _add_row(self, row: GridRow, behind: GridRow | None, sent: Grid) -> None:
        """A row that was not sent, in the looks of the one before it."""
        who = self.named(row.added) if row.added else self.owner
        like = behind or next(iter(sent.rows), None)
        at = row_passage(like) if like else -1
        if row.removed:
            self._lost_with(row, row.removed, at)
            return
        nested = any(isinstance(each, Grid) for cell in row.cells for each in cell)
        if like is None or at < 0 or nested or len(like.cells) != len(row.cells):
            self.edits.beyond.append(Beyond(max(at, 0), row_text(row), who, OTHER_CELLS))
            return
        cells = tuple(tuple(as_changed(cell)) for cell in row.cells)
        self.edits.rows_added.append(AddedRow(at, cells, who, before=behind is None))


def _both(pair: Pairing) -> bool:
    return pair.stop > pair.start and pair.end > pair.begin


def _matches(own: Sequence[str], theirs: Sequence[str]) -> tuple[dict[int, int], list[int]]:
    """For each sign of a copy the one that was sent, if it was; and before which one it stands otherwise.

    The last sign of both is the END of the paragraph, and the same.
    """
    match: dict[int, int] = {}
    gaps: list[int] = []
    for piece in pieces(own[:-1], theirs[:-1]):
        for number in range(piece.begin, piece.end):
            gaps.append(piece.stop)
            if piece.same:
                match[number] = piece.start + number - piece.begin
    match[len(theirs) - 1] = len(own) - 1
    gaps.append(len(own) - 1)
    return match, gaps
