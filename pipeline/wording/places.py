"""Many cells in one line: a workbook and a sheet are named once, the cells after them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.diagnostic import CellLocation, Location


def places_in_words(places: Iterable[Location], most: int) -> str:
    """Return the first places, those of one sheet behind its name: 甲.xlsx「一季度」!B4:B6、B9、「二季度」!B4等8处."""
    told = list(dict.fromkeys(places))
    words = [_after(place, told[at - 1] if at else None) for at, place in enumerate(told[:most])]
    return "、".join(words) + (f"等{len(told)}处" if len(told) > most else "")


def _after(place: Location, before: Location | None) -> str:
    if not isinstance(place, CellLocation) or not isinstance(before, CellLocation) or place.workbook != before.workbook:
        return str(place)
    alone = place.cell and before.cell and place.sheet == before.sheet
    return place.cell if alone else str(place).removeprefix(place.workbook)
