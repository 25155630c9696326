"""How numbers and days read in an official text; pure functions, exact decimals throughout."""

from pipeline.wording.approximate import about
from pipeline.wording.calendar_days import day, days
from pipeline.wording.comparison import telling_places
from pipeline.wording.numerals import numeral
from pipeline.wording.printed import number, printed, ten_thousand
from pipeline.wording.rounding import rounded, shortest

__all__ = [
    "about",
    "day",
    "days",
    "number",
    "numeral",
    "printed",
    "rounded",
    "shortest",
    "telling_places",
    "ten_thousand",
]
