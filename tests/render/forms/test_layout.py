"""All that a form does not fill stays as it is; what is filled never harms the file."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.figures import figure, sample_figures
from tests.support.forms import (
    FILE,
    document_xml,
    filling,
    filling_of,
    form_of,
    paragraph,
    run,
    says,
    table,
    told,
)

_CHOICE = (
    '<w:drawing><wp:anchor><wp:docPr id="7" name="框"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>'
    "{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
_FALLBACK = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
BOX = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{_CHOICE}</mc:Choice>'
    f"<mc:Fallback>{_FALLBACK}</mc:Fallback></mc:AlternateContent></w:r>"
)
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="3" name="图"/><a:graphic/></wp:inline></w:drawing></w:r>'
_WORDS = st.text(
    st.characters(exclude_characters="{}｛｝[]【】［］", exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=12
)


def box(inside: str) -> str:
    """Return a run with a text box, as Word writes it for itself and for programs of before 2010."""
    return BOX.format(inside, inside)


@given(st.lists(_WORDS, min_size=1, max_size=6))
def test_paragraphs_without_tags_stay_byte_for_byte(texts: list[str]) -> None:
    kept = "".join(
        f'<w:p w:rsidR="00AB12CD">{run(text, "<w:rPr><w:b/></w:rPr>")}<w:proofErr w:type="gramEnd"/></w:p>'
        for text in texts
    )
    body = kept + "<w:p><w:r><w:t>{{ 研学场次 }}</w:t></w:r></w:p>"
    xml = document_xml(filling(body))
    assert xml == unzipped(bare(body))["word/document.xml"].decode().replace("{{ 研学场次 }}", "11场次")


@given(_WORDS, _WORDS, st.booleans())
def test_words_around_a_tag_stay(before: str, after: str, apart: bool) -> None:  # noqa: FBT001 - drawn
    texts = (before, "{{ 研学场次 }}", after) if apart else (f"{before}{{{{ 研学场次 }}}}{after}",)
    assert says(paragraph(*map(run, texts))) == [f"{before}11场次{after}"]


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=200)
def test_no_value_changes_the_structure_or_breaks_the_file(value: str) -> None:
    figures = sample_figures() | {"名目": figure("名目", value)}
    body = paragraph("甲[[{{ 名目 }}]]乙") + table(["{{ 名目 }}", "丙"])
    data = form_of(filling(body, figures)).data
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    names = [etree.QName(node).localname for node in root.iter("*")]
    assert (names.count("p"), names.count("tbl"), names.count("tc"), names.count("tab")) == (3, 1, 2, 0)
    opened = open_manuscript(data)
    assert isinstance(opened, Manuscript)
    texts = [each.text for each in opened.passages]
    assert texts[0][0] + texts[0][-1] == "甲乙"
    assert texts[2] == "丙"
    shown = "".join(re.findall(r"[^\W_]", value.replace("\r", "\n")))
    assert shown.isascii() is False or shown == "".join(re.findall(r"[^\W_]", texts[1]))


def test_hostile_names_stay_words() -> None:
    for name in ("<w:p/>", "]]>&amp;", "{{ 研学场次 }}", "[[", "{% endfor %}", "￾", "=1+1", '"/><x', "张\n三"):
        figures = sample_figures() | {"名目": figure("名目", name)}
        body = table(["甲", "{{ 名目 }}"])
        form = form_of(filling(body, figures))
        assert form.passages[1].text == name.replace("\n", " ").replace("￾", "")


def test_every_other_part_stays_byte_for_byte() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    given_form = bare(paragraph("{{ 研学场次 }}"), styles=styles, settings="<w:zoom w:percent='100'/>")
    before, after = unzipped(given_form), unzipped(form_of(filling_of(given_form)).data)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_headers_footers_boxes_links_and_controls_are_filled() -> None:
    tag = "{{ 研学人数 }}"
    body = (
        paragraph("甲", box(paragraph("框里{{ 研学场次 }}")), "乙" + tag)
        + f'<w:p><w:hyperlink w:anchor="x">{run("链接{{ 研学")}{run("人数 }}")}</w:hyperlink>{run("。")}</w:p>'
        + f'<w:p><w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{run(tag)}</w:sdtContent></w:sdt></w:p>'
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(tag)}</w:sdtContent></w:sdt>"
        + f'<w:p><w:ins w:id="1" w:author="张三">{run("{{ 研学")}</w:ins>{run("人数 }}")}</w:p>'
        + f'<w:p>{run("{{ 研学")}<w:smartTag w:element="x">{run("人")}</w:smartTag>{run("数 }}")}</w:p>'
    )
    outcome = filling(body, header1=paragraph(tag), footer1=paragraph("页脚" + tag))
    form = form_of(outcome)
    assert [each.text for each in form.passages] == [
        *("框里11场次", "甲乙30人", "链接30人。", "30人", "30人", "30人", "30人"),
    ]
    parts = unzipped(form.data)
    assert "30人" in parts["word/header1.xml"].decode()
    assert "页脚30人" in parts["word/footer1.xml"].decode()
    assert parts["word/document.xml"].decode().count("11场次") == 2
    assert told(outcome.diagnostics) == [("T086", FILE)]


def test_what_stands_between_words_stays_where_it_stood() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    end = "<w:r><w:t>丙</w:t><w:br/></w:r>"
    body = f"<w:p>{run('甲{{ 研学场次 }}')}<w:r><w:tab/></w:r>{PICTURE}{run('乙')}{field}{end}</w:p>"
    xml = document_xml(filling(body))
    assert field in xml
    assert PICTURE in xml
    names = re.findall(r"<w:(tab|drawing|fldChar|br)\b|>(甲11场次|乙|丙)<", xml)
    assert ["".join(each) for each in names] == ["甲11场次", "tab", "drawing", "乙", *["fldChar"] * 3, "丙", "br"]


def test_a_tab_and_a_line_go_with_the_words_left_out() -> None:
    gone = "<w:r><w:t>[[同比</w:t><w:tab/><w:t>{{ 无同比.同比 }}</w:t><w:br/><w:t>]]</w:t></w:r>"
    assert says(f"<w:p>{run('甲')}{gone}{run('乙')}</w:p>") == ["甲乙"]
    assert PICTURE in document_xml(filling(f"<w:p>{run('甲[[同比')}{PICTURE}{run('{{ 无同比.同比 }}]]')}</w:p>"))


def test_a_new_page_stays_though_the_words_beside_it_go() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = paragraph("{% if 信访量 %}") + paragraph("甲") + paragraph("{% endif %}", page) + paragraph("乙")
    assert says(body) == ["\f", "乙"]
    assert says(paragraph("[[同比{{ 无同比.同比 }}", page, "]]") + paragraph("乙")) == ["\f", "乙"]


def test_a_picture_stands_where_its_statement_says() -> None:
    around = paragraph("{%p if 信访量 %}", PICTURE, "{%p endif %}")
    before = paragraph(PICTURE, "{% if 信访量 %}") + paragraph("甲") + paragraph("{% endif %}")
    within = paragraph("{% if 信访量 %}", PICTURE) + paragraph("甲") + paragraph("{% endif %}")
    behind = paragraph("{% if 信访量 %}") + paragraph("甲") + paragraph("{% endif %}", PICTURE)
    shown = [
        document_xml(filling(body + paragraph("完"))).count("<w:drawing>") for body in (around, before, within, behind)
    ]
    assert shown == [0, 1, 0, 1]


def test_line_ends_in_the_markup_of_words_are_blanks() -> None:
    assert says(paragraph("甲\n乙{{ 研学场次\n}}")) == ["甲 乙11场次"]


def test_a_mistake_in_a_text_box_is_told_once() -> None:
    inside = paragraph("框里{{ 研学场数 }}") + paragraph("又一段{{ 研学场此 }}")
    found = filling(paragraph("甲", box(inside))).diagnostics
    assert told(found) == [("T001", "第1段“框里{{ 研学场数 }}”"), ("T001", "第2段“又一段{{ 研学场此 }}”")]


def test_every_round_of_a_loop_looks_alike() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    body = f"<w:p>{run('{% for 奖 in 获奖情况 %}获')}{run('{{ 奖.奖项 }}{% endfor %}', bold)}{run('完')}</w:p>"
    runs = re.findall(r"<w:r>(<w:rPr><w:b/></w:rPr>)?<w:t>([^<]*)</w:t></w:r>", document_xml(filling(body)))
    assert runs == [*(each for kind in "一二一" for each in (("", "获"), (bold, f"{kind}等奖"))), ("", "完")]


def test_what_a_file_may_hold_once_is_not_repeated() -> None:
    inside = (
        '<w:bookmarkStart w:id="1" w:name="书签"/><w:commentRangeStart w:id="2"/>'
        + run("{{ 奖.奖项 }}")
        + '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r><w:bookmarkEnd w:id="1"/>'
        + PICTURE
    )
    names = (
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0000ABCD" w14:textId="0000ABCE"'
    )
    body = paragraph("{% for 奖 in 获奖情况 %}") + f"<w:p {names}>{inside}</w:p>" + paragraph("{% endfor %}")
    xml = document_xml(filling(body))
    assert xml.count("等奖") == 3
    for once in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "paraId"):
        assert len(re.findall(rf"\b{once}\b", xml)) == 1, once
    numbers = re.findall(r'<wp:docPr id="(\d+)"', xml)
    assert len(set(numbers)) == 3


def test_a_bookmark_of_which_a_condition_takes_half_is_dropped() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="书签"/>', '<w:bookmarkEnd w:id="1"/>'
    body = f"<w:p>{run('{% if 信访量 %}甲')}{start}{run('{% endif %}乙')}{end}</w:p>"
    xml = document_xml(filling(body))
    assert "bookmark" not in xml
    assert "乙" in xml


def test_the_same_form_gives_the_same_bytes() -> None:
    body = paragraph("{{ 研学场次 }}") + table(["{% for 奖 in 获奖情况 %}{{ 奖.奖项 }}", "甲{% endfor %}"])
    assert form_of(filling(body)).data == form_of(filling(body)).data


def test_docxtpl_says_the_same() -> None:
    made = docx.Document()
    made.add_paragraph("{{ 场次 }}，{% if 多 %}超过十场{% else %}不足十场{% endif %}。")
    made.add_paragraph("{%p if 多 %}")
    made.add_paragraph("多。")
    made.add_paragraph("{%p endif %}")
    grid = made.add_table(3, 2)
    for row, texts in enumerate(
        (("{%tr for 奖 in 奖项 %}", ""), ("{{ 奖.竞赛 }}", "{{ 奖.等次 }}"), ("{%tr endfor %}", ""))
    ):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    buffer = BytesIO()
    made.save(buffer)
    theirs, out = DocxTemplate(BytesIO(buffer.getvalue())), BytesIO()
    awards = [("青年演讲赛", "一等奖"), ("公文写作赛", "二等奖"), ("理论知识赛", "一等奖")]
    theirs.render({"场次": "11场次", "多": True, "奖项": [{"竞赛": name, "等次": kind} for name, kind in awards]})
    theirs.save(out)
    sample = sample_figures()
    named = {"场次": replace(sample["研学场次"]), "奖项": sample["获奖情况"]}
    source = buffer.getvalue()
    parts = unzipped(source)
    xml = parts["word/document.xml"].decode()
    for theirs_say, we_say in (("if 多", "if 场次 > 10"), ("奖.竞赛", "奖.竞赛名称"), ("奖.等次", "奖.奖项")):
        xml = xml.replace(theirs_say, we_say)

    ours = form_of(filling_of(zipped(parts | {"word/document.xml": xml.encode()}), named)).data
    assert _texts(ours) == _texts(out.getvalue())


def _texts(data: bytes) -> list[str]:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for grid in document.tables for row in grid.rows for cell in row.cells]
    return [each.text for each in document.paragraphs] + cells
