"""What is registered is kept whole or not at all, and never over what somebody else registered meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.define.sealed import read_sealed, seal_of
from pipeline.evidence import digest_of
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.model.period import Period
from pipeline.model.reported import ReportedFigure, Sealed, SealedDocument, evidence_name
from pipeline.publish import replace_unchanged
from pipeline.sealing import Registration, keep, keeping

PERIOD, DAY, AT = Period.parse("2025H1"), date(2025, 7, 3), FileLocation("已报/2025H1.yaml")


def registration(unit: Path, name: str, evidence: bytes) -> Registration:
    """A document beside what is registered now."""
    before = read_sealed(unit, []).get(PERIOD.key)
    figures = {"场次": ReportedFigure("场次", "4场次", AT, Fraction(4))}
    digest, file = digest_of(evidence), evidence_name(PERIOD, name)
    document = SealedDocument(name, f"{name}.docx", "ab" * 32, DAY, DAY, file, digest, AT, figures=figures)
    document = replace(document, seal=seal_of(document, PERIOD))
    others = tuple(each for each in before.documents if each.document != name) if before else ()
    return Registration(Sealed(PERIOD, AT, (*others, document)), document, evidence, before)


def test_what_somebody_else_registered_meanwhile_stays(tmp_path: Path) -> None:
    mine, theirs = (registration(tmp_path, name, name.encode()) for name in ("小结", "简报"))
    (tmp_path / "已报").mkdir()
    assert keep(tmp_path, theirs).value
    told = keep(tmp_path, mine)
    assert (told.value, [each.code for each in told.diagnostics]) == ((), ["U015"])
    assert [each.document for each in read_sealed(tmp_path, [])["2025H1"].documents] == ["简报"]
    assert not (tmp_path / mine.document.evidence).exists()
    assert keep(tmp_path, registration(tmp_path, "小结", b"rows")).value
    assert [each.document for each in read_sealed(tmp_path, [])["2025H1"].documents] == ["简报", "小结"]


@pytest.mark.parametrize("old", [b"", b"rows of then"])
def test_rows_come_back_when_their_record_cannot_be_written(
    old: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "已报").mkdir()
    if old:
        assert keep(tmp_path, registration(tmp_path, "小结", old)).value

    def refusing(before: bytes, data: bytes, target: Path) -> Outcome[tuple[Path, ...]]:
        return Outcome(()) if target.suffix == ".yaml" else replace_unchanged(before, data, target)

    again = registration(tmp_path, "小结", b"rows of now")
    monkeypatch.setattr(keeping, "replace_unchanged", refusing)
    assert keep(tmp_path, again).value == ()
    evidence = tmp_path / again.document.evidence
    assert (evidence.read_bytes() if evidence.exists() else b"") == old
