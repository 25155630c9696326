"""Words some way apart that make no sentence together: 只有…就, 本着…为原则, 截至…为止."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.wording import pairs_of
from pipeline.proofread.wording import Frame, frames
from pipeline.prose.expressions import expression

_BETWEEN = "[^，。；：！？、|\n]{1,20}?"
_AROUND_A_COMMA = "[^，。；：！？|\n]{1,40}?"


def frames_that_do_not_fit(proof: Proof) -> Iterator[Slip]:
    """Yield two words of a sentence that belong to two ways of saying it, or say one thing twice."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        known = _by_pair()
        for frame in (each for pair in known.keys() & pairs_of(text) for each in known[pair]):
            if not all(part in text for part in frame.parts):
                continue
            for found in _pattern(frame).finditer(text):
                if _fits(text, found, frame):
                    continue
                key = "P217-frame-does-not-fit" if frame.sure else "P218-frame-perhaps-does-not-fit"
                seen = {"seen": found[0], "advice": frame.advice, "why": frame.reason}
                yield Slip(key, Span(at, *found.span()), seen)


def _fits(text: str, found: re.Match[str], frame: Frame) -> bool:
    """Whether the words around or between make the frame right."""
    between = "".join(found.groups())
    return (
        text.startswith(frame.unless_after, found.end())
        or text[: found.start()].endswith(frame.unless_before)
        or any(word in between for word in frame.unless_between)
    )


@cache
def _by_pair() -> Mapping[str, Sequence[Frame]]:
    """The frames by the first two characters of each."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames():
        found[frame.parts[0][:2]].append(frame)
    return found


@cache  # made when the first text has all its words: few texts have those of more than a dozen
def _pattern(frame: Frame) -> re.Pattern[str]:
    gap = _AROUND_A_COMMA if "，" in "".join(frame.parts) else _BETWEEN
    if "“" in frame.parts[0]:
        gap = "[^，。；：！？“”\n]{1,30}?"
    first, *rest = map(re.escape, frame.parts)
    return expression(first + "".join(f"({gap}){part}" for part in rest))
