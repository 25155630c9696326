"""How a template shows a table figure: as a table or as a chart, of which columns, under which name."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import ChartKind


@dataclass(frozen=True, slots=True)
class Display:
    """A table unless `kind` says otherwise; no `columns` means all that fit; `caption` is marked text."""

    kind: ChartKind | None = None
    columns: tuple[str, ...] = ()
    caption: str = ""


TABLE = Display()
