"""A template as a tree to look at: its text and its front matter, or the tags that can be read when others cannot."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from pipeline.model.definition import FactValue
from pipeline.render.braces import introduced_names
from pipeline.render.conditions import in_signs
from pipeline.render.findings import Findings
from pipeline.render.front_matter import Parts, Written, parts
from pipeline.render.sandbox import sandbox
from pipeline.render.spans import tags_in
from pipeline.render.texts import CLOSED_BY, left_open

_UNREADABLE = (TemplateSyntaxError, RecursionError, ValueError)
_MOST_OPEN, _DEEPEST = 100, 100
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

    @classmethod
    def read(cls, text: str, line: int, names: Container[str], key: str = "") -> Piece:
        """Return a text with its tree; `names` are those that it may use."""
        introduced = frozenset(introduced_names(text))
        try:
            return cls(text, line, key, _parsed(text, names), introduced=introduced)
        except _UNREADABLE:
            return cls(text, line, key, None, tuple(_all_closed(text, names) or _alone(text, names)), introduced)

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
        rows = _rows(self.text)
        return rows[line - 1] if 0 < line <= len(rows) else ""

    def column(self, line: int, words: str) -> int | None:
        """Return where words stand on a line, counted from 1; None where they do not, or more than once."""
        row = self.row(line)
        return row.index(words) + 1 if words and row.count(words) == 1 else None


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[str, ...]:
    """The lines of a template, cut once however many findings it has."""
    return tuple(text.split("\n"))


def read_source(file: str, text: str, names: Container[str]) -> Source:
    """Return a template to look at; what is wrong with its head or its tags is for the rendering to tell.

    `names` are those that it may use: they tell where a name ends in 研学场次大于3.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = parts(text, Findings(file))
    front = (
        Piece.read(each, line, names, key) for key, written in head.front.items() for each, line in _texts(written)
    )
    return Source(file, text, head, (Piece.read(head.body, head.first_line, names), *front))


def pieces_of_elements(elements: Mapping[str, FactValue], line: int, names: Container[str]) -> Iterator[Piece]:
    """Yield the texts that an entry of 文书 gives for the front matter."""
    for key, value in elements.items():
        match value:
            case str():
                yield Piece.read(value, line, names, key)
            case Mapping():
                yield from pieces_of_elements(value, line, names)
            case tuple():
                yield from pieces_of_elements({f"{key}{at}": each for at, each in enumerate(value)}, line, names)


def _texts(written: Written) -> Iterator[tuple[str, int]]:
    """The texts of a value of the front matter, each with its line."""
    match written.value:
        case str() as text:
            yield text, written.line
        case Mapping() as named:
            for inner in named.values():
                yield from _texts(inner)
        case several:
            for inner in several:
                yield from _texts(inner)


def _parsed(text: str, names: Container[str]) -> nodes.Template:
    """The tree of a text; raises RecursionError for one that is nested deeper than anybody writes."""
    tree = sandbox().parse(in_signs(text, names))
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [part for node in level for part in node.iter_child_nodes()]
        if not level:
            return tree
    raise RecursionError


def _all_closed(text: str, names: Container[str]) -> tuple[nodes.Template, ...]:
    """The tree of a text whose open tags are closed at its end, if that is all it lacks: its names are all there."""
    for _ in range(_MOST_OPEN):
        open_tag = left_open(text)
        if open_tag is None:
            break
        text += f"{{% {CLOSED_BY[open_tag[1]]} %}}"
    try:
        return (_parsed(text, names),)
    except _UNREADABLE:
        return ()


def _alone(text: str, names: Container[str]) -> Iterator[nodes.Template]:
    """The trees of single tags: what each prints, tests, goes through or keeps; lines stay right."""
    lines, counted = 0, 0
    for span in tags_in(text, ("{{", "{%")):
        lines, counted = lines + text.count("\n", counted, span.start), span.start
        tag = text[span.start : span.stop]
        subject = _SUBJECT.fullmatch(tag)
        inside = next((part for part in subject.groups() if part), "") if subject else ""
        shown = tag if span.opening == "{{" else f"{{{{ {inside} }}}}" if inside else ""
        if not shown:
            continue
        if subject and subject["test"]:
            shown = in_signs(f"{{% if {inside} %}}{{% endif %}}", names)
        try:
            yield _further_down(_parsed(shown, names), lines)
        except _UNREADABLE:
            continue


def _further_down(tree: nodes.Template, lines: int) -> nodes.Template:
    """A tree on lines further down: to parse it behind as many empty ones would take each tag the whole text."""
    for node in (tree, *tree.find_all(nodes.Node)):
        node.lineno = (node.lineno or 1) + lines  # an operand has none of its own
    return tree
