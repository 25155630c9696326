"""The words around a number, in paragraphs as people write them and in those that nobody writes."""

from __future__ import annotations

import time

from pipeline.derive.contexts import around

SENTENCE = "全局组织研学3场次，参加30人次。"
HANG = 20
"""Seconds that no paragraph may take, however slow the machine."""


def test_a_number_is_told_by_its_own_sentence_wherever_that_stands() -> None:
    at = SENTENCE.index("3")
    alone = around(SENTENCE, at, at + 1)
    assert (alone.near, alone.sentence) == ("全局组织研学3场次", SENTENCE.removesuffix("。"))
    text = SENTENCE * 100
    far = 50 * len(SENTENCE) + at
    there = around(text, far, far + 1)
    assert (there.near, there.run, there.clause, there.sentence) == (
        alone.near,
        alone.run,
        alone.clause,
        alone.sentence,
    )


def test_thousands_of_numbers_in_one_paragraph_are_looked_at_nearby() -> None:
    text, at = SENTENCE * 10_000, SENTENCE.index("3")
    begun = time.process_time()
    found = {around(text, start + at, start + at + 1).near for start in range(0, len(text), len(SENTENCE))}
    assert time.process_time() - begun < HANG
    assert found == {"全局组织研学3场次"}
