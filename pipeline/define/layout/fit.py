"""Whether the parts of a layout fit together: no text may be higher than its line."""

from __future__ import annotations

from pipeline.define.fields import Fields
from pipeline.define.layout.sizes import SIZES, shown
from pipeline.define.layout.texts import NAMES
from pipeline.findings import finding
from pipeline.model.layout import TWIPS_A_POINT, Layout, Pitch, Role

_FREE = (Role.AGENCY_MARK, Role.PAGE_NUMBER)
"""The mark has lines of its own; the number's size is checked where it is read."""


def check_fit(root: Fields, layout: Layout) -> None:
    """Report sizes that exceed the height of a line: exact lines cut what is higher."""
    too_high: dict[tuple[float, float], list[str]] = {}
    for role, text in layout.texts.items():
        line = text.line or layout.grid.line_pitch / TWIPS_A_POINT
        if text.pitch is not Pitch.NATURAL and role not in _FREE and text.size > line:
            too_high.setdefault((text.size, line), []).append(NAMES[role])
    for (size, line), names in too_high.items():
        at, together = root.at(SIZES), "、".join(names)
        why = finding("D092-size-above-pitch", at, names=together, size=shown(size), pitch=f"{line:g}")
        root.found.append(why)
