"""What a template prints, and what shields each value: brackets, conditions around it, a table, filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import nodes

from pipeline.render.paths import path_of
from pipeline.render.wordings import CHOICE

_TOKEN = re.compile(r"\[\[|\]\]|\n")


@dataclass(frozen=True, slots=True)
class Printing:
    """A value that stands by itself in {{ }}, by the way to it; `asked` are ways that conditions around it mention."""

    path: str
    filters: tuple[str, ...]
    line: int
    bracketed: bool
    in_table: bool
    asked: frozenset[str]

    @property
    def name(self) -> str:
        """The name that the way begins with."""
        return self.path.partition(".")[0]

    @property
    def part(self) -> str:
        """What stands behind the first dot."""
        return self.path.partition(".")[2]


@dataclass(slots=True)
class _Reader:
    """Reads statements in their order, taking note of brackets and of the row so far."""

    first_line: int
    found: list[Printing] = field(default_factory=list)
    depth: int = 0
    row: str = ""

    def read(self, body: Iterable[nodes.Node], asked: frozenset[str], own: frozenset[str]) -> frozenset[str]:
        """Read statements; `own` are names of the template itself, which is returned with those that these add."""
        for statement in body:
            match statement:
                case nodes.Output():
                    for part in statement.nodes:
                        self._output(part, asked, own)
                case nodes.If():
                    own = self._condition(statement, asked, own)
                case nodes.For(target=nodes.Name(name=name)):
                    inside = own | {name, "loop"}
                    self.read(statement.body, asked | set(ways_in(statement.iter)), inside)
                    self.read(statement.else_, asked, own)
                case nodes.Assign(target=nodes.Name(name=name)):
                    own = own | {name}
        return own

    def _condition(self, statement: nodes.If, asked: frozenset[str], own: frozenset[str]) -> frozenset[str]:
        """Each branch begins with the brackets that were open before; those behind it with what the first left."""
        before, row, known = self.depth, self.row, own
        branches = [statement, *statement.elif_]
        asked |= {way for branch in branches for way in ways_in(branch.test) if way != CHOICE}
        bodies: Sequence[Sequence[nodes.Node]] = [branch.body for branch in branches]
        after: tuple[int, str] | None = None
        for body in (*bodies, statement.else_):
            self.depth, self.row = before, row
            known |= self.read(body, asked, own)
            after = after or (self.depth, self.row)
        self.depth, self.row = after or (before, row)
        return known

    def _output(self, part: nodes.Node, asked: frozenset[str], own: frozenset[str]) -> None:
        if isinstance(part, nodes.TemplateData):
            self._words(part.data)
            return
        filters, inner = filters_of(part)
        way = path_of(inner)
        if way and way.partition(".")[0] not in own:
            line = part.lineno + self.first_line - 1
            in_table = self.row.lstrip().startswith("|")
            self.found.append(Printing(way, filters, line, self.depth > 0, in_table, asked))
        self.row += "值"

    def _words(self, text: str) -> None:
        at = 0
        for token in _TOKEN.finditer(text):
            self.row += text[at : token.start()]
            at = token.end()
            if token[0] != "\n":
                self.depth = max(0, self.depth + (1 if token[0] == "[[" else -1))
                continue
            if not self.row.strip():
                self.depth = 0  # brackets end with their paragraph
            self.row = ""
        self.row += text[at:]


def printings(tree: nodes.Template, first_line: int) -> tuple[Printing, ...]:
    """Return the values that a template prints from names that are not its own, in its order."""
    reader = _Reader(first_line)
    reader.read(tree.body, frozenset(), frozenset())
    return tuple(reader.found)


def filters_of(node: nodes.Node) -> tuple[tuple[str, ...], nodes.Node]:
    """Return the filters around a value, the first applied first, and the value."""
    if isinstance(node, nodes.Filter) and node.node is not None:
        before, inner = filters_of(node.node)
        return (*before, node.name), inner
    return (), node


def ways_in(node: nodes.Node) -> Iterator[str]:
    """Yield every way that an expression mentions, with the ways on the way there: 甲.乙 and 甲."""
    for part in (node, *node.find_all((nodes.Name, nodes.Getattr, nodes.Getitem))):
        if way := path_of(part):
            yield way
