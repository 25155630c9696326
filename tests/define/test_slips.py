"""Slips of typing: each is named with its line, all of them at once, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.define import define
from pipeline.define.compose import compose
from pipeline.define.slips import scan
from pipeline.model.diagnostic import Diagnostic, LineLocation, Severity
from tests.support.definition_files import FIGURES, LEDGERS, codes, findings, write_unit
from tests.support.slips import SLIPS, Typed, breaking, meaning, put, samples

SAMPLES = samples()
Make = Callable[[str], Iterator[Typed]]


@cache
def drawn_from(make: Make, name: str) -> tuple[Typed, ...]:
    return tuple(make(SAMPLES[name]))


def found_in(text: str, file: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    compose(text, file, found)
    return found


def lines_of(found: list[Diagnostic]) -> set[int]:
    return {one.location.line for one in found if isinstance(one.location, LineLocation)}


@pytest.mark.parametrize("name", SAMPLES)
def test_right_files_have_no_slips(name: str) -> None:
    assert found_in(SAMPLES[name], name.partition("/")[2]) == []


@pytest.mark.parametrize(("make", "sure"), SLIPS, ids=lambda one: getattr(one, "__name__", ""))
@settings(max_examples=25)
@given(data=st.data())
def test_a_slip_is_named_at_its_line_and_the_advice_mends_it(make: Make, *, sure: bool, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SAMPLES)))
    text, file = SAMPLES[name], name.partition("/")[2]
    slips = drawn_from(make, name)
    if not slips:
        return
    slip = data.draw(st.sampled_from(slips))
    if not breaking(text, iter([slip])):
        return
    typed = put(text, slip)
    found = found_in(typed, file)
    assert lines_of(found) == {slip.line + 1}
    assert {one.severity for one in found} == {Severity.ERROR}
    mended = scan(typed, file).text
    assert meaning(mended) == meaning(text) if sure else meaning(mended) is not None
    right = mended.split("\n")[slip.line].strip(" ")
    assert all(part in right for one in found for part in one.hint.partition("：")[2].strip("…").split("…"))


@settings(max_examples=60)
@given(data=st.data())
def test_slips_on_several_lines_are_all_named(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(name for name in SAMPLES if len(SAMPLES[name]) > 400)))
    text, file = SAMPLES[name], name.partition("/")[2]
    sure = [make for make, certain in SLIPS if certain]
    chosen: dict[int, Typed] = {}
    for _ in range(data.draw(st.integers(2, 4))):
        slips = drawn_from(data.draw(st.sampled_from(sure)), name)
        if slips:
            slip = data.draw(st.sampled_from(slips))
            chosen.setdefault(slip.line, slip)
    wrong = [slip for slip in chosen.values() if breaking(text, iter([slip]))]
    found = found_in(put(text, *wrong), file)
    assert lines_of(found) == {slip.line + 1 for slip in wrong}


@settings(max_examples=200)
@given(st.text("：，、“”‘’＃－—｛｝［］【】０１\u3000\u00a0甲乙:#-", max_size=12))
def test_marks_in_quotation_marks_remarks_and_running_text_are_nobodys_business(marks: str) -> None:
    quoted = marks.replace('"', "")
    text = f"""\
名称: 某市  # {marks}
# {marks}
署名: "{quoted}"
领导: {{局长: "{quoted}", 书记: '{quoted}'}}
口径: |
  {marks}
  简称：{marks}
文书:
  总结: {{标题: "{quoted}"}}
"""
    assert found_in(text, "unit.yaml") == []


RIGHT = [
    ("unit.yaml", "名称: 某市（一）\n口号: 一是：学习；二是：实践，三是：总结\n"),
    ("unit.yaml", "名称: 某市\n时间: 12:30\n网址: http://a.cn/b:c\n共享: D:\\台账\n"),
    ("unit.yaml", "名称: 某市\n体系: “1+2+X”\n口号: “实干”\n房间: 3＃楼\n范围: －5\n"),
    ("unit.yaml", "名称: 某市\n说法:\n  - 甲：乙\n  - “丙”\n  - -5\n  - —— 丁\n"),
    ("unit.yaml", "名称: 某市\n简介: 这是很长的一段话，\n  接着写：第二行\n"),
    ("unit.yaml", "名称: 某市\n姓名: 张　三\n备注: ［2025］8号\n备考: 【待补】\n"),
    ("plan.yaml", "2025: {问题: [{表现: 【待补】, 原因: 【甲】, 措施: 甲【乙】}, 甲【乙】]}\n"),
    ("unit.yaml", "名称: 某市\n标题: 某{{ 甲 }}\n电话: 0571-1234\n"),
    (
        "ledgers.yaml",
        "研学:\n  文件: 研学.xlsx\n  列:\n    参加人数（人）: 整数\n    姓　名: 文本\n    “双导师”情况: 文本\n",
    ),
    (
        "ledgers.yaml",
        "研学:\n  文件: a.xlsx\n  列: {形式: {类型: 多选, 取值: 线上、线下}, 乙: {类型: 文本, 别名: [甲、乙, 丙]}}\n",
    ),
    ("ledgers.yaml", "研学:\n  文件: a.xlsx\n  列:\n    形式: {类型: 选项,\n      取值: [线上,\n        线下]}\n"),
    ("figures.yaml", "指标:\n  甲: {台账: 研学, 算法: 计数, 说明: 参训情况，单位：人；口径：全部}\n  乙: 甲 / 2\n"),
    (
        "figures.yaml",
        "指标:\n  甲: {台账: 研学, 算法: 计数, 条件: 形式 = 线上、线下 且 场次 > 3, 说明: 含“线上”、“线下”}\n",
    ),
    ("plan.yaml", "2025:\n  问题:\n  - 提醒：每月一次\n  - 表现: 甲：乙\n    原因: 一、人少；二、事多\n"),
    (
        "plan.yaml",
        '2025:\n  方向:\n    - 名称: 抓实“基础课”\n      任务: [{事项: "甲：乙, 丙", 措施: 每月一次，按季通报}]\n',
    ),
]


@pytest.mark.parametrize(("file", "text"), RIGHT)
def test_what_may_be_meant_is_left_alone(file: str, text: str) -> None:
    assert found_in(text, file) == []


SEVERAL = """\
名称：某市\u200b数据局
简称:某局
＃ 说明
干部总数: ５７
领导: ｛局长: 张三，书记: 李四}
\t分管: 王五
文书:
　　总结: {标题: {{ 单位.名称 }}总结, 署名位置: “题下”}
报送单位:
  单位:
   － 甲处
   －乙处
  台账: [研学
"""


def test_all_slips_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    told = [(code, place.removeprefix("unit.yaml ")) for code, place in codes(write_unit(tmp_path, unit=SEVERAL))]
    assert told == [
        ("D008", "第1行"),
        ("D136", "第1行"),
        ("D009", "第2行"),
        ("D134", "第3行"),
        ("D137", "第4行"),
        ("D080", "第5行"),
        ("D074", "第5行"),
        ("D007", "第6行"),
        ("D073", "第8行"),
        ("D010", "第8行"),
        ("D131", "第8行"),
        ("D132", "第11行"),
        ("D132", "第12行"),
        ("D139", "第13行"),
    ]


def test_the_advice_is_the_very_line(tmp_path: Path) -> None:
    (wrong,) = findings(write_unit(tmp_path, figures=FIGURES + "  甲：{台账: 研学, 算法: 计数}\n"))
    assert str(wrong.location) == "figures.yaml 第5行第4字"
    assert wrong.message == "“甲：{台账: 研学, 算法: 计数}”用了全角冒号"
    assert wrong.hint == "这一行改为：甲: {台账: 研学, 算法: 计数}"


def test_indentation_is_counted(tmp_path: Path) -> None:
    (wrong,) = findings(write_unit(tmp_path, ledgers=LEDGERS.replace("    场次:", "   场次:")))
    assert (wrong.code, wrong.hint) == ("D140", "行首改为4个半角空格：场次: {类型: 整数, 最小: 0}")


def test_the_rest_is_read_as_it_was_meant(tmp_path: Path) -> None:
    ledgers = LEDGERS.replace("场次: {类型: 整数", "场次：{类型：整数").replace("类型: 金额", "类型: 金钱")
    assert [code for code, _ in codes(write_unit(tmp_path, ledgers=ledgers))] == ["D008", "D023"]
    assert "场次" in define(tmp_path).value.ledgers["研学"].columns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取值: [线上、线下, 走出去]", "这一行改为：甲: {类型: 多选, 取值: [线上, 线下, 走出去]}"),
        ("取值: [线上, 线下、走出去]", "这一行改为：甲: {类型: 多选, 取值: [线上, 线下, 走出去]}"),
        ("取值: [线上, 线下】", None),
        ("取值: 【线上, 线下】", "这一行改为：甲: {类型: 多选, 取值: [线上, 线下]}"),
        ("取值: “线上”", '这一行改为：甲: {类型: 多选, 取值: "线上"}'),
        ("取值: 线上、必填: 是", "这一行改为：甲: {类型: 多选, 取值: 线上, 必填: 是}"),
        ("取值：[线上]", "这一行改为：甲: {类型: 多选, 取值: [线上]}"),
        ("取值:\u00a0[线上]", "这一行改为：甲: {类型: 多选, 取值: [线上]}"),
        ("取\u200b值: [线上]", "这一行改为：甲: {类型: 多选, 取值: [线上]}"),
        ("取　值: [线上]", "这一行改为：甲: {类型: 多选, 取值: [线上]}"),
    ],
)
def test_slips_within_brackets(text: str, expected: str | None) -> None:
    found = found_in(f"研学:\n  文件: a.xlsx\n  列:\n    甲: {{类型: 多选, {text}}}\n", "ledgers.yaml")
    assert lines_of(found) == {4}
    assert expected is None or {one.hint for one in found} == {expected}


def test_keys_that_differ_in_width_only_are_asked_about() -> None:
    text = "研学:\n  文件: a.xlsx\n  列:\n    人数（人）: 整数\n    人数(人): 整数\n"
    (wrong,) = found_in(text, "ledgers.yaml")
    assert (wrong.code, wrong.severity, lines_of([wrong])) == ("D142", Severity.WARNING, {5})


def test_a_forgotten_bracket_over_several_lines_is_named_where_it_belongs() -> None:
    found = found_in(
        "研学:\n  文件: a.xlsx\n  列:\n    甲: {类型: 选项,\n      取值: [线上, 线下]\n    乙: 文本\n", "ledgers.yaml"
    )
    assert [(one.code, lines_of([one])) for one in found] == [("D139", {5})]


@settings(max_examples=300)
@given(st.text("名称简:： {}[]\t\n-，、“”'\"*&!#＃|>甲1%@`　\u200b－｛］", max_size=60))
def test_any_text_is_scanned_to_its_end(text: str) -> None:
    for file in ("unit.yaml", "plan.yaml"):
        scanned = scan(text, file)
        assert len(scanned.text.split("\n")) == len(text.split("\n"))
        assert set(scanned.slips) <= set(range(len(text.split("\n"))))


def found_by_scanning(text: str, file: str) -> set[int]:
    return {line + 1 for line in scan(text, file).slips}


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "  ", "    ", "- ", "  - "]),
            st.sampled_from(["名称", "简称", "文书", "甲", "“甲”", '"甲"', "取值", "事项"]),
            st.sampled_from([": ", ":", "：", ":\u3000", "： "]),
            st.text("甲乙，、“”：:{}[]\"'# ＃－０｛］{{", max_size=9),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_glance_never_passes_over_what_reading_finds(lines: list[tuple[str, str, str, str]]) -> None:
    text = "".join("".join(line) + "\n" for line in lines)
    for file in ("unit.yaml", "ledgers.yaml", "plan.yaml"):
        assert found_by_scanning(text, file) <= lines_of(found_in(text, file))


@settings(max_examples=300)
@given(st.text(st.sampled_from("0甲a\"'、，：:{}[]#“”｛ -\\"), min_size=1, max_size=8))
def test_a_key_in_quotation_marks_may_hold_anything(key: str) -> None:
    text = f"研学:\n  文件: a.xlsx\n  列:\n    {json.dumps(key, ensure_ascii=False)}: 文本\n    日期: {{类型: 日期}}\n"
    assert found_in(text, "ledgers.yaml") == []
