"""Two characters that make no word and sound or look like a common one: 锲机 for 契机, 奏校 for 奏效."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.wording import homophones

_WHY = "不成词，多半是同音或者形近的字打错了"


def mistyped_words(proof: Proof) -> Iterator[Slip]:
    """Yield two characters that stand side by side in no text but by a slip of typing."""
    sure, rare = homophones()
    for at, passage in enumerate(proof.passages):
        text = passage.text
        for start, pair in enumerate(map("".join, pairwise(text))):
            right = sure.get(pair) or rare.get(pair)
            if right is None:
                continue
            # People's names are made of such pairs too: nothing is mended without somebody looking at it.
            seen = {"seen": pair, "advice": f"改为“{right}”", "why": _WHY}
            key = "P090-wrong-character" if pair in sure else "P099-perhaps-misused"
            yield Slip(key, Span(at, start, start + len(pair)), seen)
