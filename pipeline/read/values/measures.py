"""The units and measure words that numbers have, and what stands behind a number that is none: 3w, 1O, 3成."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

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
        r"\S+", "m g t l ml mg kw kwh mw mwh gwh ha h min kb mb gb tb v kv a ma hz khz mhz db pa kpa mpa teu cal kcal"
    )
)
"""Units in Latin letters beside those that are spelled in words as well."""

_OTHER_NUMBERS = frozenset(("w", "W", "k", "K", "o", "O", "成", "折"))
"""What makes another number of the digits before it: 3w is 30000, 3成 0.3, and 1O a slip for 10."""


def no_units(quantities: Iterable[Quantity], *, bare: bool) -> Collection[str]:
    """Return which units of a column's quantities are none; `bare` says that numbers without any stand beside them.

    In a column of bare numbers letters that stand in one cell alone and are no unit are a slip; where several cells
    have them, or all, the office knows what it counts. People count by any word: 3面 锦旗, 3卷 档案.
    """
    times = Counter(each.unit for each in quantities if each.unit and each.unit not in SHARES)
    alone = (unit for unit, cells in times.items() if bare and cells == 1 and unit[0].isascii() and not _is_unit(unit))
    return {*alone, *(_OTHER_NUMBERS & times.keys())}


def _is_unit(letters: str) -> bool:
    plain = scaled(letters)[1]
    return plain.casefold() in _LETTERS or plain in MEASURES
