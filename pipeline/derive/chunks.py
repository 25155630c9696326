"""Pieces of a template: each gives back some paragraphs, and can be written in several ways, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.derive.matching import Match
from pipeline.derive.tokens import Number


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number that no figure prints: the text that it stands in, its place there, and the headings above.

    `beside` is what a table says for it by its row and its column.
    """

    text: str
    number: Number
    above: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a chunk: its lines, the matches that stand in them, and the numbers that stay text."""

    text: str
    matches: tuple[Match, ...] = ()
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """What `said` lists, as a template may write it: `ways` from the best to plain words."""

    said: tuple[str, ...]
    ways: tuple[Way, ...]


class Remark(StrEnum):
    """What people are told of a template besides its text."""

    FIXED = "fixed"
    PICTURES = "pictures"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A report as a template: the front matter's lines, and the chunks of its text.

    `remarks` are for people, each with what was seen.
    """

    front: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    remarks: tuple[tuple[Remark, str], ...] = ()
