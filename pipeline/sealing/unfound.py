"""Which figures would be printed now and stand nowhere in a final copy: they are told, for nothing registers them.

A final copy tells of none that it was written: where a sentence was reworded, all that is known is that its figures
belong there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.findings import finding
from pipeline.model.anchor import Anchor
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.figure import Figure
from pipeline.model.reported import ReportedFigure
from pipeline.reconcile.case import Reconciliation
from pipeline.sealing.values import is_kept
from pipeline.word import Manuscript

_MOST = 10
"""So many figures are told in one finding: those of a paragraph are few, those of a table may be thousands."""


def unfound(
    found: Reconciliation,
    values: Mapping[str, ReportedFigure],
    figures: Mapping[str, Figure],
    definitions: Definitions,
    fresh: Manuscript | None,
    at: FileLocation,
) -> Iterator[Diagnostic]:
    """Yield a finding for the figures of each paragraph, or table, that are not found and have none of the `values`."""
    known = {*values, *(case.figure for case in found.cases)}  # what was found and has no value is told already
    cells = {passage.number: passage.cell for passage in fresh.passages} if fresh else {}
    grouped: dict[tuple[bool, int], dict[str, Anchor]] = {}
    for anchor in found.lacking:
        if anchor.figure not in known and is_kept(anchor, figures, definitions):
            cell = cells.get(anchor.paragraph)
            home = (True, cell.table) if cell else (False, anchor.paragraph)
            grouped.setdefault(home, {}).setdefault(anchor.figure, anchor)
            known.add(anchor.figure)
    for (is_table, _), anchors in grouped.items():
        yield from _told(tuple(anchors.values()), "表" if is_table else "段", at)


def _told(anchors: Sequence[Anchor], home: str, at: FileLocation) -> Iterator[Diagnostic]:
    for start in range(0, len(anchors), _MOST):
        some = anchors[start : start + _MOST]
        names, texts = "”、“".join(each.figure for each in some), "".join(f"“{each.text}”" for each in some)
        together = f"同一{home}里" if len(some) > 1 else ""
        why = f"文中找不到（照现在的台账，{together}该写{texts}），多半是前后的话改过"
        yield finding("S004-figure-not-registered", at, figure=names, why=why)
