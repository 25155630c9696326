"""Says in plain Chinese which slips of typing a file has, each with the line as it should be typed."""

from __future__ import annotations

from pipeline.define.node import brief
from pipeline.define.slips.scanner import Scan
from pipeline.define.slips.slip import Slip
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation

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
