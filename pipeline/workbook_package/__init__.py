"""What a workbook's zip holds, unpacked within bounds, and what of it the reader is given: only what was seen."""

from pipeline.workbook_package.characters import MOST_CHARACTERS, SharedTexts
from pipeline.workbook_package.excel import ExcelPackage, SheetPart
from pipeline.workbook_package.for_reader import PartsForReader
from pipeline.workbook_package.markup import parse, workbook_parser
from pipeline.workbook_package.parts import MOST_BYTES, MOST_ENTRIES, CrowdedError, Part, Parts, TooLargeError, readable
from pipeline.workbook_package.repacked import packed_opendocument

__all__ = [
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "MOST_ENTRIES",
    "CrowdedError",
    "ExcelPackage",
    "Part",
    "Parts",
    "PartsForReader",
    "SharedTexts",
    "SheetPart",
    "TooLargeError",
    "packed_opendocument",
    "parse",
    "readable",
    "workbook_parser",
]
