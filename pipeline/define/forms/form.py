"""Of what a definition file may be made: keys with their meaning, and the shapes of their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True)
class Plain:
    """What is written in one text (a number too) or, with `many`, in a list of texts.

    A count is a whole number of at least 1, `unit` what may follow it; a target is a number within a text.
    A text that is `running` is read by people, who may punctuate it as they like; beside `words` nothing is understood.
    """

    kind: Literal["text", "number", "count", "target", "flag", "anything"] = "text"
    many: bool = False
    running: bool = False
    words: tuple[str, ...] = ()
    unit: str = ""


TEXT, TEXTS = Plain(), Plain(many=True)
RUNNING, RUNNING_TEXTS = Plain(running=True), Plain(many=True, running=True)
NUMBER, TARGET, FLAG = Plain("number"), Plain("target"), Plain("flag")
ANYTHING, WORD = Plain("anything", running=True), Plain("anything")
"""What the program prints as it is written; of a word, quotation marks are no part."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of an enumeration; `means` says what each of them does."""

    kind: type[StrEnum]
    means: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: what it means, what it holds, what could be written there."""

    name: str
    means: str
    shape: Shape
    required: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """An entry to start from: $1, $2 are where the writer goes on."""

    label: str
    means: str
    body: str | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Case:
    """What holds once a key is there, or has one of `values`: keys that must be there too, keys that alone may be."""

    key: str
    values: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A record; `others` is what keys of the office's own hold: without it there are none.

    Of `one_of` exactly one must be there. With the key `instead` nothing is required.
    """

    title: str
    keys: tuple[Key, ...]
    others: Shape | None = None
    cases: tuple[Case, ...] = ()
    one_of: tuple[str, ...] = ()
    instead: str = ""
    snippets: tuple[Snippet, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The keys in their order."""
        return tuple(key.name for key in self.keys)

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that must be there."""
        return tuple(key.name for key in self.keys if key.required)


@dataclass(frozen=True, slots=True)
class Named:
    """Entries under names of the office's own; `blank` ones may be. `special` are names that hold something else."""

    means: str
    shape: Shape
    blank: bool = False
    snippets: tuple[Snippet, ...] = ()
    special: Mapping[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; blank items do not count."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """One shape or another."""

    shapes: tuple[Shape, ...]


Shape = Plain | Choice | Form | Named | Listed | Either


def keys_within(shape: Shape) -> tuple[Key, ...]:
    """Return every key that may stand somewhere within a shape, outer ones first."""
    match shape:
        case Form(keys=keys, others=others):
            inner = [one for key in keys for one in keys_within(key.shape)]
            return (*keys, *inner, *(keys_within(others) if others else ()))
        case Named(shape=each, special=special):
            return (*keys_within(each), *(one for other in special.values() for one in keys_within(other)))
        case Listed(shape=each):
            return keys_within(each)
        case Either(shapes=shapes):
            return tuple(one for each in shapes for one in keys_within(each))
        case _:
            return ()
