"""Tells rows that add up others, or average them, by their labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.read.cells import Cell
from pipeline.read.table import Gate, TableColumn
from pipeline.read.values.texts import PLACEHOLDERS, comparable

_WORD = r"(?:合计|小计|总计|共计|累计|总数)"
_COUNTED = r"(?:数|人数|金额|场次)?(?:\(.*\))?:?(?:\d+(?:\.\d+)?[人名个项场次条户件篇本册元]{0,2})?"
_STRETCH = r"(?:[本全上下当].{0,2}[年季月页表期批]度?|[一二三四1-4]季度|\d{1,2}月份?|\d{4}年.{0,4}|前[一二三四1-4]季度)"
_EXACT_TOTAL = re.compile(rf"{_WORD}{_COUNTED}|共\d+[人名个项场次条户件篇本册]{{1,2}}")
_TOTAL = re.compile(rf".{{0,8}}?{_WORD}{_COUNTED}")
_TOTAL_OF_A_PART = re.compile(rf".{{1,8}}?(?:合计|小计){_COUNTED}|{_STRETCH}{_WORD}{_COUNTED}")
_MEAN_WORD = r"(?:平均(?:值|数|分|人数|金额|场次)?|均值|人均|场均)(?:\(.*\))?:?"
_EXACT_MEAN = re.compile(_MEAN_WORD)
_MEAN = re.compile(rf".{{0,8}}?{_MEAN_WORD}")
_MEAN_OF_A_PART = re.compile(rf"{_STRETCH}{_MEAN_WORD}")
_PERHAPS_TOTAL = Gate("计数共", re.compile(r"[合小总共累]\s*计|总\s*数|\0\s*共\s*\d"))
_PERHAPS_MEAN = Gate("均", re.compile(r"平\s*均|均\s*值|[人场]\s*均"))
_DAY = re.compile(r"\d[年月./-]\d|[\d一二三四五六七八九十][月日号]|\d{8}")
_DIGIT = re.compile(r"\d")

Columns = Mapping[int, TableColumn]


@dataclass(frozen=True, slots=True)
class Labels:
    """Rows by what a cell of theirs says, with its words: totals, means, and all with a bare 合计, records too."""

    totals: Mapping[int, str]
    means: Mapping[int, str]
    bare: Mapping[int, str]


def find_labels(columns: Columns, days: Columns) -> Labels:
    """Return the rows that say 合计, 平均 or the like.

    `columns` are all columns under a heading, `days` those of 日期列 with merged cells filled down; none in a roster.
    """
    sums, means = _Seen(columns, days, _PERHAPS_TOTAL), _Seen(columns, days, _PERHAPS_MEAN)
    part = sums.labelled(_TOTAL if days else _TOTAL_OF_A_PART, _is_total_of_a_part)
    totals = part | sums.labelled(_EXACT_TOTAL, _is_total)
    part = means.labelled(_MEAN if days else _MEAN_OF_A_PART, _is_total_of_a_part)
    return Labels(
        dict(sorted(totals.items())),
        means.labelled(_EXACT_MEAN, _is_mean) | part,
        sums.labelled(_EXACT_TOTAL, lambda _: True),
    )


def may_be_day(cell: Cell) -> bool:
    """Return whether a cell of a date column may hold a day: 20次 under the days of a ledger is part of its total."""
    return cell != "" and (not isinstance(cell, str) or _DAY.search(comparable(cell)) is not None)


class _Seen:
    """The cells that may be labels of one kind: a gate over all texts of a column at once spares most columns."""

    def __init__(self, columns: Columns, days: Columns, gate: Gate) -> None:
        self._columns, self._days = columns, days
        self._texts: dict[int, dict[int, str]] = {}
        for at, column in columns.items():
            if gate.opens(column.words):
                texts = {text for text in column.texts if gate.pattern.search(f"\0{text}")}
                self._texts[at] = {row: str(cell) for row, cell in enumerate(column.cells) if cell in texts}

    def labelled(self, label: re.Pattern[str], counts: Callable[[_Labelled], bool]) -> dict[int, str]:
        """Return the rows with a label that counts, with its words."""
        found: dict[int, str] = {}
        for at, cells in self._texts.items():
            labels = {text for text in set(cells.values()) if label.fullmatch(comparable(text))}
            found |= {
                row: "".join(text.split())
                for row, text in cells.items()
                if text in labels and counts(_Labelled(self._columns, self._days, row, at))
            }
        return found


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A row with a label in column `at`."""

    columns: Columns
    days: Columns
    row: int
    at: int

    @property
    def leads(self) -> bool:
        """Whether nothing stands to the left of the label."""
        return all(column.cells[self.row] == "" for left, column in self.columns.items() if left < self.at)

    @property
    def dated(self) -> bool:
        """Whether the row's own cells hold a day."""
        return any(may_be_day(self.columns[day].cells[self.row]) for day in self.days if day != self.at)

    @property
    def under_a_day(self) -> bool:
        """Whether the row has a day, perhaps one merged down from above."""
        return any(may_be_day(column.cells[self.row]) for day, column in self.days.items() if day != self.at)

    @property
    def has_other_words(self) -> bool:
        """Whether another text stands in the row, numbers, days and totals apart."""
        others = (column.cells[self.row] for at, column in self.columns.items() if at not in (self.at, *self.days))
        return any(isinstance(cell, str) and _is_word(cell) for cell in others)


def _is_total(label: _Labelled) -> bool:
    """A bare 合计 leads its row, has no day, or stands without other words."""
    return label.leads or not label.dated or not label.has_other_words


def _is_mean(label: _Labelled) -> bool:
    return label.leads or not label.dated


def _is_total_of_a_part(label: _Labelled) -> bool:
    """一季度小计 may be a title, so it leads its row, and has neither a day nor other words."""
    return label.leads and not label.under_a_day and not label.has_other_words


def _is_word(text: str) -> bool:
    plain = comparable(text)
    return plain not in ("", *PLACEHOLDERS) and not _DIGIT.search(plain) and not _TOTAL.fullmatch(plain)
