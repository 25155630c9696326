"""Days as people write them: 2024.3.5, 2024年3月5日, 3月5日-7日, 二〇二四年三月五日, 20240305, 45356."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from math import isfinite

from pipeline.read.values.chinese_numerals import NUMERALS, chinese_number, positional_number
from pipeline.read.values.marks import has_mark
from pipeline.read.values.texts import without_blanks, without_hidden
from pipeline.read.values.verdict import Problem, Settled, YearClue

EARLIEST, LATEST = 1920, 2100
"""Years outside are typing errors, not days of an office."""

_DAY = (
    r"(?:(?P<year>\d{4}|\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日?"
    r"|(?P<year2>\d{4}|\d{2})(?P<mark>[-/.])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2})日?"
    r"|(?P<year3>\d{4})(?P<month3>\d{2})(?P<day3>\d{2})(?!\d)"
    r"|(?P<month4>\d{1,2})/(?P<day4>\d{1,2})(?![\d/])"
)
_START = re.compile(_DAY)
_MONTH = re.compile(
    r"(?:(?P<year>\d{4}|\d{2})年)?(?P<month>\d{1,2})月份?|(?P<year2>\d{4})[-/.](?P<month2>\d{1,2})(?:月份?)?"
)
_AND = re.compile("[、,;和及与]")
_TO = re.compile(r"(?:-|—|–|―|−|~|至|到)+")
_END = re.compile(r"(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?|(?P<only_day>\d{1,2})日?")
_CLOCK = re.compile(r"(?:[T ]*\d{1,2}[:时]\d{0,2}(?:[:分]\d{0,2})?秒?(?:\.\d+)?Z?(?=\s*(?:$|[-—–~至到])))")
_HOURS = re.compile(r"[T ]*\d{1,2}[:时](?:\d{2}分?)?\s*[-—–~至到]+\s*\d{1,2}[:时](?:\d{2}分?)?$")
"""From one hour to another of the same day."""
_ASIDE = re.compile(r"\([^()]*\)|(?:星期|周|礼拜)[一二三四五六日天]|上午|下午|晚上|中午|全天|[。,;]$")
_PARTED = re.compile(rf"[\d{NUMERALS}]\s+(?=[\d{NUMERALS}])")
"""2025.3.1 and a 1 beside or below it are not the eleventh."""
_SPACED = re.compile(r"\d{4} +\d{2} +\d{2}")
"""A day whose parts are told by their length."""
_NUMERAL = re.compile(rf"(?<![\d{NUMERALS}])[{NUMERALS}]{{1,40}}(?=[年月日号])")
_TWO_DIGITS_A_YEAR = 70


def read_days(text: str, clue: YearClue) -> tuple[date, date] | Settled | Problem:
    """Return the first and last day that a text names, the same day twice for a single one, all days of a month.

    A year that is not written is taken from `clue`, and said; without one it is a problem.
    """
    plain = _plain(text)
    if bare := _MONTH.fullmatch(plain):
        return _whole_month(text, bare, clue)
    start = _START.match(plain)
    if not start:
        return Problem("V009-not-a-date", text)
    rest = plain[start.end() :]
    to = _TO.match(rest)
    if rest and not to:
        return Problem("V045-several-days" if _goes_on(rest) else "V009-not-a-date", text)
    written = start["year"] or start["year2"] or start["year3"]
    year = _four_digits(written) if written else clue.year or 0
    if not written and clue.year is None:
        return _without_year(text, clue)
    month, day = _month_and_day(start)
    end = _read_end(rest[to.end() :], year, month) if to else (year, month, day)
    if end is None or (start["mark"] == "/" and _order_unclear(written, year, clue)):
        return Problem("V037-order-of-day-unclear" if end else "V009-not-a-date", text)
    return _checked(text, (year, month, day), end, _remark(text, written, year, clue))


def _goes_on(rest: str) -> bool:
    """Whether what stands behind a day is another day, or several: 2025年3月5日、7日."""
    first, *others = _AND.split(rest)
    return not first and bool(others) and all(_START.fullmatch(each) or _END.fullmatch(each) for each in others)


def is_month(text: str) -> bool:
    """Return whether a text names a month and no day of it: 3月, 2025年3月, 2025-03."""
    return _MONTH.fullmatch(_plain(text)) is not None


def _order_unclear(written: str, year: int, clue: YearClue) -> bool:
    """Whether 03/05/25 may also be the American order: no day is over 31, and a year that agrees is no accident."""
    return len(written) == 2 and int(written) <= 31 and year != clue.year  # noqa: PLR2004  year in short, days of a month


def _whole_month(text: str, found: re.Match[str], clue: YearClue) -> tuple[date, date] | Settled | Problem:
    written, month = found["year"] or found["year2"], int(found["month"] or found["month2"])
    if not written and clue.year is None:
        return _without_year(text, clue)
    year = _four_digits(written) if written else clue.year or 0
    if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
        return Problem("V010-no-such-day", text)
    last = monthrange(year, month)[1] if year else 1
    return _checked(text, (year, month, 1), (year, month, last), _remark(text, written, year, clue))


def _without_year(text: str, clue: YearClue) -> Problem:
    return Problem("V011-year-unclear", text, (("reason", clue.conflict or "表头、文件名和报告期都看不出是哪一年"),))


def read_serial(number: float, origin: date) -> date | None:
    """Return the day that a bare number means, a serial of Excel or 20240305; None when it is neither."""
    if not isfinite(number):
        return None
    whole = int(number)
    if whole == number and EARLIEST * 10_000 < whole < LATEST * 10_000:
        try:
            return date(whole // 10_000, whole // 100 % 100, whole % 100)
        except ValueError:
            return None
    day = origin + timedelta(days=whole) if 0 < whole < (LATEST - 1900) * 366 else None
    return day if day and day.year >= EARLIEST else None


def _plain(text: str) -> str:
    """The text with one spelling for each thing: narrow digits, no blanks, no clock, no day of the week.

    Nothing where it holds the mark of a footnote, or another number beside the day.
    """
    if has_mark(text):
        return ""
    plain = unicodedata.normalize("NFKC", without_hidden(text)).strip()
    for beside in (_ASIDE, _HOURS, _CLOCK):
        plain = beside.sub(" ", plain).strip()
    if _PARTED.search(plain) and not _SPACED.fullmatch(plain):
        return ""
    return _NUMERAL.sub(_digits, without_blanks(plain).replace("号", "日"))


def _digits(found: re.Match[str]) -> str:
    number = positional_number(found[0])
    if number is None:
        number = chinese_number(found[0])
    return found[0] if number is None else str(number)


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    month = found["month"] or found["month2"] or found["month3"] or found["month4"]
    day = found["day"] or found["day2"] or found["day3"] or found["day4"]
    return int(month), int(day)


def _four_digits(written: str) -> int:
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004  a year in full
        return year
    return year + (2000 if year < _TWO_DIGITS_A_YEAR else 1900)


def _read_end(text: str, year: int, month: int) -> tuple[int, int, int] | None:
    """Year, month and day after the dash; a month that comes earlier belongs to the next year."""
    if (whole := _START.fullmatch(text)) and (written := whole["year"] or whole["year2"] or whole["year3"]):
        return (_four_digits(written), *_month_and_day(whole))
    found = _END.fullmatch(text)
    if not found:
        return None
    if found["only_day"]:
        return year, month, int(found["only_day"])
    end_month = int(found["month"])
    return year + (1 if end_month < month else 0), end_month, int(found["day"])


def _remark(text: str, written: str | None, year: int, clue: YearClue) -> Problem | None:
    if not written:
        return Problem("V013-year-assumed", text, (("year", str(year)), ("source", clue.source)))
    if len(written) == 2:  # noqa: PLR2004  24.3.5
        return Problem("V027-two-digit-year", text, (("year", str(year)),))
    return None


def _checked(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int], remark: Problem | None
) -> tuple[date, date] | Settled | Problem:
    try:
        first, last = date(*start), date(*end)
    except ValueError:
        return Problem("V010-no-such-day", text)
    if last < first:
        return Problem("V024-span-backwards", text)
    if not improbable(first) and not improbable(last):
        return Settled((first, last), remark) if remark else (first, last)
    return Problem("V028-improbable-year", text)


def improbable(day: date) -> bool:
    """Whether a day lies so far off that its year must be a typing error."""
    return not EARLIEST <= day.year <= LATEST
