"""Names: which are allowed, and what to do about an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings import finding, nearest
from pipeline.model.diagnostic import Diagnostic, Location

RESERVED = frozenset({"单位", "本期", "下期", "计划", "本人"})
_MOST_SHOWN = 12


def advice(name: str, known: Iterable[str], *, liken: bool = True) -> str:
    """Return the one action that mends an unknown name: take the nearest, if one is looked for, or one that exists."""
    names = list(dict.fromkeys(known))
    if liken and (near := nearest(name, names)):
        return f"改为“{near}”"
    shown = "、".join(names[:_MOST_SHOWN]) + ("等" if len(names) > _MOST_SHOWN else "")
    return f"从已有的名称中选一个：{shown}" if names else "先写好它的定义，再在这里引用"


def check_name(name: str, at: Location, found: list[Diagnostic]) -> None:
    """Report a figure's name that templates and formulas could not use."""
    if name in RESERVED:
        found.append(finding("D027-reserved-name", at, name=name))
    elif not name.isidentifier():
        found.append(finding("D026-bad-name", at, name=name))
