"""What stays of a sentence without its numbers, which sentences are nearly the same, and that neither takes long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.carried_over import compared, skeleton
from pipeline.carried_over.comparing import Comparison
from pipeline.carried_over.likeness import NearSentences, changed_signs
from pipeline.model.diagnostic import FileLocation
from pipeline.model.document import Allowance
from pipeline.model.layout import Role
from pipeline.model.proof import Passage, Proof
from tests.support.counted_calls import calls

_DIGITS = st.integers(1, 99_999).map(str)
_TIMES = st.sampled_from(("一季度", "第三季度", "上半年", "2025年前三季度", "1—6月", "今年三季度", "2024年", "7月份"))
_CHANGES = st.sampled_from(("增长12.5%", "下降3%", "持平", "增长8%", "上升1.2个百分点", "增加3场次", "与上期持平"))


def proof(*texts: str, earlier: tuple[Proof, ...] = ()) -> Proof:
    at = FileLocation("甲")
    return Proof("甲", tuple(Passage(text, Role.BODY, at) for text in texts), earlier=earlier)


def beside(new: list[str], old: list[str]) -> Comparison:
    return compared(proof(*new, earlier=(proof(*old),)))


@given(_DIGITS, _DIGITS, _TIMES, _TIMES, _CHANGES, _CHANGES)
def test_other_numbers_periods_and_changes_leave_the_skeleton(
    one: str, other: str, then: str, now: str, before: str, after: str
) -> None:
    def said(number: str, time: str, change: str) -> str:
        return f"{time}，全局组织青年干部研学活动{number}场次，同比{change}，走访企业{number}家。"

    assert skeleton(said(one, then, before)).text == skeleton(said(other, now, after)).text


@given(st.lists(_DIGITS, min_size=3, max_size=3))
def test_a_sentence_with_other_numbers_is_still_found(numbers: list[str]) -> None:
    old = ["全局组织青年干部研学活动11场次，形成调研文章3篇，参加人员126人次。"]
    new = ["全局组织青年干部研学活动{}场次，形成调研文章{}篇，参加人员{}人次。".format(*numbers)]
    (found,) = beside(new, old).repeats
    assert found.exact
    assert found.sentence.text == new[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2万", "9800"),
        ("3.5亿", "3.5万"),
        ("1万余", "9800余"),
        ("1万亿", "12万"),
        ("1.2 万", "12000"),
        ("十二万", "12万"),
        ("3千万", "300"),
    ],
)
@pytest.mark.parametrize(
    "sentence", ["全年服务{}人次。", "全局组织青年干部下沉企业走访调研，参加{}人次，形成报告3篇。", "同比增加{}人次。"]
)
def test_numbers_in_ten_thousands_leave_the_skeleton_too(sentence: str, one: str, other: str) -> None:
    said, before = skeleton(sentence.format(one)), skeleton(sentence.format(other))
    assert (said.text, said.own) == (before.text, before.own)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全局青年干部赴甲县走访产业园区3次。", "全局青年干部赴乙镇走访产业园区3次。"),
        ("进一步统一思想，一以贯之抓好落实。", "进两步统一思想，二以贯之抓好落实。"),
        ("举办“作风建设”专题研讨3场。", "举办“基层减负”专题研讨3场。"),
    ],
)
def test_other_words_make_another_skeleton(one: str, other: str) -> None:
    assert skeleton(one).text != skeleton(other).text


def test_of_names_and_numbers_nothing_counts_as_own() -> None:
    assert skeleton("一是2025年三季度印发《关于加强青年干部培养的意见》12份。").own == len("印发份")


def plain_distance(one: str, other: str) -> int:
    """The signs changed, by the table that every textbook has."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (sign != against))
    return row[-1]


@given(st.text("甲乙丙", min_size=1, max_size=40), st.text("甲乙丙", max_size=40))
def test_changed_signs_are_counted_as_by_the_plain_table(one: str, other: str) -> None:
    assert changed_signs(one, other) == plain_distance(one, other)


@given(st.text("甲乙丙丁戊己庚辛壬癸", min_size=40, max_size=40), st.integers(0, 39))
def test_one_sign_of_forty_changed_is_nearly_the_same(text: str, at: int) -> None:
    changed = text[:at] + "子" + text[at + 1 :]
    assert NearSentences([text]).nearest(changed) == 0


def test_a_tenth_is_near_and_more_is_not() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(50))
    near = NearSentences([text])
    assert near.nearest(text[:45] + "甲乙丙丁戊") == 0
    assert near.nearest(text[:44] + "甲乙丙丁戊己") is None


def test_short_sentences_and_formulas_are_not_repeated() -> None:
    same = ["特此报告。", "开展廉洁教育3次。", "现将三季度青年干部培养工作的主要情况报告如下。", "妥否，请批示。"]
    assert beside(same, same).repeats == ()


def test_what_the_office_excepts_counts_neither_way() -> None:
    text = "始终坚持党管干部原则，把政治标准放在首位。"
    assert len(beside([text], [text]).repeats) == 1
    excepted = (Allowance("党管干部原则", "每期都写", FileLocation("unit.yaml")),)
    found = compared(replace(proof(text, earlier=(proof(text),)), exceptions=excepted))
    assert (found.repeats, found.sections) == ((), ())


def test_each_of_several_like_sentences_has_its_own() -> None:
    old = ["甲县举办面向乡镇干部的业务培训3期。", "甲县举办面向乡镇干部的业务培训5期。"]
    new = ["甲县举办面向乡镇干部的业务培训4期。", "甲县举办面向乡镇干部的业务培训6期。"]
    assert [each.other.text for each in beside(new, old).repeats] == old


def test_rates_are_signs_of_repeated_sentences_over_signs_of_all() -> None:
    at = FileLocation("甲")

    def text(*sentences: str) -> tuple[Passage, ...]:
        heads = (Passage("学习教育", Role.HEADING_1, at, number="一、"), Passage("实践锻炼", Role.HEADING_1, at))
        return (heads[0], Passage(sentences[0], Role.BODY, at), heads[1], Passage(sentences[1], Role.BODY, at))

    old = Proof("乙", text("全局组织青年干部研学活动11场次。", "选派骨干到信访窗口跟班学习8人。"))
    new = "全局组织青年干部研学活动14场次。"
    found = compared(
        Proof(
            "甲",
            text(f"{new}走进企业车间问计问需，收集意见建议46条。", "轮岗和攻坚结合起来，担子压实了。"),
            earlier=(old,),
        )
    )
    sizes = [(each.title, each.signs, each.same, each.percent) for each in found.sections]
    other, last = len("走进企业车间问计问需，收集意见建议46条。"), len("轮岗和攻坚结合起来，担子压实了。")
    assert sizes == [
        ("一、学习教育", len(new) + other, len(new), round(100 * len(new) / (len(new) + other))),
        ("实践锻炼", last, 0, 0),
    ]
    assert found.whole
    assert (found.whole.signs, found.whole.same) == (len(new) + other + last, len(new))


@pytest.mark.parametrize("kind", ["alike", "near", "other", "one"])
def test_the_work_grows_no_faster_than_the_texts(kind: str) -> None:
    def texts(count: int, mark: str) -> list[str]:
        words: Callable[[int], str] = {
            "alike": lambda at: f"全局组织青年干部研学活动{at}场次，参加人员{at}人次，形成调研文章。",
            "near": lambda at: f"全局组织青年干部研学活动，{chr(0x4E00 + at)}{mark}参加人员众多，形成调研文章一批。",
            "other": lambda at: "".join(chr(0x4E00 + (at * 37 + each * 11 + ord(mark)) % 9000) for each in range(40)),
            "one": lambda _: "甲" * 40 + mark,
        }[kind]
        return [f"{words(at)}。" for at in range(count)]

    def work(count: int) -> int:
        new, old = proof(*texts(count, "新")), proof(*texts(count, "旧"))
        skeleton.cache_clear()
        return calls(lambda: compared(replace(new, earlier=(old,))))

    assert work(400) <= 5 * work(100)
