"""What a cell of an .ods shows: its text as people see it, put together from the elements within the cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.read.letter_runs import Look, Run, look_of

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_ASIDES = frozenset((f"{_TEXT}note", f"{_TEXT}ruby-text", f"{_OFFICE}annotation"))
"""What stands beside the text, and is none of it: footnotes, readings, comments."""

_BLANKS = re.compile(r"[ \t\r\n]+")
_NO_LINE = ("", "none")
_SHIFT = re.compile(r"(?P<raised>super|[1-9]\d*%)|(?P<lowered>sub|-[1-9]\d*%)")


@dataclass(slots=True)
class LetterStyles:
    """The styles whose letters are struck out, raised (above nought) or lowered, by their names."""

    struck: set[str] = field(default_factory=set)
    shifts: dict[str, int] = field(default_factory=dict)

    def note(self, style: str, attributes: Mapping[str, str]) -> None:
        """Note what the properties of a style say of its letters."""
        lines = [attributes.get(f"{_STYLE}text-line-through-{what}", "") for what in ("style", "type")]
        if any(line not in _NO_LINE for line in lines) and "none" not in lines:
            self.struck.add(style)
        if shifted := _SHIFT.match(attributes.get(f"{_STYLE}text-position", "")):
            self.shifts[style] = 1 if shifted["raised"] else -1


class CellText:
    """Follows what stands within one cell; `signs` is the length of all of it, which the reader copies."""

    def __init__(self, styles: LetterStyles, before: str, paragraphs: int) -> None:
        """Begin behind some letters, in which so many paragraphs began."""
        self._styles = styles
        self._runs = [Run(_BLANKS.sub(" ", before))]
        self._spans = [Run("")]  # how letters look in the span that is open, and in those around it
        self._aside = 0
        self._paragraphs = paragraphs
        self.signs = len(before)
        self.misread = False
        """Whether the reader sees another text."""

    @property
    def look(self) -> Look:
        """What the cell shows."""
        look = look_of(self._runs)
        return Look(look.text.strip(), look.partly.strip(), look.struck, look.left.strip())

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name in _ASIDES or name.startswith(_DRAWING):
            self._aside += 1
        elif name.startswith(_TEXT) and not self._aside:
            self._begin(name.removeprefix(_TEXT), attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _ASIDES or name.startswith(_DRAWING):
            self._aside -= 1
        elif name == f"{_TEXT}span" and not self._aside:
            self._spans.pop()

    def say(self, text: str) -> None:
        """Letters follow."""
        self.signs += len(text)
        if self._aside:
            self.misread = True
        else:
            own = self._spans[-1]
            self.misread |= bool(own.shift)
            self._runs.append(Run(_BLANKS.sub(" ", text), own.struck, own.shift))

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "p" | "h":
                self._runs += [Run("\n")] if self._paragraphs else []
                self._paragraphs += 1
            case "span":
                style, around = attributes.get(f"{_TEXT}style-name", ""), self._spans[-1]
                shift = self._styles.shifts.get(style, around.shift)
                self._spans.append(Run("", style in self._styles.struck or around.struck, shift))
            case "line-break" | "tab":
                self.misread = True  # it sees none of them
                self._runs.append(Run("\n" if name == "line-break" else "\t"))
            case "s":
                self._runs.append(Run(" "))
