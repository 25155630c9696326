"""Runs a text through one of the two grammars; what does not fit becomes a finding, never an exception."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import TypeVar

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken

from pipeline.findings import finding
from pipeline.formula.walk import too_deep
from pipeline.model.diagnostic import Diagnostic, Location, Outcome
from pipeline.model.expression import Condition, Expression

MAX_LENGTH = 2000
_AROUND = 20
_STARTS = {"formula": ["expression", "comparison"], "condition": ["condition"]}
_WORDS = {
    "NUMBER": "数字",
    "NAME": "指标名",
    "PLUS": "加减乘除号",
    "MINUS": "加减乘除号",
    "TIMES": "加减乘除号",
    "OVER": "加减乘除号",
    "OPEN": "左括号",
    "CLOSE": "右括号",
    "COMPARISON": "比较符号（如 =、≥）",
    "RELATION": "比较符号（如 =、≥）",
    "FILLEDNESS": "非空、为空",
    "AND": "且",
    "OR": "或",
    "NOT": "非",
    "SEPARATOR": "顿号",
    "WORD": "列名或取值",
    "QUOTED": "列名或取值",
    "$END": "结尾",
}
_SIGNS = {"PLUS", "MINUS", "TIMES", "OVER"}
Tree = TypeVar("Tree", Expression, Condition)


@cache
def grammar(name: str, builder: type[Transformer[Token, Tree]]) -> Lark:
    """Return the parser of a grammar file in this package, built once and only when first needed."""
    text = (resources.files(__package__) / f"{name}.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", start=_STARTS[name], maybe_placeholders=False, transformer=builder())


def read(parser: Lark, text: str, start: str, key: str, at: Location) -> tuple[object, tuple[Diagnostic, ...]]:
    """Return the tree of a text, or None and one finding `key` that says where reading stopped and what was due."""
    if len(text) > MAX_LENGTH:
        return None, (finding("D041-formula-too-long", at, seen=len(text), most=MAX_LENGTH),)
    try:
        return parser.parse(text, start=start), ()
    except UnexpectedInput as error:
        position = _position(error, text)
        expected = _expected(parser, text[:position], start)
        return None, (_failure(error, text, position, key, at, expected),)


def bounded(tree: Tree, at: Location) -> Outcome[Tree | None]:
    """Return the tree, or a finding when it nests too deeply to be understood by anybody."""
    return Outcome(None, (finding("D042-formula-too-deep", at),)) if too_deep(tree) else Outcome(tree)


def _position(error: UnexpectedInput, text: str) -> int:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return len(text)
    return getattr(error, "pos_in_stream", None) or 0


def _failure(error: UnexpectedInput, text: str, position: int, key: str, at: Location, expected: str) -> Diagnostic:
    length = max(1, len(error.token)) if isinstance(error, UnexpectedToken) else 1
    seen = f"读到“{text[position : position + length]}”" if position < len(text) else "到这里就结束了"
    first, last = max(0, position - _AROUND), position + _AROUND
    quoted = ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
    return finding(key, at, text=quoted, position=position + 1, seen=seen, expected=expected)


def _expected(parser: Lark, before: str, start: str) -> str:
    """What may follow the part that was understood."""
    state = parser.parse_interactive(before, start=start)
    state.exhaust_lexer()
    accepts: Callable[[], set[str]] = state.accepts
    names = accepts()
    if "NUMBER" in names:
        names -= _SIGNS
    elif names & _SIGNS:
        names.discard("OPEN")
    return "、".join(dict.fromkeys(word for name, word in _WORDS.items() if name in names)) or "别的内容"
