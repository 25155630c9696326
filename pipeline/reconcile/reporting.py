"""What people must see: numbers that do not agree, those that were left alone, words beside new numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.findings import finding
from pipeline.model.anchor import Anchor
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location, ParagraphLocation
from pipeline.model.figure import Figure
from pipeline.personal_numbers import Withheld, masked
from pipeline.reconcile.case import Case, Place, Present, State
from pipeline.reconcile.copies import Copy
from pipeline.reconcile.doubtful_words import Doubt
from pipeline.reconcile.left_behind import told_of_missing
from pipeline.reconcile.pairing import Lacking
from pipeline.reconcile.relations import Misfit
from pipeline.reconcile.renamings import Renamings
from pipeline.reconcile.rewording import Turned
from pipeline.reconcile.rows import is_within_row
from pipeline.reconcile.seen_otherwise import SEEN
from pipeline.reconcile.unbalanced import Unbalanced
from pipeline.reconcile.unfigured import beside_the_text
from pipeline.word import Manuscript, Odd
from pipeline.wording import printed

_AROUND, _LISTED = 8, 5
_DISAGREEING = (State.STALE, State.CHANGED, State.DIFFERS)
_LONGEST_QUOTED, _LONGEST_PARAGRAPH = 20, 60


@dataclass(frozen=True, slots=True)
class Report:
    """A file called `name`; when `refreshing`, what the edits mend is not reported.

    `copies` are places that say what replaced numbers said, `names` those of rows and columns that changed; `ruled` is
    where the template is. Numbers that are `withheld` are quoted masked, and so are pieces of them in the words around.
    """

    name: str
    manuscript: Manuscript
    texts: Sequence[str]
    refreshing: bool
    withheld: Withheld | None = None
    copies: Sequence[Copy] = ()
    names: Renamings = field(default_factory=Renamings)
    ruled: tuple[Location, ...] = ()
    masked_texts: dict[str, str] = field(default_factory=dict, compare=False)

    def findings(
        self, cases: Sequence[Case], doubts: Iterable[Doubt], now: Present, by_table: Collection[str] = ()
    ) -> Iterator[Diagnostic]:
        """Yield everything worth telling, in the order of the text as far as it has one.

        That figures lack is not told of those whose rows are told of `by_table`.
        """
        if not any(case.place or case.others for case in cases) and now.record.anchors:
            document = f"“{now.record.document}”"
            yield finding("N012-not-this-document", FileLocation(self.name), document=document)
            return
        if self.manuscript.record is None:
            yield finding("N011-record-lost", FileLocation(self.name))
        moved = {(case.figure, case.standing) for case in cases if case.state is State.TRACKED}
        if self.refreshing:
            yield from (self._updated(case) for case in cases if case.state is State.STALE)
        for case in cases:
            # What somebody moves while changes are tracked is deleted in one place and inserted in another.
            if case.state is State.MISSING and case.figure in by_table:
                continue
            if case.state is not State.TRACKED or case.standing or (case.figure, case.anchor.text) not in moved:
                yield from self._case(case, now.figures)
        yield from (self._elsewhere(copy) for copy in self.copies)
        yield from (self._doubt(doubt) for doubt in doubts)

    def _case(self, case: Case, figures: Mapping[str, Figure]) -> Iterator[Diagnostic]:
        told = _TOLD.get(case.state)
        said = {self.texts[place.passage][place.start : place.stop] for place in case.others}
        if case.kept or self._is_unmasked(case) or (case.now and said == {case.now.text}):
            return  # wherever it is, it agrees, or somebody knows better
        if told and not (self.refreshing and case.state is State.STALE) and not is_within_row(case):
            if self.names.tells(case):
                yield told(self, case, figures)
            if case.number and (beneath := _TOLD.get(case.number)):
                yield beneath(self, case, figures)

    def _updated(self, case: Case) -> Diagnostic:
        seen = self.texts[case.place.passage][case.place.start : case.place.stop] if case.place else case.standing
        seen += "（没有遮）" * self._is_unmasked(case)
        at, now = self.at(case.place), case.replacement
        return finding("N019-number-updated", at, figure=case.figure, seen=seen, now=now)

    def _is_unmasked(self, case: Case) -> bool:
        """Whether all that a finding could show of a number is what the ledgers say; it is told that it is unmasked."""
        if self.withheld is None or case.now is None or case.state not in _DISAGREEING:
            return False
        return case.standing != case.now.text and self._shown(case.standing) == self._shown(case.now.text)

    def seen_otherwise(self, found: Iterable[tuple[Case, Odd]]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that a reader sees otherwise than it is stored."""
        for case, odd in found:
            how = SEEN[odd.kind].format(words=_short(odd.words))
            seen = case.standing
            yield finding("N031-number-seen-otherwise", self.at(case.place), figure=case.figure, seen=seen, how=how)

    def added(self, words: Iterable[tuple[Case, Place, str]]) -> Iterator[Diagnostic]:
        """Yield a finding for each word that somebody put beside a number."""
        for case, place, word in words:
            yield finding("N018-word-beside-number", self.at(place), figure=case.figure, seen=case.standing, word=word)

    def lacking(self, cases: Sequence[Case], lacking: Iterable[Lacking]) -> Iterator[Diagnostic]:
        """Yield a finding for what the text written now would say and the file does not: rows, figures."""
        told = {text for case in cases for text in (*case.leading, *case.lacking)}
        for case in cases:
            for side, rows in (("前面", case.leading), ("后面", case.lacking)):
                for row in rows:
                    yield finding("N024-row-lacking", self.at(case.place), row=row, side=side, related=self.ruled)
        texts: dict[str, list[str]] = {}
        for each in lacking:
            if each.said not in told:
                texts.setdefault(each.anchors[0].figure, []).append(each.said)
        for name, all_of_it in texts.items():
            listed = "、".join(f"“{text}”" for text in all_of_it[:_LISTED])
            more = f"等{len(all_of_it)}处" if len(all_of_it) > _LISTED else ""
            at, now = FileLocation(self.name), f"{listed}{more}"
            yield finding("N007-figure-not-in-file", at, figure=name, now=now, related=self.ruled)

    def unbalanced(self, found: Iterable[Unbalanced]) -> Iterator[Diagnostic]:
        """Yield a finding for each table whose 合计 is not the sum of its rows any more."""
        for each in found:
            at = self.at(each.case.place)
            yield finding("N033-total-of-other-rows", at, figure=each.case.figure, how=each.how)

    def reordered(self, found: Iterable[tuple[Case, Case]]) -> Iterator[Diagnostic]:
        """Yield a finding for each list or table whose rows would stand in another order."""
        for first, second in found:
            related = (self.at(second.place),)
            yield finding("N027-order-changed", self.at(first.place), figure=first.figure, related=related)

    def reworded(self, found: Iterable[tuple[Place, str]]) -> Iterator[Diagnostic]:
        """Yield a finding for each paragraph that the template words otherwise now."""
        for place, clauses in found:
            yield finding("N025-template-says-otherwise", self.at(place), now=clauses, related=self.ruled)

    def paragraphs(self, found: Turned) -> Iterator[Diagnostic]:
        """Yield a finding for each paragraph that the template brings or takes away now."""
        for at in found.gone:
            place = Place(at, 0, len(self.texts[at]))
            yield finding("N028-paragraph-not-said", self.at(place), seen=_short(self.texts[at]), related=self.ruled)
        for text in found.new:
            at_all = FileLocation(self.name)
            yield finding("N025-template-says-otherwise", at_all, now=_short(text), related=self.ruled)

    def displaced(self, found: Mapping[Place, Case]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that stands where a figure belongs whose bookmark stands elsewhere."""
        for place, case in found.items():
            seen = self.texts[place.passage][place.start : place.stop]
            now = case.now.text if case.now else ""
            related = (self.at(case.place),)
            key = "N030-figure-moved-away"
            yield finding(key, self.at(place), figure=case.figure, seen=seen, now=now, related=related)

    def unfigured(self, places: Iterable[Place]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that no figure stands behind."""
        for place in places:
            number = self._shown(self.texts[place.passage])[place.start : place.stop]
            yield finding("N020-number-without-figure", self.at(place), number=number)

    def beside(self, fresh: Manuscript | None) -> Iterator[Diagnostic]:
        """Yield a finding for each number of headers, footers and notes that is behind, or has no figure."""
        for each in dict.fromkeys(beside_the_text(self.manuscript.document, fresh)):
            at = ParagraphLocation(self.name, 0, self._shown(each.words)[:_LONGEST_QUOTED], note=each.note)
            if each.now:
                yield finding("N029-beside-text-behind", at, number=each.number, now=each.now)
            elif not self.refreshing:
                yield finding("N020-number-without-figure", at, number=each.number)

    def misfits(self, found: Iterable[Misfit]) -> Iterator[Diagnostic]:
        """Yield a finding for each number that does not fit the others."""
        for each in found:
            case, key = each.case, "N016-numbers-do-not-fit"
            at = self.at(case.place)
            yield finding(key, at, figure=case.figure, seen=each.seen, relation=each.relation, wanted=each.wanted)

    def at(self, place: Place | None) -> Location:
        """Return a place as findings name it, with the words around it."""
        if place is None:
            return FileLocation(self.name)
        text, passage = self._shown(self.texts[place.passage]), self.manuscript.passages[place.passage]
        quoted = text[max(0, place.start - _AROUND) : place.stop + _AROUND].strip()
        return passage.at(self.name, quoted, place.start, place.stop)

    def _shown(self, text: str) -> str:
        if self.withheld is None:
            return text
        if text not in self.masked_texts:  # asked for at each number of a text
            self.masked_texts[text] = masked(text, self.withheld.within(text))
        return self.masked_texts[text]

    def _elsewhere(self, copy: Copy) -> Diagnostic:
        if copy.certain:
            words = self.texts[copy.replaced.passage][copy.replaced.start : copy.replaced.stop]
            at, now = self.at(copy.replaced), copy.case.replacement
            return finding("N019-number-updated", at, figure=copy.case.figure, seen=words, now=now)
        key = "N032-copy-behind" if copy.alike else "N008-same-number-elsewhere"
        new, seen = copy.case.now, copy.case.standing
        return finding(key, self.at(copy.place), figure=copy.case.figure, seen=seen, now=_now(new))

    def _doubt(self, doubt: Doubt) -> Diagnostic:
        at = self.at(doubt.place)
        if doubt.sure:
            return finding("N009-word-contradicts", at, told=doubt.told)
        return finding("N010-word-to-check", at, told=doubt.told)


def _short(text: str) -> str:
    """The beginning of a paragraph."""
    return text if len(text) <= _LONGEST_PARAGRAPH else f"{text[:_LONGEST_PARAGRAPH]}……"


def _stale(report: Report, case: Case, _: Mapping[str, Figure]) -> Diagnostic:
    key = "N001-number-behind-ledger"
    return finding(key, report.at(case.place), figure=case.figure, seen=case.standing, now=_now(case.now))


def _changed(report: Report, case: Case, _: Mapping[str, Figure]) -> Diagnostic:
    written = f"（生成时是“{case.anchor.text}”）" if case.anchor.text else ""
    return finding(
        "N002-number-changed-by-hand",
        report.at(case.place),
        figure=case.figure,
        seen=case.standing,
        now=_now(case.now),
        written=written,
    )


def _differs(report: Report, case: Case, _: Mapping[str, Figure]) -> Diagnostic:
    key = "N017-number-differs"
    return finding(key, report.at(case.place), figure=case.figure, seen=case.standing, now=_now(case.now))


def _misplaced(report: Report, case: Case, _: Mapping[str, Figure]) -> Diagnostic:
    key = "N026-number-in-another-place"
    how = report.names.told(case) or "原来不写在这里，这里写的是别的数"
    return finding(key, report.at(case.place), figure=case.figure, seen=case.standing, how=how)


def _tracked(report: Report, case: Case, _: Mapping[str, Figure]) -> Diagnostic:
    seen = case.standing or case.anchor.text
    return finding("N003-number-in-revision", report.at(case.place), figure=case.figure, seen=seen, now=_now(case.now))


def _missing(report: Report, case: Case, _: Mapping[str, Figure]) -> Diagnostic:
    return told_of_missing(case, report.at)


def _ambiguous(report: Report, case: Case, _: Mapping[str, Figure]) -> Diagnostic:
    places = [report.at(place) for place in case.others]
    said = (
        str(report.manuscript.passages[place.passage].at("", report.texts[place.passage][place.start : place.stop]))
        for place in case.others
    )
    return finding(
        "N005-place-ambiguous",
        FileLocation(report.name),
        figure=case.figure,
        count=len(places),
        places="、".join(map(str.strip, said)),
        now=_now(case.now),
        related=tuple(places),
    )


def _dropped(report: Report, case: Case, figures: Mapping[str, Figure]) -> Diagnostic:
    at = report.at(case.place)
    if case.row:
        return finding("N023-row-dropped", at, row="、".join(case.row), related=report.ruled)
    figure = figures.get(case.figure)
    value = "没有这个指标"
    if figure:
        value = printed(figure.value, figure.unit, figure.format) or figure.absence or "没有数据"
    key, present = "N006-figure-dropped", f"现在：{value}"
    return finding(key, at, figure=case.figure, seen=case.standing, present=present, related=report.ruled)


def _now(anchor: Anchor | None) -> str:
    return anchor.text if anchor else "没有"


_TOLD: Mapping[State, Callable[[Report, Case, Mapping[str, Figure]], Diagnostic]] = {
    State.STALE: _stale,
    State.CHANGED: _changed,
    State.DIFFERS: _differs,
    State.MISPLACED: _misplaced,
    State.TRACKED: _tracked,
    State.MISSING: _missing,
    State.AMBIGUOUS: _ambiguous,
    State.DROPPED: _dropped,
}
