"""Tables that cross pages: the head on every page, no row torn apart (practice)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.clause import PRACTICE
from pipeline.model.diagnostic import Diagnostic
from pipeline.recognition.page import Page, Part
from pipeline.word import Table, paragraphs_of


def head_not_repeated(page: Page) -> Iterator[Diagnostic]:
    """Find tables longer than a page whose first row does not repeat."""
    for table in _long_tables(page):
        if not any(row.repeats for row in table.rows[:3]):
            yield deviation("L110-table-head-not-repeated", page, PRACTICE, [_first(table)], seen=len(table.rows))


def rows_torn_apart(page: Page) -> Iterator[Diagnostic]:
    """Find tables longer than a page whose rows may break across pages."""
    for table in _long_tables(page):
        torn = sum(1 for row in table.rows if row.splits)
        if torn > len(table.rows) / 2:
            yield deviation("L111-table-rows-torn", page, PRACTICE, [_first(table)], seen=torn)


def _long_tables(page: Page) -> Iterator[Table]:
    """Tables with more rows than a page has lines: these cross pages for certain."""
    for block in page.blocks:
        if isinstance(block, Table) and len(block.rows) > page.standard.grid.lines and not block.floats:
            yield block


def _first(table: Table) -> Part | None:
    return next((Part(None, each) for each in paragraphs_of((table,)) if each.number), None)
