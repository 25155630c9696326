"""Which paragraphs of a report its template does not give back, and what it gives instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def not_given_back(wanted: Sequence[str], got: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is lost and what stands there instead, paragraphs joined; their order within a stretch is no loss."""
    ahead, behind = _alike(wanted, got)
    wanted, got = wanted[ahead : len(wanted) - behind], got[ahead : len(got) - behind]
    # What many paragraphs say is nothing to line up others by: looking for it would take for ever.
    for kind, first, end, begin, stop in SequenceMatcher(None, wanted, got).get_opcodes():
        lost, added = wanted[first:end], got[begin:stop]
        if kind != "equal" and sorted(lost) != sorted(added) and "".join(lost) != "".join(added):
            yield "".join(lost), "".join(added)


def _alike(wanted: Sequence[str], got: Sequence[str]) -> tuple[int, int]:
    """How many paragraphs both begin and end with alike."""
    most = min(len(wanted), len(got))
    ahead = next((at for at in range(most) if wanted[at] != got[at]), most)
    behind = next((at for at in range(most - ahead) if wanted[-1 - at] != got[-1 - at]), most - ahead)
    return ahead, behind
