"""Anchors: what each figure printed in a Word file said when the file was written.

A figure's run is a bookmark whose name alone tells which figure it prints and whether its text is still as written, so
that a file which lost everything else (saved as .doc and back) can still be compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_DIGEST = 8
_NAME = re.compile(rf"_jb_([0-9a-f]{{{_DIGEST}}})_([0-9a-f]{{{_DIGEST}}})_(\w+)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
BOOKMARK_PREFIX = "_jb_"
"""Word hides bookmarks that begin with _; a name has at most 40 characters."""

REVIEWER = "季报"
"""Who writes the comments of a review copy."""
_REMEMBERED = 4096
"""Texts whose digests are kept: figures print the same ones again and again, and paragraphs of a table are alike."""
SURROUNDINGS = 20
"""Characters kept on each side of a figure."""


@dataclass(frozen=True, slots=True)
class Anchor:
    r"""One printed figure: its `period` as Period.key, its exact `value`, its `text` as printed.

    `before` and `after` are the words around it, paragraphs parted by \n. `paragraph` counts those with words from 1,
    those of text boxes too, and `fingerprint` is that of its words. `told` is the new text that a conflict was last
    told of. `row` names the row of a ledger that a cell was copied from, so that the cells of a row stay together.
    """

    bookmark: str
    figure: str
    period: str
    value: str
    text: str
    before: str
    after: str
    paragraph: int
    fingerprint: str
    told: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """溯源记录 of a Word file: the document that it is, and the ledgers (a hash) that its figures come from.

    `document` is its 文书, `subject` the person of 逐一 or empty, `period` and `cut` those of the job; days are ISO.
    `plain` are the fingerprints of the paragraphs that print no figure, parted by blanks: what the template said.
    `redacted` is not empty when identity-card and telephone numbers were masked.
    """

    unit: str
    document: str
    subject: str
    period: str
    cut: str
    issued: str
    ledgers: str
    anchors: tuple[Anchor, ...] = ()
    plain: str = ""
    redacted: str = ""


@dataclass(frozen=True, slots=True)
class BookmarkName:
    """What a bookmark's name says: digests of the figure's name and of the printed text, and the rest."""

    figure: str
    text: str
    number: str


def bookmark_name(figure: str, text: str, number: str) -> str:
    """Return the name of the bookmark around a printed figure; `number` tells it from all others of the file."""
    return f"{BOOKMARK_PREFIX}{digest(figure)}_{digest(text)}_{number}"


def read_bookmark(name: str) -> BookmarkName | None:
    """Return what a bookmark's name says, or None when it is none of ours."""
    found = _NAME.fullmatch(name)
    return BookmarkName(found[1], found[2], found[3]) if found else None


@lru_cache(_REMEMBERED)
def digest(text: str) -> str:
    """Return eight hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def fingerprint(words: str, figures: Iterable[tuple[int, int]] = ()) -> str:
    """Return what a paragraph is recognised by: the digest of its words without blanks and figures.

    `figures` are where these stand, in their order; they and all other numbers count as one sign.
    """
    pieces, done = [], 0
    for start, stop in figures:
        pieces += [words[done:start], "#"]
        done = stop
    return digest(_NUMBER.sub("#", "".join("".join([*pieces, words[done:]]).split())))
