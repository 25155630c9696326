"""Finds where a reader sees something else than the words say: struck out, raised, lowered, a formula beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.word.document import Paragraph, Run
from pipeline.word.manuscript.nodes import Node
from pipeline.word.manuscript.passages import Shown
from pipeline.word.manuscript.text import Odd, Oddity


def odd_looks(lines: Sequence[Shown], paragraphs: Sequence[Paragraph]) -> Iterator[Odd]:
    """Yield such places in reading order; `paragraphs` are the lines as they look, one by one."""
    for number, (line, paragraph) in enumerate(zip(lines, paragraphs, strict=True)):
        found = (*_in_runs(number, paragraph), *_formulas(number, line))
        yield from sorted(found, key=lambda odd: (odd.start, odd.stop))


def _in_runs(number: int, paragraph: Paragraph) -> Iterator[Odd]:
    at = 0
    seen = (run for run in paragraph.runs if run.text and not run.look.hidden)
    for (struck, raised), runs in groupby(seen, key=_look):
        words = "".join(run.text for run in runs)
        stop = at + len(words)
        if struck:
            yield Odd(Oddity.STRUCK, number, at, stop, words)
        if raised:
            yield Odd(Oddity.RAISED, number, at, stop, words)
        at = stop


def _look(run: Run) -> tuple[bool, bool]:
    return run.look.struck, run.look.raised


def _formulas(number: int, line: Shown) -> Iterator[Odd]:
    for each in line.line.maths:
        words = "".join(node.text for node in each.node.all() if node.name == "t" and not _is_removed(node, each.node))
        if words.strip():
            yield Odd(Oddity.MATHS, number, line.at(each.start), line.at(each.start), words)


def _is_removed(node: Node, formula: Node) -> bool:
    for each in node.ancestors():
        if each is formula:
            return False
        if each.name == "del":
            return True
    return False
