"""Masks a filled Word form: its file, the passages read from it, the figures in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model.anchor import REVIEWER
from pipeline.model.diagnostic import FileLocation
from pipeline.model.form import FilledForm
from pipeline.personal_numbers import PersonalNumber, masked, personal_numbers
from pipeline.redact.report import Report
from pipeline.redact.texts import figure_masked
from pipeline.word import Replace, edited

_BESIDE = ("word/charts/", "word/diagrams/", "word/comments")
_TAG = re.compile("<[^>]*>")


def form_masked(form: FilledForm, report: Report) -> FilledForm:
    """Return a form without such numbers; those in headers and notes, where nothing is replaced, are told apart."""
    for words in _beside(form.data):
        if any(not each.is_among(report.kept) for each in personal_numbers(words)):
            report.out_of_reach(form.passages[0].at if form.passages else FileLocation(report.name))
    every = {at: list(_numbers(form, at, report)) for at in range(len(form.passages))}
    found = {at: numbers for at, numbers in every.items() if numbers}
    if not found:
        return form
    edits = [
        Replace(at, each.start, each.stop, each.mask)
        for at, numbers in found.items()
        for each in numbers
        if at < form.main
    ]
    for at in found:
        if at >= form.main:
            report.out_of_reach(form.passages[at].at)
    data = edited(form.data, edits, author=REVIEWER, when=None, tracked=False) if edits else form.data
    passages = tuple(
        replace(each, text=masked(each.text, found[at])) if at in found and at < form.main else each
        for at, each in enumerate(form.passages)
    )
    entries = tuple(
        replace(entry, figure=figure_masked(entry.figure, report.kept, whole=_hit(entry.start, entry.stop, numbers)))
        if (numbers := every[entry.passage])
        else entry
        for entry in form.entries
    )
    return replace(form, data=data, passages=passages, entries=entries)


def _beside(data: bytes) -> Iterator[str]:
    """What charts, drawings and comments of a form say, where nothing is replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(_BESIDE) and name.endswith(".xml"):
                yield _TAG.sub("\n", archive.read(name).decode(errors="replace"))


def _numbers(form: FilledForm, at: int, report: Report) -> Iterator[PersonalNumber]:
    """The numbers of a passage that do not stay; a cell is read with the one before it, which says what it holds."""
    before = form.passages[at - 1].text if at and form.passages[at].cell else ""
    for number in personal_numbers(form.passages[at].text, before):
        if not number.is_among(report.kept):
            yield number


def _hit(start: int, stop: int, numbers: list[PersonalNumber]) -> bool:
    return any(each.start < stop and start < each.stop for each in numbers)
