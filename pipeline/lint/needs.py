"""What a template takes from its office: figures, facts, periods and plans, columns of a roster; and which filters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from jinja2 import nodes

from pipeline.lint.source import Piece
from pipeline.model.definition import Definitions, DocumentRequest, Tabulation
from pipeline.render.filters import FILTERS
from pipeline.render.paths import asked_for, path_of
from pipeline.render.views.facts import UNIT
from pipeline.render.views.person import PERSON

PERIODS = ("本期", "下期", "计划")
_ALWAYS = ("名称", "简称")
_LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Need:
    """One name with the parts of it that are asked for, and whether it is not there.

    One that is `optional` is asked for by 有定义 first: where it is not there, nothing is wrong.
    """

    name: str
    parts: tuple[str, ...] = ()
    missing: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """All that a template needs, each in the order in which it is first asked for."""

    figures: tuple[Need, ...]
    tables: tuple[Need, ...]
    facts: tuple[Need, ...]
    periods: tuple[Need, ...]
    person: tuple[Need, ...]
    filters: tuple[Need, ...]
    includes: tuple[Need, ...]
    blocks: tuple[Need, ...]
    unknown: tuple[Need, ...]


@dataclass(slots=True)
class _Collector:
    """Walks statements; `own` leads from names of the template itself to what they stand for."""

    ways: dict[str, None] = field(default_factory=dict)
    filters: dict[str, None] = field(default_factory=dict)
    includes: dict[str, None] = field(default_factory=dict)
    blocks: dict[str, None] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)

    def read(self, body: Iterable[nodes.Node], own: dict[str, str]) -> None:
        """Take note of all that statements ask for."""
        for statement in body:
            match statement:
                case nodes.For(target=nodes.Name(name=name)):
                    self._expression(statement.iter, own)
                    inside = {**own, name: self._way(statement.iter, own), _LOOP: ""}
                    if statement.test:
                        self._expression(statement.test, inside)
                    self.read(statement.body, inside)
                    self.read(statement.else_, own)
                case nodes.Assign(target=nodes.Name(name=name)):
                    self._expression(statement.node, own)
                    own[name] = self._way(statement.node, own)
                case nodes.If():
                    self.optional |= asked_for(statement.test)
                    self._expression(statement.test, own)
                    self.read([*statement.body, *statement.elif_, *statement.else_], own)
                case nodes.Include(template=nodes.Const(value=str() as name)):
                    self.includes[name] = None
                case nodes.Block():
                    self.blocks[statement.name] = None
                    self.read(statement.body, own)
                case _:
                    for part in statement.iter_child_nodes():
                        self._expression(part, own)

    def _expression(self, node: nodes.Node, own: dict[str, str]) -> None:
        if isinstance(node, nodes.Filter):
            self.filters[node.name] = None
        if way := path_of(node):
            whole = _resolved(way, own)
            if whole and not whole.startswith("_"):
                self.ways[whole] = None
            return
        for part in node.iter_child_nodes():
            self._expression(part, own)

    def _way(self, node: nodes.Node, own: dict[str, str]) -> str:
        """What a name stands for: the way below all filters; "" when it is no way."""
        while isinstance(node, nodes.Filter) and node.node is not None:
            node = node.node
        return _resolved(path_of(node), own)


def _resolved(way: str, own: dict[str, str]) -> str:
    name, dot, rest = way.partition(".")
    if name not in own:
        return way
    return f"{own[name]}{dot}{rest}" if own[name] else ""


def needs(pieces: Sequence[Piece], definitions: Definitions, request: DocumentRequest) -> Needs:
    """Return what the texts of a template ask for, and which of that a unit's definitions do not have."""
    found = _Collector()
    for piece in pieces:
        own = {} if piece.tree else dict.fromkeys((*piece.introduced, _LOOP), "")
        for tree in piece.trees:
            found.read(tree.body, dict(own))
    figures, roster = definitions.figures, _roster(definitions, request)
    tables = {name for name, each in figures.items() if isinstance(each.source, Tabulation)}
    ways = [way.split(".") for way in found.ways]
    ours = [way for way in ways if way[0] in figures]
    personal = [way[1:] for way in ways if way[0] == PERSON and len(way) > 1]
    of_figures = [*ours, *(way for way in personal if way[0] in figures and way[0] not in roster)]
    known = {*figures, UNIT, PERSON, *PERIODS}
    optional = {way.removeprefix(f"{PERSON}.").partition(".")[0] for way in found.optional}
    return Needs(
        _gathered((way for way in of_figures if way[0] not in tables), figures, optional),
        _gathered((way for way in of_figures if way[0] in tables), figures, optional),
        _gathered((way[1:] for way in ways if way[0] == UNIT), {*definitions.unit.facts, *_ALWAYS}, optional),
        _gathered((way for way in ways if way[0] in PERIODS), PERIODS, optional),
        _gathered((way for way in personal if way not in of_figures), roster, optional),
        _gathered(([name] for name in found.filters), FILTERS, ()),
        _gathered(([name] for name in found.includes), found.includes, ()),
        _gathered(([name] for name in found.blocks), found.blocks, ()),
        _gathered((way for way in ways if way[0] not in known), (), optional),
    )


def _roster(definitions: Definitions, request: DocumentRequest) -> Collection[str]:
    ledger = definitions.ledgers.get(request.each[0]) if request.each else None
    return ledger.columns if ledger else ()


def _gathered(ways: Iterable[Sequence[str]], known: Collection[str], optional: Collection[str]) -> tuple[Need, ...]:
    """Each first name once, with what stands behind it."""
    parts: dict[str, dict[str, None]] = {}
    for way in ways:
        if way:
            parts.setdefault(way[0], {}).update({".".join(way[1:]): None} if len(way) > 1 else {})
    return tuple(Need(name, tuple(each), name not in known, name in optional) for name, each in parts.items())
