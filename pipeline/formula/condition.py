"""Reads 条件 written as text, and the signs and words that compare a column with a value."""

from __future__ import annotations

import re

from lark import Token, Transformer, v_args

from pipeline.findings import finding
from pipeline.formula.reading import MAX_LENGTH, bounded, grammar, read
from pipeline.formula.spelling import plain_signs
from pipeline.model.diagnostic import Diagnostic, Location, Outcome
from pipeline.model.expression import All, Any, ColumnTest, Condition, Fact, Not, Relation

_JOINED = re.compile(r"[^且或并而][且或]")
_LOOSE = re.compile(
    r"([^\s()（）=＝<>＜＞≥≤≠]+?)\s*(?:=|＝|等于|属于)\s*"
    r"([^\s()（）=＝<>＜＞≥≤≠]+(?:\s+(?:或者?\s+)?(?!且|或|并且)[^\s()（）=＝<>＜＞≥≤≠]+)+)\s*(?=$|[)）]|且|或)"
)
_LOOSELY_JOINED = re.compile(r"\s+(?:或者?\s+)?")
_RELATIONS = {
    **{relation.value: relation for relation in Relation},
    "=": Relation.ANY_OF,
    "==": Relation.ANY_OF,
    "等于": Relation.ANY_OF,
    "≠": Relation.NONE_OF,
    "!=": Relation.NONE_OF,
    "<>": Relation.NONE_OF,
    "不属于": Relation.NONE_OF,
    ">": Relation.GREATER,
    "<": Relation.LESS,
    "≥": Relation.AT_LEAST,
    ">=": Relation.AT_LEAST,
    **dict.fromkeys(("不低于", "不少于", "大于等于", "大于或等于"), Relation.AT_LEAST),
    "≤": Relation.AT_MOST,
    "<=": Relation.AT_MOST,
    **dict.fromkeys(("不高于", "不多于", "不超过", "小于等于", "小于或等于"), Relation.AT_MOST),
    "不为空": Relation.FILLED,
}


def relation_of(written: str) -> Relation | None:
    """Return the relation that a sign or a word stands for (≥, >=, 不小于, 不低于), or None."""
    return _RELATIONS.get(plain_signs(written).strip())


def fact_in(text: str) -> Fact | None:
    """Return the fact that a value names (单位.分管领导), or None for an ordinary value."""
    first, *path = (part.strip() for part in plain_signs(text).split("."))
    return Fact(tuple(path)) if first == "单位" and path and all(path) else None


def parse_condition(text: str, at: Location) -> Outcome[Condition | None]:
    """Return the tree of a 条件 such as 形式 = 走出去、请进来 且 场次 > 3; None and findings when it is not one.

    Values stay as written; 单位.x becomes a Fact; 且 binds closer than 或.
    """
    tree, failures = read(grammar("condition", _Builder), text, "condition", "D047-unreadable-condition", at)
    if not isinstance(tree, Condition):
        return Outcome(None, (_loose_values(text, at) if len(text) <= MAX_LENGTH else ()) or failures)
    glued = tuple(finding("D072-joining-word-inside", at, word=word) for word in _glued_words(text))
    return Outcome(None, glued) if glued else bounded(tree, at)


def _loose_values(text: str, at: Location) -> tuple[Diagnostic, ...]:
    """Values of one column joined by a blank or 或 (学历 = 本科 或 硕士) in a text that makes no sense otherwise."""
    found = _LOOSE.search(text)
    if not found:
        return ()
    rewritten = f"{found[1]} = {'、'.join(_LOOSELY_JOINED.split(found[2]))}"
    return (finding("D075-values-not-joined", at, seen=found[0].strip(), rewritten=rewritten),)


def _glued_words(text: str) -> list[str]:
    """Unquoted words with 且 or 或 inside, which may be two: read as one they would quietly match no row."""
    tokens = grammar("condition", _Builder).lex(text)
    return [str(token) for token in tokens if token.type == "WORD" and _JOINED.search(token)]


@v_args(inline=True)
class _Builder(Transformer[Token, Condition]):
    """Makes the tree while the text is being read; called by lark with the parts of each rule."""

    def plain(self, token: Token) -> str:
        return str(token)

    def quoted(self, token: Token) -> _Quoted:
        return _Quoted(token[1:-1])

    def relation(self, sign: Token) -> Relation:
        return relation_of(sign) or Relation.ANY_OF

    def test(self, column: str, relation: Relation, *words: str) -> ColumnTest:
        values = [word for word in words if not isinstance(word, Token)]
        return ColumnTest(str(column), relation, tuple(_value(word) for word in values))

    def fullness(self, column: str, word: Token) -> ColumnTest:
        return ColumnTest(str(column), relation_of(word) or Relation.FILLED)

    def negation(self, _word: Token, part: Condition) -> Not:
        return Not(part)

    def bracketed(self, _open: Token, inner: Condition, _close: Token) -> Condition:
        return inner

    def both(self, *parts: Condition | Token) -> All:
        return All(tuple(part for part in parts if not isinstance(part, Token)))

    def either(self, *parts: Condition | Token) -> Any:
        return Any(tuple(part for part in parts if not isinstance(part, Token)))


class _Quoted(str):
    """A value in quotation marks, which is never a fact."""

    __slots__ = ()


def _value(word: str) -> str | Fact:
    return str(word) if isinstance(word, _Quoted) else fact_in(word) or word
