"""What a workbook's zip holds, unpacked within bounds, and what of it the reader is given: only what was seen."""

from pipeline.workbook_package.characters import MOST_CHARACTERS, SharedTexts
from pipeline.workbook_package.excel import ExcelPackage, SheetPart
from pipeline.workbook_package.markup import parse, workbook_parser
from pipeline.workbook_package.parts import MOST_BYTES, MOST_ENTRIES, CrowdedError, Part, Parts, TooLargeError
from pipeline.workbook_package.repacked import packed_excel, packed_opendocument

__all__ = [
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "MOST_ENTRIES",
    "CrowdedError",
    "ExcelPackage",
    "Part",
    "Parts",
    "SharedTexts",
    "SheetPart",
    "TooLargeError",
    "packed_excel",
    "packed_opendocument",
    "parse",
    "workbook_parser",
]
