"""Reads the tables of words that stand beside the code.

PyYAML builds a node for every word before it makes a text of it, which takes longer than to parse it in C; these
tables hold some ten thousand words, so their values are taken from the parser as it comes to them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAY_BE_NO_TEXT = frozenset(yaml.SafeLoader.yaml_implicit_resolvers)
"""How a number, a day, true or nothing begins, by YAML; and hardly any Chinese word."""


@cache
def word_table_of(package: str | None, name: str) -> Any:  # noqa: ANN401 - as the file has it
    """Return what the file `name`.yaml of a package says; several rules read the same table, and none may change it."""
    text = (resources.files(package or "") / f"{name}.yaml").read_text(encoding="utf-8")
    return plain_table(text)


def plain_table(text: str) -> Any:  # noqa: ANN401 - as the text has it
    """Return what YAML without anchors says, as `yaml.safe_load` would."""
    open_: list[list[Any]] = [[]]
    for event in yaml.parse(text, _LOADER):
        match event:
            case yaml.ScalarEvent():
                open_[-1].append(_scalar(event))
            case yaml.CollectionStartEvent():
                open_.append([])
            case yaml.SequenceEndEvent():
                values = open_.pop()
                open_[-1].append(values)
            case yaml.MappingEndEvent():
                entries = iter(open_.pop())
                open_[-1].append(dict(zip(entries, entries, strict=True)))
            case yaml.AliasEvent():
                raise yaml.YAMLError(f"a table of words has no anchors: {event.anchor}")
    return open_[0][0] if open_[0] else None


def _scalar(event: yaml.ScalarEvent) -> Any:  # noqa: ANN401 - whatever YAML takes it for
    """Return the value of a scalar: a text, save where a plain one looks like something else."""
    text: str = event.value
    plain = event.implicit[0]
    if plain and text[:1] in _MAY_BE_NO_TEXT:
        maker = yaml.SafeLoader("")
        tag = maker.resolve(yaml.ScalarNode, text, event.implicit)  # type: ignore[no-untyped-call]
        return maker.construct_object(yaml.ScalarNode(tag, text))
    return text
