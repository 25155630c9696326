"""附件: headings of the first level that begin with 附件： open one each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.render.findings import Findings
from pipeline.render.marks import Marks
from pipeline.render.sketch import HeadingSketch, Sketch

_ANNEX = re.compile(r"附\s*件\s*(?P<number>[0-9０-９一二三四五六七八九十]*)\s*[：:]\s*(?P<title>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class AnnexSketch:
    """What stands in one annex, under its title."""

    title: str
    line: int
    sketches: tuple[Sketch, ...]


def split(
    sketches: Sequence[Sketch], marks: Marks, findings: Findings
) -> tuple[tuple[Sketch, ...], tuple[AnnexSketch, ...]]:
    """Return what stands in the text, and the annexes after it."""
    opened = [
        (index, sketch, found)
        for index, sketch in enumerate(sketches)
        if isinstance(sketch, HeadingSketch) and sketch.level == 1 and (found := _ANNEX.match(sketch.text))
    ]
    stops = [index for index, _, _ in opened[1:]] + [len(sketches)]
    annexes = []
    for (index, heading, found), stop in zip(opened, stops, strict=False):
        if found["number"]:
            findings.add("T024-typed-number", heading.line, seen=marks.plain(heading.text))
        annexes.append(AnnexSketch(found["title"].strip(), heading.line, tuple(sketches[index + 1 : stop])))
    return tuple(sketches[: opened[0][0] if opened else len(sketches)]), tuple(annexes)


def annexed(template: str) -> frozenset[str]:
    """Return the titles of the annexes that a template writes, also of those that an if leaves out."""
    headings = (line[1:].strip() for line in template.splitlines() if line.startswith("#"))
    return frozenset(found["title"].strip() for heading in headings if (found := _ANNEX.match(heading)))
