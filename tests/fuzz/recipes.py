"""Inputs that once failed, kept as what was done to which file: corpus/regressions, one YAML file each.

`what` says in a sentence what went wrong, `words` is the command. Each of `changes` names a file and either `text`, the
whole of it; or `put`, which comes in the place of `find`, within a `part` where the file is a zip; or `at` and `hex`,
bytes from a place on; or `keep`, how many bytes are left of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import TypedDict

import yaml

from tests.fuzz.cases import Case, Step
from tests.fuzz.changes.packages import packed, parts_of
from tests.fuzz.entries import ENTRIES, Subject
from tests.fuzz.ground import CORPUS, ground
from tests.fuzz.kinds import Kind


class Changed(TypedDict, total=False):
    """What is done to a file, as the recipe has it."""

    file: str
    text: str
    part: str
    find: str
    put: str
    at: int
    hex: str
    keep: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """A command and the files that it meets."""

    what: str
    case: Case
    files: Mapping[str, bytes]


def recipes() -> list[Path]:
    """Return the recipes that are kept."""
    return sorted((CORPUS / "regressions").glob("*.yaml"))


def recipe(path: Path) -> Recipe:
    """Return what a recipe says."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    files = dict(ground())
    for each in said["changes"]:
        files[each["file"]] = _changed(files.get(each["file"], b""), each)
    words = said["words"]
    entry = max((each for each in ENTRIES if _is_of(each.name, words)), key=lambda each: len(each.name))
    unit = next((word for word in words if word.startswith("inputs/")), "")
    changed = {each["file"] for each in said["changes"]}
    # With one file changed, a refusal must name it.
    steps = [Step(0, file, partial(_given, files[file])) for file in changed] if len(changed) == 1 else []
    subject = Subject(unit, "", Kind.WORDS)
    return Recipe(said["what"], Case(0, entry.name, Kind.WORDS, subject, steps, entry, words), files)


def _given(data: bytes, _chance: Random, _before: bytes) -> bytes:
    return data


def _is_of(name: str, words: list[str]) -> bool:
    """Whether words call an entry: all words of its name are there, the command's own in front."""
    return name.split(maxsplit=1)[0] == words[0] and set(name.split()) <= set(words)


def _changed(data: bytes, how: Changed) -> bytes:
    if "text" in how:
        return how["text"].encode()
    if "keep" in how:
        return data[: how["keep"]]
    if "hex" in how:
        at, put = how["at"], bytes.fromhex(how["hex"])
        return data[:at] + put + data[at + len(put) :]
    find, put = how["find"].encode(), how["put"].encode()
    if "part" in how:
        parts = parts_of(data)
        assert any(name == how["part"] and find in content for name, content in parts), how
        return packed(
            [(name, content.replace(find, put) if name == how["part"] else content) for name, content in parts]
        )
    assert find in data, how
    return data.replace(find, put)
