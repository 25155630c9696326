"""Rows of a ledger once for every name in them, so that names can be counted one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.ledger import Ledger
from pipeline.source_table.contents import parts


@dataclass(frozen=True, slots=True)
class Expanded:
    """Rows of a ledger, each once for every text, or combination of texts, in its cells."""

    name: str
    rows: Sequence[int]
    texts: Sequence[str]


def expanded(ledger: Ledger, names: Sequence[str]) -> Expanded:
    """Return the rows of a ledger once for every combination of texts that they have in columns."""
    found = {name: [parts(value) for value in ledger.columns[name].values] for name in names}
    used = {sign for cells in found.values() for texts in cells for text in texts for sign in text}
    between = next(sign for sign in "｜¦‖∥┃║\n" if sign not in used)
    rows: list[int] = []
    texts: list[str] = []
    for row in range(len(ledger)):
        made = [""]
        for at, name in enumerate(names):
            made = [f"{head}{between if at else ''}{part}" for head in made for part in found[name][row]]
        rows += [row] * len(made)
        texts += made
    return Expanded(f"{between.join(names)}（逐个）", rows, texts)
