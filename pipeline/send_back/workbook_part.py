"""The list of a workbook's sheets under change: one more at the end, and a workbook without macros."""

from __future__ import annotations

from itertools import count

from pipeline.model.ledger import ISSUES
from pipeline.send_back.package import WORKBOOK, Package, UnusualError
from pipeline.spreadsheet import sheet_name
from pipeline.word.manuscript.hand import quoted
from pipeline.word.manuscript.nodes import prefix_of
from pipeline.word.manuscript.splices import Splice, spliced
from pipeline.word.relating import relationships_of

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_SHEETS = {"xlMacrosheet", "xlIntlMacrosheet"}


def add_sheet(package: Package, data: bytes) -> None:
    """Add the list of issues as the last sheet: those before it keep their places, which names and views go by."""
    name = package.free_name("xl/worksheets/sheet1.xml")
    key = package.relate(WORKBOOK, "worksheet", name)
    package.register(name, _SHEET_TYPE)
    package.changed[name] = data
    part = package.part(WORKBOOK)
    sheets = part.root.child("sheets")
    if not sheets or not sheets.children:
        raise UnusualError("sheets")
    taken = {node.attributes.get("name", "").casefold() for node in sheets.children}
    numbers = {node.attributes.get("sheetId", "") for node in sheets.children}
    number = next(number for number in count(1) if str(number) not in numbers)
    given = quoted(sheet_name(ISSUES, taken))
    tag = f'{prefix_of(part.data, part.root)}sheet name="{given}" sheetId="{number}"'
    element = f'<{tag} xmlns:r="{package.office}" r:id="{key}"/>'.encode()
    package.changed[WORKBOOK] = spliced(part.data, [Splice(sheets.close, sheets.close, element)])


def replace_sheet(package: Package, part: str, data: bytes) -> None:
    """Put the list in the place of that which an earlier copy brought along; what belonged to that is let go."""
    package.changed[part] = data
    if package.has(relationships_of(part)):
        package.changed[relationships_of(part)] = None


def without_macros(package: Package) -> bool:
    """Leave out the macros of a workbook and return whether it had some; raises UnusualError for sheets of macros."""
    if _MACRO_SHEETS & {each.kind for each in package.relations(WORKBOOK).values()}:
        raise UnusualError("a sheet of macros")
    package.content_type(WORKBOOK, _WORKBOOK_TYPE)
    return package.drop(WORKBOOK, "vbaProject")
