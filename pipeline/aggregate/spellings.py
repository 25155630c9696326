"""One word in several spellings is one word: 办公室（党委办） and 办公室(党委办)."""

from __future__ import annotations

from pipeline.formula import comparable


class Spellings:
    """Remembers the first spelling of each word; columns that meet in one group share one memory."""

    def __init__(self) -> None:
        """Begin without any word."""
        self._first: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        """Return the spelling in which the word was met first."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._first.setdefault(comparable(text), text)
        return known
