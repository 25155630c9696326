"""Lists without a total, of all of which a 其中 behind them may speak: 培训班2期、讲座5期、沙龙3期，其中线上4期."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.proofread.rules.arithmetic.counted import Counted
from pipeline.prose.expressions import expression

_JOINED = expression("^(?:、|和|及|以及)")


def listed_before(before: Sequence[Counted], part: Counted) -> Sequence[Counted]:
    """Return the counts of the list right before a part with 其中; none where no list stands there."""
    if "其中" not in part.gap or part not in before:
        return ()
    stop = before.index(part)
    start = stop - 1
    while start > 0 and _JOINED.search(before[start].gap):
        start -= 1
    listed = before[max(start, 0) : stop]
    return listed if len(listed) > 1 and all(each.counts for each in listed) else ()


def sums_of(listed: Sequence[Counted], part: Counted) -> list[Counted]:
    """Return what the whole of a part may come to: the counts of its unit, and all of the list, if that is more."""
    own = [each for each in listed if each.unit == part.unit]
    sums = [_sum(some) for some in (own, listed) if len(some) > 1]
    return [each for each in sums if each.quantity.value > part.quantity.value]


def whole_of(listed: Sequence[Counted], part: Counted) -> list[Counted]:
    """Return what a part must be of: the counts of its unit, all of them together; none where none has its unit."""
    own = [each for each in listed if each.unit == part.unit]
    return own if len(own) == 1 else sums_of(own, part)[:1]


def _sum(counts: Sequence[Counted]) -> Counted:
    """Several counts as one, where the first of them stands."""
    amounts = [each.quantity for each in counts]
    whole = replace(
        amounts[0],
        value=sum((each.value for each in amounts), Decimal()),
        low=sum((each.low for each in amounts), Decimal()),
        high=sum((each.high for each in amounts), Decimal()),
    )
    return replace(counts[0], quantity=whole)
