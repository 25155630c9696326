"""The catalogue is complete, readable, and agrees with the code that uses it."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.findings import Entry, entries, find_entry, finding
from pipeline.model.diagnostic import FileLocation, Severity

PACKAGE = Path(__file__).parents[2] / "pipeline"
CATALOGUE = PACKAGE / "findings" / "catalogue"
FOREIGN_WORDS = re.compile(
    r"\b(None|True|False|str|int|float|NaN|null|Traceback|Exception|Error|bool|dict|list|tuple|KeyError|ValueError)\b"
)


def uses() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call of finding() in the package: where, key, call."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finding":
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", key.value, node


def literals() -> set[str]:
    """Every string of the package that has the form of a key."""
    keys = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                keys |= set(re.findall(r"^[A-Z]\d{3}-[a-z0-9-]+$", node.value))
    return keys


def placeholders(entry: Entry) -> set[str]:
    parts = string.Formatter().parse(entry.message + entry.hint)
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in parts if name}


def test_every_key_in_the_code_is_in_the_catalogue_and_every_entry_is_used() -> None:
    in_code = literals()
    in_catalogue = {path.stem for path in CATALOGUE.glob("*.md")}
    assert in_code - in_catalogue == set()
    assert in_catalogue - in_code == set()


def test_every_call_gives_the_values_that_its_message_asks_for() -> None:
    wrong = []
    for where, key, call in uses():
        names = {keyword.arg for keyword in call.keywords}
        if None in names:
            continue
        wanted = placeholders(find_entry(key.partition("-")[0]) or pytest.fail(f"{where}: {key}"))
        if missing := wanted - names:
            wrong.append(f"{where}: {key} lacks {missing}")
        if idle := names - wanted - {"related", "consequence"}:
            wrong.append(f"{where}: {key} ignores {idle}")
    assert not wrong


def test_codes_are_never_given_twice() -> None:
    codes = [entry.code for entry in entries()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_entry_is_complete_and_in_plain_chinese(entry: Entry) -> None:
    headings = re.findall(r"^## (.+)$", entry.explanation, re.MULTILINE)
    assert headings == ["问题", "原因", "改法", "例子"]
    sections = re.split(r"^## .+$", entry.explanation, flags=re.MULTILINE)[1:]
    assert all(section.strip() for section in sections)
    words = string.Template(re.sub(r"\{[^{}]*\}", "", entry.message + entry.hint + entry.explanation)).template
    assert not FOREIGN_WORDS.search(words)
    assert entry.hint or entry.severity is Severity.NOTE  # what went well asks for nothing
    assert not entry.message.endswith("。")


def test_a_finding_says_what_was_seen() -> None:
    seen = finding("V012-not-a-number", FileLocation("a.xlsx"), column="场次", seen="3场左右", wanted="整数")
    assert seen.severity is Severity.ERROR
    assert seen.message == "场次不是数字，读到“3场左右”"
    assert seen.hint == "填写整数；约数、说明写在备注列"


def test_what_was_seen_is_never_taken_for_a_placeholder() -> None:
    seen = finding("V012-not-a-number", FileLocation("a.xlsx"), column="{x}", seen="{0}", wanted="{}")
    assert seen.message == "{x}不是数字，读到“{0}”"


def test_unknown_keys_are_bugs() -> None:
    with pytest.raises(KeyError):
        finding("V999-no-such-thing", FileLocation("a"))
    assert find_entry("V999") is None
