"""Placeholder."""

from pathlib import Path

from pipeline.define.node import Node
from pipeline.model.diagnostic import Diagnostic


def read_twin(path: Path, found: list[Diagnostic]) -> Node | None:
    return None
