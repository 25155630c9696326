"""What a unit has reported: the figures of its signed documents, period by period, and why values changed since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from pipeline.model.diagnostic import Location
from pipeline.model.period import Period

FOLDER = "已报"
"""The folder of a unit that holds a file for each period of which documents were sealed."""
EXPLANATIONS = "变动说明.yaml"
"""The file of a unit that says why ledgers give other values now than were reported."""


def record_name(period: Period) -> str:
    """Return where the reported values of a period stand, from the unit's folder."""
    return f"{FOLDER}/{period.key}.yaml"


def evidence_name(period: Period, document: str) -> str:
    """Return where the rows behind the figures of a sealed document stand, from the unit's folder."""
    return f"{FOLDER}/{period.key}（{document}）依据.json"


def is_of(name: str, defined: Collection[str]) -> bool:
    """Return whether a printed name is a defined figure or a part of one: 研学场次.同比, 研学场次（甲科）."""
    return name in defined or any(name.startswith((f"{each}.", f"{each}（")) for each in defined)


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


@dataclass(frozen=True, slots=True)
class Sealed:
    """A period of which documents were sealed, in the order in which they were."""

    period: Period
    location: Location
    documents: tuple[SealedDocument, ...]

    def find(self, document: str) -> SealedDocument | None:
        """Return the sealed document of a 文书."""
        return next((each for each in self.documents if each.document == document), None)

    @property
    def figures(self) -> Mapping[str, tuple[ReportedFigure, SealedDocument]]:
        """Every figure reported with the document that says so; of what several say, the last one sealed counts."""
        return {name: (figure, each) for each in self.documents for name, figure in each.figures.items()}


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry of 变动说明.yaml: why figures reported of a period (by its key) have other values now."""

    figures: tuple[str, ...]
    period: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Reported:
    """Everything that a unit has reported, by the key of the period, and the explanations."""

    periods: Mapping[str, Sealed] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()

    def figures(self, view: Period) -> Mapping[str, tuple[ReportedFigure, SealedDocument]]:
        """Return what was reported for a period, by the names of the figures.

        One that is cut by as-of is another than the whole one, unless the document counted up to that very day.
        """
        sealed = self.periods.get(view.key)
        found = sealed.figures if sealed else {}
        return {name: said for name, said in found.items() if view.end in (view.last, said[1].cut)}

    def reason(self, name: str, period: str) -> str:
        """Return why a figure reported of a period has another value now, as the office says; empty when unsaid.

        What is said of a figure holds for its members, cells and comparisons of which nothing is said themselves.
        """
        mine = [each for each in self.explanations if each.period == period]
        said = ((len(whole), each.reason) for each in mine for whole in each.figures if is_of(name, (whole,)))
        return max(said, key=lambda pair: pair[0], default=(0, ""))[1]
