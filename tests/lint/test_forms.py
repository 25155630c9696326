"""Word forms count among the templates: what they use is used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.define import define
from pipeline.linting import lint_templates
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.needing import list_templates
from tests.support.bare_package import bare
from tests.support.office import UNIT, write_office

BODY = (
    "<w:p><w:r><w:t>共开课{{ 开课</w:t></w:r><w:r><w:t>次数 }}，经费｛｛ 经费 ｝｝。</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>{{ 没有的指标 }}</w:t></w:r></w:p>"
)


def office(folder: Path) -> Path:
    unit = write_office(folder / "局")
    (unit / "templates" / "工作总结.md").unlink()
    (unit / "templates" / "学员档案.md").unlink()
    (unit / "templates" / "申报表.docx").write_bytes(bare(BODY))
    text = UNIT.split("文书:")[0] + "文书:\n  申报表: {模板: 申报表}\n"
    (unit / "unit.yaml").write_text(text, encoding="utf-8")
    return unit


def test_figures_of_a_form_are_used_and_what_is_wrong_in_it_is_told(tmp_path: Path) -> None:
    job = Job(office(tmp_path), Period.parse("2025Q3"), date(2025, 9, 30))
    found = lint_templates(job).diagnostics
    (idle,) = (each for each in found if each.code == "T120")
    assert "开课次数" not in idle.message
    assert "经费" not in idle.message
    assert "学员人次" in idle.message
    assert any("没有的指标" in each.message for each in found)


def test_what_a_form_needs_is_listed(tmp_path: Path) -> None:
    unit = office(tmp_path)
    (listed,) = list_templates(unit, define(unit).value).value
    assert listed.path.name == "申报表.docx"
    assert {"开课次数", "经费", "没有的指标"} <= {each.name for each in (*listed.needs.figures, *listed.needs.unknown)}
