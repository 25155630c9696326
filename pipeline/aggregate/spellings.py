"""One word in several spellings is one word: 办公室（党委办） and 办公室(党委办)."""

from __future__ import annotations

from pipeline.formula import comparable


class Spellings(dict[str, str]):
    """Gives for every spelling of a word the first that was met; columns that meet in one group share one memory."""

    def __init__(self) -> None:
        """Begin without any word."""
        super().__init__()
        self._first: dict[str, str] = {}

    def __missing__(self, text: str) -> str:
        """Keep a spelling as the first of its word, or under the one that was."""
        first = self[text] = self._first.setdefault(comparable(text), text)
        return first
