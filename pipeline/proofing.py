"""The chain for proofreading any Word file: what it says, what is wrong with it, a copy with comments or with mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.period import Period, UnknownPeriodError
from pipeline.model.proof import Fix, Proof, Span
from pipeline.proofread import proofread
from pipeline.proofread.stage import Remarked
from pipeline.recognition import passages, recognised
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word import Manuscript, Refusal, Remark, Replace, edited, open_manuscript, refused

PROOFREADER = "季报校对"
"""Whose comments and tracked changes these are."""
_MOST_ROUNDS = 8
_AROUND = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A file whose text can be proofread."""

    data: bytes
    manuscript: Manuscript
    proof: Proof


@dataclass(frozen=True, slots=True)
class Proofed:
    """A text and what was found in it; `mended` says in words which mends were made to get here."""

    text: Text
    remarked: tuple[Remarked, ...]
    diagnostics: tuple[Diagnostic, ...]
    mended: tuple[str, ...] = ()


def laid_out(name: str, data: bytes, period: Period | None = None) -> Outcome[Text | None]:
    """Return the text of a file, ready to be proofread, or the finding why it cannot be read.

    `period` is what it reports on; without one, the period that the file says it was made for.
    """
    manuscript = open_manuscript(data)
    if isinstance(manuscript, Refusal):
        return Outcome(None, (refused(manuscript, name),))
    page = recognised(manuscript.document, name, GB_T_9704)
    record = manuscript.record
    period = period or (_period(record.period) if record else None)
    return Outcome(Text(data, manuscript, Proof(name, passages(page, manuscript), period)))


def proofed(text: Text, definitions: Definitions | None = None, others: Sequence[Text] = ()) -> Proofed:
    """Return what is wrong with a file; `definitions` bring what the office excepts, `others` must agree with it."""
    proof = replace(text.proof, others=tuple(other.proof for other in others))
    outcome = proofread(proof, definitions)
    return Proofed(replace(text, proof=proof), outcome.value, outcome.diagnostics)


def annotated(file: Proofed, when: datetime) -> bytes:
    """Return a copy with each finding as a comment at its words; the text itself stays as it is."""
    text = file.text
    remarks = [
        Remark(at.passage, at.start, at.end, _words(each.diagnostic))
        for each in file.remarked
        if (at := _with_words(each.at, text.manuscript))
    ]
    return edited(text.data, remarks, author=PROOFREADER, when=when, tracked=False) if remarks else text.data


def mended(file: Proofed, definitions: Definitions | None, when: datetime) -> Proofed:
    """Return a copy with the mechanical mends as tracked changes, and what is still wrong with it.

    What lies within somebody else's tracked change is left to be settled there. One mend may make place for another:
    it goes on until there is none, so that mending twice is mending once.
    """
    done: list[str] = []
    for _ in range(_MOST_ROUNDS):
        fixes = [fix for each in _free(file) for fix in each.fixes]
        if not fixes:
            break
        edits = [Replace(fix.at.passage, fix.at.start, fix.at.end, fix.text) for fix in fixes]
        data = edited(file.text.data, edits, author=PROOFREADER, when=when, tracked=True)
        proof = file.text.proof
        text = laid_out(proof.name, data, proof.period).value
        if text is None:
            raise ValueError(fixes)
        done += [_in_words(proof, fix) for fix in fixes]
        outcome = proofread(replace(text.proof, others=proof.others), definitions)
        file = Proofed(text, outcome.value, outcome.diagnostics)
    return replace(file, mended=tuple(done))


def _free(file: Proofed) -> Iterator[Remarked]:
    """The findings whose mends touch neither one another nor what somebody else is changing."""
    taken: list[Span] = []
    for each in file.remarked:
        spans = [fix.at for fix in each.fixes]
        changed = any(_is_revised(span, file.text.manuscript) for span in spans)
        if spans and not changed and not any(_touch(span, one) for span in spans for one in taken):
            taken += spans
            yield each


def _is_revised(at: Span, manuscript: Manuscript) -> bool:
    changes = manuscript.passages[at.passage].changes
    return any(
        change.author != PROOFREADER and change.start <= at.end and at.start <= change.stop for change in changes
    )


def _touch(one: Span, other: Span) -> bool:
    return one.passage == other.passage and one.start <= other.end and other.start <= one.end


def _with_words(at: Span, manuscript: Manuscript) -> Span | None:
    """A span that has characters: a place between two is shown at the one before it."""
    length = len(manuscript.passages[at.passage].text)
    if at.start < at.end <= length:
        return at
    start = max(0, min(at.start, length) - 1)
    return Span(at.passage, start, start + 1) if length else None


def _words(found: Diagnostic) -> str:
    hint = f"\n建议：{found.hint}" if found.hint else ""
    return f"{found.severity.value} {found.code}  {found.message}{hint}"


def _in_words(proof: Proof, fix: Fix) -> str:
    """A mend as people read it."""
    passage = proof.passages[fix.at.passage]
    old = passage.text[max(0, fix.at.start - _AROUND) : fix.at.end + _AROUND]
    new = passage.text[max(0, fix.at.start - _AROUND) : fix.at.start] + fix.text
    new += passage.text[fix.at.end : fix.at.end + _AROUND]
    return f"{passage.at}  “{old}”改为“{new}”"


def _period(key: str) -> Period | None:
    try:
        return Period.parse(key)
    except UnknownPeriodError:
        return None
