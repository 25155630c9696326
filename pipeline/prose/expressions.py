"""Regular expressions that are compiled when a text first asks for them.

The rules of the proofreader hold more than a thousand; Python takes half a second to compile them, and a document
comes to a half of them. To make an expression costs next to nothing, and from its first use on it costs nothing more.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Awaited:
    """What `re.compile` gives, once something of it is wanted: its methods then are those of the pattern itself."""

    __slots__ = ("findall", "finditer", "fullmatch", "groupindex", "match", "pattern", "search", "split", "sub")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it is of the pattern
        """Compile the pattern, and keep all that it can do: this is asked only for what is not there yet."""
        compiled = re.compile(self.pattern)
        for each in self.__slots__:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"expression({self.pattern!r})"


def expression(pattern: str) -> re.Pattern[str]:
    """Return a pattern that is compiled when it first is used; `re.error` is raised then, too.

    It does all that a `re.Pattern` does, but is none to `isinstance` and to functions of `re`: call its own methods.
    """
    return cast("re.Pattern[str]", _Awaited(pattern))
