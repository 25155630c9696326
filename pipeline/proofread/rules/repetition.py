"""Words and signs that stand twice: slips of typing and pasting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_SIGNS = re.compile(r"([，。；：、！？])\1+")


def doubled_words(proof: Proof) -> Iterator[Slip]:
    """Yield a word of two or more characters that stands twice: 加强加强."""
    for at, passage in enumerate(proof.passages):
        for found in _DOUBLED.finditer(passage.text):
            if found[1].startswith("一"):
                continue  # 一个问题一个问题解决: one by one
            yield Slip("P010-doubled-word", Span(at, *found.span()), {"seen": found[0], "word": found[1]})


def doubled_punctuation(proof: Proof) -> Iterator[Slip]:
    """Yield a sign of punctuation that stands twice: ，，. The first is kept."""
    for at, passage in enumerate(proof.passages):
        for found in _SIGNS.finditer(passage.text):
            span = Span(at, *found.span())
            yield Slip("P011-doubled-punctuation", span, {"seen": found[0]}, fixes=(Fix(span, found[1]),))
