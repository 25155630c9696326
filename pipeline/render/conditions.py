"""Conditions in if-tags as figures.yaml takes them, 不小于 90%, put into the signs that Jinja knows: >= 0.9.

Whole words and numbers are replaced, never what stands in quotes, and never a name that the template knows.
"""

from __future__ import annotations

import re
from collections.abc import Container

from pipeline.formula import number_in, relation_of
from pipeline.model.expression import Relation
from pipeline.model.figure import MEMBER_COMPARISONS
from pipeline.render.braces import introduced_names
from pipeline.render.spans import replaced, tags_in

_TAG = re.compile(r"(\{%[-+]?\s*(?:if|elif)\b)(.*?)([-+]?%\})", re.DOTALL)
_QUOTED = r"(?P<quoted>\"[^\"]*\"|'[^']*')"
_WORDS = (
    *("不小于", "不大于", "不等于", "不低于", "不少于", "不高于", "不多于", "不超过"),
    *("大于或等于", "大于等于", "小于或等于", "小于等于", "大于", "小于", "等于"),
)
_GLUED = re.compile(rf"{_QUOTED}|(?<!\w)(?P<name>[^\W\d]\w*?)(?P<word>{'|'.join(_WORDS)})(?P<number>\d+)(?!\w)")
_TOKEN = re.compile(
    rf"{_QUOTED}"
    r"|(?P<percent>(?<![\w.])\d+(?:\.\d+)?\s*[%％])"
    r"|(?P<word>(?<![\w.])[^\W\d]\w*)"
    r"|(?P<sign>[≥≤≠≧≦]|<>|(?<![=!<>])=(?!=))"
)
_SIGNS = {
    Relation.GREATER: ">",
    Relation.LESS: "<",
    Relation.AT_LEAST: ">=",
    Relation.AT_MOST: "<=",
    Relation.ANY_OF: "==",
    Relation.NONE_OF: "!=",
}
_OF_SEVERAL = ("属于", "不属于")
"""These go with several values, which == would take for one text."""
_JOINING = {"且": "and", "并且": "and", "或": "or", "或者": "or", "非": "not"}


def in_signs(source: str, names: Container[str]) -> str:
    """Return the template with the conditions of its if-tags in Jinja's signs, its lines unchanged."""
    introduced = introduced_names(source)

    def known(name: str) -> bool:
        return name in names or name in introduced

    def apart(token: re.Match[str]) -> str:
        if token["quoted"] or known(token[0]) or not (known(token["name"]) or token["name"] in MEMBER_COMPARISONS):
            return token[0]
        return f"{token['name']} {token['word']} {token['number']}"

    def spelled(token: re.Match[str]) -> str:
        written = token[0]
        if token["percent"]:
            share = number_in(written)
            return written if share is None else f"{share:f}"
        if token["quoted"] or known(written) or written in _OF_SEVERAL:
            return written
        relation = relation_of(written)
        return _JOINING.get(written) or (_SIGNS.get(relation, written) if relation else written)

    def in_tag(written: str) -> str:
        tag = _TAG.fullmatch(written)
        return tag[1] + _TOKEN.sub(spelled, _GLUED.sub(apart, tag[2])) + tag[3] if tag else written

    return replaced(source, tags_in(source, ("{%",)), in_tag)
