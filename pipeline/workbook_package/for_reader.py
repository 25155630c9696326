"""The parts of an .xlsx that the reader is given, spelled so that it takes them for what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.workbook_package.excel import ExcelPackage
from pipeline.workbook_package.parts import Part, readable
from pipeline.workbook_package.plain_contents import with_plain_contents
from pipeline.workbook_package.repacked import packed_excel


@dataclass(frozen=True, slots=True)
class PartsForReader:
    """The sheets of a workbook in their order, its styles, the texts that cells share."""

    sheets: Sequence[Part]
    styles: Part
    shared: Part
    from_1904: bool

    @classmethod
    def of(cls, package: ExcelPackage) -> PartsForReader:
        """Return the parts; raises ValueError for XML that the reader would take for something else: UTF-16."""
        return cls(
            [_plain(readable(package.parts.part(sheet.part))) for sheet in package.sheets],
            readable(package.parts.part(package.styles)),
            readable(package.parts.part(package.shared)),
            package.from_1904,
        )

    def packed(self) -> bytes:
        """Return an .xlsx that holds them alone; its sheets are called by their numbers, from 0 on."""
        return packed_excel(self.sheets, self.styles, self.shared, from_1904=self.from_1904)


def _plain(part: Part) -> Part:
    data = with_plain_contents(part.data)
    return part if data is part.data else Part.of(data)
