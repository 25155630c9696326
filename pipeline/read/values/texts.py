"""Text as people type it, made comparable: blanks, full-width letters, names padded with spaces."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from pipeline.model.definition import ColumnDefinition
from pipeline.read.cells import Cell, Flaw, Measured
from pipeline.read.values.verdict import Parser, Problem, Surroundings, Verdict

PLACEHOLDERS = frozenset({"-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "空", "N/A", "n/a"})
"""What people write to say that there is nothing; in a text column it stays text."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_UNUSUAL = re.compile(
    rf"[\s{_INVISIBLE}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\x00-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]|_x00"
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPED_CONTROL = re.compile(r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f])_")
_PADDED_NAME = re.compile(r"[\u4e00-\u9fff](?:[ \u3000\t]+[\u4e00-\u9fff]){1,3}")
_NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_VANISHING = dict.fromkeys(map(ord, _INVISIBLE))
_BLANKS = re.compile(rf"[\s{_INVISIBLE}]+")


def clean(text: str) -> str:
    """Return the text without outer blanks, invisible characters, full-width letters and the padding of 张 三."""
    if not _UNUSUAL.search(text):
        return text
    text = _ESCAPED_CONTROL.sub("", text).translate(_VANISHING).translate(_NARROW)
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return without_blanks(text) if _PADDED_NAME.fullmatch(text) else text


def without_blanks(text: str) -> str:
    """Return the text without any blank or invisible character."""
    return _BLANKS.sub("", text)


def comparable(text: str) -> str:
    """Return what two spellings of one word share: width, case and blanks do not count."""
    return without_blanks(unicodedata.normalize("NFKC", text)).casefold()


def shown(cell: Cell) -> str:
    """Return a cell as its user sees it, near enough to be recognised."""
    match cell:
        case Measured(number, unit):
            return f"{shown(number)}{unit}"
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return f"{Decimal(f'{cell:.15g}'):f}"
        case datetime():
            return f"{shown(cell.date())} {cell:%H:%M}"
        case date():
            return f"{cell.year}年{cell.month}月{cell.day}日"
        case _:
            return (cell.text if isinstance(cell, Flaw) else str(cell)).strip()


def forbidden(text: str) -> bool:
    """Whether the text holds characters that no document may contain."""
    return bool(_FORBIDDEN.search(text))


def text_parser(_column: ColumnDefinition, _around: Surroundings, distinct: list[Cell]) -> Parser:
    """Return the parser of 文本: str."""
    usual = not _UNUSUAL.search("".join([cell for cell in distinct if isinstance(cell, str)]))

    def parse(cell: Cell) -> Verdict:
        if not isinstance(cell, str):
            return shown(cell)
        if usual:
            return cell
        text = clean(cell)
        if text is not cell and forbidden(text):
            return Problem("V026-forbidden-character", _FORBIDDEN.sub("□", text))
        return text

    return parse
