"""Finds the templates that a unit's documents are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.findings import finding, refusal, suggestion
from pipeline.model.definition import DocumentRequest, Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.document import Template
from pipeline.render.bounds import MOST_BYTES, excess
from pipeline.render.front_matter import says_nothing
from pipeline.surroundings import lies_around, names_a_place

FOLDER = "templates"
SUFFIX = ".md"
FORM = ".docx"
OLD_FORM = ".doc"
_LOCK = "~$"
"""What the names of files begin with that Word and WPS keep beside one that is open."""
_PERSON = re.compile(r"[{%｛％][^{}｛｝]{0,200}本人\s*[.\[．。［]")


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
    """Return the template of a document: a shared one, or from the unit's folder, the working folder, what ships.

    Without a suffix it is one in Markdown or one in Word, but not both in one place.
    """
    wanted, shared = _wanted(request), shared_templates(folder, request)
    if not _names_places(request):
        return Outcome(None, (_elsewhere(request),))
    names = [f"{FOLDER}/{name}" for name in wanted] if not shared else list(wanted)
    for paths in (shared,) if shared else ([place / name for name in wanted] for place in template_places(folder)):
        there = [(path, name) for path, name in zip(paths, names, strict=True) if path.is_file()]
        if len(there) > 1:
            return Outcome(None, (_twice(FileLocation(there[0][1]).file),))
        if there:
            path, name = there[0]
            return _read(path, name) if _may_be_read(path, folder) else Outcome(None, (_elsewhere(request),))
    old = next((name for paths, name in _old(folder, request) if any(path.is_file() for path in paths)), "")
    if old:
        return Outcome(None, (finding("L003-old-format", FileLocation(old)),))
    known = sorted({path.stem for place in template_places(folder) for path in templates_in(place)})
    return Outcome(None, (finding("U003-no-template", request.location, name=wanted[0], known="、".join(known)),))


def template_path(folder: Path, request: DocumentRequest) -> Path | None:
    """Return the file that a document is made from; None where there is none, or more than one in one place."""
    shared = shared_templates(folder, request)
    wanted = _wanted(request) if _names_places(request) else ()
    for paths in (shared,) if shared else ([place / name for name in wanted] for place in template_places(folder)):
        there = [path for path in paths if path.is_file()]
        if there:
            return there[0] if len(there) == 1 and _may_be_read(there[0], folder) else None
    return None


def is_own(folder: Path, request: DocumentRequest) -> bool:
    """Return whether the template of a document lies in the unit's own folder, so that no other unit uses it."""
    path = template_path(folder, request)
    return path is not None and path.parent == folder / FOLDER


def shared_templates(folder: Path, request: DocumentRequest) -> tuple[Path, ...]:
    """Return where a template may be that units share: it is given with folders, from the unit's own (../市局/小结)."""
    names = _wanted(request) if _names_places(request) else ()
    return tuple(folder / name for name in names if "/" in name)


def _wanted(request: DocumentRequest) -> tuple[str, ...]:
    """The names that the template of a document may have."""
    name = request.template.replace("\\", "/")
    written = Path(name).suffix.lower()
    return (name,) if written in (SUFFIX, FORM, OLD_FORM) else (name + SUFFIX, name + FORM)


def _names_places(request: DocumentRequest) -> bool:
    """Whether the template may be looked up, under each of its names."""
    return all(map(names_a_place, _wanted(request)))


def _may_be_read(path: Path, folder: Path) -> bool:
    """Whether a template lies around its unit or among those that ship, links followed."""
    return lies_around(path, folder) or path.resolve().is_relative_to(_shipped().resolve())


def _elsewhere(request: DocumentRequest) -> Diagnostic:
    return finding("U100-template-elsewhere", request.location, name=request.template)


def _old(folder: Path, request: DocumentRequest) -> Iterator[tuple[list[Path], str]]:
    """Where the template may be in a form that cannot be read, and its name."""
    name = Path(_wanted(request)[0]).with_suffix(OLD_FORM)
    if shared_templates(folder, request):
        yield [folder / name], name.as_posix()
    else:
        yield [place / name for place in template_places(folder)], f"{FOLDER}/{name.as_posix()}"


def _twice(name: str) -> Diagnostic:
    return finding("U007-template-twice", FileLocation(name), name=Path(name).stem)


def templates_in(place: Path) -> list[Path]:
    """Return the templates of a folder, those that Word keeps beside an open one left out."""
    found = (path for suffix in (SUFFIX, FORM) for path in place.glob(f"*{suffix}"))
    return sorted(path for path in found if not path.name.startswith(_LOCK))


def template_places(folder: Path) -> tuple[Path, ...]:
    """Return the folders of templates in the order of their precedence; the last are those that ship."""
    return tuple(place for place in (folder / FOLDER, Path(FOLDER), _shipped()) if place.is_dir())


def _shipped() -> Path:
    package = Path(__file__).parent
    installed, checkout = package / "shipped_templates", package.parent / FOLDER
    return checkout if (package.parent / "pyproject.toml").is_file() else installed


def _read(path: Path, name: str) -> Outcome[Template | None]:
    at = FileLocation(name)
    form = path.suffix.lower() != SUFFIX
    try:
        size = path.stat().st_size
        if size > MOST_BYTES and not form:
            return Outcome(None, (_too_large(at, f"有{size // 1000}千字节，最多{MOST_BYTES // 1000}千字节"),))
        content = path.read_bytes()
    except OSError as error:
        return Outcome(None, (finding("U005-template-unreadable", at, reason=refusal(error)),))
    read = _read_form(content, name) if form else _read_text(content, at)
    over = excess(read.value.text) if read.value else ""
    if over:
        return Outcome(None, (_too_large(at, over),))
    return Outcome(None, (finding("T133-template-empty", at),)) if read.value and _is_empty(read.value) else read


def _is_empty(template: Template) -> bool:
    """Whether a template has no words for any document; a form has no front matter."""
    return not template.text.strip() if template.form else says_nothing(template.text)


def _too_large(at: FileLocation, seen: str) -> Diagnostic:
    return finding("T132-template-too-large", at, seen=seen)


def _read_text(content: bytes, at: FileLocation) -> Outcome[Template | None]:
    try:
        return Outcome(Template(at.file, content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
        return Outcome(Template(at.file, text), (finding("U004-template-not-utf8", at),))


def _read_form(content: bytes, name: str) -> Outcome[Template | None]:
    """A Word form; none that reaches beyond itself, for whatever is not a tag goes into the documents as it is."""
    from pipeline.word import reaching, reaching_out, refused  # noqa: PLC0415 - most units have no forms, and Word takes long to load
    from pipeline.word.form import Form, read_form  # noqa: PLC0415

    form = read_form(content)
    if not isinstance(form, Form):
        return Outcome(None, (refused(form, name),))
    outside = reaching(reaching_out(form.draft.package), name)
    return Outcome(None, outside) if outside else Outcome(Template(name, form.text, content))


def _requests_of_templates(folder: Path, found: list[Diagnostic]) -> list[DocumentRequest]:
    """One document for each template of the first place that has any, but for those that are about a person."""
    paths = next(filter(None, map(templates_in, template_places(folder))), [])
    requests: list[DocumentRequest] = []
    for path in paths:
        at = FileLocation(f"{FOLDER}/{path.name}")
        template = _read(path, at.file).value
        if path.suffix == FORM and path.with_suffix(SUFFIX) in paths:
            found.append(_twice(at.file))
        elif template and _PERSON.search(template.text):
            found.append(finding("U006-person-not-named", at, name=path.stem))
        else:
            requests.append(DocumentRequest(path.stem, path.name, at))
    return requests
