"""A hospital whose roster has two nurses of one name: nobody's figures are merged, from ledgers to documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.build import build, compose, compute, finish
from pipeline.cli import jibao
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.figure import Figure, GroupFigure
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.model.printed import printed_figures
from tests.support.recalculated import AGAIN, NAME, VERDICT, figures, made, recalculated
from tests.support.tree import text_of
from tests.support.workbooks import write_xlsx

UNIT = "名称: 某市医院护理部\n简称: 护理部\n文书: {档案: {模板: 档案, 逐一: 护士名册.护士}}\n"
KEY = "  主键: [护士, 病区]\n"
LEDGERS = f"""\
护士名册:
  文件: 护士名册.xlsx
{KEY}  列: {{护士: 文本, 病区: 文本}}
听课:
  文件: 听课.xlsx
  日期列: 上课日
  列: {{上课日: 日期, 听课人: 文本, 病区: 文本, 学分: 小数}}
演练:
  文件: 演练.xlsx
  日期列: 日期
  列: {{日期: 日期, 项目: 文本, 参演: {{类型: 名单, 全集: 护士名册.护士}}}}
"""
FIGURES = """\
指标:
  人数: {台账: 护士名册, 算法: 去重, 列: 护士, 单位: 人}
  听课人数: {台账: 听课, 算法: 去重, 列: 听课人, 单位: 人}
  学分: {台账: 听课, 算法: 求和, 列: 学分, 单位: 分}
  个人学分: {台账: 听课, 算法: 求和, 列: 学分, 单位: 分, 分组: {列: 听课人, 全集: 护士名册.护士}}
  个人演练: {台账: 演练, 算法: 列举, 列: 项目, 分组: {列: 参演, 全集: 护士名册.护士}}
  参演人数: {台账: 演练, 算法: 去重, 列: 参演, 单位: 人}
勾稽:
  - 学分 == 合计(个人学分)
"""
RECORD = """\
---
标题: "{{ 本人.护士 }}档案"
---
{{ 本人.护士 }}得{{ 本人.个人学分|保留零 }}，{{ 本人.个人学分.较中位数 }}[[，参加{{ 本人.个人演练|顿号 }}]]。
"""
NURSES = [("周敏", "内科"), ("周敏", "外科"), ("白芷", "内科"), ("连翘", "外科")]
DAY = date(2025, 5, 6)
LESSONS = [("周敏", "内科", 6), ("周敏", "外科", 2), ("白芷", "内科", 3), ("周敏（内科）", "", 1)]
DRILLS = [("消防", "周敏（外科）、白芷"), ("急救", "连翘")]


def hospital(
    folder: Path,
    lessons: Sequence[tuple[str, str, Any]] = LESSONS,
    drills: Sequence[tuple[str, str]] = DRILLS,
    nurses: Sequence[tuple[str, str]] = NURSES,
    ledgers: str = LEDGERS,
) -> Job:
    """A folder with everything in it, and the job of its half-year."""
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    for name, text in {"unit": UNIT, "ledgers": ledgers, "figures": FIGURES}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "templates" / "档案.md").write_text(RECORD, encoding="utf-8")
    write_xlsx(folder / "护士名册.xlsx", {"名册": [["护士", "病区"], *nurses]})
    write_xlsx(
        folder / "听课.xlsx", {"听课": [["上课日", "听课人", "病区", "学分"], *((DAY, *row) for row in lessons)]}
    )
    write_xlsx(folder / "演练.xlsx", {"演练": [["日期", "项目", "参演"], *((DAY, *row) for row in drills)]})
    return Job(folder, Period.parse("2025H1"), date(2025, 7, 1))


def values(job: Job, name: str) -> Mapping[str, object]:
    """A figure by member, or under the empty name."""
    figure = compute(job).value.computed.figures[name]
    members = figure.members if isinstance(figure, GroupFigure) else {"": figure}
    return {key: one.value for key, one in members.items() if isinstance(one, Figure)}


def errors(found: Sequence[Diagnostic]) -> list[str]:
    return [each.code for each in found if each.severity is Severity.ERROR]


def cells(found: Diagnostic) -> list[str]:
    return [str(place) for place in (found.location, *found.related)]


def test_each_has_her_own_figures_and_her_own_document(tmp_path: Path) -> None:
    job = hospital(tmp_path)
    assert values(job, "个人学分") == {"周敏（内科）": 7, "周敏（外科）": 2, "白芷": 3, "连翘": 0}
    made = compose(job)
    assert errors(made.diagnostics) == []
    # 0, 2, 3 and 7: the middle is 2.5.
    assert [text_of(document) for document in made.value.documents] == [
        "周敏（内科）得7分，高于中位数4.5分。",
        "周敏（外科）得2分，低于中位数0.5分，参加消防。",
        "白芷得3分，高于中位数0.5分，参加消防。",
        "连翘得0分，低于中位数2.5分，参加急救。",
    ]
    assert set(build(job).value) == {
        f"档案/护理部2025年上半年档案-{name}（征求意见稿）.docx"
        for name in ("周敏（内科）", "周敏（外科）", "白芷", "连翘")
    }


def test_heads_are_counted_as_heads(tmp_path: Path) -> None:
    job = hospital(tmp_path)
    assert (values(job, "人数"), values(job, "听课人数")) == ({"": 4}, {"": 3})


def test_a_row_that_may_be_either_takes_the_value_from_these_two_alone(tmp_path: Path) -> None:
    job = hospital(tmp_path, [*LESSONS, ("周敏", "", 5)])
    assert "V039" in errors(compute(job).diagnostics)
    assert values(job, "个人学分") == {"周敏（内科）": None, "周敏（外科）": None, "白芷": 3, "连翘": 0}
    assert values(job, "学分") == {"": 17}
    assert not build(job).value


def test_without_a_further_column_in_the_key_the_roster_is_an_error(tmp_path: Path) -> None:
    job = hospital(tmp_path, LESSONS[:3], ledgers=LEDGERS.replace(KEY, ""))
    (found,) = [each for each in compute(job).diagnostics if each.severity is Severity.ERROR]
    assert found.code == "F020"
    assert "[护士, 病区]" in found.hint
    assert cells(found) == ["护士名册.xlsx「名册」!A2", "护士名册.xlsx「名册」!A3"]


def test_blanks_within_a_name_hide_no_namesake(tmp_path: Path) -> None:
    nurses = [("周敏", "内科"), ("周 敏", "外科"), *NURSES[2:]]
    job = hospital(tmp_path, LESSONS[:3], nurses=nurses, ledgers=LEDGERS.replace(KEY, ""))
    assert errors(compute(job).diagnostics) == ["F020"]
    assert values(hospital(tmp_path, nurses=nurses), "人数") == {"": 4}


def test_every_misspelt_name_is_told_at_once_with_its_cells_and_the_nearest_name(tmp_path: Path) -> None:
    lessons = [*LESSONS, ("白止", "内科", 1), ("连乔", "外科", 1), ("白止", "内科", 2), ("陈皮", "内科", 1)]
    drills = [("消防", "白止、翘连"), ("急救", "连 翘")]
    found = [each for each in compute(hospital(tmp_path, lessons, drills)).diagnostics if each.code == "F010"]
    assert [(each.message.split("不在")[0], each.hint.split("；")[0], cells(each)) for each in found] == [
        ("“白止”", "是不是“白芷”？写错的改正", ["听课.xlsx「听课」!B6", "听课.xlsx「听课」!B8"]),
        ("“连乔”", "是不是“连翘”？写错的改正", ["听课.xlsx「听课」!B7"]),
        ("“陈皮”", "核对“陈皮”是否写错", ["听课.xlsx「听课」!B9"]),
        ("“白止”", "是不是“白芷”？写错的改正", ["演练.xlsx「演练」!C2"]),
        ("“翘连”", "是不是“连翘”？写错的改正", ["演练.xlsx「演练」!C2"]),
    ]


def test_what_a_misspelt_name_has_is_in_no_sum_over_the_roster_and_a_crosscheck_says_so(tmp_path: Path) -> None:
    job = hospital(tmp_path, [*LESSONS, ("白止", "内科", 4)])
    (check,) = [each for each in compute(job).diagnostics if each.code == "C001"]
    assert "16分" in check.message  # 6 + 2 + 3 + 1 and the 4 of 白止
    assert "12" in check.message


def test_a_column_declared_to_name_people_is_looked_at_though_no_figure_counts_it(tmp_path: Path) -> None:
    job = hospital(tmp_path, drills=[("消防", "白芒")])
    (job.unit / "figures.yaml").write_text("指标: {次数: {台账: 演练, 算法: 计数, 单位: 次}}\n", encoding="utf-8")
    (found,) = [each for each in compute(job).diagnostics if each.code == "F010"]
    assert cells(found) == ["演练.xlsx「演练」!C2"]


def test_a_file_of_one_is_held_against_her_own_rows(tmp_path: Path) -> None:
    job = hospital(tmp_path / "unit")
    files = {name.split("-")[1][:6]: data for name, data in build(job).value.items()}
    for name in ("周敏（内科）", "周敏（外科）"):
        (tmp_path / f"{name}.docx").write_bytes(files[name])
    hospital(tmp_path / "unit", [*LESSONS[:1], ("周敏", "外科", 2.5), *LESSONS[2:]])
    said = {
        name: CliRunner().invoke(jibao, ["verify", str(tmp_path / f"{name}.docx"), str(job.unit), "2025H1"]).output
        for name in ("周敏（内科）", "周敏（外科）")
    }
    assert "个人学分（周敏（外科））：文中是“2分”，台账现在是“2.5分”" in said["周敏（外科）"]
    # Her own seven stay; only the middle has moved, and with it what she has above it.
    assert (
        "个人学分（周敏（内科））.较中位数：文中是“高于中位数4.5分”，台账现在是“高于中位数4.25分”"
        in said["周敏（内科）"]
    )
    assert "一致3处、待更新1处" in said["周敏（内科）"]


def test_the_rows_behind_one_of_them_are_hers(tmp_path: Path) -> None:
    job = hospital(tmp_path)
    said = CliRunner().invoke(jibao, ["explain", str(job.unit), "2025H1", "个人学分（周敏（内科））"]).output
    assert said.startswith("个人学分（周敏（内科））：7分")
    assert "2行" in said


def test_who_is_asked_about_one_figure_is_told_apart_as_well(tmp_path: Path) -> None:
    """The roster is read for a column that is declared to name its people, though no figure is grouped over it."""
    job = hospital(tmp_path, drills=[("消防", "周敏（外科）"), ("急救", "周敏(外科)"), ("转运", "周敏（内科）")])
    said = CliRunner().invoke(jibao, ["explain", str(job.unit), "2025H1", "参演人数"]).output
    assert said.startswith("参演人数：2人")
    hospital(tmp_path, drills=[("消防", "周敏（外科）"), ("急救", "周敏")])
    said = CliRunner().invoke(jibao, ["explain", str(job.unit), "2025H1", "参演人数"]).output
    assert "演练.xlsx「演练」!C3 有误" in said


@pytest.mark.pages
def test_libreoffice_computes_each_ones_figures_again(tmp_path: Path) -> None:
    job = hospital(tmp_path / "unit")
    computation, files = compute(job).value, finish(job).value.documents
    printed = [one for file in files for one in printed_figures(file.tree, file.name)]
    table = made(computation.computed, computation.definitions, computation.ledgers, printed)
    rows = {str(row[NAME]): row for row in figures(recalculated(tmp_path, table)[0])}
    own = {name: (row[AGAIN], row[VERDICT]) for name, row in rows.items() if name.startswith("个人学分")}
    assert own["个人学分（周敏（内科））"] == (7, "一致")
    assert own["个人学分（周敏（外科））"] == (2, "一致")
    assert own["个人学分.中位数"] == (2.5, "一致")
    assert own["个人学分（周敏（外科））.较中位数"] == (-0.5, "一致")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(NURSES), st.integers(1, 9), st.booleans()), max_size=12))
def test_members_add_up_to_the_whole_however_rows_say_whose_they_are(
    tmp_path: Path, heard: list[tuple[tuple[str, str], int, bool]]
) -> None:
    rows = [(f"{name}（{ward}）", "", got) if inside else (name, ward, got) for (name, ward), got, inside in heard]
    expected = {nurse: sum(got for own, got, _ in heard if own == nurse) for nurse in NURSES}
    figure = compute(hospital(tmp_path, rows)).value.computed.figures["个人学分"]
    assert isinstance(figure, GroupFigure)
    members = {name: one for name, one in figure.members.items() if isinstance(one, Figure)}
    assert {name: one.value for name, one in members.items()} == {
        f"{name}（{ward}）" if name == "周敏" else name: total for (name, ward), total in expected.items()
    }
    assert members["白芷"].comparisons["中位数"].value == Decimal(str(median(expected.values())))
