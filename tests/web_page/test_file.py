"""One valid HTML file that needs nothing else and lets nothing else in; what it has around the document."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from pipeline.model.definition import Unit
from pipeline.model.diagnostic import LineLocation
from pipeline.model.document import Document, Elements
from pipeline.model.form import FilledForm
from pipeline.model.web_frame import WebFrame
from pipeline.web_page import web_page
from tests.support.documents import chart, document, paragraph, table, words
from tests.support.showcase import EVERY_ELEMENT, SHOWN
from tests.support.web_pages import parsed, parts, said
from tests.support.web_pages import words as words_of

FRAME = WebFrame(
    site="某市应急管理局门户网站",
    columns=("政务动态", "市局动态"),
    source="市应急管理局",
    host="某市应急管理局",
    support="某市大数据中心",
    address="某市某区安泰路100号",
    telephone="0571-12345678",
    postcode="310000",
    registrations=("某ICP备00000000号-1", "某公网安备00000000000000号"),
)
UNIT = Unit("某市应急管理局", "市应急局", {}, {}, web_frame=FRAME)
PLAIN = replace(EVERY_ELEMENT, elements=replace(EVERY_ELEMENT.elements, secrecy=""))
BRIEF = document(paragraph("1月5日，市应急管理局召开会议。"), table("甲 乙", "1 2"), chart())


@pytest.mark.parametrize("content", [PLAIN, BRIEF, SHOWN["letter"], SHOWN["minutes"], document()])
@pytest.mark.parametrize("unit", [UNIT, replace(UNIT, web_frame=WebFrame())])
def test_the_file_is_valid_html_that_refers_to_nothing_outside(content: Document, unit: Unit) -> None:
    page = web_page(content, unit).value
    root = parsed(page)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {each.tag for each in root.iter()} & {"link", "img", "iframe", "object", "embed", "base", "form"} == set()
    links = [each.get("href", "") for each in root.iter("a")]
    assert [link for link in links if link[:1] != "#" or link[1:] not in ids] == []
    assert [each.get("aria-labelledby") for each in root.iter() if each.get("aria-labelledby", ids[0]) not in ids] == []
    handlers = [name for each in root.iter() for name in each.keys() if name.startswith("on") or name == "style"]  # noqa: SIM118
    assert handlers == []
    assert [each for each in root.iter() if each.get("src")] == []
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)|@import|url\(", page) == []


def test_only_the_style_and_the_script_of_the_file_are_allowed() -> None:
    root = parsed(web_page(BRIEF, UNIT).value)
    (policy,) = [each.get("content", "") for each in root.iter("meta") if each.get("http-equiv")]
    demanded = {name: values for name, *values in (part.split() for part in policy.split(";"))}
    hashes = {
        f"{tag}-src": ["'sha256-" + b64encode(sha256((each.text or "").encode()).digest()).decode() + "'"]
        for tag in ("style", "script")
        for each in root.iter(tag)
    }
    assert demanded == {"default-src": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"], **hashes}


def test_the_frame_says_where_the_page_belongs_and_who_answers_for_it() -> None:
    root = parsed(web_page(BRIEF, UNIT).value)
    (header,), (footer,) = root.iter("header"), root.iter("footer")
    assert said(parts(header, "div")[0]) == ["某市应急管理局门户网站", "政务动态", "市局动态"]
    assert [each.get("aria-label") for each in header.iter("nav")] == ["当前位置", "當前位置"]
    assert said(parts(footer, "div")[0]) == [
        "主办：某市应急管理局　技术支持：某市大数据中心",
        "地址：某市某区安泰路100号　邮编：310000　电话：0571-12345678",
        "某ICP备00000000号-1　某公网安备00000000000000号",
    ]


def test_a_unit_that_says_nothing_of_its_site_has_neither_path_nor_foot() -> None:
    root = parsed(web_page(BRIEF, replace(UNIT, web_frame=WebFrame())).value)
    assert not list(root.iter("nav"))
    assert not list(root.iter("footer"))


def test_the_head_says_what_the_page_is() -> None:
    titled = replace(PLAIN, elements=replace(PLAIN.elements, title=words("关于培训\n情况的报告")))
    root = parsed(web_page(titled, UNIT).value)
    metas = {each.get("name"): each.get("content", "") for each in root.iter("meta") if each.get("name")}
    description = metas.pop("description")
    assert description.startswith("按照工作安排，现将有关情况报告如下。")
    assert len(description) == 120 + len("……")
    assert metas == {
        "viewport": "width=device-width, initial-scale=1",
        "format-detection": "telephone=no",
        "referrer": "no-referrer",
        "SiteName": "某市应急管理局门户网站",
        "ColumnName": "市局动态",
        "ArticleTitle": "关于培训情况的报告",
        "PubDate": "2022-01-24",
        "ContentSource": "市应急管理局",
    }
    assert [words_of(each) for each in root.iter("title")] == ["关于培训情况的报告 - 某市应急管理局门户网站"]
    assert root.get("lang") == "zh-CN"


def test_what_the_page_lacks_is_said_with_its_place() -> None:
    bare = document(paragraph("正文。"), elements=Elements(()))
    found = web_page(bare, replace(UNIT, web_frame=WebFrame())).diagnostics
    assert [(each.code, each.severity.value, str(each.location), each.message) for each in found] == [
        ("U031", "警告", "工作总结.md", "工作总结的网页上没有标题"),
        ("U031", "警告", "工作总结.md", "工作总结的网页上没有日期"),
        ("U031", "警告", "unit.yaml", "文书的网页上没有信息来源"),
    ]
    assert "写一行“网页: {信息来源: 某市应急管理局}”" in found[2].hint
    begun = replace(UNIT, web_frame=WebFrame(), lines={"网页": LineLocation("unit.yaml", 9)})
    (lack,) = web_page(PLAIN, begun).diagnostics
    assert (str(lack.location), "里写一行“信息来源: 某市应急管理局”" in lack.hint) == ("unit.yaml 第9行", True)
    assert web_page(PLAIN, UNIT).diagnostics == ()


def test_a_form_that_has_no_place_for_a_title_is_not_told_to_write_one() -> None:
    form = document(paragraph("正文。"), elements=Elements((), issued=PLAIN.elements.issued))
    (lack,) = web_page(replace(form, form=FilledForm(b"", (), (), 0)), UNIT).diagnostics
    assert (lack.code, lack.message) == ("U031", "工作总结的网页上没有标题")
    assert "模板开头" not in lack.hint
    assert "网页用的是文书的名字“工作总结”，不合适就在 unit.yaml 的“文书”里改这个名字" in lack.hint


def test_a_page_without_title_is_called_after_its_kind() -> None:
    root = parsed(web_page(document(paragraph("正文。"), elements=Elements(())), UNIT).value)
    assert said(parts(root, "article")[0])[0] == "工作总结"


def test_nothing_secret_and_nothing_about_one_person_becomes_a_page() -> None:
    secret = web_page(EVERY_ELEMENT, UNIT)
    person = web_page(replace(BRIEF, subject="张伟"), UNIT)
    assert (secret.value, person.value) == ("", "")
    assert [[each.code for each in found.diagnostics] for found in (secret, person)] == [["U033"], ["U032"]]
    assert "机密★1年" in secret.diagnostics[0].message
    assert "张伟" not in person.diagnostics[0].message
