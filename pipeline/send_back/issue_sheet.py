"""The sheet 「问题清单」: what is wrong, one line each, with a link to the cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.diagnostic import CellLocation
from pipeline.model.ledger import ISSUES_TITLE
from pipeline.read.cells import Sheet
from pipeline.send_back import wording
from pipeline.send_back.issues import Issue, spot_of
from pipeline.send_back.package import DECLARATION
from pipeline.send_back.remarks import sheet_text
from pipeline.send_back.styles import Styles
from pipeline.spreadsheet import row_height
from pipeline.word.manuscript.hand import quoted
from pipeline.workbook_package.addresses import column_letter

_GUIDE = "点“位置”到那一格；格子加了底色和粗线（警告是虚线），批注里写明问题和改法。改好后存盘发回，这一页不用动。"
_HEADINGS = ("序号", "位置", "级别", "问题", "建议")
_WIDTHS = (6, 22, 8, 58, 44)
_FIRST_LINE = 4
_STYLES = ("centred", "text", "text")
"""Of 级别, 问题 and 建议."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The sheets of a file as read, and what they are called in the copy, by what findings call them."""

    sheets: Mapping[str, Sheet]
    names: Mapping[str, str]


def issue_sheet(name: str, listed: Sequence[Issue], styles: Styles, shown: Shown, namespaces: tuple[str, str]) -> bytes:
    """Return the sheet of the issues of the file `name`; `namespaces` are those of the workbook."""
    rows = [_text_row(1, 30, ("title", ISSUES_TITLE), styles), _text_row(2, 20, ("guide", _GUIDE), styles)]
    rows.append(_row(3, 22, [("heading", each) for each in _HEADINGS], styles))
    links: list[str] = []
    for line, issue in enumerate(listed, start=_FIRST_LINE):
        link = _link(line, name, issue, shown.names)
        rows.append(_line(line, name, issue, styles, shown, "link" if link else "text"))
        links += [link] if link else []
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, start=1)
    )
    main, office = namespaces
    view = (
        f'<pane ySplit="{_FIRST_LINE - 1}" topLeftCell="A{_FIRST_LINE}" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft"/>'
    )
    all_links = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'{DECLARATION}<worksheet xmlns="{main}" xmlns:r="{office}"><sheetPr><tabColor rgb="FFC00000"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'{view}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{all_links}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第&amp;P页，共&amp;N页</oddFooter></headerFooter></worksheet>"
    ).encode()


def _text_row(number: int, height: int, cell: tuple[str, str], styles: Styles) -> str:
    return _row(number, height, [cell], styles)


def _line(number: int, name: str, issue: Issue, styles: Styles, shown: Shown, place: str) -> str:
    texts = (
        wording.place(issue.found, name) + _out_of_sight(issue, shown.sheets),
        issue.found.severity.value,
        wording.problem(issue, name),
        wording.hint(issue),
    )
    height = min(max(map(row_height, texts, _WIDTHS[1:])), 400)
    order = f'<c r="A{number}" s="{styles.listed("centred")}"><v>{issue.number}</v></c>'
    cells = "".join(
        _cell(number, at, style, text, styles)
        for at, (style, text) in enumerate(zip((place, *_STYLES), texts, strict=True), start=1)
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{order}{cells}</row>'


def _out_of_sight(issue: Issue, sheets: Mapping[str, Sheet]) -> str:
    """What keeps people from seeing the first cell of an issue."""
    spot = issue.spots[0] if issue.spots else None
    sheet = sheets.get(spot.sheet) if spot else None
    if spot is None or sheet is None:
        return ""
    if sheet.hidden:
        return "\n（工作表隐藏着）"
    if any(first <= spot.top + 1 <= last for first, last in sheet.hidden_rows):
        return "\n（这一行被筛选隐藏了）" if sheet.filtered else "\n（这一行隐藏着）"
    columns = () if spot.left is None else sheet.hidden_columns
    return "\n（这一列隐藏着）" if any(first <= (spot.left or 0) + 1 <= last for first, last in columns) else ""


def _row(number: int, height: int, cells: Sequence[tuple[str, str]], styles: Styles) -> str:
    inner = "".join(_cell(number, at, style, text, styles) for at, (style, text) in enumerate(cells))
    return f'<row r="{number}" ht="{height}" customHeight="1">{inner}</row>'


def _cell(row: int, column: int, style: str, text: str, styles: Styles) -> str:
    """A cell of text, which stays text whatever it begins with."""
    address, words = f"{column_letter(column)}{row}", sheet_text(text)
    number = styles.listed(style)
    return f'<c r="{address}" s="{number}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _link(line: int, name: str, issue: Issue, names: Mapping[str, str]) -> str:
    """The link from a line to its cell; a finding about the whole file has none."""
    at, spots = issue.found.location, issue.spots
    own = isinstance(at, CellLocation) and at.workbook == name
    sheet = at.sheet if isinstance(at, CellLocation) and own else spots[0].sheet if spots else ""
    if sheet not in names:
        return ""
    spot = spot_of(at) if isinstance(at, CellLocation) and own else spots[0]
    cell = f"{column_letter(spot.left or 0)}{spot.top + 1}" if spot else "A1"
    target = "'" + names[sheet].replace("'", "''") + f"'!{cell}"
    return (
        f'<hyperlink ref="B{line}" location="{quoted(target)}" display="{quoted(wording.place(issue.found, name))}"/>'
    )
