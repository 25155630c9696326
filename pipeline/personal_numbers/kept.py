"""The numbers that an office publishes itself (公开电话, and the telephone of its web site): they stay."""

from __future__ import annotations

import re

from pipeline.model.definition import FactValue, Unit
from pipeline.personal_numbers.signs import usual_signs

KEY = "公开电话"


def kept_numbers(unit: Unit) -> frozenset[str]:
    """Return the digits of the numbers that stay, with and without the area code as they are written."""
    texts = [*_texts(unit.facts.get(KEY)), unit.web_frame.telephone]
    numbers = (number for text in texts for number in re.split(r"[、，,；;/\n]", text))
    return frozenset(digits for number in numbers if (digits := "".join(filter(str.isdecimal, usual_signs(number)))))


def _texts(value: FactValue | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)
