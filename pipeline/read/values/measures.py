"""The units and measure words that numbers have, and what stands behind a number that is none: 3w, 1O, 3成, 3取消."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from pipeline.prose.counting_words import counting_words
from pipeline.prose.quantity_units import quantity_units
from pipeline.read.values.quantities import SHARES, Quantity, scaled

MEASURES = frozenset(
    re.findall(
        r"\S+",
        "人 人次 名 位 户 家 场 场次 次 次数 批 批次 期 小时 学时 课时 分钟 天 日 篇 本 册 件 个 项 条 份 套 台 辆 起 "
        "% ‰ 元 千元 万元 百万元 亿元 美元 港元 欧元 日元 英镑 公里 千米 米 厘米 毫米 吨 公斤 千克 克 毫克 斤 "
        "亩 公顷 平方米 平米 平方公里 平方千米 平方厘米 平方毫米 立方米 立方 立方厘米 升 毫升 千瓦 千瓦时 兆瓦 摄氏度 "
        "处 座 栋 幢 间 口 眼 株 棵 头 只 羽 艘 张 枚 块 支 宗 例 趟 车次 台次 户次 件次",
    )
)
"""Those that a heading names in brackets."""

_LETTERS = frozenset(
    re.findall(
        r"\S+", "m g t l ml mg kw kwh mw mwh gwh ha h min kb mb gb tb v kv ma hz khz mhz db pa kpa mpa teu cal kcal"
    )
)
"""Units in Latin letters beside those that are spelled in words as well."""

_OTHERS = frozenset(
    re.findall(
        r"\S+",
        "年 月 周 季 旬 时 秒 岁 字 页 章 集 首 届 版 班 桌 餐 顿 站 网 院 校 村 社区 镇 乡 县 市 区 圈 步 层 楼 "
        "卷 段 标段 千伏 伏 安 瓦 双 对 副 架 车 扇 把 根 枝 束 捆 筐 盘 碗 杯 匹 尾 窝 片 丛 行 列 排 组 队 "
        "连 营 团 局 所 厅 部 室 号 "
        "级 样 式 款 讲 课 回 遍 句 单 票 券 卡 证 粒 滴 股 函 床 席 格 路 线 程 档 例次 人天 台班 车位 学分 标箱",
    )
)
"""Words that people count by in a cell, though prose does so with another word between."""

_OTHER_NUMBERS = re.compile("[wWkK](?![A-Za-z]).*|[oO]|成(?!员|人|果|品|年).*|折.*|[仟佰拾廿卅].*|打(?!印).*")
"""What makes another number of the digits before it: 3w is 30000, 3成 0.3, 3仟 3000, and 1O a slip for 10."""

_DENIED = re.compile(
    "取消|作废|废止|存疑|有误|延期|推迟|中止|终止|暂[停缓定缺]|停[办开]|缓办|没[办开有]|未[办开定核报完到审批]|空缺|缺席"
    "|[估预]计|估算|预估|待[定核补批报查办审]"
)
"""What says that a number does not hold."""
_DOUBTED = re.compile(f"{_DENIED.pattern}|重复|计划|目标|应到|去年|上年|[补缺无疑估预拟待暂停]$")
"""What says so where no measure word stands: 3计划; 3项计划 are plans."""


def no_units(quantities: Iterable[Quantity], *, bare: bool) -> Collection[str]:
    """Return which units of a column's quantities are none; `bare` says that numbers without any stand beside them.

    In a column of bare numbers what stands behind one number alone is a unit where people count by it: 3面, 3个社区. In
    brackets it may be a remark, which begins with any word: 25（本期计划）. Where several numbers have it, or all, the
    office knows what it counts: 5件未办结 of a column of these. What says that a number does not hold is no unit.
    """
    held = [each for each in quantities if each.unit and each.unit not in SHARES]
    times = Counter(each.unit for each in held)
    remarks = {each.unit for each in held if each.bracketed}
    return {unit for unit in times if _is_none(unit, alone=bare and times[unit] == 1, remark=unit in remarks)}


def _is_none(unit: str, *, alone: bool, remark: bool) -> bool:
    """Whether what stands behind a number is no unit: it makes another number of it, or nobody counts so."""
    if _OTHER_NUMBERS.fullmatch(unit):
        return True
    if remark:
        return not _is_measure(unit, whole=True) and (alone or _DOUBTED.search(unit) is not None)
    if _is_measure(unit):
        return alone and _DENIED.search(unit) is not None
    return alone or _DOUBTED.match(unit) is not None


def _is_measure(unit: str, *, whole: bool = False) -> bool:
    """Whether people count or measure so: 个社区 begins with a measure word, and so does 名学员."""
    plain = scaled(unit)[1]
    if plain[0].isascii():
        return plain.casefold() in _LETTERS or plain in MEASURES
    shown = {plain} if whole else {plain[:length] for length in range(1, len(plain) + 1)}
    return any(not table.isdisjoint(shown) for table in (MEASURES, _OTHERS, _counted_by()))


@cache
def _counted_by() -> frozenset[str]:
    table = counting_words()
    return table.counting | table.summing_up | quantity_units().base.keys()
