"""How sheets are printed."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

_A4 = 9


def set_page(sheet: Worksheet) -> None:
    """Print on A4 landscape, one page wide, pages numbered."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    sheet.set_footer("&C第&P页，共&N页")
