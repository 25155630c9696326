"""Says in plain Chinese why a file is not YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation

_PROBLEMS = (
    ("found character that cannot start any token", "有一个不能放在开头的符号（@ ` % 等）"),
    ("while scanning an alias", "“*”开头的内容没有加引号"),
    ("did not find expected alphabetic or numeric character", "“*”或“&”开头的内容没有加引号"),
    ("mapping values are not allowed", "这里不该有冒号，或者与上一行没有对齐"),
    ("could not find expected ':'", "缺少冒号"),
    ("did not find expected key", "与上下行没有对齐，或者引号后面还有文字"),
    ("did not find expected '-' indicator", "列表各行的“-”没有对齐"),
    ("did not find expected ',' or ']'", "方括号没有配对，或者缺少逗号"),
    ("did not find expected ',' or '}'", "花括号没有配对，或者缺少逗号"),
    ("did not find expected node content", "括号里的内容不完整"),
    ("found unexpected end of stream", "引号没有配对"),
    ("found undefined alias", "“*”开头的内容没有加引号"),
    ("block sequence entries are not allowed", "“-”前面缺少换行或没有对齐"),
)
_NO_TAG = ("while scanning a tag", "while parsing a tag", "found undefined tag")
_TAG = re.compile(r"![^\s,\[\]{}]*+")
_LONGEST_TAG = 30


def explain(file: str, error: yaml.YAMLError, lines: Sequence[str]) -> Diagnostic:
    """Return the parser's own complaint in Chinese; `lines` are those of the file."""
    words = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    of_a_tag = any(english in words for english in _NO_TAG)
    mark = getattr(error, "context_mark" if of_a_tag else "problem_mark", None) or getattr(error, "problem_mark", None)
    place = LineLocation(file, min(mark.line + 1, len(lines)) if mark else 1)
    if of_a_tag:
        tag = _TAG.match(lines[place.line - 1], mark.column) if mark else None
        return tag_finding(place, tag[0] if tag else "!")
    return finding("D011-broken-yaml", place, problem=_problem(words))


def tag_finding(place: LineLocation, tag: str) -> Diagnostic:
    """Return what is to be said of a type that is written before a value."""
    return finding("D149-tag", place, tag=tag if len(tag) <= _LONGEST_TAG else f"{tag[:_LONGEST_TAG]}…")


def _problem(words: str) -> str:
    return next((chinese for english, chinese in _PROBLEMS if english in words), "括号、引号或缩进没有写完整")
