"""From a template's words to marked text: checked, run, brackets resolved."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import TemplateError, TemplateSyntaxError

from pipeline.markup import SHAPE
from pipeline.model.period import Period
from pipeline.render.bounds import Bounds, TooMuchError, nested
from pipeline.render.check import Checker
from pipeline.render.conditions import in_signs
from pipeline.render.findings import Findings
from pipeline.render.marks import Mark, Marks, State
from pipeline.render.omissions import Omissions
from pipeline.render.sandbox import ODD_ESCAPE, Room, compiled, parsed, run
from pipeline.render.slips import brace_slips, tag_slips, text_slips
from pipeline.render.unsound import SHOWN, STAND_IN, without_unsound
from pipeline.render.views.view import View
from pipeline.render.wordings import END, TAG

_OUR_TEMPLATE = "<template>"
_TAG_NAME = re.compile(r"\{%[-+]?\s*(\w+)")
_REFUSALS = ("T003", "T004", "T005", "T006", "T009", "T043", "T070")
"""What is told of a tag by itself: of its names no more is known there than of the loops and conditions around it."""
CLOSED_BY = {"if": "endif", "for": "endfor", TAG: END}
"""What opens a stretch of a template, with what closes it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Everything that turning template texts into marked text takes."""

    names: Mapping[str, View]
    marks: Marks
    period: Period
    findings: Findings

    def write(self, source: str, first_line: int, *, markdown: bool = True) -> str:
        """Return the marked text of a template that begins on a line, empty when it may not run.

        Everything wrong with it is reported: of Markdown also what shows only when it runs, without the tags that keep
        it from running.
        """
        if markdown:
            text_slips(source, first_line, self.findings)
        brace_slips(SHAPE.sub("", source), first_line, self.names, self.findings)
        source = in_signs(source, self.names)
        names: dict[str, View | str] = {**self.names}
        if not self._passes(source, first_line):
            source = self._rest(source, first_line) if markdown else ""
            names[STAND_IN] = self.marks.add(Mark(SHOWN, "", state=State.PRESENT))
        if not source:
            return ""
        try:
            room = Room(names, self.marks, self.period, Bounds())
            text = run(compiled(source, first_line), room)
        except TooMuchError as error:
            self.findings.add("T044-too-much", first_line, seen=str(error))
            return ""
        except (TemplateError, SyntaxError, TypeError, ValueError, RecursionError) as error:
            self.findings.add("T045-cannot-run", _line_of(error, first_line))
            return ""
        if room.doubts:
            self.findings.doubt_lists()
        return Omissions(self.marks, self.findings, first_line).resolve(text)

    def check(self, source: str, first_line: int) -> None:
        """Report everything wrong with a template that must not run for another reason."""
        brace_slips(SHAPE.sub("", source), first_line, self.names, self.findings)
        self._passes(in_signs(source, self.names), first_line)

    def _passes(self, source: str, first_line: int) -> bool:
        """Whether a template may be compiled: names that nobody knows print as such, what is refused stops it."""
        slipped = tag_slips(source, first_line, self.findings)
        checker = Checker(self.names, first_line, self.findings, self.period)
        try:
            tree = parsed(source, first_line)
            checker.statements(tree.body)
        except TemplateSyntaxError as error:
            self._tell(error, source, first_line, slipped)
            return False
        except (RecursionError, ValueError):
            self.findings.add("T043-syntax", first_line, seen="嵌套过深或数字过长")
            return False
        if deep := nested(tree):
            self.findings.add("T065-nested-too-deep", first_line + deep[0] - 1, most=deep[1])
        return not (checker.refused or deep)

    def _rest(self, source: str, first_line: int) -> str:
        """The template with stand-ins for the tags that keep it from running; empty when something else does."""
        rest = without_unsound(source, lambda tag, line: self._is_sound(tag, first_line + line))
        slipped = tag_slips(rest, first_line, Findings(self.findings.file))
        told = Findings(self.findings.file)
        checker = Checker(self.names, first_line, told, self.period, [{STAND_IN: None}])
        try:
            tree = parsed(rest, first_line)
            checker.statements(tree.body)
        except TemplateSyntaxError as error:
            self._tell(error, rest, first_line, slipped)
            return ""
        except (RecursionError, ValueError):
            return ""
        self.findings.keep(told.all())
        return "" if checker.refused or nested(tree) else rest

    def _is_sound(self, tag: str, line: int) -> bool:
        """Whether a tag that prints can be read and may run, by itself; if not, it is told what is wrong with it."""
        told = Findings(self.findings.file)
        checker = Checker(self.names, line, told, self.period)
        try:
            checker.statements(parsed(tag, line).body)
        except TemplateSyntaxError as error:
            self._tell(error, tag, line, tag_slips(tag, line, Findings(told.file)))
            return False
        except (RecursionError, ValueError):
            return False
        self.findings.keep(each for each in told.all() if each.code in _REFUSALS)
        return not checker.refused

    def _tell(self, error: TemplateSyntaxError, source: str, first_line: int, slipped: set[int]) -> None:
        """Say what Jinja does not take, unless a slip on that line has said it."""
        key, line, seen = _syntax(error, source)
        if line + first_line - 1 not in slipped:
            self.findings.add(key, line + first_line - 1, seen=seen)


def _syntax(error: TemplateSyntaxError, source: str) -> tuple[str, int, str]:
    """What a secretary can be told about a tag that Jinja does not take, and its line within the source."""
    message = str(error.message)
    open_tag = left_open(source)
    if open_tag and ("end of template" in message or "unknown tag" in message):
        line, name = open_tag
        return "T046-tag-not-closed", line, name
    if "unknown tag" in message:
        return "T005-unknown-tag", error.lineno, message.split("'")[1]
    if "Missing end" in message or "end of template" in message:
        return "T046-tag-not-closed", error.lineno, ""
    seen = "引号里有反斜杠，要写成两个反斜杠" if message == ODD_ESCAPE else "写法不对"
    return "T043-syntax", error.lineno, seen


def left_open(source: str) -> tuple[int, str] | None:
    """Return the innermost tag that nothing closes, with its line; None when openings and closings match."""
    opened: list[tuple[int, str]] = []
    for tag in _TAG_NAME.finditer(source):
        name = tag[1]
        if name in CLOSED_BY:
            opened.append((source.count("\n", 0, tag.start()) + 1, name))
        elif opened and name == CLOSED_BY[opened[-1][1]]:
            opened.pop()
    return opened[-1] if opened else None


def _line_of(error: BaseException, first_line: int) -> int:
    """The template's line on which running stopped."""
    lines = [
        frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _OUR_TEMPLATE
    ]
    return (lines[-1] if lines else 1) + first_line - 1
