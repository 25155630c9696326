"""What was computed last for each choice, as long as no file has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.batch.dependencies import contents_behind
from pipeline.build import Computation, Finished, Results, compute, finish
from pipeline.collect.collected import Decision, Key
from pipeline.collecting import File, Gathered
from pipeline.comparing import Opened
from pipeline.model.anchor import Anchor
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.figure import Figure
from pipeline.model.job import Watch
from pipeline.model.printed import Printed, printed_figures
from pipeline.model.proof import Proof
from pipeline.model.texts import texts_of
from pipeline.watching import Look, Lookout
from pipeline.word import record_in
from pipeline.workbench.choice import Choice
from pipeline.workbench.setting import Setting
from pipeline.workbench.tasks import Task

_KEPT = 4
"""Choices whose results are kept: the one before is often looked at again."""
_RETURNED_KEPT, _PAGES_KEPT, _COLLECTED_KEPT = 8, 4, 2


@dataclass(frozen=True, slots=True)
class Collecting:
    """Copies that were put in together with what was sent, what was decided of them, and what comes of it."""

    sent: File
    copies: tuple[File, ...]
    decisions: Mapping[Key, Decision]
    gathered: Gathered
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Standing:
    """Everything about a choice as its files stand: figures, documents unless there are errors, what was found.

    `contents` is the digest of the files, taken before the first of them was read.
    """

    contents: str
    computed: Outcome[Computation]
    finished: Outcome[Results]

    @property
    def computation(self) -> Computation:
        """The figures and what they were computed from."""
        return self.computed.value

    @property
    def definitions(self) -> Definitions:
        """What the office defined."""
        return self.computed.value.definitions

    @property
    def documents(self) -> tuple[Finished, ...]:
        """The documents, none when there is an error."""
        return self.finished.value.documents

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Everything that was found."""
        return self.finished.diagnostics

    @cached_property
    def printed(self) -> Mapping[str, tuple[Printed, ...]]:
        """Where each figure is printed, by its name."""
        places: dict[str, list[Printed]] = {}
        for each in self.documents:
            for one in printed_figures(each.tree, each.name):
                places.setdefault(one.figure.name, []).append(one)
        return {name: tuple(found) for name, found in places.items()}


def figure_at(document: Finished, bookmark: str) -> Figure | None:
    """Return the figure that a document prints at a bookmark, with its rows."""
    record = record_in(document.word)
    anchor = next((each for each in record.anchors if each.bookmark == bookmark), None) if record else None
    return next((figure for figure in _figures(document) if anchor and _is(figure, anchor)), None)


def bookmarks_of(document: Finished, figure: str) -> tuple[str, ...]:
    """Return the bookmarks at which a document prints a figure."""
    record = record_in(document.word)
    return tuple(each.bookmark for each in record.anchors if each.figure == figure) if record else ()


def _figures(document: Finished) -> Iterator[Figure]:
    return (run.figure for runs, _ in texts_of(document.tree) for run in runs if run.figure)


def _is(figure: Figure, anchor: Anchor) -> bool:
    return figure.name == anchor.figure and figure.period.key == anchor.period


@dataclass(frozen=True, slots=True)
class _Work:
    """Work for a choice, and the files as they stood when it began."""

    lookout: Lookout
    seen: Look
    task: Task[Standing]

    @classmethod
    def begun(cls, choice: Choice) -> _Work:
        """Begin work on the files as they stand."""
        lookout = Lookout.over(choice.unit, closely=True)
        return cls(lookout, lookout.look(), Task("读台账、算指标", lambda watch: _worked_out(choice, watch)))

    def holds(self) -> bool:
        """Return whether its result is, or will be, that of the files as they stand now."""
        return not self.task.stopped and self.lookout.look() == self.seen


class Desk:
    """Keeps what was computed and what was returned; nothing of it outlives the program."""

    def __init__(self, setting: Setting) -> None:
        """Begin with an empty desk."""
        self.setting = setting
        self.returned: dict[str, Opened] = {}
        self.collected: dict[str, Collecting] = {}
        self.earlier: dict[str, Proof] = {}
        self._pages: dict[str, str] = {}
        self._work: dict[Choice, _Work] = {}

    def standing(self, choice: Choice) -> Task[Standing]:
        """Return the work that a choice needs: done before where no file has changed, else begun anew."""
        known = self._work.pop(choice, None)
        if known and not known.holds():
            known.task.stop()
            known = None
        known = known or _Work.begun(choice)
        self._work[choice] = known
        # Work under way has somebody who waits for it: stopped for another's, they would begin anew by turns for ever.
        done = [each for each, work in self._work.items() if each != choice and work.task.future.done()]
        for each in done[: max(0, len(self._work) - _KEPT)]:
            self._work.pop(each)
        return known.task

    def anew(self, choice: Choice) -> Task[Standing]:
        """Return work that begins now, whatever was done before."""
        if known := self._work.pop(choice, None):
            known.task.stop()
        return self.standing(choice)

    def task(self, number: str) -> Task[Standing] | None:
        """Return work by its number as an address has it."""
        return next((work.task for work in self._work.values() if str(work.task.number) == number), None)

    def keep_earlier(self, key: str, text: Proof) -> None:
        """Keep an earlier report that documents are laid beside."""
        self.earlier[key] = text
        while len(self.earlier) > _RETURNED_KEPT:
            self.earlier.pop(next(iter(self.earlier)))

    def keep(self, key: str, file: Opened) -> None:
        """Keep a draft that came back."""
        self.returned[key] = file
        while len(self.returned) > _RETURNED_KEPT:
            self.returned.pop(next(iter(self.returned)))

    def keep_collected(self, key: str, collecting: Collecting) -> None:
        """Keep copies that were put in together."""
        self.collected[key] = collecting
        while len(self.collected) > _COLLECTED_KEPT:
            self.collected.pop(next(iter(self.collected)))

    def keep_page(self, shown: str) -> str:
        """Keep the pages of a template that is being edited, and return their key."""
        key = hashlib.sha256(shown.encode()).hexdigest()[:16]
        self._pages[key] = shown
        while len(self._pages) > _PAGES_KEPT:
            self._pages.pop(next(iter(self._pages)))
        return key

    def page(self, key: str) -> str:
        """Return pages that are kept, empty when they are not any more."""
        return self._pages.get(key, "")


def last_days(computation: Computation) -> Iterator[date]:
    """Yield the last day of each ledger that has days."""
    for name, ledger in computation.ledgers.items():
        columns = computation.definitions.ledgers[name].date_columns
        values = (value for column in columns if column in ledger.columns for value in ledger.columns[column].values)
        days = [value[1] if isinstance(value, tuple) else value for value in values]
        known = [day for day in days if isinstance(day, date)]
        if known:
            yield max(known)


def _worked_out(choice: Choice, watch: Watch) -> Standing:
    job, contents = choice.job(), contents_behind(choice.unit)
    computed = compute(job, watch=watch)
    return Standing(contents, computed, finish(job, watch, computed))
