"""Which of many sentences is nearly the same as one? A few candidates by their rarest signs, then signs counted."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nsmallest

_LEAST, _OF = 9, 10
"""Nine signs of ten."""
_SHORTEST, _LONGEST = 20, 1000
"""Of shorter sentences a name alone is more than the rest; longer ones nobody wrote."""
_PIECE, _KEPT, _MOST_ALIKE, _CANDIDATES = 3, 16, 40, 4


class NearSentences:
    """Finds among sentences, given as skeletons, the one that differs from another in a tenth of its signs at most.

    Of each sentence the pieces with the smallest hashes are kept (Broder, On the resemblance and containment of
    documents, 1997): sentences that are alike share most of them, and to look one up costs the same among thousands.
    """

    def __init__(self, skeletons: Sequence[str]) -> None:
        """Keep the pieces of each sentence."""
        self._skeletons = skeletons
        self._having: dict[int, list[int]] = defaultdict(list)
        for number, text in enumerate(skeletons):
            for piece in _pieces(text):
                if len(self._having[piece]) < _MOST_ALIKE:
                    self._having[piece].append(number)

    def nearest(self, text: str) -> int | None:
        """Return the index of the sentence that is most like a skeleton, None where none is like it."""
        shared = Counter(number for piece in _pieces(text) for number in self._having.get(piece, ()))
        best, least = None, 0
        for number, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:_CANDIDATES]:
            other = self._skeletons[number]
            longest = max(len(text), len(other))
            most = longest * (_OF - _LEAST) // _OF
            if abs(len(text) - len(other)) <= most and (changed := changed_signs(text, other)) <= most:
                alike = longest - changed
                best, least = (number, alike) if alike > least else (best, least)
        return best


def _pieces(text: str) -> list[int]:
    if not _SHORTEST <= len(text) <= _LONGEST:
        return []
    hashed = {zlib.crc32(text[at : at + _PIECE].encode()) for at in range(len(text) - _PIECE + 1)}
    return nsmallest(_KEPT, hashed)


def changed_signs(one: str, other: str) -> int:
    """Return how many signs are put in, left out or changed between two texts.

    Counted column by column, all rows of one in the bits of a number (Hyyrö, A bit-vector algorithm for computing
    Levenshtein and Damerau edit distances, 2003): no text of the same length takes longer than another.
    """
    places: dict[str, int] = defaultdict(int)
    for at, sign in enumerate(one):
        places[sign] |= 1 << at
    every, last = (1 << len(one)) - 1, 1 << len(one) - 1
    up, down, count = every, 0, len(one)
    for sign in other:
        same = places.get(sign, 0)
        straight = (((same & up) + up) ^ up) | same | down
        rises, falls = down | ~(straight | up) & every, up & straight
        count += bool(rises & last) - bool(falls & last)
        rises, falls = (rises << 1 | 1) & every, falls << 1 & every
        up, down = falls | ~(straight | rises) & every, rises & straight
    return count
