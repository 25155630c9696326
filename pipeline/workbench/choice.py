"""What somebody works on: a unit, a period, perhaps days; as one part of an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.model.job import Draft, Job
from pipeline.model.period import Period, UnknownPeriodError

_MARK = re.compile(r"(?P<period>[^~]+)(?:~(?P<issued>\d{4}-\d\d-\d\d)?)?(?:~(?P<cut>\d{4}-\d\d-\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """`issued` is 成文日期 where somebody gave one, `cut` the day up to which ledgers count."""

    unit: Path
    period: Period
    issued: date | None = None

    def job(self, documents: tuple[str, ...] = (), draft: Draft = Draft.CONSULTATION, *, redacted: bool = False) -> Job:
        """Return the job that this is."""
        issued = self.issued or self.period.end
        return Job(self.unit, self.period, issued, documents, draft, redacted, self.finished)

    @property
    def finished(self) -> Path:
        """Where the unit's documents of all periods go: outputs/ stands beside inputs/."""
        return self.unit.parent.parent / "outputs" / self.unit.name

    @property
    def mark(self) -> str:
        """The period and the days as an address writes them: 2025Q1-Q3~2025-10-09."""
        parts = [self.period.key, self.issued.isoformat() if self.issued else ""]
        parts += [self.period.cut.isoformat()] if self.period.cut else []
        return "~".join(parts).rstrip("~")

    @classmethod
    def read(cls, unit: Path, mark: str) -> Choice | None:
        """Return the choice that an address names, None when it is none."""
        found = _MARK.fullmatch(mark)
        if not found:
            return None
        try:
            period = Period.parse(found["period"])
            issued = date.fromisoformat(found["issued"]) if found["issued"] else None
            cut = date.fromisoformat(found["cut"]) if found["cut"] else None
        except (UnknownPeriodError, ValueError):
            return None
        if cut and cut < period.first:
            return None
        return cls(unit, period.as_of(cut) if cut else period, issued)


def periods_of_year(year: int) -> tuple[Period, ...]:
    """Return the periods of a year that offices report on."""
    return tuple(Period.parse(f"{year}{part}") for part in ("Q1", "Q2", "H1", "Q3", "Q1-Q3", "Q4", ""))


def offered_periods(today: date) -> tuple[Period, ...]:
    """Return the periods that somebody may report on today: the last one that is over first."""
    year, quarter = today.year, (today.month - 1) // 3 + 1
    keys = [f"{year}Q{each}" for each in range(1, quarter + 1)]
    keys += [
        f"{year}H1",
        f"{year}Q1-Q3",
        f"{year}",
        f"{year - 1}",
        f"{year - 1}Q4",
        f"{year - 1}Q1-Q3",
        f"{year - 1}H1",
    ]
    periods = [Period.parse(key) for key in keys]
    begun = [each for each in periods if each.first <= today]
    return tuple(sorted(begun, key=lambda each: (each.last >= today, -each.last.toordinal(), each.first.toordinal())))
