"""Full-width digits of a finished report are read as half-width ones, and nothing else is changed."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.derive.digits import narrowed, wide_numbers
from pipeline.deriving import template_from
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.finished_reports import as_word
from tests.support.market_office import write_market_office


@pytest.mark.parametrize(
    ("text", "read", "seen"),
    [
        ("参加１３１人次", "参加131人次", ["１３１"]),
        ("投入６０．６６万元，下降５３．４％", "投入60.66万元，下降53.4%", ["６０．６６", "５３．４％"]),
        ("占35％、3．5倍", "占35%、3.5倍", ["35％", "3．5"]),
        ("１．项目提速（２）", "1．项目提速（2）", ["１", "２"]),
        ("占比（％）", "占比（％）", []),
        ("ＡＢ．Ｃ：＋－　１０＋１", "ＡＢ．Ｃ：＋－　10＋1", ["１０", "１"]),
        ("参加131人次", "参加131人次", []),
    ],
)
def test_numbers_are_read_as_they_should_be_written(text: str, read: str, seen: list[str]) -> None:
    assert narrowed(text) == read
    assert wide_numbers(text) == seen


@given(st.text(st.sampled_from("０３９0５7．.％%，：Ａ＋人次　")))
def test_only_signs_of_numbers_change(text: str) -> None:
    read = narrowed(text)
    assert [unicodedata.normalize("NFKC", sign) for sign in text] == [
        unicodedata.normalize("NFKC", sign) for sign in read
    ]
    assert {before for before, after in zip(text, read, strict=True) if before != after} <= set("０３９５．％")
    assert not set(read) & set("０３９５")
    assert narrowed(read) == read
    assert bool(wide_numbers(text)) == (read != text)


def test_a_report_in_full_width_digits_becomes_a_template_in_half_width_ones(tmp_path: Path) -> None:
    office = write_market_office(tmp_path / "market")
    lines = ["关于监管工作情况的报告", "检查４６０家次，同比增长５０．３％，发放手册１２０份，抽检（％）ＡＢ类。"]
    outcome = template_from(
        Job(office, Period.parse("2025Q3"), date(2025, 9, 30)), "旧稿.docx", as_word(lines), "新.md"
    )
    assert outcome.value is not None
    text = "检查{{ 检查家次 }}[[，同比{{ 检查家次.同比 }}]]，发放手册120份，抽检（％）ＡＢ类。"
    assert outcome.value.text.endswith(f"\n{text}\n")
    found = {each.code: each.message for each in outcome.diagnostics}
    assert set(found) == {"M001", "M007"}
    assert found["M007"] == "旧稿里有3处数字是全角的，如“４６０”“５０．３％”“１２０”，模板里写成了半角"


def test_words_that_the_ledger_has_in_full_width_digits_are_still_found(tmp_path: Path) -> None:
    office = write_market_office(tmp_path / "market")
    about = (office / "unit.yaml").read_text(encoding="utf-8") + "\n活动: 喜迎２０周年系列活动\n"
    (office / "unit.yaml").write_text(about, encoding="utf-8")
    lines = ["关于监管工作情况的报告", "开展喜迎20周年系列活动。"]
    outcome = template_from(
        Job(office, Period.parse("2025Q3"), date(2025, 9, 30)), "旧稿.docx", as_word(lines), "新.md"
    )
    assert outcome.value is not None
    assert outcome.value.text.endswith("\n开展{{ 单位.活动 }}。\n")
    assert not [each for each in outcome.diagnostics if each.code in ("M002", "M007")]
