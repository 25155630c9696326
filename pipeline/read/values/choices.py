"""选项, 多选 and 是否: words out of a fixed set."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.findings import nearest
from pipeline.model.definition import ColumnDefinition
from pipeline.read.cells import Cell
from pipeline.read.values.marks import has_mark
from pipeline.read.values.texts import clean, comparable, forbidden, shown, visible
from pipeline.read.values.verdict import Parser, Problem, Surroundings, Verdict

_SEPARATORS = re.compile(r"[、，,；;/／|｜\n\r\t+＋。]+")
_YES = ("是", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "true", "1", "已", "已完成", "完成", "已办", "办结")
_NO = ("否", "无", "不", "不是", "没有", "×", "✗", "✘", "☒", "x", "n", "no", "false", "0", "未", "未完成", "未办")
_FLAGS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)


def choice_parser(column: ColumnDefinition, _around: Surroundings, _distinct: list[Cell]) -> Parser:
    """Return the parser of 选项: one of 取值, spelled as there."""
    known = {comparable(choice): choice for choice in column.choices}

    def parse(cell: Cell) -> Verdict:
        text = clean(shown(cell))
        if not known:
            key = forbidden(text)
            return Problem(key, visible(text)) if key else text
        return _choice(text, known) or _unknown(text, text, column, known)

    return parse


def choices_parser(column: ColumnDefinition, _around: Surroundings, _distinct: list[Cell]) -> Parser:
    """Return the parser of 多选: several of 取值, each once, spelled as there."""
    known = {comparable(choice): choice for choice in column.choices}

    def parse(cell: Cell) -> Verdict:
        text = clean(shown(cell))
        if whole := _choice(text, known):
            return (whole,)
        pieces = [clean(piece) for piece in _SEPARATORS.split(text) if piece.strip()]
        if known and not all(_choice(piece, known) for piece in pieces):
            pieces = _split_blanks(pieces, known)
        if not known and (key := forbidden(text)):
            return Problem(key, visible(text))
        for piece in pieces if known else ():
            if not _choice(piece, known):
                return _unknown(piece, text, column, known)
        return tuple(dict.fromkeys(known.get(comparable(piece), piece) for piece in pieces))

    return parse


def flag_parser(_column: ColumnDefinition, _around: Surroundings, _distinct: list[Cell]) -> Parser:
    """Return the parser of 是否: bool."""

    def parse(cell: Cell) -> Verdict:
        flag = None if has_mark(shown(cell)) else _FLAGS.get(comparable(shown(cell)))
        return Problem("V018-not-yes-or-no", shown(cell)) if flag is None else flag

    return parse


def _choice(text: str, known: Mapping[str, str]) -> str:
    """The one of 取值 that is meant, or nothing: a mark behind A is no part of its name, so that A¹ is not A1."""
    choice = known.get(comparable(text), "")
    return "" if has_mark(text) and not has_mark(choice) else choice


def _split_blanks(pieces: list[str], known: Mapping[str, str]) -> list[str]:
    """Pieces with blanks in them split further where each part is one of 取值."""
    found: list[str] = []
    for piece in pieces:
        words = piece.split()
        found += words if all(_choice(word, known) for word in words) else [piece]
    return found


def _unknown(piece: str, text: str, column: ColumnDefinition, known: Mapping[str, str]) -> Problem:
    near = nearest(comparable(piece), known)
    guess = f"，是不是“{known[near]}”" if near else ""
    seen = text if piece == text else f"{text}”中的“{piece}"
    return Problem("V008-not-a-choice", seen, (("choices", "、".join(column.choices)), ("guess", guess)))
