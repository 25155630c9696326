"""Tags as keyboards, spelling checkers and input methods leave them in a Word file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.forms import as_word_leaves, document_xml, filling, paragraph, run, says, told

SENTENCE = "本期开展{{ 研学场次 }}，{% if 研学人数 > 20 %}参加{{ 研学人数|数 }}人{% endif %}[[，论文{{ 论文数 }}]]。"
SAID = "本期开展11场次，参加30人，论文2篇。"


def test_a_sentence_reads_as_in_markdown() -> None:
    assert says(paragraph(SENTENCE)) == [SAID]


@given(st.sets(st.integers(1, len(SENTENCE) - 1)))
def test_wherever_word_cuts_it_up_it_reads_the_same(cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(SENTENCE)]
    assert says(as_word_leaves(*(SENTENCE[start:stop] for start, stop in pairwise(edges)))) == [SAID]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("｛｛研学场次｝｝", "11场次"),
        ("｛{ 研学场次 }｝", "11场次"),
        ("{{　研学场次　}}", "11场次"),
        ("{{\u00a0研学场次\u00a0}}", "11场次"),
        ("{{ 研学场次．同比 }}", "增长12.5%"),
        ("{{ 研学场次。同比 }}", "增长12.5%"),
        ("{{ 活动经费｜万元（2） }}", "1.60万元"),
        ("{{ 活动经费｜万元（２） }}", "1.60万元"),
        ("{{ 专班|顿号 }}", "值班值守、营商环境、热线办理、文稿起草"),
        ("{{ 获奖情况|筛选(“级别”, “市级”)|个数 }}", "2"),
        ("{{ 获奖情况｜筛选（‘级别’，‘市级’）｜个数 }}", "2"),
        ("{{ 获奖情况｜筛选（”级别”、”市级”）｜个数 }}", "2"),
        ("{{ 专班｜拼接（“，”） }}", "值班值守，营商环境，热线办理，文稿起草"),
        ("{{ 个人学时［“张三”］ }}", "62学时"),
        ("｛% if 研学场次 ＞ 10 %｝多｛％ else ％｝少｛% endif %}", "多"),
        ("｛％ if 领导层 is 有定义 ％｝甲{% else %}乙{% endif %}", "乙"),
        ("{% If 研学场次 > 10 %}多{% Else %}少{% Endif %}", "多"),
        ("{%if研学场次 > 10%}多{%elif研学人数%}少{%else%}无{%endif%}", "多"),
        ("{%for奖 in 获奖情况%}{{奖.奖项}}{%endfor%}", "一等奖二等奖一等奖"),
        ("{{ 研学\u200b场次\ufeff }}", "11场次"),
        ("{%- if 研学场次 -%} 有 {%- endif -%}", " 有 "),
        ("{{r 研学场次 }}", "11场次"),
        ("｛＃ 这里填场次 ＃｝{{ 研学场次 }}{# 完 #}", "11场次"),
        ("［［同比{{ 坏指标 }}］］共{{ 研学场次 }}", "共11场次"),
        ("【【同比{{ 无同比.同比 }}，】】共{{ 研学场次 }}", "共11场次"),
        ("【{{ 研学场次 }}】", "【11场次】"),
    ],
)
def test_what_a_chinese_keyboard_types_is_understood(written: str, said: str) -> None:
    assert says(paragraph(written)) == [said]


def test_quotation_marks_outside_tags_and_within_texts_stay() -> None:
    assert says(paragraph("“{{ 研学场次 }}”（{% if 单位.署名 == ‘某市政府办公室’ %}“甲”{% endif %}）")) == [
        "“11场次”（“甲”）"
    ]


@pytest.mark.parametrize(
    ("written", "code", "place", "meant"),
    [
        ("开展{{ 研学场次 }。", "T061", "第1段“开展{{ 研学场次 }。”", "{{ 研学场次 }}"),
        ("开展｛｛ 研学场次 ｝。", "T061", "第1段“开展｛｛ 研学场次 ｝。”", "{{ 研学场次 }}"),
        ("{% if 研学场次 }有{% endif %}", "T061", "第1段“{% if 研学场次 }有{% endif %}”", "{% if 研学场次 %}"),
        ("开展{ 研学场次 }。", "T060", "第1段“开展{ 研学场次 }。”", "{{ 研学场次 }}"),
        ("开展{{ 研学场次。", "T082", "第1段“开展{{ 研学场次。”", "写全：{{ 研学场次 }}"),
        ("研学场次 }}。", "T082", "第1段“研学场次 }}。”", "写全：{{ 研学场次 }}"),
        ("｛％ if 研学场次。", "T082", "第1段“｛％ if 研学场次。”", "写全：{% if 研学场次 %}"),
        ("共}}。", "T082", "第1段“共}}。”", "写全：{{ 共 }}"),
        ("：}}。", "T082", "第1段“：}}。”", "写全：{{ 指标 }}"),
    ],
)
def test_what_is_not_sure_is_reported_with_the_exact_fix(written: str, code: str, place: str, meant: str) -> None:
    found = [each for each in filling(paragraph(written)).diagnostics if each.code == code]
    assert told(found) == [(code, place)]
    assert meant in found[0].hint


def test_a_tag_over_two_paragraphs_is_reported_at_both_halves() -> None:
    found = filling(paragraph("开展{{ 研学") + paragraph("场次 }}。")).diagnostics
    assert told(found) == [("T082", "第1段“开展{{ 研学”"), ("T082", "第2段“场次 }}。”")]
    assert {each.hint for each in found} == {"在同一段里写全：{{ 研学场次 }}"}


def test_all_unknown_names_are_found_at_once_in_branches_not_taken_too() -> None:
    body = paragraph("甲") + paragraph("{% if 信访量 %}有{{ 研学场数 }}{% endif %}") + paragraph("{{ 研学场次.同笔 }}")
    outcome = filling(body, header1=paragraph("{{ 单位.简程 }}"))
    assert told(outcome.diagnostics) == [
        ("T001", "第2段“…%}有{{ 研学场数 }}{% …”"),
        ("T002", "第3段“{{ 研学场次.同笔 }}”"),
        ("T002", "页眉“{{ 单位.简程 }}”"),
    ]


def test_arithmetic_and_what_lies_outside_is_refused() -> None:
    outcome = filling(paragraph("{{ 研学场次 + 1 }}") + paragraph("{{ 研学场次.__class__ }}"))
    assert [each.code for each in outcome.diagnostics] == ["T003", "T006"]
    assert outcome.value.form is None


def test_a_value_takes_the_look_of_the_name_that_it_replaces() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    body = f"<w:p>{run('共{{')}{run(' 研学', bold)}{run('场次')}{run(' }}。')}</w:p>"
    xml = document_xml(filling(body))
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>11场次</w:t></w:r>" in xml
