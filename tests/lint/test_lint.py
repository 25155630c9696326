"""What is found in one template, all at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.findings import find_entry
from pipeline.model.definition import (
    Aggregation,
    Algorithm,
    ColumnDefinition,
    FigureDefinition,
    LedgerDefinition,
    ValueType,
)
from pipeline.model.diagnostic import LineLocation
from tests.support.figures import figure, request, sample_figures
from tests.support.lint import linted, told

AT = LineLocation("ledgers.yaml", 1)
LEVELS = ("省级", "市级", "县级")
CONTESTS = LedgerDefinition(
    "竞赛",
    AT,
    ("竞赛.xlsx",),
    {
        "竞赛名称": ColumnDefinition("竞赛名称", ValueType.TEXT, AT),
        "级别": ColumnDefinition("级别", ValueType.CHOICE, AT, choices=LEVELS),
    },
)
AWARDS = FigureDefinition("获奖情况", AT, Aggregation("竞赛", Algorithm.DETAIL, ("竞赛名称", "级别")))


def test_a_template_with_everything_wrong_is_told_all_of_it_at_once() -> None:
    template = (
        "开展｛｛ 研学场次｜保留零 ｝｝，{{ 研学人熟 }}参加{{ 论文数 }。\n"
        "{＃ 不要印出来 ＃}\n"
        "{% for 奖 in 获奖情况 %}{{ 奖.名称 }}{% endfor %}{{ 研学场次|约 }}\n"
        "{% if 研学场次 ＞ 3 %}\n写了{{ 文章书 }}。\n"
    )
    assert told(linted(template)) == [
        "T129 1:3",  # full-width tags, with the whole tag to write
        "T001 1:21",
        "T061 1:30",
        "T129 2:1",
        "T002 3",
        "T004 3:50",
        "T046 4",
        "T129 4:1",
        "T001 5:6",
    ]


def test_columns_are_those_of_the_template_as_typed() -> None:
    assert told(linted("{ { 研学场次 } }，{{ 论问数 }}，共3件。\n")) == ["T129 1:1", "T001 1:17", "P001 1:23"]


def test_tags_are_mended_for_the_reader_not_in_the_file() -> None:
    (found,) = linted("{{ 活动经费｜万元（１） }}，很好。")
    assert (found.code, found.hint) == ("T129", "改成 {{ 活动经费|万元(1) }}")


@pytest.mark.parametrize(
    ("words", "number", "meant"),
    [
        ("开展研学11场次。", "11场次", "{{ 研学场次 }}"),
        ("开展研学11场活动。", "11", "{{ 研学场次|数 }}"),
        ("有三十人参加。", "三十人", "{{ 研学人数 }}"),
        ("约占30%。", "30", ""),  # about 30% is what the figure says, this is not
        ("经费16044.12元。", "16044.12元", "{{ 活动经费 }}"),
    ],
)
def test_a_number_that_a_figure_has_now_is_to_be_written_as_the_figure(words: str, number: str, meant: str) -> None:
    found = [each for each in linted(words) if each.code == "T122"]
    if meant:
        (only,) = found
        assert f"“{number}”" in only.message
        assert f"改成 {meant}；" in only.hint
    else:
        assert found == []


def test_numbers_are_found_in_branches_not_taken_and_in_tables() -> None:
    template = "{% if 信访量 %}\n办结7件。\n{% endif %}\n\n| 名称 | 数 |\n|---|---|\n| 甲 | 19人次 |\n"
    assert told(linted(template)) == ["P001 2:3", "P001 7:7"]


def test_dates_explained_phrases_and_numbers_of_parts_are_none() -> None:
    template = (
        "---\n标题: 第3次小结\n数字说明: {365天: 全年无休}\n---\n"
        "2025年9月30日，365天值守，第2组，“1+2+X”，[[{{ 研学场次 }}，]]好。\n"
    )
    assert told(linted(template)) == []


def test_what_was_nothing_in_an_earlier_period_is_told_where_nothing_shields_it() -> None:
    earlier = {"2025H1": {**sample_figures(), "论文数": figure("论文数", 0, "篇"), "专班": figure("专班", ())}}
    template = (
        "发表论文{{ 论文数 }}。\n\n[[发表论文{{ 论文数 }}。]]\n\n{% if 论文数 %}发表论文{{ 论文数 }}。{% endif %}\n\n"
        "论文{{ 论文数|保留零 }}。\n\n组建{{ 专班|顿号 }}。\n\n"
        "| 论文 |\n|---|\n| {{ 论文数 }} |\n\n文章{{ 文章数 }}。\n"
    )
    found = linted(template, earlier=earlier)
    assert told(found) == ["T123 1:8", "T123 9:6"]
    assert "“论文数”在2025年上半年为零" in found[0].message
    assert "“专班”在2025年上半年没有内容" in found[1].message


def test_a_condition_without_blanks_shields_as_well() -> None:
    earlier = {"2025H1": {**sample_figures(), "论文数": figure("论文数", 0, "篇")}}
    assert told(linted("{% if 论文数大于0 %}发表论文{{ 论文数 }}。{% endif %}\n", earlier=earlier)) == []


def test_other_wordings_are_looked_at_for_this_period_too() -> None:
    template = "{% 换说法 %}\n信访{{ 信访量 }}。\n{% 或 %}\n受理信访{{ 信访量 }}。\n{% 完 %}\n"
    found = linted(template)
    assert sorted(each.code for each in found if each.code != "T054") == ["T015", "T123"]


def test_comparisons_need_a_shield_for_periods_without_one() -> None:
    template = (
        "研学{{ 研学场次 }}，同比{{ 研学场次.同比 }}。\n\n研学{{ 研学场次 }}[[，同比{{ 研学场次.同比 }}]]。\n\n"
        '{{ 研学场次.同比|无则("持平") }}。\n\n{% if 研学场次.同比 > 0 %}比上年同期{{ 研学场次.同比 }}。{% endif %}\n'
    )
    assert told(linted(template)) == ["T124 1:19"]


def test_periods_have_neighbours_that_are_no_comparisons() -> None:
    assert told(linted("{{ 本期.上期.名称 }}以来，{{ 本期.上年同期.名称 }}以来。\n")) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ('{% for 奖 in 获奖情况 %}{% if 奖.级别 == "市" %}甲{% endif %}{% endfor %}。', "“级别”没有“市”这种取值"),
        ('{% for 奖 in 获奖情况 %}{% if 奖.级别 in ["市级", "区级"] %}甲{% endif %}{% endfor %}。', "没有“区级”"),
        ('{{ 获奖情况|筛选("级别", "市")|个数 }}。', "“级别”没有“市”这种取值，筛选不出内容"),
        ('{% for 项 in 本期.任务|筛选("状态", "完成") %}{{ 项.事项 }}{% endfor %}好。', "“状态”没有“完成”"),
        ('{% if 研学场次 == "很多" %}甲{% endif %}好。', "“研学场次”不能和“很多”这样比"),
        ('{% if 首日 == "2月30日" %}甲{% endif %}好。', "“首日”不能和“2月30日”这样比"),
        ("{% if 单位.署名 > 3 %}甲{% endif %}好。", "“单位.署名”不能和3这样比"),
    ],
)
def test_comparisons_that_come_to_nothing_are_told(words: str, reason: str) -> None:
    found = linted(words, ledgers={"竞赛": CONTESTS}, defined={"获奖情况": AWARDS})
    (only,) = [each for each in found if each.code == "T127"]
    assert reason in only.message


@pytest.mark.parametrize(
    "words",
    [
        '{% for 奖 in 获奖情况 %}{% if 奖.级别 == "市级" %}甲{% endif %}{% endfor %}。',
        '{{ 获奖情况|筛选("级别", "省级", "市级")|个数 }}。',
        '{{ 获奖情况|筛选("竞赛名称", "某赛")|个数 }}。',
        '{% if 研学场次 > "3" %}甲{% endif %}好。',
        "{% if 青年占比 > 60% %}甲{% endif %}好。",
        '{% if 首日 == "9月3日" or 首日 == "2025-09-03" %}甲{% endif %}好。',
        '{% if 坏指标 == "很多" %}甲{% endif %}好。',  # nobody knows what it would be
    ],
)
def test_comparisons_that_may_hold_are_not(words: str) -> None:
    found = linted(words, ledgers={"竞赛": CONTESTS}, defined={"获奖情况": AWARDS})
    assert [each.code for each in found if each.code == "T127"] == []


def test_long_chains_and_deep_nests_take_no_time_and_stop_nothing() -> None:
    chain = '|筛选("级别", "市级")' * 60
    template = f"{{{{ 获奖情况{chain}|个数 }}}}项，{{{{ 论问数 }}}}。\n{'{% if 论文数 %}' * 90}深{'{% endif %}' * 90}\n"
    assert told(linted(template, ledgers={"竞赛": CONTESTS}, defined={"获奖情况": AWARDS})) == [
        f"T001 1:{template.index('论问数') + 1}",
        "T126 2",
    ]


@pytest.mark.parametrize("depth", [110, 2000])
def test_nests_that_cannot_run_are_told_and_names_behind_them_too(depth: int) -> None:
    nest = "{% if 论文数 %}\n" * depth + "深\n" + "{% endif %}\n" * depth
    found = linted(nest + "{{ 论问数 }}\n")
    assert {each.code for each in found} in ({"T065", "T001"}, {"T043", "T001"})


def test_names_beside_a_backslash_that_means_nothing_are_told() -> None:
    found = linted("{{ 研学场次.同比|无则('甲\\}') }}{{ 论问数 }}\n")
    assert [each.code for each in found] == ["T043", "T001"]


def test_names_that_are_kept_and_never_asked_for_are_told() -> None:
    template = (
        '{% set 获奖 = 获奖情况|筛选("级别", "市级") %}\n{% set 多 = 研学场次 > 3 %}\n{% if 多 %}多。{% endif %}\n'
    )
    assert told(linted(template)) == ["T121 1:8"]


def test_an_element_that_the_entry_of_the_document_writes_too_is_told() -> None:
    wanted = replace(request(), elements={"标题": "甲"})
    assert told(linted("---\n标题: 乙\n署名: 丙\n---\n正文。\n", wanted=wanted)) == ["T128 2:1"]


def test_only_lint_speaks_of_what_may_come() -> None:
    """What is only about other periods or about order is a note: it must not make warnings of a sound template."""
    for code in ("T120", "T121", "T123", "T124", "T126", "T128"):
        entry = find_entry(code)
        assert entry is not None
        assert entry.severity == "提示"
