"""Marked text: words of a template in which each value stands as an opaque mark, so that data never becomes markup.

Marks are written with noncharacters only (U+FDD0–FDEF), which no template may contain: nothing that a template does to
its own words can turn into a mark or break one into readable pieces.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.markup import DIGITS, LINE, SHAPE, STRAY, encoded, line_mark, number_in
from pipeline.model.diagnostic import LineLocation, Place
from pipeline.model.document import Run, Runs
from pipeline.model.figure import Figure, TableFigure
from pipeline.render.display import TABLE, Display

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_SEAM_OPEN, _SEAM_CLOSE = "\ufdd4", "\ufdd5"
GONE = "\ufdd6"
"""Stands on a line of its own where a loop or a condition wrote nothing."""
LINE_START = "\ufdd7"
"""Stands where a line of a template begins, unless the line holds nothing but tags that do not print."""
EMPTY_LEAD = "\ufdd8"
"""Stands behind words that lead into a list of which nothing is left."""
ASTERISK = "\uffff"
"""Stands for a sign * that was written &#42;: two of them set nothing in bold. No template may hold it."""
MARK = re.compile(f"{_OPEN}[{DIGITS}]+{_CLOSE}")
ADDED = line_mark(0)
"""The mark of line 0: stands before words that the program adds (二是, ；), which no line of the template says."""
SEAM = re.compile(f"{_SEAM_OPEN}([^{_SEAM_CLOSE}]?){_SEAM_CLOSE}")
"""Where [[ … ]] was left out; holds the stop that the words left out ended with, if any."""
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_WRITTEN_ASTERISK = re.compile("&(?:#42|#[xX]2[aA]|ast);")
_BOLD = "**"
_PIECES = re.compile(rf"(\*\*|{MARK.pattern}|{LINE.pattern.replace('(', '(?:')})")


class State(Enum):
    """How a printed value stands to [[ … ]]."""

    PRESENT = auto()
    ZERO = auto()
    ABSENT = auto()  # should have a value and has none: an error in plain text
    BLANK = auto()  # an empty cell or an entry not filled in: silent in tables
    UNKNOWN = auto()  # a name that nothing answers to
    MISUSED = auto()  # a filter or a place that does not fit; the reason says why


@dataclass(frozen=True, slots=True)
class Mark:
    """One value as printed; `name` is what findings call it, `reason` says why there is no value."""

    text: str
    name: str = ""
    figure: Figure | None = None
    state: State = State.PRESENT
    reason: str = ""
    table: TableFigure | None = None
    display: Display = TABLE
    cleaned: bool = False


class Marks:
    """The values printed so far by one rendering."""

    def __init__(self) -> None:
        """Start without marks."""
        self._marks: list[Mark] = []

    def add(self, mark: Mark) -> str:
        """Return the mark that stands for a value in marked text."""
        self._marks.append(mark)
        return f"{_OPEN}{encoded(len(self._marks) - 1)}{_CLOSE}"

    def __getitem__(self, token: str) -> Mark:
        """Return what a mark stands for."""
        return self._marks[number_in(token)]

    def without_stop(self, token: str) -> str:
        """Return the mark of the same value without the stop that its text ends with."""
        mark = self[token]
        text = mark.text.rstrip("。；，、")
        return token if text == mark.text or not text else self.add(replace(mark, text=text))

    def plain(self, text: str) -> str:
        """Return marked text as it will be read, markers of bold and of places left out."""
        shown = MARK.sub(lambda found: self[found[0]].text, text)
        words = STRAY.sub("", SEAM.sub("", LINE.sub("", shown))).replace(_BOLD, "")
        return words.replace(ASTERISK, "*")

    def has_data(self, text: str) -> bool:
        """Return whether marked text prints a figure, a fact or an entry of a plan."""
        return any(self[token].figure and self[token].text for token in MARK.findall(text))

    def runs(self, text: str, at: Place | None = None) -> Runs:
        """Return marked text as runs: a run a value, neighbouring words of one line joined, **bold** resolved.

        `at` is where the template says its first words; None when all of them were given.
        """
        found: list[Run] = []
        strong, here = False, at
        for piece in _PIECES.split(SEAM.sub("", text)):
            if piece == _BOLD:
                strong = not strong
            elif MARK.fullmatch(piece):
                _append(found, Run(self[piece].text, self[piece].figure, strong))
            elif LINE.fullmatch(piece):
                here = replace(at, line=line_of(piece)) if isinstance(at, LineLocation) and piece != ADDED else None
            else:
                _append(found, Run(STRAY.sub("", piece).replace(ASTERISK, "*"), None, strong, here))
        return tuple(found)


def _append(runs: list[Run], run: Run) -> None:
    last = runs[-1] if runs else None
    if last and not (last.figure or run.figure) and (last.strong, last.location) == (run.strong, run.location):
        runs[-1] = replace(last, text=last.text + run.text)
    elif run.text:
        runs.append(run)


def broken_marks(text: str) -> bool:
    """Whether something in the template took a mark apart."""
    if not STRAY.search(text):
        return False
    rest = SHAPE.sub("", SEAM.sub("", LINE.sub("", MARK.sub("", text)))).replace(GONE, "")
    return STRAY.search(rest) is not None


def line_of(token: str) -> int:
    """Return the line that a line mark names."""
    return number_in(token)


def seam(stop: str = "") -> str:
    """Return the mark of words left out that ended with `stop` (one character or nothing)."""
    return f"{_SEAM_OPEN}{stop}{_SEAM_CLOSE}"


def with_asterisks(text: str) -> str:
    """Return marked text with a stand-in for each sign * that was written as an entity."""
    return _WRITTEN_ASTERISK.sub(ASTERISK, text)


def cleaned(text: str) -> str:
    """Return a value's text on one line, without characters that no document can hold."""
    if text.isprintable():  # nearly every one: then none of them is in it
        return text
    spaced = re.sub(r"\s*[\r\n\u2028\u2029]+\s*", " ", text).replace("\t", " ")
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cs") and not _odd(sign))


def _odd(sign: str) -> bool:
    return FORBIDDEN.match(sign) is not None or (ord(sign) & 0xFFFE) == 0xFFFE  # noqa: PLR2004 - the planes' noncharacters
