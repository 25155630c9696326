"""Masks a filled Word form: its file, the passages read from it, the figures in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.anchor import REVIEWER
from pipeline.model.diagnostic import file_of
from pipeline.model.document import Block, Paragraph
from pipeline.model.form import FilledForm
from pipeline.personal_numbers import PersonalNumber, masked
from pipeline.redact.report import Report
from pipeline.redact.standing import numbers_under, standing_numbers
from pipeline.redact.texts import figure_masked, numbers_between, runs_without
from pipeline.word import Replace, edited

_STARS = re.compile(r"\*+")
"""What of a number is replaced: tabs and line breaks between its groups stay as they are."""


def form_masked(form: FilledForm, blocks: Sequence[Block], report: Report) -> tuple[FilledForm, tuple[Block, ...]]:
    """Return a form and the paragraphs of its text without such numbers: web pages are made from the latter.

    Those that stand where nothing is replaced are told apart: in headers and notes, and in all that a Word file holds
    beside its text, whether a page shows it or not.
    """
    every = _every(form, report)
    clean = tuple(_blocks(blocks, (every[at] for at, passage in enumerate(form.passages) if passage.text), report))
    found = {at: numbers for at, numbers in every.items() if numbers}
    data = _replaced(form, found)
    _tell_of_the_rest(form, data, {at: numbers for at, numbers in found.items() if at >= form.main}, report)
    if not found:
        return form, clean
    passages = tuple(
        replace(each, text=masked(each.text, found[at])) if at in found and at < form.main else each
        for at, each in enumerate(form.passages)
    )
    entries = tuple(
        replace(
            entry,
            figure=figure_masked(
                entry.figure, report.withheld, whole=bool(numbers_between(numbers, entry.start, entry.stop))
            ),
        )
        if (numbers := every[entry.passage])
        else entry
        for entry in form.entries
    )
    return replace(form, data=data, passages=passages, entries=entries), clean


def _blocks(blocks: Sequence[Block], every: Iterator[Sequence[PersonalNumber]], report: Report) -> Iterator[Block]:
    """The paragraphs that stand for the passages with words, each masked as the passage is."""
    for block, numbers in zip(blocks, every, strict=True):
        with report.within(block.location):
            yield (
                replace(block, runs=runs_without(block.runs, numbers, report))
                if isinstance(block, Paragraph)
                else block
            )


def _replaced(form: FilledForm, found: Mapping[int, Sequence[PersonalNumber]]) -> bytes:
    edits = [
        Replace(at, each.start + stars.start(), each.start + stars.end(), stars[0])
        for at, numbers in found.items()
        for each in numbers
        for stars in _STARS.finditer(each.mask)
        if at < form.main
    ]
    return edited(form.data, edits, author=REVIEWER, when=None, tracked=False) if edits else form.data


def _tell_of_the_rest(
    form: FilledForm, data: bytes, unreached: Mapping[int, Sequence[PersonalNumber]], report: Report
) -> None:
    """Tell of the numbers of passages that nothing replaces, and of all others that a masked file still holds."""
    for at in unreached:
        report.out_of_reach(form.passages[at].at)
    told = {each.digits for numbers in unreached.values() for each in numbers}
    name = file_of(form.passages[0].at) if form.passages else report.name
    for each in standing_numbers(data, name, report.withheld):
        if each.number.digits not in told:
            told.add(each.number.digits)
            report.out_of_reach(each.at)


def _every(form: FilledForm, report: Report) -> dict[int, tuple[PersonalNumber, ...]]:
    """The numbers of each passage that do not stay; a cell is read with the words that say what it holds.

    These are in the cell before it and in the first one of its column.
    """
    header, every, before = dict[tuple[int, int], str](), dict[int, tuple[PersonalNumber, ...]](), ""
    for at, passage in enumerate(form.passages):
        headings = [""]
        if passage.cell:
            column = passage.cell.table, passage.cell.column
            headings = [before, header.setdefault(column, passage.text)]
        every[at] = numbers_under(passage.text, headings, report.withheld)
        before = passage.text
    return every
