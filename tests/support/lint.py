"""Looks at a template over the sample office of figures.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.lint import Subject, lint
from pipeline.model.definition import Definitions, DocumentRequest, FigureDefinition, LedgerDefinition
from pipeline.model.diagnostic import Diagnostic, LineLocation
from pipeline.model.document import Template
from pipeline.model.figure import AnyFigure
from pipeline.model.period import Period
from pipeline.render import render
from pipeline.render.marks import Marks
from pipeline.render.names import names
from tests.support.figures import ISSUED, PERIOD, figure_set, request, sample_definitions, sample_figures
from tests.support.rendering import FILE


def linted(
    template: str,
    *,
    figures: Mapping[str, AnyFigure] | None = None,
    earlier: Mapping[str, Mapping[str, AnyFigure]] | None = None,
    ledgers: Mapping[str, LedgerDefinition] | None = None,
    defined: Mapping[str, FigureDefinition] | None = None,
    wanted: DocumentRequest | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what is found in a template; `earlier` are the figures of other periods by their keys."""
    known = sample_figures() if figures is None else figures
    definitions: Definitions = replace(sample_definitions(), ledgers=ledgers or {}, figures=defined or {})
    asked, now = wanted or request(), figure_set(known)

    def others(called: frozenset[str]) -> Sequence[tuple[Period, Mapping[str, AnyFigure]]]:
        sets = [(PERIOD, known), *((Period.parse(key), each) for key, each in (earlier or {}).items())]
        return [(period, {name: each[name] for name in called & each.keys()}) for period, each in sets]

    subject = Subject(
        Template(FILE, template),
        asked,
        (asked,),
        definitions,
        known,
        names(definitions, now, None, Marks()),
        PERIOD,
        (),
        lambda text: render(text, asked, now, definitions, ISSUED),
        others,
    )
    return lint(subject)


def told(found: Sequence[Diagnostic]) -> list[str]:
    """Return the findings in short: code, line, column where it is known."""
    places = [each.location for each in found]
    assert all(isinstance(place, LineLocation) for place in places)
    return [
        f"{each.code} {place.line}" + (f":{place.column}" if place.column else "")
        for each, place in zip(found, places, strict=True)
        if isinstance(place, LineLocation)
    ]
