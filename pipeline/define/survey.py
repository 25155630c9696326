"""What the reader of workbooks would not tell or not survive: cells far out, errors, formulas without a result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from pipeline.workbook_package import SharedTexts, parse, workbook_parser
from pipeline.workbook_package.addresses import column_index, column_letter

MOST_ROWS, MOST_COLUMNS = 20_000, 702  # columns up to ZZ
_MOST_CELLS = 2_000_000
_MOST_CHARACTERS = 20_000_000
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE | re.ASCII)
_ROW = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that the reader takes for an empty one; `seen` is what stands in it."""

    sheet: str
    cell: str
    seen: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found: `far` is a cell too far out (then the workbook must not be read), empty when there is none."""

    far: str = ""
    flaws: tuple[Flaw, ...] = ()


def survey(sheets: Mapping[str, bytes], shared: SharedTexts) -> Survey:
    """Return what stands in the parts of sheets; raises ValueError when one is no plain XML in UTF-8."""
    flaws: list[Flaw] = []
    cells_of_all = characters = 0
    for name, data in sheets.items():
        cells = _Cells(name)
        with suppress(_FarError):
            cells.read(data)
        cells_of_all += cells.lowest * cells.rightmost
        if cells.far or cells_of_all > _MOST_CELLS:
            return Survey(cells.far or f"第{cells.lowest}行、第{cells.rightmost}列")
        # However a cell says that its text is a shared one, expat has spelled it out.
        characters += sum(times * shared.length_of(number) for number, times in cells.shared.items())
        flaws += cells.flaws
    return Survey("全部文字的长度" if characters > _MOST_CHARACTERS else "", tuple(flaws))


class _FarError(Exception):
    """There is no need to go on behind a cell that lies too far out."""


@dataclass(slots=True)
class _Cells:
    """Goes through a sheet's XML and keeps where its cells stand; one without an address follows the one before."""

    sheet: str
    far: str = ""
    lowest: int = 0
    rightmost: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    shared: Counter[int] = field(default_factory=Counter)
    row: int = 0
    column: int = 0
    kind: str = ""
    formula: bool = False
    valued: bool = False
    value: list[str] | None = None

    def read(self, data: bytes) -> None:
        """Read a part; raises ValueError when it is no plain XML."""
        if b"\0" in data:
            raise ValueError("XML in UTF-16, which the reader would take for something else")
        parser = workbook_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parse(parser, data)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "row":
                written = attributes.get("r")
                if written is not None and not _ROW.fullmatch(written):
                    self.far = self.far or f"第{written}行"
                self.row = int(written) if written and not self.far else self.row + 1
                self.column = 0
            case "c":
                self._place(attributes.get("r"))
                self.kind, self.formula, self.valued, self.value = attributes.get("t", ""), False, False, None
            case "f":
                self.formula = True
            case "v" | "is":
                self.valued, self.value = True, []

    def _text(self, text: str) -> None:
        if self.value is not None:
            self.value.append(text)

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] != "c":
            return
        value = "".join(self.value or ()).strip()
        seen = ""
        if self.kind == "s" and value.isdecimal():
            self.shared[int(value[:9])] += 1
        if self.kind == "e":
            seen = f"错误值 {value}"
        elif self.formula and not value and not (self.kind == "str" and self.valued):
            seen = "公式，还没有算出结果"
        if seen:
            self.flaws.append(Flaw(self.sheet, f"{column_letter(self.column - 1)}{self.row}", seen))
        self.value = None

    def _place(self, written: str | None) -> None:
        found = _ADDRESS.fullmatch(written) if written is not None else None
        if found:
            self.row, self.column = int(found[2]), column_index(found[1].upper()) + 1
        else:
            self.row, self.column = max(self.row, 1), self.column + 1
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS or (written is not None and not found):
            self.far = self.far or written or f"{column_letter(self.column - 1)}{self.row}"
            raise _FarError
        self.lowest, self.rightmost = max(self.lowest, self.row), max(self.rightmost, self.column)
