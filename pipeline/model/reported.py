"""What a unit has reported: the figures of its signed documents, period by period, and why values changed since."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import islice

from pipeline.model.diagnostic import Location
from pipeline.model.period import Period

FOLDER = "已报"
"""The folder of a unit that holds a file for each period of which documents were sealed."""
EXPLANATIONS = "变动说明.yaml"
"""The file of a unit that says why ledgers give other values now than were reported."""
_PART = re.compile("[.（]")
_MOST_PARTS = 30
"""How many signs that part a name are looked at: a member's own name may hold some, and a hostile one a million."""


def record_name(period: Period) -> str:
    """Return where the reported values of a period stand, from the unit's folder."""
    return f"{FOLDER}/{period.key}.yaml"


def evidence_name(period: Period, document: str) -> str:
    """Return where the rows behind the figures of a sealed document stand, from the unit's folder."""
    return f"{FOLDER}/{period.key}（{document}）依据.json"


def is_of(name: str, defined: Collection[str]) -> bool:
    """Return whether a printed name is a defined figure or a part of one: 研学场次.同比, 研学场次（甲科）."""
    return any(whole in defined for whole in wholes(name))


def wholes(name: str) -> Iterator[str]:
    """Yield a printed name and what it is a part of, the shortest first: 研学场次, 研学场次（甲科）."""
    yield from (name[: found.start()] for found in islice(_PART.finditer(name), _MOST_PARTS))
    yield name


def as_printed(name: str) -> str:
    """Return the name of a figure as tables print it: 研学场次同比 of 研学场次.同比."""
    return name.replace(".", "")


def member_in(name: str) -> tuple[str, str]:
    """Return the figure and the member that a printed name says, 研学场次 and 甲科; without one the member is empty."""
    whole, _, member = name.partition("（")
    return (whole, member[:-1]) if member.endswith("）") else (name, "")


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure as reported: its exact `value` when it is a number, else its `content` in words; its text as printed."""

    name: str
    text: str
    location: Location
    value: Fraction | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """A signed document: its 文书, the file's name and SHA-256, 成文日期, the day up to which ledgers counted if any.

    `registered` is the day on which it was sealed; `evidence` the path of the rows behind it, from the unit's folder,
    and `evidence_digest` the SHA-256 of that file. `seal` is 核对码 as it stands in the record.
    """

    document: str
    file: str
    digest: str
    issued: date
    registered: date
    evidence: str
    evidence_digest: str
    location: Location
    cut: date | None = None
    figures: Mapping[str, ReportedFigure] = field(default_factory=dict)
    seal: str = ""


Said = tuple[ReportedFigure, SealedDocument]
"""A figure as reported, and the document that says so."""


@dataclass(frozen=True)
class Sealed:
    """A period of which documents were sealed, in the order in which they were."""

    period: Period
    location: Location
    documents: tuple[SealedDocument, ...]

    @cached_property
    def days(self) -> frozenset[tuple[date | None, date]]:
        """The days that its documents counted up to, if they say so, each with 成文日期: each may give other values."""
        return frozenset((each.cut, each.issued) for each in self.documents)

    def find(self, document: str) -> SealedDocument | None:
        """Return the sealed document of a 文书."""
        return next((each for each in self.documents if each.document == document), None)

    @cached_property
    def figures(self) -> Mapping[str, Said]:
        """Every figure reported with the document that says so; of what several say, the last one sealed counts."""
        return {name: (figure, each) for each in self.documents for name, figure in each.figures.items()}

    @cached_property
    def members(self) -> Mapping[str, Mapping[str, Said]]:
        """By figure what was reported of the members of its group, by the member's name."""
        found: dict[str, dict[str, Said]] = {}
        for name, said in self.figures.items():
            whole, member = member_in(name)
            if member:
                found.setdefault(whole, {})[member] = said
        return found


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry of 变动说明.yaml: why figures reported of a period (by its key) have other values now."""

    figures: tuple[str, ...]
    period: str
    reason: str
    location: Location


@dataclass(frozen=True)
class Reported:
    """Everything that a unit has reported, by the key of the period, and the explanations."""

    periods: Mapping[str, Sealed] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()

    def figure(self, name: str, view: Period) -> Said | None:
        """Return what was reported of a figure for a period, by the name that it is printed under.

        One that is cut by as-of is another than the whole one, unless the document counted up to that very day.
        """
        sealed = self.periods.get(view.key)
        said = sealed.figures.get(name) if sealed else None
        return said if said and _is_of_days(said, view) else None

    def members(self, name: str, view: Period) -> Mapping[str, Said]:
        """Return what was reported of the members of a figure's group for a period, by their names."""
        sealed = self.periods.get(view.key)
        found = sealed.members.get(name, {}) if sealed else {}
        return {member: said for member, said in found.items() if _is_of_days(said, view)}

    def reason(self, name: str, period: str) -> str:
        """Return why a figure reported of a period has another value now, as the office says; empty when unsaid.

        What is said of a figure holds for its members, cells and comparisons of which nothing is said themselves.
        """
        said = [reason for whole in wholes(name) if (reason := self._reasons.get((period, whole)))]
        return said[-1] if said else ""

    @cached_property
    def _reasons(self) -> Mapping[tuple[str, str], str]:
        """By period and figure what is said of it, first of all."""
        found: dict[tuple[str, str], str] = {}
        for each in self.explanations:
            for name in each.figures:
                found.setdefault((each.period, name), each.reason)
        return found


def _is_of_days(said: Said, view: Period) -> bool:
    return view.end in (view.last, said[1].cut)
