"""The parts of an .xlsx that hold its cells, found by the relationships of the package as Excel finds them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from pipeline.workbook_package.parts import Parts

_TAG = r"<(?:\w+:)?{}\b((?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+)>"
_SHEET = re.compile(_TAG.format("sheet"))
_RELATIONSHIP = re.compile(_TAG.format("Relationship"))
_ATTRIBUTE = re.compile(r"([\w:]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_FROM_1904 = re.compile(r"\bdate1904\s*+=\s*+[\"'](?:1|true)")
_RECOMPUTE = re.compile(r"\bfullCalcOnLoad\s*+=\s*+[\"'](?:1|true)")
_USUAL = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells: its name, the part that holds it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ExcelPackage:
    """Where the parts of a workbook are, some of them perhaps not, and what the workbook says of all of them."""

    parts: Parts
    sheets: tuple[SheetPart, ...]
    styles: str
    shared: str
    from_1904: bool
    recompute: bool

    @classmethod
    def opened(cls, parts: Parts) -> ExcelPackage:
        """Return the parts of a workbook; raises ValueError where a sheet is not there, or named twice."""
        workbook = _main(parts)
        text = _text(parts, workbook)
        relations = _relations(parts, workbook)
        related = {kind: part for kind, part in relations.values() if part}
        return cls(
            parts,
            _sheets(text, relations, parts),
            related.get("styles", "xl/styles.xml"),
            related.get("sharedStrings", "xl/sharedStrings.xml"),
            bool(_FROM_1904.search(text)),
            bool(_RECOMPUTE.search(text)),
        )


def _main(parts: Parts) -> str:
    kinds = _relations(parts, "").values()
    return next((part for kind, part in kinds if kind == "officeDocument" and parts.has(part)), _USUAL)


def _sheets(workbook: str, relations: Mapping[str, tuple[str, str]], parts: Parts) -> tuple[SheetPart, ...]:
    tags = list(map(_attributes, _SHEET.findall(workbook)))
    if len({tag.get("name", "") for tag in tags}) < len(tags):
        raise ValueError("two sheets of one name")
    found = []
    for tag in tags:
        identities = [value for key, value in tag.items() if key.endswith(":id")]
        kind, part = relations.get(identities[0], ("", "")) if len(identities) == 1 else ("", "")
        if kind not in ("", "worksheet"):  # charts, dialogs and macros have no cells
            continue
        if not parts.has(part):
            raise ValueError("a sheet that is not there")
        found.append(SheetPart(tag.get("name", ""), part, tag.get("state", "visible") != "visible"))
    return tuple(found)


def _relations(parts: Parts, owner: str) -> dict[str, tuple[str, str]]:
    """The last word of the type of each relationship of a part, and the part it leads to, by their ids."""
    folder, name = posixpath.split(owner)
    found: dict[str, tuple[str, str]] = {}
    for written in _RELATIONSHIP.findall(_text(parts, posixpath.join(folder, "_rels", f"{name}.rels"))):
        tag = _attributes(written)
        identity, target = tag.get("Id", ""), tag.get("Target", "")
        if identity in found:
            raise ValueError("two relationships of one name")
        inside = tag.get("TargetMode") != "External"
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if inside and target else ""
        found[identity] = tag.get("Type", "").rpartition("/")[2], part
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {key: unescape(one or other) for key, one, other in _ATTRIBUTE.findall(tag)}


def _text(parts: Parts, part: str) -> str:
    return parts.data(part).decode("utf-8", "replace")
