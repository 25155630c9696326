"""The chain for listing templates: which documents are made from which files, and what each of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Findings
from pipeline.lint import Needs, in_half_width, needs, pieces_of_elements, read_source
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import LineLocation, Outcome
from pipeline.render.form import written_in
from pipeline.templates import find_requests, find_template, template_path


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with the template that it is made from, and what that needs."""

    request: DocumentRequest
    file: str
    path: Path
    needs: Needs


def list_templates(
    folder: Path, definitions: Definitions, documents: tuple[str, ...] = ()
) -> Outcome[tuple[Listed, ...]]:
    """Return the templates of a unit's documents with what they need, whether or not it is there."""
    findings = Findings()
    found: list[Listed] = []
    for request in findings.of(find_requests(folder, definitions.unit, documents)):
        template = findings.of(find_template(folder, request))
        path = template_path(folder, request)
        if template and path:
            line = request.location.line if isinstance(request.location, LineLocation) else 1
            pieces = (
                *read_source(template.file, in_half_width(written_in(template)), definitions.figures).pieces,
                *pieces_of_elements(request.elements, line, definitions.figures),
            )
            found.append(Listed(request, template.file, path, needs(pieces, definitions, request)))
    return Outcome(tuple(found), findings.all())
