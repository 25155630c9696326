"""The stage collect: every copy compared with what was sent, all changes brought together, every opinion listed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.collect.aligning import aligned, in_order
from pipeline.collect.collected import REFUSED, Collected, Decided, Placed, Returned, Sent, keys
from pipeline.collect.comparing import OTHER_CELLS, compared
from pipeline.collect.conflicts import Conflict, conflicts
from pipeline.collect.edits import Address, Beyond, Edits
from pipeline.collect.flows import stretches_of
from pipeline.collect.merging import merged
from pipeline.collect.naming import labels
from pipeline.collect.numbers import ChangedNumber, changed_numbers
from pipeline.collect.opinion import Opinion
from pipeline.collect.opinions import opinions
from pipeline.collect.sentences import Text, text_of_sent
from pipeline.findings import Findings, finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.word import Annotate, Comment, Flow, Grid, Reviewed, Weave, Who

COLLECTOR = Who("季报汇总")
"""Whose comments say where opinions conflict and which numbers were changed."""
_STRANGE, _LEAST = 0.8, 50
"""The part of what was sent that lacks in a copy which is none of it, and the signs from which that can be told."""
_SHOWN = 20


def collect(sent: Sent, returned: Sequence[Returned], decided: Decided) -> Outcome[Collected | None]:
    """Return the changes of all copies under the names of those who want them, and what each of them wants.

    None where what was sent has tracked changes itself, or a copy is none of it. What people decided not to follow
    is listed, and not among the changes.
    """
    findings = Findings()
    findings.found += _unfit(sent)
    if findings.bad():
        return Outcome(None, findings.all())
    text = text_of_sent(sent.reviewed, sent.manuscript.passages)
    named = labels([(each.unit, each.reviewed) for each in returned])
    copies = [_compared(sent, each, name, text) for each, name in zip(returned, named, strict=True)]
    for each in copies:
        findings.found += each.strange()
    if findings.bad():
        return Outcome(None, findings.all())
    for each in copies:
        findings.found += each.told()
    placed = _decided(copies, text, decided)
    edits = [each.edits for each in copies]
    ends = {number: len(words) for number, words in text.words.items()}
    crossing = tuple(conflicts(edits, text))
    numbers = tuple(changed_numbers(sent.manuscript, edits, text, _followed(placed)))
    findings.found += _of_numbers(sent, numbers, decided)
    told = (*_conflicting(crossing), *_renumbered(numbers, decided))
    notes = (*told, *(note for each in copies for note in each.notes()))
    placed = list(_crossed(placed, crossing))
    return Outcome(Collected((*merged(ends, edits), *notes), tuple(placed), crossing, numbers), findings.all())


@dataclass(slots=True)
class _Copy:
    """A copy with what it changes and what its people want."""

    sent: Sent
    returned: Returned
    edits: Edits
    comments: Sequence[Comment]
    opinions: list[Opinion]
    text: Text

    def strange(self) -> Iterator[Diagnostic]:
        """Yield that the copy is none of what was sent."""
        own, theirs = self.sent.reviewed.record, self.returned.reviewed.record
        if own and theirs and (own.unit, own.document, own.period) != (theirs.unit, theirs.document, theirs.period):
            yield finding("K003-another-document", FileLocation(self.returned.name), sent=self.sent.name)
            return
        length = sum(map(len, self.text.words.values()))
        lacking = sum(1 for (passage, at) in self.edits.struck if at < len(self.text.words[passage]))
        if length >= _LEAST and lacking > _STRANGE * length:
            yield finding("K003-another-document", FileLocation(self.returned.name), sent=self.sent.name)

    def told(self) -> Iterator[Diagnostic]:
        """Yield what people must know of the copy beside its opinions."""
        at = FileLocation(self.returned.name)
        if not self.opinions:
            yield finding("K001-nothing-changed", at, unit=self.returned.unit)
        for each in self.edits.beyond:
            words = each.text if len(each.text) <= _SHOWN else f"{each.text[:_SHOWN]}…"
            yield finding("K004-not-in-text", at, kind=each.kind, words=words.replace("\n", " "))
        for author, count in self.returned.reviewed.reshaped:
            yield finding("K008-formatting-changed", at, author=author or self.returned.unit, count=count)

    def refused(self) -> list[Opinion]:
        """Return the opinions that people do not follow."""
        return [each for each in self.opinions if each.decision.startswith(REFUSED)]

    def leave_out(self) -> None:
        """Leave out the changes of the opinions that people do not follow."""
        edits, refused = self.edits, self.refused()
        authors: dict[Address, set[str]] = defaultdict(set)
        for each in refused:
            for address in each.signs:
                authors[address].add(each.author)
            for passage in each.rows:
                edits.rows_struck.pop(passage, None)
        for address, gone in authors.items():
            who = edits.struck.get(address)
            if who and who.author in gone:
                del edits.struck[address]
            kept = [one for one in edits.added.pop(address, ()) if one.who.author not in gone]
            if kept:
                edits.added[address] = kept
        # Of two rows that say the same, each is an opinion of its own.
        rows = {id(row) for each in refused for row in each.added_rows}
        edits.rows_added = [row for row in edits.rows_added if id(row) not in rows]

    def notes(self) -> Iterator[Weave]:
        """Yield the comments of the copy, and what of it cannot be written as a change."""
        refused = {id(said) for each in self.refused() for said in (each.comment, each.beyond) if said}
        for comment in self.comments:
            if id(comment) in refused:
                continue
            passage, start = self.edits.place_of((comment.first, comment.start))
            last, stop = self.edits.place_of((comment.last, comment.stop))
            stop = stop if last == passage else len(self.text.words[passage])
            yield Annotate(passage, *_widened(start, stop, len(self.text.words[passage])), comment.text, comment.who)
        for each in self.edits.beyond:
            if id(each) not in refused:
                said, at = f"{each.kind}，没有写进正文：{each.text}", max(each.passage, 0)
                yield Annotate(at, 0, len(self.text.words[at]), said, each.who)


def _widened(start: int, stop: int, length: int) -> tuple[int, int]:
    """At least one sign, where there is one: a comment on nothing is hard to find."""
    if start < stop:
        return start, stop
    return (max(start - 1, 0), max(start, 1)) if length else (0, 0)


def _compared(sent: Sent, returned: Returned, named: Callable[[Who], Who], text: Text) -> _Copy:
    owner = Who(returned.unit)
    edits = compared(sent.reviewed, returned.reviewed, owner, named)
    edits.beyond += _aside(sent.reviewed, returned.reviewed, owner)
    for author in returned.reviewed.recelled:
        edits.beyond.append(Beyond(0, "单元格的增删、合并", named(Who(author)), OTHER_CELLS))
    comments = [replace(each, who=named(each.who)) for each in _new_comments(sent.reviewed, returned.reviewed)]
    wanted = opinions(returned.unit, edits, text, comments)
    return _Copy(sent, returned, edits, comments, wanted, text)


def _new_comments(sent: Reviewed, back: Reviewed) -> Iterator[Comment]:
    """The comments of a copy that were not sent with it."""
    known = Counter((each.who.author, each.text) for each in sent.comments)
    for each in back.comments:
        key = (each.who.author, each.text)
        if known[key]:
            known[key] -= 1
        else:
            yield each


def _aside(sent: Reviewed, back: Reviewed, owner: Who) -> Iterator[Beyond]:
    """What a copy says otherwise in headers, footers and notes, and pictures and formulas more or less."""
    more, less = Counter(back.aside) - Counter(sent.aside), Counter(sent.aside) - Counter(back.aside)
    for place in sorted({place for place, _ in (*more, *less)}):
        new = [words for at, words in more.elements() if at == place]
        old = [words for at, words in less.elements() if at == place]
        pairs = in_order(aligned(old, new, parting=False))
        gone = [words for pair in pairs if pair.begin == pair.end for words in old[pair.start : pair.stop]]
        said = [*new, f"删去：{'、'.join(gone)}"] if gone else new
        yield Beyond(0, "\n".join(said), owner, f"{place}里的改动")
    if sent.shown != back.shown:
        yield Beyond(0, f"送审稿有{sent.shown}处，返回稿有{back.shown}处", owner, "图片、公式的增减")


def _decided(copies: Sequence[_Copy], text: Text, decided: Decided) -> list[Placed]:
    """All opinions in the order of the text, with what people decided; what is not followed is left out."""
    every = [(each, number) for each in copies for number in range(len(each.opinions))]
    every.sort(key=lambda each: each[0].opinions[each[1]].passage)
    wanted = [copy.opinions[number] for copy, number in every]
    places = [text.place(one.passage) for one in wanted]
    known = keys((one.told, place, one.before, one.wanted) for one, place in zip(wanted, places, strict=True))
    placed = []
    for (copy, number), one, place, key in zip(every, wanted, places, known, strict=True):
        decision, reason = decided.decisions.get(key, ("", ""))
        filled = copy.opinions[number] = replace(one, decision=decision, reason=reason)
        placed.append(Placed(filled, place, key))
    for copy in copies:
        copy.leave_out()
    return placed


def _followed(placed: Iterable[Placed]) -> Iterator[Opinion]:
    return (each.opinion for each in placed if not each.opinion.decision.startswith(REFUSED))


def _crossed(placed: Iterable[Placed], found: Iterable[Conflict]) -> Iterator[Placed]:
    """Yield the opinions, with whether another one changes the same words of a sentence."""
    crossing: dict[tuple[str, int], list[Conflict]] = defaultdict(list)
    for each in found:
        for author in {author for author, _ in each.readings if each.crossing}:
            crossing[author, each.passage].append(each)
    for one in placed:
        yield replace(one, crossed=any(_within(crossing[one.opinion.author, p], at) for p, at in one.opinion.signs))


def _within(found: Sequence[Conflict], at: int) -> bool:
    """Whether a sign, or the place before it, belongs to one of some sentences of a passage, in their order."""
    behind = bisect_right(found, at, key=lambda each: each.start)
    return any(each.stop >= at for each in found[max(behind - 2, 0) : behind])


def _unfit(sent: Sent) -> Iterator[Diagnostic]:
    """What was sent has tracked changes of its own, which nobody could tell from those of the copies, or no text."""
    if not sent.manuscript.passages:
        yield finding("K014-nothing-sent", FileLocation(sent.name))
    changed = any(
        sign.added or sign.removed for flow in sent.reviewed.flows for each in stretches_of(flow) for sign in each.signs
    )
    if changed or any(_rows_changed(flow) for flow in sent.reviewed.flows):
        yield finding("K002-tracked-changes-sent", FileLocation(sent.name))


def _rows_changed(flow: Flow) -> bool:
    rows = (row for each in flow if isinstance(each, Grid) for row in each.rows)
    return any(row.added or row.removed or any(_rows_changed(cell) for cell in row.cells) for row in rows)


def _conflicting(found: Iterable[Conflict]) -> Iterator[Weave]:
    """Comments that show side by side how each would have a sentence."""
    for each in found:
        head = "几家的改法有冲突，请定一种：" if each.crossing else "同一句话几家都改了，改的地方不同："
        lines = [f"{author}：{reading or '（删去）'}" for author, reading in each.readings]
        said = "\n".join([head, f"送审稿：{each.sent}", *lines])
        yield Annotate(each.passage, each.start, each.stop, said, COLLECTOR)


def _renumbered(found: Iterable[ChangedNumber], decided: Decided) -> Iterator[Weave]:
    for each in found:
        yield Annotate(each.passage, each.start, each.stop, _number_said(each, decided), COLLECTOR)


def _number_said(each: ChangedNumber, decided: Decided) -> str:
    now = decided.now.get(each.anchor.bookmark, "")
    ledgers = f"现在的台账是“{now}”" if now else f"送审时台账算出的是“{each.anchor.text}”"
    written = f"改成“{each.written}”" if each.written else "删去"
    return f"“{each.anchor.figure}”是台账算出来的数：{each.author}把它{written}，{ledgers}。"


def _of_numbers(sent: Sent, found: Iterable[ChangedNumber], decided: Decided) -> Iterator[Diagnostic]:
    for each in found:
        passage = sent.manuscript.passages[each.passage]
        at = passage.at(sent.name, each.anchor.text, each.start, each.stop)
        yield finding("K005-number-changed", at, said=_number_said(each, decided).removesuffix("。"))
