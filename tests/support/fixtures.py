"""Reads the examples of templates in tests/render/fixtures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "render" / "fixtures"
BETWEEN = "\n.\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A template, and the document and findings that it makes."""

    name: str
    template: str
    expected: str


def fixtures(folder: Path) -> list[Example]:
    """Return every example of a folder's files, named 列项：省略一项，后面重新编号."""
    found = []
    for file in sorted(folder.glob("*.md")):
        parts = file.read_text(encoding="utf-8").split(BETWEEN)
        for title, template, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            found.append(Example(f"{file.stem}：{title.strip()}", template, expected))
    return found
