"""Which sheets of a workbook belong to a ledger: those named, else every one whose heading fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial

from pipeline.findings import finding, nearest
from pipeline.model.definition import LedgerDefinition
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Severity
from pipeline.model.ledger import INSTRUCTIONS
from pipeline.model.period import Period
from pipeline.read.blocks import Block, blocks
from pipeline.read.cell_findings import row_ranges
from pipeline.read.cells import Sheet, Workbook
from pipeline.read.demands import Demands
from pipeline.read.header import Header, Top, find_header
from pipeline.read.headings import bare_heading, plain_heading
from pipeline.read.part import Part, read_part
from pipeline.read.values.texts import comparable, shown
from pipeline.workbook_package.addresses import column_letter

_HALF = 2
_MOST_NAMED = 6

Rival = tuple[LedgerDefinition, Demands]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a sheet: the rows of a ledger; `period` only settles the year of days without one.

    `rivals` are the other ledgers kept in the same file: a sheet that fits one of them is not a spoilt one of ours.
    """

    ledger: LedgerDefinition
    asked: Demands
    period: Period
    rivals: Sequence[Rival]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a sheet gives to a ledger, and what is wrong with one that gives nothing; an idle one is not its sheet."""

    parts: tuple[Part, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    idle: bool = False


def read_sheet(sheet: Sheet, question: Question, above: Sequence[Top]) -> Answer:
    """Return the rows of a ledger on a sheet, every cell by its column's 类型; `above` are the sheet's `tops`."""
    ledger, asked = question.ledger, question.asked
    if not _wanted(sheet, ledger):
        return Answer(idle=True)
    if not any(cell != "" for row in sheet.rows for cell in row):
        return Answer(findings=sheet.findings)
    header = find_header(sheet, ledger, above)
    fits = partial(_fits, sheet, above)
    if header is None or (not ledger.sheets and _another_table(header, asked, fits, question.rivals)):
        place = CellLocation(sheet.workbook, sheet.name)
        return Answer(findings=(finding("R012-sheet-left-out", place, ledger=ledger.name),))
    if _side_by_side(header):
        return Answer(findings=(_doubled(sheet, header, ledger),))
    parts: list[Part] = []
    findings: list[Diagnostic] = []
    first, *further = blocks(sheet, header, ledger)
    for block in (first, *further):
        findings += _column_findings(sheet, block.header, ledger, asked)
        findings += _second_table(block, first) if block is not first else ()
        parts.append(read_part(block, ledger, asked, question.period))
    return Answer(tuple(parts), tuple(findings))


def read_workbook(
    book: Workbook, ledger: LedgerDefinition, answers: Sequence[Answer]
) -> tuple[list[Part], list[Diagnostic]]:
    """Return what the sheets of a workbook give to a ledger together, and what is wrong if they give nothing."""
    parts = [part for answer in answers for part in answer.parts]
    findings = [item for answer in answers for item in answer.findings]
    wanted = [sheet for sheet, answer in zip(book.sheets, answers, strict=True) if not answer.idle]
    if not ledger.sheets:
        wanted = wanted or [*book.sheets]  # nothing but our own instructions is left of it
    if not parts and wanted and not any(item.severity is Severity.ERROR for item in findings):
        findings = [_no_heading(book, wanted, ledger)]
    return parts, findings


def _side_by_side(header: Header) -> bool:
    """Whether every column of the ledger stands in the heading more than once."""
    return len(header.doubled) >= _HALF and not header.positions


def _doubled(sheet: Sheet, header: Header, ledger: LedgerDefinition) -> Diagnostic:
    place = CellLocation(sheet.workbook, sheet.name, f"{header.stop}行")
    return finding("R039-tables-side-by-side", place, ledger=ledger.name, columns="、".join(header.doubled))


def _second_table(block: Block, first: Block) -> Iterator[Diagnostic]:
    """Yield what is to be said of a further table of a sheet: an error where it may be a table of something else."""
    sheet, header = block.sheet, block.header
    titles = "、".join(shown(cell) for row in block.titles for cell in sheet.rows[row] if cell != "")
    whole = CellLocation(sheet.workbook, sheet.name)
    place = row_ranges(whole, range(header.first + 1, header.stop + 1))[0]
    above = tuple(row_ranges(whole, [row + 1 for row in block.titles]))
    lost = [name for name in first.header.positions if name not in header.positions]
    known = {plain_heading(text) for text in first.header.headings.values()}
    strange = [text for text in _free(header) if plain_heading(text) not in known]
    if lost and strange:
        others = "、".join(f"“{text}”" for text in strange[:_MOST_NAMED])
        yield finding("R040-another-table-below", place, related=above, lost="、".join(lost), others=others)
    else:
        yield finding("R038-second-table", place, related=above, titles=f"（{titles}）" if titles else "")


def absent_sheets(books: Sequence[Workbook], ledger: LedgerDefinition) -> Iterator[Diagnostic]:
    """Yield a finding for each file that has none of 工作表, and one for sheets that no file has."""
    readable = [book for book in books if book.sheets]
    found = {name for name in ledger.sheets for book in readable for sheet in book.sheets if _named(sheet, (name,))}
    lost = [name for name in ledger.sheets if name not in found]
    for book in readable:
        if ledger.sheets and (lost or not any(_named(sheet, ledger.sheets) for sheet in book.sheets)):
            present = "、".join(sheet.name for sheet in book.sheets)
            sheets = "、".join(lost or ledger.sheets)
            place = FileLocation(book.name)
            yield finding("R010-sheet-not-found", place, ledger=ledger.name, sheets=sheets, present=present)


def _wanted(sheet: Sheet, ledger: LedgerDefinition) -> bool:
    """Every sheet but our own instructions, unless 工作表 names some."""
    return _named(sheet, ledger.sheets) if ledger.sheets else sheet.name != INSTRUCTIONS


def _named(sheet: Sheet, names: Sequence[str]) -> bool:
    own = comparable(sheet.name)
    return any(own == comparable(name) or fnmatchcase(own, comparable(name)) for name in names)


def _another_table(header: Header, asked: Demands, fits: Callable[[Rival], bool], rivals: Sequence[Rival]) -> bool:
    """Whether a sheet that lacks columns is no table of this ledger, rather than one whose columns were renamed."""
    lacking = asked.needed - header.positions.keys() - header.doubled.keys()
    if not lacking:
        return False
    found = len(asked.needed) - len(lacking)
    return found * _HALF < len(asked.needed) or header.score < _HALF or any(map(fits, rivals))


def _fits(sheet: Sheet, above: Sequence[Top], rival: Rival) -> bool:
    ledger, asked = rival
    header = find_header(sheet, ledger, above)
    return header is not None and asked.needed <= header.positions.keys()


def _no_heading(book: Workbook, wanted: Sequence[Sheet], ledger: LedgerDefinition) -> Diagnostic:
    columns = "、".join(ledger.columns)
    sheets = "、".join(sheet.name for sheet in wanted)
    return finding("R011-no-heading", FileLocation(book.name), ledger=ledger.name, columns=columns, sheets=sheets)


def _column_findings(sheet: Sheet, header: Header, ledger: LedgerDefinition, asked: Demands) -> Iterator[Diagnostic]:
    place = CellLocation(sheet.workbook, sheet.name, f"{header.stop}行")
    free = _free(header)
    for name in ledger.columns:
        if name in header.doubled:
            columns = "、".join(f"{column_letter(at)}列“{header.headings[at]}”" for at in header.doubled[name])
            yield finding("R015-heading-twice", place, column=name, columns=columns)
        elif name in header.shared:
            columns = "、".join(f"{column_letter(at)}列“{header.headings.get(at, '')}”" for at in header.shared[name])
            yield finding("R063-name-over-several", place, column=name, columns=columns)
        elif name not in header.positions:
            key = "R013-column-missing" if name in asked.needed else "R014-optional-column-missing"
            near = _nearest([name, *ledger.columns[name].aliases], free)
            others = "、".join(f"“{text}”" for text in list(free)[:_MOST_NAMED])
            guess = f"，“{near}”是不是它" if near else f"；表里没有对上的列有{others}" if others else ""
            alias = near or "表里的列名"
            yield finding(key, place, column=name, guess=guess, alias=alias, ledger=ledger.name)


def _free(header: Header) -> dict[str, str]:
    """The headings that no column of the ledger took, each with its lower part; those of several rows are joined."""
    taken = {*header.positions.values(), *(at for places in header.doubled.values() for at in places)}
    several = header.depth > 1
    return {
        text.replace(" ", "") if several else text: text.split(" ")[-1] if several else text
        for at, text in header.headings.items()
        if at not in taken
    }


def _nearest(names: Sequence[str], headings: Mapping[str, str]) -> str:
    """The heading most like one of the names, or nothing; short names need only share half of their characters."""
    bare = {bare_heading(words): heading for heading in headings for words in (heading, headings[heading])}
    for name in names:
        own = bare_heading(name)
        if near := own if own in bare else nearest(own, bare):
            return bare[near]
    return ""
