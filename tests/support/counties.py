"""Two counties that keep one ledger each in their own way, and a city that rolls them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

JIA = """\
培训:
  文件: 培训.xlsx
  日期列: 日期
  列: {日期: 日期, 主题: 文本, 人员: 名单, 学时: 小数}
"""
YI = """\
培训:
  文件: 培训.xlsx
  日期列: 时间
  列: {时间: 日期, 内容: 文本, 参加人: 名单, 课时: 小数}
"""
CITY = """\
培训:
  下级台账: 培训
  单位列: 县区
  列:
    日期: {类型: 日期, 别名: 时间}
    主题: {类型: 文本, 别名: 内容}
    人员: {类型: 名单, 别名: 参加人}
    学时: {类型: 小数, 别名: 课时}
"""
FIGURES = """\
指标:
  次数: {台账: 培训, 算法: 计数, 单位: 次}
  人数: {台账: 培训, 算法: 去重, 列: 人员, 单位: 人}
  学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
"""
YI_FIGURES = FIGURES.replace("列: 人员", "列: 参加人").replace("列: 学时", "列: 课时")
TABLE = """\
  各地: {表格: {分组: 县区, 指标: [次数, 人数, 学时], 合计: 是, 排序: 学时 降, 位次: 是}}
"""
JIA_ROWS = [
    (date(2024, 8, 1), "保密", "张三", 3),
    (date(2025, 7, 4), "保密", "张三、李四", 4),
    (date(2025, 8, 5), "写作", "李四", 2),
]
YI_ROWS = [
    (date(2024, 9, 2), "法规", "赵六", 5),
    (date(2025, 9, 1), "法规", "张三、赵六", 6),
]


def made(root: Path) -> Path:
    """Write both counties and the city; return the city's folder."""
    county(root / "甲县", JIA, FIGURES, JIA_ROWS)
    county(root / "乙县", YI, YI_FIGURES, YI_ROWS)
    return write(root / "某市", "名称: 某市某局\n简称: 市局\n下级: [../甲县, ../乙县]\n", CITY, FIGURES + TABLE)


def write(folder: Path, unit: str, ledgers: str, figures: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in (("unit", unit), ("ledgers", ledgers), ("figures", figures)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def county(folder: Path, ledgers: str, figures: str, rows: Sequence[tuple[date, str, str, int | str]]) -> None:
    write(folder, f"名称: {folder.name}某局\n简称: {folder.name}\n", ledgers, figures)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    headings = ["日期", "主题", "人员", "学时"] if "主题" in ledgers else ["时间", "内容", "参加人", "课时"]
    sheet.append(headings)
    for line in rows:
        sheet.append(line)
    book.save(folder / "培训.xlsx")
