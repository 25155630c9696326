"""The stage collect: every copy compared with what was sent, all changes brought together, every opinion listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.collect.collected import REFUSED, Collected, Decided, Placed, Returned, Sent
from pipeline.collect.comparing import compared
from pipeline.collect.conflicts import Conflict, conflicts
from pipeline.collect.edits import Beyond, Edits
from pipeline.collect.flows import stretches_of
from pipeline.collect.merging import merged
from pipeline.collect.naming import labels
from pipeline.collect.numbers import ChangedNumber, changed_numbers
from pipeline.collect.opinions import Opinion, Text, opinions, text_of_sent
from pipeline.findings import Findings, finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.word import Annotate, Comment, Flow, Grid, Reviewed, Weave, Who

COLLECTOR = Who("季报汇总")
"""Whose comments say where opinions conflict and which numbers were changed."""
_STRANGE, _LEAST = 0.8, 50
"""The part of what was sent that lacks in a copy which is none of it, and the signs from which that can be told."""
_COUNTED = re.compile(r"[\d\s—–-]+")
"""What programs put into headers and footers by themselves: page numbers and the dashes beside them."""
_SHOWN = 20


def collect(sent: Sent, returned: Sequence[Returned], decided: Decided) -> Outcome[Collected | None]:
    """Return the changes of all copies under the names of those who want them, and what each of them wants.

    None where what was sent has tracked changes itself, or a copy is none of it. What people decided not to follow
    is listed, and not among the changes.
    """
    findings = Findings()
    findings.found += _unfit(sent)
    text = text_of_sent(sent.reviewed, sent.manuscript.passages)
    named = labels([(each.unit, each.reviewed) for each in returned])
    copies = [_compared(sent, each, name, text) for each, name in zip(returned, named, strict=True)]
    for each in copies:
        findings.found += each.strange()
    if findings.bad():
        return Outcome(None, findings.all())
    for each in copies:
        findings.found += each.told()
        each.decide(decided)
    edits = [each.edits for each in copies]
    ends = {number: len(words) for number, words in text.words.items()}
    crossing = tuple(conflicts(edits, text))
    numbers = tuple(changed_numbers(sent.manuscript, edits, text))
    findings.found += _of_numbers(sent, numbers, decided)
    notes = (
        *_conflicting(crossing),
        *_renumbered(numbers, decided),
        *(note for each in copies for note in each.notes()),
    )
    placed = [Placed(one, text.place(one.passage)) for each in copies for one in each.opinions]
    placed.sort(key=lambda each: each.opinion.passage)
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

    def decide(self, decided: Decided) -> None:
        """Fill in what people decided, and leave out the changes that they do not follow."""
        filled = [_filled(each, decided) for each in self.opinions]
        for each in filled:
            if each.decision.startswith(REFUSED):
                self._leave_out(each)
        self.opinions = filled

    def _leave_out(self, opinion: Opinion) -> None:
        edits = self.edits
        for address in opinion.signs:
            who = edits.struck.get(address)
            if who and who.author == opinion.author:
                del edits.struck[address]
            kept = [one for one in edits.added.get(address, ()) if one.who.author != opinion.author]
            if kept:
                edits.added[address] = kept
            else:
                edits.added.pop(address, None)
        for row in opinion.rows:
            edits.rows_struck.pop(row, None)
        if opinion.added_rows:
            edits.rows_added = [row for row in edits.rows_added if row not in opinion.added_rows]

    def notes(self) -> Iterator[Weave]:
        """Yield the comments of the copy, and what of it cannot be written as a change."""
        refused = {(each.author, each.wanted) for each in self.opinions if each.decision.startswith(REFUSED)}
        for comment in self.comments:
            if (comment.who.author, f"批注：{comment.text}") in refused:
                continue
            passage, start = self.edits.places.get((comment.first, comment.start), (0, 0))
            last, stop = self.edits.places.get((comment.last, comment.stop), (passage, start))
            stop = stop if last == passage else len(self.text.words[passage])
            yield Annotate(passage, *_widened(start, stop, len(self.text.words[passage])), comment.text, comment.who)
        for each in self.edits.beyond:
            said = f"{each.kind}，没有写进正文：{each.text}"
            yield Annotate(max(each.passage, 0), 0, len(self.text.words[max(each.passage, 0)]), said, each.who)


def _widened(start: int, stop: int, length: int) -> tuple[int, int]:
    """At least one sign, where there is one: a comment on nothing is hard to find."""
    if start < stop:
        return start, stop
    return (max(start - 1, 0), max(start, 1)) if length else (0, 0)


def _compared(sent: Sent, returned: Returned, named: Callable[[Who], Who], text: Text) -> _Copy:
    owner = Who(returned.unit)
    edits = compared(sent.reviewed, returned.reviewed, owner, named)
    edits.beyond += _aside(sent.reviewed, returned.reviewed, owner)
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
    """What a copy says otherwise in headers, footers and notes."""
    known = {(place, _COUNTED.sub("", words)) for place, words in sent.aside}
    for place, words in back.aside:
        plain = _COUNTED.sub("", words)
        if plain and (place, plain) not in known:
            yield Beyond(0, words, owner, f"{place}里的改动")


def _filled(opinion: Opinion, decided: Decided) -> Opinion:
    decision, reason = decided.decisions.get(opinion.key, ("", ""))
    return replace(opinion, decision=decision, reason=reason)


def _unfit(sent: Sent) -> Iterator[Diagnostic]:
    """What was sent has tracked changes of its own: nobody could tell them from those of the copies."""
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
