"""Cells of an .xlsx whose letters look otherwise than those beside them, which the reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from pipeline.read.letter_runs import Look, Run, look_of
from pipeline.read.survey import Place
from pipeline.workbook_package import SharedTexts
from pipeline.workbook_package.addresses import column_index

_SIGNS = (b"strike", b"vertAlign")
# Each sign is looked at once, whatever follows.
_SHARED_CELL = re.compile(rb'<c r="([A-Z]++)(\d++)"(?=[^<>]*?\st="s")[^<>]*+>\s*+<v\b[^<>]*+>(\d{1,9}+)</v>')
_OWN_TEXT = re.compile(rb'<c r="([A-Z]++)(\d++)"[^<>]*+>\s*+<is\b[^<>]*+>((?:[^<]++|<(?!/is>))*+)</is>')
_PREFIX = re.compile(rb"<(/?)\w++:")
_READING_AID = re.compile(rb"<rPh\b(?:[^<]++|<(?!/rPh>))*+</rPh>")
_RUN = re.compile(rb"<r(?:\s[^<>]*+)?>")
_TEXT = re.compile(rb"<t(?:\s[^<>]*+)?>(?<!/>)([^<]*+)</t>")
_STRUCK = re.compile(rb"<strike\b(?![^<>]*?\bval\s*+=\s*+[\"'](?:0|false|off)[\"'])")
_SHIFTED = re.compile(rb"<vertAlign\b[^<>]*?\bval\s*+=\s*+[\"'](super|sub)script[\"']")
_SHIFTS = {b"super": 1, b"sub": -1}


class ExcelRuns:
    """The texts that cells share and that show such runs."""

    def __init__(self, shared: SharedTexts) -> None:
        """Take in the table of texts; raises ValueError where such runs are in one that nobody can part for certain."""
        looks = {number: _look(xml) for number, xml in shared.containing(_SIGNS)}
        self._looks: Mapping[int, Look] = {number: look for number, look in looks.items() if look}

    def in_cells(self, data: bytes, *, own: bool) -> Iterator[tuple[Place, Look]]:
        """Yield the cells of a sheet that show such runs; `own` says that cells hold runs of their own."""
        for letters, row, number in _SHARED_CELL.findall(data) if self._looks else ():
            if look := self._looks.get(int(number)):
                yield (int(row) - 1, column_index(letters.decode())), look
        for letters, row, xml in _OWN_TEXT.findall(data) if own else ():
            if any(sign in xml for sign in _SIGNS) and (look := _look(xml)):
                yield (int(row) - 1, column_index(letters.decode())), look


def _look(xml: bytes) -> Look | None:
    """What a text with its runs shows; None where no letters look otherwise."""
    pieces = _RUN.split(_READING_AID.sub(b"", _PREFIX.sub(rb"<\1", xml)))
    runs = list(map(_run, pieces))
    return look_of(runs) if any(run.text and (run.struck or run.shift) for run in runs) else None


def _run(piece: bytes) -> Run:
    text = unescape(b"".join(_TEXT.findall(piece)).decode("utf-8", "replace"))
    shifted = _SHIFTED.search(piece)
    return Run(text, bool(_STRUCK.search(piece)), _SHIFTS[shifted[1]] if shifted else 0)
