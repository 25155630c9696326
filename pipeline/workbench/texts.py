"""The texts of a unit that people edit: its definitions and its templates, each by the name that findings use."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.reported import EXPLANATIONS
from pipeline.model.reported import FOLDER as REPORTED
from pipeline.publish import publish_new, replace_unchanged
from pipeline.templates import (
    FOLDER,
    FORM,
    find_requests,
    shared_templates,
    template_path,
    template_places,
    templates_in,
)
from pipeline.workbench.incoming import is_within

DEFINITIONS = {
    "unit.yaml": "单位信息、要出哪些文书",
    "ledgers.yaml": "台账：文件、列、取值",
    "figures.yaml": "指标：口径、单位、格式",
    "plan.yaml": "计划：任务、目标、时限",
    "layout.yaml": "版式：和国家标准不同的地方",
    "用语.yaml": "用语：本单位的叫法",
    EXPLANATIONS: "变动说明：已报的数为什么变了",
}
_REGISTERED = "登记过的定稿的数，程序写的"
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Text:
    """A text: where it lies, where it is to be written, which 文书 are made from it, what it is for.

    One that is `locked` is shown only: it lies in a folder of others, or the program alone writes it.
    """

    name: str
    path: Path
    target: Path
    documents: tuple[str, ...] = ()
    purpose: str = ""
    locked: bool = False

    @property
    def is_form(self) -> bool:
        """Whether it is a Word file, which is edited in Word."""
        return self.path.suffix.lower() == FORM

    @property
    def shared(self) -> bool:
        """Whether it is not the unit's own, so that a change makes a copy of its own."""
        return self.path != self.target

    def read(self) -> bytes:
        """Return the bytes as they are, none for a file that is not there yet."""
        return self.path.read_bytes() if self.path.is_file() else b""


def texts_of_unit(folder: Path, unit: Unit) -> Mapping[str, Text]:
    """Return every text of a unit that may be edited, by its name."""
    texts: dict[str, Text] = {}
    used: dict[str, list[str]] = {}
    for request in find_requests(folder, unit, ()).value:
        path = template_path(folder, request)
        if path and shared_templates(folder, request):
            name = request.template.replace("\\", "/").removesuffix(path.suffix) + path.suffix
            known = texts.get(name)
            made = (*(known.documents if known else ()), request.name)
            texts[name] = Text(name, path, path, made, locked=True)
        elif path:
            used.setdefault(f"{FOLDER}/{path.name}", []).append(request.name)
    for place in template_places(folder):
        for path in templates_in(place):
            name = f"{FOLDER}/{path.name}"
            own = folder in path.parents
            if name not in texts and (name in used or own) and (not own or is_within(path, folder)):
                texts[name] = Text(name, path, folder / FOLDER / path.name, tuple(used.get(name, ())))
    reported = [
        path for path in sorted((folder / REPORTED).glob("*.yaml")) if path.is_file() and is_within(path, folder)
    ]
    for name, purpose in DEFINITIONS.items():
        path = folder / name
        begun = path.is_file() or (name == EXPLANATIONS and bool(reported) and not path.exists())
        if begun and is_within(path, folder):
            texts[name] = Text(name, path, path, (), purpose)
    for path in reported:
        name = f"{REPORTED}/{path.name}"
        texts[name] = Text(name, path, path, (), _REGISTERED, locked=True)
    return texts


def digest(data: bytes) -> str:
    """Return what tells whether a text is still as it was when somebody began to edit it."""
    return hashlib.sha256(data).hexdigest()


def as_edited(data: bytes) -> str:
    """Return a text as an editor shows it: line feeds only, no byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def save(text: Text, written: str, began: str) -> Outcome[tuple[Path, ...]]:
    """Write what somebody edited; not over a file that has changed since they `began` (a digest).

    Line ends and byte order mark stay as the file had them.
    """
    before = text.read()
    plain = written.replace("\r\n", "\n").replace("\r", "\n")
    data = plain.replace("\n", "\r\n").encode() if b"\r\n" in before else plain.encode()
    data = _MARK + data if before.startswith(_MARK) else data
    if text.shared:
        return publish_new(data, text.target)
    return replace_unchanged(before if digest(before) == began else b"\0", data, text.target)


def about(name: str, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return what was found in a text."""
    return tuple(each for each in found if getattr(each.location, "file", "") == name)
