"""How numbers and days read in an official text; pure functions, exact decimals throughout."""

from pipeline.wording.approximate import about, about_in_tenths, above
from pipeline.wording.calendar_days import day, days
from pipeline.wording.cells import cell_text
from pipeline.wording.comparison import CHANGES, change_in_chinese, direction, roughly_changed, telling_places
from pipeline.wording.member_names import member_name
from pipeline.wording.numerals import numeral
from pipeline.wording.places import places_in_words
from pipeline.wording.plotted import Plotted, plotted
from pipeline.wording.printed import as_rounded, figure_text, number, printed, ten_thousand
from pipeline.wording.provenance import provenance, sources, value_in_full
from pipeline.wording.rounding import decimal_of, rounded, shortest
from pipeline.wording.row_changes import rows_in_documents, rows_in_words, senders_of_rows

__all__ = [
    "CHANGES",
    "Plotted",
    "about",
    "about_in_tenths",
    "above",
    "as_rounded",
    "cell_text",
    "change_in_chinese",
    "day",
    "days",
    "decimal_of",
    "direction",
    "figure_text",
    "member_name",
    "number",
    "numeral",
    "places_in_words",
    "plotted",
    "printed",
    "provenance",
    "roughly_changed",
    "rounded",
    "rows_in_documents",
    "rows_in_words",
    "senders_of_rows",
    "shortest",
    "sources",
    "telling_places",
    "ten_thousand",
    "value_in_full",
]
