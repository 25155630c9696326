"""What has been reported stays reported: sealed values against ledgers that change, in a small office."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from tests.support.reporting_office import FIRST_HALF, THIRD_QUARTER, UNIT, build, fill, found, made, run, sealed

ROWS = (*FIRST_HALF, *THIRD_QUARTER)
CORRECTED = ((date(2025, 1, 15), "保密", "综合处", 22), *FIRST_HALF[1:3], (date(2025, 3, 3), "安全", "业务处", 50))
"""The first half as it is known later: two more people on 15 January, 档案 never took place, 安全 was forgotten."""

BULLETIN = "---\n标题: 简报\n---\n活动有序开展，共{{ 活动场次 }}，参加{{ 活动人次 }}，平均每场{{ 场均人次 }}。\n"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    return made(tmp_path / "某局")


def record(unit: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")))


def text_of(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def explain(unit: Path, reason: str, *figures: str, period: str = "2025H1") -> None:
    names = f"[{', '.join(figures)}]"
    text = f"- 指标: {names}\n  时段: {period}\n  原因: {reason}\n"
    (unit / "变动说明.yaml").write_text(text, encoding="utf-8")


def test_a_sealed_document_is_kept_as_it_was_signed(unit: Path) -> None:
    file = sealed(unit)
    kept = record(unit)
    (document,) = kept["定稿"]
    assert kept["时段"] == "2025H1"
    assert (document["文书"], document["文件"], document["成文日期"]) == ("小结", file.name, date(2025, 7, 3))
    assert document["校验"] == hashlib.sha256(file.read_bytes()).hexdigest()
    values = {name: each.get("数值", each.get("内容")) for name, each in document["指标"].items()}
    assert values == {
        "活动场次": 4,
        "今年场次": 4,
        "活动人次": 20 + 31 + 25 + 14,
        "场均人次": 22.5,
        "处室场次（综合处）": 2,
        "参加处室": "综合处、业务处",
    }
    assert document["指标"]["活动人次"]["印作"] == "90人次"


def test_nothing_is_told_while_nothing_changes(unit: Path) -> None:
    sealed(unit)
    assert found("check", unit, "2025H1") == []
    assert found("check", unit, "2025Q1-Q3") == []


def test_comparisons_read_the_reported_value_and_the_present_period_the_ledgers(unit: Path) -> None:
    sealed(unit)
    fill(unit, (*CORRECTED, *THIRD_QUARTER))
    text = text_of(build(unit, "2025Q1-Q3"))
    now = 22 + 31 + 25 + 50 + 30 + 12
    assert f"参加{now}人次" in text
    assert f"比上期增加{now - 90}人次" in text  # 90 were reported; the ledgers now give 128 for the same half
    assert "综合处比上期增加1场次" in text


def test_without_a_seal_comparisons_follow_the_ledgers(unit: Path) -> None:
    fill(unit, (*CORRECTED, *THIRD_QUARTER))
    assert f"比上期增加{30 + 12}人次" in text_of(build(unit, "2025Q1-Q3"))


def test_the_differences_name_the_very_rows_and_who_sent_them(unit: Path) -> None:
    sealed(unit)
    fill(unit, (*CORRECTED, *THIRD_QUARTER))
    told = {re.findall("“(.+?)”", each["message"])[0]: each for each in found("check", unit, "2025Q1-Q3")}
    assert set(told) == {"活动人次", "场均人次"}  # four events as before: their number is the same
    message = told["活动人次"]["message"]
    assert "是90人次，按现在的台账是128人次（增加38人次）" in message
    related = told["活动人次"]["related"]  # where the row that is gone stood, another one stands now
    assert sorted(re.findall(r"!(\d+)行", str(related))) == ["2", "5"]
    rows = set(re.findall(r"(增加|减少|改动)1行：活动台账.xlsx「活动」(!|原第)(\d+)行（(.+?)）", message))
    assert rows == {
        ("改动", "!", "2", "综合处，人数20→22"),
        ("减少", "原第", "5", "业务处，档案"),
        ("增加", "!", "5", "业务处，安全"),
    }


def test_a_row_that_only_says_otherwise_who_came_changes_no_count(unit: Path) -> None:
    sealed(unit)
    fill(unit, ((date(2025, 1, 15), "保密", "综合处", 22), *FIRST_HALF[1:3], *THIRD_QUARTER))
    told = {re.findall("“(.+?)”", each["message"])[0]: each["message"] for each in found("check", unit, "2025Q1-Q3")}
    assert told["活动场次"].endswith("减少1行：活动台账.xlsx「活动」原第5行（业务处，档案）")
    assert "人数20→22" in told["活动人次"]


def test_a_cumulative_figure_that_falls_is_an_error_until_it_is_explained(unit: Path) -> None:
    sealed(unit)
    fill(unit, FIRST_HALF[:2])
    told = found("check", unit, "2025Q1-Q3")
    fallen = {re.findall("“(.+?)”", each["message"])[0] for each in told if each["code"] == "S009"}
    assert fallen == {"活动场次", "今年场次", "活动人次"}  # 综合处 has its two events still; a mean may fall
    assert run("build", unit, "2025Q1-Q3", "--out", str(unit.parent / "out")).exit_code == 1
    explain(unit, "上半年多报了业务处两场", "活动场次", "今年场次", "活动人次")
    told = found("check", unit, "2025Q1-Q3")
    assert [each for each in told if each["code"] == "S009"] == []
    explained = [each["message"] for each in told if each["code"] == "S002"]
    assert len(explained) == 3
    assert all("变动说明：上半年多报了业务处两场" in each for each in explained)
    assert run("build", unit, "2025Q1-Q3", "--out", str(unit.parent / "out")).exit_code == 0


def test_what_a_member_has_beside_others_may_fall(unit: Path) -> None:
    template = unit / "templates" / "小结.md"
    more = '综合处{{ 处室场次["综合处"].较中位数 }}。\n'
    template.write_text(template.read_text(encoding="utf-8") + more, encoding="utf-8")
    sealed(unit)  # two events each
    busy = tuple((date(2025, 8, day), f"夏训{day}", "业务处", 5) for day in range(1, 5))
    fill(unit, (*ROWS, *busy))
    assert "处室场次（综合处）.较中位数" in (unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")
    assert found("check", unit, "2025Q1-Q3") == []


def test_a_figure_of_its_own_quarter_may_be_smaller(unit: Path) -> None:
    sealed(unit)
    assert found("check", unit, "2025Q3") == []


def test_an_explanation_of_what_was_never_reported_is_told(unit: Path) -> None:
    sealed(unit)
    explain(unit, "说不清", "活动场次", "没有的数")
    assert [each["code"] for each in found("check", unit, "2025H1")] == ["S008"]
    explain(unit, "说不清", "活动场次", period="2024H1")
    assert [each["code"] for each in found("check", unit, "2025H1")] == ["S008"]


def test_the_same_file_is_registered_once(unit: Path) -> None:
    file = sealed(unit)
    before = {path: path.read_bytes() for path in (unit / "已报").iterdir()}
    again = run("seal", unit, "2025H1", file=file)
    assert again.exit_code == 0
    assert "以前登记过" in again.output
    assert {path: path.read_bytes() for path in (unit / "已报").iterdir()} == before


def test_other_values_replace_nothing_unless_it_is_asked_for(unit: Path) -> None:
    sealed(unit)
    before = (unit / "已报" / "2025H1.yaml").read_bytes()
    fill(unit, (*CORRECTED, *THIRD_QUARTER))
    for old in (unit.parent / "out-2025H1").iterdir():
        if old.is_file():
            old.unlink()
    file = build(unit, "2025H1", "--final")
    (refused,) = found("seal", unit, "2025H1", file=file)
    assert refused["code"] == "S005"
    assert "“活动人次”" in refused["message"]
    assert (unit / "已报" / "2025H1.yaml").read_bytes() == before
    assert run("seal", unit, "2025H1", "--again", file=file).exit_code == 0
    assert found("check", unit, "2025Q1-Q3") == []
    assert "活动人次: {数值: 128," in (unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")


def test_a_number_changed_by_hand_is_registered_as_it_was_signed(unit: Path) -> None:
    file = build(unit)
    opened = docx.Document(str(file))
    for each in (run_ for paragraph in opened.paragraphs for run_ in paragraph.runs):
        each.text = each.text.replace("90人次", "95人次")
    opened.save(str(file))
    told = found("seal", unit, "2025H1", file=file)
    assert [(each["code"], "95人次" in each["message"]) for each in told] == [("S003", True)]
    assert "活动人次: {数值: 95," in (unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")
    (differs,) = (each["message"] for each in found("check", unit, "2025H1") if "活动人次" in each["message"])
    assert "是95人次，按现在的台账是90人次（减少5人次）；台账各行没有变" in differs


def test_a_number_that_says_no_value_is_not_registered(unit: Path) -> None:
    file = build(unit)
    opened = docx.Document(str(file))
    for each in (run_ for paragraph in opened.paragraphs for run_ in paragraph.runs):
        each.text = each.text.replace("90人次", "九十余人次")
    opened.save(str(file))
    told = found("seal", unit, "2025H1", file=file)
    assert "S004" in {each["code"] for each in told}
    assert "活动人次:" not in (unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")
    assert "今年场次:" in (unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")


def test_the_day_is_the_one_that_the_document_prints(unit: Path) -> None:
    file = build(unit, "2025H1", "--final", day="2025-07-18")
    assert run("seal", unit, "2025H1", file=file).exit_code == 0
    assert "成文日期: 2025-07-18" in (unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8")


def test_a_record_that_was_edited_is_used_and_told(unit: Path) -> None:
    sealed(unit)
    path = unit / "已报" / "2025H1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{数值: 90,", "{数值: 91,"), encoding="utf-8")
    assert [each["code"] for each in found("check", unit, "2025H1")] == ["S007", "S001"]


@pytest.mark.parametrize("key", ["文件", "校验", "成文日期", "登记日期", "依据", "依据校验", "核对码"])
def test_whatever_is_edited_in_a_record_is_told(key: str, unit: Path) -> None:
    sealed(unit)
    path = unit / "已报" / "2025H1.yaml"
    text = path.read_text(encoding="utf-8")
    other = {"成文日期": "2025-07-04", "登记日期": "2025-07-05", "依据": "已报/别的.json"}.get(key, "abcd")
    edited, count = re.subn(rf"(?m)^(    {key}): .*$", rf'\1: "{other}"', text)
    assert count == 1
    path.write_text(edited, encoding="utf-8")
    assert "S007" in {each["code"] for each in found("check", unit, "2025H1")}


def test_a_record_that_was_given_another_period_is_told(unit: Path) -> None:
    sealed(unit)
    path = unit / "已报" / "2025H1.yaml"
    text = path.read_text(encoding="utf-8").replace('时段: "2025H1"', '时段: "2025Q2"')
    path.rename(path.with_name("2025Q2.yaml")).write_text(text, encoding="utf-8")
    assert "S007" in {each["code"] for each in found("check", unit, "2025Q2")}


def test_evidence_that_was_edited_is_told_and_names_no_rows(unit: Path) -> None:
    sealed(unit)
    path = unit / "已报" / "2025H1（小结）依据.json"
    text = path.read_text(encoding="utf-8")
    assert '"业务处", "14"]' in text
    path.write_text(text.replace('"业务处", "14"]', '"财务科", "13"]'), encoding="utf-8")
    assert [each["code"] for each in found("check", unit, "2025H1")] == ["S007"]
    fill(unit, (*FIRST_HALF[:3], (date(2025, 6, 5), "档案", "业务处", 24)))
    told = found("check", unit, "2025H1")
    assert [each["code"] for each in told] == ["S007", "S001", "S001"]
    assert path.name in told[0]["message"]
    assert not any("13→24" in each["message"] for each in told)


@pytest.mark.parametrize("evidence", [None, b"", b'{"broken'])
def test_evidence_that_cannot_be_read_is_told_while_it_can_still_be_written_again(
    evidence: bytes | None, unit: Path
) -> None:
    file = sealed(unit)
    path = unit / "已报" / "2025H1（小结）依据.json"
    before = path.read_bytes()
    path.unlink() if evidence is None else path.write_bytes(evidence)
    (told,) = found("check", unit, "2025H1")
    assert (told["code"], path.name in told["message"], "趁台账没有变" in told["hint"]) == ("S010", True, True)
    assert run("seal", unit, "2025H1", "--again", file=file).exit_code == 0
    assert path.read_bytes() == before
    assert found("check", unit, "2025H1") == []


def test_another_registration_of_the_period_does_not_hide_an_edit(unit: Path) -> None:
    sealed(unit)
    path = unit / "已报" / "2025H1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{数值: 90,", "{数值: 91,"), encoding="utf-8")
    (unit / "unit.yaml").write_text(UNIT + "  简报: {模板: 简报}\n", encoding="utf-8")
    (unit / "templates" / "简报.md").write_text(BULLETIN, encoding="utf-8")
    out = unit.parent / "简报"
    made_ = run("build", unit, "2025H1", "--date", "2025-07-03", "--final", "--doc", "简报", "--out", str(out))
    assert made_.exit_code == 0, made_.output
    assert run("seal", unit, "2025H1", "--doc", "简报", file=next(out.glob("*.docx"))).exit_code == 0
    assert "S007" in {each["code"] for each in found("check", unit, "2025H1")}


@pytest.mark.parametrize("evidence", [None, b"x", b"{}"])
@pytest.mark.parametrize("options", [(), ("--again",)])
def test_evidence_that_is_lost_is_written_again(options: tuple[str, ...], evidence: bytes | None, unit: Path) -> None:
    file = sealed(unit)
    path = unit / "已报" / "2025H1（小结）依据.json"
    before = path.read_bytes()
    path.unlink() if evidence is None else path.write_bytes(evidence)
    again = run("seal", unit, "2025H1", *options, file=file)
    assert (again.exit_code, "以前登记过" in again.output) == (0, False)
    assert path.read_bytes() == before


def test_lost_evidence_has_only_rows_that_still_give_what_was_reported(unit: Path) -> None:
    file = sealed(unit)
    record = yaml.safe_load((unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8"))["定稿"][0]
    (unit / "已报" / "2025H1（小结）依据.json").unlink()
    fill(unit, (*MOVED, *THIRD_QUARTER))
    assert run("seal", unit, "2025H1", "--again", file=file).exit_code == 0
    again = yaml.safe_load((unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8"))["定稿"][0]
    assert again["指标"] == record["指标"]
    told = {re.findall("“(.+?)”", each["message"])[0]: each for each in found("check", unit, "2025H1")}
    assert {each["code"] for each in told.values()} == {"S001"}
    assert "没有留下" in told["处室场次（综合处）"]["message"]
    fill(unit, (*MOVED[:3], *THIRD_QUARTER))
    told = {re.findall("“(.+?)”", each["message"])[0]: each for each in found("check", unit, "2025H1")}
    assert "减少1行：活动台账.xlsx「活动」原第5行" in told["活动人次"]["message"]


def test_a_record_that_was_edited_is_mended_by_the_same_document(unit: Path) -> None:
    file = sealed(unit)
    path = unit / "已报" / "2025H1.yaml"
    path.write_bytes(path.read_bytes().replace(b"2025-07-03", b"2025-07-04"))
    assert run("seal", unit, "2025H1", "--again", file=file).exit_code == 0
    assert "成文日期: 2025-07-03" in path.read_text(encoding="utf-8")
    assert found("check", unit, "2025H1") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("成文日期: 2025-07-03", "成文日期: 2025-13-03"),
        ('依据: "已报/', '依据: "../'),
        ('时段: "2025H1"', '时段: "2025H2"'),
        ("数值: 90,", "数值: 九十,"),
    ],
)
def test_a_broken_record_is_an_error_and_no_comparison_takes_the_ledgers_for_it(old: str, new: str, unit: Path) -> None:
    sealed(unit)
    path = unit / "已报" / "2025H1.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert "S006" in {each["code"] for each in found("check", unit, "2025Q1-Q3")}
    assert run("build", unit, "2025Q1-Q3", "--out", str(unit.parent / "out")).exit_code == 1


@pytest.mark.parametrize("evidence", [None, b"", b"{}", b'{"\xe6\xa0\xbc\xe5\xbc\x8f": 1}', b"[" * 100_000])
def test_without_the_rows_of_then_the_difference_is_told_all_the_same(evidence: bytes | None, unit: Path) -> None:
    sealed(unit)
    path = unit / "已报" / "2025H1（小结）依据.json"
    path.unlink() if evidence is None else path.write_bytes(evidence)
    fill(unit, (*CORRECTED, *THIRD_QUARTER))
    told = found("check", unit, "2025Q1-Q3")
    assert [each["code"] for each in told].count("S010") == 1
    assert any("增加38人次" in each["message"] and "没有留下" in each["message"] for each in told)


def test_a_figure_that_is_defined_no_more_is_told(unit: Path) -> None:
    sealed(unit)
    text = (unit / "figures.yaml").read_text(encoding="utf-8")
    (unit / "figures.yaml").write_text(text.replace("  今年场次:", "  全年场次:"), encoding="utf-8")
    template = unit / "templates" / "小结.md"
    template.write_text(template.read_text(encoding="utf-8").replace("今年场次", "全年场次"), encoding="utf-8")
    (gone,) = found("check", unit, "2025H1")
    assert (gone["code"], "今年场次" in gone["message"]) == ("S011", True)


def test_a_report_that_ends_early_compares_with_days_as_early(unit: Path) -> None:
    """As-of cuts the year before as well: what was reported of the whole half is another number."""
    rows = [(date(2024, 2, 1), "甲", "综合处", 7), (date(2024, 6, 20), "乙", "综合处", 8)]
    fill(unit, (*rows, *ROWS))
    sealed(unit, "2024H1", day="2024-07-01")
    fill(unit, (*rows, (date(2024, 2, 2), "丙", "综合处", 100), *ROWS))
    whole = run("explain", unit, "2025H1", "活动人次.上年同期").output
    cut = run("explain", unit, "2025H1", "活动人次.上年同期", "--as-of", "2025-06-01").output
    assert "15人次" in whole
    assert "已报的数" in whole
    assert "107人次" in cut


def test_another_file_is_nothing_to_register(unit: Path) -> None:
    docx.Document().save(str(unit.parent / "通知.docx"))
    told = run("seal", unit, "2025H1", file=unit.parent / "通知.docx")
    assert told.exit_code == 1
    assert not (unit / "已报").exists()


def test_two_documents_of_a_period_that_say_one_figure_otherwise_are_told(unit: Path) -> None:
    (unit / "unit.yaml").write_text(UNIT + "  简报: {模板: 简报}\n", encoding="utf-8")
    (unit / "templates" / "简报.md").write_text(BULLETIN, encoding="utf-8")
    out = unit.parent / "out"
    for rows, name in ((ROWS, "小结"), ((*CORRECTED, *THIRD_QUARTER), "简报")):
        fill(unit, rows)
        made_ = run("build", unit, "2025H1", "--date", "2025-07-03", "--final", "--doc", name, "--out", str(out / name))
        assert made_.exit_code == 0, made_.output
        (file,) = (out / name).glob("*.docx")
        assert run("seal", unit, "2025H1", "--doc", name, file=file).exit_code == 0
    told = [each for each in found("check", unit, "2025Q1-Q3") if each["code"] == "S013"]
    assert {re.findall("“(.+?)”", each["message"])[0] for each in told} == {"活动人次", "场均人次"}
    assert all("比较用“简报”的" in each["message"] for each in told)
    assert "比上期增加42人次" in text_of(build(unit, "2025Q1-Q3"))  # 170 against the 128 of 简报


MOVED = tuple((day, subject, "业务处", people) for day, subject, _, people in FIRST_HALF)
"""The first half as if 综合处 had never held anything."""


def test_a_member_whose_rows_are_gone_is_compared_with_what_was_reported(unit: Path) -> None:
    sealed(unit)  # 综合处 with two events
    assert "综合处比上期减少1场次" in text_of(build(unit, "2025H2", day="2025-12-30"))
    fill(unit, (*MOVED, *THIRD_QUARTER))
    (unit.parent / "out-2025H2").rename(unit.parent / "before")
    assert "综合处比上期减少1场次" in text_of(build(unit, "2025H2", day="2025-12-30"))
    explained = run("explain", unit, "2025H2", "处室场次（综合处）.上期").output
    assert "2场次" in explained
    assert "已报的数" in explained


def test_a_member_whose_rows_are_gone_is_told(unit: Path) -> None:
    sealed(unit)
    fill(unit, (*MOVED, *THIRD_QUARTER))
    (told,) = (each["message"] for each in found("check", unit, "2025H1") if "处室场次（综合处）" in each["message"])
    assert "是2场次，按现在的台账是0场次（减少2场次）" in told
    assert set(re.findall(r"!(\d)行（业务处，处室综合处→业务处", told)) == {"2", "3"}


def test_a_cumulative_member_without_any_row_of_the_year_fell(unit: Path) -> None:
    sealed(unit)
    fill(unit, (*MOVED, THIRD_QUARTER[1]))
    fallen = [each["message"] for each in found("check", unit, "2025Q1-Q3") if each["code"] == "S009"]
    assert any("“处室场次（综合处）”是累计数" in each and "现在只有0场次" in each for each in fallen)


BY_OFFICE = "  各处室: {表格: {分组: 处室, 指标: [活动场次, 活动场次.上期], 合计: true}}\n"
BY_SUBJECT = "  各主题: {表格: {分组: 主题, 指标: [活动场次, 活动场次.上期]}}\n"


@pytest.mark.parametrize("tables", [BY_OFFICE, BY_OFFICE + BY_SUBJECT])
def test_a_row_of_a_table_that_is_gone_is_told_and_stands_in_no_other_table(tables: str, unit: Path) -> None:
    figures, template = unit / "figures.yaml", unit / "templates" / "小结.md"
    figures.write_text(figures.read_text(encoding="utf-8") + tables, encoding="utf-8")
    printed = "\n\n{{ 各处室 }}\n" + ("\n{{ 各主题 }}\n" if BY_SUBJECT in tables else "")
    template.write_text(template.read_text(encoding="utf-8") + printed, encoding="utf-8")
    sealed(unit)
    fill(unit, (*MOVED, THIRD_QUARTER[1]))
    told = [each for each in found("check", unit, "2025Q1-Q3") if "“活动场次（综合处）”" in each["message"]]
    assert [each["code"] for each in told] == ["S001", "S009"]
    assert "是2场次，按现在的台账是0场次" in told[0]["message"]
    by_office, *by_subject = rows_of_tables(build(unit, "2025H2", day="2025-12-30"))
    if by_subject:
        assert "综合处" not in by_subject[0]
    else:
        assert by_office["综合处"] == ["0", "2"]


def rows_of_tables(file: Path) -> list[dict[str, list[str]]]:
    """The rows of each table in a document, by what their first cell says."""
    tables = docx.Document(str(file)).tables
    return [{row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in each.rows} for each in tables]


def test_of_a_ledger_that_cannot_be_read_no_change_is_told(unit: Path) -> None:
    sealed(unit)
    ledger = unit / "活动台账.xlsx"
    ledger.write_bytes(ledger.read_bytes()[:2_000])
    told = json.loads(run("check", unit, "2025Q1-Q3", "--format", "json").stdout)
    assert {each["code"] for each in told if each["severity"] == "错误"} == {"R006"}
    assert not [each for each in told if each["code"].startswith("S")]
