"""Reads the sentences of tests/proofread/fixtures, and lays words out as a template would have said them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.model.diagnostic import Diagnostic, LineLocation
from pipeline.model.document import Allowance, Document, Paragraph, Run
from pipeline.proofread import proofread
from tests.support.documents import document
from tests.support.figures import sample_definitions

FOLDER = Path(__file__).parent / "fixtures"
HERE = LineLocation("templates/工作总结.md", 7)
_DOUBTFUL = "（提示）"


@dataclass(frozen=True, slots=True)
class Typed:
    """A sentence, and the numbers in it that are typed and nothing else, with whether that is sure."""

    text: str
    numbers: dict[str, bool]


def correct_sentences() -> list[str]:
    """Return the sentences in which there is nothing to find."""
    return _lines("规范的句子.txt")


def typed_sentences() -> list[Typed]:
    """Return the sentences with typed numbers."""
    found = []
    for line in _lines("写死的数.txt"):
        text, expected = line.split(" → ")
        numbers = {number.removesuffix(_DOUBTFUL): _DOUBTFUL not in number for number in expected.split("、")}
        found.append(Typed(text, numbers))
    return found


def typed(text: str) -> Paragraph:
    """Return a paragraph that the template says word for word."""
    return Paragraph((Run(text, location=HERE),), HERE)


def untraced(*runs: Run, allowances: tuple[Allowance, ...] = ()) -> tuple[Diagnostic, ...]:
    """Return what is found of numbers without a source."""
    return tuple(each for each in read(*runs, allowances=allowances) if each.code < "P010")


def read(*runs: Run, allowances: tuple[Allowance, ...] = ()) -> tuple[Diagnostic, ...]:
    """Return what is found in a paragraph of these runs."""
    tree = document(Paragraph(runs, HERE))
    return proofread(
        Document(tree.name, tree.elements, tree.blocks, allowances=allowances), sample_definitions()
    ).diagnostics


def _lines(file: str) -> list[str]:
    """The lines of a file below its introduction, without headings."""
    _, _, rest = (FOLDER / file).read_text(encoding="utf-8").partition("\n\n")
    return [line for line in rest.splitlines() if line and not line.startswith("# ")]
