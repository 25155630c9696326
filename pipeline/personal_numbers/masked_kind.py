"""What is told of the masked numbers of one kind and one source: masks and places, no numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.personal_numbers.reading import Kind, PersonalNumber


@dataclass(slots=True)
class MaskedKind:
    """The masks of some numbers as printed, where these stand, and how many of them are doubtful."""

    kind: Kind
    masks: dict[str, None] = field(default_factory=dict)
    places: dict[Location, None] = field(default_factory=dict)
    doubtful: int = 0

    def add(self, number: PersonalNumber) -> None:
        """Add a number that was masked."""
        self.masks[number.mask] = None
        self.doubtful += number.doubtful

    def told(self, documents: str, *, weighed: bool = True) -> Diagnostic:
        """Return the finding; `documents` says in what. Without being `weighed` doubtful numbers are as good as others.

        A table that copies ledgers has all that is in them, and a warning would keep it from being written.
        """
        first, *others = self.places
        more = f"等{len(self.masks)}个" if len(self.masks) > 1 else ""
        key = "U123-doubtful-number-masked" if self.doubtful and weighed else "U122-number-masked"
        masks = f"{next(iter(self.masks))}{more}"
        return finding(key, first, related=tuple(others), kind=self.kind.value, masks=masks, documents=documents)
