"""Numbers that a template says itself, in branches not taken too, and the figures that have the very value now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.lint.source import Source
from pipeline.model.document import Allowance
from pipeline.model.figure import AnyFigure, Figure
from pipeline.prose import Kind, Sighting, numbers, quantities, statistics
from pipeline.render.findings import Findings
from pipeline.render.spans import replaced, tags_in
from pipeline.wording import printed

_FINDINGS = {
    Kind.DIGITS: "P001-untraced-number",
    Kind.COUNT: "P002-untraced-count",
    Kind.DOUBTFUL: "P003-perhaps-untraced",
}
_SEAMS = re.compile(r"\[\[|\]\]|\*\*")
_VALUE, _BREAK, _SEAM = "\ue000", "\ue001", "\ue002"
"""What stands for a tag that prints, for one that does not, and for brackets and bold, which part no number."""
_TAGS = re.compile(f"[{_VALUE}{_BREAK}]")
_MARKER = re.compile(r"^\s*(?:#{1,4}\s+|[-+]\s+)")
_RULE = re.compile(r"^[\s|:-]*$")
_SAID = ("标题", "主送", "附注", "出席", "请假", "列席", "抄送")
"""The elements that are read as text; others have forms of their own."""
_QUOTED = 8
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a template without its tags; `places` says for each sign where it stands on its line, from 0."""

    text: str
    places: tuple[int, ...]
    line: int
    headline: bool


def typed_numbers(
    source: Source, figures: Iterable[AnyFigure], allowances: Sequence[Allowance], findings: Findings
) -> None:
    """Report every number that nothing accounts for; one that is a figure's value is to be written as the figure."""
    known = tuple(each for each in figures if isinstance(each, Figure) and isinstance(each.value, Decimal))
    phrases = [each.phrase for each in allowances]
    for words in _words(source):
        seen = numbers(words.text, headline=words.headline)
        for each in statistics(words.text, seen, _occurrences(phrases, words.text)):
            _report(words, each, _named(words.text, each, known), findings)


def _report(words: _Words, seen: Sighting, named: Sequence[Figure], findings: Findings) -> None:
    column = words.places[seen.start] + 1
    if named:
        figure, *others = named[:_MOST_NAMED]
        number, meant = _replaced(words.text, seen, figure)
        findings.add_at(
            "T122-number-of-figure",
            words.line,
            column,
            number=number,
            name=figure.name,
            text=printed(figure.value, figure.unit, figure.format),
            also=f"（{'、'.join(each.name for each in others)}也是）" if others else "",
            meant=meant,
        )
        return
    before, after = words.text[max(0, seen.start - _QUOTED) : seen.start], words.text[seen.start : seen.end + _QUOTED]
    quoted = _TAGS.split(before)[-1] + _TAGS.split(after)[0]
    number = words.text[seen.start : seen.end]
    findings.add_at(_FINDINGS[seen.kind], words.line, column, quoted=quoted.strip(), number=number)


def _replaced(text: str, seen: Sighting, figure: Figure) -> tuple[str, str]:
    """The words that a figure stands for, with its unit where that is said, and the tag to write in their place."""
    unit = figure.unit
    if unit and text.startswith(unit, seen.number_end):
        return text[seen.start : seen.number_end + len(unit)], f"{{{{ {figure.name} }}}}"
    number = text[seen.start : seen.end]
    return number, f"{{{{ {figure.name} }}}}" if not unit or number.endswith(unit) else f"{{{{ {figure.name}|数 }}}}"


def _named(text: str, seen: Sighting, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that a number with its unit is equal to now."""
    said = next((each for each in quantities(text) if each.start <= seen.start < each.end), None)
    if said is None or said.about:
        return ()
    return tuple(each for each in figures if _reads(each, said.value, said.unit))


def _reads(figure: Figure, value: Decimal, unit: str) -> bool:
    """Whether a figure is printed as this number of this unit, and as no rough one; a bare number tells nothing."""
    own = quantities(printed(figure.value, figure.unit, figure.format))
    return bool(unit) and [(each.value, each.unit, each.about) for each in own] == [(value, unit, False)]


def _occurrences(phrases: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        yield from (found.span() for found in re.finditer(re.escape(phrase), text))


def _words(source: Source) -> Iterator[_Words]:
    """The words of the elements and of each line of the text, cells of tables apart."""
    for piece in source.pieces[1:]:
        key = piece.key
        if key in _SAID:
            row = source.row(piece.line)
            start = max(0, row.find(piece.text))
            yield _without_tags(piece.text.split("\n")[0], start, piece.line, headline=key == "标题")
    text = _with_stand_ins(source.body.text)
    for offset, row in enumerate(text.split("\n")):
        line = source.body.line + offset
        marker = _MARKER.match(row)
        start = marker.end() if marker else 0
        heading = bool(marker and marker[0].lstrip().startswith("#"))
        if row.lstrip().startswith("|"):
            yield from () if _RULE.match(row) else _cells(row, line)
        else:
            yield _plain(row, start, line, headline=heading)


def _with_stand_ins(text: str) -> str:
    """A text with signs in the place of its tags, as many; brackets and bold separate nothing."""
    return _SEAMS.sub(_SEAM * 2, replaced(text, tags_in(text), _stand_in))


def _stand_in(tag: str) -> str:
    """Signs as many as the tag has, its line breaks kept."""
    sign = _VALUE if tag.startswith("{{") else _BREAK
    return "".join("\n" if each == "\n" else sign for each in tag)


def _without_tags(text: str, start: int, line: int, *, headline: bool) -> _Words:
    words = _plain(_with_stand_ins(text), 0, line, headline=headline)
    return _Words(words.text, tuple(place + start for place in words.places), line, headline)


def _cells(row: str, line: int) -> Iterator[_Words]:
    start = 0
    for cell in re.split(r"(?<!\\)\|", row):
        words = _plain(row[: start + len(cell)], start, line, headline=False)
        yield words
        start += len(cell) + 1


def _plain(row: str, start: int, line: int, *, headline: bool) -> _Words:
    """A row with one sign for each tag, from a place on."""
    kept = [
        (sign, place)
        for place, sign in enumerate(row[start:], start)
        if sign != _SEAM and not (sign in (_VALUE, _BREAK) and place > start and row[place - 1] == sign)
    ]
    return _Words("".join(sign for sign, _ in kept), tuple(place for _, place in kept), line, headline)
