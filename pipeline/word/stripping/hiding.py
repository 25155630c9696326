"""Words that a document holds and does not show (隐藏文字)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.word.markup import child, local, switch

_SPOKEN = frozenset({"t", "sym", "drawing", "pict", "object"})


def hidden_runs(root: _Element) -> list[_Element]:
    """Return the runs with words that are hidden by themselves; marks of fields and of the index stay."""
    return [run for run in _runs(root) if _speaks(run) and switch(_looks(run), "vanish")]


def _runs(root: _Element) -> Iterator[_Element]:
    return (each for each in root.iter() if local(each) == "r")


def _looks(run: _Element) -> _Element | None:
    own = next((each for each in run if local(each) == "rPr"), None)
    return child(run, "rPr") if own is None else own


def _speaks(run: _Element) -> bool:
    return any(local(each) in _SPOKEN for each in run)
