"""Reads catalogue entries, on demand, and fills their messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from pipeline.model.diagnostic import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding; `message` and `hint` have {placeholders}, `explanation` is Markdown for `jibao explain`.

    `basis` is what it rests on: a clause of a standard, fixed usage, arithmetic, practice; "" where it is the program's
    own.
    """

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    explanation: str
    basis: str = ""


def finding(
    key: str, at: Location, /, *, related: tuple[Location, ...] = (), consequence: bool = False, **seen: object
) -> Diagnostic:
    """Return the finding `key` (V012-not-a-number) at a place, its message filled with what was seen.

    Raises KeyError when the catalogue has no such entry or a placeholder has no value.
    """
    return replace(noted(key, at, seen), related=related, consequence=consequence)


def noted(key: str, at: Location, seen: Mapping[str, object]) -> Diagnostic:
    """Return the finding `key` at a place like `finding`, for a key that is known only when the program runs."""
    entry = _read(key)
    message, hint = entry.message.format_map(seen), entry.hint.format_map(seen)
    return Diagnostic(entry.code, entry.severity, at, message, hint)


def find_entry(code: str) -> Entry | None:
    """Return the entry of a code such as V012, or None."""
    wanted = code.strip().upper()
    return next((_read(key) for key in _keys() if key.partition("-")[0] == wanted), None)


def entries() -> tuple[Entry, ...]:
    """Return the whole catalogue in the order of its codes."""
    return tuple(_read(key) for key in _keys())


@cache
def _keys() -> tuple[str, ...]:
    return tuple(sorted(file.name.removesuffix(".md") for file in _folder().iterdir() if file.name.endswith(".md")))


@cache
def _read(key: str) -> Entry:
    file = _folder() / f"{key}.md"
    if not file.is_file():
        raise KeyError(key)
    _, head, explanation = file.read_text(encoding="utf-8").split(_FENCE, 2)
    fields: dict[str, str] = yaml.safe_load(head)
    code, _, name = key.partition("-")
    return Entry(
        code,
        name,
        Severity(fields["级别"]),
        fields["信息"],
        fields["建议"],
        explanation.strip(),
        fields.get("依据", ""),
    )


def _folder() -> Traversable:
    return resources.files(__package__) / "catalogue"
