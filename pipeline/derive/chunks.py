"""Pieces of a template: each gives back some paragraphs, and can be written in several ways, the best first."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.derive.matching import Match, Number


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a chunk: its lines, and the matches that stand in them."""

    text: str
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number that no figure prints: the text that it stands in, its place there, and the headings above."""

    text: str
    number: Number
    above: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What `said` lists, as a template may write it: `ways` from the best to plain words; `unknown` numbers in it."""

    said: tuple[str, ...]
    ways: tuple[Way, ...]
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A report as a template: the front matter's lines, and the chunks of its text.

    `remarks` are for people: what was not carried over, and why; `unknown` numbers stand in elements or chunks.
    """

    front: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    remarks: tuple[tuple[str, str], ...] = ()
    matches: tuple[Match, ...] = ()
