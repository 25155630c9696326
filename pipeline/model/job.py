"""What is to be made: a unit, a period, the day of the documents, which of them; and how somebody watches it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.model.period import Period

T = TypeVar("T")
MASKED = "已遮号码"
"""What the name of a file says in which numbers of people are masked."""


class Draft(StrEnum):
    """稿次: how far a document has come, as its file name says."""

    CONSULTATION = "征求意见稿"
    REVIEW = "审核稿"
    FINAL = "定稿"


@dataclass(frozen=True, slots=True)
class Job:
    """One unit and period to work on; `period` carries as-of, `documents` names the 文书 wanted (none: all).

    `redacted` documents have identity-card and telephone numbers masked. `finished` is where the unit's documents of
    all periods go, each in a folder of its own: what they say is laid beside those of an earlier one; None: it is not.
    """

    unit: Path
    period: Period
    issued: date
    documents: tuple[str, ...] = ()
    draft: Draft = Draft.CONSULTATION
    redacted: bool = False
    finished: Path | None = None

    @property
    def stage(self) -> str:
        """稿次 as file names say it: a redacted document must not be taken for the whole one, nor replace it."""
        return f"{self.draft}，{MASKED}" if self.redacted else self.draft.value


class Watch(Protocol):
    """Lets someone watch long work."""

    def __call__(self, work: Sequence[T], title: str, /) -> Iterable[T]:
        """Take what is to be done and a title, give back the same things one by one."""
