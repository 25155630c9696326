"""What somebody wants changed, as 意见采纳情况表 says it: sentence by sentence, each with where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.collect.edits import AddedRow, Address, Edits
from pipeline.collect.flows import stretches_of
from pipeline.prose.sentences import sentences
from pipeline.word import END, Comment, Grid, GridRow, Passage, Reviewed

_HEADING = "heading"
_SHOWN = 12
_LEAST_MOVED = 4
_ENDS = ("。", "！", "？", "；", "”", "’", "）", "》", "\n", END)
"""What ends a sentence that is put in; other words go with the sentence behind them."""
_DELETED, _NEW, _MOVED = "删去", "增加一段：", "移到"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A row of 意见采纳情况表: who wants it, at which passage, what stood there, what is wanted.

    `author` is the name of the tracked change. `signs` are where words are deleted or put in, `rows` the passages of
    the rows that are struck, `added_rows` the rows put in: what belongs to this opinion of its copy alone.
    `comment` tells that it is only said. `decision` and `reason` are filled in by people.
    """

    unit: str
    author: str
    passage: int
    before: str
    wanted: str
    signs: frozenset[Address] = frozenset()
    rows: frozenset[int] = frozenset()
    added_rows: frozenset[AddedRow] = frozenset()
    comment: bool = False
    decision: str = ""
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What an opinion is known by when the table is read back: who, what stood there, what is wanted."""
        return self.told, self.before, self.wanted

    @property
    def told(self) -> str:
        """提出单位: the unit, and the person where the copy tells one."""
        person = self.author.removesuffix(f"（{self.unit}）")
        return self.unit if person in {self.unit, ""} else f"{self.unit}（{person}）"


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
    """The passages that are headings by their style."""

    def place(self, passage: int) -> str:
        """Return where a passage stands, as people find it: a cell, or the paragraph below which heading it is.

        Paragraphs without words are not counted, nor are those of tables; a place without words is the one before it.
        """
        if cell := self.passages[passage].cell:
            return str(cell)
        if passage in self.headings:
            return f"标题“{_short(self.words[passage])}”"
        heading = next((each for each in reversed(self.headings) if each < passage), -1)
        beside = (n for n in range(heading + 1, passage + 1) if self.words.get(n) and not self.passages[n].cell)
        count = max(sum(1 for _ in beside), 1)
        return f"“{_short(self.words[heading])}”下第{count}段" if heading >= 0 else f"第{count}段"

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
    return Text(sent, passages, words, starts, dict(_rows(sent)), headings)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _rows(sent: Reviewed) -> Iterator[tuple[int, tuple[int, ...]]]:
    for flow in sent.flows:
        for row in _rows_of(flow):
            passages = tuple(each.passage for cell in row.cells for each in stretches_of(cell))
            if passages:
                yield passages[0], passages


def _rows_of(flow: Sequence[object]) -> Iterator[GridRow]:
    for each in flow:
        if isinstance(each, Grid):
            for row in each.rows:
                yield row
                for cell in row.cells:
                    yield from _rows_of(cell)


def opinions(unit: str, edits: Edits, text: Text, comments: Sequence[Comment]) -> list[Opinion]:
    """Return what the people behind a copy want, in the order of the text that was sent."""
    found = [*_of_words(unit, edits, text), *_of_rows(unit, edits, text)]
    found += [Opinion(unit, each.who.author, each.passage, "", f"{each.kind}：{each.text}") for each in edits.beyond]
    for each in edits.undone:
        said = f"{each.added.author}加上“{each.text.replace(END, '')}”，又由{each.removed.author}删去，没有写进汇总稿"
        found.append(Opinion(unit, each.added.author, each.passage, "", said))
    for comment in comments:
        start = edits.places.get((comment.first, comment.start), (0, 0))
        words = _commented(comment, edits, text)
        found.append(Opinion(unit, comment.who.author, start[0], words, f"批注：{comment.text}", comment=True))
    found.sort(key=lambda each: (each.passage, min((at for _, at in each.signs), default=0)))
    return list(_moved(found, text))


def _commented(comment: Comment, edits: Edits, text: Text) -> str:
    """The words that were sent which a comment is on."""
    passage, start = edits.places.get((comment.first, comment.start), (-1, 0))
    last, stop = edits.places.get((comment.last, comment.stop), (-1, 0))
    if passage < 0:
        return ""
    words = text.words[passage]
    return words[start : stop if last == passage and stop > start else len(words)] or words


def _of_words(unit: str, edits: Edits, text: Text) -> Iterator[Opinion]:
    for mine in hands(edits, text):
        for address in sorted(mine.seen):
            said = mine.put(address).strip(END).replace(END, "\n")
            yield Opinion(unit, mine.author, address[0], "", f"{_NEW}{said}", frozenset({address}))
        yield from mine.changed(unit)


def hands(edits: Edits, text: Text) -> Iterator[Mine]:
    """Yield what each author changes in a copy, but for whole rows of tables."""
    hidden = {passage for first in edits.rows_struck for passage in text.in_rows.get(first, ())}
    by_author: dict[str, set[Address]] = defaultdict(set)
    for address, who in edits.struck.items():
        if address[0] not in hidden:
            by_author[who.author].add(address)
    for address, added in edits.added.items():
        for one in added:
            by_author[one.who.author].add(address)
    for author, touched in by_author.items():
        mine = Mine(author, edits, text, touched)
        mine.seen |= {address for address in touched if mine.whole(address)}
        yield mine


@dataclass(slots=True)
class Mine:
    """What one author changes in a copy."""

    author: str
    edits: Edits
    text: Text
    touched: set[Address]
    seen: set[Address] = field(default_factory=set)
    """Places where whole paragraphs are put in."""

    def put(self, address: Address) -> str:
        """What the author puts in before a sign."""
        return "".join(each.text for each in self.edits.added.get(address, ()) if each.who.author == self.author)

    def strikes(self, address: Address) -> bool:
        """Whether the author deletes a sign."""
        who = self.edits.struck.get(address)
        return who is not None and who.author == self.author

    def whole(self, address: Address) -> bool:
        """Whether whole paragraphs are put in at a place, and no words are changed beside them."""
        passage, at = address
        said, length = self.put(address), len(self.text.words[passage])
        before = at == 0 and said.endswith(END) and not (length and self.strikes(address))
        behind = at == length and said.startswith(END) and not (at and self.strikes((passage, at - 1)))
        return (before or behind) and not self.strikes((passage, length))

    def changed(self, unit: str) -> Iterator[Opinion]:
        """The sentences that are changed, those together between which something is changed too."""
        groups: list[list[tuple[int, int]]] = []
        for passage, number in sorted(self.sentences()):
            last = groups[-1][-1] if groups else None
            if last and self._together(last, (passage, number)):
                groups[-1].append((passage, number))
            else:
                groups.append([(passage, number)])
        for group in groups:
            yield self._opinion(unit, group)

    def sentences(self) -> set[tuple[int, int]]:
        """Return the sentences that are changed, by their passage and their number in it."""
        return {self._sentence(each) for each in self.touched - self.seen}

    def _sentence(self, address: Address) -> tuple[int, int]:
        passage, at = address
        return passage, self.text.sentence(passage, at if at == 0 or self._forward(address) else at - 1)

    def _forward(self, address: Address) -> bool:
        """Whether what is put in before a sign belongs to that sign, and not to the one before it."""
        passage, at = address
        return self.strikes(address) or not (self.strikes((passage, at - 1)) or self.put(address).endswith(_ENDS))

    def _together(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        if one[0] == other[0]:
            start, _ = self.text.span(*other)
            return other[1] == one[1] + 1 and self.strikes((one[0], start)) and self.strikes((one[0], start - 1))
        return self.strikes((one[0], len(self.text.words[one[0]])))

    def _opinion(self, unit: str, group: Sequence[tuple[int, int]]) -> Opinion:
        before, after, signs = self.reading(group)
        wanted = f"改为：{after}" if after.strip() else _DELETED
        return Opinion(unit, self.author, group[0][0], before, wanted, signs)

    def reading(self, group: Sequence[tuple[int, int]]) -> tuple[str, str, frozenset[Address]]:
        """Return how some sentences read as sent and as the author wants them, and which signs that changes."""
        before, after, signs = "", "", set[Address]()
        for passage, number in group:
            start, stop = self.text.span(passage, number)
            words = self.text.words[passage]
            last = stop == len(words)
            for at in range(start, stop + last):
                address = (passage, at)
                # A sentence that is put in where another one begins belongs to the one before it.
                foreign = at == start and start and not self._forward(address)
                if address not in self.seen and not foreign:
                    after += self.put(address)
                if address in self.touched - self.seen and not foreign:
                    signs.add(address)
                sign = words[at] if at < stop else ""
                before += sign
                after += "" if self.strikes(address) else sign
            if not last and not self._forward((passage, stop)):
                after += self.put((passage, stop))
                signs |= {(passage, stop)} & self.touched
            if last and (passage, number) != group[-1]:
                before += "\n"
                after += "" if self.strikes((passage, stop)) else "\n"
        return before, after.replace(END, "\n"), frozenset(signs)


def _of_rows(unit: str, edits: Edits, text: Text) -> Iterator[Opinion]:
    for passage, who in edits.rows_struck.items():
        before = "｜".join(text.words[each] for each in text.in_rows.get(passage, (passage,)))
        signs = frozenset(each for each in edits.struck if each[0] in text.in_rows.get(passage, ()))
        yield Opinion(unit, who.author, passage, before, "删去这一行", signs, frozenset({passage}))
    for row in edits.rows_added:
        said = "｜".join(" ".join(cell) for cell in row.cells)
        yield Opinion(unit, row.who.author, row.passage, "", f"增加一行：{said}", added_rows=frozenset({row}))


def _moved(found: Sequence[Opinion], text: Text) -> Iterator[Opinion]:
    """Say of what is deleted in one place and put in at another by the same hand that it is moved."""
    new = {
        (each.author, each.wanted.removeprefix(_NEW).strip()): each for each in found if each.wanted.startswith(_NEW)
    }
    moved: dict[Opinion, Opinion] = {}
    for each in found:
        key = (each.author, each.before.strip())
        if key in new and each.wanted == _DELETED and len(each.before) >= _LEAST_MOVED:
            moved[each] = new.pop(key)
    gone = set(moved.values())
    for each in found:
        if each in moved:
            other = moved[each]
            beside = min(other.signs)
            side = "前" if beside[1] == 0 else "后"
            where = f"“{_short(text.words[beside[0]])}”" if text.words[beside[0]] else text.place(beside[0])
            yield replace(each, wanted=f"移到{where}之{side}", signs=each.signs | other.signs)
        elif each not in gone:
            yield each
