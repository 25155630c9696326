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
        r"\S+", "m g t l ml mg kw kwh mw mwh gwh ha h min kb mb gb tb kv ma hz khz mhz db pa kpa mpa teu cal kcal"
    )
)
"""Units in Latin letters beside those that are spelled in words as well."""

_OTHER_NUMBERS = re.compile("[wWkKoO成折]|[仟佰拾廿卅打].*")
"""What makes another number of the digits before it: 3w is 30000, 3成 0.3, 3仟 3000, and 1O a slip for 10."""

_DENIED = re.compile("取消|作废|存疑|待定|待核|暂定|暂缓|停办|缓办|未[办开定核到完]|不[办算计详]|[估预]计")
_DOUBTED = re.compile("[待暂未估预拟缺无疑免删空漏错不停废退撤改补]|计划")
"""What people write behind a number that does not hold; behind a measure word some of it may be said of what counts."""


def no_units(quantities: Iterable[Quantity], *, bare: bool) -> Collection[str]:
    """Return which units of a column's quantities are none; `bare` says that numbers without any stand beside them.

    In a column of bare numbers letters that stand in one cell alone and are no unit are a slip, and so is an unknown
    word in brackets; where several cells have them, or all, the office knows what it counts. People count by any word:
    3面 锦旗, 3卷 档案; but what says that a number does not hold is none.
    """
    held = [each for each in quantities if each.unit and each.unit not in SHARES]
    times = Counter(each.unit for each in held)
    doubtful = {each.unit for each in held if each.bracketed or each.unit[0].isascii()}
    alone = (unit for unit in doubtful if bare and times[unit] == 1 and not _is_measure(unit))
    return {*alone, *filter(_spoils, times)}


def _spoils(unit: str) -> bool:
    """Whether what stands behind a number makes another one of it, or says that it does not hold."""
    if _OTHER_NUMBERS.fullmatch(unit) or _DENIED.search(unit):
        return True
    return _DOUBTED.search(unit) is not None and not _is_measure(unit)


def _is_measure(unit: str) -> bool:
    """Whether people count or measure so: 个社区 begins with a measure word, and so does 名学员."""
    plain = scaled(unit)[1]
    if plain[0].isascii():
        return plain.casefold() in _LETTERS or plain in MEASURES
    beginnings = {plain[:length] for length in range(1, len(plain) + 1)}
    return any(not table.isdisjoint(beginnings) for table in (MEASURES, _counted_by()))


@cache
def _counted_by() -> frozenset[str]:
    return counting_words().counting | quantity_units().base.keys()
