"""出席, 请假 and 列席 below the text of minutes (10.3)."""

from __future__ import annotations

from pipeline.model.document import Document, Run
from pipeline.model.layout import Layout, Role
from pipeline.write.markup import element
from pipeline.write.measure import width
from pipeline.write.text import paragraph, plain, run, runs


def attendance(document: Document, layout: Layout) -> list[str]:
    """Return a paragraph for each list of people, names hanging behind the colon."""
    one, left = layout.character(Role.ATTENDANCE), layout.texts[Role.ATTENDANCE].left
    pieces: list[str] = []
    for label, names in document.elements.attendance.items():
        hanging = width(label) + 1
        indent = element("ind", leftChars=0, left=round((left + hanging) * one), hanging=round(hanging * one))
        spacing = "" if pieces else element("spacing", before=layout.grid.line_pitch)
        opening = run(Run(label), Role.ATTENDANCE_LABEL) + plain("：")
        pieces.append(paragraph(Role.ATTENDANCE, opening + runs(names), indent, spacing))
    return pieces
