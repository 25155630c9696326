"""A Word file laid out to be proofread, or to be laid beside another: its text, passage by passage."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import finding
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.model.job import MASKED
from pipeline.model.period import Period, UnknownPeriodError
from pipeline.model.proof import Proof
from pipeline.recognition import passages, recognised
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word import Manuscript, Refusal, open_manuscript, reaches, refused, turned

MOST_CHARACTERS = 500_000
"""Of a text that is proofread: more than twice the 300 pages that the longest reports have."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file whose text can be proofread."""

    data: bytes
    manuscript: Manuscript
    proof: Proof


def laid_out(name: str, data: bytes, period: Period | None = None) -> Outcome[Text | None]:
    """Return the text of a file, ready to be proofread, or the finding why it cannot be read.

    `period` is what it reports on; without one, the period that the file says it was made for.
    """
    manuscript = open_manuscript(data)
    if isinstance(manuscript, Refusal):
        return Outcome(None, (refused(manuscript, name),))
    length = sum(len(each.text) for each in manuscript.passages)
    if length > MOST_CHARACTERS:
        too_long = finding("L115-text-too-long", FileLocation(name), count=length, most=MOST_CHARACTERS)
        return Outcome(None, (too_long,))
    page = recognised(manuscript.document, name, GB_T_9704)
    record = manuscript.record
    period = period or (_period(record.period) if record else None)
    redacted = bool(record.redacted) if record else MASKED in name
    text = Text(data, manuscript, Proof(name, passages(page, manuscript), period, redacted=redacted))
    said = any(each.text.strip() for each in text.proof.passages)
    beyond = (*turned(manuscript, name), *reaches(data, name))
    return Outcome(text, beyond if said else (*beyond, finding("L018-no-text", FileLocation(name))))


def _period(key: str) -> Period | None:
    try:
        return Period.parse(key)
    except UnknownPeriodError:
        return None
