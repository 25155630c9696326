"""The columns at which the entries of a file stand, and which of them a line belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.define.suspicion import HIDDEN

_WIDTHS = {"\t": 2, "\u3000": 2} | dict.fromkeys(HIDDEN, 0)


def columns_of(lead: str) -> int:
    """Return how wide blanks look."""
    return len(lead) if not lead.strip(" ") else sum(_WIDTHS.get(mark, 1) for mark in lead)


@dataclass(slots=True)
class Levels:
    """The columns of the records and lists that are open, outermost first; `listed` says which are lists.

    `parent` is the key of the last entry when nothing stands behind it yet: its children come next.
    """

    columns: list[int] = field(default_factory=list)
    listed: list[bool] = field(default_factory=list)
    parent: str | None = None
    typed: dict[str, int] = field(default_factory=dict)

    def expect(self, key: str) -> None:
        """Take down that the last entry has nothing behind it yet."""
        self.parent = key

    def settle(self) -> None:
        """Take down that the last entry has its value."""
        self.parent = None

    def expecting(self, column: int) -> bool:
        """Return whether the children of the last entry may stand at a column."""
        return self.parent is not None and (not self.columns or column >= self.columns[-1])

    def opens(self, column: int) -> bool:
        """Return whether an entry at a column is the first under the last key."""
        return self.parent is not None and bool(self.columns) and column > self.columns[-1]

    def has_entries(self, column: int) -> bool:
        """Return whether a record has entries at a column already."""
        return any(at == column and not listed for at, listed in zip(self.columns, self.listed, strict=True))

    def goes_on(self, column: int, *, item: bool) -> bool:
        """Return whether a line at a column goes on with the text before it."""
        return not item and self.parent is None and bool(self.columns) and column > self.columns[-1]

    def meant(self, lead: str) -> int:
        """Return the column that blanks of another kind were meant to reach."""
        known = self.typed.get(lead)
        if known is None or known not in self.columns:
            top = self.columns[-1] if self.columns else 0
            wide = columns_of(lead)
            near = wide if wide in self.columns else None
            known = top + 2 if self.parent is not None and (near is None or wide > top) else near
            known = top if known is None else known
            self.typed[lead] = known
        return known

    def fit(self, column: int, *, item: bool) -> int:
        """Put an entry or item among the open ones; return the column at which it belongs."""
        left, left_listed = column, item
        while self.columns and self.columns[-1] > column:
            left, left_listed = self.columns[-1], self.listed[-1]
            self._drop()
        if self.columns and self.columns[-1] < column and left != column:
            further = (left_listed != item, left - column) > (self.listed[-1] != item, column - self.columns[-1])
            column = self.columns[-1] if further else left
        elif self.columns and column > self.columns[-1] and self.parent is None:
            column = self.columns[-1]
        elif not self.columns and left != column:
            column = left
        self._stand(column, item=item)
        return column

    def _stand(self, column: int, *, item: bool) -> None:
        """Open a record or list at a column, or go on with the one there; a list may stand below its key's column."""
        if self.columns and self.columns[-1] == column and self.listed[-1] and not item and column in self.columns[:-1]:
            self._drop()
        if not self.columns or self.columns[-1] < column or (item and not self.listed[-1]):
            self.columns.append(column)
            self.listed.append(item)
        self.parent = None

    def _drop(self) -> None:
        self.columns.pop()
        self.listed.pop()
