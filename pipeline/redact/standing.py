"""Numbers of people that stand in a Word file as it is: people type where nothing is masked any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location
from pipeline.personal_numbers import Kind, PersonalNumber, Withheld, masked, telling
from pipeline.word.saying import said_in

_AROUND = 8
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """A number with its place; the words that this quotes are masked, too."""

    number: PersonalNumber
    at: Location


def standing_numbers(data: bytes, name: str, withheld: Withheld) -> tuple[Standing, ...]:
    """Return the numbers of people in a file called `name`, at each place; those that the office publishes are none.

    An amount that was left in a column of such is none either. What headers repeat on further pages, and what a part
    holds that is shown elsewhere, is told once.
    """
    found, told = list[Standing](), set[str]()
    for said in said_in(data, name):
        shown = numbers_under(said.text, telling(said.headings), withheld)
        here = [each for each in shown if not said.apart or each.digits not in told]
        clean = masked(said.text, shown)
        found += [Standing(each, replace(said.at, quoted=_quoted(clean, each))) for each in here]
        told.update(each.digits for each in here)
    return tuple(dict.fromkeys(found))


def told_of_standing(key: str, found: tuple[Standing, ...]) -> Iterator[Diagnostic]:
    """Yield a finding that lists every place and says the numbers masked, or nothing when there are none."""
    if not found:
        return
    places = tuple(dict.fromkeys(each.at for each in found))
    masks = list(dict.fromkeys(f"{each.number.kind} {each.number.mask}" for each in found))
    more = f"等{len(masks)}个" if len(masks) > _LISTED else ""
    numbers = "、".join(masks[:_LISTED]) + more
    yield finding(key, places[0], related=places[1:], count=len(found), numbers=numbers)


def told_of_cards(found: tuple[Standing, ...], document: str, file: str) -> Iterator[Diagnostic]:
    """Yield the warning that a copy to be handed out has identity-card numbers in full, or nothing."""
    cards = {each.number.digits for each in found if each.number.kind is Kind.IDENTITY}
    if cards:
        yield finding("U125-identity-number-printed", FileLocation(file), document=document, count=len(cards))


def numbers_under(text: str, headings: Sequence[str], withheld: Withheld) -> tuple[PersonalNumber, ...]:
    """Return the numbers of some words, whichever of the headings says that they are such; none within another."""
    every = (withheld.within(text, heading) for heading in headings or ("",))
    found = list[PersonalNumber]()
    for each in sorted((each for numbers in every for each in numbers), key=lambda each: (each.start, -each.stop)):
        if not found or each.start >= found[-1].stop:
            found.append(each)
    return tuple(found)


def _quoted(clean: str, number: PersonalNumber) -> str:
    return clean[max(0, number.start - _AROUND) : number.stop + _AROUND].strip()
