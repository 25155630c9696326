"""Correct official prose raises nothing, and typed numbers are caught: sentences of many fields, in fixtures/."""

from __future__ import annotations

import itertools
import re

import pytest

from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.document import Run
from pipeline.prose import numbers
from tests.proofread.sentences import HERE, Typed, correct_sentences, read, typed_sentences

CORRECT = correct_sentences()
TYPED = typed_sentences()
_NUMBER = re.compile("里的“([^”]+)”")


def found_in(text: str) -> tuple[Diagnostic, ...]:
    return read(Run(text, location=HERE))


@pytest.mark.parametrize("text", CORRECT)
def test_correct_prose_raises_nothing(text: str) -> None:
    assert [each.message for each in found_in(text)] == []


@pytest.mark.parametrize("case", TYPED, ids=lambda case: case.text)
def test_typed_numbers_are_caught(case: Typed) -> None:
    found = {number: each.severity is Severity.WARNING for each in found_in(case.text) for number in said(each)}
    assert found == case.numbers


@pytest.mark.parametrize(
    "text", [*(case.text for case in TYPED), "百分之九十五人到场，投入增长一倍。", "翻两番半数以上"]
)
def test_no_number_is_told_twice(text: str) -> None:
    """Each way to count looks for its own: where two took the same numeral, the author would read it twice."""
    found = sorted((seen.start, seen.end) for seen in numbers(text))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(found))


def test_there_are_enough_sentences_of_both_kinds(request: pytest.FixtureRequest) -> None:
    assert len(set(CORRECT)) >= 150
    assert len({case.text for case in TYPED}) >= 60
    false = sum(bool(found_in(text)) for text in CORRECT)
    numbers = [(case, number) for case in TYPED for number in case.numbers]
    caught = sum(number in [one for each in found_in(case.text) for one in said(each)] for case, number in numbers)
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"误报 {false}/{len(CORRECT)} 句，查出 {caught}/{len(numbers)} 个数")
    assert (false, caught) == (0, len(numbers))


def said(found: Diagnostic) -> list[str]:
    return _NUMBER.findall(found.message)
