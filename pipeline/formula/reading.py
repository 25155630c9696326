"""Runs a text through one of the two grammars; what does not fit becomes a finding, never an exception."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TypeVar

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

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
        return None, (_failure(error, text, key, at),)


def bounded(tree: Tree, at: Location) -> Outcome[Tree | None]:
    """Return the tree, or a finding when it nests too deeply to be understood by anybody."""
    return Outcome(None, (finding("D042-formula-too-deep", at),)) if too_deep(tree) else Outcome(tree)


def _failure(error: UnexpectedInput, text: str, key: str, at: Location) -> Diagnostic:
    ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    position = len(text) if ended else getattr(error, "pos_in_stream", None) or 0
    seen = "到这里就结束了" if ended else f"读到“{text[position : position + _length(error)]}”"
    start = max(0, position - _AROUND)
    quoted = ("…" if start else "") + text[start : position + _AROUND] + ("…" if position + _AROUND < len(text) else "")
    return finding(key, at, text=quoted, position=position + 1, seen=seen, expected=_expected(error))


def _length(error: UnexpectedInput) -> int:
    return max(1, len(error.token)) if isinstance(error, UnexpectedToken) else 1


def _expected(error: UnexpectedInput) -> str:
    names: set[str] = set()
    if isinstance(error, UnexpectedToken):
        names = set(error.accepts or error.expected)
    elif isinstance(error, UnexpectedCharacters):
        names = set(error.allowed or ())
    return "、".join(dict.fromkeys(word for name, word in _WORDS.items() if name in names)) or "别的内容"
