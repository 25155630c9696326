"""Reads 指标表.xlsx into the nodes that figures.yaml would have given."""

from __future__ import annotations

from pathlib import Path

from pipeline.define.heading import Row, read_rows, sheets_with_heading
from pipeline.define.node import Entry, Items, Record, Scalar
from pipeline.define.workbook import Sheet, check_characters, read_sheets
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation

_CHECKS = "勾稽"
_NAME = "名称"
_TABLE_KEYS = ("合计", "排序", "前", "位次")
_KEYS = (
    *(_NAME, "台账", "算法", "列", "条件", "时段", "单位", "格式", "分组", "全集", "计算"),
    *("表格", *_TABLE_KEYS, "目标", "说明"),
)
_SYNONYMS = {"指标": _NAME, "指标名称": _NAME, "勾稽关系": _CHECKS, "备注": "说明", "口径": "说明"}
_PARTS = (("列", "分组"), ("全集", "全集"))
_CHECKS_SHEETS = (_CHECKS, "勾稽关系")


def read_figure_table(path: Path, found: list[Diagnostic]) -> Record | None:
    """Return the record of 指标 and 勾稽; None and findings when the workbook cannot be read."""
    sheets = read_sheets(path, found)
    if sheets is None or not check_characters(sheets, found):
        return None
    place = FileLocation(path.name)
    tables = sheets_with_heading(
        (sheet for sheet in sheets if sheet.name not in _CHECKS_SHEETS), _NAME, _SYNONYMS, found
    )
    checks = next((sheet for sheet in sheets if sheet.name in _CHECKS_SHEETS), None)
    entries = [Entry("指标", place, Record(_figures(tables, found), place))]
    if checks and any(any(row) for row in checks.rows):
        entries.append(Entry(_CHECKS, place, _checks(checks, found)))
    return Record(tuple(entries), place)


def _figures(sheets: list[Sheet], found: list[Diagnostic]) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    rows = (row for sheet in sheets for row in read_rows(sheet, _NAME, _KEYS, _SYNONYMS, found))
    for row in rows:
        name = row.text(_NAME)
        if not name:
            found.append(finding("D021-missing-key", row.place, owner="这一行", key=_NAME))
        elif name in entries:
            at = row.cells[_NAME].location
            found.append(finding("D012-duplicate-key", at, key=name, related=(entries[name].location,)))
        else:
            entries[name] = Entry(name, row.cells[_NAME].location, Record(_keys(row, found), row.place))
    return tuple(entries.values())


def _keys(row: Row, found: list[Diagnostic]) -> tuple[Entry, ...]:
    """The row's cells as the keys of a figure; 全集 goes into 分组, what belongs to a table into 表格."""
    plain = row.entries(_NAME, "分组", "全集", "表格", *_TABLE_KEYS)
    grouping = _grouping(row)
    if "表格" not in row.cells:
        for key in _TABLE_KEYS:
            if key in row.cells:
                owner = f"指标“{row.text(_NAME)}”"
                found.append(finding("D071-table-needs-columns", row.cells[key].location, owner=owner, key=key))
        return (*plain, *grouping)
    figures = row.cells["表格"]
    inner = [Entry("指标", figures.location, figures), *grouping]
    inner += [Entry(key, row.cells[key].location, row.cells[key]) for key in _TABLE_KEYS if key in row.cells]
    return (*plain, Entry("表格", figures.location, Record(tuple(inner), figures.location)))


def _grouping(row: Row) -> tuple[Entry, ...]:
    parts = [Entry(key, row.cells[word].location, row.cells[word]) for key, word in _PARTS if word in row.cells]
    return (Entry("分组", parts[0].location, Record(tuple(parts), parts[0].location)),) if parts else ()


def _checks(sheet: Sheet, found: list[Diagnostic]) -> Items:
    rows = read_rows(sheet, _CHECKS, (_CHECKS, "说明"), _SYNONYMS, found)
    cells: list[Scalar] = [row.cells[_CHECKS] for row in rows if _CHECKS in row.cells]
    return Items(tuple(cells), sheet.place(0, 0))
