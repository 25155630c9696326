"""Marks cells of a workbook in place, hangs comments on them and adds the list; all else stays byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.read.cells import Sheet
from pipeline.read.kinds import DAMAGE
from pipeline.send_back.active_content import refuse_active_content
from pipeline.send_back.former_marks import take_off
from pipeline.send_back.issue_sheet import Shown, issue_sheet
from pipeline.send_back.issues import Issue
from pipeline.send_back.marks import SheetMarks, marks_of
from pipeline.send_back.package import MAIN, STRICT_MAIN, WORKBOOK, Package, UnusualError
from pipeline.send_back.remarks import Place, add_remarks
from pipeline.send_back.sheet_part import marked_sheet
from pipeline.send_back.sheet_tags import MarkedSheet
from pipeline.send_back.styles import Styles
from pipeline.send_back.wording import comment
from pipeline.send_back.workbook_part import add_sheet, replace_sheet, without_macros
from pipeline.word.manuscript.nodes import in_utf8
from pipeline.workbook_package import ExcelPackage, Parts

MOST_COMMENTS = 1_000
"""Of one file; what lies behind them is marked, and told in the list."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be marked in the file `name`; `sheets`, as read, and names in the copy are by what findings call them.

    `lists` are sheets that earlier copies brought along.
    """

    name: str
    listed: Sequence[Issue]
    sheets: Mapping[str, Sheet]
    names: Mapping[str, str]
    lists: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked workbook, whether it has all marks, and whether macros were left out."""

    data: bytes
    complete: bool
    macros: bool


def marked(data: bytes, task: Task) -> Marked:
    """Return a workbook with its marks; raises UnusualError when it is not as programs write it, or TooLargeError."""
    package = Package.opened(data)
    try:
        parts = {sheet.name: package.as_spelled(sheet.part) for sheet in ExcelPackage.opened(Parts(data)).sheets}
    except DAMAGE as error:
        raise UnusualError from error
    refuse_active_content(package)
    macros = without_macros(package)
    package.drop("", "origin")  # a signature vouches for each byte
    look = package.related(WORKBOOK, "styles")
    styles = Styles(package.part(look))
    take_off(package, [parts[task.names[sheet]] for sheet in task.sheets if task.names[sheet] in parts], styles)
    marks, complete = marks_of(task.listed, {name: sheet.merges for name, sheet in task.sheets.items()})
    room = MOST_COMMENTS
    for sheet, own in marks.items():
        part = parts.get(task.names[sheet], "")
        if not part:
            raise UnusualError(sheet)
        changed = marked_sheet(_text(package, part), own, styles)
        told = _told(own, changed, room)
        room -= len(told)
        add_remarks(package, part, changed, told)
        package.changed[part] = changed.changed()
    namespaces = (STRICT_MAIN if package.strict else MAIN, package.office)
    data_of_list = issue_sheet(task.name, task.listed, styles, Shown(task.sheets, task.names), namespaces)
    earlier = next((parts[sheet] for sheet in task.lists if sheet in parts), "")
    if earlier:
        replace_sheet(package, earlier, data_of_list)
    else:
        add_sheet(package, data_of_list)
    package.changed[look] = styles.changed()
    return Marked(package.packed(), complete, macros)


def _text(package: Package, part: str) -> bytes:
    data = in_utf8(package.data(part))
    if data is None:
        raise UnusualError(part)
    return data


def _told(own: SheetMarks, changed: MarkedSheet, room: int) -> dict[Place, str]:
    """The comments of a sheet, by row and column; one on rows hangs on the first filled cell of the first."""
    told = {place: list(issues) for place, issues in own.told_at.items()}
    for row, issues in own.told_at_rows.items():
        there = told.setdefault((row, changed.first_filled.get(row, 0)), [])
        there += [issue for issue in issues if issue not in there]
    ordered = sorted(told.items(), key=lambda item: (min(issue.number for issue in item[1]), item[0]))
    return {place: comment(sorted(issues, key=_number)) for place, issues in ordered[:room]}


def _number(issue: Issue) -> int:
    return issue.number
