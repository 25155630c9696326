"""Where a value of the page stands that nobody wrote: at the key that it follows from."""

from __future__ import annotations

from pipeline.define.fields import Fields
from pipeline.define.node import Record
from pipeline.model.diagnostic import Location


def first_written(root: Fields, *keys: str) -> Location:
    """Return the place of the first of the keys that is written; a key of a section is `section.key`."""
    for key in keys:
        section, _, inner = key.partition(".")
        node = root.node(section)
        if not inner and node is not None:
            return root.at(section)
        found = [entry for entry in node.entries if entry.key == inner] if isinstance(node, Record) else []
        if found:
            return found[0].location
    return root.location
