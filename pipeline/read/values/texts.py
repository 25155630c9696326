"""Text as people type it, made comparable: blanks, full-width letters, names padded with spaces."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from pipeline.markup import HAN, INVISIBLE, TURNING
from pipeline.model.definition import ColumnDefinition
from pipeline.read.cells import Cell, Flaw, Measured
from pipeline.read.values.verdict import Parser, Problem, Surroundings, Verdict

PLACEHOLDERS = frozenset({"-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "空", "N/A", "n/a"})
"""What people write to say that there is nothing; in a text column it stays text."""

_PRIVATE = range(0xE815, 0xE865)
"""Where systems of before 2005 put 80 characters of GBK that Unicode had no places for then, 䶮 among them."""

_PLACED_LATER = dict(
    zip(
        (
            0xE816,
            0xE817,
            0xE818,
            0xE81E,
            0xE826,
            0xE82B,
            0xE82C,
            0xE831,
            0xE832,
            0xE83B,
            0xE843,
            0xE854,
            0xE855,
            0xE864,
        ),
        "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    )
)
"""Those of which GB18030 of 2000 did not know the places either; GB18030-2022 has them."""

_UNUSUAL = re.compile(
    rf"[\s{INVISIBLE}{TURNING}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\x00-\x1f\x7f-\x9f\ue815-\ue864"
    r"\u0300-\u036f\uf900-\ufaff\U0002f800-\U0002fa1f\ufdd0-\ufdef\ufffe\uffff]|_x00"
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_TURNED = re.compile(f"[{TURNING}]")
_ESCAPED_CONTROL = re.compile(r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f])_")
_PADDED_NAME = re.compile(rf"[{HAN}](?:[ \u3000\t]+[{HAN}]){{1,3}}")
_NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_HIDDEN = re.compile(f"[{INVISIBLE}]+")
_COMPOSED = re.compile(r"[\u0300-\u036f\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""What NFC replaces: letters with their accents apart, and characters that Unicode has twice, as 金 at F90A."""
_BLANKS = re.compile(rf"[\s{INVISIBLE}]+")


def clean(text: str) -> str:
    """Return the text without outer blanks, invisible characters, full-width letters and the padding of 张 三.

    A character at a private place, as old systems have 䶮, comes at the place that Unicode has for it.
    """
    if not _UNUSUAL.search(text):
        return text
    text = _HIDDEN.sub("", _ESCAPED_CONTROL.sub("", text)).translate(_NARROW).translate(_standard_places())
    text = unicodedata.normalize("NFC", text) if _COMPOSED.search(text) else text
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return without_blanks(text) if _PADDED_NAME.fullmatch(text) else text


def without_blanks(text: str) -> str:
    """Return the text without any blank or invisible character."""
    return _BLANKS.sub("", text)


def without_hidden(text: str) -> str:
    """Return the text without its invisible characters."""
    return _HIDDEN.sub("", text)


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


@cache
def _standard_places() -> dict[int, str]:
    """The places in Unicode of the characters that old systems have at private ones: in GBK they begin at FE50."""
    places = dict(_PLACED_LATER)
    for number, private in enumerate(_PRIVATE):
        trail = 0x50 + number + (number >= 0x7F - 0x50)  # 7F is left out
        places.setdefault(private, bytes((0xFE, trail)).decode("gb18030"))
    return places


def forbidden(text: str) -> str:
    """Return the finding to make of characters that no document may contain, or that show another text; "" for none."""
    if _FORBIDDEN.search(text):
        return "V026-forbidden-character"
    return "V040-text-turned-round" if _TURNED.search(text) else ""


def visible(text: str) -> str:
    """Return the text with a box for each character that must not be there."""
    return _TURNED.sub("□", _FORBIDDEN.sub("□", text))


def text_parser(_column: ColumnDefinition, _around: Surroundings, distinct: list[Cell]) -> Parser:
    """Return the parser of 文本: str."""
    usual = not _UNUSUAL.search("".join([cell for cell in distinct if isinstance(cell, str)]))

    def parse(cell: Cell) -> Verdict:
        if not isinstance(cell, str):
            return shown(cell)
        if usual:
            return cell
        text = clean(cell)
        if key := forbidden(text):
            return Problem(key, visible(text))
        return text

    return parse
