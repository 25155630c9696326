"""The year that days without one belong to: named above the table, by the sheet, by the file, or by the period."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pipeline.model.period import Period
from pipeline.read.cells import Sheet
from pipeline.read.header import Header
from pipeline.read.values import YearClue
from pipeline.read.values.texts import shown

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)(?!\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d)")

_LONGEST_TITLE = 30


def year_clue(sheet: Sheet, header: Header, period: Period) -> YearClue:
    """Return the one year that title, sheet name and file name agree on, else that of a period within one year.

    A source that names two years, 2024年台账（2025年补）, agrees with none.
    """
    cells = [shown(cell) for row in sheet.rows[: header.first] for cell in row if isinstance(cell, str) and cell]
    title = next((text for text in cells if _YEAR.search(text)), "")
    sources = {
        f"表题“{' '.join(title.split())[:_LONGEST_TITLE]}”": " ".join(cells),
        f"工作表名“{sheet.name}”": sheet.name,
        f"文件名“{PurePosixPath(sheet.workbook).name}”": PurePosixPath(sheet.workbook).stem,
    }
    named = {source: years for source, text in sources.items() if (years := sorted(set(_YEAR.findall(text))))}
    if len({year for years in named.values() for year in years}) > 1:
        said = "、".join(f"{source}是{'年和'.join(years)}年" for source, years in named.items())
        return YearClue(conflict=f"{said}，说法不一")
    for source, years in named.items():
        return YearClue(int(years[0]), source)
    if period.first.year == period.last.year:
        return YearClue(period.first.year, f"报告期{period.name}")
    return YearClue(conflict="报告期跨年，表题、工作表名和文件名都没有写年份")
