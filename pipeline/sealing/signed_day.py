"""成文日期 as a signed document prints it."""

from __future__ import annotations

from datetime import date

from pipeline.model.layout import Role
from pipeline.prose.days import written_days
from pipeline.recognition import recognised
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word import Manuscript


def signed_day(manuscript: Manuscript, name: str) -> date | None:
    """Return the day below the signature or under the title; None where a document prints none, or no real day."""
    page = recognised(manuscript.document, name, GB_T_9704)
    written = [day for part in page.all(Role.DATE, Role.BYLINE) for day in written_days(part.text)]
    return next((day.first for day in reversed(written) if day.day and day.first), None)
