"""Says in plain Chinese why a file is not YAML, line by line where the usual slips of typing are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from pipeline.define.node import brief
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation

_SEARCHED = 300
"""Slips of typing stand near the beginning of a line; longer lines would cost time, not find more."""
_TAB = re.compile(r"^ *\t")
_KEY = r"""^\s*(?:- +)?(?:[^\s:#'"{}\[\],&*!|>%@`-][^:#'"{}\[\],]*?)"""
_WIDE_COLON = re.compile(rf"{_KEY}(?<!:)：")
_TIGHT_COLON = re.compile(rf"{_KEY}(?<![\d]):[^\s:/\\]")
_BRACES = re.compile(r"""^[^#'"]*?:\s*[^\s'"|>#][^'"]*?\{\{|^[^#'"]*?:\s*\{\{""")
_INNER_COLON = re.compile(r"[{,]\s*[^\s:{}\[\],'\"]+：")
_WIDE_COMMA = re.compile(r"""^[^#'"]*[{\[][^#'"]*，""")
_WIDE_BRACKETS = re.compile(r"""^[^#'"]*?:\s+[｛［]|^[^#'"]*[:,]\s*[{\[][^#'"]*[｛［｝］]""")
_RUN_ON = re.compile(r"\s*(?:- +)?([^\s:：]+)\s*([:：])")
_COLONS = {"：": "D008-full-width-colon", ":": "D009-colon-without-blank"}
_KEYS = frozenset(
    (
        *("名称", "简称", "主送", "抄送", "署名", "署名位置", "文书", "报送单位", "模板", "逐一"),
        *("文件", "工作表", "日期列", "主键", "列", "类型", "必填", "取值", "最小", "最大", "别名", "单位"),
        *("指标", "勾稽", "台账", "算法", "条件", "时段", "格式", "分组", "全集", "计算", "表格", "合计", "排序"),
        *("前", "目标", "说明", "方向", "总述", "任务", "问题", "事项", "措施", "频次", "责任领导", "牵头"),
        *("配合", "时限", "备注", "表现", "原因"),
    )
)
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
        finding(key, LineLocation(file, number), line=brief(line))
        for number, line in _code_lines(lines)
        if (key := _slip(line))
    ]
    if any(isinstance(slip.location, LineLocation) and slip.location.line <= stopped for slip in slips):
        return slips
    return [finding("D011-broken-yaml", LineLocation(file, stopped), problem=_problem(error)), *slips]


def blank_slips(text: str, file: str) -> list[Diagnostic]:
    """Return the lines that are indented with full-width blanks: YAML reads them as part of the key."""
    return [
        finding("D073-full-width-blank", LineLocation(file, number))
        for number, line in (_code_lines(text.split("\n")) if "\u3000" in text else ())
        if line.lstrip(" -").startswith("\u3000")
    ]


def run_on(lines: list[str], at: LineLocation) -> list[Diagnostic]:
    """Return the continuation lines of an unquoted text that were meant to be keys: 简称：某局."""
    found = [(at.line + ahead, line, _RUN_ON.match(line)) for ahead, line in enumerate(lines) if ahead]
    return [
        finding(_COLONS[key[2]], LineLocation(at.file, number), line=brief(line))
        for number, line, key in found
        if key and key[1] in _KEYS
    ]


def _slip(line: str) -> str:
    for key, pattern in (
        ("D007-tab", _TAB),
        ("D010-unquoted-braces", _BRACES),
        ("D080-full-width-brackets", _WIDE_BRACKETS),
        ("D008-full-width-colon", _WIDE_COLON),
        ("D008-full-width-colon", _INNER_COLON),
        ("D009-colon-without-blank", _TIGHT_COLON),
        ("D074-full-width-comma", _WIDE_COMMA),
    ):
        if pattern.search(line[:_SEARCHED]):
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
