"""Expressions that are compiled late do what `re` itself does, and every one of the program compiles."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.proofread
import pipeline.prose
from pipeline.prose.expressions import expression

_PATTERNS = (r"(?P<n>\d+)(?P<unit>[人次]|)", "[\u4e00-\u9fff]{2}", "，|。", r"(?<=共)\d", "^共")
_TEXTS = st.text("共培训12人次，。 a", max_size=12)


@given(st.sampled_from(_PATTERNS), _TEXTS, st.integers(0, 4))
def test_it_finds_what_a_compiled_one_finds(pattern: str, text: str, start: int) -> None:
    late, plain = expression(pattern), re.compile(pattern)
    for _ in range(2):  # before it is compiled, and after
        assert [each.span() for each in late.finditer(text, start)] == [
            each.span() for each in plain.finditer(text, start)
        ]
        assert late.findall(text) == plain.findall(text)
        assert late.split(text) == plain.split(text)
        assert late.sub("×", text, count=1) == plain.sub("×", text, count=1)
    for one, other in ((late.search, plain.search), (late.match, plain.match), (late.fullmatch, plain.fullmatch)):
        ours, theirs = one(text), other(text)
        assert (ours and ours.groups()) == (theirs and theirs.groups())


def test_it_tells_what_it_was_made_of() -> None:
    late = expression(r"(?P<slip>甲)")
    assert late.pattern == r"(?P<slip>甲)"
    assert dict(late.groupindex) == {"slip": 1}
    assert late.groups == 1


def test_it_is_compiled_when_first_used() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.search("甲")


def _modules() -> Iterator[str]:
    for package in (pipeline.prose, pipeline.proofread):
        yield from (each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))


def _expressions(held: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """All expressions in a value of a module: alone, or in tuples and tables."""
    if type(held) is type(expression("")):
        yield held
    elif isinstance(held, dict) and depth:
        yield from (found for each in held.values() for found in _expressions(each, depth - 1))
    elif isinstance(held, tuple | list) and depth:
        yield from (found for each in held for found in _expressions(each, depth - 1))


def test_every_expression_of_the_rules_compiles() -> None:
    found = [
        each
        for name in _modules()
        for held in vars(importlib.import_module(name)).values()
        for each in _expressions(held)
    ]
    assert len({id(each) for each in found}) > 500
    for each in found:
        assert each.groups >= 0  # asking compiles it; re.error tells which one does not


def test_rules_make_no_pattern_that_no_text_has_asked_for() -> None:
    files = [path for part in ("prose", "proofread") for path in (Path("pipeline") / part).rglob("*.py")]
    eager = [str(path) for path in files if "re.compile(" in path.read_text(encoding="utf-8")]
    assert eager == [str(Path("pipeline/prose/expressions.py"))]
