"""A city whose counties have people of one name: they are told apart by the county, in figures and in documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.build import compose, compute
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.figure import Figure, GroupFigure
from pipeline.model.job import Job
from pipeline.model.period import Period
from tests.support.tree import text_of
from tests.support.workbooks import write_xlsx

COUNTY = """\
名册: {文件: 名册.xlsx, 列: {姓名: 文本, 科室: 文本}}
培训: {文件: 培训.xlsx, 日期列: 日期, 列: {日期: 日期, 姓名: 文本, 学时: 小数}}
演练: {文件: 演练.xlsx, 日期列: 日期, 列: {日期: 日期, 项目: 文本, 参演: 名单}}
"""
CITY = """\
名册: {下级台账: 名册, 单位列: 县区}
培训: {下级台账: 培训, 单位列: 所在县区}
演练: {下级台账: 演练, 单位列: 县区, 列: {日期: 日期, 项目: 文本, 参演: {类型: 名单, 全集: 名册.姓名}}}
"""
FIGURES = """\
指标:
  人数: {台账: 名册, 算法: 去重, 列: 姓名, 单位: 人}
  参演人数: {台账: 演练, 算法: 去重, 列: 参演, 单位: 人}
  参训人数: {台账: 培训, 算法: 去重, 列: 姓名, 单位: 人}
  个人学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时, 分组: {列: 姓名, 全集: 名册.姓名}}
  个人演练: {台账: 演练, 算法: 列举, 列: 项目, 分组: {列: 参演, 全集: 名册.姓名}}
"""
UNIT = """\
名称: 某市司法局
简称: 市局
下级: {甲县: ../甲县, 乙县: ../乙县}
文书: {档案: {模板: 档案, 逐一: 名册.姓名}}
"""
RECORD = "---\n标题: 档案\n---\n{{ 本人.姓名 }}得{{ 本人.个人学时|保留零 }}[[，参加{{ 本人.个人演练|顿号 }}]]。\n"
DAY = date(2025, 5, 6)
PEOPLE = {"甲县": [("王磊", "法制科"), ("李静", "法制科")], "乙县": [("王磊", "法制科"), ("赵敏", "办公室")]}
LESSONS = {"甲县": [("王磊", 6), ("李静", 3)], "乙县": [("王磊", 2), ("王磊", 1)]}
DRILLS = {"甲县": [("消防", "王磊、李静")], "乙县": [("防汛", "王磊、赵敏"), ("反诈", "赵敏")]}
Rows = dict[str, list[tuple[str, str]]]


def city(folder: Path, people: Rows = PEOPLE) -> Job:
    """A city over two counties, and the job of its half-year."""
    for county, roster in people.items():
        write(folder / county, f"名称: {county}司法局\n简称: {county}\n", COUNTY, "指标: {}\n")
        write_xlsx(folder / county / "名册.xlsx", {"名册": [("姓名", "科室"), *roster]})
        table("培训", folder / county, ("日期", "姓名", "学时"), LESSONS[county])
        table("演练", folder / county, ("日期", "项目", "参演"), DRILLS[county])
    unit = write(folder / "某市", UNIT, CITY, FIGURES)
    (unit / "templates").mkdir(exist_ok=True)
    (unit / "templates" / "档案.md").write_text(RECORD, encoding="utf-8")
    return Job(unit, Period.parse("2025H1"), date(2025, 7, 1))


def write(folder: Path, unit: str, ledgers: str, figures: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("unit", unit), ("ledgers", ledgers), ("figures", figures)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def table(name: str, folder: Path, headings: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    write_xlsx(folder / f"{name}.xlsx", {name: [headings, *((DAY, *row) for row in rows)]})


def errors(found: Sequence[Diagnostic]) -> list[str]:
    return [each.code for each in found if each.severity is Severity.ERROR]


def test_each_has_the_rows_of_their_own_county(tmp_path: Path) -> None:
    drafts = compose(city(tmp_path))
    assert errors(drafts.diagnostics) == []
    assert [text_of(document) for document in drafts.value.documents] == [
        "王磊（甲县）得6学时，参加消防。",
        "李静得3学时，参加消防。",
        "王磊（乙县）得3学时，参加防汛。",
        "赵敏得0学时，参加防汛、反诈。",
    ]
    figures = drafts.value.computation.computed.figures
    heads = {name: figures[name] for name in ("人数", "参演人数", "参训人数")}
    # Four in the rosters; all of them at the drills; at the lessons both of one name and 李静.
    assert {name: one.value for name, one in heads.items() if isinstance(one, Figure)} == {
        "人数": 4,
        "参演人数": 4,
        "参训人数": 3,
    }


def test_the_names_before_are_nobodys_any_more(tmp_path: Path) -> None:
    hours = compute(city(tmp_path)).value.computed.figures["个人学时"]
    assert isinstance(hours, GroupFigure)
    assert set(hours.members) == {"王磊（甲县）", "李静", "王磊（乙县）", "赵敏"}
    one = hours.members["李静"]
    assert isinstance(one, Figure)
    assert one.comparisons["中位数"].value == 3  # of 6, 3, 3 and 0


def test_two_of_one_name_in_one_county_are_an_error_to_be_mended_there(tmp_path: Path) -> None:
    people = {**PEOPLE, "甲县": [*PEOPLE["甲县"], ("王磊", "办公室")]}
    job = city(tmp_path, people)
    (found,) = [each for each in compute(job).diagnostics if each.code == "F020"]
    assert "下级单位" in found.hint
    county = tmp_path / "甲县" / "ledgers.yaml"
    keyed = COUNTY.replace("姓名: 文本, 科室: 文本}", "姓名: 文本, 科室: 文本}, 主键: [姓名, 科室]")
    keyed = keyed.replace("日期: 日期, 姓名: 文本, 学时", "日期: 日期, 姓名: {类型: 文本, 全集: 名册.姓名}, 学时")
    keyed = keyed.replace("参演: 名单", "参演: {类型: 名单, 全集: 名册.姓名}")
    county.write_text(keyed, encoding="utf-8")
    table("培训", tmp_path / "甲县", ("日期", "姓名", "学时"), [("王磊（法制科）", 6), ("王磊（办公室）", 5)])
    table("演练", tmp_path / "甲县", ("日期", "项目", "参演"), [("消防", "王磊（办公室）、李静")])
    mended = compute(job)
    assert errors(mended.diagnostics) == []
    hours = mended.value.computed.figures["个人学时"]
    assert isinstance(hours, GroupFigure)
    values = {name: one.value for name, one in hours.members.items() if isinstance(one, Figure)}
    # The county tells its two apart; the other county has one of the plain name, so the city says whose each is.
    assert values == {"王磊（法制科）（甲县）": 6, "王磊（办公室）（甲县）": 5, "李静": 0, "王磊（乙县）": 3, "赵敏": 0}
