"""Whether the parts of a layout fit together: letters in their lines, the page number between text and paper's edge."""

from __future__ import annotations

from math import ceil

from pipeline.define.fields import Fields
from pipeline.define.layout.cause import first_written
from pipeline.define.layout.grid import LINES, PITCH
from pipeline.define.layout.lengths import TITLE_PITCH
from pipeline.define.layout.page import MARGINS
from pipeline.define.layout.page_number import BELOW, LEAST_EDGE, NUMBER, SIZE
from pipeline.define.layout.sizes import SIZES, shown
from pipeline.define.layout.texts import NAMES
from pipeline.findings import finding
from pipeline.model.layout import TWIPS_A_POINT, Layout, Pitch, Role, twips

_FREE = (Role.AGENCY_MARK,)
"""The mark has lines of its own."""
_BASELINE, _DASH = 0.2, 0.38  # of the line above its foot, of the size above the baseline: where the dash stands


def check_fit(root: Fields, layout: Layout) -> None:
    """Report what does not fit: letters higher than their line, a page number in the text or off the paper."""
    _check_heights(root, layout)
    _check_number(root, layout)
    _check_side(root, layout)


def _check_side(root: Fields, layout: Layout) -> None:
    """On a landscape page the right margin lies at the foot, and holds the line that the number's box hangs on."""
    pitch, right = layout.grid.line_pitch, layout.page.right
    if pitch > twips(right):
        at = first_written(root, f"{MARGINS}.右", PITCH, LINES)
        why = finding(
            "D094-margin-below-pitch",
            at,
            right=f"{right:g}",
            pitch=f"{pitch / TWIPS_A_POINT:g}",
            least=f"{ceil(pitch / twips(100) * 1000) / 10:g}",
        )
        root.found.append(why)


def _check_number(root: Fields, layout: Layout) -> None:
    """The line of the number must end on the paper, and programs shorten the text where it begins in the 版心."""
    number, page, pitch = layout.page_number, layout.page, layout.grid.line_pitch
    foot = _BASELINE * pitch + _DASH * layout.texts[Role.PAGE_NUMBER].size * TWIPS_A_POINT
    at = first_written(root, f"{NUMBER}.{BELOW}", LINES, PITCH, f"{NUMBER}.{SIZE}", f"{MARGINS}.下")
    if page.bottom - number.below >= LEAST_EDGE and twips(page.bottom - number.below) < foot:
        root.found.append(
            finding("D091-no-room-for-page-number", at, bottom=f"{page.bottom:g}", below=f"{number.below:g}")
        )
    reaching = pitch - foot - twips(number.below)
    fitting = int((page.text_height - max(reaching, 0)) // pitch)
    if fitting < layout.grid.lines:
        least = ceil((pitch - foot) / twips(100) * 1000) / 10
        why = finding(
            "D093-page-number-in-text-area",
            at,
            below=f"{number.below:g}",
            lines=layout.grid.lines,
            fitting=fitting,
            least=f"{least:g}",
        )
        root.found.append(why)


def _check_heights(root: Fields, layout: Layout) -> None:
    """Exact lines cut what is higher."""
    too_high: dict[tuple[float, float], list[str]] = {}
    for role, text in layout.texts.items():
        line = text.line or layout.grid.line_pitch / TWIPS_A_POINT
        if text.pitch is not Pitch.NATURAL and role not in _FREE and text.size > line:
            too_high.setdefault((text.size, line), []).append(NAMES.get(role, NUMBER))
    for (size, line), names in too_high.items():
        sizes = f"{NUMBER}.{SIZE}" if names == [NUMBER] else SIZES
        at, together = first_written(root, sizes, PITCH, LINES, TITLE_PITCH), "、".join(names)
        why = finding("D092-size-above-pitch", at, names=together, size=shown(size), pitch=f"{line:g}")
        root.found.append(why)
