"""Which period a signed document says that it reports on: its figures are not kept as those of another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.comparing import Opened
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.layout import Role
from pipeline.model.period import Period, PeriodKind
from pipeline.proofread.circumstances import period_at_head, period_in_title
from pipeline.recognition import recognised
from pipeline.reconcile.case import Case, State
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word import Manuscript

_FEW = 4
"""Of fewer figures most may well have been corrected."""
_AGREEING = (State.AGREES, State.CURRENT)
_OTHERWISE = (State.CHANGED, State.DIFFERS)


def told_of_another_period(
    file: Opened, period: Period, fresh: Manuscript | None, cases: Sequence[Case]
) -> Diagnostic | None:
    """Return why a document is not to be registered for a period, None when nothing speaks against it.

    Its title names another one, or where that names none the first words of its text; where neither does, nor a record
    in the file, most of its figures are others. What `fresh`, the document as it would be written for that period,
    names as well says nothing: a title may be the same all the year.
    """
    asked, at = replace(period, cut=None), FileLocation(file.name)
    usual = _said(fresh, file.name) if fresh else {}
    for place, one in _said(file.manuscript, file.name).items():
        if one == asked:
            return None
        if one != usual.get(place) and not _whole_year_of(one, asked):
            return finding("S015-another-period", at, place=place, said=one.name, period=asked.name)
    otherwise = sum(case.state in _OTHERWISE for case in cases)
    both = otherwise + sum(case.state in _AGREEING for case in cases)
    if not file.record and otherwise >= _FEW and 2 * otherwise > both:
        return finding("S016-most-figures-differ", at, period=asked.name, differing=otherwise, all=both)
    return None


def _said(manuscript: Manuscript, name: str) -> dict[str, Period]:
    """The periods that a document names, by where it does so, the title first."""
    page = recognised(manuscript.document, name, GB_T_9704)
    title = "".join(part.text.strip() for part in page.all(Role.TITLE))
    first = next((part.text.strip() for part in page.all(Role.BODY) if part.text.strip()), "")
    named = {"标题": period_in_title(title), "正文开头": period_at_head(first)}
    return {place: period for place, period in named.items() if period}


def _whole_year_of(said: Period, asked: Period) -> bool:
    """Whether a document names no more than the year of a part of it."""
    return said.kind is PeriodKind.YEAR and said.first.year == asked.first.year == asked.last.year
