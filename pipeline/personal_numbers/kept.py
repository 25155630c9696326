"""The numbers that an office publishes itself (公开电话, and the telephone of its web site): they stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.model.definition import FactValue, Unit
from pipeline.personal_numbers.reading import Kind, personal_numbers
from pipeline.personal_numbers.signs import usual_signs

KEY = "公开电话"
_FEWEST, _MOST = 3, 12
"""Digits of a telephone: 110, 0571-12345678."""
_NO_DIGIT = re.compile("[A-Za-z*×●○□…]")
"""What stands for a digit that somebody left out."""


def kept_numbers(unit: Unit) -> frozenset[str]:
    """Return the digits of the numbers that stay, with and without the area code as they are written."""
    numbers = (*written_numbers(unit.facts.get(KEY)), *_parts(unit.web_frame.telephone))
    return frozenset(digits for number in numbers for digits in (_digits(number), _digits(_main(number))) if digits)


def written_numbers(value: FactValue | None) -> tuple[str, ...]:
    """Return what stands under 公开电话, one number each, as they are written."""
    return tuple(number for text in _texts(value) for number in _parts(text))


def is_telephone(number: str) -> bool:
    """Return whether something may be the number of a telephone, be it 12345; with letters or stars it is none."""
    found = personal_numbers(number, "电话")
    if found:
        return all(each.kind is not Kind.IDENTITY for each in found)
    return not _NO_DIGIT.search(usual_signs(number)) and _FEWEST <= len(_digits(number)) <= _MOST


def _parts(text: str) -> list[str]:
    return [part for each in re.split(r"[、，,；;/\n]", text) if (part := each.strip())]


def _main(number: str) -> str:
    """A number without its extension: who publishes both publishes that."""
    return re.split("转|ext", number)[0]


def _digits(number: str) -> str:
    return "".join(filter(str.isdecimal, usual_signs(number)))


def _texts(value: FactValue | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, Mapping):  # 办公室: 0571-12345678
        return tuple(text for each in value.values() for text in _texts(each))
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)
