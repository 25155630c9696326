"""What was sent, sentence by sentence, and where each passage stands as people find it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.collect.flows import row_passage, stretches_of
from pipeline.prose.sentences import sentences
from pipeline.word import Grid, GridRow, Passage, Reviewed

_HEADING = "heading"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Text:
    """What was sent: its passages with their signs, and where the sentences of each begin."""

    sent: Reviewed
    passages: Sequence[Passage]
    words: Mapping[int, str]
    starts: Mapping[int, tuple[int, ...]]
    in_rows: Mapping[int, tuple[int, ...]]
    """For the first passage of each row of a table all passages of that row."""
    headings: Sequence[int] = ()
    """The passages that are headings by their style, in their order."""
    counted: Sequence[int] = ()
    """For each passage how many before it have words and stand in no table."""

    def place(self, passage: int) -> str:
        """Return where a passage stands, as people find it: a cell, or the paragraph below which heading it is.

        Paragraphs without words are not counted, nor are those of tables; a place without words is the one before it.
        """
        if cell := self.passages[passage].cell:
            return str(cell)
        above = bisect_left(self.headings, passage)
        if self.headings[above : above + 1] == [passage]:
            return f"标题“{shortened(self.words[passage])}”"
        heading = self.headings[above - 1] if above else -1
        count = max(self.counted[passage + 1] - self.counted[heading + 1], 1)
        return f"“{shortened(self.words[heading])}”下第{count}段" if heading >= 0 else f"第{count}段"

    def sentence(self, passage: int, at: int) -> int:
        """Return the sentence that a sign stands in, counted from 0."""
        return max(bisect_right(self.starts[passage], at) - 1, 0)

    def span(self, passage: int, sentence: int) -> tuple[int, int]:
        """Return where a sentence begins and ends."""
        starts = self.starts[passage]
        return starts[sentence], starts[sentence + 1] if sentence + 1 < len(starts) else len(self.words[passage])


def text_of_sent(sent: Reviewed, passages: Sequence[Passage]) -> Text:
    """Return what was sent with its sentences."""
    words = {
        each.passage: "".join(sign.text for sign in each.signs[:-1])
        for flow in sent.flows
        for each in stretches_of(flow)
    }
    starts = {number: tuple(dict.fromkeys((0, *(at for at, _ in sentences(said))))) for number, said in words.items()}
    headings = [
        each.passage
        for each in stretches_of(sent.text)
        if each.style.casefold().startswith(_HEADING) and words[each.passage]
    ]
    plain = (bool(words.get(number)) and not each.cell for number, each in enumerate(passages))
    counted = tuple(accumulate(plain, initial=0))
    return Text(sent, passages, words, starts, dict(_rows(sent)), headings, counted)


def shortened(words: str) -> str:
    """Return the first words, enough to find the place by."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _rows(sent: Reviewed) -> Iterator[tuple[int, tuple[int, ...]]]:
    for flow in sent.flows:
        for row in _rows_of(flow):
            key = row_passage(row)
            if key >= 0:
                yield key, tuple(each.passage for cell in row.cells for each in stretches_of(cell))


def _rows_of(flow: Sequence[object]) -> Iterator[GridRow]:
    for each in flow:
        if isinstance(each, Grid):
            for row in each.rows:
                yield row
                for cell in row.cells:
                    yield from _rows_of(cell)
