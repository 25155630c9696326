"""Finds the templates that a unit's documents are made from."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.findings import finding, refusal, suggestion
from pipeline.model.definition import DocumentRequest, Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.document import Template

FOLDER = "templates"
SUFFIX = ".md"
_PERSON = re.compile(r"[{%][^{}]*本人\s*[.\[]")


def find_requests(folder: Path, unit: Unit, wanted: tuple[str, ...]) -> Outcome[tuple[DocumentRequest, ...]]:
    """Return the documents to make: those of 文书, or one for each template when unit.yaml names none.

    `wanted` narrows them to the names given; a name that fits none is a finding.
    """
    found: list[Diagnostic] = []
    requests = unit.requests or tuple(_requests_of_templates(folder, found))
    known = [request.name for request in requests]
    at = FileLocation("unit.yaml")
    if not requests:
        found.append(finding("U001-no-document", at))
    for name in wanted:
        if name not in known:
            advice = suggestion(name, known, f"从现有文书中选：{'、'.join(known)}")
            found.append(finding("U002-unknown-document", at, name=name, advice=advice))
    chosen = tuple(request for request in requests if not wanted or request.name in wanted)
    return Outcome(chosen, tuple(found))


def find_template(folder: Path, request: DocumentRequest) -> Outcome[Template | None]:
    """Return the template of a document: a shared one, or from the unit's folder, the working folder, what ships."""
    name = _file(request)
    path = template_path(folder, request)
    if path:
        return _read(path, name if shared_template(folder, request) else f"{FOLDER}/{name}")
    there = sorted({path.stem for place in template_places(folder) for path in place.glob(f"*{SUFFIX}")})
    return Outcome(None, (finding("U003-no-template", request.location, name=name, known="、".join(there)),))


def template_path(folder: Path, request: DocumentRequest) -> Path | None:
    """Return the file that a document is made from; None where there is none."""
    name, shared = _file(request), shared_template(folder, request)
    paths = (shared,) if shared else tuple(place / name for place in template_places(folder))
    return next((path for path in paths if path.is_file()), None)


def is_own(folder: Path, request: DocumentRequest) -> bool:
    """Return whether the template of a document lies in the unit's own folder, so that no other unit uses it."""
    path = template_path(folder, request)
    return path is not None and path.parent == folder / FOLDER


def shared_template(folder: Path, request: DocumentRequest) -> Path | None:
    """Return where a template is that units share: it is given with folders, from the unit's own (../市局/小结)."""
    name = _file(request)
    return folder / name if "/" in name else None


def _file(request: DocumentRequest) -> str:
    return request.template.replace("\\", "/").removesuffix(SUFFIX) + SUFFIX


def template_places(folder: Path) -> tuple[Path, ...]:
    """Return the folders of templates in the order of their precedence; the last are those that ship."""
    package = Path(__file__).parent
    installed, checkout = package / "shipped_templates", package.parent / FOLDER
    shipped = checkout if (package.parent / "pyproject.toml").is_file() else installed
    return tuple(place for place in (folder / FOLDER, Path(FOLDER), shipped) if place.is_dir())


def _read(path: Path, name: str) -> Outcome[Template | None]:
    at = FileLocation(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        return Outcome(None, (finding("U005-template-unreadable", at, reason=refusal(error)),))
    try:
        return Outcome(Template(at.file, content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
        return Outcome(Template(at.file, text), (finding("U004-template-not-utf8", at),))


def _requests_of_templates(folder: Path, found: list[Diagnostic]) -> list[DocumentRequest]:
    """One document for each template of the first place that has any, but for those that are about a person."""
    paths = next(filter(None, (sorted(place.glob(f"*{SUFFIX}")) for place in template_places(folder))), [])
    requests: list[DocumentRequest] = []
    for path in paths:
        at = FileLocation(f"{FOLDER}/{path.name}")
        template = _read(path, at.file).value
        if template and _PERSON.search(template.text):
            found.append(finding("U006-person-not-named", at, name=path.stem))
        else:
            requests.append(DocumentRequest(path.stem, path.name, at))
    return requests
