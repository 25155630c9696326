"""A third office, invented: a district culture bureau with its own ledgers, columns, figures and template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

UNIT = """\
名称: 某区文化和旅游局
简称: 区文旅局
署名: 某区文化和旅游局
署名位置: 题下
在编人数: 40
文书:
  工作总结: {模板: 工作总结}
  学员档案: {模板: 学员档案, 逐一: 学员.姓名, 署名位置: 无}
"""

LEDGERS = """\
夜校:
  文件: 夜校开课登记*.xlsx
  日期列: 开课日期
  主键: [开课日期, 课程]
  列:
    开课日期: {类型: 日期, 必填: true, 别名: [时间]}
    课程: {类型: 文本, 必填: true}
    类别: {类型: 选项, 取值: [书法, 合唱, 非遗]}
    课时: {类型: 整数, 最小: 1}
    到课学员: {类型: 名单}
    经费: {类型: 金额, 单位: 元}
学员:
  文件: 学员名单.xlsx
  列:
    姓名: {类型: 文本, 必填: true}
    科室: 文本
"""

FIGURES = """\
指标:
  开课次数: {台账: 夜校, 算法: 计数, 单位: 次, 目标: 10}
  总课时: {台账: 夜校, 算法: 求和, 列: 课时, 单位: 课时}
  非遗课时: {台账: 夜校, 算法: 求和, 列: 课时, 条件: {类别: 非遗}, 单位: 课时}
  学员人数: {台账: 夜校, 算法: 去重, 列: 到课学员, 单位: 人}
  学员人次: {台账: 夜校, 算法: 人次, 列: 到课学员, 单位: 人次}
  经费: {台账: 夜校, 算法: 求和, 列: 经费, 单位: 元}
  非遗占比: {计算: 非遗课时 / 总课时, 格式: 百分比1}
  参学率: {计算: 学员人数 / 单位.在编人数, 格式: 约百分比}
  个人到课: {台账: 夜校, 算法: 计数, 单位: 次, 分组: {列: 到课学员, 全集: 学员.姓名}}
  各类课时: {表格: {分组: 类别, 指标: [开课次数, 总课时], 合计: true}}
勾稽:
  - 总课时 >= 非遗课时
"""

SUMMARY = """\
---
标题: "{{ 单位.简称 }}{{ 本期.名称 }}干部夜校工作总结"
---
{{ 本期.名称 }}，共开课{{ 开课次数 }}、{{ 总课时 }}，参学{{ 学员人数 }}、{{ 学员人次 }}，
参学率{{ 参学率 }}[[，同比{{ 开课次数.同比 }}]]。

# 主要做法

## 突出非遗特色。
坚持以课育人，做到：

- 非遗课程{{ 非遗课时 }}，占{{ 非遗占比 }}；
- 投入经费{{ 经费 }}；
- [[合唱演出{{ 非遗课时.上期 }}]]

# 课程情况

{{ 各类课时 }}
"""

RECORD = """\
---
标题: "{{ 本人.姓名 }}学员档案"
---
{{ 本人.姓名 }}，{{ 本人.科室 }}，{{ 本期.名称 }}到课{{ 本人.个人到课|保留零 }}。
"""

ROWS: list[list[object]] = [
    [date(2025, 7, 3), "隶书入门", "书法", 2, "张三、李四", 1200],
    ["2025.8.12", "剪纸", "非遗", "3课时", "张三，王五", "1,500.5"],
    ["9月20日", "竹编", "非遗", "四", "李 四；赵六", "0.1万"],
    [date(2025, 2, 1), "上半年的课", "合唱", 5, "张三", 100],
    ["2024年9月1日", "去年的课", "书法", 2, "张三", 100],
    ["2024年9月2日", "去年的课二", "书法", 2, "李四", 100],
]


def write_office(folder: Path, rows: Sequence[Sequence[object]] = ROWS) -> Path:
    """Write the office's files and return its folder."""
    (folder / "templates").mkdir(parents=True)
    for name, text in [("unit.yaml", UNIT), ("ledgers.yaml", LEDGERS), ("figures.yaml", FIGURES)]:
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "templates" / "工作总结.md").write_text(SUMMARY, encoding="utf-8")
    (folder / "templates" / "学员档案.md").write_text(RECORD, encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2025年"
    sheet.append(["干部夜校开课登记表（2025年）"])
    sheet.append(["时间", "课程", "类 别", "课时", "到课学员", "经费（元）"])
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "夜校开课登记(改)(2).xlsx")
    people = openpyxl.Workbook()
    for row in (["姓名", "科室"], ["张三", "办公室"], ["李四", "艺术科"], ["王五", "市场科"], ["赵六", "市场科"]):
        people.worksheets[0].append(row)
    people.worksheets[0].append(["钱七", "财务科"])
    people.save(folder / "学员名单.xlsx")
    return folder
