"""A text laid out for proofreading: passage by passage as a reader sees it, whatever file it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.beside_earlier import MOST_REPEATED
from pipeline.model.diagnostic import CellPlace, FileLocation, Location, Place
from pipeline.model.document import Allowance, Wordings
from pipeline.model.layout import HEADING_ROLES, Role
from pipeline.model.period import Period
from pipeline.model.usage import Usage

_HEADLINES = (Role.TITLE, Role.ANNEX_TITLE, Role.CAPTION, *HEADING_ROLES)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to before `end` of a passage that a template says itself, in one place."""

    start: int
    end: int
    location: Place


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """Characters `start` to before `end` of a passage that print a figure, by its name and the key of its period."""

    start: int
    end: int
    figure: str
    period: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, cell or element as it is read; `role` is the element that it is, None for none.

    `number` is what stands before the text without being part of it: a number that Word or the program counts. The
    first `opening` characters are a heading that runs in. `annex` counts from 1, 0 is the document itself. `at` is
    where it stands. In a document made from a template, what no stretch covers was given to the template; `made` says
    that it is one. A passage that `goes_on` is read on in the next: the paragraph mark between them was deleted.
    `figures` are the numbers of it that are known to print figures.
    """

    text: str
    role: Role | None
    at: Location
    number: str = ""
    opening: int = 0
    annex: int = 0
    cell: CellPlace | None = None
    footnote: bool = False
    made: bool = False
    goes_on: bool = False
    stretches: tuple[Stretch, ...] = ()
    figures: tuple[PrintedNumber, ...] = ()

    @property
    def headline(self) -> bool:
        """Whether the whole passage is a heading or a title: words that announce, and seldom count."""
        return self.role in _HEADLINES and not self.opening

    @property
    def level(self) -> int:
        """The level of the heading that it is or begins with, 0 for none."""
        return HEADING_ROLES.index(self.role) + 1 if self.role in HEADING_ROLES else 0

    @property
    def running(self) -> bool:
        """Whether it is running text: a paragraph of the body, perhaps behind a heading that runs in."""
        return self.role is Role.BODY or bool(self.level and self.opening)

    def pieces(self) -> Iterator[tuple[int, str, bool]]:
        """Yield the heading that runs in and the text behind it: where each begins, its words, whether it announces."""
        if self.opening:
            yield 0, self.text[: self.opening], True
        yield self.opening, self.text[self.opening :], self.headline

    def own(self, start: int, end: int) -> Stretch | None:
        """Return the template's own words among the characters from `start` to before `end`, if any."""
        return next((each for each in self.stretches if each.start < end and start < each.end), None)

    def given(self, start: int, end: int) -> bool:
        """Return whether none of these characters are the template's own: a program knows which period it counts."""
        return self.made and self.own(start, end) is None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to before `end` of the passage with that index."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fix:
    """Other words that mend a slip without anybody having to think."""

    at: Span
    text: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What a rule found: the key of its finding, the words in question, what the message says of them, other places.

    `fixes` mend all of it. A span without characters is a place between two. `elsewhere` are places of other texts.
    """

    key: str
    at: Span
    seen: Mapping[str, str] = field(default_factory=dict)
    also: tuple[Span, ...] = ()
    fixes: tuple[Fix, ...] = ()
    elsewhere: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A document laid out for the rules, in reading order, footnotes and endnotes behind all else.

    `period` is what it reports on and `issued` its 成文日期, where these are known. `allowances` are the numbers that
    its template and its office explain (数字说明), `exceptions` the phrases and codes that are not to be found fault
    with (校对说明), `usages` what it wants written otherwise (用语.yaml). `others` are documents that must agree with
    it. Of one that is `redacted`, stars as many as a telephone has digits are one.

    `earlier` are reports that it must not repeat; of a hundred signs of a section `most_repeated` may. `lasting` are
    figures that count no days, as those of a roster; `wordings` are what its template offers in several ways.
    """

    name: str
    passages: tuple[Passage, ...]
    period: Period | None = None
    issued: date | None = None
    allowances: tuple[Allowance, ...] = ()
    exceptions: tuple[Allowance, ...] = ()
    usages: tuple[Usage, ...] = ()
    others: tuple[Proof, ...] = ()
    redacted: bool = False
    earlier: tuple[Proof, ...] = ()
    most_repeated: int = MOST_REPEATED
    lasting: frozenset[str] = frozenset()
    wordings: tuple[Wordings, ...] = ()

    @property
    def whole(self) -> Location:
        """The document as a place."""
        return FileLocation(self.name)

    def quoted(self, at: Span) -> str:
        """Return the words of a span."""
        return self.passages[at.passage].text[at.start : at.end]
