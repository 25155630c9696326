"""The runs of a paragraph: text, fields, notes, what is anchored; deleted text is left out, inserted counts."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.model.anchor import BOOKMARK_PREFIX
from pipeline.word.document import NoteKind, NoteMark, Run
from pipeline.word.formatting import Formatting, look
from pipeline.word.looks import Look
from pipeline.word.markup import W, attribute, child, choice, local, symbol
from pipeline.word.settings import CharacterSettings

_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LEFT_OUT = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "fldData"}
_NOTES = {"footnoteReference": NoteKind.FOOTNOTE, "endnoteReference": NoteKind.ENDNOTE}
_BOOKMARKS = {"bookmarkStart", "bookmarkEnd"}
_INNER = {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"}


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list)
    shown: bool = False

    @property
    def name(self) -> str:
        """What kind of field it is."""
        return _instruction("".join(self.instruction))


@dataclass(slots=True)
class RunReader:
    """Gathers the runs, the drawings and the marks of notes of one paragraph."""

    formatting: Formatting
    base: CharacterSettings
    runs: list[Run] = field(default_factory=list)
    drawings: list[_Element] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _results: list[str] = field(default_factory=list)  # names of the open fields whose result has begun
    _shown: int = 0
    _anchors: dict[str, tuple[str, str]] = field(default_factory=dict)
    _begun: deque[tuple[str, str]] = field(default_factory=deque)

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
                    self._fields[-1].instruction.append(part.text or "")
            elif name in {"drawing", "pict", "object"}:
                self.drawings.append(part)
            elif name == "ruby":
                words = self._put(words, own, simple_field)
                self._base_of(part, simple_field)
            elif name == "AlternateContent":
                self.drawings += [each for each in choice(part) if local(each) in {"drawing", "pict"}]
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
        self.read(choice(element), simple_field)

    def _put(self, words: str, own: Look, simple_field: str) -> str:
        open_field = self._results[-1] if self._results else ""
        if words:
            self.runs.append(Run(words, own, open_field or simple_field, self._anchor()))
            self._shown += 0 if own.hidden else len(words)
        return ""

    def _bookmark(self, element: _Element) -> None:
        """The bookmark of a figure begins or ends; one that is never closed ends with the paragraph."""
        key, name = attribute(element, "id") or "", attribute(element, "name") or ""
        self._anchors.pop(key, None)
        if name.startswith(BOOKMARK_PREFIX):
            self._anchors[key] = (key, name)
            self._begun.append(self._anchors[key])

    def _anchor(self) -> str:
        """The name of the bookmark that has been open longest."""
        while self._begun and self._anchors.get(self._begun[0][0]) is not self._begun[0]:
            self._begun.popleft()
        return self._begun[0][1] if self._begun else ""

    def _field_sign(self, kind: str | None, own: Look) -> None:
        """A field is its instruction and whether its result has begun; one without a result is still there."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields and not self._fields[-1].shown:
            self._fields[-1].shown = True
            self._results.append(self._fields[-1].name)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            name = self._results.pop() if ended.shown else ended.name
            if name and not (ended.shown and self.runs and self.runs[-1].field == name):
                self.runs.append(Run("", own, name))

    def _within_instruction(self) -> bool:
        return bool(self._fields) and not self._fields[-1].shown


def _note_mark(part: _Element, at: int) -> NoteMark:
    own_sign = attribute(part, "customMarkFollows") in {"1", "true", "on"}
    return NoteMark(_NOTES[local(part)], attribute(part, "id") or "", at, counted=not own_sign)


def _instruction(text: str | None) -> str:
    words = (text or "").split(maxsplit=1)
    return words[0].upper() if words else ""


def _sign(part: _Element) -> str:
    name = local(part)
    if name == "t":
        return part.text or ""
    if name == "br":
        return "\f" if attribute(part, "type") == "page" else "\n"
    if name == "sym":
        return symbol(attribute(part, "char"))
    return _SIGNS.get(name, "") if str(part.tag).startswith(f"{{{W}}}") else ""
