"""What every object in a template can be asked; nothing else of it is reachable from there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pipeline.model.figure import Lineage


class View:
    """Something that a template names. The static check and the rendering ask the very same questions."""

    __slots__ = ()

    def attributes(self) -> Collection[str]:
        """Return the names that may follow a dot."""
        return ()

    def attribute(self, name: str) -> View:
        """Return what stands behind a dot; raises KeyError for a name that `attributes` lacks."""
        raise KeyError(name)

    def element(self) -> View | None:
        """Return an example of what a loop over this would yield, or None when it cannot be looped over."""
        return None

    def __iter__(self) -> Iterator[View]:
        """Yield nothing unless a kind of view says otherwise."""
        return iter(())


class Open(View):
    """A view that takes any name in brackets or after a dot, because data decide which there are."""

    __slots__ = ()

    def example(self) -> View:
        """Return what stands behind any such name."""
        return self


class Text(View):
    """The result of a filter that prints words: it has no parts."""

    __slots__ = ()


class Listing(View):
    """Several views in a row; `sample` is what one would look like when there is none.

    `absence` and `faulty` say, as for a figure, why some may be lacking.
    """

    __slots__ = ("absence", "faulty", "items", "lineage", "name", "sample")

    def __init__(
        self,
        name: str,
        items: tuple[View, ...],
        sample: View,
        lineage: Lineage | None = None,
        absence: str = "",
        *,
        faulty: bool = False,
    ) -> None:
        """Keep the views, and the lineage that a count of them has."""
        self.absence = absence
        self.faulty = faulty
        self.name = name
        self.items = items
        self.sample = sample
        self.lineage = lineage or Lineage()

    def element(self) -> View:
        """Return the example."""
        return self.items[0] if self.items else self.sample

    def __iter__(self) -> Iterator[View]:
        """Yield each view."""
        return iter(self.items)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.items)


class Fields(View):
    """Named parts: a row of a ledger, a task of a plan, a fact with facts below it."""

    __slots__ = ("parts", "title")

    def __init__(self, title: str, parts: Mapping[str, View]) -> None:
        """Keep the parts; `title` is what findings call the whole."""
        self.title = title
        self.parts = parts

    def attributes(self) -> Collection[str]:
        """Return the parts' names."""
        return self.parts.keys()

    def attribute(self, name: str) -> View:
        """Return a part."""
        return self.parts[name]
