"""Says in plain Chinese why a file is not YAML, line by line where the usual slips of typing are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation

_TAB = re.compile(r"^ *\t")
_KEY = r"""^\s*(?:- +)?(?:[^\s:#'"{}\[\],&*!|>%@`-][^:#'"{}\[\],]*?)"""
_WIDE_COLON = re.compile(rf"{_KEY}(?<!:)：")
_TIGHT_COLON = re.compile(rf"{_KEY}(?<![\d]):[^\s:/\\]")
_BRACES = re.compile(r"""^[^#'"]*?:\s*[^\s'"|>#][^'"]*?\{\{|^[^#'"]*?:\s*\{\{""")
_INNER_COLON = re.compile(r"[{,]\s*[^\s:{}\[\],'\"]+：")
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
    ("found undefined tag", "“!”开头的内容没有加引号"),
    ("block sequence entries are not allowed", "“-”前面缺少换行或没有对齐"),
)


def explain(text: str, file: str, error: yaml.YAMLError) -> list[Diagnostic]:
    """Return the slips of typing seen up to where reading stopped, or the parser's own complaint in Chinese."""
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    stopped = min(mark.line + 1, len(lines)) if mark else 1
    slips = [
        finding(key, LineLocation(file, number), line=line.strip())
        for number, line in _code_lines(lines)
        if (key := _slip(line))
    ]
    if any(isinstance(slip.location, LineLocation) and slip.location.line <= stopped for slip in slips):
        return slips
    return [finding("D011-broken-yaml", LineLocation(file, stopped), problem=_problem(error)), *slips]


def _slip(line: str) -> str:
    for key, pattern in (
        ("D007-tab", _TAB),
        ("D010-unquoted-braces", _BRACES),
        ("D008-full-width-colon", _WIDE_COLON),
        ("D008-full-width-colon", _INNER_COLON),
        ("D009-colon-without-blank", _TIGHT_COLON),
    ):
        if pattern.search(line):
            return key
    return ""


def _code_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines that are not comments and not inside a block of running text (| or >)."""
    block: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        block = indent if re.search(r":\s*[|>][-+]?\s*$", line) else None
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def _problem(error: yaml.YAMLError) -> str:
    words = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    return next((chinese for english, chinese in _PROBLEMS if english in words), "括号、引号或缩进没有写完整")
