"""Goes through a definition file line by line, as a reader who forgives slips of typing, and takes them down."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pipeline.define.slips.colons import heads, may_part, opens_value, take_colon
from pipeline.define.slips.flow import Flow, is_list
from pipeline.define.slips.levels import Levels, columns_of
from pipeline.define.slips.marks import (
    COLON,
    COMMENT,
    DIGITS,
    ENTRY,
    HIDDEN_MARK,
    LEADING,
    OPENING,
    SQUARE,
    WIDE_COMMENT,
    WIDE_QUOTES,
)
from pipeline.define.slips.quotes import WHOLE, braces, quoted, wide_quoted
from pipeline.define.slips.slip import Sheet, Slip, mended
from pipeline.define.slips.words import words_of
from pipeline.define.suspicion import BLANKS, DASHES, ODD, typed

_NEIGHBOURS, _MARKER = 40, 2
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_DASH = re.compile(
    rf"(?:-(?P<blank>[{ODD}]+) *|(?P<wide>[{DASHES}])(?![{DASHES}])[ {ODD}]*|(?P<tight>-)(?=[^\s\d-]))(?=\S)"
)
_LONE_QUOTE = re.compile(r"[\"'][^\"'“”‘’:：,，{}\[\]]{1,40}(?=\s*[:：](?:\s|$)[^\"'“”‘’]*$)")
_ITEM = re.compile(rf"\s*(?:- |-$|[{DASHES}][ {ODD}])")


@dataclass(frozen=True, slots=True)
class Scan:
    """The slips by the index of their line, and the text as it should have been typed."""

    slips: Mapping[int, Collection[Slip]]
    text: str


def scan(text: str, file: str) -> Scan:
    """Return the slips of typing in the text of a definition file; their places are certain, the mends are guesses."""
    lines = text.split("\n")
    sheet = Sheet(lines, words_of(file))
    scanner = _Scanner(sheet, file)
    number = 0
    while number < len(lines):
        number = scanner.take(number)
    right = [mended(line, sheet.slips[at]) if at in sheet.slips else line for at, line in enumerate(lines)]
    return Scan(sheet.slips, "\n".join(right))


@dataclass(slots=True)
class _Scanner:
    sheet: Sheet
    file: str
    levels: Levels = field(default_factory=Levels)
    block: int | None = None  # the column of the key whose running text (| or >) goes on

    def take(self, number: int) -> int:
        """Take a line, with the lines over which its value goes; return the next."""
        line = self.sheet.lines[number]
        lead = LEADING.match(line)
        body = lead.end() if lead else 0
        if self.block is not None and (body == len(line) or columns_of(line[:body]) > self.block):
            return number + 1
        self.block = None
        if body == len(line):
            if line.strip(" \t"):
                self.sheet.add(number, "D135-odd-blank", 0, len(line), "")
            return number + 1
        if line[body] in "#＃":
            if line[body] == "＃":
                self.sheet.add(number, "D134-full-width-hash", body, body + 1, "#")
            return number + 1
        if line.startswith(("---", "...")):
            return number + 1
        column = self._indentation(number, line[:body])
        return self._content(number, body, column)

    def _indentation(self, number: int, lead: str) -> int:
        """The column at which a line begins, blanks of other kinds taken for what they were meant to be."""
        if not lead.strip(" "):
            return len(lead)
        column = self.levels.meant(lead)
        kinds = {"\t": "D007-tab", "\u3000": "D073-full-width-blank"}
        odd = next(mark for mark in lead if mark != " ")
        hidden = "D136-hidden-character" if HIDDEN_MARK.match(odd) else "D135-odd-blank"
        self.sheet.add(number, kinds.get(odd, hidden), 0, len(lead), " " * column)
        return column

    def _content(self, number: int, at: int, column: int) -> int:
        """Take the markers of a list, the key, the value."""
        lead, item = at, False
        while dash := self._dash(number, at, column):
            item = True
            column = self._fit(number, lead, column, item=True)
            self.levels.expect("")
            column, at, lead = column + 2 + dash[1], dash[0], -1
            if at >= len(self.sheet.lines[number]) or COMMENT.match(self.sheet.lines[number], at):
                self.levels.expect("")
                return number + 1
        found = self._key(number, at, column, item=item)
        if found is None:
            after, _ = self._value(number, at, "")
            self.levels.settle()
            return after + 1
        key, value = found
        self._fit(number, lead, column, item=False)
        line = self.sheet.lines[number]
        while value < len(line) and line[value] in " \t":
            value += 1
        if value >= len(line) or line[value] in "#＃":
            self._remark(number, value)
            self.levels.expect(key)
            return number + 1
        if _BLOCK.match(line, value):
            self.block = column
            self.levels.settle()
            return number + 1
        after, end = self._value(number, value, key)
        self._remark(after, end)
        self.levels.settle()
        return after + 1

    def _remark(self, number: int, at: int) -> None:
        """Take down a remark behind a value that begins with a full-width mark."""
        rest = self.sheet.lines[number][at:]
        place = at + len(rest) - len(rest.lstrip(" \t" + BLANKS))
        if rest.lstrip(" \t" + BLANKS).startswith("＃"):
            self.sheet.add(number, "D134-full-width-hash", place, place + 1, "#")

    def _fit(self, number: int, lead: int, column: int, *, item: bool) -> int:
        """Put an entry among those around it and return its column; where it stands askew, that is taken down."""
        column = self._first_of(number, column, item=item) if lead >= 0 and self.levels.opens(column) else column
        fitting = self.levels.fit(column, item=item)
        if lead >= 0 and fitting != lead and not any(one.start == 0 for one in self.sheet.slips.get(number, ())):
            self.sheet.add(number, "D140-askew", 0, lead, " " * fitting, lead)
        return fitting

    def _first_of(self, number: int, column: int, *, item: bool) -> int:
        """The column of the first entry under a key: that of its neighbours, where it is one off and they agree."""
        above = self.levels.columns[-1] if self.levels.columns else -1
        beside: list[int] = []
        following = self.sheet.next_code(number)
        while following is not None and len(beside) < _NEIGHBOURS:
            text = self.sheet.lines[following]
            at = columns_of(text[: len(text) - len(text.lstrip())])
            if at <= above:
                break
            beside.append(at - (_MARKER if item and not _ITEM.match(text) else 0))
            following = self.sheet.next_code(following)
        near = min(beside, default=column)
        off = abs(near - column) == 1 and above >= 0
        return near if off and (beside.count(near) > 1 or (near - above) % 2 == 0) else column

    def _dash(self, number: int, at: int, column: int) -> tuple[int, int] | None:
        """Where the content of a list item begins, and how many blanks more than one are before it."""
        line = self.sheet.lines[number]
        proper = re.compile(r"-(?: +|$)").match(line, at)
        if proper:
            return proper.end(), max(len(proper.group()) - 2, 0)
        dash = _DASH.match(line, at)
        if not dash or not self._is_item(number, line, dash, column):
            return None
        key = "D132-full-width-dash" if dash["wide"] else "D133-dash-without-blank"
        self.sheet.add(number, "D135-odd-blank" if dash["blank"] else key, dash.start(), dash.end(), "- ")
        return dash.end(), 0

    def _is_item(self, number: int, line: str, dash: re.Match[str], column: int) -> bool:
        """Whether a dash without its blank was meant to begin an item, and not a word or a number."""
        if dash["blank"]:
            return True
        if dash["wide"] and dash.group() != dash["wide"]:
            return True
        beside = [self.sheet.next_code(number), self._previous(number)]
        listed = any(one is not None and _ITEM.match(self.sheet.lines[one]) for one in beside)
        return listed or self.levels.expecting(column) or bool(heads(line, dash.end(), len(line)))

    def _previous(self, number: int) -> int | None:
        codes = (one for one in range(number - 1, -1, -1) if self.sheet.lines[one].strip())
        return next((one for one in codes if not self.sheet.lines[one].lstrip().startswith("#")), None)

    def _key(self, number: int, at: int, column: int, *, item: bool) -> tuple[str, int] | None:
        """The key at a place and where its value begins; None when a text stands there."""
        line = self.sheet.lines[number]
        mark = line[at]
        if mark in "\"'":
            return self._quoted_key(number, at)
        if mark in WIDE_QUOTES:
            end = wide_quoted(self.sheet, number, at, key="", flow=False, is_key=True)
            colon = COLON.match(line, end) if end else None
            if end and colon:
                take_colon(self.sheet, number, end, colon)
                return line[at + 1 : end - 1], colon.end()
            return None
        if mark in OPENING:
            return None
        comment = COMMENT.search(line, at)
        for head, colon in heads(line, at, comment.start() if comment else len(line)):
            if colon["proper"] or self._is_meant(number, head, colon, column, item=item):
                take_colon(self.sheet, number, at, colon)
                return head, colon.end()
        return None

    def _quoted_key(self, number: int, at: int) -> tuple[str, int] | None:
        line = self.sheet.lines[number]
        whole = WHOLE[line[at]].match(line, at)  # with marks within that are written as YAML wants them
        proper = COLON.match(line, whole.end()) if whole else None
        if whole and proper and proper["proper"]:
            return line[at + 1 : whole.end() - 1], proper.end()
        lone = _LONE_QUOTE.match(line, at)
        if lone:
            self.sheet.add(number, "D138-unclosed-quote", lone.end(), lone.end(), line[at], at)
            colon = COLON.match(line, lone.end())
            return (line[at + 1 : lone.end()], colon.end()) if colon else None
        close = re.compile(rf"{line[at]}[^\"'“”‘’]*(?P<mark>[\"'”’“‘])").match(line, at)
        colon = COLON.match(line, close.end()) if close else None
        if not close or not colon:
            return None
        if close["mark"] != line[at]:
            self.sheet.add(number, "D131-full-width-quotes", close.end() - 1, close.end(), line[at])
        take_colon(self.sheet, number, close.end(), colon)
        return line[at + 1 : close.end() - 1], colon.end()

    def _is_meant(self, number: int, head: str, colon: re.Match[str], column: int, *, item: bool) -> bool:
        """Whether a colon of another kind was meant to end a key; in a text it may stand freely."""
        line, words = self.sheet.lines[number], self.sheet.words
        if not may_part(head, line, colon):
            return False
        if head in words.known:
            return True
        if self.levels.goes_on(column, item=item):
            return False
        if opens_value(line, colon) or (not item and (column == 0 or self.levels.has_entries(column))):
            return True
        if not item and self.levels.parent in words.compound:
            return True
        return self._leads_on(number, column, empty=not line[colon.end() :].strip())

    def _leads_on(self, number: int, column: int, *, empty: bool) -> bool:
        """Whether the next line shows that this one is a key: another key beside it, or what belongs under it."""
        following = self.sheet.next_code(number)
        if following is None:
            return False
        text = self.sheet.lines[following]
        beside = columns_of(text[: len(text) - len(text.lstrip())])
        if empty and (beside > column or (beside == column and _ITEM.match(text))):
            return True
        return beside == column and ENTRY.match(text.lstrip()) is not None

    def _value(self, number: int, at: int, key: str) -> tuple[int, int]:
        """Take a value; line and place behind it."""
        line = self.sheet.lines[number]
        mark = line[at]
        if line.startswith("{{", at):
            return number, braces(self.sheet, number, at, flow=False)
        if mark in OPENING and (mark in "{[" or self._is_bracket(line, at)):
            return Flow(self.sheet, number, at).read(key)
        if mark in SQUARE and is_list(self.sheet, line, at, key):
            return Flow(self.sheet, number, at).read(key)
        if mark in "\"'":
            return quoted(self.sheet, number, at, flow=False)
        if mark in WIDE_QUOTES:
            end = wide_quoted(self.sheet, number, at, key=key, flow=False)
            if end:
                return number, end
        self._plain(number, at, key)
        return number, len(line)

    def _is_bracket(self, line: str, at: int) -> bool:
        """Whether a value in full-width brackets is a list or record, and not a text that begins with them."""
        return re.compile(r".*[}\]｝］]\s*(?:\s#.*)?$").match(line, at) is not None

    def _plain(self, number: int, at: int, key: str) -> None:
        line = self.sheet.lines[number]
        comment = COMMENT.search(line, at)
        stop = comment.start() if comment else len(line)
        if wide := WIDE_COMMENT.search(line, at, stop):
            self.sheet.add(number, "D134-full-width-hash", wide.start(), wide.end(), "#")
            stop = wide.start()
        for hidden in HIDDEN_MARK.finditer(line, at, stop):
            self.sheet.add(number, "D136-hidden-character", hidden.start(), hidden.end(), "")
        text = line[at:stop].strip(" " + BLANKS)
        if self.file == "unit.yaml" and key not in self.sheet.words.known and DIGITS.fullmatch(text):
            self.sheet.add(number, "D137-full-width-digits", at, at + len(text), typed(text))
