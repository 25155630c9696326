"""A progress bar for work that takes more than a moment, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

Work = TypeVar("Work")
_WORTH_WATCHING = 10


def watched(work: Sequence[Work], title: str, /, *, fewest: int = _WORTH_WATCHING) -> Iterable[Work]:
    """Return the same things one by one, behind a progress bar when there are many and someone looks on.

    `fewest` says how many are many: one, where the work takes seconds before the first is done.
    """
    return counted(work, len(work), title, "份") if len(work) >= fewest else work


def counted(work: Iterable[Work], total: int, title: str, unit: str) -> Iterable[Work]:
    """Return the same things as they come, behind a progress bar when someone looks on."""
    if not sys.stderr.isatty():
        return work
    from tqdm import tqdm  # noqa: PLC0415 - most commands never show a bar

    return tqdm(
        work, total=total, desc=title, unit=unit, bar_format="{desc}：{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}"
    )
