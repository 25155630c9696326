"""Names that mean several numbers: 学时（一大队） is one by 主办大队, and another by 协办大队."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model.figure import FigureSet
from pipeline.model.reported import wholes

_NAMED = 6


@dataclass(frozen=True, slots=True)
class OfSeveral:
    """Some names of parts of a figure that each mean a number by each of some columns."""

    figure: str
    columns: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def listed(self) -> str:
        """The names as findings list them."""
        return _quoted(self.names[:_NAMED]) + (f"等{len(self.names)}个" if len(self.names) > _NAMED else "")

    @property
    def by(self) -> str:
        """The columns as findings list them."""
        return _quoted(self.columns)


def of_several(names: Iterable[str], computed: FigureSet) -> Iterator[OfSeveral]:
    """Yield those of some printed names that mean several numbers, by figure and columns."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for name in names:
        if columns := computed.columns_meant(name):
            found.setdefault((next(wholes(name)), columns), []).append(name)
    for (figure, columns), some in found.items():
        yield OfSeveral(figure, columns, tuple(some))


def _quoted(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
