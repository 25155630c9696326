"""Masks a document: its texts wherever they are printed, the figures behind them, the Word form that it fills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Outcome
from pipeline.model.document import (
    Annex,
    Block,
    Chart,
    Document,
    Elements,
    Heading,
    Paragraph,
    Runs,
    Series,
    Table,
    TableCell,
)
from pipeline.model.figure import Figure
from pipeline.model.form import FilledForm
from pipeline.model.ledger import Ledger
from pipeline.personal_numbers import Withheld, kept_numbers
from pipeline.redact.gathering import numbers_in
from pipeline.redact.report import Report
from pipeline.redact.texts import figure_masked, runs_masked, words_masked


@dataclass(frozen=True, slots=True)
class Redacted:
    """Masked documents, and what must not be read in anything else that is made of the same ledgers."""

    documents: tuple[Document, ...]
    withheld: Withheld


def redact(documents: Sequence[Document], unit: Unit, ledgers: Iterable[Ledger]) -> Outcome[Redacted]:
    """Return documents in which identity-card and telephone numbers are masked, with a finding for each source of all.

    One that a document or the heading of a ledger's column tells to be such is masked in every document. Numbers that
    the office publishes itself stay. A text is as long as before, so that places in it stay, too.
    """
    withheld = Withheld(kept_numbers(unit), numbers_in(ledgers))
    while True:
        report = Report(withheld)
        redacted = tuple(_redacted(each, report) for each in documents)
        if report.known <= withheld.known:
            return Outcome(Redacted(redacted, withheld), report.findings())
        withheld = withheld.knowing(report.known)  # what the last document tells may stand in the first


def _redacted(document: Document, report: Report) -> Document:
    report.begin(document)
    masking = _Masking(report)
    form, blocks = _form(document, masking, report)
    return replace(
        document,
        elements=masking.elements(document.elements),
        blocks=blocks,
        annexes=tuple(map(masking.annex, document.annexes)),
        subject=words_masked(document.subject, report, None),
        form=form,
    )


def _form(document: Document, masking: _Masking, report: Report) -> tuple[FilledForm | None, tuple[Block, ...]]:
    """The form that a document fills, and its blocks: of a form they say no more than it does."""
    if document.form is None:
        return None, masking.blocks(document.blocks)
    from pipeline.redact.forms import form_masked  # noqa: PLC0415 - most units have no forms, and Word takes long to load

    return form_masked(document.form, document.blocks, report)


class _Masking:
    """Goes through the tree."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def elements(self, elements: Elements) -> Elements:
        """Mask the elements in which people and their telephones may stand."""
        return replace(
            elements,
            title=self.runs(elements.title),
            addressee=self.runs(elements.addressee),
            note=self.runs(elements.note),
            copied_to=self.runs(elements.copied_to),
            attendance=self._each(elements.attendance),
            other=self._each(elements.other),
            signers=self._texts(elements.signers),
            signature=self._texts(elements.signature),
        )

    def runs(self, runs: Runs, heading: str = "") -> Runs:
        """Mask the words of one paragraph or cell."""
        return runs_masked(runs, self._report, heading)

    def annex(self, annex: Annex) -> Annex:
        """Mask an annex."""
        return replace(annex, title=self.runs(annex.title), blocks=self.blocks(annex.blocks))

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Mask blocks."""
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        with self._report.within(block.location):
            match block:
                case Heading():
                    return replace(block, runs=self.runs(block.runs))
                case Paragraph():
                    heading = block.heading and replace(block.heading, runs=self.runs(block.heading.runs))
                    return replace(block, runs=self.runs(block.runs), heading=heading)
                case Table():
                    return self._table(block)
                case Chart():
                    return self._chart(block)

    def _table(self, table: Table) -> Table:
        """A table; cells below one that reaches down stand in the columns that are free."""
        headings = ["".join(run.text for run in cell.runs) for cell in table.header]
        reach: dict[int, int] = {}
        rows = []
        for row in table.rows:
            columns = [at for at in range(len(row) + len(reach)) if not reach.get(at)]
            reach = {at: left - 1 for at, left in reach.items() if left > 1}
            cells = []
            for cell, at in zip(row, columns, strict=False):
                cells.append(self._cell(cell, headings[at] if at < len(headings) else ""))
                reach |= {at: cell.row_span - 1} if cell.row_span > 1 else {}
            rows.append(tuple(cells))
        header = tuple(self._cell(cell, "") for cell in table.header)
        return replace(table, header=header, rows=tuple(rows), caption=self.runs(table.caption))

    def _cell(self, cell: TableCell, heading: str) -> TableCell:
        return TableCell(self.runs(cell.runs, heading), cell.row_span)

    def _chart(self, chart: Chart) -> Chart:
        categories = tuple(self._text(each, chart.grouping) for each in chart.categories)
        description = chart.description
        for before, after in zip(chart.categories, categories, strict=True):
            if before != after:  # there it stands right before its number, and would be taken for a longer one
                description = description.replace(before, after)
        return replace(
            chart,
            title=self.runs(chart.title),
            grouping=self._text(chart.grouping),
            categories=categories,
            series=tuple(map(self._series, chart.series)),
            description=self._text(description),
        )

    def _series(self, series: Series) -> Series:
        return Series(self._text(series.name), tuple(map(self._figure, series.figures)))

    def _figure(self, figure: Figure) -> Figure:
        return figure_masked(figure, self._report.withheld)

    def _text(self, text: str, heading: str = "") -> str:
        return words_masked(text, self._report, None, heading)

    def _texts(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._text, texts))

    def _each(self, texts: Mapping[str, Runs]) -> dict[str, Runs]:
        return {name: self.runs(runs, name) for name, runs in texts.items()}
