"""The work of every rule grows no faster than the text, whatever a text repeats: counted, not timed.

What is counted are the calls of functions, of this program and of those in C, that a rule makes for a text and for one
of four times its length. Four times the text is four times the work; the fifth leaves room for what is done once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

import pytest

from pipeline.model.proof import Proof
from pipeline.proofread.rules import RULES
from tests.support.proofs import proof_of

_LENGTH, _TIMES, _ALLOWED = 250, 4, 5
_FEW = 3000
"""So little work is not worth looking at."""
_PIECES = (
    "共1人，",
    "其中1人，",
    "1、",
    "一、",
    "张三、",
    "“甲”、",
    "、和",
    "1%",
    "占1%，",
    "由1%提高到2%，提高",
    "张三",
    "一个",
    "三个",
    "…",
    "其一，",
    "第一，",
    "一是好，二是快，",
    "”“",
    "“》",
    "（（））",
    "3月5日，",
    "局长张三、",
    "甲乡、乙镇、",
    "以下三点：",
    "分别为1人、2人、",
    "1,000",
    "由3人增加到5人，增加2人，",
)
_SENTENCE = "全市共排查企业120家，整改隐患35处。"


def _paragraphs(piece: str, length: int) -> list[str]:
    """A paragraph of the piece alone, and paragraphs of a sentence each that it stands in."""
    number = length // len(piece)
    return [piece * number, *(f"{piece}{_SENTENCE}" for _ in range(length // len(_SENTENCE)))]


def _calls(rule: object, proof: Proof) -> int:
    count = 0

    def counted(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    assert callable(rule)
    sys.setprofile(counted)
    try:
        for _ in rule(proof):
            pass
    finally:
        sys.setprofile(None)
    return count


def _uneven(piece: str) -> Iterator[str]:
    """The rules that do much more for a text of four times the length."""
    short, long = (proof_of(_paragraphs(piece, length)) for length in (_LENGTH, _LENGTH * _TIMES))
    for rule in RULES:
        for proof in (short, long):
            _calls(rule, proof)  # tables are read and sentences parted before anything is counted
        few, many = _calls(rule, short), _calls(rule, long)
        if many > _FEW and many > _ALLOWED * few:
            yield f"{rule.__name__}: {few} → {many}"


@pytest.mark.parametrize("piece", _PIECES)
def test_each_rule_does_work_in_proportion_to_the_text(piece: str) -> None:
    assert list(_uneven(piece)) == []
