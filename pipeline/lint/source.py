"""A template as a tree to look at: its text and its front matter, or the tags that can be read when others cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from pipeline.model.definition import FactValue
from pipeline.render.braces import introduced_names
from pipeline.render.conditions import in_signs
from pipeline.render.findings import Findings
from pipeline.render.front_matter import Parts, Written, parts
from pipeline.render.sandbox import sandbox
from pipeline.render.texts import CLOSED_BY, left_open

_MOST_OPEN = 100
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SUBJECT = re.compile(
    r"\{%[-+]?\s*(?:(?:el)?if\s+(?P<test>.*?)|for\s+\w+\s+in\s+(?P<items>.*?)|set\s+\w+\s*=\s*(?P<value>.*?))\s*[-+]?%\}",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with tags that begins on a line of a file: the body, or one value under a `key` of the front matter.

    `tree` is None when its tags do not go together; then `tags` holds trees in which at least its names can be found.
    """

    text: str
    line: int
    key: str
    tree: nodes.Template | None
    tags: tuple[nodes.Template, ...] = ()
    introduced: frozenset[str] = frozenset()

    @property
    def trees(self) -> tuple[nodes.Template, ...]:
        """Everything that can be read."""
        return (self.tree,) if self.tree else self.tags


@dataclass(frozen=True, slots=True)
class Source:
    """A template as its author wrote it, its front matter and body apart."""

    file: str
    text: str
    parts: Parts
    pieces: tuple[Piece, ...]

    @property
    def body(self) -> Piece:
        """The text below the front matter."""
        return self.pieces[0]

    def row(self, line: int) -> str:
        """Return a line of the file, counted from 1; nothing beyond its end."""
        rows = self.text.split("\n")
        return rows[line - 1] if 0 < line <= len(rows) else ""

    def column(self, line: int, words: str) -> int | None:
        """Return where words stand on a line, counted from 1; None where they do not, or more than once."""
        row = self.row(line)
        return row.index(words) + 1 if words and row.count(words) == 1 else None


def read_source(file: str, text: str) -> Source:
    """Return a template to look at; what is wrong with its head or its tags is for the rendering to tell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = parts(text, Findings(file))
    front = tuple(piece for key, written in head.front.items() for piece in _of_front(key, written))
    return Source(file, text, head, (piece(head.body, head.first_line), *front))


def piece(text: str, line: int, key: str = "") -> Piece:
    """Return a text with its tree."""
    names = introduced_names(text)
    try:
        return Piece(text, line, key, _parsed(text), introduced=frozenset(names))
    except (TemplateSyntaxError, RecursionError, ValueError):
        return Piece(text, line, key, None, tuple(_all_closed(text) or _alone(text)), frozenset(names))


def pieces_of_elements(elements: Mapping[str, FactValue], line: int) -> Iterator[Piece]:
    """Yield the texts that an entry of 文书 gives for the front matter."""
    for key, value in elements.items():
        match value:
            case str():
                yield piece(value, line, key)
            case Mapping():
                yield from pieces_of_elements(value, line)
            case tuple():
                yield from pieces_of_elements({f"{key}{at}": each for at, each in enumerate(value)}, line)


def _of_front(key: str, written: Written) -> Iterator[Piece]:
    match written.value:
        case str() as text:
            yield piece(text, written.line, key)
        case Mapping() as named:
            for inner in named.values():
                yield from _of_front(key, inner)
        case several:
            for inner in several:
                yield from _of_front(key, inner)


def _parsed(text: str) -> nodes.Template:
    return sandbox().parse(in_signs(text, ()))


def _all_closed(text: str) -> tuple[nodes.Template, ...]:
    """The tree of a text whose open tags are closed at its end, if that is all it lacks: its names are all there."""
    for _ in range(_MOST_OPEN):
        open_tag = left_open(text)
        if open_tag is None:
            break
        text += f"{{% {CLOSED_BY[open_tag[1]]} %}}"
    try:
        return (_parsed(text),)
    except (TemplateSyntaxError, RecursionError, ValueError):
        return ()


def _alone(text: str) -> Iterator[nodes.Template]:
    """The trees of single tags: what each prints, tests, goes through or keeps; lines stay right."""
    for tag in _TAG.finditer(text):
        subject = _SUBJECT.fullmatch(tag[0])
        inside = next((part for part in subject.groups() if part), "") if subject else ""
        shown = tag[0] if tag[0].startswith("{{") else f"{{{{ {inside} }}}}" if inside else ""
        if not shown:
            continue
        if subject and subject["test"]:
            shown = in_signs(f"{{% if {inside} %}}{{% endif %}}", ())
        try:
            yield sandbox().parse("\n" * text.count("\n", 0, tag.start()) + shown)
        except (TemplateSyntaxError, RecursionError, ValueError):
            continue
