"""Renders a template over the sample office of figures.py."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import Diagnostic, LineLocation, Outcome, Severity
from pipeline.model.document import Document, Member, Template
from pipeline.model.figure import AnyFigure
from pipeline.model.period import Period
from pipeline.render import render
from tests.support.figures import ISSUED, PERIOD, figure_set, request, sample_definitions, sample_figures
from tests.support.tree import readable

FILE = "templates/工作总结.md"


def rendering(
    template: str,
    figures: Mapping[str, AnyFigure] | None = None,
    *,
    wanted: DocumentRequest | None = None,
    member: Member | None = None,
    period: Period = PERIOD,
) -> Outcome[Document]:
    """Return what a template makes of the sample figures, or of others."""
    known = sample_figures() if figures is None else figures
    return render(
        Template(FILE, template), wanted or request(), figure_set(known, period), sample_definitions(), ISSUED, member
    )


def rendered_with_findings(template: str) -> str:
    """Return the tree as text, then a line for each finding: its severity, code and line."""
    outcome = rendering(template)
    return "\n".join([readable(outcome.value), *(_said(found) for found in outcome.diagnostics)])


def codes(outcome: Outcome[Document], severity: Severity | None = None) -> list[str]:
    """Return the codes of the findings, perhaps of one severity only."""
    return [found.code for found in outcome.diagnostics if severity in (None, found.severity)]


def _said(found: Diagnostic) -> str:
    line = found.location.line if isinstance(found.location, LineLocation) else "?"
    return f"〔{found.severity} {found.code} 第{line}行〕"
