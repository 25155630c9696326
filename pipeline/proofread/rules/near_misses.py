"""Long fixed names with one character lacking, doubled, swapped or replaced: 习近平新时代中国特色社会义思想."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.wording import names

_NUMERALS = set("0123456789一二三四五六七八九十〇零百")
_LACKS, _REPLACES = 8, 9
"""Shorter names are like too many other words: of these only doubled and swapped characters count."""
_INSERTED = "的"


def names_nearly_right(proof: Proof) -> Iterator[Slip]:
    """Yield what is a fixed name but for one character.

    Whatever differs in one place has one half of the name as it should be: only there is the rest compared. No name
    goes on in another passage.
    """
    whole = "\n".join(passage.text for passage in proof.passages)
    ends = list(accumulate(len(passage.text) + 1 for passage in proof.passages))
    taken: list[tuple[int, int]] = []
    for name in _longest_first():
        for start, end in _near(whole, name):
            if _known(whole, start, end) or any(start < last and begin < end for begin, last in taken):
                continue
            taken.append((start, end))
            at = bisect_right(ends, start)
            offset = ends[at - 1] if at else 0
            span = Span(at, start - offset, end - offset)
            fixes = (Fix(span, name),)
            yield Slip("P095-name-nearly-right", span, {"seen": whole[start:end], "name": name}, fixes=fixes)


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(names(), key=len, reverse=True))


def _near(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a text has a name but for one character."""
    half = len(name) // 2
    for part, before in ((name[:half], 0), (name[half:], half)):
        place = text.find(part)
        while place >= 0:
            for length in (len(name) - 1, len(name), len(name) + 1):
                start = place if before == 0 else place + len(part) - length
                if 0 <= start <= len(text) - length and _differs_once(text[start : start + length], name):
                    yield start, start + length
            place = text.find(part, place + 1)


def _differs_once(seen: str, name: str) -> bool:
    """Whether words are a name with one character within it lacking, doubled, swapped or replaced."""
    if seen == name or not seen or seen[0] != name[0] or seen[-1] != name[-1]:
        return False
    first = next((at for at, (one, other) in enumerate(zip(seen, name, strict=False)) if one != other), len(name))
    match len(seen) - len(name):
        case -1:
            return len(name) >= _LACKS and seen[first:] == name[first + 1 :]
        case 1:
            added = seen[first : first + 1]
            return seen[first + 1 :] == name[first:] and added in (seen[first - 1], _INSERTED)
        case 0 if seen[first + 1 :] == name[first + 1 :]:
            numbers = seen[first] in _NUMERALS and name[first] in _NUMERALS
            return len(name) >= _REPLACES and not numbers
        case 0:
            swapped = seen[first : first + 2] == name[first : first + 2][::-1]
            return swapped and seen[first + 2 :] == name[first + 2 :]
    return False


def _known(text: str, start: int, end: int) -> bool:
    """Whether a name, or other words that are right, reach over a place."""
    return any(_reaches(text, each, start, end) for name, others in names().items() for each in (name, *others))


def _reaches(text: str, words: str, start: int, end: int) -> bool:
    """Whether words stand in a text so that they cover a place, or all of it but its edges."""
    found = text.find(words, max(0, start - len(words) + 1))
    return 0 <= found < end and start < found + len(words) and (len(words) >= end - start - 1)
