"""时段: which days a figure counts, seen from the period of the report or from one that it is compared with.

A row is placed by its day, or by the first day of its span: an activity that runs past the end of a period counts
whole where it began.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.aggregate.indexed import Window
from pipeline.model.definition import Scope
from pipeline.model.period import Period


@dataclass(frozen=True, slots=True)
class Clock:
    """The period of the report and the date of the document (成文日期).

    `confined`: what counts since 1 January counts within the period alone, as a plan for a quarter wants it.
    """

    period: Period
    issued: date
    confined: bool = False

    def window(self, scope: Scope, view: Period) -> Window:
        """Return the days that count for a scope when `view` is taken as 本期.

        截至成文日 has no first day; in a compared period it ends as many days after the period's end as the document
        does. 全部 has neither, but as-of cuts both.
        """
        match scope:
            case Scope.UP_TO_DATE:
                last = view.end + (self.issued - self.period.end)
                return Window(None, min(last, view.cut) if view.cut else last)
            case Scope.EVER:
                return Window(None, view.cut)
        period = self.counted(scope, view)
        return Window(period.first, period.end)

    def counted(self, scope: Scope, view: Period) -> Period:
        """Return the period that a scope with a beginning counts."""
        match scope:
            case Scope.YEAR_TO_DATE if not self.confined:
                return view.year_to_date
            case Scope.PREVIOUS:
                return view.previous
            case Scope.YEAR_AGO:
                return view.year_ago
            case _:
                return view

    def is_present(self, scope: Scope, view: Period) -> bool:
        """Whether the scope looks at the report's own time, where no rows mean zero and not a missing ledger."""
        return scope not in (Scope.PREVIOUS, Scope.YEAR_AGO) and view in (self.period, self.period.year_to_date)

    def restarts(self, scope: Scope, view: Period) -> bool:
        """Whether a count since 1 January would be set against one that ended in another month of another year."""
        mine, other = self.period.year_to_date.end, view.year_to_date.end
        return scope is Scope.YEAR_TO_DATE and mine.year != other.year and mine.month != other.month


def elapsed_share(day: date) -> tuple[int, int]:
    """Return the share of the year gone by at the end of `day` (时序进度), as numerator and denominator.

    Whole months count a twelfth each, as plans do; the days of a month under way count within their month.
    """
    length = ((day.replace(day=1) + timedelta(days=31)).replace(day=1) - day.replace(day=1)).days
    return (day.month - 1) * length + day.day, 12 * length
