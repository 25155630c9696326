"""Fields: those that count and refer within the document stay; of all others, what they show stays as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.arguments import said_in_short
from pipeline.word.stripping.attributes import local_name, said
from pipeline.word.stripping.lifting import lifted
from pipeline.word.stripping.ties import is_place

_COUNTING = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "LISTNUM", "NUMWORDS", "NUMCHARS", "=")
_NUMBERING = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIDIOUTLINE")
_REFERRING = ("REF", "PAGEREF", "NOTEREF", "FTNREF", "STYLEREF", "HYPERLINK", "TOC")
_DRAWING = ("EQ", "SYMBOL", "ADVANCE", "DISPLAYBARCODE", "EMBED", "SHAPE", "CONTROL")
_TELLING_TIME = ("DATE", "TIME")
_CHOOSING = ("FORMCHECKBOX", "FORMDROPDOWN")
_KEPT = frozenset({*_COUNTING, *_NUMBERING, *_REFERRING, *_DRAWING, *_TELLING_TIME, *_CHOOSING})
"""Those that stay fields. What others fetch, ask for, compare or know of somebody is in their instructions."""
_SILENT = frozenset({"SET", "ASK", "XE", "TC", "TA", "RD"})
"""They print nothing, not even their results."""
_BUTTONS = frozenset({"MACROBUTTON", "GOTOBUTTON"})
"""They show the end of their instruction."""
_SETTING = re.compile(r"(?i)\b(?:SET|ASK)\s+(\S+)")
_FROM_ENTRIES = re.compile(r"(?is)\s*TOC\b.*\\f")
"""A table of contents made of entries (TC), which are gone."""
_DEEPEST = 20
"""Fields within fields, as deep as Word goes; a file may pretend to have a hundred thousand."""
_HELD = frozenset({"instrText", "t", "tab", "br", "sym", "drawing", "pict", "object"})


@dataclass(slots=True)
class _Field:
    """A field under way: its marks, its own instruction, all that stands in it; `shown` once the result begins."""

    marks: list[_Element]
    own: list[_Element] = field(default_factory=list)
    instruction: list[_Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    shown: bool = False

    def says(self) -> str:
        return "".join(self.words)


def instructions(root: _Element) -> str:
    """Return what all fields of a part say."""
    simple = [said(each, "instr") for each in root.iter() if local(each) == "fldSimple"]
    return "\n".join(["".join(each.text or "" for each in root.iter() if local(each) == "instrText"), *simple])


def names_set(roots: Iterable[_Element]) -> frozenset[str]:
    """Return the names that fields of a document give to words which are printed only where others refer to them."""
    return frozenset(name.strip('"') for root in roots for name in _SETTING.findall(instructions(root)))


def without_telling_fields(root: _Element, names: frozenset[str]) -> None:
    """Leave of fields that tell of people, files and earlier days what they show; `names` is what `names_set` says."""
    fields = list[_Field]()
    for element in list(root.iter()):
        name = local(element)
        if name == "fldSimple":
            _simple(element, names)
        elif name == "fldChar":
            _mark(fields, element, names)
        elif name == "instrText" and (not fields or fields[-1].shown):
            _remove_from_run(element)  # it belongs to no field
        elif name in _HELD:
            _hold(fields, element)
    for unfinished in fields:
        for mark in (*unfinished.marks, *unfinished.own):
            _remove_from_run(mark)


def _simple(element: _Element, names: frozenset[str]) -> None:
    instruction, parent = said(element, "instr"), element.getparent()
    if _kind(instruction) in _SILENT and parent is not None:
        parent.remove(element)
        return
    short = _shortened(instruction, names)
    if short is None:
        lifted(element)
        return
    for key in [key for key in element.attrib if local_name(str(key)) == "instr"]:
        element.set(key, short)


def _hold(fields: list[_Field], element: _Element) -> None:
    """Give an element to the fields in whose instructions it stands."""
    is_instruction = local(element) == "instrText"
    if is_instruction:
        fields[-1].own.append(element)
    for each in fields[-_DEEPEST:]:
        if not each.shown:
            each.instruction.append(element)
            each.words += [element.text or ""] if is_instruction else []


def _mark(fields: list[_Field], element: _Element, names: frozenset[str]) -> None:
    kind = said(element, "fldCharType")
    around = fields[:-1] if kind in {"separate", "end"} else fields
    for each in around[-_DEEPEST:]:
        if not each.shown:
            each.instruction.append(element)
    if kind == "begin":
        fields.append(_Field([element]))
    elif fields and kind == "separate":
        fields[-1].marks.append(element)
        fields[-1].shown = _kind(fields[-1].says()) not in _SILENT
    elif fields and kind == "end":
        done = fields.pop()
        done.marks.append(element)
        _settle(done, names)


def _settle(done: _Field, names: frozenset[str]) -> None:
    """Take a field that has ended apart, or leave it with less to say."""
    whole, kind = done.says(), _kind(done.says())
    short = _shortened(whole, names)
    if short == whole:
        return
    rewritten = kind in _BUTTONS or short is not None
    kept = done.own[:1] if rewritten and len(done.own) == len(done.instruction) else []
    for each in kept:
        each.text = (whole.split(maxsplit=2)[2:] or [""])[0].strip() if kind in _BUTTONS else short
        each.tag = str(each.tag).replace("instrText", "t") if kind in _BUTTONS else each.tag
    marks = done.marks if kind in _BUTTONS or not kept else []
    for mark in (*marks, *(each for each in done.instruction if each not in kept)):
        _remove_from_run(mark)


def _kind(instruction: str) -> str:
    words = instruction.split(maxsplit=1)
    return "=" if instruction.lstrip().startswith("=") else words[0].upper() if words else ""


def _shortened(instruction: str, names: frozenset[str]) -> str | None:
    """Return what a field goes on to say; None of one that tells of people, files and earlier days."""
    kind = _kind(instruction)
    if kind not in _KEPT or _FROM_ENTRIES.match(instruction) or is_place(instruction.replace("\\\\", "\\")):
        return None
    if kind == "REF" and not names.isdisjoint(instruction.replace('"', "").split()[1:2]):
        return None
    return said_in_short(kind, instruction)


def _remove_from_run(element: _Element) -> None:
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    above = run.getparent()
    if local(run) == "r" and above is not None and not [each for each in run if local(each) != "rPr"]:
        above.remove(run)
