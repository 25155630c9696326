"""[[ … ]]: words that stand or fall with the figures in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.markup import HARD_SHAPE, LINE, SHAPE
from pipeline.model.figure import Figure
from pipeline.render.doubled import head_said_twice, tail_said_twice
from pipeline.render.findings import Findings
from pipeline.render.marks import GONE, LINE_START, MARK, Mark, Marks, State, broken_marks, line_of, seam

_OPEN, _CLOSE, _BREAK = "[[", "]]", "\n"
_TOKEN = re.compile(rf"(\[\[|\]\]|\n|{MARK.pattern}|{LINE.pattern.replace('(', '(?:')}|{SHAPE.pattern})")
_STOPS = "。！？；，、"
_QUIET = {State.PRESENT, State.UNKNOWN, State.MISUSED}


@dataclass(slots=True)
class _Frame:
    """Words between one pair of brackets, or the whole text."""

    line: int
    parts: list[str] = field(default_factory=list)
    missing: list[Mark] = field(default_factory=list)
    notes: list[tuple[int, Figure | None, str, str]] = field(default_factory=list)
    has_values: bool = False


class Omissions:
    """Reads marked text once; brackets nest and end with their paragraph at the latest."""

    def __init__(self, marks: Marks, findings: Findings, first_line: int) -> None:
        """Start outside all brackets."""
        self._marks = marks
        self._findings = findings
        self._line = first_line
        self._row = ""  # what the line says so far
        self._before: Mark | None = None  # the value just printed
        self._frames = [_Frame(first_line)]
        self._absent: dict[tuple[int, str, bool], dict[str, Mark]] = {}  # by line, name and whether faulty; by reason

    def resolve(self, text: str) -> str:
        """Return the text without brackets; where words were left out stands a seam."""
        for token in _TOKEN.split(text):
            if token == _OPEN:
                self._frames.append(_Frame(self._line))
            elif token == _CLOSE:
                self._close()
            elif token == _BREAK:
                self._break()
            elif MARK.fullmatch(token):
                self._value(token)
            elif SHAPE.fullmatch(token):
                self._frames[-1].parts.append(token)
            elif token:
                self._words(token)
        self._end_open()
        self._report_absent()
        whole = self._frames[0]
        for line, cause, quoted, reason in whole.notes:
            self._findings.add("T012-omitted", line, cause, quoted=quoted, reason=reason)
        return "".join(whole.parts)

    def _words(self, token: str) -> None:
        self._frames[-1].parts.append(token)
        if LINE.fullmatch(token):
            self._line = line_of(token)
            return
        if self._before and (repeated := tail_said_twice(self._before, token)):
            self._said_twice(self._before, repeated)
        words = token.replace(LINE_START, "")
        if broken_marks(words):
            self._findings.add("T017-broken-value", self._line)
        self._before = None
        self._row += words.replace(GONE, "")

    def _break(self) -> None:
        if not self._row.strip():
            self._end_open()
        self._row = ""
        self._frames[-1].parts.append(_BREAK)

    def _value(self, token: str) -> None:
        mark = self._marks[token]
        frame = self._frames[-1]
        frame.parts.append(token)
        frame.has_values = True
        if len(self._frames) > 1 and mark.state not in _QUIET:
            frame.missing.append(mark)
        else:
            self._report(mark)
        if repeated := head_said_twice(mark, self._row):
            self._said_twice(mark, repeated)
        self._before = mark
        self._row += "值"

    def _said_twice(self, mark: Mark, seen: str) -> None:
        self._findings.add("T056-said-twice", self._line, seen=seen, name=mark.name, text=mark.text)

    def _report(self, mark: Mark) -> None:
        """Say what is wrong with a value that is not left out."""
        in_table = self._row.lstrip().startswith("|") or self._findings.in_table(self._line)
        seen = {"name": mark.name or "这里", "reason": mark.reason}
        match mark.state:
            case State.ZERO if not in_table:
                self._findings.add("T015-zero-printed", self._line, **seen, text=mark.text)
            case State.BLANK if not in_table:
                self._findings.add("T016-blank-printed", self._line, **seen)
            case State.ABSENT:
                faulty = bool(mark.figure and mark.figure.faulty)
                self._absent.setdefault((self._line, seen["name"], faulty), {}).setdefault(mark.reason, mark)
            case State.UNKNOWN if not self._findings.reported(("T001", "T002", "T018"), self._line):
                self._findings.add("T001-unknown-name", self._line, name=mark.name, advice="核对名称")
            case State.MISUSED:
                self._findings.add("T018-misused", self._line, **seen)
        if mark.cleaned:
            self._findings.add("T019-value-cleaned", self._line, **seen)

    def _report_absent(self) -> None:
        """Say once of each name on a line that it has no value: a column of a list may be empty in every row."""
        for (line, name, _), marks in self._absent.items():
            reason, mark = next(iter(marks.items()))
            more = f"；这一处这样的共{len(marks)}行" if len(marks) > 1 else ""
            self._findings.add("T014-no-value", line, mark.figure, name=name, reason=f"{reason}{more}")

    def _close(self) -> None:
        if len(self._frames) == 1:
            self._findings.add("T011-bracket-not-opened", self._line)
            self._words(_CLOSE)
            return
        frame = self._frames.pop()
        around = self._frames[-1]
        text = "".join(frame.parts)
        if frame.missing:
            around.parts.append(self._left_out(text))
            quoted = self._marks.plain(MARK.sub(self._shown, text)).strip().replace("\n", "")
            cause = next((mark.figure for mark in frame.missing if mark.figure and mark.figure.faulty), None)
            around.notes.append((frame.line, cause, quoted, _reasons(frame.missing)))
        else:
            around.parts.append(text)
            around.notes += frame.notes
        if not frame.has_values and self._marks.plain(text).strip():
            self._findings.add("T013-never-omitted", frame.line)
        around.has_values = around.has_values or frame.has_values

    def _shown(self, token: re.Match[str]) -> str:
        """A value as an omission quotes it: what is missing is left open."""
        return token[0] if self._marks[token[0]].state in (State.PRESENT, State.ZERO) else "……"

    def _left_out(self, text: str) -> str:
        """The seam in place of words, with what stays of a form.

        A line break at their end keeps the next line where it was.
        """
        spoken = self._marks.plain(text).rstrip()
        stop = spoken[-1:] if spoken[-1:] in _STOPS else ""
        words = LINE.sub("", text).replace(LINE_START, "").replace(GONE, "")
        return seam(stop) + "".join(HARD_SHAPE.findall(text)) + ("\n" if words.endswith("\n") else "")

    def _end_open(self) -> None:
        """Report brackets that are still open where they must have ended, and keep their words."""
        while len(self._frames) > 1:
            frame = self._frames.pop()
            self._findings.add("T010-bracket-not-closed", frame.line)
            self._frames[-1].parts += [_OPEN, *frame.parts]
            self._frames[-1].notes += frame.notes


def _reasons(missing: list[Mark]) -> str:
    """Why words were left out; names that share a reason are said together."""
    named: dict[str, dict[str, None]] = {}
    for mark in missing:
        named.setdefault(_reason(mark), {})[mark.name or "里面的内容"] = None
    return "；".join(f"{'、'.join(names)}{reason}" for reason, names in named.items())


def _reason(mark: Mark) -> str:
    match mark.state:
        case State.ZERO:
            return "为零"
        case State.BLANK:
            return "没有填写"
    return f"没有数值（{mark.reason}）"
