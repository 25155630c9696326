"""What people must see: numbers that do not agree, those that were left alone, words beside new numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.findings import finding
from pipeline.model.anchor import Anchor
from pipeline.model.diagnostic import Diagnostic, FileLocation, ParagraphLocation
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.copies import Copy
from pipeline.reconcile.doubtful_words import Doubt
from pipeline.reconcile.left_behind import number_at
from pipeline.reconcile.pairing import Lacking
from pipeline.reconcile.pointing import Pointer
from pipeline.reconcile.relations import Misfit
from pipeline.reconcile.rewording import Turned
from pipeline.reconcile.rows import is_within_row
from pipeline.reconcile.seen_otherwise import SEEN
from pipeline.reconcile.telling import Telling
from pipeline.reconcile.unbalanced import Unbalanced
from pipeline.reconcile.unfigured import Beside, beside_the_text
from pipeline.word import Manuscript, Odd

_LISTED = 5
_DISAGREEING = (State.STALE, State.CHANGED, State.DIFFERS)
_LONGEST_QUOTED, _LONGEST_PARAGRAPH = 20, 60


@dataclass(frozen=True, slots=True)
class Report:
    """All that people must see of a file; when `refreshing`, what the edits mend is not reported.

    `copies` are places that say what replaced numbers said.
    """

    telling: Telling
    refreshing: bool
    copies: Sequence[Copy] = ()

    @property
    def pointer(self) -> Pointer:
        """Names the places of the file."""
        return self.telling.pointer

    def findings(
        self, cases: Sequence[Case], doubts: Iterable[Doubt], elsewhere: Collection[int] = ()
    ) -> Iterator[Diagnostic]:
        """Yield everything worth telling, in the order of the text as far as it has one.

        That figures lack is not told of those that are told `elsewhere`, or are said there, by identity.
        """
        if not any(case.place or case.others for case in cases) and self.telling.now.record.anchors:
            document = f"“{self.telling.now.record.document}”"
            yield finding("N012-not-this-document", FileLocation(self.pointer.name), document=document)
            return
        if self.pointer.manuscript.record is None:
            yield finding("N011-record-lost", FileLocation(self.pointer.name))
        moved = {(case.figure, case.standing) for case in cases if case.state is State.TRACKED}
        if self.refreshing:
            yield from (self._updated(case) for case in cases if case.state is State.STALE)
        for case in cases:
            # What somebody moves while changes are tracked is deleted in one place and inserted in another.
            if case.state is State.MISSING and id(case) in elsewhere:
                continue
            if case.state is not State.TRACKED or case.standing or (case.figure, case.anchor.text) not in moved:
                yield from self._case(case)
        yield from (self._elsewhere(copy) for copy in self.copies)
        yield from (self._doubt(doubt) for doubt in doubts)

    def _case(self, case: Case) -> Iterator[Diagnostic]:
        said = {self.pointer.stored(place) for place in case.others}
        if case.kept or self._is_unmasked(case) or (case.now and said == {case.now.text}):
            return  # wherever it is, it agrees, or somebody knows better
        if not (self.refreshing and case.state is State.STALE) and not is_within_row(case):
            yield from self.telling.of(case)

    def _updated(self, case: Case) -> Diagnostic:
        seen = self.pointer.standing(case)
        seen += "（没有遮）" * self._is_unmasked(case)
        at, now = self.pointer.at(case.place), case.replacement
        return finding("N019-number-updated", at, figure=case.figure, seen=seen, now=now)

    def _is_unmasked(self, case: Case) -> bool:
        """Whether all that a finding could show of a number is what the ledgers say; it is told that it is unmasked."""
        if self.pointer.withheld is None or case.now is None or case.state not in _DISAGREEING:
            return False
        return case.standing != case.now.text and self.pointer.standing(case) == self.pointer.shown(case.now.text)

    def seen_otherwise(self, found: Iterable[tuple[Case, Odd]]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that a reader sees otherwise than it is stored."""
        for case, odd in found:
            how = SEEN[odd.kind].format(words=_short(self.pointer.shown(odd.words)))
            seen = self.pointer.standing(case)
            yield finding(
                "N031-number-seen-otherwise", self.pointer.at(case.place), figure=case.figure, seen=seen, how=how
            )

    def added(self, words: Iterable[tuple[Case, Place, str]]) -> Iterator[Diagnostic]:
        """Yield a finding for each word that somebody put beside a number."""
        for case, place, word in words:
            yield finding(
                "N018-word-beside-number",
                self.pointer.at(place),
                figure=case.figure,
                seen=self.pointer.standing(case),
                word=word,
            )

    def lacking(self, cases: Sequence[Case], lacking: Iterable[Lacking]) -> Iterator[Diagnostic]:
        """Yield a finding for what the text written now would say and the file does not: rows, figures."""
        told = {text for case in cases for text in (*case.leading, *case.lacking)}
        for case in cases:
            for side, rows in (("前面", case.leading), ("后面", case.lacking)):
                for row in rows:
                    at, related = self.pointer.at(case.place), self.telling.leads(case.figure)
                    yield finding("N024-row-lacking", at, row=row, side=side, related=related)
        texts: dict[str, list[str]] = {}
        for each in lacking:
            if each.said not in told:
                texts.setdefault(each.anchors[0].figure, []).append(each.said)
        for name, all_of_it in texts.items():
            listed = "、".join(f"“{text}”" for text in all_of_it[:_LISTED])
            more = f"等{len(all_of_it)}处" if len(all_of_it) > _LISTED else ""
            at, now = FileLocation(self.pointer.name), f"{listed}{more}"
            yield finding("N007-figure-not-in-file", at, figure=name, now=now, related=self.telling.leads(name))

    def unbalanced(self, found: Iterable[Unbalanced]) -> Iterator[Diagnostic]:
        """Yield a finding for each table whose 合计 is not the sum of its rows any more."""
        for each in found:
            at = self.pointer.at(each.case.place)
            related = self.telling.behind.of(each.case.figure)
            yield finding("N033-total-of-other-rows", at, figure=each.case.figure, how=each.how, related=related)

    def reordered(self, found: Iterable[tuple[Case, Case]]) -> Iterator[Diagnostic]:
        """Yield a finding for each list or table whose rows would stand in another order."""
        for first, second in found:
            related = (self.pointer.at(second.place), *self.telling.behind.of(first.figure))
            yield finding("N027-order-changed", self.pointer.at(first.place), figure=first.figure, related=related)

    def reworded(self, found: Iterable[tuple[Place, str]]) -> Iterator[Diagnostic]:
        """Yield a finding for each paragraph that the template words otherwise now."""
        for place, clauses in found:
            yield finding(
                "N025-template-says-otherwise", self.pointer.at(place), now=clauses, related=self.telling.now.ruled
            )

    def paragraphs(self, found: Turned) -> Iterator[Diagnostic]:
        """Yield a finding for each paragraph that the template brings or takes away now."""
        for at in found.gone:
            place = Place(at, 0, len(self.pointer.texts[at]))
            yield finding(
                "N028-paragraph-not-said",
                self.pointer.at(place),
                seen=_short(self.pointer.shown(self.pointer.texts[at])),
                related=self.telling.now.ruled,
            )
        for text in found.new:
            at_all = FileLocation(self.pointer.name)
            yield finding("N025-template-says-otherwise", at_all, now=_short(text), related=self.telling.now.ruled)

    def strangers(self, found: Mapping[Place, Anchor]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that may stand for a figure of its paragraph."""
        for place, anchor in found.items():
            stop = place.start + len(number_at(place, anchor, self.pointer.texts))
            seen, related = self.pointer.said(replace(place, stop=stop)), self.telling.behind.of(anchor.figure)
            said = partial(finding, "N037-number-in-place-of-figure", self.pointer.at(place), figure=anchor.figure)
            yield said(seen=seen, now=anchor.text, related=related)

    def displaced(self, found: Mapping[Place, Case]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that stands where a figure belongs whose bookmark stands elsewhere."""
        for place, case in found.items():
            seen = self.pointer.said(place)
            now = case.now.text if case.now else ""
            related = (self.pointer.at(case.place),)
            key = "N030-figure-moved-away"
            yield finding(key, self.pointer.at(place), figure=case.figure, seen=seen, now=now, related=related)

    def unfigured(self, places: Iterable[Place]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that no figure stands behind."""
        for place in places:
            yield finding("N020-number-without-figure", self.pointer.at(place), number=self.pointer.said(place))

    def beside(self, fresh: Manuscript | None) -> Iterator[Diagnostic]:
        """Yield a finding for each number of headers, footers and notes that is behind, or has no figure."""
        every = beside_the_text(self.pointer.manuscript.document, fresh)
        # The same number twice in one line is told once.
        yield from dict.fromkeys(self._beside(each) for each in every if each.now or not self.refreshing)

    def _beside(self, each: Beside) -> Diagnostic:
        words = self.pointer.shown(each.words)
        at = ParagraphLocation(self.pointer.name, 0, words[:_LONGEST_QUOTED], note=each.note)
        number = words[each.start : each.stop]
        if each.now:
            return finding("N029-beside-text-behind", at, number=number, now=each.now)
        return finding("N020-number-without-figure", at, number=number)

    def misfits(self, found: Iterable[Misfit]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that does not fit the others."""
        for each in found:
            case, key = each.case, "N016-numbers-do-not-fit"
            at = self.pointer.at(case.place)
            seen = self.pointer.standing(case) if each.seen == case.standing else each.seen
            yield finding(key, at, figure=case.figure, seen=seen, relation=each.relation, wanted=each.wanted)

    def untaken(self, found: Iterable[tuple[Case, str]]) -> Iterator[Diagnostic]:
        """Yield a finding for each figure that a decision for the ledgers did not change anywhere."""
        for case, why in found:
            at, figure = self.pointer.at(case.place), case.figure
            yield finding("N038-decision-not-taken", at, figure=figure, why=why, now=case.said_now)

    def _elsewhere(self, copy: Copy) -> Diagnostic:
        if copy.certain:
            words = self.pointer.said(copy.replaced)
            at, now = self.pointer.at(copy.replaced), copy.case.replacement
            return finding("N019-number-updated", at, figure=copy.case.figure, seen=words, now=now)
        key = "N032-copy-behind" if copy.alike else "N008-same-number-elsewhere"
        at, case = self.pointer.at(copy.place), copy.case
        return finding(key, at, figure=case.figure, seen=self.pointer.standing(case), now=case.said_now)

    def _doubt(self, doubt: Doubt) -> Diagnostic:
        at = self.pointer.at(doubt.place)
        if doubt.sure:
            return finding("N009-word-contradicts", at, told=doubt.told)
        return finding("N010-word-to-check", at, told=doubt.told)


def _short(text: str) -> str:
    """The beginning of a paragraph."""
    return text if len(text) <= _LONGEST_PARAGRAPH else f"{text[:_LONGEST_PARAGRAPH]}……"
