"""Slips of a Chinese keyboard, put into right YAML at places that a YAML scanner names, not the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.define.schemas import FILES

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as somebody typed it in place of the right one; lines count from 0."""

    line: int
    text: str


def samples() -> dict[str, str]:
    """Return the definition files of the sample units and of the starter, by unit and name."""
    folders = [*sorted((ROOT / "inputs").iterdir()), ROOT / "pipeline" / "hand_out" / "starter"]
    paths = [folder / file for folder in folders for file in FILES if (folder / file).is_file()]
    return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in paths}


def meaning(text: str) -> object:
    """Return what YAML takes a text for, or None when it is none."""
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None


def put(text: str, *slips: Typed) -> str:
    """Return a text with some lines as somebody typed them."""
    lines = text.split("\n")
    for slip in slips:
        lines[slip.line] = slip.text
    return "\n".join(lines)


def breaking(text: str, slips: Iterator[Typed]) -> list[Typed]:
    """Return the slips that change what a text means."""
    right = meaning(text)
    return [slip for slip in slips if meaning(put(text, slip)) != right]


def _at(text: str, kind: type[yaml.Token] | tuple[type[yaml.Token], ...]) -> Iterator[tuple[int, str, int, yaml.Token]]:
    lines = text.split("\n")
    for token in yaml.scan(text):
        if isinstance(token, kind):
            yield token.start_mark.line, lines[token.start_mark.line], token.start_mark.column, token


def _colons(text: str, colon: str, *, blank: bool) -> Iterator[Typed]:
    for number, line, at, _ in _at(text, yaml.ValueToken):
        after = line[at + 1 :]
        yield Typed(number, line[:at] + colon + (after if blank else after.lstrip(" ")))


def wide_colons(text: str) -> Iterator[Typed]:
    """键：值."""
    return _colons(text, "：", blank=False)


def wide_colons_with_blanks(text: str) -> Iterator[Typed]:
    """键： 值."""
    return _colons(text, "：", blank=True)


def tight_colons(text: str) -> Iterator[Typed]:
    """键:值."""
    return _colons(text, ":", blank=False)


def odd_blanks(text: str) -> Iterator[Typed]:
    """键: 值, the blank being none."""
    for mark in "\u3000\u00a0\u200b\u2002":
        yield from _colons(text, f":{mark}", blank=False)


def _leads(text: str, change: Callable[[str], str]) -> Iterator[Typed]:
    lines = text.split("\n")
    starts = {number for number, *_ in _at(text, (yaml.KeyToken, yaml.BlockEntryToken))}
    for number in sorted(starts):
        line = lines[number]
        lead = line[: len(line) - len(line.lstrip(" "))]
        if lead:
            yield Typed(number, change(lead) + line[len(lead) :])


def tabs(text: str) -> Iterator[Typed]:
    """A tab for every two blanks."""
    return _leads(text, lambda lead: "\t" * (len(lead) // 2))


def wide_leads(text: str) -> Iterator[Typed]:
    """A full-width blank for every two blanks."""
    return _leads(text, lambda lead: "\u3000" * (len(lead) // 2))


def odd_leads(text: str) -> Iterator[Typed]:
    """Blanks of a web page."""
    return _leads(text, lambda lead: "\u00a0" * len(lead))


def askew(text: str) -> Iterator[Typed]:
    """One blank too many, one too few."""
    yield from _leads(text, lambda lead: lead + " ")
    yield from _leads(text, lambda lead: lead[1:])


def _commas(text: str, comma: str) -> Iterator[Typed]:
    kinds: list[bool] = []
    lines = text.split("\n")
    for token in yaml.scan(text):
        number, at = token.start_mark.line, token.start_mark.column
        if isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
            kinds.append(isinstance(token, yaml.FlowMappingStartToken))
        elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
            kinds.pop()
        elif isinstance(token, yaml.FlowEntryToken) and kinds[-1]:
            yield Typed(number, lines[number][:at] + comma + lines[number][at + 1 :].lstrip(" "))


def wide_commas(text: str) -> Iterator[Typed]:
    """{键: 值，键: 值}."""
    return _commas(text, "，")


def enumeration_commas(text: str) -> Iterator[Typed]:
    """{键: 值、键: 值}."""
    return _commas(text, "、")


def wide_brackets(text: str) -> Iterator[Typed]:
    """Each bracket by itself."""
    kinds = (
        yaml.FlowMappingStartToken,
        yaml.FlowMappingEndToken,
        yaml.FlowSequenceStartToken,
        yaml.FlowSequenceEndToken,
    )
    for number, line, at, _ in _at(text, kinds):
        yield Typed(number, line[:at] + "｛｝［］"["{}[]".index(line[at])] + line[at + 1 :])


def open_brackets(text: str) -> Iterator[Typed]:
    """A closing bracket forgotten."""
    for number, line, at, _ in _at(text, (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)):
        yield Typed(number, line[:at] + line[at + 1 :])


def wide_dashes(text: str) -> Iterator[Typed]:
    """－ 项."""
    for number, line, at, _ in _at(text, yaml.BlockEntryToken):
        for dash in "－—–·•":
            yield Typed(number, line[:at] + dash + line[at + 1 :])


def tight_dashes(text: str) -> Iterator[Typed]:
    """-项."""
    for number, line, at, _ in _at(text, yaml.BlockEntryToken):
        yield Typed(number, line[:at] + "-" + line[at + 1 :].lstrip(" "))


def odd_dashes(text: str) -> Iterator[Typed]:
    """- 项, the blank being none."""
    for number, line, at, _ in _at(text, yaml.BlockEntryToken):
        yield Typed(number, line[:at] + "-\u3000" + line[at + 1 :].lstrip(" "))


def wide_hashes(text: str) -> Iterator[Typed]:
    """＃ 说明, at the start of a line and behind a value."""
    quoted = {token.start_mark.line for token in yaml.scan(text) if isinstance(token, yaml.ScalarToken) and token.style}
    for number, line in enumerate(text.split("\n")):
        before, mark, after = line.partition("#") if line.startswith("#") else line.partition(" #")
        if mark and number not in quoted:
            yield Typed(number, before + mark.replace("#", "＃") + after)


def _quoted(text: str) -> Iterator[tuple[int, str, int, int]]:
    lines = text.split("\n")
    for number, line, at, token in _at(text, yaml.ScalarToken):
        if isinstance(token, yaml.ScalarToken) and token.style == '"' and token.end_mark.line == number:
            yield number, lines[number], at, token.end_mark.column
        del line


def wide_quotes(text: str) -> Iterator[Typed]:
    """Both quotation marks, only the first, only the last."""
    for number, line, start, end in _quoted(text):
        inner = line[start + 1 : end - 1]
        wanted = "{{" in inner or "*" in inner or line[end : end + 1] == ":"
        for first, last in ("“”", "＂＂", '“"', '"”') if wanted else ('“"', '"”'):
            yield Typed(number, line[:start] + first + inner + last + line[end:])


def open_quotes(text: str) -> Iterator[Typed]:
    """The last quotation mark forgotten."""
    for number, line, _, end in _quoted(text):
        yield Typed(number, line[: end - 1] + line[end:])


def hidden(text: str) -> Iterator[Typed]:
    """Something that nobody sees within a word that stands without quotation marks."""
    for number, line, at, token in _at(text, yaml.ScalarToken):
        if isinstance(token, yaml.ScalarToken) and token.plain and token.end_mark.line == number:
            middle = (at + token.end_mark.column + 1) // 2
            yield Typed(number, line[:middle] + "\u200b" + line[middle:])
            yield Typed(number, line[:at] + "\ufeff" + line[at:])


SLIPS: tuple[tuple[Callable[[str], Iterator[Typed]], bool], ...] = (
    (wide_colons, True),
    (wide_colons_with_blanks, True),
    (tight_colons, True),
    (odd_blanks, True),
    (tabs, True),
    (wide_leads, True),
    (odd_leads, True),
    (askew, False),
    (wide_commas, True),
    (enumeration_commas, True),
    (wide_brackets, True),
    (open_brackets, False),
    (wide_dashes, True),
    (tight_dashes, True),
    (odd_dashes, True),
    (wide_hashes, True),
    (wide_quotes, True),
    (open_quotes, True),
    (hidden, True),
)
"""Every slip, and whether it leaves no doubt about what was meant."""
