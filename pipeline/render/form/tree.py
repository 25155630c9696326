"""What a filled form says: its passages as read from the file, their words told from the values in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.markup import LINE, STRAY, VALUE_END
from pipeline.model.diagnostic import FileLocation, Location, ParagraphLocation, Place
from pipeline.model.document import Document, Paragraph, Run, Runs
from pipeline.model.form import Entry, FilledForm
from pipeline.model.proof import Passage, Stretch
from pipeline.recognition import passages, recognised
from pipeline.render.form.findings import FormFindings
from pipeline.render.marks import MARK, Marks, line_of
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word.form import Filled, Said

_PIECES = re.compile(rf"({LINE.pattern.replace('(', '(?:')}|{MARK.pattern}[^{VALUE_END}]*{VALUE_END})")
_SURROUNDINGS = 8
"""Characters quoted on each side of a figure."""


def tree(document: Document, filled: Filled, text: Said, marks: Marks, findings: FormFindings) -> Document:
    """Return a document with the text that its filled form says."""
    others = {_clean(each): each for each in text.beside}
    found, entries, blocks = list[Passage](), list[Entry](), list[Paragraph]()
    page = recognised(text.manuscript.document, findings.file, GB_T_9704)
    for at, passage in enumerate(passages(page, text.manuscript)):
        words = text.texts[at] if at < len(text.texts) else others.get(passage.text, passage.text)
        runs = tuple(_runs(words, marks, findings))
        line = LINE.search(words)
        place = findings.at(line_of(line[0])) if line else None
        found.append(_told(passage, runs, place or FileLocation(findings.file)))
        entries += _entries(at, passage, runs)
        if passage.text:
            blocks.append(Paragraph(runs, place or ParagraphLocation(findings.file, 0)))
    form = FilledForm(filled.clean, tuple(found), tuple(entries), len(text.texts))
    return replace(document, blocks=tuple(blocks), form=form)


def _clean(text: str) -> str:
    return STRAY.sub("", text)


def _runs(text: str, marks: Marks, findings: FormFindings) -> Iterator[Run]:
    """The words of a paragraph: those of the form with their place, values with their figures."""
    here: Place | None = None
    for piece in _PIECES.split(text):
        if LINE.fullmatch(piece):
            here = findings.at(line_of(piece))
        elif found := MARK.match(piece):
            mark = marks[found[0]]
            if mark.text:
                yield Run(_clean(piece), mark.figure)
        elif words := _clean(piece):
            yield Run(words, None, location=here)


def _told(passage: Passage, runs: Runs, at: Location) -> Passage:
    """A passage at its place in the template, with what of it the template says itself."""
    stretches, end = list[Stretch](), 0
    for run in runs:
        start, end = end, end + len(run.text)
        if run.location:
            stretches.append(Stretch(start, end, run.location))
    return replace(passage, at=at, made=True, stretches=tuple(stretches))


def _entries(at: int, passage: Passage, runs: Runs) -> Iterator[Entry]:
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        if run.figure:
            before = passage.text[max(0, start - _SURROUNDINGS) : start]
            after = passage.text[end : end + _SURROUNDINGS]
            quoted = f"{before}【{run.text}】{after}"
            yield Entry(at, start, end, run.figure, f"{_in_words(passage.at)}“{quoted}”")


def _in_words(at: Location) -> str:
    """A place of the finished file without the file: 正文第3段, 表1第2行第3列, 页眉."""
    if not isinstance(at, ParagraphLocation):
        return ""
    return f"{at.cell or (f'正文第{at.paragraph}段' if at.paragraph else '')}{at.note}"
