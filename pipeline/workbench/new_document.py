"""A template that comes in is of no use before 文书 of unit.yaml names it."""

from __future__ import annotations

from pathlib import Path

from pipeline.appending import added_under, word
from pipeline.define import define
from pipeline.findings import blocks
from pipeline.model.definition import Unit
from pipeline.publish import replace_unchanged

_FILE, _KEY = "unit.yaml", "文书"


def name_document(folder: Path, unit: Unit, template: str) -> str:
    """Add an entry of 文书 for a template and return in words what was done; where none is needed, nothing.

    Without 文书 every template makes a document. One that names the template already is left as it is, and so is a file
    that could not be read with the entry in it.
    """
    stem = Path(template).stem
    named = {Path(each.template.replace("\\", "/")).stem for each in unit.requests}
    if not unit.requests or stem in named:
        return ""
    path = folder / _FILE
    before = path.read_bytes()
    after = added_under(before, _KEY, f"{word(stem)}: {{模板: {word(stem)}}}\n")
    refused = f"，还要在 {_FILE} 的“文书”里写上它才会出稿"
    if after is None or blocks(define(folder, {_FILE: after.decode("utf-8-sig")}).diagnostics, strict=False):
        return refused
    return f"，已写进 {_FILE} 的“文书”" if replace_unchanged(before, after, path).value else refused
