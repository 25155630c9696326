"""From a template's words to marked text: checked, run, brackets resolved."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import TemplateError, TemplateSyntaxError

from pipeline.model.period import Period
from pipeline.render.bounds import Bounds, TooMuchError
from pipeline.render.check import Checker
from pipeline.render.findings import Findings
from pipeline.render.marks import Marks
from pipeline.render.omissions import Omissions
from pipeline.render.sandbox import Room, compiled, parsed, run
from pipeline.render.slips import tag_slips, text_slips
from pipeline.render.views.view import View

_OUR_TEMPLATE = "<template>"


@dataclass(frozen=True, slots=True)
class Writer:
    """Everything that turning template texts into marked text takes."""

    names: Mapping[str, View]
    marks: Marks
    period: Period
    findings: Findings

    def write(self, source: str, first_line: int, *, markdown: bool = True) -> str:
        """Return the marked text of a template that begins on a line, empty when it may not run.

        Everything wrong with it is reported.
        """
        if markdown:
            text_slips(source, first_line, self.findings)
        if not self._passes(source, first_line):
            return ""
        try:
            text = run(compiled(source, first_line), Room(self.names, self.marks, self.period, Bounds()))
        except TooMuchError:
            self.findings.add("T044-too-much", first_line)
            return ""
        except (TemplateError, TypeError, ValueError, RecursionError) as error:
            self.findings.add("T045-cannot-run", _line_of(error, first_line))
            return ""
        return Omissions(self.marks, self.findings, first_line).resolve(text)

    def _passes(self, source: str, first_line: int) -> bool:
        """Whether a template may be compiled: names that nobody knows print as such, what is refused stops it."""
        slipped = tag_slips(source, first_line, self.findings)
        try:
            tree = parsed(source, first_line)
        except TemplateSyntaxError as error:
            line = error.lineno + first_line - 1
            if line not in slipped:
                key, seen = _syntax(error)
                self.findings.add(key, line, seen=seen)
            return False
        except (RecursionError, ValueError):
            self.findings.add("T043-syntax", first_line, seen="嵌套过深或数字过长")
            return False
        checker = Checker(self.names, first_line, self.findings)
        checker.statements(tree.body)
        return not checker.refused


def _syntax(error: TemplateSyntaxError) -> tuple[str, str]:
    """What a secretary can be told about a tag that Jinja does not take."""
    message = str(error.message)
    if "unknown tag" in message:
        return "T005-unknown-tag", message.split("'")[1]
    if "end of template" in message or "Missing end" in message:
        return "T046-tag-not-closed", ""
    return "T043-syntax", "写法不对"


def _line_of(error: BaseException, first_line: int) -> int:
    """The template's line on which running stopped."""
    lines = [
        frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _OUR_TEMPLATE
    ]
    return (lines[-1] if lines else 1) + first_line - 1
