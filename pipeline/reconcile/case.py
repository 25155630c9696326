"""One printed figure seen three ways: as written, as it stands now, as the ledgers say now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.model.anchor import Anchor, Record
from pipeline.model.definition import CrossCheck, Definitions
from pipeline.model.diagnostic import FileLocation, Location
from pipeline.model.figure import Figure
from pipeline.personal_numbers import Withheld
from pipeline.word import Bookmark, Edit, Manuscript


class State(StrEnum):
    """How the three stand to one another."""

    AGREES = "一致"
    STALE = "待更新"  # as written, and the ledgers say otherwise
    CURRENT = "已是新数"  # somebody wrote the new value
    CHANGED = "人工改过"  # neither as written nor as the ledgers say
    DIFFERS = "与台账不同"  # nobody knows what was written
    MISPLACED = "换了地方"  # where another figure was written
    TRACKED = "正在修订"  # within somebody's tracked change
    MISSING = "找不到"  # neither the bookmark nor the words around it
    AMBIGUOUS = "位置不明"  # the bookmark is lost, and several places fit
    DROPPED = "新稿不写"  # the document would no longer print it


class Decision(StrEnum):
    """What somebody decided about a number that people changed by hand."""

    KEEP = "保留文中的数"
    TAKE = "改用台账的数"


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `stop` of the words of a passage."""

    passage: int
    start: int
    stop: int

    def overlaps(self, other: Place) -> bool:
        """Return whether both share a character."""
        return self.passage == other.passage and self.start < other.stop and other.start < self.stop


@dataclass(frozen=True, slots=True)
class Case:
    """A figure printed in the file: `written` then, `standing` at `place` now, `now` by the ledgers.

    `written` is empty when a file lost its record. `replacement` is what would stand at `place` after a refresh.
    `bookmark` is the one in the file, None when it is lost. `row` is what the whole row of a list said that is gone
    from the ledgers, kept with its first cell. `lacking` are the rows that would be written behind this one now,
    `leading` those before it. `kept`: somebody decided that what stands there is right. `beside` says of a misplaced
    figure of a table which name it stands beside, and beside which it was written; `number` is how its number stands.
    `others` are places that fit, none for sure: of a figure found nowhere, those that still say what was written.
    `doubtful` are those that say it of anything, which nobody can decide.
    `emptied` is a bookmark of it that holds nothing any more, while the number stands elsewhere.
    `fixed` says why nobody can decide that what it stands beside is right: it is the name of another figure there.
    `renamed`: somebody decided that it is. `told_by_row`: the first figure of its row tells that all of it is gone.
    """

    state: State
    anchor: Anchor
    now: Anchor | None
    standing: str = ""
    place: Place | None = None
    replacement: str = ""
    bookmark: Bookmark | None = None
    others: tuple[Place, ...] = ()
    row: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    kept: bool = False
    beside: str = ""
    number: State | None = None
    emptied: Bookmark | None = None
    doubtful: tuple[Place, ...] = ()
    fixed: str = ""
    renamed: bool = False
    told_by_row: bool = False

    @property
    def figure(self) -> str:
        """The figure's name."""
        return self.anchor.figure

    @property
    def key(self) -> str:
        """What tells the case from all others of its file."""
        return f"{self.anchor.bookmark}.{self.bookmark.nth if self.bookmark else 0}"

    @property
    def said_now(self) -> str:
        """What the ledgers say of the figure now."""
        return self.now.text if self.now else "没有"

    @property
    def decidable(self) -> bool:
        """Whether somebody can decide which number is to stand here: both are known, and where.

        What stands there is one number then: words that people typed with it, or other numbers, are theirs.
        """
        return self.now is not None and bool(self.replacement) and (self.is_disputed or self.is_behind)

    @property
    def is_disputed(self) -> bool:
        """Whether it is known where the figure stands, and that another number stands there."""
        return self.state in (State.CHANGED, State.DIFFERS) and self.place is not None

    @property
    def untaken(self) -> str:
        """What a hint adds where somebody cannot decide for the ledgers, though another number stands there."""
        return "。这里不光是一个数，--take 换不了，在文稿里改" if self.is_disputed and not self.decidable else ""

    @property
    def is_kept(self) -> bool:
        """Whether it counts as right because somebody decided so."""
        return self.kept or (self.renamed and self.state in (State.AGREES, State.CURRENT))

    @property
    def is_behind(self) -> bool:
        """Whether the figure is found nowhere, and what was written of it still stands somewhere, though wrong now."""
        return self.state is State.MISSING and bool(self.others)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What somebody can decide about the case: of a row or a column that was renamed, that the name is right."""
        if self.decidable:
            return tuple(Decision)
        others = self.beside or self.is_behind or self.is_disputed
        return (Decision.KEEP,) if others and self.now and not self.fixed else ()

    def decided(self, decision: Decision | None) -> Case:
        """Return the case as a decision leaves it; one that cannot be decided stays as it is."""
        if self.fixed and decision is Decision.KEEP:
            return replace(self, beside=f"{self.beside}（{self.fixed}，--keep 认不下）")
        if self.now is None or decision not in self.decisions:
            return self
        if decision is Decision.TAKE:
            taken = replace(self, state=State.STALE, replacement=self.now.text)
            if not self.is_behind:
                return taken
            # Where it was written nothing stands any more, though the words around it or a bookmark are left there.
            return replace(taken, place=self.others[0], others=(), bookmark=None, emptied=self.bookmark)
        # As if a comment had told of it already: who decided needs none.
        told = replace(self.anchor, told=self.now.text)
        if self.number is None:
            return replace(self, anchor=told, kept=True)
        # Who says that a name is right has not said so of a number that the ledgers do not say.
        named = replace(self, state=self.number, beside="", number=None, renamed=True)
        return replace(named, anchor=told) if named.state is State.AGREES else named


@dataclass(frozen=True, slots=True)
class Present:
    """What the ledgers say now: the record of the document as it would be written, its figures by name, 勾稽.

    `fresh` is that document as it would be read. Of what is `withheld` no piece must be quoted by findings. `template`
    is the name of the file that rules which figures and words the document has, `definitions` say where its figures
    are defined, its tasks planned, and its ledgers found.
    """

    record: Record
    figures: Mapping[str, Figure] = field(default_factory=dict)
    checks: Sequence[CrossCheck] = ()
    fresh: Manuscript | None = None
    withheld: Withheld | None = None
    template: str = ""
    definitions: Definitions | None = None

    @property
    def ruled(self) -> tuple[Location, ...]:
        """Where else to look when the document would have other figures, rows or words now: the template rules them."""
        return (FileLocation(self.template),) if self.template else ()


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every case, the edits that a refresh makes, and the record of the file after them, if it is to have one.

    `lacking` are the figures that would be written now and of which nothing tells that they were, nor stands there.
    """

    cases: tuple[Case, ...] = ()
    edits: Sequence[Edit] = field(default_factory=tuple)
    record: Record | None = None
    lacking: tuple[Anchor, ...] = ()
