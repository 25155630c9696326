"""A document whose figures come from ledgers, facts and names: what anchors are tested on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.model.anchor import Record
from pipeline.model.document import Elements, Paragraph, Run, Runs, Table, TableCell
from pipeline.model.figure import Figure, Lineage, RowSource
from pipeline.model.ledger import Column, Ledger, Segment
from tests.support.documents import HERE, annex, document, heading, table, words
from tests.support.figures import figure

RECORD = Record("某局", "工作总结", "", "2025Q1-Q3", "", "2025-10-09", "0f" * 32)
SHEET = Segment("研学台账.xlsx", "一季度", 0, 2, {"场次": "D"})
LEDGER = Ledger("研学", {"场次": Column("场次", (Decimal(1), Decimal(2)), {})}, (3, 4), (SHEET,))


def counted(name: str, value: int | str, unit: str = "") -> Figure:
    """A figure over ledger rows."""
    lineage = Lineage("研学台账全部行，计行数", (RowSource(LEDGER, range(2), ("场次",)),))
    return replace(figure(name, value, unit), lineage=lineage)


SESSIONS, PEOPLE = counted("研学场次", 11, "场次"), counted("研学人数", 30, "名")
TOPICS = counted("研学主题", "新质生产力")
STAFF = replace(figure("单位.干部总数", 57), lineage=Lineage(facts=(("单位.干部总数", HERE),)))
NAME = replace(figure("单位.名称", "某市应急管理局"), lineage=Lineage(facts=(("单位.名称", HERE),)))
SAID: Runs = (
    *(Run("今年以来，"), Run("某市应急管理局", NAME), Run("开展研学")),
    *(Run("11场次", SESSIONS), Run("、"), Run("30名", PEOPLE), Run("参加，主题是“")),
    *(Run("新质生产力", TOPICS), Run("”等，占全部"), Run("57", STAFF), Run("人的一半。")),
)
REPORT = document(
    heading(1, "一、", "主要工作"),
    Paragraph(SAID, HERE),
    Table(
        (TableCell(words("处室")), TableCell(words("场次"))),
        ((TableCell(words("综合处")), TableCell((Run("11场次", SESSIONS, strong=True),))),),
        table("甲 乙", "1 2").alignments,
        HERE,
    ),
    elements=Elements(title=(Run("开展研学"), Run("11场次", SESSIONS), Run("的情况"))),
    annexes=(annex("情况 & <说明>", Paragraph((Run("共"), Run("11场次", SESSIONS), Run("。")), HERE)),),
)
