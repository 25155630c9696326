"""Every filter by its name: the one list that rendering, static check and manual share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.render.filters import dates, lists, numbers

ANY_NUMBER = 99


class Result(Enum):
    """What the static check may expect after a filter."""

    SAME = auto()  # the same figure, or a list of the same things
    ELEMENT = auto()  # one of the things in the list
    TEXT = auto()  # words without parts


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: what it does, how many arguments it takes."""

    function: Callable[..., object]
    result: Result
    fewest: int = 0
    most: int = 0


FILTERS: dict[str, Filter] = {
    "数": Filter(numbers.bare, Result.SAME),
    "保留零": Filter(numbers.zero_kept, Result.SAME),
    "约数": Filter(numbers.roughly, Result.SAME),
    "万元": Filter(numbers.ten_thousands, Result.SAME, most=1),
    "百分比": Filter(numbers.percentage, Result.SAME, most=1),
    "约百分比": Filter(numbers.rough_percentage, Result.SAME),
    "小数": Filter(numbers.decimals, Result.SAME, most=1),
    "整数": Filter(numbers.whole, Result.SAME),
    "汉字": Filter(numbers.in_chinese, Result.SAME),
    "绝对值": Filter(numbers.magnitude, Result.SAME),
    "日期": Filter(dates.full, Result.SAME),
    "月日": Filter(dates.without_year, Result.SAME),
    "年月": Filter(dates.month, Result.SAME),
    "日期段": Filter(dates.span, Result.SAME, fewest=1, most=1),
    "列举": Filter(lists.enumerated, Result.TEXT, most=4),
    "顿号": Filter(lists.with_commas, Result.TEXT, most=2),
    "拼接": Filter(lists.joined, Result.TEXT, most=2),
    "个数": Filter(lists.count, Result.TEXT),
    "首个": Filter(lists.first, Result.ELEMENT),
    "末个": Filter(lists.last, Result.ELEMENT),
    "前": Filter(lists.leading, Result.SAME, fewest=1, most=1),
    "排序": Filter(lists.ordered, Result.SAME, most=2),
    "去重": Filter(lists.distinct, Result.SAME, most=1),
    "筛选": Filter(lists.chosen, Result.SAME, fewest=2, most=ANY_NUMBER),
    "无则": Filter(lists.otherwise, Result.SAME, fewest=1, most=1),
}
