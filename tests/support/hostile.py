"""Workbooks written sign by sign, as no office program writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
)


def inline(address: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADING = f'<row r="1">{inline("A1", "日期")}{inline("B1", "活动名称")}</row>'
RECORD = f'<row r="2">{inline("A2", "2024-01-08")}{inline("B2", "参观")}</row>'


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relationships(listed: Sequence[tuple[str, str, str]]) -> str:
    tags = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in listed)
    return f'<Relationships xmlns="{_PACKAGE}">{tags}</Relationships>'


def parts_of(sheets: Sequence[str], shared: str = "", styles: str = "") -> dict[str, str | bytes]:
    """The parts of an .xlsx whose sheets are called 表0, 表1 and so on."""
    names = [f"表{number}" for number in range(len(sheets))]
    listed = [(f"r{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(len(sheets))]
    listed += [("s", "sharedStrings", "sharedStrings.xml")] if shared else []
    listed += [("t", "styles", "styles.xml")] if styles else []
    tags = "".join(f'<sheet name="{name}" sheetId="{at + 1}" r:id="r{at}"/>' for at, name in enumerate(names))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relationships([("r0", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tags}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(listed),
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets)}
    parts |= {"xl/sharedStrings.xml": shared} if shared else {}
    return parts | ({"xl/styles.xml": styles} if styles else {})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def excel(*rows: str, shared: str = "", styles: str = "", before: str = "", after: str = "") -> bytes:
    """An .xlsx of one sheet for each text of rows."""
    sheets = [sheet(each, before=before, after=after) for each in rows]
    return zipped(parts_of(sheets, shared, styles))


def opendocument(rows: str, *, declaration: str = "", tables: int = 1) -> bytes:
    """An .ods whose sheets all have the same rows."""
    table = "".join(f'<table:table table:name="表{number}">{rows}</table:table>' for number in range(tables))
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return opendocument_of(f"{declaration}<office:document-content {SPACES}>{body}</office:document-content>".encode())


def opendocument_of(content: bytes) -> bytes:
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content})


def cell(text: str, attributes: str = "") -> str:
    """A cell of an .ods."""
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'
