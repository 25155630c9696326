"""What the charts of a Word file show: the numbers and names that programs keep beside the workbook behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from pipeline.model.document import ChartKind
from pipeline.word.package import Refusal, opened

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VALUE = f"{_CHART}v"
_KINDS = {"lineChart": ChartKind.LINES, "pieChart": ChartKind.PIE}


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart: what it is drawn as, None for a kind that templates lack, and its series and categories by name."""

    kind: ChartKind | None
    series: tuple[str, ...]
    categories: tuple[str, ...]


def plotted(data: bytes) -> tuple[tuple[str, ...], ...]:
    """Return what each chart of a file shows, in no order of the charts; nothing of a file that cannot be read."""
    package = opened(data)
    if isinstance(package, Refusal):
        return ()
    return tuple(sorted(tuple(value.text or "" for value in root.iter(_VALUE)) for _, root in package.roots("chart")))


def drawn_charts(data: bytes) -> tuple[DrawnChart, ...]:
    """Return the charts of a file in the order in which programs count them; nothing of a file that cannot be read."""
    package = opened(data)
    if isinstance(package, Refusal):
        return ()
    parts = sorted(package.roots("chart"), key=lambda part: (len(part[0]), part[0]))
    return tuple(_drawn(root) for _, root in parts)


def _drawn(root: _Element) -> DrawnChart:
    series = list(root.iter(f"{_CHART}ser"))
    names = [_values(one, "tx") for one in series]
    categories = _values(series[0], "cat") if series else ()
    return DrawnChart(_kind(root), tuple(name[0] for name in names if name), categories)


def _values(series: _Element, part: str) -> tuple[str, ...]:
    found = series.find(f"{_CHART}{part}")
    return () if found is None else tuple(value.text or "" for value in found.iter(_VALUE))


def _kind(root: _Element) -> ChartKind | None:
    for element in root.iter():
        name = re.sub(r"\{.*\}", "", str(element.tag))
        if name in _KINDS:
            return _KINDS[name]
        if name == "barDir":
            return ChartKind.BARS if element.get("val") == "bar" else ChartKind.COLUMNS
    return None
