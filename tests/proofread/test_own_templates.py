"""The templates that ship and those of the sample units: every number that they print is traced, in every period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.build import Drafts, compose
from pipeline.model.document import Document, Paragraph, Run
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.proofread import proofread
from tests.proofread.sentences import HERE, untraced

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    [*ROOT.glob("templates/*.md"), *ROOT.glob("inputs/*/templates/*.md"), *ROOT.glob("pipeline/**/templates/*.md")]
)
BUREAU, OFFICE = ("emergency-bureau", date(2022, 1, 24)), ("government-office", date(2025, 10, 9))
PERIODS = [
    *((BUREAU, period) for period in ("2021", "2021H1", "2021Q1", "2021Q3", "2020", "2021-07-01..2021-09-15")),
    *((OFFICE, period) for period in ("2025Q1-Q3", "2025H1", "2025Q3", "2024", "2025-08")),
]
WITHOUT_PLAN = ("2020", "2024")
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def drafts(unit: tuple[str, date], period: str) -> Drafts:
    folder, issued = unit
    return compose(Job(ROOT / "inputs" / folder, Period.parse(period), issued)).value


@pytest.mark.parametrize(("unit", "period"), PERIODS, ids=str)
def test_no_sample_document_raises_a_false_alarm(unit: tuple[str, date], period: str) -> None:
    folder, issued = unit
    outcome = compose(Job(ROOT / "inputs" / folder, Period.parse(period), issued))
    assert outcome.value.documents
    asked = ["P120"] if period in WITHOUT_PLAN else []  # an account of a plan that nobody wrote
    assert [each.code for each in outcome.diagnostics if each.code.startswith("P")] == asked


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_branch_of_a_template_says_a_number_itself(path: Path) -> None:
    words = _TAGS.sub("", path.read_text(encoding="utf-8"))
    found = [each.message for line in words.split("\n") for each in untraced(Run(line, location=HERE))]
    assert found == []


@pytest.mark.parametrize(("unit", "period"), [(BUREAU, "2021"), (OFFICE, "2025Q1-Q3")], ids=str)
def test_every_figure_of_the_samples_would_be_missed_if_it_were_typed(unit: tuple[str, date], period: str) -> None:
    composed = drafts(unit, period)
    tried = {tree.name: tree for tree in composed.documents}.values()
    typed = [(text, tree) for document in tried for text, tree in _with_one_figure_typed(document)]
    definitions = composed.computation.definitions
    silent = {text for text, tree in typed if not proofread(tree, definitions).diagnostics}
    assert len(typed) > 100
    assert silent == set()


def _with_one_figure_typed(document: Document) -> Iterator[tuple[str, Document]]:
    """The document again and again, each time with one number of a paragraph as words of the template."""
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for place, run in enumerate(block.runs):
            if not run.figure or not isinstance(run.figure.value, Decimal) or not re.search(r"\d", run.text):
                continue
            words = replace(run, figure=None, location=block.location)
            changed = replace(block, runs=(*block.runs[:place], words, *block.runs[place + 1 :]))
            yield run.text, replace(document, blocks=(*document.blocks[:at], changed, *document.blocks[at + 1 :]))
