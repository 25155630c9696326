"""The fields of a Word file that fetch, run or take in something: INCLUDETEXT, DDE, MACROBUTTON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from pipeline.word.markup import local

_FIELDS = {
    "DATA",
    "DATABASE",
    "DDE",
    "DDEAUTO",
    "HTMLCONTROL",
    "CONTROL",
    "IMPORT",
    "INCLUDE",
    "INCLUDEPICTURE",
    "INCLUDETEXT",
    "LINK",
    "MACROBUTTON",
    "PRINT",
    "RD",
}
"""Fields that fetch, run or take in something; all others compute from the file itself."""
_WORDS = {"t", "delText"}
_INSTRUCTIONS = {"instrText", "delInstrText", *_WORDS}
_TAGGED = re.compile(r"[{}｛｝]|\[\[|\]\]")
"""What a form may fill in: nobody can tell what the instruction of a field will be that holds any."""
_NAME = re.compile(r"[\"“”']{0,4}([A-Za-z]{1,32})")
_ENOUGH = 40
"""How many signs of an instruction hold its name."""
_DEEPEST = 20
"""How deep Word nests fields."""


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction, with what fields within it say or without, until its result begins."""

    own: str = ""
    whole: str = ""
    in_result: bool = False

    def say(self, text: str, *, inner: bool) -> None:
        """Take in words of the instruction; those of fields within it only where the whole is meant."""
        self.whole = _begun(self.whole, text)
        self.own = self.own if inner else _begun(self.own, text)

    def names(self) -> Iterator[str]:
        """Yield what may be the field's name, in capitals."""
        for instruction in (self.own, self.whole):
            found = _NAME.match(instruction)
            if found:
                yield found[1].upper()


def _begun(words: str, text: str) -> str:
    """The beginning of an instruction, without the blanks and the invisible signs that may stand before its name."""
    if len(words) >= _ENOUGH:
        return words
    plain = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return (words + plain).lstrip()[:_ENOUGH]


def fields_that_reach_out(root: _Element) -> Iterator[str]:
    """Yield the names of the fields of a part that reach out, however their instruction is cut into runs and nested."""
    opened: list[_Field] = []
    for each in root.iter(*(f"{{*}}{name}" for name in ("fldSimple", "fldChar", *_INSTRUCTIONS))):
        name = local(each)
        if name == "fldSimple":
            yield from _told([_Field(own=_begun("", _plain_attribute(each, "instr")))])
        elif name == "fldChar":
            sign = _plain_attribute(each, "fldCharType")
            if sign == "begin":
                opened.append(_Field())
            elif sign == "separate" and opened:
                opened[-1].in_result = True
            elif sign == "end" and opened:
                yield from _told([opened.pop()])
        elif name in _INSTRUCTIONS and opened:
            text = "".join(map(str, each.itertext()))
            if _said(opened, text) and name in _WORDS and _TAGGED.search(text):
                yield text
    yield from _told(opened)


def _said(opened: list[_Field], text: str) -> bool:
    """Give words to the field whose instruction they are, if any; a field's result is part of what is around it."""
    for depth, each in enumerate(reversed(opened[-_DEEPEST:])):
        if not each.in_result:
            each.say(text, inner=depth > 0)
            return True
    return False


def _told(fields: Iterable[_Field]) -> Iterator[str]:
    for each in fields:
        yield from (name for name in dict.fromkeys(each.names()) if name in _FIELDS)


def _plain_attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
