"""How a template writes its way to a value, 本人.个人学时.完成率, and which ways a condition asks about first."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes

from pipeline.render.views.person import PERSON

DEFINED = "有定义"
"""The test that asks whether a name, or a part of something, is there in this unit at all."""


def path_of(node: nodes.Node) -> str:
    """Return a name with its parts as the template says it; "" when it is no such thing."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=part) | nodes.Getitem(node=inner, arg=nodes.Const(value=str() as part)):
            whole = path_of(inner)
            return f"{whole}.{part}" if whole else ""
        case _:
            return ""


def whole_of(node: nodes.Getattr | nodes.Getitem) -> str:
    """Return what stands before the dot or bracket, in words."""
    return path_of(node.node) or "它前面的内容"


def whole_in_brackets(node: nodes.Getitem, title: str) -> Mapping[str, str]:
    """Return what is wrong where a whole stands in brackets, not the name of a member: 个人参训次数[本人]."""
    group = whole_of(node)
    own = f"，这个人自己的数写 {PERSON}.{group}" if title == PERSON else ""
    return {"name": f"{group}[{title}]", "reason": f"方括号里写成员的名字，“{title}”是一组内容{own}"}


def parts_in(test: nodes.Node) -> list[nodes.Getattr]:
    """Return every 甲.乙 in a condition."""
    return [*([test] if isinstance(test, nodes.Getattr) else []), *test.find_all(nodes.Getattr)]


def asked_for(test: nodes.Node) -> set[str]:
    """Return the ways that a condition asks about: where there is no such thing, its branch is not taken."""
    match test:
        case nodes.Test(node=node, name=name) if name == DEFINED:
            return {path_of(node)}
        case nodes.And(left=left, right=right):
            return asked_for(left) | asked_for(right)
        case _:
            return set()
