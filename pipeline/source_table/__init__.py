"""Figures and ledgers to 数据来源表.xlsx, in which a spreadsheet program computes every figure again."""

from pipeline.source_table.stage import source_table

__all__ = ["source_table"]
