"""What documents print, found by its words: a number as it is read on paper, a name that only a template gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.build import Drafts
from pipeline.formula import comparable
from pipeline.model.figure import AnyFigure, Figure, GroupFigure, TableFigure
from pipeline.model.printed import printed_figures
from pipeline.wording import figure_text


@dataclass(frozen=True, slots=True)
class Printing:
    """A figure, what it reads like, and the places where documents print it; none when it is only defined."""

    figure: Figure
    text: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        """Return the figure with its text and the first place."""
        more = f"等{len(self.places)}处" if len(self.places) > 1 else ""
        where = f"，{self.places[0]}{more}" if self.places else "，文稿里没有印"
        return f"{self.figure.name}：{self.text}{where}"


def is_number(written: str) -> bool:
    """Return whether somebody may have copied a number from a page: 34期, 85%, 增长3.6%."""
    return bool(re.search(r"\d", comparable(written)))


def named_so(written: str, drafts: Drafts) -> tuple[Printing, ...]:
    """Return what documents print under a name that only templates give: 研学主题个数, 计划.目标."""
    wanted = comparable(written)
    return _gathered(each for each in _printings(drafts) if comparable(each.figure.name) == wanted)


def reading_so(written: str, drafts: Drafts) -> tuple[Printing, ...]:
    """Return what reads like a number, in documents or as it would be printed there; 3.6% is found in 增长3.6%."""
    looks = re.compile(rf"(?<![\d.,]){re.escape(comparable(written))}(?![.,]?\d)")
    every = (*_printings(drafts), *_defined(drafts.computation.computed.figures.values()))
    numbers = (each for each in every if isinstance(each.figure.value, Decimal | str))
    return _gathered(each for each in numbers if looks.search(comparable(each.text)))


def _printings(drafts: Drafts) -> Iterator[Printing]:
    for document in drafts.documents:
        for each in printed_figures(document, document.name + document.subject):
            # A cell of a table prints a bare number below a title with its unit.
            for text in dict.fromkeys((each.text, figure_text(each.figure))):
                yield Printing(each.figure, text, (f"{each.file}{each.place}",))


def _defined(figures: Iterable[AnyFigure]) -> Iterator[Printing]:
    for figure in figures:
        match figure:
            case Figure():
                yield Printing(figure, figure_text(figure), ())
            case GroupFigure():
                yield from _defined(figure.members.values())
            case TableFigure():
                yield from _defined(cell for row in figure.rows for cell in row if isinstance(cell, Figure))


def _gathered(found: Iterable[Printing]) -> tuple[Printing, ...]:
    """Each figure once with all its places."""
    alike: dict[object, list[Printing]] = {}
    for each in found:
        alike.setdefault((each.figure.name, each.figure.value, each.figure.period), []).append(each)
    return tuple(Printing(group[0].figure, group[0].text, _places(group)) for group in alike.values())


def _places(group: Sequence[Printing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for each in group for place in each.places))
