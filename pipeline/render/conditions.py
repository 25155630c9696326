"""Conditions in if-tags as figures.yaml takes them, 不小于 90%, put into the signs that Jinja knows: >= 0.9.

Whole words and numbers are replaced, never what stands in quotes, and never a name that the template knows.
"""

from __future__ import annotations

import re
from collections.abc import Container

from pipeline.formula import number_in, relation_of
from pipeline.model.expression import Relation

_TAG = re.compile(r"(\{%[-+]?\s*(?:if|elif)\b)(.*?)(?=[-+]?%\})", re.DOTALL)
_TOKEN = re.compile(
    r"(?P<quoted>\"[^\"]*\"|'[^']*')"
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

    def spelled(token: re.Match[str]) -> str:
        written = token[0]
        if token["percent"]:
            share = number_in(written)
            return written if share is None else f"{share:f}"
        if token["quoted"] or written in names or written in _OF_SEVERAL:
            return written
        relation = relation_of(written)
        return _JOINING.get(written) or (_SIGNS.get(relation, written) if relation else written)

    return _TAG.sub(lambda tag: tag[1] + _TOKEN.sub(spelled, tag[2]), source)
