"""What somebody who audits the table reads: names that tell figures apart, counts that add up, nothing said twice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, ValueType
from pipeline.model.expression import ColumnTest, Relation
from pipeline.model.figure import Figure, FigureSet, RecordsFigure
from pipeline.model.period import Period
from pipeline.model.printed import Printed
from tests.support.ledgers import (
    calculated,
    column,
    counted,
    days,
    definitions,
    formula,
    ledger,
    ledger_definition,
)
from tests.support.recalculated import NAME, VERDICT, figures, made, recalculated, values

PRINTED, SOURCES, PERIOD_COLUMN = 4, 10, 3
DEFINED = ledger_definition(
    "竞赛",
    column("日期", ValueType.DATE),
    column("人员", ValueType.NAMES),
    column("级别", ValueType.TEXT),
    dates=("日期",),
)
ROWS = {
    "竞赛": ledger(
        "竞赛",
        {
            "日期": days("2024-03-01", "2024-04-01", "2024-05-01", "2025-03-01", "2025-04-01", "2025-05-01"),
            "人员": [("张三",), ("李四",), ("王五",), ("张三", "李四"), ("王五",), ("张三",)],
            "级别": ["市级", "区级", "区级", "市级", "区级", "区级"],
        },
    )
}
KNOWN = definitions(
    [DEFINED],
    [
        counted("项数", "竞赛", Algorithm.COUNT, unit="项"),
        counted(
            "市级项数", "竞赛", Algorithm.COUNT, unit="项", condition=ColumnTest("级别", Relation.ANY_OF, ("市级",))
        ),
        counted(
            "省级项数", "竞赛", Algorithm.COUNT, unit="项", condition=ColumnTest("级别", Relation.ANY_OF, ("省级",))
        ),
        calculated("占比", formula("市级项数 / 项数"), "市级项数 / 项数"),
        counted("名单", "竞赛", Algorithm.DETAIL, "人员", "级别"),
        counted("级别", "竞赛", Algorithm.LISTING, "级别"),
    ],
)
COMPUTED: FigureSet = aggregate(ROWS, KNOWN, Period.parse("2025"), date(2026, 1, 9)).value


def one(name: str) -> Figure:
    found = COMPUTED.figures[name]
    assert isinstance(found, Figure)
    return found


def printed() -> list[Printed]:
    """A document that prints a comparison, and each name and each text of lists for itself."""
    records = COMPUTED.figures["名单"]
    assert isinstance(records, RecordsFigure)
    cell = records.rows[0]["人员"]
    said = [one("占比").comparisons["同比"], one("级别"), *(replace(cell, value=name) for name in ("张三", "李四"))]
    texts = ["上升", "市级", "张三", "李四"]
    return [
        Printed("总结.docx", "正文第1段", text, replace(figure, value=text) if figure.name == "级别" else figure)
        for text, figure in zip(texts, said, strict=True)
    ]


def book() -> bytes:
    return made(COMPUTED, KNOWN, ROWS, printed())


def test_what_a_comparison_is_computed_from_says_the_period() -> None:
    rows = {str(row[NAME]): row for row in figures(values(book()))}
    assert rows["项数.上年同期"][PERIOD_COLUMN] == "2024年"
    assert rows["市级项数.上年同期"][5] == 1
    assert rows["占比.上年同期"][SOURCES] == "其中：市级项数.上年同期为1项\n其中：项数.上年同期为3项"
    assert rows["项数"][PERIOD_COLUMN] == "2025年"


def test_a_text_out_of_a_list_is_no_figure_of_its_own() -> None:
    rows = [row for row in figures(values(book())) if row[NAME] in ("名单.人员", "级别")]
    assert [(row[NAME], row[PRINTED], row[5]) for row in rows] == [
        ("级别", "市级", "市级、区级"),
        ("名单.人员", "张三；李四", "张三、李四"),
    ]


def test_defined_figures_are_counted_apart_from_the_rows_of_the_table() -> None:
    said = str(values(book())["指标"][1][0])
    # 6 figures; the cell 名单.人员; 占比.同比, 占比.上年同期 and the two that it is computed from
    assert said.startswith(
        "定义的指标6个；本表11行：指标6行，表格和明细里的格1行，同比等比较、单位情况和计算用的数4行。复算一致"
    )


def test_a_figure_over_no_row_says_so() -> None:
    rows = {str(row[NAME]): row for row in figures(values(book()))}
    assert rows["省级项数"][SOURCES] == "来源：台账“竞赛”没有符合条件的行"


def test_numbers_without_end_are_shown_with_six_decimals_and_kept_whole() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(book()))["指标"]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[NAME].value == "占比")
    assert row[5].number_format == "0.000000"
    assert row[5].value == pytest.approx(1 / 3, abs=1e-15)
    whole = next(row for row in sheet.iter_rows(min_row=4) if row[NAME].value == "项数")
    assert (whole[5].number_format, whole[5].value) == ("General", Decimal(3))


@pytest.mark.pages
def test_names_out_of_a_cell_agree_with_the_cell(tmp_path: Path) -> None:
    rows = figures(recalculated(tmp_path, book())[0])
    assert {row[VERDICT] for row in rows} == {"一致", "不能复算"}
    assert [row[NAME] for row in rows if row[VERDICT] == "不能复算"] == ["级别"]
