"""Says in plain Chinese which slips of typing a file has, and why it is not YAML."""

from __future__ import annotations

import yaml

from pipeline.define.node import brief
from pipeline.define.slips import Scan, Slip
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation

_PROBLEMS = (
    ("found character that cannot start any token", "有一个不能放在开头的符号（@ ` % 等）"),
    ("while scanning an alias", "“*”开头的内容没有加引号"),
    ("did not find expected alphabetic or numeric character", "“*”或“&”开头的内容没有加引号"),
    ("mapping values are not allowed", "这里不该有冒号，或者与上一行没有对齐"),
    ("could not find expected ':'", "缺少冒号"),
    ("did not find expected key", "与上下行没有对齐，或者引号后面还有文字"),
    ("did not find expected '-' indicator", "列表各行的“-”没有对齐"),
    ("did not find expected ',' or ']'", "方括号没有配对，或者缺少逗号"),
    ("did not find expected ',' or '}'", "花括号没有配对，或者缺少逗号"),
    ("did not find expected node content", "括号里的内容不完整"),
    ("found unexpected end of stream", "引号没有配对"),
    ("found undefined alias", "“*”开头的内容没有加引号"),
    ("found undefined tag", "“!”开头的内容没有加引号"),
    ("block sequence entries are not allowed", "“-”前面缺少换行或没有对齐"),
)


_MOST_SHOWN = 160
_INDENTATION = ("D007-tab", "D073-full-width-blank", "D140-askew")


def told(scanned: Scan, text: str, file: str) -> list[Diagnostic]:
    """Return the findings of the slips in a text, each kind once a line, with the line as it should be typed."""
    lines, right = text.split("\n"), scanned.text.split("\n")
    found: list[Diagnostic] = []
    for number, slips in sorted(scanned.slips.items()):
        first = {slip.key: slip for slip in reversed(tuple(slips))}
        for key, slip in sorted(first.items(), key=lambda one: one[1].start):
            at = slip.start if slip.shown is None else slip.shown
            place = LineLocation(file, number + 1, at + 1)
            advice = _advice(key, right[number], at)
            found.append(finding(key, place, line=brief(lines[number]), seen=_seen(lines[number], slip), advice=advice))
    return found


def _seen(line: str, slip: Slip) -> str:
    """What was typed; of marks that nobody sees, their numbers."""
    typed = line[slip.start : slip.stop].strip(" ") or line[slip.start : slip.stop]
    return typed if typed.isprintable() else "、".join(dict.fromkeys(f"U+{ord(mark):04X}" for mark in typed))


def _advice(key: str, line: str, at: int) -> str:
    """The line as it should be typed; of a long one, what is around the slip."""
    text = line.strip(" ")
    if len(text) > _MOST_SHOWN:
        start = max(at - _MOST_SHOWN // 2, 0)
        text = f"…{line[start : start + _MOST_SHOWN]}…"
    if key in _INDENTATION:
        blanks = len(line) - len(line.lstrip(" "))
        return f"行首改为{blanks}个半角空格：{text}" if blanks else f"行首不要空格：{text}"
    return f"这一行改为：{text}" if text else "删去这一行"


def explain(file: str, error: yaml.YAMLError, lines: int) -> Diagnostic:
    """Return the parser's own complaint in Chinese."""
    mark = getattr(error, "problem_mark", None)
    stopped = min(mark.line + 1, lines) if mark else 1
    return finding("D011-broken-yaml", LineLocation(file, stopped), problem=_problem(error))


def _problem(error: yaml.YAMLError) -> str:
    words = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    return next((chinese for english, chinese in _PROBLEMS if english in words), "括号、引号或缩进没有写完整")
