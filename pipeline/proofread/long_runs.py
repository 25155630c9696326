"""A text whose long runs of one sign, of a few over and over, or of digits alone are cut short for the rules.

Many expressions of the rules look at a run once from each of its signs. What somebody writes has runs of a line at the
most: leaders of dots, lines to write on, blanks that push a word to the right. What is longer says nothing more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model.proof import Passage, Proof, Span
from pipeline.prose.expressions import expression

_LONGEST, _TAIL = 100, 20
"""A longer run is read by its beginning and so many signs of its end: 28 signs are a line (GB/T 9704, 5.2.3)."""
_NOTHING = "\ue000" * 39 + "。"
"""Stands, over and over, for what is not read: signs for private use are no letter, digit, mark or blank to any rule,
and sentences end often enough for those that look through a whole one."""
_RUN = expression(
    rf"(?s:(.)\1{{{_LONGEST - 1},}}|(..)\2{{{_LONGEST // 2 - 1},}}|(.{{3,4}}?)\3{{{_LONGEST // 3},}}"
    rf"|(.{{5,8}}?)\4{{{_LONGEST // 5},}})"
    rf"|\s{{{_LONGEST},}}|[\d,.，．]{{{_LONGEST},}}|[〇零一二两三四五六七八九十百千万亿]{{{_LONGEST},}}"
)


def without_long_runs(proof: Proof) -> Proof:
    """Return a text, and those that it is laid beside, sign by sign as long, with nothing within its long runs."""
    others = tuple(without_long_runs(each) for each in proof.others)
    earlier = tuple(without_long_runs(each) for each in proof.earlier)
    return replace(proof, passages=tuple(map(_shortened, proof.passages)), others=others, earlier=earlier)


def is_of_a_long_run(at: Span, proof: Proof, shortened: Proof) -> bool:
    """Return whether a span begins or ends at a sign that was not read; signs of old fonts stand in names as well."""
    whole, read = proof.passages[at.passage].text, shortened.passages[at.passage].text
    ends = (slice(at.start, at.start + 1), slice(max(0, at.end - 1), at.end))
    return any(whole[end] != read[end] for end in ends)


def _shortened(passage: Passage) -> Passage:
    if len(passage.text) <= _LONGEST:
        return passage
    text = _RUN.sub(_ends, passage.text)
    return passage if text == passage.text else replace(passage, text=text)


def _ends(run: re.Match[str]) -> str:
    text = run[0]
    left_out = len(text) - _LONGEST
    return text[: _LONGEST - _TAIL] + (_NOTHING * left_out)[:left_out] + text[len(text) - _TAIL :]
