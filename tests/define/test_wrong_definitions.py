"""Each slip is told once, at its own line, with what to do; the rest is still defined."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.define import define
from pipeline.model.diagnostic import Severity
from tests.support.definition_files import FIGURES, LEDGERS, codes, findings, write_unit

SESSIONS = "{类型: 整数, 最小: 0}"
COUNT = "台账: 研学, 算法: 计数"

UNIT_SLIPS = [
    ("名称：某市\n", [("D008", 1)]),
    ("名称: 某市\n简称：某\n署名: 甲\n抄送：乙\n", [("D008", 2), ("D008", 4)]),
    ("名称: 某市\n  简称：某\n", [("D140", 2), ("D008", 2)]),
    ("名称:某市\n", [("D009", 1)]),
    ("名称: 某市\n简称:某\n", [("D009", 2)]),
    ("名称: 某市\n领导:\n\t局长: 张\n", [("D007", 3)]),
    ("名称: 某市\n领导:\n　　局长: 张三\n", [("D073", 3)]),
    ("名称: 某市\n署名: {{ 甲 }}\n", [("D010", 2)]),
    ("名称: {{ 甲 }}\n", [("D010", 1)]),
    ("名称: 某市\n文书:\n  总结: {标题: {{ 单位.名称 }}总结}\n", [("D010", 3)]),
    ("名称: 某市\n文书:\n  总结:\n    标题: {{ 单位.名称 }}总结\n", [("D010", 4)]),
    ("名称: 某市\n名称: 某\n", [("D012", 2)]),
    ("名称: 某市\n甲: &a [1]\n乙: *a\n", [("D013", 2), ("D013", 3)]),
    (
        "名称: 某市\n甲: !!binary 5LqM\n乙: !!python/name:os.system [1]\n丙: !!set {}\n",
        [("D149", n) for n in (2, 3, 4)],
    ),
    ("名称: 某市\n甲: ! 重要\n!own 丁: 1\n", [("D149", 2), ("D149", 3)]),
    ("名称: 某市\n地址: !区\n主送: 乙\n", [("D149", 2)]),
    ("名称: 某市\n地址: [东, !区, 西]\n", [("D149", 2)]),
    ("名称: 某市\n!区: 东\n", [("D149", 2)]),
    ("名称: 某市\n地址: !e!区 东\n", [("D149", 2)]),
    ("名称: 某市\n地址: !e!own 东\n", [("D149", 2)]),
    ("名称: 某市\n地址: 好 !区\n", []),
    ("名称: !!str 某市\n甲: !!int 1\n乙: !!seq [1]\n丙: !!map {丁: 1}\n", []),
    ("名称: " + "[" * 5000, [("D014", 1)]),
    ("名称: 某市\n署名: [甲\n主送: 乙\n", [("D139", 2)]),
    ("名称: 某市\n署名: ]甲\n主送: 乙\n", [("D011", 2)]),
    ("名称: '某市\n", [("D138", 1)]),
    ("名称: 某市\n---\n名称: 乙\n", [("D011", 2)]),
    ("名称: 某\x07市\n", [("D006", 1)]),
    ("简称: 某\n", [("D021", None)]),
    ("名称: [甲, 乙]\n", [("D022", 1)]),
    ("名称: 某\n署名位置: 文尾\n", [("D023", 2)]),
    ("名称: 某\n领导: {局长：张三, 书记: 李四}\n", [("D008", 2)]),
    ("名称: 某\n文书: {总结: {模板:甲}}\n", [("D009", 2)]),
    ("名称: 某\n文书: {档案: {逐一: 名册}}\n", [("D039", 2)]),
    ("名称: 某\n文书: {档案: {逐一: 名册.姓明}}\n", [("D037", 2)]),
    ("名称: 某\n报送单位: {单位: [甲], 台账: [言学], 时限: 五}\n", [("D038", 2), ("D024", 2)]),
    ("- 名称: 某\n", [("D030", None)]),
    ("名称: 某\n公开电话: [abc]\n", [("D150", 2)]),
    ("名称: 某\n公开电话: [0571-8700****, 0571-87001234]\n", [("D150", 2)]),
    ("名称: 某\n公开电话: 见网站、0571-8700XXXX\n", [("D150", 2), ("D150", 2)]),
    ("名称: 某\n公开电话: 110101199001010015\n", [("D150", 2)]),
    ("名称: 某\n公开电话: {值班室: 0571-87001234, 投诉: 无}\n", [("D150", 2)]),
    ("名称: 某\n公开电话: [0571-87001234转8012, 办公室（0571）87001235, 400-800-1234, 12345, 13857104321]\n", []),
    ("名称: 某\n公开电话: ０５７１－８１２３４５６７；+86 571 87001234\n公开电话号码: abc\n", []),
    ("名称: 某\n公开电话:\n", []),
]


@pytest.mark.parametrize(("text", "expected"), UNIT_SLIPS)
def test_slips_in_unit(tmp_path: Path, text: str, expected: list[tuple[str, int | None]]) -> None:
    wanted = [(code, f"unit.yaml 第{line}行" if line else "unit.yaml") for code, line in expected]
    assert codes(write_unit(tmp_path, unit=text)) == wanted


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("{类型: 整形, 最小: 零, 必填: 也许}", ["D023", "D029", "D024"]),
        ("{类型: 整数, 最晓: 0}", ["D020"]),
        ("{最小: 0}", ["D021"]),
        ("", ["D021"]),
        ("{类型: 整数, 最小: 9, 最大: 1}", ["D033"]),
        ("{类型: 文本, 最小: 0}", ["D032"]),
        ("{类型: 文本, 取值: [甲, 乙]}", ["D031"]),
        ("{类型: 选项}", ["D021"]),
        ("{类型: 整数, 全集: 名册.姓名}", ["D110"]),
        ("[整数]", ["D030"]),
    ],
)
def test_slips_in_a_column_are_told_once_and_cost_only_the_column(
    tmp_path: Path, wrong: str, expected: list[str]
) -> None:
    folder = write_unit(tmp_path, ledgers=LEDGERS.replace(SESSIONS, wrong))
    assert codes(folder) == [(code, "ledgers.yaml 第8行") for code in expected]
    definitions = define(folder).value
    assert "场次" not in definitions.ledgers["研学"].columns
    assert list(definitions.figures) == ["研学人数", "个人次数"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("日期列: 日期", "日期列: 日子", "D037", 3),
        ("日期列: 日期", "日期列: 活动名称", "D036", 3),
        ("日期列: 日期", "日期列: [日期, 日期, 日期]", "D035", 3),
        ("  日期列: 日期\n", "  日期列: 日期\n  主建: 日期\n", "D020", 4),
        ("  文件: 研学台账*.xlsx\n", "", "D021", 1),
        ("研学台账*.xlsx", "*.xlsx", "D011", 2),
        ("参加人员: 名单", "参加人员: {类型: 名单, 全集: 名册.姓明}", "D037", 9),
        ("参加人员: 名单", "参加人员: {类型: 名单, 全集: 花名册.姓名}", "D038", 9),
        ("参加人员: 名单", "参加人员: {类型: 名单, 全集: 名册}", "D039", 9),
    ],
)
def test_slips_in_a_ledger(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    assert codes(write_unit(tmp_path, ledgers=LEDGERS.replace(old, new))) == [(code, f"ledgers.yaml 第{line}行")]


def test_a_ledger_without_columns(tmp_path: Path) -> None:
    ledgers = LEDGERS + "空账:\n  文件: 空.xlsx\n  日期列: 日期\n"
    figures = FIGURES + "  甲: {台账: 空账, 算法: 计数}\n"
    assert codes(write_unit(tmp_path, ledgers=ledgers, figures=figures)) == [("D021", "ledgers.yaml 第16行")]


def test_an_alias_that_two_columns_answer_to(tmp_path: Path) -> None:
    ledgers = LEDGERS.replace("活动名称: 文本", "活动名称: {类型: 文本, 别名: 处室}")
    assert codes(write_unit(tmp_path, ledgers=ledgers)) == [("D034", "ledgers.yaml 第6行")]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{台账: 言学, 算法: 计数}", ["D038"]),
        ("{台账: 研学, 算发: 计数}", ["D020"]),
        ("{台账: 研学, 算法: 总和, 列: 场次}", ["D023"]),
        ("{台账: 研学, 算法: 求和}", ["D055"]),
        ("{台账: 研学, 算法: 求和, 列: [场次, 经费]}", ["D055"]),
        ("{台账: 研学, 算法: 计数, 列: 场次}", ["D055"]),
        ("{台账: 研学, 算法: 求和, 列: 场数}", ["D037"]),
        ("{台账: 研学, 算法: 求和, 列: 活动名称}", ["D056"]),
        ("{台账: 研学, 算法: 最大, 列: 日期}", ["D056"]),
        ("{台账: 研学, 算法: 人次, 列: 处室}", ["D056"]),
        ("{台账: 研学, 算法: 首日, 列: 处室}", ["D056"]),
        ("{台账: 名册, 算法: 首日}", ["D055"]),
        (f"{{{COUNT}, 时段: 去年}}", ["D023"]),
        (f"{{{COUNT}, 格式: 百分数, 目标: 若干}}", ["D059", "D024"]),
        (f"{{{COUNT}, 格式: 小数}}", ["D059"]),
        (f"{{{COUNT}, 条件: {{形式: 走出来}}}}", ["D050"]),
        (f"{{{COUNT}, 条件: {{场次: {{大于: 三场}}}}}}", ["D051"]),
        (f"{{{COUNT}, 条件: {{日期: 2025-02-30}}}}", ["D051"]),
        (f"{{{COUNT}, 条件: {{达标: 可能}}}}", ["D051"]),
        (f"{{{COUNT}, 条件: {{活动名称: {{大于: 3}}}}}}", ["D049"]),
        (f"{{{COUNT}, 条件: {{场次: {{包含: 3}}}}}}", ["D049"]),
        (f"{{{COUNT}, 条件: {{场次: {{大于: [3, 5]}}}}}}", ["D052"]),
        (f"{{{COUNT}, 条件: {{场次: {{大雨: 3}}}}}}", ["D020"]),
        (f"{{{COUNT}, 条件: {{处事: 甲, 形式: }}}}", ["D048", "D037"]),
        (f"{{{COUNT}, 条件: {{参加人员: 单位.局长}}}}", ["D053"]),
        (f"{{{COUNT}, 条件: 形式 = 走出来 且 场数 > 3}}", ["D050", "D037"]),
        (f"{{{COUNT}, 分组: 处事}}", ["D037"]),
        (f"{{{COUNT}, 分组: {{全集: 名册.姓名}}}}", ["D021"]),
        (f"{{{COUNT}, 分组: {{列: 处室, 全集: 名册.处室}}}}", ["D037"]),
        ("{台账: 研学, 算法: 求和, 列: 经费, 单位: 万元}", ["D058"]),
        ("{台账: 研学, 算法: 求和, 列: 场次, 单位: 万元, 格式: 万元2}", ["D058"]),
        ("{计算: 研学厂次 + 1}", ["D060"]),
        ("{计算: 研学场次 +}", ["D040"]),
        ("{计算: 研学场次.去年}", ["D061"]),
        ("{计算: 单位.总数 + 1}", ["D053"]),
        ("{计算: 单位.电话 + 1}", ["D064"]),
        ("{计算: 单位 + 1}", ["D064"]),
        ("{计算: 最大(研学场次)}", ["D063"]),
        ("{计算: 研学场次 + 研学人数}", ["D066"]),
        ("{计算: 研学场次 - 研学场次.上年同期 + 研学人数 * 2}", ["D066"]),
        ("{计算: 甲.上期 + 1}", ["D065"]),
        ("{计算: 研学场次, 台账: 研学}", ["D054"]),
        ("{单位: 人}", ["D054"]),
        ("{表格: {分组: 处室, 指标: [研学场次, 研学人次]}}", ["D060"]),
        ("{表格: {分组: 处事, 指标: [研学场次]}}", ["D037"]),
        ("{表格: {分组: 处室, 指标: [研学场次], 排序: 场次 降, 前: 0}}", ["D067", "D025"]),
        ("{表格: {指标: [研学场次]}}", ["D021"]),
        ("[1]", ["D030"]),
    ],
)
def test_slips_in_a_figure(tmp_path: Path, entry: str, expected: list[str]) -> None:
    folder = write_unit(tmp_path, figures=f"{FIGURES}  甲: {entry}\n  乙: {{计算: 甲 + 研学场次}}\n勾稽: [乙 > 甲]\n")
    assert codes(folder) == [(code, "figures.yaml 第5行") for code in expected]
    definitions = define(folder).value
    assert list(definitions.figures) == ["研学场次", "研学人数", "个人次数"]
    assert definitions.checks == ()


@pytest.mark.parametrize(
    ("name", "code"), [("2025场次", "D026"), ("研学-场次", "D026"), ("研学 场次", "D026"), ("本期", "D027")]
)
def test_names_that_formulas_could_not_use(tmp_path: Path, name: str, code: str) -> None:
    assert codes(write_unit(tmp_path, figures=f"{FIGURES}  {name}: {{{COUNT}}}\n")) == [(code, "figures.yaml 第5行")]


def test_circles_are_shown_and_what_hangs_on_them_is_not_told_again(tmp_path: Path) -> None:
    figures = FIGURES + "  丁: 甲 * 2\n  甲: 乙 + 1\n  乙: 丙 + 1\n  丙: 甲 + 1\n"
    (circle,) = findings(write_unit(tmp_path, figures=figures))
    assert (circle.code, str(circle.location)) == ("D065", "figures.yaml 第6行")
    assert circle.message.endswith("甲 → 乙 → 丙 → 甲")


@pytest.mark.parametrize(
    ("check", "code"),
    [
        ("研学场次", "D043"),
        ("研学场次 == 研学厂次", "D060"),
        ("研学场次 + 研学人数 == 3", "D066"),
        ("{甲: 乙}", "D022"),
    ],
)
def test_slips_in_a_check(tmp_path: Path, check: str, code: str) -> None:
    folder = write_unit(tmp_path, figures=f"{FIGURES}勾稽:\n  - 研学场次 >= 0\n  - {check}\n")
    assert [one.code for one in findings(folder)] == [code]
    assert len(define(folder).value.checks) == 1


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("去年: {}\n", [("D069", 1)]),
        ("2025: {}\n2025Q1-Q4: {}\n", [("D070", 2)]),
        ("2025:\n  方向:\n    - {名称: 甲, 任务: [{事项: 乙, 指标: 研学长次}]}\n", [("D060", 3)]),
        ("2025:\n  方向:\n    - 名称: 甲\n      任务:\n        - {措施: 乙}\n", [("D021", 5)]),
        ("2025:\n  问题:\n    - 表现：不够\n", [("D008", 3)]),
        ("2025:\n  方向: {}\n  目标: 1\n", [("D020", 3)]),
    ],
)
def test_slips_in_a_plan(tmp_path: Path, plan: str, expected: list[tuple[str, int]]) -> None:
    assert codes(write_unit(tmp_path, plan=plan)) == [(code, f"plan.yaml 第{line}行") for code, line in expected]


@pytest.mark.parametrize(
    ("digits", "said"), [(14, ""), (15, "太大，不能参加计算：有15位，整数部分最多14位"), (40, "有40位")]
)
def test_a_fact_too_large_to_count_is_called_so(tmp_path: Path, digits: int, said: str) -> None:
    unit = f"名称: 某局\n人口: {'9' * digits}\n"
    write_unit(tmp_path, unit=unit, figures="指标:\n  甲: {计算: 单位.人口 + 1}\n")
    told = [each.message for each in define(tmp_path).diagnostics if each.code == "D064"]
    assert len(told) == bool(said)
    assert all(said in each and "应当是数字" not in each for each in told)


def test_a_roster_has_no_periods(tmp_path: Path) -> None:
    figures = "指标:\n  人数: {台账: 名册, 算法: 计数, 时段: 今年以来}\n"
    assert codes(write_unit(tmp_path, figures=figures)) == [("D057", "figures.yaml 第2行")]


def test_a_file_that_cannot_be_read_is_not_blamed_for_what_others_refer_to(tmp_path: Path) -> None:
    assert codes(write_unit(tmp_path, ledgers="研学: ]\n")) == [("D011", "ledgers.yaml 第1行")]
    outcome = define(write_unit(tmp_path, unit="名称: 某\n简称 某\n", figures=FIGURES + "  甲: 单位.总数 + 1\n"))
    assert [one.code for one in outcome.diagnostics] == ["D011"]


def test_a_full_width_comma_spoils_the_file_and_is_told_alone(tmp_path: Path) -> None:
    figures = FIGURES + "  甲: {台账: 研学，算法: 计数}\n"
    assert codes(write_unit(tmp_path, figures=figures)) == [("D074", "figures.yaml 第5行")]


def test_missing_files_name_the_one_that_looks_alike(tmp_path: Path) -> None:
    folder = write_unit(tmp_path)
    (folder / "figures.yaml").rename(folder / "figures.yaml.txt")
    (missing,) = findings(folder)
    assert (missing.code, "figures.yaml.txt" in missing.message) == ("D001", True)
    assert [one.code for one in findings(tmp_path / "没有")] == ["D002"]


def test_a_heading_used_for_a_column_is_told_the_proper_name(tmp_path: Path) -> None:
    ledgers = LEDGERS.replace("活动名称: 文本", "活动名称: {类型: 文本, 别名: 主题}")
    figures = FIGURES + "  甲: {台账: 研学, 算法: 列举, 列: 主题}\n"
    (wrong,) = findings(write_unit(tmp_path, ledgers=ledgers, figures=figures))
    assert (wrong.code, wrong.hint) == ("D037", "改为“活动名称”")


def test_the_hint_names_the_nearest(tmp_path: Path) -> None:
    (wrong,) = findings(write_unit(tmp_path, figures=f"{FIGURES}  甲: {{计算: 单位.干部人数 + 研学场次}}\n"))
    assert wrong.hint == "改为“单位.干部总数”"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_spoiling_a_right_file_never_fails_and_never_loses_a_figure_silently(
    tmp_path: Path, data: st.DataObject
) -> None:
    at, cut = data.draw(st.integers(0, len(FIGURES))), data.draw(st.integers(0, 6))
    put = data.draw(st.text("：: {}[]\t\n-，、“'\"*&!#|甲1%@`　", max_size=5))
    spoilt = FIGURES[:at] + put + FIGURES[at + cut :]
    outcome = define(write_unit(tmp_path, figures=spoilt))
    if not any(one.severity is Severity.ERROR for one in outcome.diagnostics):
        listed = (yaml.load(spoilt, Loader=yaml.CBaseLoader) or {}).get("指标") or {}
        assert list(outcome.value.figures) == list(listed)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("算法: 求和, 列: 场次, 单位: 场次, 目标: 20%", ["D078"]),
        ("算法: 求和, 列: 场次, 单位: 场次, 目标: 20场次", []),
        ("算法: 求和, 列: 场次, 单位: 场次, 目标: 不少于20场次", []),
        ("算法: 求和, 列: 场次, 单位: 场次, 目标: 二十", ["D024"]),
        ("算法: 求和, 列: 场次, 单位: 场次, 目标: 60左右", ["D024"]),
        ("算法: 求和, 列: 经费, 格式: 万元, 目标: 50", ["D078"]),
        ("算法: 求和, 列: 经费, 格式: 万元, 目标: 50万元", []),
        ("算法: 求和, 列: 经费, 目标: 500000", []),
    ],
)
def test_a_target_is_measured_as_its_figure_is(tmp_path: Path, figure: str, expected: list[str]) -> None:
    figures = f"指标:\n  甲: {{台账: 研学, {figure}}}\n"
    assert [code for code, _ in codes(write_unit(tmp_path, figures=figures))] == expected


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("unit.yaml", "unit.yml"),
        ("ledgers.yaml", "ledgers.YAML.txt"),
        ("figures.yaml", "figures.yml"),
        ("figures.yaml", "指标表.xls"),
        ("figures.yaml", "Figures.yaml.txt"),
    ],
)
def test_a_file_with_a_wrong_ending_is_named(tmp_path: Path, right: str, wrong: str) -> None:
    folder = write_unit(tmp_path)
    (folder / right).rename(folder / wrong)
    (told,) = [one for one in findings(folder) if one.code == "D001"]
    assert str(told.location) == right
    assert f"“{wrong}”" in told.message


@pytest.mark.parametrize("wrong", ["plan.yml", "plan.yaml.txt", "Plan.YML", "计划表.xls", "计划表.csv"])
def test_a_plan_with_a_wrong_ending_is_not_passed_over(tmp_path: Path, wrong: str) -> None:
    folder = write_unit(tmp_path)
    (folder / wrong).write_text("2025: {}\n", encoding="utf-8")
    assert codes(folder) == [("D079", wrong)]


def test_a_second_file_with_a_wrong_ending_is_told(tmp_path: Path) -> None:
    folder = write_unit(tmp_path)
    (folder / "figures.yml").write_text("指标: {}\n", encoding="utf-8")
    assert codes(folder) == [("D079", "figures.yml")]


def test_another_definition_file_is_no_near_name(tmp_path: Path) -> None:
    folder = write_unit(tmp_path)
    (folder / "unit.yaml").unlink()
    (told,) = [one for one in findings(folder) if one.code == "D001"]
    assert "figures" not in told.message
    assert "ledgers" not in told.message


def test_a_name_mistyped_in_its_stem_is_near(tmp_path: Path) -> None:
    folder = write_unit(tmp_path)
    (folder / "figures.yaml").rename(folder / "figure.yaml")
    (told,) = [one for one in findings(folder) if one.code == "D001"]
    assert "“figure.yaml”" in told.message


@pytest.mark.parametrize(
    "line",
    [
        "甲: ｛台账: 研学, 算法: 计数｝",
        "甲: {台账: 研学, 算法: 计数｝",
        "甲: {台账: 研学, 算法: 去重, 列: [参加人员］}",
    ],
)
def test_full_width_braces_are_called_that(tmp_path: Path, line: str) -> None:
    assert codes(write_unit(tmp_path, figures=f"指标:\n  {line}\n")) == [("D080", "figures.yaml 第2行")]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("[研学场次, 研学场次.同比, 研学场次.上年同期], 排序: 研学场次.同比 降", []),
        ("[研学场次.同期]", ["D061"]),
        ("[研学场次.完成率]", ["D061"]),
        ("[研学场.同比]", ["D060"]),
    ],
)
def test_a_table_may_compare(tmp_path: Path, columns: str, expected: list[str]) -> None:
    figures = f"{FIGURES}  表: {{表格: {{分组: 处室, 指标: {columns}}}}}\n"
    assert [code for code, _ in codes(write_unit(tmp_path, figures=figures))] == expected


@pytest.mark.parametrize("blank", ["　", "''", "' '", "~", ""])
def test_a_blank_is_nothing_however_it_is_typed(tmp_path: Path, blank: str) -> None:
    figures = f"指标:\n  甲:\n    台账: 研学\n    算法: {blank}\n"
    assert [code for code, _ in codes(write_unit(tmp_path, figures=figures))] == ["D021"]


HIDDEN = {
    "个人学时: {台账: 培训, 算法: 求和, 列: 学时, 分组: {列: 姓名, 全集: 名册.姓名}}": ["D118"],
    "个人学时: {计算: 每人学时 * 2}": ["D118"],  # one for everybody as well
    "个人学时: {台账: 培训, 算法: 求和, 列: 学时}": [],  # one for all, which 本人 has not
    "本人学时: {台账: 培训, 算法: 求和, 列: 学时, 分组: 姓名}": [],
}


@pytest.mark.parametrize(("figure", "expected"), HIDDEN.items())
def test_a_figure_that_a_column_of_the_roster_hides_is_told(tmp_path: Path, figure: str, expected: list[str]) -> None:
    ledgers = (
        "名册: {文件: 名册.xlsx, 列: {姓名: 文本, 个人学时: 文本}}\n"
        "培训: {文件: 培训.xlsx, 日期列: 日期, 列: {日期: 日期, 姓名: 文本, 学时: 小数}}\n"
    )
    figures = f"指标:\n  每人学时: {{台账: 培训, 算法: 求和, 列: 学时, 分组: 姓名}}\n  {figure}\n"
    unit = "名称: 某局\n文书: {档案: {逐一: 名册.姓名}, 名单: {逐一: 名册.姓名}}\n"
    assert codes(write_unit(tmp_path / "all", unit=unit, ledgers=ledgers, figures=figures)) == [
        (code, "figures.yaml 第3行") for code in expected
    ]
    assert codes(write_unit(tmp_path / "none", unit="名称: 某局\n", ledgers=ledgers, figures=figures)) == []
