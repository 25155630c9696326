"""The samples' own documents as final drafts without lineage: their text comes back, and their figures are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.build import Results, finish
from pipeline.deriving import template_from
from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import FileLocation
from pipeline.model.document import Document, Template
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.model.texts import texts_of
from pipeline.render import render

INPUTS = Path(__file__).parents[2] / "inputs"
DOCUMENTS = ("工作总结", "工作情况报告", "政务信息")
UNITS = {"government-office": "2025Q1-Q3", "emergency-bureau": "2021"}
NEW = DocumentRequest("新", "新.md", FileLocation("新.md"))


def job_of(unit: str) -> Job:
    period = Period.parse(UNITS[unit])
    return Job(INPUTS / unit, period, period.end, DOCUMENTS, Draft.FINAL)


@pytest.fixture(scope="module", params=UNITS)
def finished(request: pytest.FixtureRequest) -> tuple[Job, Results]:
    job = job_of(request.param)
    return job, finish(job).value


def numbers(tree: Document) -> Iterator[tuple[str, int, int]]:
    """Where figures with numbers stand: the text of the paragraph, and the characters."""
    for runs, _ in texts_of(tree):
        text, at = "".join(run.text for run in runs), 0
        for run in runs:
            # Words of plans are texts of people; a template quotes them as they are.
            if run.figure and any(sign.isdigit() for sign in run.text) and run.figure.name.count("计划.") == 0:
                yield text, at, at + len(run.text)
            at += len(run.text)


def test_texts_are_equal_and_figures_found(finished: tuple[Job, Results]) -> None:
    job, results = finished
    computation = results.computation
    wanted = found = 0
    for each in results.documents:
        outcome = template_from(Job(job.unit, job.period, job.issued), each.name, each.word, "新.md")
        assert outcome.value is not None
        assert [one.message for one in outcome.diagnostics if one.code == "M002"] == [], each.name
        template = Template("新.md", outcome.value.text)
        tree = render(template, NEW, computation.computed, computation.definitions, job.issued).value
        mine = list(numbers(tree))
        for text, start, end in numbers(each.tree):
            wanted += 1
            found += any(text == other and start < stop and first < end for other, first, stop in mine)
    assert len(results.documents) == len(DOCUMENTS)
    assert wanted > 100
    assert found / wanted >= 0.95
