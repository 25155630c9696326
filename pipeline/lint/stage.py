"""Looks at one template as its author wrote it: every branch of it, whatever this period takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipeline.lint.branches import unreached
from pipeline.lint.columns import Columns
from pipeline.lint.comparisons import ComparisonWatcher
from pipeline.lint.half_width import in_half_width, wide_tags
from pipeline.lint.idle import idle_names, overruled
from pipeline.lint.printings import printings
from pipeline.lint.source import Piece, Source, read_source
from pipeline.lint.typed_numbers import typed_numbers
from pipeline.lint.unshielded import FigureSets, unshielded
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import Diagnostic, LineLocation, Outcome
from pipeline.model.document import Allowance, Document, Template
from pipeline.model.figure import AnyFigure
from pipeline.model.period import Period
from pipeline.render.bounds import excess
from pipeline.render.braces import closed, half_closed
from pipeline.render.check import Checker
from pipeline.render.findings import Findings
from pipeline.render.views.view import View

_QUOTED = re.compile("“([^“”]+)”")
_OF_TYPED = "T129"
"""The finding whose column is that of the template as typed."""
_UNREAD = ("T001", "T002", "T004")
"""What the tags of a template that cannot be read as a whole are looked at for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A template with all that it is judged by.

    `rendered` makes the document of a text in its place; `names` are those that it may use; `requests` all documents
    that are made from it, none where it is shared with other units; `others` gives named figures of this period and
    of earlier ones.
    """

    template: Template
    request: DocumentRequest
    requests: tuple[DocumentRequest, ...]
    definitions: Definitions
    figures: Mapping[str, AnyFigure]
    names: Mapping[str, View]
    period: Period
    allowances: tuple[Allowance, ...]
    rendered: Callable[[Template], Outcome[Document]]
    others: Callable[[frozenset[str]], FigureSets]


def lint(subject: Subject) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a template, by line: what making the document finds, and what it does not.

    Signs that only look like those of tags are reported with the tag as it is to be written, and read as if they had
    been: what else is wrong is found at the same time.
    """
    template = subject.template
    if excess(template.text):  # which the rendering tells
        return subject.rendered(template).diagnostics
    findings = Findings(template.file)
    meant = _as_meant(template.text, findings)
    outcome = subject.rendered(replace(template, text=meant))
    source = read_source(template.file, meant, subject.names)
    for piece in source.pieces:
        _names(piece, subject, findings)
    told = Findings(template.file)
    told.keep(outcome.diagnostics)
    allowed = (*outcome.value.allowances, *subject.allowances)
    typed_numbers(source, subject.figures.values(), allowed, told)
    idle_names(source, told)
    overruled(source, subject.requests, told)
    for piece in source.pieces:
        if piece.tree:
            unreached(piece.tree, piece.line, told)
            unshielded(source, printings(piece.tree, piece.line), subject.figures, subject.others, told)
    found = dict.fromkeys((*findings.all(), *told.all()))
    typed = replace(source, text=template.text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(sorted((_placed(each, source, typed) for each in found), key=_order))


def _as_meant(text: str, findings: Findings) -> str:
    """The template with its tags in half width and whole, each that was not reported."""
    for each in wide_tags(text):
        findings.add_at("T129-wide-tag", each.line, each.column, seen=each.seen, meant=each.meant)
    narrow = in_half_width(text)
    half_closed(narrow, lambda position: narrow.count("\n", 0, position) + 1, findings)
    return closed(narrow)


def _names(piece: Piece, subject: Subject, findings: Findings) -> None:
    """Report names that nobody knows where the rendering could not look, and comparisons that come to nothing."""
    heard, told = Findings(findings.file), Findings(findings.file)
    watcher = ComparisonWatcher(Columns(subject.definitions, subject.request), told)
    for tree in piece.trees:
        scopes = [dict.fromkeys((*piece.introduced, "loop"))] if not piece.tree else [{}]
        checker = Checker(subject.names, piece.line, heard, subject.period, scopes, watch=watcher)
        checker.statements(tree.body)
    findings.keep(told.all())
    if not piece.tree:
        findings.keep(each for each in heard.all() if each.code in _UNREAD)


def _placed(each: Diagnostic, source: Source, typed: Source) -> Diagnostic:
    """A finding with its column as typed: as it was told, or where what it quotes stands once on its line."""
    place = each.location
    if not isinstance(place, LineLocation) or place.file != source.file or each.code == _OF_TYPED:
        return each
    if place.column and len(source.row(place.line)) == len(typed.row(place.line)):
        return each
    quoted = _QUOTED.search(each.message)
    column = typed.column(place.line, quoted[1]) if quoted else None
    return replace(each, location=replace(place, column=column))


def _order(each: Diagnostic) -> tuple[int, int]:
    place = each.location
    return (place.line, place.column or 0) if isinstance(place, LineLocation) else (0, 0)
