"""Changes a parsed template before it is compiled: limits on loops and texts, and a trace of what wrote nothing."""

from __future__ import annotations

from typing import cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from pipeline.markup import line_mark
from pipeline.render.marks import GONE, LINE_START

BOUNDS = "__限度"
COUNT, CONCATENATE, LIST = "__计数", "__连接", "__列表"
"""Names of filters that only this file writes; the static check lets no template name them."""
_NESTED = (nodes.If, nodes.For)


def fenced(tree: nodes.Template, first_line: int) -> nodes.Template:
    """Return the tree with bounded loops, bounded ~ and bounded lists.

    An inline if without else writes nothing. A loop or a condition that begins a line and writes nothing leaves GONE
    there, so that a lead sentence or a heading whose content vanished can be told from one that never had any.
    """
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _filter(COUNT, loop.iter)
        loop.else_ = loop.else_ or _trace(loop, first_line)
    for condition in list(tree.find_all(nodes.If)):
        condition.else_ = condition.else_ or _trace(condition, first_line)
    for choice in list(tree.find_all(nodes.CondExpr)):
        choice.expr2 = choice.expr2 or nodes.Const("", lineno=choice.lineno)
    _Growing().visit(tree)
    return tree


class _Growing(NodeTransformer):
    """Puts bounded filters in the place of ~ and around lists."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 - the name that Jinja looks for
        """Return the filter over the same parts."""
        self.generic_visit(node)
        return _filter(CONCATENATE, nodes.List(node.nodes, lineno=node.lineno))

    def visit_List(self, node: nodes.List) -> nodes.Filter:  # noqa: N802 - as above
        """Return the filter over the list."""
        self.generic_visit(node)
        return _filter(LIST, node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802 - as above
        """Return the filter over the same items as a list; a target of for or set stays."""
        self.generic_visit(node)
        return _filter(LIST, nodes.List(node.items, lineno=node.lineno)) if node.ctx == "load" else node


def _filter(name: str, subject: nodes.Node) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", subject), name, [], [], None, None, lineno=subject.lineno)


def _trace(statement: nodes.If | nodes.For, first_line: int) -> list[nodes.Node]:
    if not _begins_line(statement.body):
        return []
    trace = nodes.TemplateData(f"{line_mark(statement.lineno + first_line - 1)}{GONE}\n")
    return [nodes.Output([trace], lineno=statement.lineno)]


def _begins_line(body: list[nodes.Node]) -> bool:
    """Whether the first words of a body stand at the beginning of a line."""
    for statement in body:
        if isinstance(statement, _NESTED):
            return _begins_line(statement.body)
        if isinstance(statement, nodes.Output):
            first = statement.nodes[0]
            return isinstance(first, nodes.TemplateData) and first.data.startswith(LINE_START)
    return False
