"""The traditional version: words by their sense, names as names, what the office says itself first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.definition import Unit
from pipeline.model.document import Paragraph, Run
from pipeline.model.web_frame import WebFrame
from pipeline.prose.surnames import SURNAMES
from pipeline.web_page import web_page
from pipeline.web_page.traditional import Traditional
from tests.support.documents import HERE, chart, document, paragraph
from tests.support.web_pages import article, parsed, said

PLAIN = Traditional(frozenset(), {})


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("青年干部干事创业，环境干净", "青年幹部幹事創業，環境乾淨"),
        ("台风过境，搭建平台", "颱風過境，搭建平臺"),
        ("以后、后勤、皇后、里程", "以後、後勤、皇后、里程"),
        ("复查、重复、答复", "複查、重複、答覆"),
        ("发展、理发", "發展、理髮"),
        ("征求意见、长征精神", "徵求意見、長征精神"),
        ("制定制度、制造", "制定制度、製造"),
        ("面向基层、面粉", "面向基層、麵粉"),
        ("为人民服务", "為人民服務"),
        ("信息化、网络、软件", "信息化、網絡、軟件"),  # the document's own words
        ("2022年1月24日完成95.5%", "2022年1月24日完成95.5%"),
    ],
)
def test_words_are_converted_by_their_sense_and_stay_the_same_words(simplified: str, traditional: str) -> None:
    assert PLAIN.of(simplified) == traditional


@pytest.mark.parametrize(
    ("name", "traditional"),
    [
        ("范伟", "范偉"),
        ("于洋", "于洋"),
        ("余华", "余華"),
        ("庆有余", "慶有餘"),
        ("钟楚红", "鍾楚紅"),
        ("后羿", "后羿"),
        ("张万里", "張萬里"),
        ("王长征", "王長征"),
        ("沈青", "沈青"),
        ("姜云", "姜雲"),
        ("叶松", "葉松"),
        ("涂岳", "涂岳"),
        ("游志岩", "游志岩"),
        ("万俟雪", "万俟雪"),
        ("朴树", "朴樹"),
        ("岳云鹏", "岳雲鵬"),
        ("刘丽", "劉麗"),
    ],
)
def test_names_of_people_are_converted_as_names(name: str, traditional: str) -> None:
    assert Traditional(frozenset({name}), {}).of(f"{name}、李静参加，{name}主讲") == (
        f"{traditional}、李靜參加，{traditional}主講"
    )


SURNAMES_IN_TRADITIONAL = (
    "王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏"
    "鍾汪田任姜范方石姚譚廖鄒熊金陸郝孔白崔康毛邱秦江史顧侯邵孟龍萬段雷錢湯尹黎易常武喬賀賴龔文"
    "章葛柳聶詹蘭殷施陶洪翟顏倪嚴牛溫蘆季俞魯葛柯畢凌霍涂成苗曲紀歐時藍向祝安駱甘齊申霍柴翁鮑"
)
"""Written down by hand, in the order of those that the program knows."""


@pytest.mark.parametrize(("surname", "traditional"), list(zip(SURNAMES, SURNAMES_IN_TRADITIONAL, strict=True)))
def test_every_common_surname_is_written_as_a_surname(surname: str, traditional: str) -> None:
    assert Traditional(frozenset({f"{surname}明"}), {}).of(f"局长{surname}明讲话") == f"局長{traditional}明講話"


def test_without_knowing_the_people_some_of_them_go_wrong() -> None:
    """Else the names above would not have to be known."""
    assert PLAIN.of("于洋、余华") == "於洋、餘華"


def test_the_longer_of_two_names_counts() -> None:
    assert Traditional(frozenset({"于洋", "于洋里"}), {}).of("于洋里发言") == "于洋里發言"


def test_what_the_office_says_comes_first() -> None:
    own = Traditional(frozenset({"钟云"}), {"钟云": "鐘雲", "历事": "歷事"})
    assert own.of("青年历事志方坚，钟云领学") == "青年歷事志方堅，鐘雲領學"
    assert PLAIN.of("青年历事志方坚") == "青年曆事志方堅"


@given(st.text("于范余钟里后干台发了a1，。\n", max_size=30), st.sets(st.sampled_from(["于范", "余", "钟里后"])))
def test_conversion_changes_no_length_and_no_other_character(text: str, people: set[str]) -> None:
    written = Traditional(frozenset(people), {}).of(text)
    assert len(written) == len(text)
    assert [one for one, two in zip(text, written, strict=True) if one in "a1，。\n" and one != two] == []


UNIT = Unit("某市应急管理局", "市应急局", {}, {}, web_frame=WebFrame(columns=("政务动态",), source="市应急管理局"))


def test_a_word_that_two_runs_share_is_one_word() -> None:
    shared = Paragraph((Run("选派青年干"), Run("部、理", strong=True), Run("发")), HERE)
    page = web_page(document(shared), UNIT).value
    assert said(article(page, "hant"))[-1] == "選派青年幹部、理髮"
    assert [each.text for each in article(page, "hant").iter("strong")] == ["部、理"]


def test_a_word_that_changes_its_length_is_said_whole() -> None:
    longer = Unit("某局", "某局", {}, {}, web_frame=WebFrame(traditional={"杭州": "杭州市"}))
    parted = Paragraph((Run("在杭州"), Run("干部学院", strong=True)), HERE)
    assert said(article(web_page(document(parted), longer).value, "hant"))[-1] == "在杭州市幹部學院"


def test_all_of_the_page_is_in_both_versions() -> None:
    content = document(paragraph("发展。"), chart(title="台风"))
    root = parsed(web_page(content, UNIT).value)
    pairs = [[each for each in root.iter() if version in each.get("class", "").split()] for version in ("hans", "hant")]
    assert [each.tag for each in pairs[0]] == [each.tag for each in pairs[1]]
    assert {each.get("lang") for each in pairs[1]} == {"zh-Hant"}
    assert {each.get("hidden") for each in pairs[1]} == {""}
    assert {each.get("hidden") for each in pairs[0]} == {None}
    (title,) = root.iter("title")
    assert (title.text, title.get("data-hant")) == (
        "2025年工作总结 - 某市应急管理局",
        "2025年工作總結 - 某市應急管理局",
    )
    assert "颱風" in said(article(web_page(content, UNIT).value, "hant"))


def test_people_of_the_document_are_known_to_the_page() -> None:
    page = web_page(document(paragraph("于洋主讲。")), UNIT, frozenset({"于洋"})).value
    assert [said(article(page, version))[-1] for version in ("hans", "hant")] == ["于洋主讲。", "于洋主講。"]
