"""The chain for proofreading any Word file: what it says, what is wrong with it, a copy with comments or with mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path

from pipeline.carried_over import Comparison, compared
from pipeline.laying_out import Text, laid_out
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, ParagraphLocation
from pipeline.model.document import EXCEPTIONS
from pipeline.model.proof import Fix, Proof, Span
from pipeline.proofread import proofread
from pipeline.proofread.allowances import explained
from pipeline.proofread.long_runs import without_long_runs
from pipeline.proofread.stage import Remarked
from pipeline.render.wordings import offered
from pipeline.templates import find_template
from pipeline.word import (
    ChangeKind,
    Manuscript,
    Remark,
    Replace,
    edited,
    paragraphs_of,
)

PROOFREADER = "季报校对"
"""Whose comments and tracked changes these are."""
_MOST_ROUNDS = 8
_AROUND = 4
_PAIR = 2
"""Mends of one finding that belong together, as those of two brackets do; more are the same mend at several places."""


@dataclass(frozen=True, slots=True)
class Proofed:
    """A text and what was found in it; `mended` says in words which mends were made to get here."""

    text: Text
    remarked: tuple[Remarked, ...]
    diagnostics: tuple[Diagnostic, ...]
    mended: tuple[str, ...] = ()


def with_wordings(text: Text, unit: Path, definitions: Definitions) -> Text:
    """Return a draft of ours that knows what its template offers in several ways; any other text as it is."""
    record, requests = text.manuscript.record, definitions.unit.requests
    request = next((each for each in requests if record and each.name == record.document), None)
    template = find_template(unit, request).value if request else None
    if template is None:
        return text
    return replace(text, proof=replace(text.proof, wordings=offered(template.text, 1, template.file)))


def proofed(
    text: Text, definitions: Definitions | None = None, others: Sequence[Text] = (), earlier: Sequence[Text] = ()
) -> Proofed:
    """Return what is wrong with a file; `definitions` bring what the office excepts, `others` must agree with it.

    What it repeats of `earlier` ones is told, too.
    """
    told = tuple(other.proof for other in others)
    proof = replace(text.proof, others=told, earlier=tuple(each.proof for each in earlier))
    outcome = proofread(proof, definitions)
    return Proofed(replace(text, proof=proof), outcome.value, outcome.diagnostics)


def laid_beside(proof: Proof, definitions: Definitions | None = None) -> Comparison:
    """Return what a text repeats of its `earlier` ones, sentence by sentence and section by section, as it is told."""
    excepted = explained(definitions.unit, EXCEPTIONS) if definitions else ()
    return compared(without_long_runs(replace(proof, exceptions=proof.exceptions + excepted)).proof)


def proofed_beside(proof: Proof, definitions: Definitions | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a text that is laid out already, beside its `earlier` ones."""
    return proofread(proof, definitions).diagnostics


def annotated(file: Proofed, when: datetime) -> bytes:
    """Return a copy with each finding as a comment at its words; the text itself stays as it is.

    Word knows no comments in notes, headers and footers: there the mark of the note is commented on, or the first
    words of the text.
    """
    text = file.text
    marks = _marks(text)
    remarks = [
        Remark(at.passage, at.start, at.end, _words(each.diagnostic))
        for each in file.remarked
        for place in _places(each)
        if (at := _with_words(marks.get(place.passage, place), text.manuscript))
    ]
    return edited(text.data, remarks, author=PROOFREADER, when=when, tracked=False) if remarks else text.data


def _places(each: Remarked) -> Iterator[Span]:
    """Where a finding is told: at its words, and wherever else the same mend is offered."""
    yield each.at
    places = dict.fromkeys(fix.at for fix in each.fixes)
    if len({place.passage for place in places}) > 1 or len(places) > _PAIR:
        yield from (place for place in places if not _touch(place, each.at))


def mended(file: Proofed, definitions: Definitions | None, when: datetime) -> Proofed:
    """Return a copy with the mechanical mends as tracked changes, and what is still wrong with it.

    What lies within somebody else's tracked change is left to be settled there, and what stands in a note to be mended
    by hand. One mend may make place for another: it goes on until there is none, so that mending twice is mending once.
    """
    done: list[str] = []
    for _ in range(_MOST_ROUNDS):
        mends = dict(_mends(file))
        if not mends:
            break
        edits = list(mends.values())
        data = edited(file.text.data, edits, author=PROOFREADER, when=when, tracked=True)
        proof = file.text.proof
        text = laid_out(proof.name, data, proof.period).value
        if text is None:
            raise ValueError(edits)
        done += [_in_words(proof, fix) for fix in mends]
        outcome = proofread(replace(text.proof, others=proof.others, earlier=proof.earlier), definitions)
        file = Proofed(text, outcome.value, outcome.diagnostics)
    return replace(file, mended=tuple(done))


def _mends(file: Proofed) -> Iterator[tuple[Fix, Replace]]:
    """The mends, with the changes that they are, that touch neither one another nor what is not ours to mend."""
    manuscript = file.text.manuscript
    kept, taken = _not_ours(manuscript), _Ground()
    for fixes in (fixes for each in file.remarked for fixes in _together(each)):
        spans = [fix.at for fix in fixes]
        ours = all(span.passage < len(manuscript.passages) and not kept.touches(span) for span in spans)
        if ours and not any(map(taken.touches, spans)):
            changes = [(fix, change) for fix in fixes if (change := _change(fix, manuscript))]
            if _are_apart([change for _, change in changes]):
                for span in spans:
                    taken.add(span)
                yield from changes


def _together(each: Remarked) -> Iterator[list[Fix]]:
    """The mends that are made all or none: those of one passage, for brackets and quotation marks come in pairs."""
    for _, fixes in groupby(sorted(each.fixes, key=_passage_of), key=_passage_of):
        yield list(fixes)


def _passage_of(fix: Fix) -> int:
    return fix.at.passage


def _are_apart(changes: Sequence[Replace]) -> bool:
    """Whether no sign is to be changed twice."""
    ordered = sorted(changes, key=lambda each: (each.passage, each.start))
    return all(one.passage < other.passage or one.stop <= other.start for one, other in pairwise(ordered))


class _Ground:
    """Places of passages, kept sign by sign: whether one more touches any is seen at its own signs alone."""

    def __init__(self) -> None:
        self._signs: dict[int, bytearray] = {}

    def add(self, at: Span) -> None:
        """Keep the signs of a span and the place behind the last."""
        signs = self._signs.setdefault(at.passage, bytearray())
        signs.extend(bytes(max(0, at.end + 1 - len(signs))))
        signs[at.start : at.end + 1] = b"\1" * (at.end + 1 - at.start)

    def touches(self, at: Span) -> bool:
        """Return whether a span has a sign or an end in common with any that is kept."""
        return self._signs.get(at.passage, b"").find(1, at.start, at.end + 1) >= 0


def _not_ours(manuscript: Manuscript) -> _Ground:
    """The places that are not ours to mend: in what somebody else is changing or anybody moved; notes have none."""
    ground = _Ground()
    for number, passage in enumerate(manuscript.passages):
        if set(passage.around) - {PROOFREADER}:
            ground.add(Span(number, 0, len(passage.text)))
        for each in passage.changes:
            if each.author != PROOFREADER or each.kind is ChangeKind.MOVE:
                ground.add(Span(number, each.start, each.stop))
    return ground


def _touch(one: Span, other: Span) -> bool:
    return one.passage == other.passage and one.start <= other.end and other.start <= one.end


def _change(fix: Fix, manuscript: Manuscript) -> Replace | None:
    """The change of as few signs as a mend comes to; one at least, since a place without any cannot be changed."""
    at, text = fix.at, manuscript.passages[fix.at.passage].text
    old = text[at.start : at.end]
    ahead = _alike(old, fix.text)
    behind = _alike(old[ahead:][::-1], fix.text[ahead:][::-1])
    start, stop, new = at.start + ahead, at.end - behind, fix.text[ahead : len(fix.text) - behind]
    if start < stop:
        return Replace(at.passage, start, stop, new)
    if not (new and text):
        return None
    if start:
        return Replace(at.passage, start - 1, start, text[start - 1] + new)
    return Replace(at.passage, 0, 1, new + text[0])


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), min(len(one), len(other))
    )


def _marks(text: Text) -> dict[int, Span]:
    """Where passages behind those of the text are commented on: notes at their marks, all else at the first words."""
    manuscript = text.manuscript
    notes = ((note, paragraphs_of(note.blocks)) for note in manuscript.document.notes)
    places: list[Span] = [Span(note.paragraph, note.at, note.at) for note, within in notes for _ in within]
    first = next((at for at, passage in enumerate(manuscript.passages) if passage.text), 0)
    behind = range(len(manuscript.passages), len(text.proof.passages))
    return {at: places[number] if number < len(places) else Span(first, 0, 1) for number, at in enumerate(behind)}


def _with_words(at: Span, manuscript: Manuscript) -> Span | None:
    """A span that has characters: a place between two is shown at the one before it."""
    length = len(manuscript.passages[at.passage].text)
    if at.start < at.end <= length:
        return at
    start = max(0, min(at.start, length) - 1)
    return Span(at.passage, start, start + 1) if length else None


def _words(found: Diagnostic) -> str:
    place = found.location
    where = f"{place.note}“{place.quoted}”  " if isinstance(place, ParagraphLocation) and place.note else ""
    hint = f"\n建议：{found.hint}" if found.hint else ""
    return f"{where}{found.severity.value} {found.code}  {found.message}{hint}"


def _in_words(proof: Proof, fix: Fix) -> str:
    """A mend as people read it."""
    passage = proof.passages[fix.at.passage]
    old = passage.text[max(0, fix.at.start - _AROUND) : fix.at.end + _AROUND]
    new = passage.text[max(0, fix.at.start - _AROUND) : fix.at.start] + fix.text
    new += passage.text[fix.at.end : fix.at.end + _AROUND]
    return f"{passage.at}  “{old}”改为“{new}”"
