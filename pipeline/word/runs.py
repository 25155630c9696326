"""The runs of a paragraph: text, fields, notes, what is anchored; deleted text is left out, inserted counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.model.anchor import BOOKMARK_PREFIX
from pipeline.word.document import NoteKind, NoteMark, Run
from pipeline.word.formatting import Formatting, look
from pipeline.word.looks import Look
from pipeline.word.markup import MC, W, attribute, child, children, local
from pipeline.word.settings import CharacterSettings

_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LEFT_OUT = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "fldData"}
_NOTES = {"footnoteReference": NoteKind.FOOTNOTE, "endnoteReference": NoteKind.ENDNOTE}
_BOOKMARKS = {"bookmarkStart", "bookmarkEnd"}
_INNER = {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"}


@dataclass(slots=True)
class RunReader:
    """Gathers the runs, the drawings and the marks of notes of one paragraph."""

    formatting: Formatting
    base: CharacterSettings
    runs: list[Run] = field(default_factory=list)
    drawings: list[_Element] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    _fields: list[list[str]] = field(default_factory=list)
    _shown: int = 0
    _anchors: dict[str, str] = field(default_factory=dict)

    def read(self, parent: _Element, simple_field: str = "") -> None:
        """Read what stands in a paragraph, or in something within it."""
        for element in parent:
            name = local(element)
            if name in _LEFT_OUT:
                continue
            if name == "r":
                self._run(element, simple_field)
            elif name in _BOOKMARKS:
                self._bookmark(element)
            elif name == "fldSimple":
                self.read(element, _instruction(attribute(element, "instr")))
            elif name in _INNER:
                self.read(element, simple_field)
            elif name == "AlternateContent":
                self._chosen(element, simple_field)

    def _run(self, element: _Element, simple_field: str) -> None:
        own = look(self.formatting.run(child(element, "rPr"), self.base))
        words = ""
        for part in element:
            name = local(part)
            if name == "fldChar":
                words = self._put(words, own, simple_field)
                self._field_sign(attribute(part, "fldCharType"), own)
            elif name == "instrText":
                if self._fields:
                    self._fields[-1][0] += part.text or ""
            elif name in {"drawing", "pict", "object"}:
                self.drawings.append(part)
            elif name == "ruby":
                words = self._put(words, own, simple_field)
                self._base_of(part, simple_field)
            elif name == "AlternateContent":
                self.drawings += [each for each in _choice(part) if local(each) in {"drawing", "pict"}]
            elif name in _NOTES and not (own.hidden or self._within_instruction()):
                self.notes.append(_note_mark(part, self._shown + len(words)))
            elif not self._within_instruction():
                words += _sign(part)
        self._put(words, own, simple_field)

    def _base_of(self, ruby: _Element, simple_field: str) -> None:
        """What a reading stands above (拼音指南): the words themselves, without their reading."""
        base = child(ruby, "rubyBase")
        if base is not None:
            self.read(base, simple_field)

    def _chosen(self, element: _Element, simple_field: str) -> None:
        choice = _choice(element)
        if choice is not None:
            self.read(choice, simple_field)

    def _put(self, words: str, own: Look, simple_field: str) -> str:
        open_field = next((_instruction(each[0]) for each in reversed(self._fields) if each[1]), "")
        if words:
            self.runs.append(Run(words, own, open_field or simple_field, next(iter(self._anchors.values()), "")))
            self._shown += 0 if own.hidden else len(words)
        return ""

    def _bookmark(self, element: _Element) -> None:
        """The bookmark of a figure begins or ends; one that is never closed ends with the paragraph."""
        key, name = attribute(element, "id") or "", attribute(element, "name") or ""
        self._anchors.pop(key, None)
        if name.startswith(BOOKMARK_PREFIX):
            self._anchors[key] = name

    def _field_sign(self, kind: str | None, own: Look) -> None:
        """A field is its instruction and whether its result has begun; one without a result is still there."""
        if kind == "begin":
            self._fields.append(["", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "result"
        elif kind == "end" and self._fields:
            instruction, result = self._fields.pop()
            name = _instruction(instruction)
            if name and not (result and self.runs and self.runs[-1].field == name):
                self.runs.append(Run("", own, name))

    def _within_instruction(self) -> bool:
        return bool(self._fields) and not self._fields[-1][1]


def _note_mark(part: _Element, at: int) -> NoteMark:
    own_sign = attribute(part, "customMarkFollows") in {"1", "true", "on"}
    return NoteMark(_NOTES[local(part)], attribute(part, "id") or "", at, counted=not own_sign)


def _instruction(text: str | None) -> str:
    words = (text or "").split()
    return words[0].upper() if words else ""


def _choice(element: _Element) -> _Element:
    """What a program that knows the newer markup shows of two ways to say the same."""
    return next(children(element, "Choice", MC), next(children(element, "Fallback", MC), element))


def _sign(part: _Element) -> str:
    name = local(part)
    if name == "t":
        return part.text or ""
    if name == "br":
        return "\f" if attribute(part, "type") == "page" else "\n"
    if name == "sym":
        return _symbol(attribute(part, "char"))
    return _SIGNS.get(name, "") if str(part.tag).startswith(f"{{{W}}}") else ""


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
