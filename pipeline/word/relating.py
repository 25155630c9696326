"""Where the parts of a package say what they relate to, and which part a relationship leads to."""

from __future__ import annotations

import posixpath


def relationships_of(part: str) -> str:
    """Return the name of the part that holds the relationships of a part; "" stands for the package."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def related_part(owner: str, target: str) -> str:
    """Return the name of the part that a relationship of `owner` leads to by its target; it never leads out."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
