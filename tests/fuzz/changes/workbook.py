"""What of an .xlsx means something to whoever reads it: places, types, styles, shared texts, merges, formulas."""

from __future__ import annotations

import re

from tests.fuzz.changes import Changes, packages
from tests.fuzz.changes.markup import Language, changes_of
from tests.fuzz.hostile import NAMES, NUMBERS, REFERENCES, TEXTS

_TYPES = ("s", "str", "inlineStr", "b", "e", "n", "d", "", "甲", "S")
_FORMATS = (
    '0"人"',
    '0.00"万元"',
    "yyyy-mm-dd",
    'yyyy"年"m"月"',
    "[h]:mm",
    "0%",
    '"',
    "\\",
    ";;;",
    "[红色]0",
    "[$-804]yyyy",
    '0"' + "甲" * 5_000 + '"',
    "_(* #,##0_)",
    "General",
    "@",
    "e",
    "0.0.0",
    "[DBNum1]0",
    '"' * 999,
    "[" * 999,
    "0,,",
    "# ?/?",
)
_FORMULAS = ("SUM(A1:A9)", "A1", "", "1/0", '"甲"', "(" * 500, "[1]甲!A1", "INDIRECT(A1)", "甲" * 9_000)
_STATES = ("hidden", "veryHidden", "visible", "甲", "")
_YES = ("1", "0", "true", "false", "2", "", "甲")
LANGUAGE = Language(
    re.compile(r"^xl/(worksheets/|sharedStrings|workbook\.xml|styles)"),
    attributes={
        "c.r": REFERENCES,
        "c.t": _TYPES,
        "c.s": NUMBERS,
        "row.r": NUMBERS,
        "row.hidden": _YES,
        "row.spans": ("1:9", "9:1", "0:0", "1:99999999999", "", "甲"),
        "col.min": NUMBERS,
        "col.max": NUMBERS,
        "col.hidden": _YES,
        "dimension.ref": REFERENCES,
        "mergeCell.ref": REFERENCES,
        "autoFilter.ref": REFERENCES,
        "f.ref": REFERENCES,
        "f.t": ("shared", "array", "dataTable", "", "甲"),
        "f.si": NUMBERS,
        "sheet.name": NAMES,
        "sheet.sheetId": NUMBERS,
        "sheet.state": _STATES,
        "sheet.id": ("rId1", "rId2", "rId99", ""),
        "sst.count": NUMBERS,
        "sst.uniqueCount": NUMBERS,
        "numFmt.formatCode": _FORMATS,
        "numFmt.numFmtId": NUMBERS,
        "xf.numFmtId": (*NUMBERS, "14", "22", "9", "164"),
        "xf.fontId": NUMBERS,
        "cellXfs.count": NUMBERS,
        "workbookPr.date1904": _YES,
        "definedName.name": ("_xlnm._FilterDatabase", "_xlnm.Print_Titles", *NAMES),
        "definedName.localSheetId": NUMBERS,
        "calcPr.fullCalcOnLoad": _YES,
    },
    texts={
        "v": (*NUMBERS, *TEXTS),
        "f": _FORMULAS,
        "t": (*TEXTS, *NUMBERS),
        "definedName": (*REFERENCES, "#REF!", "'甲'!$A$1:$B$2"),
        "modified": ("2025-10-09T08:00:00Z", "9999-99-99T99:99:99Z", "甲", "0001-01-01T00:00:00-23:59"),
    },
    pieces={
        "row": (
            '<c r="D4"><v>1</v></c>',
            '<c r="D4" t="s"><v>99999</v></c>',
            '<c r="D4" t="s"><v>-1</v></c>',
            '<c t="inlineStr"><is><t>甲</t><r><t>乙</t></r><rPh sb="0" eb="1"><t>丙</t></rPh></is></c>',
            '<c r="XFD5"><v>1</v></c>',
            '<c r="E4" t="e"><v>#DIV/0!</v></c>',
            '<c r="E4"><f>SUM(A1:A2)</f></c>',
            '<c r="E5"><f t="shared" ref="E5:E9" si="0">A1</f><v>3</v></c>',
            '<c r="E4" t="d"><v>2025-07-03T00:00:00</v></c>',
            '<c r="E4" t="b"><v>7</v></c>',
            "<c/>",
        ),
        "sheetData": (
            '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
            '<row r="3"><c r="A3"><v>1</v></c></row>',
            '<row r="2" hidden="1"/>',
            "<row/>",
            '<row r="0"><c r="A0"/></row>',
        ),
        "worksheet": (
            '<mergeCells count="9"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            '<mergeCells><mergeCell ref="A2:C4"/><mergeCell ref="B3:D5"/></mergeCells>',
            '<cols><col min="1" max="16384" hidden="1"/></cols>',
            '<autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter>',
            '<dimension ref="A1:XFD1048576"/>',
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
            '<sheetProtection sheet="1"/><tableParts count="1"><tablePart/></tableParts>',
        ),
        "sheets": ('<sheet name="甲" sheetId="1"/>', '<sheet name="2025年" sheetId="9" state="veryHidden"/>'),
        "si": ("<r><rPr><strike/></rPr><t>甲</t></r>", "<t>乙</t>", '<phoneticPr fontId="9"/>'),
        "sst": ("<si/>", "<si><t/></si>"),
        "workbook": ('<definedNames><definedName name="_xlnm._FilterDatabase">甲</definedName></definedNames>',),
        "font": ("<strike/>", '<strike val="甲"/>'),
    },
)
CHANGES: Changes = {**packages.CHANGES, **changes_of(LANGUAGE, share=2)}
