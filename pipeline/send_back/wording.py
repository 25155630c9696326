"""What people read in a marked copy: comments, and the lines of the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.markup import cleaned
from pipeline.model.diagnostic import CellLocation, Diagnostic, Location
from pipeline.send_back.issues import Issue
from pipeline.wording import places_in_words

AUTHOR = "台账核对"
"""Whose comments these are."""

OURS = re.compile(r"\s*【(?:错误|警告|提示)】.*（问题清单第\d+条）(?:\n还有\d+个问题，见问题清单)?\s*", re.DOTALL)
"""A comment of ours, by which it is known when the copy comes back."""

_ALTERNATIVES = re.compile(r"；|，(?=或)")
_NOT_THEIRS = re.compile(r"\.yaml|文件夹|主键|jibao")
_IN_A_WORKBOOK = {
    "R047": "这一行有一格被逗号拆成了几格：在这份副本里把拆开的合成一格（1和200合成1200），后面的往左移回原处，"
    "最后一列右边清空；右边是备注的，在表头补上列名"
}
"""What helps against findings on CSV files in their copies, which are workbooks: no quotes are put there."""
_ASK = "不清楚怎么改的，请和汇总台账的同志联系"

_LONGEST = 1_000
_MOST_TOLD = 10
_PLACES_SHOWN = 12


def comment(told: Sequence[Issue]) -> str:
    """Return the comment of a cell: everything that is wrong there, what matters most first."""
    parts = [_part(issue) for issue in told[:_MOST_TOLD]]
    left = len(told) - _MOST_TOLD
    return "\n".join([*parts, *([f"还有{left}个问题，见问题清单"] if left > 0 else [])])


def _part(issue: Issue) -> str:
    what = hint(issue)
    advice = f"\n建议：{what}" if what else ""
    return f"【{issue.found.severity.value}】{_plain(issue.found.message)}{advice}\n（问题清单第{issue.number}条）"


def problem(issue: Issue, name: str) -> str:
    """Return what is wrong as the list of the file `name` says it, with the further places."""
    found = issue.found
    further = [_within(place, name) for place in dict.fromkeys(found.related) if place != found.location]
    also = f"\n另见：{places_in_words(further, _PLACES_SHOWN)}" if further else ""
    return _plain(found.message) + _plain(also)


def hint(issue: Issue) -> str:
    """Return what the division can do about it: of a hint, what does not ask for our definitions or folders."""
    if own_words := _IN_A_WORKBOOK.get(issue.found.code):
        return own_words
    ways = _ALTERNATIVES.split(issue.found.hint)
    own = [way for way in ways if not _NOT_THEIRS.search(way)]
    if len(own) == len(ways):
        return _plain(issue.found.hint)
    return _plain("；".join(way.removeprefix("或") for way in own)) if own else _ASK


def place(found: Diagnostic, name: str) -> str:
    """Return where it is, as told within the file `name`: 三季度!D17."""
    at = found.location
    if not isinstance(at, CellLocation):
        return "整份文件"
    if at.workbook != name:
        return _plain(str(at))
    return f"{_plain(at.sheet)}!{at.cell}" if at.cell else f"工作表“{_plain(at.sheet)}”"


def _within(at: Location, name: str) -> Location:
    """A place as told from within its file."""
    return replace(at, workbook="") if isinstance(at, CellLocation) and at.workbook == name else at


def _plain(text: str) -> str:
    text = cleaned(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
