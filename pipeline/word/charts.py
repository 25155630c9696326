"""What the charts of a Word file show: the numbers and names that programs keep beside the workbook behind them."""

from __future__ import annotations

from pipeline.word.package import Refusal, opened

_VALUE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"


def plotted(data: bytes) -> tuple[tuple[str, ...], ...]:
    """Return what each chart of a file shows, in no order of the charts; nothing of a file that cannot be read."""
    package = opened(data)
    if isinstance(package, Refusal):
        return ()
    return tuple(sorted(tuple(value.text or "" for value in root.iter(_VALUE)) for _, root in package.roots("chart")))
