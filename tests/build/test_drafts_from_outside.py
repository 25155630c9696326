"""A draft that somebody has put something into that reaches out, or turns numbers round: verify and refresh say so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from lxml import etree

from pipeline.build import build
from pipeline.comparing import Comparison, opened
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.revise import refresh, verify
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import unzipped, zipped
from tests.support.office import write_office

NOW = datetime(2025, 10, 20, 8, tzinfo=UTC)
DOCUMENT = "word/document.xml"
FIELD = '<w:fldSimple w:instr=" DDEAUTO cmd "><w:r><w:t>甲</w:t></w:r></w:fldSimple>'


def test_both_name_what_they_find_and_refresh_leaves_it_where_it_is(tmp_path: Path) -> None:
    folder = write_office(tmp_path / "某区")
    job = Job(folder, Period.parse("2025Q1-Q3"), date(2025, 10, 9), (), Draft.CONSULTATION)
    name, data = next(iter(build(job).value.items()))
    files = unzipped(data)
    text = files[DOCUMENT].decode()
    at = text.rindex("</w:p>")
    added = f"{FIELD}<w:r><w:t>\u202e21\u202c</w:t></w:r>"
    draft = zipped({**files, DOCUMENT: (text[:at] + added + text[at:]).encode()})
    file = opened(name, draft).value
    assert file is not None
    fresh = opened(name, data).value
    assert fresh is not None
    assert {"L114", "L116"}.isdisjoint({each.code for each in verify(Comparison(job, fresh)).diagnostics})
    for outcome in (verify(Comparison(job, file)), refresh(Comparison(job, file), NOW)):
        told = {each.code: each.message for each in outcome.diagnostics}
        assert "DDEAUTO" in told["L114"]
        assert "“21”" in told["L116"]
    done = refresh(Comparison(job, file), NOW).value
    assert done is not None
    assert FIELD in unzipped(done[1])[DOCUMENT].decode()
    assert isinstance(open_manuscript(done[1]), Manuscript)
    assert all(etree.fromstring(part) is not None for part in unzipped(done[1]).values() if part.startswith(b"<"))
