"""Whether a colon that is none to YAML was meant to part a key from its value."""

from __future__ import annotations

import re

from pipeline.define.slips.marks import COLON, HEAD, HIDDEN_MARK
from pipeline.define.slips.slip import Sheet
from pipeline.define.suspicion import BLANKS, HIDDEN, ODD

_VALUE = re.compile(r"[{\[｛［\"“＂|>]")
_LONGEST = 60
"""What is longer is no key, and long lines would cost time."""
_ODD = re.compile(f"[{ODD}]")
_NO_KEY = re.compile(r"\d$|^(?:https?|ftp|file|[A-Za-z])$")
_KEYS = {"wide": "D008-full-width-colon", "tight": "D009-colon-without-blank", "odd": "D135-odd-blank"}


def heads(line: str, start: int, stop: int) -> list[tuple[str, re.Match[str]]]:
    """Return what may be a key at `start`, with the colon after it, up to the first colon that YAML takes for one."""
    found: list[tuple[str, re.Match[str]]] = []
    for colon in COLON.finditer(line, start, min(stop, start + _LONGEST)):
        head = line[start : colon.start()]
        if not HEAD.fullmatch(head):
            break
        found.append((clean(head), colon))
        if colon["proper"]:
            break
    return found


def clean(head: str) -> str:
    """Return a key without what surrounds it."""
    return HIDDEN_MARK.sub("", head).strip(BLANKS + " ")


def may_part(head: str, line: str, colon: re.Match[str]) -> bool:
    """Return whether a key may end at a colon: not in 12:30, nor in an address."""
    after = line[colon.end() : colon.end() + 1]
    return not (colon["tight"] and (_NO_KEY.search(head) or after in "/\\"))


def opens_value(line: str, colon: re.Match[str]) -> bool:
    """Return whether what follows a colon can only be a value: a bracket, a quotation mark."""
    return _VALUE.match(line, colon.end()) is not None


def take_colon(sheet: Sheet, number: int, start: int, colon: re.Match[str]) -> None:
    """Take down what is wrong with the colon and the key that begins at `start`."""
    line = sheet.lines[number]
    if colon["proper"] and not _ODD.search(line, start, colon.end()):
        return
    _take_head(sheet, number, start, colon.start())
    kind = next(name for name, text in colon.groupdict().items() if text)
    if kind == "proper":
        if colon.group() != colon.group().lstrip(ODD) and colon.group().strip(" ") != ":":
            sheet.add(number, "D135-odd-blank", colon.start(), colon.end(), ":")
        return
    end = colon.end() == len(line.rstrip())
    sheet.add(number, _KEYS[kind], colon.start(), colon.end(), ":" if end else ": ")


def _take_head(sheet: Sheet, number: int, start: int, stop: int) -> None:
    """Blanks within a key that is known without them, and what nobody sees."""
    head = sheet.lines[number][start:stop]
    squeezed = "".join(mark for mark in head if mark not in ODD)
    for place, mark in enumerate(head, start):
        if mark in HIDDEN:
            sheet.add(number, "D136-hidden-character", place, place + 1, "")
        elif mark in BLANKS and squeezed in sheet.words.known:
            sheet.add(number, "D135-odd-blank", place, place + 1, "")
