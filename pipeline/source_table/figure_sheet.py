"""The sheet of figures, one a row: what is printed, its value, the value computed again, whether they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipeline.model.definition import Algorithm
from pipeline.model.period import Period
from pipeline.model.working import Calculated, Copied, Counted
from pipeline.source_table.cells import Pen
from pipeline.source_table.excel import Formula
from pipeline.source_table.plan import FIRST_ROW, Entry
from pipeline.source_table.printed_numbers import follows, printed_text
from pipeline.source_table.styles import HEADER, NAME, NOTE, NUMBER, ORDINAL, SMALL, TEXT, TITLE, VERDICT, WRONG, Styles
from pipeline.spreadsheet import row_height, set_page
from pipeline.wording import day, sources

_COLUMNS = (
    ("序号", 5),
    ("指标", 17),
    ("口径", 26),
    ("时段", 15),
    ("印出", 12),
    ("数值", 13),
    ("印出与数值", 8),
    ("复算", 13),
    ("比对", 8),
    ("印在何处", 38),
    ("来源", 36),
    ("计算办法", 19),
)
_NAME, _SMALL, _CUT = 1, (2, 9, 10, 11), (2, 4, 9, 10)
_VERDICT_COLUMNS = (6, 8)
_AGREES, _DIFFERS, _NOT_REPEATED, _WITHOUT = "一致", "不一致", "不能复算", "没有数值"
_FOLLOWS, _STRAYS = "相符", "不符"
_PLACES = 2
_RANGES = 12
_SMALL_LINE = 0.8
"""Of the height that a line of full size takes."""
_HIGHEST_ROW = 120
_LONGEST_CHARACTERS = 300
_EXACT = (
    Algorithm.COUNT,
    Algorithm.SUM,
    Algorithm.DISTINCT,
    Algorithm.ATTENDANCE,
    Algorithm.MAXIMUM,
    Algorithm.MINIMUM,
    Algorithm.FIRST_DAY,
    Algorithm.LAST_DAY,
    Algorithm.DAYS,
)
_METHODS = {
    Algorithm.COUNT: "数台账里符合条件的行",
    Algorithm.SUM: "把台账里符合条件的数相加",
    Algorithm.DISTINCT: "数不同的值，每个值只在首见的序号上算一次",
    Algorithm.ATTENDANCE: "按顿号数每格里的姓名",
    Algorithm.MEAN: "把符合条件的数平均，空格不算",
    Algorithm.MAXIMUM: "取符合条件的数中最大的",
    Algorithm.MINIMUM: "取符合条件的数中最小的",
    Algorithm.MEDIAN: "取符合条件的数的中位数",
    Algorithm.FIRST_DAY: "取符合条件的日期中最早的",
    Algorithm.LAST_DAY: "取符合条件的日期中最晚的",
    Algorithm.DAYS: "逐日看有没有一行盖到，数盖到的天数",
}


def fill_figure_sheet(
    pen: Pen, sheet: Worksheet, styles: Styles, heading: tuple[str, str], entries: Sequence[Entry]
) -> None:
    """Write the heading (the title, and what the rows are) with the live count of agreements, then the rows."""
    title, counts = heading
    last = FIRST_ROW + max(len(entries), 1) - 1
    for place, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 28)
    pen.text(0, 0, title, TITLE)
    sheet.set_row(1, 20)
    pen.formula(1, 0, _tally(counts, entries, last), NOTE)
    sheet.set_row(FIRST_ROW - 1, 28)
    for place, (name, _) in enumerate(_COLUMNS):
        pen.text(FIRST_ROW - 1, place, name, HEADER)
    for entry in entries:
        _fill_row(pen, sheet, entry)
    for column in _VERDICT_COLUMNS:
        for word in (_DIFFERS, _STRAYS):
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": styles.of(WRONG)}
            sheet.conditional_format(FIRST_ROW, column, last, column, rule)
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.autofilter(FIRST_ROW - 1, 0, last, len(_COLUMNS) - 1)
    sheet.repeat_rows(FIRST_ROW - 1)
    set_page(sheet)


def _tally(counts: str, entries: Sequence[Entry], last: int) -> Formula:
    """How many agree, as a formula that counts what the rows say."""
    letter = xl_col_to_name(_VERDICT_COLUMNS[1])
    cells = f"{letter}{FIRST_ROW + 1}:{letter}{last + 1}"
    said = [verdict.value for verdict in map(_verdict, entries)]
    words = (_AGREES, _DIFFERS, _NOT_REPEATED, _WITHOUT)
    parts = [f'"{word}"&COUNTIF({cells},"{word}")&"个"' for word in words]
    shown = "，".join(f"{word}{said.count(word)}个" for word in words)
    ending = "。复算的数是电子表格按台账逐行重新算的，点开单元格可以看公式。"
    text = f'"{counts}。复算"&' + '&"，"&'.join(parts) + f'&"{ending}"'
    return Formula(text, f"{counts}。复算{shown}{ending}")


def _fill_row(pen: Pen, sheet: Worksheet, entry: Entry) -> None:
    row, figure = entry.row, entry.figure
    # Masked before it is cut: a number cut in two would be none any more.
    texts = {column: pen.shown(row, column, text) for column, text in _texts(entry).items()}
    texts |= {column: _cut(texts[column]) for column in _CUT}
    sheet.set_row(row, _height(texts))
    for column, text in texts.items():
        pen.text(row, column, text, NAME if column == _NAME else SMALL if column in _SMALL else TEXT)
    pen.value(row, 0, Decimal(row - FIRST_ROW + 1), ORDINAL)
    pen.value(row, 5, figure.value)
    for column, formula in ((6, _follows(entry)), (8, _verdict(entry))):
        if formula.text:
            pen.formula(row, column, formula, VERDICT)
        else:
            pen.text(row, column, str(formula.value), VERDICT)
    if entry.formula:
        pen.formula(row, 7, entry.formula, None if isinstance(figure.value, Decimal | date) else TEXT)
    else:
        pen.text(row, 7, "—", NUMBER)


def _texts(entry: Entry) -> dict[int, str]:
    figure = entry.figure
    printed = dict.fromkeys(printed_text(each.text, figure) for each in entry.printed)
    return {
        1: figure.name,
        2: figure.lineage.definition or "照录",
        3: _when(figure.period),
        4: "；".join(printed) or f"（{entry.status}）",
        9: _where(entry),
        10: "\n".join(sources(figure.lineage, _RANGES)),
        11: _method(entry),
    }


def _when(period: Period) -> str:
    return period.name if period.end == period.last else f"{period.name}（截至{day(period.end)}）"


def _where(entry: Entry) -> str:
    shown = [f"{PurePosixPath(each.file).stem}{each.place}" for each in entry.printed[:_PLACES]]
    more = [f"……共{len(entry.printed)}处"] if len(entry.printed) > _PLACES else []
    return "\n".join([*shown, *more])


def _method(entry: Entry) -> str:
    """How the value is computed again, or why it is not."""
    if entry.why:
        return entry.why
    match entry.figure.lineage.working:
        case Counted(source):
            return _METHODS[source.algorithm]
        case Calculated():
            return "用本表其他指标复算的数计算"
        case Copied():
            return "取台账的这一格"
        case _:
            return "取“事实”表的这一格"


def _verdict(entry: Entry) -> Formula:
    """Whether both values agree: counts and days exactly, quotients to nine digits."""
    if not entry.formula:
        return Formula("", _WITHOUT if entry.figure.value is None else _NOT_REPEATED)
    value, again = f"F{entry.row + 1}", f"H{entry.row + 1}"
    working = entry.figure.lineage.working
    if not isinstance(entry.figure.value, Decimal | date):
        agrees = f"EXACT({value},{again})"
    elif isinstance(working, Calculated) or (isinstance(working, Counted) and working.source.algorithm not in _EXACT):
        agrees = f"ABS({value}-{again})<=1E-9*ABS({value})+1E-12"
    else:
        agrees = f"{value}={again}"
    return Formula(f'IF(ISERROR({again}),"{_DIFFERS}",IF({agrees},"{_AGREES}","{_DIFFERS}"))', _AGREES)


def _follows(entry: Entry) -> Formula:
    """Whether every number printed for the figure is its value rounded."""
    texts = dict.fromkeys(printed_text(each.text, entry.figure) for each in entry.printed)
    found = [follows(text, entry.figure, f"F{entry.row + 1}") for text in texts]
    conditions = [condition for condition in found if condition]
    if not conditions:
        return Formula("", "—")
    return Formula(f'IF(AND({",".join(conditions)}),"{_FOLLOWS}","{_STRAYS}")', _FOLLOWS)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CHARACTERS else f"{text[: _LONGEST_CHARACTERS - 1]}…"


def _height(texts: dict[int, str]) -> float:
    return min(_HIGHEST_ROW, max(_heights(texts)))


def _heights(texts: dict[int, str]) -> Iterator[float]:
    for column, text in texts.items():
        yield row_height(text, _COLUMNS[column][1]) * (_SMALL_LINE if column in _SMALL else 1)
