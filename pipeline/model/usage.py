"""A way of writing that is wrong, and the right one: an entry of the tables that ship and of an office's 用语.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Wrong words, what they should be (several to choose from, none where the author must think), and why.

    `unless` are phrases around the words that make them right; an entry that is not `sure` asks the author.
    """

    wrong: str
    right: tuple[str, ...] = ()
    reason: str = ""
    unless: tuple[str, ...] = ()
    sure: bool = True
