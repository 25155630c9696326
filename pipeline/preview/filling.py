"""Fills pages with strips: where a page ends, by room and by what is to stay together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.preview.placed import Placed
from pipeline.preview.sheets import Sheet
from pipeline.preview.strips import Strip
from pipeline.preview.tables import parted

_ROUNDING = 2.0  # twips


@dataclass(slots=True)
class FilledPage:
    """A sheet and what stands on it; `own` counts the strips at the top that repeat a table's head."""

    sheet: Sheet
    placed: list[Placed] = field(default_factory=list)
    repeated: int = 0

    @property
    def foot(self) -> float:
        """Where the next strip begins at the earliest, without the blank below the last."""
        return self.placed[-1].top + self.placed[-1].strip.height if self.placed else self.sheet.top


def fill(strips: Iterator[Strip], page: FilledPage, turn: Callable[[], FilledPage | None]) -> FilledPage | None:
    """Put strips on a page and those after it, and return the last page; None when `turn` gives no more."""
    queue: deque[Strip] = deque()
    automatic = False  # whether the page began because the one before was full
    while True:
        strip = queue.popleft() if queue else next(strips, None)
        if strip is None:
            return page
        last = page.placed[-1].strip if page.placed else None
        if last and len(page.placed) > page.repeated and (last.break_after or strip.break_before):
            turned = turn()
            if turned is None:
                return None
            page, last, automatic = turned, None, False
        top = _top(page, last, strip, automatic=automatic)
        if top + strip.height <= page.sheet.bottom + _ROUNDING:
            page.placed.append(Placed(strip, page.sheet.left, top))
            continue
        halves = parted(strip, page.sheet.bottom - top)
        if halves:
            page.placed.append(Placed(halves[0], page.sheet.left, top))
            moved = [halves[1]]
        elif len(page.placed) <= page.repeated:  # higher than a page: it stands there as far as it goes
            page.placed.append(Placed(strip, page.sheet.left, top))
            continue
        else:
            moved = [*_taken_along(page), strip]
        queue.extendleft(reversed(moved))
        turned = turn()
        if turned is None:
            return None
        page, automatic = turned, True
        _repeat_head(page, moved[0])


def _top(page: FilledPage, last: Strip | None, strip: Strip, *, automatic: bool) -> float:
    if last is None:
        return page.foot + (0 if automatic else strip.before)
    return page.foot + last.after + (0 if len(page.placed) == page.repeated else strip.before)


def _taken_along(page: FilledPage) -> list[Strip]:
    """Take from the page what is to stay with the strip that comes next; nothing when that would be all."""
    at = len(page.placed)
    while at > page.repeated and page.placed[at - 1].strip.keep_next and not page.placed[at - 1].strip.break_after:
        at -= 1
    if at == page.repeated:
        return []
    taken = [one.strip for one in page.placed[at:]]
    del page.placed[at:]
    return taken


def _repeat_head(page: FilledPage, strip: Strip) -> None:
    """Put a table's head above its first row on a page."""
    top = page.foot
    head = strip.row.head if strip.row else ()
    if sum(row.height for row in head) + strip.height > page.sheet.bottom - top:
        return
    for row in head:
        page.placed.append(Placed(row, page.sheet.left, top))
        top += row.height
    page.repeated = len(head)
