"""What a form may not hold, and what of it cannot be filled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model.figure import RecordsFigure
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.figures import figure, sample_figures
from tests.support.forms import filling, filling_of, form_of, paragraph, says, told


def test_tags_in_charts_and_properties_are_reported() -> None:
    parts = unzipped(bare(paragraph("{{ 研学场次 }}")))
    chart = "<c:chartSpace xmlns:c='c' xmlns:a='a'><a:t>{{ 研学</a:t><a:t>场次 }}情况</a:t></c:chartSpace>"
    parts |= {"word/charts/chart1.xml": chart.encode(), "docProps/core.xml": b"<x>{% if %}</x>"}
    found = filling_of(zipped(parts)).diagnostics
    assert [(each.code, each.message.partition("”")[0]) for each in found] == [("T087", "“{{ 研学场次 }}")]


def test_signs_that_no_document_can_hold_are_reported_and_dropped() -> None:
    outcome = filling(paragraph("甲\ufdd0\ufdda乙{{ 研学场次 }}") + paragraph("丙\ufdd9丁"))
    assert told(outcome.diagnostics) == [
        ("T052", "第1段“甲\u200b\u200b乙{{ 研学场次 }}”"),
        ("T052", "第2段“丙\u200b丁”"),
    ]
    assert [each.text for each in form_of(outcome).passages] == ["甲乙11场次", "丙丁"]


def test_names_that_a_form_introduces_hold_for_all_that_follows() -> None:
    body = paragraph("{% set 数 = 研学场次 %}") + paragraph("共{{ 数 }}。")
    assert says(body) == ["共11场次。"]


def test_a_form_that_grows_without_end_is_stopped() -> None:
    many = sample_figures()["获奖情况"]
    assert isinstance(many, RecordsFigure)
    figures = sample_figures() | {"获奖情况": replace(many, rows=many.rows * 200), "数": figure("数", 1)}
    loops = [paragraph(f"{{% for {name} in 获奖情况 %}}") for name in ("甲", "乙", "丙")]
    body = "".join(loops) + paragraph("{{ 甲.奖项 }}") + paragraph("{% endfor %}") * 3
    outcome = filling(body, figures)
    assert [each.code for each in outcome.diagnostics] == ["T044"]
    assert outcome.value.form is None


def test_a_form_that_grows_beyond_what_is_read_of_one_document_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    body = paragraph("{% for 甲 in 获奖情况 %}") + paragraph("{{ 甲.奖项 }}") * 4 + paragraph("{% endfor %}")
    monkeypatch.setattr("pipeline.word.walk._MOST_BLOCKS", 6)
    outcome = filling(body)
    assert [each.code for each in outcome.diagnostics] == ["T044"]
    assert outcome.value.form is None


def test_a_form_of_too_many_cells_is_told_how_many_may_be() -> None:
    """No loop is in it: there is none to look for."""
    row = f"<w:tr>{'<w:tc>' + paragraph('字') + '</w:tc>'}</w:tr>"
    (only,) = filling(f"<w:tbl><w:tblPr/><w:tblGrid/>{row * 6_000}</w:tbl>").diagnostics
    assert only.message == "模板写出的内容太多：写出的超过40000行（Word 表单里一段算2行，表格的一格约算8行）"


def test_wordings_are_chosen_as_in_markdown() -> None:
    body = "".join(map(paragraph, ("{% 换说法 %}", "甲。", "{% 或 %}", "乙。", "{% 完 %}")))
    assert len(says(body)) == 1
    assert len(says(paragraph("{% 换说法 %}甲{% 或 %}乙{% 完 %}。"))[0]) == 2
