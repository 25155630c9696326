"""The elements of a document: precedence, kinds of values, and what unit.yaml lends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from pipeline.model.definition import FactValue
from pipeline.model.diagnostic import LineLocation
from pipeline.model.document import Elements, Kind, SignaturePlace, Template
from pipeline.render import render
from tests.support.figures import ISSUED, PERIOD, figure_set, request, sample_definitions, sample_figures
from tests.support.rendering import FILE, codes, rendering
from tests.support.tree import words


def elements(front: str, requested: Mapping[str, FactValue] | None = None) -> Elements:
    wanted = replace(request(), elements=requested or {})
    return rendering(f"---\n{front}\n---\n正文。\n", wanted=wanted).value.elements


def findings(front: str) -> list[tuple[str, int, str]]:
    outcome = rendering(f"---\n{front}\n---\n正文。\n")
    return [
        (found.code, found.location.line, found.message)
        for found in outcome.diagnostics
        if isinstance(found.location, LineLocation)
    ]


def test_all_elements_of_a_formal_document() -> None:
    found = elements(
        "版式: 公文\n份号: 000001\n密级: 机密★1年\n紧急程度: 特急\n发文机关标志: [某市人民政府办公室, 某市发改委]\n"
        "发文字号: 某政办〔2025〕7号\n签发人: 张三、李四\n标题: 关于{{ 本期.名称 }}工作情况的报告\n"
        "主送: 省政府办公厅：\n"
        "署名: 某市人民政府办公室\n加盖印章: 是\n成文日期: 2025年10月12日\n附注: （联系人：王五）\n"
        "抄送: [市委办公室, 市人大办。]\n"
        "印发机关: 某市人民政府办公室\n印发日期: 2025-10-13"
    )
    assert found.kind is Kind.FORMAL
    assert (found.copy_number, found.secrecy, found.urgency) == ("000001", "机密★1年", "特急")
    assert found.agencies == ("某市人民政府办公室", "某市发改委")
    assert found.document_number == "某政办〔2025〕7号"
    assert found.signers == ("张三", "李四")
    assert words(found.title) == "关于2025年前三季度工作情况的报告"
    assert words(found.addressee) == "省政府办公厅"
    assert (found.signature, found.signature_place) == (("某市人民政府办公室",), SignaturePlace.END)
    assert found.seal
    assert (found.issued, found.printed) == (date(2025, 10, 12), date(2025, 10, 13))
    assert words(found.note) == "联系人：王五"
    assert words(found.copied_to) == "市委办公室，市人大办"
    assert found.printing_agency == "某市人民政府办公室"
    assert found.other == {}


def test_an_entry_of_the_unit_goes_before_the_front_matter() -> None:
    assert words(elements("标题: 甲", {"标题": "{{ 单位.简称 }}乙"}).title) == "‹市府办›乙"


def test_findings_in_an_entry_of_the_unit_point_to_unit_yaml() -> None:
    wanted = replace(request(), elements={"标题": "{{ 单位.简 }}"})
    outcome = rendering("正文。\n", wanted=wanted)
    assert [(found.code, str(found.location)) for found in outcome.diagnostics] == [("T002", "unit.yaml 第9行")]


def test_an_internal_document_takes_only_a_signature_from_the_unit() -> None:
    found = elements("标题: 甲\n署名位置: 文末")
    assert found.signature == ("某市政府办公室",)
    assert found.addressee == ()
    assert found.agencies == ()
    assert found.printed is None
    assert found.issued == ISSUED


def test_a_formal_document_takes_what_the_unit_has() -> None:
    found = elements("版式: 公文\n标题: 甲")
    assert words(found.addressee) == "‹市委办公室›"
    assert found.agencies == ("某市人民政府办公室文件",)
    assert found.signature_place is SignaturePlace.END
    assert found.printed == ISSUED


@pytest.mark.parametrize(
    ("front", "mark"),
    [("版式: 信函", "某市人民政府办公室"), ("版式: 纪要", "某市人民政府办公室会议纪要"), ("版式: 内部", "")],
)
def test_a_mark_that_nobody_wrote_is_the_office_as_the_layout_says(front: str, mark: str) -> None:
    assert "".join(elements(f"标题: 甲\n{front}").agencies) == mark


def test_minutes_name_who_was_there() -> None:
    found = elements("标题: 甲\n版式: 纪要\n出席: 张三、李四\n列席: [王五, 赵六]")
    assert {label: words(names) for label, names in found.attendance.items()} == {
        "出席": "张三、李四",
        "列席": "王五、赵六",
    }


@pytest.mark.parametrize("number", ["某政办〔2025〕3号", "某政办〔2025〕　号", "第12期"])
def test_a_document_number_is_taken_as_written(number: str) -> None:
    assert elements(f"标题: 甲\n版式: 公文\n发文字号: {number}").document_number == number


@pytest.mark.parametrize(
    "number", ["某政办[2025]3号", "某政办（2025）3号", "某政办〔25〕3号", "某政办〔2025〕03号", "某政办〔2025〕第3号"]
)
def test_a_document_number_of_another_form_is_reported(number: str) -> None:
    assert [found[0] for found in findings(f"标题: 甲\n版式: 公文\n发文字号: {number}")] == ["T047"]


def test_what_is_sent_out_is_signed_at_its_end_whatever_internal_documents_do() -> None:
    definitions = sample_definitions()
    unit = replace(definitions.unit, facts={**definitions.unit.facts, "署名位置": "题下"})
    figures = figure_set(sample_figures(), PERIOD)

    def place(front: str) -> SignaturePlace:
        template = Template(FILE, f"---\n{front}\n---\n正文。\n")
        return render(
            template, request(), figures, replace(definitions, unit=unit), ISSUED
        ).value.elements.signature_place

    assert place("标题: 甲") is SignaturePlace.UNDER_TITLE
    assert place("标题: 甲\n版式: 公文") is SignaturePlace.END
    assert place("标题: 甲\n版式: 纪要") is SignaturePlace.ABSENT


def test_a_brief_carries_no_signature() -> None:
    found = elements("标题: 甲\n署名位置: 无")
    assert (found.signature, found.signature_place) == ((), SignaturePlace.ABSENT)


@pytest.mark.parametrize(
    "front",
    [
        "标题: {{ 单位.简称 }}工作总结",
        "标题: '{{ 单位.简称 }}工作总结'",
        '标题: "{{ 单位.简称 }}工作总结"',
        "标题: {{ 单位.简称 }}工作总结   # 注释",
        "标题: >\n  {{ 单位.简称 }}\n  工作总结",
        "标题: |\n  {{ 单位.简称 }}工作总结",
        "标题:   {% if 研学场次 %}{{ 单位.简称 }}{% endif %}工作总结",
        "标题: [[信访{{ 信访量 }}]]{{ 单位.简称 }}工作总结",
    ],
)
def test_an_unquoted_brace_is_understood(front: str) -> None:
    assert words(elements(front).title) == "‹市府办›工作总结"


def test_braces_in_lists_are_understood() -> None:
    assert elements("署名: [{{ 单位.名称 }}, 市委办公室]").signature == ("某市人民政府办公室", "市委办公室")
    assert elements("署名:\n  - {{ 单位.名称 }}\n  - 市委办公室").signature == ("某市人民政府办公室", "市委办公室")


def test_texts_that_look_like_numbers_and_days_stay_texts() -> None:
    found = elements("期号: 007\n时刻: 12:30\n来源: 市府办")
    assert {key: words(runs) for key, runs in found.other.items()} == {"期号": "007", "时刻": "12:30", "来源": "市府办"}
    said = findings("期号: 007\n时刻: 12:30\n文件名: 市府办简报")
    assert [(code, line) for code, line, _ in said] == [("T077", 2), ("T077", 3)]  # nothing prints them


@pytest.mark.parametrize(
    ("front", "code", "line", "seen"),
    [
        ("标提: 甲", "T048", 2, "标提"),
        ("标题: 甲\n版式: 通知", "T047", 3, "通知"),
        ("标题: 甲\n署名位置: 左上", "T047", 3, "左上"),
        ("密级: 保密", "T047", 2, "保密"),
        ("成文日期: 明天", "T047", 2, "明天"),
        ("成文日期: 2025-02-30", "T047", 2, "2025-02-30"),
        ("加盖印章: 也许", "T047", 2, "也许"),
        ("份号: 1", "T047", 2, "1"),
        ("标题: {甲: 乙}", "T047", 2, "标题"),
        ("标题: 甲\n标题: 乙", "T042", 3, "标题"),
        ("分段列项: 圆点", "T047", 2, "圆点"),
        ("标题: 甲\n附件选项:\n  任务表: {横: true}", "T049", 4, "横"),
        ("附件选项: {任务表: {横排: true}}", "T051", 2, "任务表"),
        ("附件选项: 横排", "T047", 2, "附件选项"),
        ("标题：甲", "T041", 2, ""),
        ("标题: [甲", "T041", 2, ""),
        ("标题: 甲\n署名: !!binary 5LqM", "T041", 3, ""),
        ("标题: 甲\n署名: !!python/name:os.system 乙", "T041", 3, ""),
        ("标题: {{ 单位.简 }}", "T002", 2, "简"),
    ],
)
def test_wrong_elements_are_found_on_their_line(front: str, code: str, line: int, seen: str) -> None:
    found = findings(front)
    assert (code, line) in [(one[0], one[1]) for one in found]
    assert any(seen in one[2] for one in found if one[0] == code)


def test_a_front_matter_that_does_not_end() -> None:
    outcome = rendering("---\n标题: 甲\n正文。\n")
    assert codes(outcome) == ["T040"]


def test_findings_in_the_text_keep_the_lines_of_the_file() -> None:
    outcome = rendering("---\n标题: 甲\n---\n\n共{{ 信访量 }}。\n")
    assert [(found.code, found.location) for found in outcome.diagnostics] == [("T015", LineLocation(FILE, 5))]
    assert outcome.value.blocks[0].location == LineLocation(FILE, 5)


@pytest.mark.parametrize(
    "front",
    [
        "甲: &a [乙]\n丙: *a",
        "甲: &a [*a]",
        "\n".join(f"甲{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" if n else "甲0: &a0 中" for n in range(12)),
        f"甲: {'[' * 3000}",
    ],
)
def test_front_matter_that_refers_to_itself_is_refused(front: str) -> None:
    assert [one[0] for one in findings(front)] == ["T041"]
