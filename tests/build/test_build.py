"""What the chain makes of a unit: which documents, and under which names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.build import build
from pipeline.cli import jibao
from pipeline.model.diagnostic import Severity
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period, UnknownPeriodError

LEDGERS = "名册:\n  文件: 名册.xlsx\n  列: {姓名: 文本, 科室: 文本}\n"
RECORD = "---\n标题: 档案\n---\n{{ 本人.姓名 }}在{{ 本人.科室 }}。\n"
SUMMARY = "---\n标题: 总结\n---\n名册共{{ 人数 }}。\n"


def office(folder: Path, people: list[str], unit: str = "简称: 某局\n", **templates: str) -> Path:
    (folder / "templates").mkdir(parents=True)
    (folder / "unit.yaml").write_text(f"名称: 某市某局\n{unit}", encoding="utf-8")
    (folder / "ledgers.yaml").write_text(LEDGERS, encoding="utf-8")
    (folder / "figures.yaml").write_text("指标: {人数: {台账: 名册, 算法: 计数, 单位: 人}}\n", encoding="utf-8")
    for name, text in templates.items():
        (folder / "templates" / f"{name}.md").write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (["姓名", "科室"], *([name, "办公室"] for name in people)):
        book.worksheets[0].append(list(row))
    book.save(folder / "名册.xlsx")
    return folder


def job(folder: Path, draft: Draft = Draft.CONSULTATION) -> Job:
    return Job(folder, Period.parse("2025"), date(2025, 12, 31), draft=draft)


def codes(folder: Path) -> list[str]:
    return [each.code for each in build(job(folder)).diagnostics]


EACH = "简称: 某局\n文书: {档案: {模板: 档案, 逐一: 名册.姓名}}\n"


def test_names_that_no_system_allows_are_made_plain_and_stay_apart(tmp_path: Path) -> None:
    people = ["张三", "乙:", "乙?", "甲/../../逃", "陈" * 100]
    files = build(job(office(tmp_path / "u", people, EACH, 档案=RECORD))).value
    assert set(files) == {
        "档案/某局2025年档案-张三（征求意见稿）.docx",
        "档案/某局2025年档案-乙_（征求意见稿）.docx",
        "档案/某局2025年档案-乙_（2）（征求意见稿）.docx",
        "档案/某局2025年档案-甲_.._.._逃（征求意见稿）.docx",
        f"档案/某局2025年档案-{'陈' * 56}（征求意见稿）.docx",
    }


def test_a_short_name_with_a_stroke_makes_no_folder(tmp_path: Path) -> None:
    folder = office(tmp_path / "u", ["张三"], "简称: 市委办/市政府办\n", 总结=SUMMARY)
    assert set(build(job(folder, Draft.FINAL)).value) == {"市委办_市政府办2025年总结（定稿）.docx"}


def test_a_short_name_too_long_is_cut_and_nothing_else_of_the_name(tmp_path: Path) -> None:
    long = "某县" + "乡村振兴与移民" * 45
    unit = f"简称: {long}\n文书: {{档案: {{模板: 档案, 逐一: 名册.姓名}}, 总结: , 要情: {{模板: 总结}}}}\n"
    outcome = build(job(office(tmp_path / "u", ["张三", "李四"], unit, 档案=RECORD, 总结=SUMMARY)))
    tails = {
        "2025年总结（征求意见稿）.docx",
        "2025年要情（征求意见稿）.docx",
        "2025年档案-张三（征求意见稿）.docx",
        "2025年档案-李四（征求意见稿）.docx",
    }
    names = {name.rpartition("/")[2] for name in outcome.value}
    assert {name[name.index("2025") :] for name in names} == tails
    assert all(name.startswith(long[:40]) and len(name.encode()) <= 255 for name in names)
    (told,) = [each for each in outcome.diagnostics if each.code == "U110"]
    assert (told.severity, str(told.location)) == (Severity.WARNING, "unit.yaml 第2行")
    assert told.message.partition("“")[2].rstrip("”") in outcome.value


def test_a_file_name_of_a_template_that_is_cut_is_told(tmp_path: Path) -> None:
    named = SUMMARY.replace("标题: 总结", f"标题: 总结\n文件名: '{'长' * 80}'")
    outcome = build(job(office(tmp_path / "u", ["张三"], 总结=named)))
    assert set(outcome.value) == {f"{'长' * 60}（征求意见稿）.docx"}
    assert [each.code for each in outcome.diagnostics if each.code.startswith("U11")] == ["U111"]


def test_a_template_may_name_its_file(tmp_path: Path) -> None:
    named = SUMMARY.replace("标题: 总结", "标题: 总结\n文件名: '{{ 单位.简称 }}{{ 下期.名称 }}计划'")
    assert set(build(job(office(tmp_path / "u", ["张三"], 总结=named))).value) == {"某局2026年计划（征求意见稿）.docx"}


def test_people_whom_the_ledgers_cannot_tell_apart_are_an_error(tmp_path: Path) -> None:
    folder = office(tmp_path / "u", ["张三", "李四", "张三"], EACH, 档案=RECORD)
    outcome = build(job(folder))
    found = [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, str(each.location)) for each in found] == [("F016", "名册.xlsx「Sheet」!A2")]
    assert not outcome.value


def test_without_a_list_of_documents_every_template_is_used_but_those_about_a_person(tmp_path: Path) -> None:
    folder = office(tmp_path / "u", ["张三"], 总结=SUMMARY, 档案=RECORD)
    assert set(build(job(folder)).value) == {"某局2025年总结（征求意见稿）.docx"}
    assert "U006" in codes(folder)


def test_a_template_saved_as_gbk_is_read_and_said(tmp_path: Path) -> None:
    folder = office(tmp_path / "u", ["张三"])
    (folder / "templates" / "总结.md").write_bytes(SUMMARY.encode("gbk"))
    assert len(build(job(folder)).value) == 1
    assert "U004" in codes(folder)


@pytest.mark.parametrize("typed", ["9999", "0001", "1899Q1", "0001H1"])
def test_years_beyond_reason_are_no_periods(typed: str) -> None:
    with pytest.raises(UnknownPeriodError):
        Period.parse(typed)


def test_a_number_in_the_template_of_many_people_is_said_once(tmp_path: Path) -> None:
    typed = RECORD.replace("。\n", "，参加培训3次，发言{{ 人数 }}。\n")
    folder = office(tmp_path / "u", [f"张{number}" for number in range(80)], EACH, 档案=typed)
    outcome = build(job(folder))
    assert len(outcome.value) == 80
    found = [each for each in outcome.diagnostics if each.code.startswith("P")]
    assert [(each.code, str(each.location), each.severity) for each in found] == [
        ("P001", "templates/档案.md 第4行", Severity.WARNING)
    ]


def test_the_office_may_explain_a_number_for_all_documents(tmp_path: Path) -> None:
    unit = "简称: 某局\n数字说明:\n  365天: 固定说法，指全年无休\n  12起:\n"
    text = SUMMARY.replace("名册", "值班365天，处置12起，名册")
    outcome = build(job(office(tmp_path / "u", ["张三"], unit, 总结=text)))
    assert len(outcome.value) == 1
    assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("P004", "unit.yaml 第5行")]


def test_a_slip_that_a_template_makes_is_told_at_its_line_once_for_all_documents(tmp_path: Path) -> None:
    record = RECORD.replace("。\n", "。\n\n要加强加强学习，，落实。\n")
    folder = office(tmp_path / "u", [f"张{number}" for number in range(20)], EACH, 档案=record)
    outcome = build(job(folder))
    assert len(outcome.value) == 20
    found = [(each.code, str(each.location)) for each in outcome.diagnostics if each.code in {"P010", "P011"}]
    assert found == [("P010", "templates/档案.md 第6行"), ("P011", "templates/档案.md 第6行")]


def test_a_slip_between_a_template_and_a_figure_is_told_at_the_line_of_the_template(tmp_path: Path) -> None:
    folder = office(
        tmp_path / "u", ["张三"], "简称: 某局\n口号: 加强\n", 总结=SUMMARY + "\n要{{ 单位.口号 }}加强学习。\n"
    )
    found = [(each.code, str(each.location)) for each in build(job(folder)).diagnostics if each.code == "P010"]
    assert found == [("P010", "templates/总结.md 第6行")]


def test_the_office_may_except_a_slip_in_all_documents(tmp_path: Path) -> None:
    unit = "简称: 某局\n校对说明:\n  加强加强: 固定口号\n"
    text = SUMMARY + "\n要加强加强学习，，落实。\n"
    found = [each.code for each in build(job(office(tmp_path / "u", ["张三"], unit, 总结=text))).diagnostics]
    assert [code for code in found if code.startswith("P01")] == ["P011"]


def test_the_command_prints_a_slip_of_a_template_with_its_line(tmp_path: Path) -> None:
    folder = office(tmp_path / "u", ["张三"], 总结=SUMMARY + "\n要加强加强学习。\n")
    arguments = ["build", str(folder), "2025", "--date", "2025-12-31", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(jibao, arguments)
    assert result.exit_code == 0
    assert "templates/总结.md 第6行  警告 P010  “加强加强”，“加强”写了两遍" in result.output
    assert CliRunner().invoke(jibao, [*arguments, "--strict"]).exit_code == 1


STAFF = "---\n标题: 总结\n---\n全局现有青年干部{number}名，平均年龄32岁。\n"


def test_documents_of_one_run_must_agree(tmp_path: Path) -> None:
    texts = {"报告": STAFF.format(number=82), "总结": STAFF.format(number=84)}
    unit = "简称: 某局\n数字说明: {82: 人事统计, 84: 人事统计, 32: 人事统计}\n"
    outcome = build(job(office(tmp_path / "u", ["张三"], unit, **texts)))
    found = [(str(each.location), each.message) for each in outcome.diagnostics if each.code == "P148"]
    assert [place for place, _ in found] == ["templates/报告.md 第4行"]
    assert "《总结》" in found[0][1]


def test_documents_about_single_persons_need_not_agree(tmp_path: Path) -> None:
    record = "---\n标题: 档案\n---\n全年共参加业务培训{{ 本人.科室 }}。\n"
    folder = office(tmp_path / "u", ["张三", "李四"], EACH, 档案=record)
    book = openpyxl.load_workbook(folder / "名册.xlsx")
    book.worksheets[0]["B2"], book.worksheets[0]["B3"] = "12学时", "18学时"
    book.save(folder / "名册.xlsx")
    assert not [code for code in codes(folder) if code in {"P142", "P148"}]
