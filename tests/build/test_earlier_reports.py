"""A document is laid beside the report of its kind that went before, found by its name or its record, or as told."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.build import finish
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period

SENTENCE = "全局上下一心、真抓实干，各项重点工作有序推进、成效明显。"
TEMPLATE = f"---\n标题: 总结\n---\n# 主要工作\n{SENTENCE}名册共{{{{ 人数 }}}}。\n"
WORDED = (
    "---\n标题: 总结\n---\n# 主要工作\n{% 换说法 %}\n全局上下一心、真抓实干，组织培训{{ 人数 }}，各项工作有序推进。\n"
    "{% 或 %}\n各科室各负其责、紧盯落实，参加培训的共{{ 人数 }}，年度任务稳步完成。\n{% 完 %}\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs" / "某局"
    (folder / "templates").mkdir(parents=True)
    (folder / "ledgers.yaml").write_text("名册:\n  文件: 名册.xlsx\n  列: {姓名: 文本}\n", encoding="utf-8")
    (folder / "figures.yaml").write_text("指标: {人数: {台账: 名册, 算法: 计数, 单位: 人}}\n", encoding="utf-8")
    book = openpyxl.Workbook()
    for name in ("姓名", "张三", "李四"):
        book.worksheets[0].append([name])
    book.save(folder / "名册.xlsx")
    define(folder)
    (folder / "templates" / "总结.md").write_text(TEMPLATE, encoding="utf-8")
    return folder


def define(folder: Path, more: str = "", document: str = "") -> None:
    text = f"名称: 某市某局\n简称: 某局\n{more}文书:\n  总结: {{模板: 总结{document}}}\n"
    (folder / "unit.yaml").write_text(text, encoding="utf-8")


def job(folder: Path, period: str = "2025Q3") -> Job:
    known = Period.parse(period)
    return Job(folder, known, known.end, finished=folder.parents[1] / "outputs" / folder.name)


def found(one: Job) -> list[Diagnostic]:
    return [each for each in finish(one).diagnostics if "P235" <= each.code <= "P240" or each.code == "U135"]


def codes(one: Job) -> list[str]:
    return sorted({each.code for each in found(one)})


def written(one: Job, folder: Path | None = None) -> Path:
    """Write what a job makes where it is looked for, and return its file."""
    (made,) = finish(one).value.documents
    assert one.finished
    path = (folder or one.finished / one.period.key) / made.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.word)
    return path


def word(*paragraphs: str) -> bytes:
    document, saved = docx.Document(), io.BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(saved)
    return saved.getvalue()


def test_nothing_is_said_where_nothing_went_before(office: Path) -> None:
    assert codes(job(office)) == []


def test_the_last_report_of_the_kind_is_found(office: Path) -> None:
    written(job(office, "2025Q1"))
    last = written(job(office, "2025Q2"))
    told = [each for each in found(job(office)) if each.code == "P235"]
    assert [str(each.location) for each in told] == ["templates/总结.md 第5行"]
    assert str(told[0].related[0]).startswith(last.name)
    assert all(each.severity is Severity.NOTE for each in found(job(office)))


@pytest.mark.parametrize("later", ["2025Q4", "2025Q3", "2026Q1", "2025Q1-Q3"])
def test_what_did_not_end_before_is_no_earlier_report(office: Path, later: str) -> None:
    written(job(office, later))
    assert codes(job(office)) == []


def test_quarters_go_before_months_of_a_quarterly_report(office: Path) -> None:
    written(job(office, "2025-08"))
    quarter = written(job(office, "2025Q2"))
    (told,) = (each for each in found(job(office)) if each.code == "P235")
    assert str(told.related[0]).startswith(quarter.name)


def test_a_final_copy_goes_before_drafts(office: Path) -> None:
    draft = written(job(office, "2025Q2"))
    draft.with_name("某局2025年二季度总结（定稿）.docx").write_bytes(word("这一份没有一句话和它相同。"))
    assert codes(job(office)) == []


def test_a_file_that_is_called_otherwise_is_found_by_its_record(office: Path) -> None:
    (office / "templates" / "总结.md").write_text(
        TEMPLATE.replace("标题: 总结", '标题: 总结\n文件名: "{{ 下期.名称 }}安排"'), encoding="utf-8"
    )
    file = written(job(office, "2025Q2"))
    assert file.name == "2025年三季度安排（征求意见稿）.docx"
    assert "P235" in codes(job(office))
    file.with_name("2025年三季度安排（定稿）.docx").write_bytes(word("这一份没有一句话和它相同。"))
    assert codes(job(office)) == []


def test_a_named_file_goes_before_what_is_found(office: Path) -> None:
    written(job(office, "2025Q2"))
    (office / "旧稿.docx").write_bytes(word(SENTENCE, SENTENCE.replace("真抓实干", "埋头苦干")))
    define(office, document=", 上期文稿: 旧稿.docx")
    (told,) = (each for each in found(job(office)) if each.code == "P235")
    assert str(told.related[0]).startswith("旧稿.docx")


@pytest.mark.parametrize(
    ("more", "document"), [("对照上期: 否\n", ""), ("", ", 上期文稿: 不对照"), ("对照上期: false\n", "")]
)
def test_it_can_be_switched_off(office: Path, more: str, document: str) -> None:
    written(job(office, "2025Q2"))
    define(office, more, document)
    assert codes(job(office)) == []


def test_the_office_says_how_much_may_be_the_same(office: Path) -> None:
    written(job(office, "2025Q2"))
    assert "P239" in codes(job(office))
    define(office, "对照上期: {照搬上限: 100%}\n")
    assert "P239" not in codes(job(office))
    assert "P235" in codes(job(office))


@pytest.mark.parametrize(
    ("written_as", "reason"),
    [
        ("没有.docx", "没有这份文件"),
        ("../../../../etc/hostname", "不在本单位旁边"),
        ("'\\\\server\\share\\甲.docx'", "不在本单位旁边"),
        ("unit.yaml", "Word"),
    ],
)
def test_a_named_file_that_cannot_be_read_is_a_warning(office: Path, written_as: str, reason: str) -> None:
    define(office, document=f", 上期文稿: {written_as}")
    (told,) = found(job(office))
    assert (told.code, told.severity) == ("U135", Severity.WARNING)
    assert reason in told.message
    assert finish(job(office)).value.documents


def test_a_damaged_old_report_is_a_note(office: Path) -> None:
    written(job(office, "2025Q2")).write_bytes(b"PK\x03\x04 no zip")
    (told,) = found(job(office))
    assert (told.code, told.severity) == ("U135", Severity.NOTE)


def test_documents_about_persons_are_laid_beside_none(office: Path) -> None:
    (office / "templates" / "总结.md").write_text(TEMPLATE + "{{ 本人.姓名 }}。\n", encoding="utf-8")
    define(office, document=", 逐一: 名册.姓名")
    for each in finish(job(office, "2025Q2")).value.documents:
        path = office.parents[1] / "outputs" / "某局" / "2025Q2" / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.word)
    assert codes(job(office)) == []


def test_masked_documents_are_laid_beside_masked_ones_only(office: Path) -> None:
    """What a finding quotes of an old report must not say what is masked."""
    text = TEMPLATE.replace("名册共", "联系人张三手机13812345678，名册共")
    (office / "templates" / "总结.md").write_text(text, encoding="utf-8")
    written(job(office, "2025Q2"))
    masked = replace(job(office), redacted=True)
    assert codes(masked) == []
    written(replace(job(office, "2025Q2"), redacted=True))
    told = found(masked)
    assert "P235" in [each.code for each in told]
    assert not any("13812345678" in f"{each.message}{each.related}" for each in told)


def test_another_wording_of_the_template_is_proposed(office: Path) -> None:
    """Of two wordings a year and 前三季度 may take the same one."""
    (office / "templates" / "总结.md").write_text(WORDED, encoding="utf-8")
    pairs = [("2024Q1-Q3", "2024"), ("2025Q1-Q3", "2025")]
    told = []
    for before, now in pairs:
        written(job(office, before))
        told += [each for each in found(job(office, now)) if each.code == "P235"]
    (one,) = told
    first = "全局上下一心" in one.message
    other = "各科室各负其责、紧盯落实，参加培训的共{{ 人数 }}，年度任务稳步完成。"
    assert first
    assert f"可以换上：“{other}”" in one.hint


def test_a_review_copy_is_the_same_whatever_went_before(office: Path) -> None:
    written(job(office, "2025Q2"))
    review = replace(job(office), draft=Draft.REVIEW, issued=date(2025, 10, 9))
    alone = replace(review, finished=None)
    assert [each.word for each in finish(review).value.documents] == [
        each.word for each in finish(alone).value.documents
    ]
