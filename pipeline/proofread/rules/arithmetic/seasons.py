"""Months that words of time mean, and whether some make up others: 上半年 and 第三季度 are 前三季度."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.proofread.rules.arithmetic.counted import Counted
from pipeline.prose.expressions import expression

_NAMED = {
    "前三季度": range(1, 10),
    "前两个季度": range(1, 7),
    "上半年": range(1, 7),
    "下半年": range(7, 13),
    "全年": range(1, 13),
    **{
        f"{number}季度": range(3 * at + 1, 3 * at + 4)
        for at, pair in enumerate(("一1", "二2", "三3", "四4"))
        for number in pair
    },
}
_MONTHS = expression(
    rf"(?P<named>{'|'.join(_NAMED)})|(?<![\d.])(?P<first>\d{{1,2}})月?份?(?:\s*(?:[至到—–～~-])\s*(?P<last>\d{{1,2}}))?月份?(?!\d)"
)
_NO_FLOW = expression(
    r"末|年底|在册|现有|余额|平均|人均|去年|上年|同期|计划|目标|任务|预计|力争|确保|比|较|达到|升至|降至"
)
"""Words by which numbers of several seasons are not added."""


def add_up(total: Counted, parts: Sequence[Counted]) -> bool:
    """Return whether the parts are of seasons that, without overlapping, are that of the total."""
    wanted = _season(total)
    seasons = [_season(part) for part in parts]
    return (
        len(seasons) > 1
        and bool(wanted)
        and all(seasons)
        and sum(map(len, seasons)) == len(wanted)
        and frozenset().union(*seasons) == wanted
    )


def of_seasons(total: Counted, parts: Sequence[Counted]) -> bool:
    """Return whether all are of seasons: where these do not make up that of the total, others are left out."""
    return bool(_season(total)) and all(map(_season, parts))


def in_a_row(parts: Sequence[Counted]) -> bool:
    """Return whether the parts are of seasons that follow one another, the first month in the first of them."""
    end = 0
    for season in map(_season, parts):
        if not season or min(season) != end + 1:
            return False
        end = max(season)
    return len(parts) > 1


def _season(item: Counted) -> frozenset[int]:
    """The months that the words before a count name; none where they name none, or several times."""
    words = re.split("[。；]", item.gap)[-1]
    found = list(_MONTHS.finditer(words))
    if len(found) != 1 or _NO_FLOW.search(words):
        return frozenset()
    if found[0]["named"]:
        return frozenset(_NAMED[found[0]["named"]])
    first, last = int(found[0]["first"]), int(found[0]["last"] or found[0]["first"])
    return frozenset(range(first, last + 1)) if 1 <= first <= last <= 12 else frozenset()  # noqa: PLR2004 - months
