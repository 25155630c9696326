"""A draft that is compared again with the same ledgers is not computed and written anew: they are not read again."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx

from pipeline.build import build
from pipeline.comparing import Comparison, opened
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.revise import finalise, verify
from tests.support.office import write_office


def test_how_a_refused_final_copy_stands_is_known_without_the_ledgers(tmp_path: Path) -> None:
    folder = write_office(tmp_path / "某区")
    job = Job(folder, Period.parse("2025Q1-Q3"), date(2025, 10, 9), (), Draft.CONSULTATION)
    name, data = next(iter(build(job).value.items()))
    file = opened(name, by_hand(data)).value
    assert file is not None
    fresh = verify(Comparison(job, file))
    comparison = Comparison(job, file)
    refused = finalise(comparison)
    assert (refused.value, [each.code for each in refused.diagnostics if each.code == "N035"]) == (None, ["N035"])
    for ledger in folder.glob("*.xlsx"):
        ledger.unlink()
    assert verify(Comparison(job, file)).value is None
    assert verify(comparison) == fresh
    assert "N002" in {each.code for each in fresh.diagnostics}


def by_hand(data: bytes) -> bytes:
    """The draft with another number in it."""
    draft = docx.Document(io.BytesIO(data))
    runs = (run for paragraph in draft.paragraphs for run in paragraph.runs)
    run = next(run for run in runs if re.fullmatch(r"\d+课时", run.text))
    run.text = "99课时"
    saved = io.BytesIO()
    draft.save(saved)
    return saved.getvalue()
