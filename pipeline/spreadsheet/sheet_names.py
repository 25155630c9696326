"""Names of sheets that Excel allows."""

from __future__ import annotations

import re

from pipeline.markup import cleaned

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = "history"


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return `wanted` as a name that Excel allows, distinct from those taken, and take it."""
    plain = cleaned(_FORBIDDEN.sub("_", wanted)).strip().strip("'") or "台账"
    if plain.casefold() == _RESERVED:
        plain += "_"
    numbers = ("", *map(str, range(2, len(taken) + 3)))
    name = next(name for number in numbers if (name := _cut(plain, number)).casefold() not in taken)
    taken.add(name.casefold())
    return name


def _cut(name: str, number: str) -> str:
    """A name with a number, not longer than Excel allows; Excel counts UTF-16 units."""
    return within(name, LONGEST - len(number)).rstrip("' ") + number


def within(text: str, units: int) -> str:
    """Return the beginning of a text that is not longer than `units` as Excel counts, in UTF-16 units."""
    return text.encode("utf-16-le", errors="surrogatepass")[: 2 * units].decode("utf-16-le", errors="ignore")
