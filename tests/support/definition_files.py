"""A small unit's definition files, right in every way, and short ways to spoil one of them."""

from __future__ import annotations

from pathlib import Path

from pipeline.define import define
from pipeline.model.diagnostic import Diagnostic, LineLocation, Location

UNIT = """\
名称: 某市数据局
简称: 市数据局
干部总数: 57
电话: 0571-8765432
领导: {局长: 张三, 分管领导: [李四, 王五]}
"""

LEDGERS = """\
研学:
  文件: 研学台账*.xlsx
  日期列: 日期
  列:
    日期: 日期
    活动名称: 文本
    形式: {类型: 多选, 取值: [线上, 线下, 走出去, 请进来]}
    场次: {类型: 整数, 最小: 0}
    参加人员: 名单
    处室: 文本
    经费: {类型: 金额, 单位: 元}
    达标: 是否
名册:
  文件: 名册.xlsx
  列: {姓名: 文本, 年龄: 整数}
"""

FIGURES = """\
指标:
  研学场次: {台账: 研学, 算法: 求和, 列: 场次, 单位: 场次}
  研学人数: {台账: 研学, 算法: 去重, 列: 参加人员, 单位: 人}
  个人次数: {台账: 研学, 算法: 计数, 单位: 次, 分组: {列: 参加人员, 全集: 名册.姓名}}
"""


def write_unit(folder: Path, **files: str | bytes) -> Path:
    """Write the definition files, those given in place of the right ones (unit=, ledgers=, figures=, plan=)."""
    texts: dict[str, str | bytes] = {"unit": UNIT, "ledgers": LEDGERS, "figures": FIGURES, **files}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def findings(folder: Path) -> list[Diagnostic]:
    """Return what `define` finds wrong in a folder."""
    return list(define(folder).diagnostics)


def codes(folder: Path) -> list[tuple[str, str]]:
    """Return the code and the line of every finding: ("D012", "figures.yaml 第3行")."""
    return [(one.code, _line(one.location)) for one in findings(folder)]


def _line(place: Location) -> str:
    return f"{place.file} 第{place.line}行" if isinstance(place, LineLocation) else str(place)
