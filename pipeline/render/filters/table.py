"""Every filter by its name: the one list that rendering, static check and manual share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.render.filters import dates, displays, lists, numbers

ANY_NUMBER = 99


class Result(Enum):
    """What the static check may expect after a filter."""

    SAME = auto()  # the same figure, or a list of the same things
    ELEMENT = auto()  # one of the things in the list
    TEXT = auto()  # words without parts
    DISPLAY = auto()  # the same table shown otherwise; whether it can be, the static check tries


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: what it does, an example of its use for findings and the manual, how many arguments it takes."""

    function: Callable[..., object]
    result: Result
    usage: str
    fewest: int = 0
    most: int = 0


FILTERS: dict[str, Filter] = {
    "数": Filter(numbers.bare, Result.SAME, "{{ 研学场次|数 }}"),
    "保留零": Filter(numbers.zero_kept, Result.SAME, "{{ 信访量|保留零 }}"),
    "约数": Filter(numbers.roughly, Result.SAME, "{{ 走基层人次|约数 }}", most=1),
    "万元": Filter(numbers.ten_thousands, Result.SAME, "{{ 活动经费|万元(1) }}", most=1),
    "百分比": Filter(numbers.percentage, Result.SAME, "{{ 青年占比|百分比(1) }}", most=1),
    "约百分比": Filter(numbers.rough_percentage, Result.SAME, "{{ 青年占比|约百分比 }}"),
    "小数": Filter(numbers.decimals, Result.SAME, "{{ 人均学时|小数(1) }}", most=1),
    "整数": Filter(numbers.whole, Result.SAME, "{{ 活动经费|整数 }}"),
    "汉字": Filter(numbers.in_chinese, Result.SAME, "{{ 批次|汉字 }}"),
    "绝对值": Filter(numbers.magnitude, Result.SAME, "{{ 研学场次.增减|绝对值 }}"),
    "日期": Filter(dates.full, Result.SAME, "{{ 首日|日期 }}"),
    "月日": Filter(dates.without_year, Result.SAME, "{{ 首日|月日 }}"),
    "年月": Filter(dates.month, Result.SAME, "{{ 首日|年月 }}"),
    "日期段": Filter(dates.span, Result.SAME, "{{ 首日|日期段(末日) }}", fewest=1, most=1),
    "列举": Filter(lists.enumerated, Result.TEXT, '{{ 获奖情况|列举(3, "竞赛名称", "项", "《》") }}', most=4),
    "顿号": Filter(lists.with_commas, Result.TEXT, '{{ 获奖情况|顿号("竞赛名称", "《》") }}', most=2),
    "拼接": Filter(lists.joined, Result.TEXT, '{{ 获奖情况|拼接("；", "竞赛名称") }}', most=2),
    "个数": Filter(lists.count, Result.TEXT, "{{ 获奖情况|个数 }}"),
    "首个": Filter(lists.first, Result.ELEMENT, "{{ (获奖情况|首个).竞赛名称 }}"),
    "末个": Filter(lists.last, Result.ELEMENT, "{{ (获奖情况|末个).竞赛名称 }}"),
    "前": Filter(lists.leading, Result.SAME, "{% for 奖 in 获奖情况|前(3) %}", fewest=1, most=1),
    "排序": Filter(lists.ordered, Result.SAME, '{% for 奖 in 获奖情况|排序("日期", "降") %}', most=2),
    "去重": Filter(lists.distinct, Result.SAME, '{{ 获奖情况|去重("级别")|顿号("级别") }}', most=1),
    "筛选": Filter(lists.chosen, Result.SAME, '{{ 获奖情况|筛选("级别", "市级")|个数 }}', fewest=2, most=ANY_NUMBER),
    "无则": Filter(lists.otherwise, Result.SAME, '{{ 本人.荣誉|无则("暂无") }}', fewest=1, most=1),
    "图表": Filter(displays.charted, Result.DISPLAY, '{{ 处室参训|图表("柱形图") }}', fewest=1, most=ANY_NUMBER),
    "图题": Filter(
        displays.chart_captioned,
        Result.DISPLAY,
        '{{ 处室参训|图表("柱形图")|图题("图1　各处室参训情况") }}',
        fewest=1,
        most=1,
    ),
    "表题": Filter(
        displays.table_captioned, Result.DISPLAY, '{{ 处室参训|表题("表1　各处室参训情况") }}', fewest=1, most=1
    ),
}
