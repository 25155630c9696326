"""Copies that are hard to compare, one at a time, each written as the XML that a program would write."""

from __future__ import annotations

import pytest

from pipeline.collect.collected import Decision, Key
from pipeline.collecting import File, Gathered, gathered
from tests.support.bare_package import bare
from tests.support.settled_copies import settled

COMMENT = '<w:comment w:id="7" w:author="张三"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'


def p(text: str, inside: str = "") -> str:
    return f"<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, change: str = "") -> str:
    properties = f"<w:trPr>{change}</w:trPr>" if change else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def inserted(text: str, author: str) -> str:
    return f'<w:ins w:id="1" w:author="{author}"><w:r><w:t>{text}</w:t></w:r></w:ins>'


def brought(
    sent: str | bytes, *copies: tuple[str, str | bytes], decisions: dict[Key, Decision] | None = None
) -> Gathered:
    def file(name: str, body: str | bytes) -> File:
        return File(f"{name}.docx", body if isinstance(body, bytes) else bare(body))

    outcome = gathered(file("送审稿", sent), [file(*each) for each in copies], {}, decisions or {})
    assert outcome.value, outcome.diagnostics
    return outcome.value


def told(found: Gathered) -> list[tuple[str, str]]:
    return [(each.opinion.told, each.opinion.wanted) for each in found.collected.opinions]


NESTED = p("前") + table(row(table(row(p("甲"), p("乙"), p("丙"))) + p("外"), p("右"))) + p("末")


def test_a_row_is_put_into_the_table_it_belongs_to_beside_a_nested_one() -> None:
    new = row(p("新左"), p("新右"))
    copy = p("前") + table(row(table(row(p("甲"), p("乙"), p("丙"))) + p("外"), p("右")), new) + p("末")
    found = brought(NESTED, ("法规科", copy))
    assert told(found) == [("法规科", "增加一行：新左｜新右")]
    assert settled(found.document, {"法规科"}) == settled(bare(copy))
    assert settled(found.document) == settled(bare(NESTED))


def test_a_row_with_a_nested_table_is_deleted_as_a_whole() -> None:
    sent = p("前") + table(row(table(row(p("甲"))) + p("外"), p("右")), row(p("二"), p("三"))) + p("末")
    copy = p("前") + table(row(p("二"), p("三"))) + p("末")
    found = brought(sent, ("法规科", copy))
    assert [wanted for _, wanted in told(found)] == ["删去这一行"]
    assert settled(found.document, {"法规科"}) == settled(bare(copy))


def test_what_stands_aside_is_told_even_if_only_a_number_changed() -> None:
    def file(header: str) -> bytes:
        reference = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
        return bare(p("正文") + reference, header1=p(header))

    found = brought(file("第3号"), ("法规科", file("第5号")), ("人事科", file("")))
    assert told(found) == [("法规科", "页眉里的改动：第5号"), ("人事科", "页眉里的改动：删去：第3号")]


def test_nobody_loses_what_somebody_else_deleted_with_a_row() -> None:
    sent = p("前") + table(row(p("一"), p("二")), row(p("三"), p("四"))) + p("末")
    edited = f"<w:p><w:r><w:t>三</w:t></w:r>{inserted('加', '张三')}</w:p>"
    gone = row(edited, p("四"), change='<w:del w:id="2" w:author="李四"/>')
    twice = row(p("五"), p("六"), change='<w:ins w:id="3" w:author="王五"/><w:del w:id="4" w:author="李四"/>')
    found = brought(sent, ("法规科", p("前") + table(row(p("一"), p("二")), gone, twice) + p("末")))
    who = [each.opinion.author for each in found.collected.opinions]
    assert sorted(who) == ["张三", "李四", "王五"]


@pytest.mark.parametrize("count", [101, 400])
def test_a_light_edit_in_every_paragraph_is_one_opinion_each(count: int) -> None:
    sent = "".join(p(f"第{number}项工作已经按照计划完成") for number in range(count))
    copy = p("先说一句别的话") + sent.replace("完成<", "完成。<")
    found = brought(sent, ("法规科", copy))
    assert settled(found.document, {"法规科"}) == settled(bare(copy))
    assert len(told(found)) == count + 1


def test_the_same_deletion_in_two_places_is_decided_place_by_place() -> None:
    sent = p("甲事。此项完成。") + p("乙事。此项完成。")
    copy = p("甲事。") + p("乙事。")
    found = brought(sent, ("法规科", copy))
    first, second = found.collected.opinions
    assert first.key != second.key
    again = brought(sent, ("法规科", copy), decisions={first.key: ("不采纳", ""), second.key: ("采纳", "")})
    assert settled(again.document, {"法规科"}) == ["甲事。此项完成。", "乙事。"]


def test_one_of_two_comments_alike_is_refused_and_the_other_stays() -> None:
    def commented(number: int, text: str) -> str:
        start, end = f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>'
        mark = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        return f"<w:p>{start}<w:r><w:t>{text}</w:t></w:r>{end}{mark}</w:p>"

    both = COMMENT + COMMENT.replace('"7"', '"8"')
    copy = bare(commented(7, "甲事。") + commented(8, "乙事。"), comments=both)
    found = brought(p("甲事。") + p("乙事。"), ("法规科", copy))
    keys = [each.key for each in found.collected.opinions]
    assert len(set(keys)) == 2
    again = brought(p("甲事。") + p("乙事。"), ("法规科", copy), decisions={keys[0]: ("不采纳", "")})
    assert again.document.count(b"comments.xml") == found.document.count(b"comments.xml")
    assert len([each for each in again.collected.weaves if type(each).__name__ == "Annotate"]) == 1


def test_what_is_told_in_a_comment_can_be_refused() -> None:
    copy = p("甲事。") + table(row(p("一"))) + p("乙事。")
    found = brought(p("甲事。") + p("乙事。"), ("法规科", copy))
    (one,) = found.collected.opinions
    assert one.opinion.wanted == "新加的表格：一"
    again = brought(p("甲事。") + p("乙事。"), ("法规科", copy), decisions={one.key: ("不采纳", "")})
    assert again.collected.weaves == ()


def test_a_deleted_paragraph_and_a_change_elsewhere_are_two_opinions() -> None:
    sent = p("甲事已经办好了。") + p("乙事正在办。") + p("丙事以后办。")
    found = brought(sent, ("法规科", p("甲事已经办好了。") + p("丙事坚决办。")))
    assert told(found) == [("法规科", "删去"), ("法规科", "改为：丙事坚决办。")]


def test_a_paragraph_moved_and_changed_on_the_way_is_one_opinion() -> None:
    sent = p("甲事已经全部按期办好。") + p("乙事正在抓紧办理之中。") + p("丙事以后再议。")
    copy = p("乙事正在抓紧办理之中。") + p("丙事以后再议。") + p("甲事已经全部提前办好。")
    (one,) = told(brought(sent, ("法规科", copy)))
    assert one[1].startswith("移到“丙事以后再议。”之后，并改为：甲事已经全部提前办好。")


def test_the_very_same_copy_counts_once() -> None:
    outcome = gathered(
        File("送审稿.docx", bare(p("甲事。"))),
        [File("甲科.docx", bare(p("乙事。"))), File("乙科.docx", bare(p("乙事。")))],
        {},
        {},
    )
    assert outcome.value
    assert [each.code for each in outcome.diagnostics] == ["K013"]
    assert len(outcome.value.collected.opinions) == 1


def test_opinions_that_cross_are_marked_in_the_table() -> None:
    sent = p("学习氛围更加浓厚。") + p("其余照旧。")
    found = brought(
        sent,
        ("法规科", p("学习氛围日益浓厚。") + p("其余照旧。")),
        ("人事科", p("学习氛围十分浓厚。") + p("其余照办。")),
    )
    assert [(each.opinion.told, each.crossed) for each in found.collected.opinions] == [
        ("法规科", True),
        ("人事科", True),
        ("人事科", False),
    ]
