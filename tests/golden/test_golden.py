"""The sample units' documents stay as someone has read and approved them.

After an intended change: `make golden`, then read the difference line by line before committing it.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from pipeline.build import build, compose
from pipeline.model.diagnostic import Severity
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.tree import readable

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "documents"
BUREAU = ("emergency-bureau", "2021", date(2022, 1, 24))
OFFICE = ("government-office", "2025Q1-Q3", date(2025, 10, 9))
CITY = ("justice-city", "2025Q1-Q3", date(2025, 10, 9))
COUNTY = ("justice-yi", "2025Q1-Q3", date(2025, 10, 9))
DOCUMENTS = [
    (BUREAU, "政务信息"),
    (BUREAU, "工作总结"),
    (BUREAU, "工作情况报告"),
    (BUREAU, "下一步工作计划"),
    (BUREAU, "计划完成情况"),
    (BUREAU, "个人成长档案"),
    (OFFICE, "工作情况报告"),
    (OFFICE, "工作总结"),
    (OFFICE, "下一步工作计划"),
    (OFFICE, "计划完成情况"),
    (OFFICE, "政务信息"),
    (OFFICE, "个人成长档案"),
    (CITY, "工作情况报告"),
    (COUNTY, "工作小结"),
]


def job_of(unit: tuple[str, str, date], name: str) -> Job:
    folder, period, issued = unit
    return Job(ROOT / "inputs" / folder, Period.parse(period), issued, (name,))


@pytest.mark.parametrize(("unit", "name"), DOCUMENTS, ids=lambda part: part if isinstance(part, str) else part[0])
def test_document_is_the_approved_one(unit: tuple[str, str, date], name: str, request: pytest.FixtureRequest) -> None:
    job = job_of(unit, name)
    composed = compose(job)
    built = build(job)
    assert [each for each in built.diagnostics if each.severity is Severity.ERROR] == []
    content = next(iter(built.value.values()))
    made = {
        f"{unit[0]}-{name}.txt": readable(composed.value.documents[0]) + "\n",
        f"{unit[0]}-{name}.xml": canonical(content),
    }
    for file, text in made.items():
        path = GOLDEN / file
        if request.config.getoption("--renew-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{file} differs; see this module's docstring"


def canonical(docx: bytes) -> str:
    """The main part, one element a line, attributes in canonical order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    etree.indent(root)
    return etree.tostring(root, method="c14n").decode() + "\n"
