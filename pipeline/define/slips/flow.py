"""Slips within [ ] and { }: commas, colons, brackets, quotation marks of the Chinese keyboard, brackets left open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.define.slips.colons import clean, heads, may_part, opens_value, take_colon
from pipeline.define.slips.marks import CLOSES, CLOSING, COLON, ENTRY, OPENING, SEPARATORS, SQUARE, WIDE_QUOTES
from pipeline.define.slips.quotes import braces, quoted, wide_quoted
from pipeline.define.slips.slip import Sheet
from pipeline.define.suspicion import BLANKS, HIDDEN, ODD

_AFTER_CLOSING = re.compile(r"\s*(?:$|[,，、}\]｝］]|\s#)")
_PROPER = re.compile(r":(?=[ \t,}\]]|$)")
_END = re.compile(r"[,}\]｝］]|$")
_GOING_ON = ",{[:，"
_RUN = re.compile(rf"[^\s,:：{SEPARATORS}{ODD}{{}}\[\]｛｝［］】〕#＃]+")
_DEEPEST = 30
_SUSPECT = re.compile(
    rf"[【〔：｛｝［］＃＂＇\"'\t{ODD}]|\{{\{{|:(?! )|[:,\[{{] *[“‘”’「]|[}}\]] *[，、；;]| #"
    r"|[，、；;] *[^，、；;,:{}\[\]]{1,40}[:{\[]|\[[^\]]*、"
)
"""What a value in brackets on one line must hold to have a slip."""
_BRACKETS, _COMMA = "D080-full-width-brackets", "D074-full-width-comma"


def _is_sound(line: str, at: int) -> bool:
    """Whether a look at the whole value says that it has no slip, which saves reading it mark by mark."""
    text = line[at:]
    paired = text.count("{") == text.count("}") and text.count("[") == text.count("]")
    return paired and text[-1] in "}]" and not _SUSPECT.search(text)


def is_list(sheet: Sheet, line: str, at: int, key: str) -> bool:
    """Return whether 【 opens a list: where words stand, and up to the end of the value."""
    close = line.find(SQUARE[line[at]], at)
    return key in sheet.words.terse and close > 0 and _AFTER_CLOSING.match(line, close + 1) is not None


@dataclass(slots=True)
class _Open:
    """A bracket that is open: its kind, where its entry at hand begins, and the key of that entry."""

    kind: str
    key: str
    start: int
    has_colon: bool = False
    square: str = ""  # what closes it, when it was opened with 【
    whole: bool = False  # the value at hand is complete: a bracket or quotation mark has been closed


@dataclass(slots=True)
class Flow:
    """Reads one value in brackets, over as many lines as it has."""

    sheet: Sheet
    number: int
    at: int
    stack: list[_Open] = field(default_factory=list)
    fresh: bool = True  # nothing of the entry or value at hand has been seen yet

    def read(self, key: str) -> tuple[int, int]:
        """Return line and place behind the value whose key is given."""
        first, line = self.number, self.sheet.lines[self.number]
        if _is_sound(line, self.at):
            return self.number, len(line)
        self._open(self.sheet.lines[self.number][self.at], key)
        while self.stack:
            line = self.sheet.lines[self.number]
            while self.at < len(line) and line[self.at] in " \t":
                self.at += 1
            if self.at >= len(line) or self._is_comment(line):
                if not self._go_on(first):
                    break
            elif not self._step(line):
                break
        return self.number, self.at

    def _is_comment(self, line: str) -> bool:
        if line[self.at] not in "#＃" or (self.at and line[self.at - 1] not in " \t" + BLANKS):
            return False
        if line[self.at] == "＃":
            self.sheet.add(self.number, "D134-full-width-hash", self.at, self.at + 1, "#")
        return True

    def _go_on(self, first: int) -> bool:
        """Go on to the next line, unless a bracket was forgotten on this one."""
        line = self.sheet.lines[self.number]
        code = line[: self.at].rstrip()
        following = self.sheet.next_code(self.number)
        if following is not None:
            text = self.sheet.lines[following]
            body = text.lstrip()
            deeper = len(text) - len(body) > len(self.sheet.lines[first]) - len(self.sheet.lines[first].lstrip())
            if body[:1] in "}]｝］" or (deeper and (code[-1:] in _GOING_ON or not ENTRY.match(body))):
                self.number, self.at = following, 0
                self.stack[-1].start = 0 if self.fresh else self.stack[-1].start
                return True
        if len(self.stack) > _DEEPEST:
            return False
        closing = "".join(CLOSES[one.kind] for one in reversed(self.stack))
        cut = len(code) - (1 if code[-1:] in ",，" else 0)
        self.sheet.add(self.number, "D139-unclosed-bracket", cut, len(code), closing)
        return False

    def _step(self, line: str) -> bool:
        """Take one mark or value; False when the brackets make no sense."""
        mark = line[self.at]
        if self.fresh and self._begin(line, mark):
            return True
        if mark in CLOSING or mark == self.stack[-1].square:
            return self._close(line, mark)
        if mark == "," or (mark in SEPARATORS and self._parts(line, mark)):
            self._next_entry(mark)
        elif mark in ":：" and self._is_colon(line):
            pass
        elif mark in HIDDEN:
            self.sheet.add(self.number, "D136-hidden-character", self.at, self.at + 1, "")
            self.at += 1
        else:
            run = _RUN.match(line, self.at)
            self.fresh, self.at = False, run.end() if run else self.at + 1
        return True

    def _begin(self, line: str, mark: str) -> bool:
        """Take what can only stand at the beginning: brackets, quotation marks, blanks that are none."""
        here = self.stack[-1]
        if mark in BLANKS or mark in HIDDEN:
            hidden = mark in HIDDEN
            key = "D136-hidden-character" if hidden else "D135-odd-blank"
            self.sheet.add(self.number, key, self.at, self.at + 1, "")
            self.at += 1
        elif line.startswith("{{", self.at):
            self.at = braces(self.sheet, self.number, self.at, flow=True)
            self.fresh, here.whole = False, True
        elif mark in OPENING or (mark in SQUARE and is_list(self.sheet, line, self.at, here.key)):
            self._open(mark, here.key)
        elif mark in "\"'":
            self.number, self.at = quoted(self.sheet, self.number, self.at, flow=True)
            self.fresh, here.whole = False, True
        elif mark in WIDE_QUOTES:
            return self._take_wide(here)
        else:
            here.start = here.start if here.has_colon else self.at
            return False
        return True

    def _take_wide(self, here: _Open) -> bool:
        is_key = here.kind == "{" and not here.has_colon
        end = wide_quoted(self.sheet, self.number, self.at, key=here.key, flow=True, is_key=is_key)
        if end is None:
            return False
        self.at, self.fresh, here.whole = end, False, True
        return True

    def _open(self, mark: str, key: str) -> None:
        kind = OPENING.get(mark, "[")
        if mark not in "{[":
            self.sheet.add(self.number, _BRACKETS, self.at, self.at + 1, kind)
        self.at += 1
        self.stack.append(_Open(kind, key, self.at, square=SQUARE.get(mark, "")))
        self.fresh = True

    def _close(self, line: str, mark: str) -> bool:
        fits = CLOSING.get(mark, "[") == self.stack[-1].kind
        if mark not in "}]":
            if not fits or not _AFTER_CLOSING.match(line, self.at + 1):
                self.at, self.fresh = self.at + 1, False
                return True
            self.sheet.add(self.number, _BRACKETS, self.at, self.at + 1, CLOSES[self.stack[-1].kind])
        elif not fits and not self._close_forgotten(mark):
            return False
        self.stack.pop()
        self.at, self.fresh = self.at + 1, False
        if self.stack:
            self.stack[-1].whole = True
        return True

    def _close_forgotten(self, mark: str) -> bool:
        """Whether the bracket before this one was left open and belongs here."""
        if len(self.stack) < 2 or self.stack[-2].kind != CLOSING[mark]:  # noqa: PLR2004 - this one and the one around it
            return False
        self.sheet.add(self.number, "D139-unclosed-bracket", self.at, self.at, CLOSES[self.stack.pop().kind])
        return True

    def _next_entry(self, mark: str) -> None:
        here = self.stack[-1]
        if mark != ",":
            line = self.sheet.lines[self.number]
            key = "D141-enumeration-comma" if mark == "、" and here.kind == "[" and not here.whole else _COMMA
            end = self.at + 1 + len(line[self.at + 1 :]) - len(line[self.at + 1 :].lstrip(" " + BLANKS))
            self.sheet.add(self.number, key, self.at, end, ", ")
            self.at = end
        else:
            self.at += 1
        here.start, here.has_colon, here.whole = self.at, False, False
        here.key = here.key if here.kind == "[" else ""
        self.fresh = True

    def _parts(self, line: str, mark: str) -> bool:
        """Whether a full-width comma was meant to part entries."""
        here, words = self.stack[-1], self.sheet.words
        if here.whole:
            return True
        if here.kind == "[":
            stop = _END.search(line, self.at + 1)
            more = "," in line[here.start - 1 : self.at] or (stop is not None and stop.group() == ",")
            return mark == "、" and here.key in words.separated and (more or self._has_commas(line))
        if not here.has_colon:
            return False
        after = self.at + 1 + len(line[self.at + 1 :]) - len(line[self.at + 1 :].lstrip(" " + BLANKS))
        for head, colon in heads(line, after, len(line))[:1]:
            running = here.key in words.known and here.key not in words.terse
            return bool(colon["proper"]) or (head in words.known and not running) or opens_value(line, colon)
        return False

    def _has_commas(self, line: str) -> bool:
        """Whether the list at hand has half-width commas before this place."""
        opening = max(line.rfind("[", 0, self.at), line.rfind("［", 0, self.at))
        return "," in line[opening + 1 : self.at]

    def _is_colon(self, line: str) -> bool:
        """Whether a colon ends the key of an entry; what is wrong with it is taken down."""
        here = self.stack[-1]
        colon = COLON.match(line, self.at)
        if here.kind != "{" or here.has_colon or not colon:
            return False
        if here.whole:
            inner = line[here.start : self.at].strip("\"'“”‘’ ")
        elif _PROPER.match(line, self.at) and not colon["proper"]:
            self.at += 1
            here.has_colon, here.key, self.fresh = True, clean(line[here.start : self.at - 1]), True
            return True
        else:
            inner = clean(line[here.start : self.at])
            if not colon["proper"] and not self._is_meant(inner, line, colon):
                return False
        take_colon(self.sheet, self.number, self.at if here.whole else here.start, colon)
        self.at = colon.end()
        here.has_colon, here.key, here.whole, self.fresh = True, inner, False, True
        return True

    def _is_meant(self, head: str, line: str, colon: re.Match[str]) -> bool:
        if not head or not may_part(head, line, colon):
            return False
        if head in self.sheet.words.known or opens_value(line, colon):
            return True
        stop = _END.search(line, colon.end())
        return not _PROPER.search(line, colon.end(), stop.start() if stop else len(line))
