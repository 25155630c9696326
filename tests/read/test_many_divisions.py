"""An office that says of very many divisions that they report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
from pipeline.model.senders import units_named
from tests.support.reporting_office import made


def test_whose_a_file_is_is_found_out_once_for_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each division had every file searched for the names of all divisions: five thousand took half a minute."""
    searched: list[str] = []

    def counted(text: str, units: Iterable[str], plain: Callable[[str], str]) -> frozenset[str]:
        searched.append(text)
        return units_named(text, units, plain)

    monkeypatch.setattr("pipeline.read.reporting.units_named", counted)
    unit = made(tmp_path / "某局")
    said = (unit / "unit.yaml").read_text(encoding="utf-8")
    many = ", ".join(f"第{at}科" for at in range(40))
    (unit / "unit.yaml").write_text(said.replace("[综合处, ", f"[综合处, {many}, "), encoding="utf-8")
    told = CliRunner().invoke(jibao, ["check", str(unit), "2025H1", "--format", "text"]).output
    assert told.count("没有报送“活动”") == 40
    assert len(searched) == len(set(searched)) == 1
