"""Which tables stand in files that no definition names?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Diagnostic, FileLocation, Outcome
from pipeline.model.ledger import INSTRUCTIONS
from pipeline.proposing.heading_rows import HeadingRows, find_heading_rows
from pipeline.proposing.ledger_names import names_a_summary
from pipeline.read.cells import Sheet
from pipeline.read.files import natural_order
from pipeline.read.headings import plain_heading
from pipeline.read.values.texts import shown
from pipeline.read.workbooks import workbook_of

_ENOUGH, _MOST = 2, 300
_COMMON_HEADINGS = frozenset(
    re.findall(
        r"\S+",
        "序号 编号 日期 时间 活动日期 活动时间 开始日期 结束日期 姓名 性别 名称 活动名称 项目 主题 题目 标题 "
        "内容 事项 类别 类型 形式 级别 部门 处室 科室 单位 职务 地点 人数 参加人数 参加人员 人员 负责人 经办人 "
        "联系人 电话 数量 金额 经费 学时 状态 结果 是否完成 备注",
    )
)
"""They show what separates the fields of a text file: commas stand within fields too."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet that holds a table: the file it stands in, its heading, and the words above that."""

    file: str
    sheet: Sheet
    heading: HeadingRows
    title: str = ""

    @property
    def place(self) -> CellLocation:
        """The sheet as such."""
        return CellLocation(self.file, self.sheet.name)

    @property
    def known(self) -> frozenset[str]:
        """The plain names of its columns."""
        return frozenset(plain_heading(each.name) for each in self.heading.columns.values())


def find_tables(files: Mapping[str, bytes]) -> Outcome[tuple[Table, ...]]:
    """Return every table with two columns or more, file by file, and what is wrong with files that give none."""
    found: list[Diagnostic] = []
    tables: list[Table] = []
    for name in sorted(files, key=natural_order):
        book, _ = workbook_of(name, files[name], _COMMON_HEADINGS, lambda _: None)
        own = [table for sheet in book.sheets if (table := _table(name, sheet))]
        unreadable = [each for each in book.findings if not book.sheets]
        found += unreadable
        if not own and not unreadable:
            found.append(finding("U080-no-heading-seen", FileLocation(name)))
        sums = [table for table in own if len(own) > 1 and names_a_summary(table.sheet.name)]
        if len(sums) < len(own):
            found += [finding("U095-summary-left-out", table.place) for table in sums]
            own = [table for table in own if table not in sums]
        for table in own:
            if table.heading.doubled:
                columns = "、".join(f"“{each}”" for each in table.heading.doubled)
                found.append(finding("U081-columns-of-one-name", table.place, columns=columns))
        tables += own
    return Outcome(tuple(tables), tuple(found))


def _table(file: str, sheet: Sheet) -> Table | None:
    if sheet.name == INSTRUCTIONS or not sheet.rows:
        return None
    heading = find_heading_rows(sheet)
    if heading is None or not _ENOUGH <= len(heading.columns) <= _MOST:
        return None
    above = [shown(cell) for row in sheet.rows[: heading.first] for cell in row if isinstance(cell, str) and cell]
    return Table(file, sheet, heading, above[0] if above else "")
