"""A third invented office: a city library with its branches, readers, evenings, purchases and volunteers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.template_from.blind_units import Row, write_book, write_definitions

LIBRARY = """\
名称: 某市图书馆
简称: 市图书馆
署名: 某市图书馆
署名位置: 文末
馆藏总量: 862000
"""

LIBRARY_LEDGERS = """\
分馆:
  文件: 分馆一览表.xlsx
  主键: 分馆
  列:
    分馆: {类型: 文本, 必填: true}
    街道: {类型: 文本, 必填: true}
    馆舍面积: {类型: 整数, 单位: 平方米}
流通:
  文件: 流通月报*.xlsx
  日期列: 月末
  列:
    月末: {类型: 日期, 必填: true}
    分馆: {类型: 文本, 全集: 分馆.分馆, 必填: true}
    到馆: {类型: 整数, 单位: 人次}
    借出: {类型: 整数, 单位: 册次}
    自助借还: {类型: 整数, 单位: 册次}
    新办证: {类型: 整数, 单位: 张}
活动:
  文件: 阅读推广活动登记*.xlsx
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    名称: {类型: 文本, 必填: true}
    类别: {类型: 选项, 取值: [名家讲座, 亲子共读, 非遗体验, 盲人影院], 必填: true}
    分馆: {类型: 文本, 全集: 分馆.分馆, 必填: true}
    参加人数: {类型: 整数, 单位: 人}
    主讲人: 名单
采购:
  文件: 图书采购合同.xlsx
  日期列: 签订日期
  列:
    签订日期: {类型: 日期, 必填: true}
    供应商: {类型: 文本, 必填: true}
    册数: {类型: 整数, 单位: 册}
    价款: {类型: 金额, 单位: 元}
志愿者:
  文件: 志愿者名册.xlsx
  主键: 姓名
  列:
    姓名: {类型: 文本, 必填: true}
    学生: 是否
服务:
  文件: 志愿服务记录.xlsx
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    志愿者: {类型: 名单, 全集: 志愿者.姓名, 必填: true}
    时长: {类型: 小数, 单位: 小时}
捐赠:
  文件: 捐赠登记.xlsx
  日期列: 日期
  列:
    日期: {类型: 日期, 必填: true}
    捐赠单位: {类型: 文本, 必填: true}
    册数: {类型: 整数, 单位: 册}
"""

LIBRARY_FIGURES = """\
指标:
  分馆数: {台账: 分馆, 算法: 计数, 单位: 家}
  到馆人次: {台账: 流通, 算法: 求和, 列: 到馆, 单位: 人次}
  借出册次: {台账: 流通, 算法: 求和, 列: 借出, 单位: 册次}
  自助册次: {台账: 流通, 算法: 求和, 列: 自助借还, 单位: 册次}
  自助占比: {计算: 自助册次 / 借出册次, 格式: 百分比1}
  新办证数: {台账: 流通, 算法: 求和, 列: 新办证, 单位: 张}
  活动场次: {台账: 活动, 算法: 计数, 单位: 场, 目标: 110}
  活动人次: {台账: 活动, 算法: 求和, 列: 参加人数, 单位: 人次}
  讲座场次: {台账: 活动, 算法: 计数, 条件: {类别: 名家讲座}, 单位: 场}
  亲子场次: {台账: 活动, 算法: 计数, 条件: {类别: 亲子共读}, 单位: 场}
  主讲名家: {台账: 活动, 算法: 列举, 列: 主讲人}
  购书册数: {台账: 采购, 算法: 求和, 列: 册数, 单位: 册}
  购书经费: {台账: 采购, 算法: 求和, 列: 价款, 格式: 万元2}
  志愿者人数: {台账: 志愿者, 算法: 计数, 单位: 名}
  学生志愿者人数: {台账: 志愿者, 算法: 计数, 条件: {学生: 是}, 单位: 名}
  学生占比: {计算: 学生志愿者人数 / 志愿者人数, 格式: 约百分比}
  志愿服务人次: {台账: 服务, 算法: 人次, 列: 志愿者, 单位: 人次}
  捐赠册数: {台账: 捐赠, 算法: 求和, 列: 册数, 单位: 册}
  捐赠单位: {台账: 捐赠, 算法: 列举, 列: 捐赠单位}
  分馆活动: {表格: {分组: 分馆, 指标: [活动场次, 活动人次], 合计: true, 排序: 活动人次 降}}
勾稽:
  - 讲座场次 + 亲子场次 <= 活动场次
  - 自助册次 <= 借出册次
"""

BRANCHES = (("总馆", "文昌街道"), ("城东分馆", "望江街道"), ("湖滨分馆", "湖滨街道"), ("大学城分馆", "书院街道"))
SPEAKERS = ("安若山", "卞文渊", "岑书瑶", "杜听泉", "古今明")
KINDS = ("亲子共读", "名家讲座", "亲子共读", "非遗体验", "亲子共读", "盲人影院", "名家讲座")
VOLUNTEERS = tuple(f"{family}{given}" for family in "艾柏常邓范郭何" for given in ("思齐", "雅宁", "子墨"))
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def circulation(year: int) -> Iterable[Row]:
    """What each branch reports at the end of each month."""
    for month, days in enumerate(DAYS, 1):
        for number, (branch, _) in enumerate(BRANCHES):
            base = 5200 - 940 * number + 37 * month + 411 * (year - 2024) + (310 if month in {2, 7, 8} else 0)
            lent = base * 3 // 5 + 17 * number
            yield (
                date(year, month, days),
                branch,
                base,
                lent,
                lent * (47 + 6 * (year - 2024)) // 100,
                20 + month + 3 * number + 6 * (year - 2024),
            )


def evenings(year: int, each: int) -> Iterable[Row]:
    """`each` evenings in every month of a year."""
    for number in range(12 * each):
        kind, month = KINDS[number % len(KINDS)], number // each + 1
        branch = BRANCHES[(0, 3, 1, 0, 2, 0, 1)[number * 5 % 7]][0]
        speaker = SPEAKERS[number % 5] if kind == "名家讲座" else None
        yield (
            date(year, month, 2 + 3 * (number % each)),
            f"{kind}第{number + 1}期",
            kind,
            branch,
            22 + number * 11 % 47,
            speaker,
        )


def helping() -> Iterable[Row]:
    """Who helped on one day of each month of two years."""
    for number in range(24):
        people = "、".join(VOLUNTEERS[(number * 4 + at) % len(VOLUNTEERS)] for at in range(5 + number // 6))
        yield (date(2024 + number // 12, number % 12 + 1, 15), people, 18.5 + 1.5 * number)


def library(folder: Path) -> Path:
    """Write the library's unit into a new folder."""
    write_definitions(folder, LIBRARY, LIBRARY_LEDGERS, LIBRARY_FIGURES)
    write_book(
        folder / "分馆一览表.xlsx",
        ("分馆", "街道", "馆舍面积"),
        [(name, street, 4200 - 900 * at) for at, (name, street) in enumerate(BRANCHES)],
    )
    for year, each in ((2024, 7), (2025, 9)):
        head = ("月末", "分馆", "到馆", "借出", "自助借还", "新办证")
        write_book(folder / f"流通月报{year}年.xlsx", head, list(circulation(year)))
        head = ("日期", "名称", "类别", "分馆", "参加人数", "主讲人")
        write_book(folder / f"阅读推广活动登记{year}年.xlsx", head, list(evenings(year, each)))
    write_book(
        folder / "图书采购合同.xlsx",
        ("签订日期", "供应商", "册数", "价款"),
        [
            (date(2024, 3, 12), "省新华书店", 6120, 214300),
            (date(2024, 9, 5), "文渊图书公司", 4380, 158640),
            (date(2025, 3, 7), "省新华书店", 7250, 261800),
            (date(2025, 6, 19), "文渊图书公司", 3160, 118460),
            (date(2025, 10, 23), "少年儿童出版社", 2240, 67940),
        ],
    )
    write_book(
        folder / "志愿者名册.xlsx",
        ("姓名", "学生"),
        [(name, "否" if at % 3 == 2 else "是") for at, name in enumerate(VOLUNTEERS)],
    )
    write_book(folder / "志愿服务记录.xlsx", ("日期", "志愿者", "时长"), list(helping()))
    write_book(
        folder / "捐赠登记.xlsx",
        ("日期", "捐赠单位", "册数"),
        [
            (date(2024, 4, 23), "市作家协会", 320),
            (date(2025, 4, 23), "市作家协会", 415),
            (date(2025, 5, 30), "市第一中学", 268),
            (date(2025, 11, 11), "某市晚报社", 190),
        ],
    )
    return folder
