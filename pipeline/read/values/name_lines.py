"""Lines of a list of names: each names its own people, but for one that is too little to be a name."""

from __future__ import annotations

import re

from pipeline.prose.surnames import COMPOUND_SURNAMES
from pipeline.read.values.blanks_in_names import GIVEN, words_of
from pipeline.read.values.joined_names import JOINING
from pipeline.read.values.spelled_names import spelled, without_bracket

_LINES = re.compile(r"[\n\r]+")


def parts_of(piece: str) -> list[str]:
    """Return the lines of a piece; those that may hold parts of one name stay together, with a line break between.

    A sign alone is nobody, nor is 艾力· or （组长）: 陈 over 㛃婷 may be one name.
    """
    lines = [cell for line in _LINES.split(piece) for cell in _cells(line)]
    if len(lines) == 1:
        return lines
    parts: list[str] = []
    open_end, surname = False, False
    for line in lines:
        words = words_of(spelled(line))
        first, last = (words[0], words[-1]) if words else ("", "")
        name = without_bracket(first)
        given = surname and len(name) <= GIVEN
        if parts and (open_end or given or _is_open(name) or first.startswith(("·", "(", "（"))):
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
        open_end, surname = _is_open(last) or last.endswith("·"), last in COMPOUND_SURNAMES
    return parts


def _is_open(word: str) -> bool:
    return len(word) == 1 and word not in JOINING


def _cells(line: str) -> list[str]:
    """What tabs part in a line; 陈, a tab and 婷 are a padded name."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    return [" ".join(cells)] if all(len(cell) == 1 for cell in cells) and cells else cells
