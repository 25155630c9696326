"""What somebody wants changed, as 意见采纳情况表 says it: sentence by sentence, each with where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.collect.edits import Address, Edits
from pipeline.collect.moving import moved_ones
from pipeline.collect.opinion import DELETED, NEW, Opinion
from pipeline.collect.sentences import Text
from pipeline.word import END, Comment

_ENDS = ("。", "！", "？", "；", "”", "’", "）", "》", "\n", END)
"""What ends a sentence that is put in; other words go with the sentence behind them."""


def opinions(unit: str, edits: Edits, text: Text, comments: Sequence[Comment]) -> list[Opinion]:
    """Return what the people behind a copy want, in the order of the text that was sent."""
    found = [*_of_words(unit, edits, text), *_of_rows(unit, edits, text)]
    for each in edits.beyond:
        wanted = f"{each.kind}：{each.text}"
        found.append(Opinion(unit, each.who.author, max(each.passage, 0), "", wanted, beyond=each))
    for one in edits.undone:
        words = "".join(one.pieces).replace(END, "")
        said = f"{one.added.author}改的“{words}”，又由{one.removed.author}删去，没有写进汇总稿"
        found.append(Opinion(unit, one.added.author, one.passage, "", said))
    for comment in comments:
        passage, _ = edits.place_of((comment.first, comment.start))
        said = f"批注：{comment.text}"
        found.append(
            Opinion(unit, comment.who.author, passage, _commented(comment, edits, text), said, comment=comment)
        )
    found.sort(key=lambda each: (each.passage, min((at for _, at in each.signs), default=0)))
    return list(moved_ones(found, text))


def _commented(comment: Comment, edits: Edits, text: Text) -> str:
    """The words that were sent which a comment is on."""
    if comment.first < 0:
        return ""
    passage, start = edits.place_of((comment.first, comment.start))
    last, stop = edits.place_of((comment.last, comment.stop))
    words = text.words[passage]
    return words[start : stop if last == passage and stop > start else len(words)] or words


def _of_words(unit: str, edits: Edits, text: Text) -> Iterator[Opinion]:
    for mine in hands(edits, text):
        for address in sorted(mine.seen):
            said = mine.put(address).strip(END).replace(END, "\n")
            yield Opinion(unit, mine.author, address[0], "", f"{NEW}{said}", frozenset({address}))
        yield from mine.changed(unit)


def hands(edits: Edits, text: Text) -> Iterator[Mine]:
    """Yield what each author changes in a copy, but for whole rows of tables."""
    hidden = {passage for first in edits.rows_struck for passage in text.in_rows.get(first, ())}
    by_author: dict[str, set[Address]] = defaultdict(set)
    said: dict[str, dict[Address, list[str]]] = defaultdict(dict)
    for address, who in edits.struck.items():
        if address[0] not in hidden:
            by_author[who.author].add(address)
    for address, added in edits.added.items():
        for one in added:
            by_author[one.who.author].add(address)
            said[one.who.author].setdefault(address, []).append(one.text)
    for author, touched in by_author.items():
        mine = Mine(author, edits, text, touched, {at: "".join(pieces) for at, pieces in said[author].items()})
        mine.seen |= {address for address in touched if mine.whole(address)}
        yield mine


@dataclass(slots=True)
class Mine:
    """What one author changes in a copy."""

    author: str
    edits: Edits
    text: Text
    touched: set[Address]
    said: Mapping[Address, str]
    seen: set[Address] = field(default_factory=set)
    """Places where whole paragraphs are put in."""

    def put(self, address: Address) -> str:
        """What the author puts in before a sign."""
        return self.said.get(address, "")

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
        own = {self._sentence(each) for each in self.touched - self.seen}
        joined = (passage for passage, at in self.touched if self._joins(passage, at))
        return own | {(passage + 1, 0) for passage in joined}

    def _joins(self, passage: int, at: int) -> bool:
        """Whether a paragraph, of which some words stay, is made to go on in the next."""
        ends = at == len(self.text.words[passage]) and self.strikes((passage, at))
        return ends and passage + 1 in self.text.words and not self._gone(passage)

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
        joined = other == (one[0] + 1, 0) and self.strikes((one[0], len(self.text.words[one[0]])))
        return joined and (self._gone(other[0]) or not self._gone(one[0]))

    def _gone(self, passage: int) -> bool:
        """Whether all words of a paragraph are deleted."""
        return all(self.strikes((passage, at)) for at in range(len(self.text.words[passage])))

    def _opinion(self, unit: str, group: Sequence[tuple[int, int]]) -> Opinion:
        before, after, signs = self.reading(group)
        wanted = f"改为：{after}" if after.strip() else DELETED
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
                if address in self.touched and address not in self.seen and not foreign:
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
    struck: dict[int, list[Address]] = defaultdict(list)
    for address in edits.struck:
        struck[address[0]].append(address)
    for passage, who in edits.rows_struck.items():
        before = "｜".join(text.words[each] for each in text.in_rows.get(passage, (passage,)))
        signs = frozenset(address for each in text.in_rows.get(passage, ()) for address in struck.get(each, ()))
        yield Opinion(unit, who.author, passage, before, "删去这一行", signs, frozenset({passage}))
    for row in edits.rows_added:
        said = "｜".join(" ".join(cell) for cell in row.cells)
        yield Opinion(unit, row.who.author, row.passage, "", f"增加一行：{said}", added_rows=frozenset({row}))
