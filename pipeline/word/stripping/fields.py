"""Fields that tell of people, files and earlier days: what they show stays as plain words."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.lifting import lifted
from pipeline.word.stripping.ties import is_place, local_name

_PERSONAL = frozenset(
    {
        *("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "FILENAME", "TEMPLATE", "INFO"),
        *("DOCPROPERTY", "DOCVARIABLE", "COMMENTS", "KEYWORDS", "SUBJECT", "TITLE", "EDITTIME", "REVNUM", "FILESIZE"),
        *("SAVEDATE", "CREATEDATE", "PRINTDATE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE", "LINK"),
        *(
            "DDE",
            "DDEAUTO",
            "DATABASE",
            "MERGEFIELD",
            "MERGEREC",
            "MERGESEQ",
            "NEXT",
            "NEXTIF",
            "SKIPIF",
            "MACROBUTTON",
        ),
        *("ADDIN", "PRIVATE", "DATA", "GLOSSARY", "AUTOTEXT", "AUTOTEXTLIST", "FILLIN", "ASK", "ADDRESSBLOCK"),
    }
)

_DEEPEST = 20
"""Fields within fields, as deep as Word goes; a file may pretend to have a hundred thousand."""


@dataclass(slots=True)
class _Field:
    """A field under way: its marks, what stands in its instruction, and its words; `shown` once the result begins."""

    marks: list[_Element]
    instruction: list[_Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    shown: bool = False


def instructions(root: _Element) -> str:
    """Return what all fields of a part say."""
    simple = [_instruction(each) for each in root.iter() if local(each) == "fldSimple"]
    return "\n".join(["".join(each.text or "" for each in root.iter() if local(each) == "instrText"), *simple])


def without_personal_fields(root: _Element) -> None:
    """Leave of such fields only what they show; all others stay fields."""
    fields = list[_Field]()
    for element in list(root.iter()):
        name = local(element)
        if name == "fldSimple" and _tells(_instruction(element)):
            lifted(element)
        elif name == "fldChar":
            _mark(fields, element)
        elif name in {"instrText", "t", "tab", "br", "drawing", "pict", "object"}:
            for each in fields[-_DEEPEST:]:
                if not each.shown:
                    each.instruction.append(element)
                    each.words += [element.text or ""] if name == "instrText" else []


def _mark(fields: list[_Field], element: _Element) -> None:
    kind = next((str(value) for key, value in element.attrib.items() if local_name(str(key)) == "fldCharType"), "")
    around = fields[:-1] if kind in {"separate", "end"} else fields
    for each in around[-_DEEPEST:]:
        if not each.shown:
            each.instruction.append(element)
    if kind == "begin":
        fields.append(_Field([element]))
    elif fields and kind == "separate":
        fields[-1].marks.append(element)
        fields[-1].shown = True
    elif fields and kind == "end":
        done = fields.pop()
        if _tells("".join(done.words)):
            for mark in (*done.marks, *done.instruction, element):
                _remove_from_run(mark)


def _tells(instruction: str) -> bool:
    kind = instruction.split(maxsplit=1)[:1]
    return bool(kind) and (kind[0].upper() in _PERSONAL or is_place(instruction.replace("\\\\", "\\")))


def _instruction(simple: _Element) -> str:
    return next((str(value) for key, value in simple.attrib.items() if local_name(str(key)) == "instr"), "")


def _remove_from_run(element: _Element) -> None:
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    above = run.getparent()
    if local(run) == "r" and above is not None and not [each for each in run if local(each) != "rPr"]:
        above.remove(run)
