"""The stage: every ledger of a unit, from its files to typed columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pipeline.findings import finding
from pipeline.model.definition import Definitions, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, Outcome, Severity
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read.cells import Sheet, Workbook
from pipeline.read.collector import collector_paused
from pipeline.read.demands import demands
from pipeline.read.files import FoundFile, find_files
from pipeline.read.gather import gather
from pipeline.read.header import tops
from pipeline.read.headings import plain_heading
from pipeline.read.names_in_doubt import with_names_settled
from pipeline.read.part import Part, remarks_of_parts
from pipeline.read.repeats import find_repeats
from pipeline.read.reporting import Submission, find_gaps, submissions
from pipeline.read.sheets import Answer, Question, absent_sheets, read_sheet, read_workbook
from pipeline.read.struck_out import struck_out_cells
from pipeline.read.units import in_one_unit
from pipeline.read.workbooks import open_workbook

_LEFT_OUT = "R012"


def read(
    folder: Path, definitions: Definitions, period: Period, wanted: Collection[str] | None = None
) -> Outcome[Mapping[str, Ledger]]:
    """Return every ledger with files that `definitions` name, or those that are `wanted`, from the unit's folder.

    `period` only settles the year of days written without one, and what 报送单位 must have sent. A cell that cannot be
    read is in Column.bad, a ledger whose files cannot be trusted as a whole says so in Ledger.defect; both are errors.
    """
    own = [name for name, ledger in definitions.ledgers.items() if not ledger.rolled_up]
    with collector_paused():
        return _read(folder, definitions, period, [name for name in own if wanted is None or name in wanted])


def _read(
    folder: Path, definitions: Definitions, period: Period, wanted: Collection[str]
) -> Outcome[Mapping[str, Ledger]]:
    found = {name: find_files(folder, ledger) for name, ledger in definitions.ledgers.items()}
    asked = {name: demands(ledger, definitions) for name, ledger in definitions.ledgers.items()}
    questions: dict[FoundFile, dict[str, Question]] = {}
    for name, ledger in definitions.ledgers.items():
        for file in found[name][0] if name in wanted else ():
            rivals = [
                (other, asked[other.name])
                for other in definitions.ledgers.values()
                if other is not ledger and file in found[other.name][0]
            ]
            questions.setdefault(file, {})[name] = Question(ledger, asked[name], period, rivals)
    headings = headings_of(definitions)
    opened = {file: open_workbook(file, headings, partial(_answers, asking)) for file, asking in questions.items()}
    given: dict[str, _Given] = {}
    for name, ledger in definitions.ledgers.items():
        if name not in wanted:
            continue
        files, missing = found[name]
        given[name] = _Given(ledger, [opened[file][0] for file in files], list(missing))
        for book, answers in map(opened.__getitem__, files):
            given[name].take(book, [answer[name] for answer in answers])
    settled = with_names_settled({name: one.parts for name, one in given.items()}, definitions)
    for name, parts in settled.items():
        given[name].parts = parts
    ledgers = {name: one.joined() for name, one in given.items()}
    sent = {name: one.sent() for name, one in given.items()}
    findings = [item for one in given.values() for item in one.findings]
    findings += find_gaps(definitions, ledgers, sent, period)
    read_sheets = {part.place for one in given.values() for part in one.parts}
    told = [item for item in findings if item.code != _LEFT_OUT or item.location not in read_sheets]
    return Outcome(ledgers, tuple(dict.fromkeys(told)))


def _answers(questions: Mapping[str, Question], sheet: Sheet) -> Mapping[str, Answer]:
    above = tops(sheet)
    return {name: read_sheet(sheet, question, above) for name, question in questions.items()}


def headings_of(definitions: Definitions) -> frozenset[str]:
    """Return the plain names of all columns that ledgers may have."""
    columns = [column for ledger in definitions.ledgers.values() for column in ledger.columns.values()]
    return frozenset(plain_heading(name) for column in columns for name in (column.name, *column.aliases))


@dataclass(slots=True)
class _Given:
    """What the files of one ledger have given so far."""

    ledger: LedgerDefinition
    books: list[Workbook]
    findings: list[Diagnostic]
    parts: list[Part] = field(default_factory=list)

    def take(self, book: Workbook, answers: Sequence[Answer]) -> None:
        parts, found = read_workbook(book, self.ledger, answers)
        self.parts += parts
        self.findings += [*book.findings, *found]

    def joined(self) -> Ledger:
        """The rows of all parts; the first error about more than a cell is the ledger's defect."""
        self.findings += absent_sheets(self.books, self.ledger)
        self.parts, units = in_one_unit(self.ledger, self.parts)
        ledger = gather(self.ledger, self.parts)
        if self.parts and self.ledger.is_roster and not len(ledger):
            # A ledger of what happened may well be empty; without a roster everybody counts as a stranger.
            place = self.parts[0].place
            self.findings.append(finding("R049-roster-without-records", place, ledger=self.ledger.name))
        repeats = find_repeats(ledger, self.ledger)
        spoiling = [*(item for item in self.findings if item.severity is Severity.ERROR), *repeats.spoiling]
        self.findings += [item for part in self.parts for item in part.findings]
        self.findings += [*units, *struck_out_cells(self.parts)]
        self.findings += [*remarks_of_parts(self.parts, self.ledger), *repeats.findings]
        return replace(ledger, defect=f"{spoiling[0].location}：{spoiling[0].message}") if spoiling else ledger

    def sent(self) -> tuple[Submission, ...]:
        return submissions(self.parts, {book.name: book.modified for book in self.books})
