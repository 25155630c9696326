"""What of an .ods means something to whoever reads it: repeats, spans, value types, values, names, visibility."""

from __future__ import annotations

import re

from tests.fuzz.changes import Changes, packages
from tests.fuzz.changes.markup import Language, changes_of
from tests.fuzz.hostile import NAMES, NUMBERS, TEXTS

_COUNTS = (*NUMBERS, "1000", "1048576", "16384", "1000000")
_KINDS = ("float", "string", "date", "time", "boolean", "percentage", "currency", "void", "", "甲")
_DAYS = (
    "2025-07-03",
    "2025-07-03T12:00:00",
    "2025-13-45",
    "PT36H",
    "甲",
    "",
    "0000-00-00",
    "99999-01-01",
    "-2025-01-01",
)
_DAY_CELL = '<table:table-cell office:value-type="date" office:date-value="甲"><text:p>2025</text:p></table:table-cell>'
_REMARKED_CELL = (
    "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation>"
    '<text:p>甲<text:s text:c="9999999"/>乙<text:line-break/><text:tab/></text:p></table:table-cell>'
)
_MANY_ROWS = (
    '<table:table-row table:number-rows-repeated="99999999">'
    '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
)
LANGUAGE = Language(
    re.compile("^content.xml$"),
    attributes={
        "table-row.number-rows-repeated": _COUNTS,
        "table-cell.number-columns-repeated": _COUNTS,
        "covered-table-cell.number-columns-repeated": _COUNTS,
        "table-column.number-columns-repeated": _COUNTS,
        "table-cell.number-rows-spanned": _COUNTS,
        "table-cell.number-columns-spanned": _COUNTS,
        "table-cell.value-type": _KINDS,
        "table-cell.value": NUMBERS,
        "table-cell.date-value": _DAYS,
        "table-cell.boolean-value": ("true", "false", "1", "甲", ""),
        "table.name": NAMES,
        "table.display": ("true", "false", ""),
        "table-row.visibility": ("collapse", "filter", "visible", ""),
    },
    texts={"p": (*TEXTS, *NUMBERS), "date": _DAYS, "s": TEXTS},
    pieces={
        "table-row": (
            '<table:table-cell table:number-columns-repeated="99999999999"/>',
            '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>',
            '<table:table-cell table:number-rows-spanned="3" table:number-columns-spanned="2"/>',
            '<table:covered-table-cell table:number-columns-repeated="-3"/>',
            '<table:table-cell office:value-type="float"/>',
            '<table:table-cell table:formula="of:=1/0" office:value-type="string"/>',
            _DAY_CELL,
            _REMARKED_CELL,
        ),
        "table": (
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>',
            _MANY_ROWS,
            "<table:table-header-rows><table:table-row><table:table-cell/></table:table-row></table:table-header-rows>",
            '<table:table-row-group><table:table-row table:visibility="collapse"/></table:table-row-group>',
            '<table:table table:name="甲"/>',
        ),
        "spreadsheet": ('<table:table table:name="登记"><table:table-row/></table:table>', "<table:table/>"),
    },
)
CHANGES: Changes = {**packages.CHANGES, **changes_of(LANGUAGE, share=2)}
