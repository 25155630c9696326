"""What is defined and nothing uses: names kept by set, figures, elements that unit.yaml writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from pipeline.findings import finding
from pipeline.formula import walk
from pipeline.lint.source import Source
from pipeline.model.definition import Calculation, Definitions, DocumentRequest, FigureDefinition, Tabulation
from pipeline.model.diagnostic import CellLocation, Diagnostic, LineLocation
from pipeline.model.expression import Expression, Name
from pipeline.render.findings import Findings
from pipeline.render.spans import tags_in

_WORD = re.compile(r"[^\W\d]\w*")
_MOST_NAMED = 12


def idle_names(source: Source, findings: Findings) -> None:
    """Report names that a template keeps and never asks for."""
    tree = source.body.tree
    if tree is None:
        return
    asked = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"}
    for each in tree.find_all(nodes.Assign):
        if isinstance(each.target, nodes.Name) and each.target.name not in asked:
            line = each.lineno + source.body.line - 1
            name = each.target.name
            kept = re.search(rf"\bset\s+({re.escape(name)})\b", source.row(line))
            findings.add_at("T121-set-unused", line, kept.start(1) + 1 if kept else None, name=name)


def overruled(source: Source, requests: Iterable[DocumentRequest], findings: Findings) -> None:
    """Report elements that every document made from a template writes otherwise in unit.yaml."""
    wanted = list(requests)
    for key, written in source.parts.front.items():
        if wanted and all(key in request.elements for request in wanted):
            documents = "、".join(request.name for request in wanted)
            findings.add("T128-element-overruled", written.line, key=key, documents=documents)


def _in_tags(text: str) -> Iterator[str]:
    """The words in the tags of a template."""
    for tag in tags_in(text, ("{{", "{%")):
        yield from _WORD.findall(text[tag.start : tag.stop])


def idle_figures(texts: Iterable[str], definitions: Definitions, compared: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield one note on the figures that no template, no other definition and no plan asks for.

    `texts` are those of all templates: whatever stands in one of their tags counts, though the tag may be wrong. The
    figures `compared` are those that a unit above compares with its own.
    """
    used = set(compared) | {word for text in texts for word in _in_tags(text)}
    used |= set(_of_definitions(definitions))
    idle = [each for each in definitions.figures.values() if each.name not in used]
    if idle:
        more = f"等{len(idle)}个" if len(idle) > _MOST_NAMED else ""
        names = "、".join(_with_line(each) for each in idle[:_MOST_NAMED]) + more
        yield finding("T120-figures-unused", idle[0].location, count=len(idle), names=names)


def _with_line(figure: FigureDefinition) -> str:
    match figure.location:
        case LineLocation(line=line):
            return f"{figure.name}（第{line}行）"
        case CellLocation(cell=cell) if cell:
            return f"{figure.name}（{cell}）"
    return figure.name


def _of_definitions(definitions: Definitions) -> Iterator[str]:
    """The figures that 计算, 表格, 勾稽 and the tasks of plans name."""
    for figure in definitions.figures.values():
        match figure.source:
            case Calculation(expression=expression):
                yield from _named(expression)
            case Tabulation(figures=columns):
                yield from (column.partition(".")[0] for column in columns)
    for check in definitions.checks:
        yield from _named(check.expression)
    for plan in definitions.plans.values():
        yield from (task.figure.partition(".")[0] for direction in plan.directions for task in direction.tasks)


def _named(expression: Expression) -> Iterator[str]:
    return (part.path[0] for part in walk(expression) if isinstance(part, Name))


def texts_of(elements: Mapping[str, object]) -> Iterator[str]:
    """Yield the texts among what an entry of 文书 says, which may hold tags."""
    for value in elements.values():
        match value:
            case str():
                yield value
            case Mapping():
                yield from texts_of(value)
            case tuple():
                yield from texts_of(dict(enumerate(map(str, value))))  # type: ignore[arg-type] # only values are read
