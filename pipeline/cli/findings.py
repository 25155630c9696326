"""Findings as people, programs and code hosts read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

import click

from pipeline.cli.screen import echo, json_of
from pipeline.findings import ASKED_FOR, blocks, judged
from pipeline.model.diagnostic import (
    Diagnostic,
    FileLocation,
    LineLocation,
    Location,
    ParagraphLocation,
    Severity,
    file_of,
)
from pipeline.wording import places_in_words

_PLACES_SHOWN, _FILES_SHOWN = 12, 6
_ALIKE_SHOWN = 3
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(found: Sequence[Diagnostic], form: str, *, strict: bool = False, err: bool = False) -> bool:
    """Print findings in a form (text, json, github) and return whether an error is among them."""
    return _print(found, form, strict=strict, err=err)


def report_briefly(found: Sequence[Diagnostic], form: str, *, strict: bool = False, err: bool = False) -> bool:
    """Do the same for commands that have results of their own: in text, notes are only counted, for check to list."""
    return _print(found, form, strict=strict, err=err, brief=True)


def _print(found: Sequence[Diagnostic], form: str, *, strict: bool, err: bool = False, brief: bool = False) -> bool:
    counted = [judged(each, strict=strict) for each in found]
    echo(_text(counted, brief=True) if brief and form == "text" else _FORMS[form](counted), nl=False, err=err)
    return blocks(counted, strict=False)


def as_data(each: Diagnostic) -> Mapping[str, object]:
    """Return a finding as JSON has it; `where` is the place in words, `location` its parts."""
    return {
        "code": each.code,
        "severity": each.severity.value,
        "where": str(each.location),
        "location": _parts(each.location),
        "message": each.message,
        "hint": each.hint,
        "related": [str(place) for place in each.related],
    }


_WHERE = ("note", "cell")


def _parts(place: Location) -> Mapping[str, object]:
    """The parts of a place; of a paragraph, offsets, the note and the cell only where there are some."""
    parts = asdict(place)
    if isinstance(place, ParagraphLocation):
        return {name: part for name, part in parts.items() if part is not None and (part or name not in _WHERE)}
    return parts


def _text(found: Sequence[Diagnostic], *, brief: bool = False) -> str:
    if not found:
        return "没有发现问题。\n"
    shown = [each for severity in Severity for each in found if each.severity is severity]
    if brief:
        shown = [each for each in shown if each.severity is not Severity.NOTE or each.code in ASKED_FOR]
    lines = [_paragraph(each, more) for each, more in _joined(shown)]
    counts = Counter(each.severity for each in found)
    total = "、".join(f"{severity.value}{counts[severity]}个" for severity in Severity if counts[severity])
    return "\n".join([*lines, f"共{total}{_where(found, len(found) - len(shown))}。", ""])


def _where(found: Sequence[Diagnostic], left_out: int) -> str:
    """Where the notes that are only counted can be read: check says whole numbers, so not of a redacted document."""
    if not left_out:
        return ""
    redacted = any(each.code in ASKED_FOR for each in found)
    return f"，其中{left_out}个提示没有列出，加 --format json 看全部" if redacted else "，提示用 jibao check 查看"


def _joined(found: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, int]]:
    """Hints of one kind at one place (one template line, many people): the first few, the last with how many more."""
    alike: dict[object, list[Diagnostic]] = {}
    for number, each in enumerate(found):
        alike.setdefault((each.code, each.location) if each.severity is Severity.NOTE else number, []).append(each)
    for group in alike.values():
        shown = group[:_ALIKE_SHOWN]
        yield from ((each, 0) for each in shown[:-1])
        yield shown[-1], len(group) - len(shown)


def _paragraph(each: Diagnostic, more: int) -> str:
    level = click.style(f"{each.severity.value} {each.code}", fg=_COLOURS[each.severity])
    alike = f"（同一处还有{more}个这样的提示）" if more else ""
    lines = [f"{each.location}  {level}  {each.message}{alike}"]
    lines += [f"  {also}" for also in _also(each)]
    lines += [f"  建议：{each.hint}"] if each.hint else []
    return "\n".join(lines)


def _also(each: Diagnostic) -> Iterator[str]:
    """The further places, as far as a line has room for them; JSON has them all."""
    # Headers and footers of a Word file have no number that tells them apart: the same words are said once.
    told = {str(place): place for place in each.related if place != each.location}
    if told:
        # Whole files have long names: those of all divisions behind each of thirty numbers would bury the numbers.
        files = all(isinstance(place, FileLocation | LineLocation) for place in told.values())
        yield f"另见：{places_in_words(told.values(), _FILES_SHOWN if files else _PLACES_SHOWN)}"


def _json(found: Sequence[Diagnostic]) -> str:
    return json_of([as_data(each) for each in found]) + "\n"


def _github(found: Sequence[Diagnostic]) -> str:
    """Workflow commands that a code host shows beside the file."""
    return "".join(f"::{_LEVELS[each.severity]} {_properties(each)}::{_escaped(_words(each))}\n" for each in found)


def _words(each: Diagnostic) -> str:
    place = "" if isinstance(each.location, LineLocation) else f"{each.location}  "
    return "\n".join([f"{place}{each.message}", *_also(each), *([f"建议：{each.hint}"] if each.hint else [])])


def _properties(each: Diagnostic) -> str:
    line = f",line={each.location.line}" if isinstance(each.location, LineLocation) else ""
    return f"file={_escaped(file_of(each.location))}{line},title={each.code}"


def _escaped(text: str) -> str:
    """Workflow commands end at a line break; properties end at a comma or colon."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(",", "%2C").replace(":", "%3A")


_FORMS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"text": _text, "json": _json, "github": _github}
