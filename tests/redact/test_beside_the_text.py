"""A Word form with a number where nothing is masked: wherever in the file it stands, it is told of."""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.model.form import FilledForm
from pipeline.personal_numbers import Withheld
from pipeline.redact.forms import form_masked
from pipeline.redact.report import Report
from tests.support.bare_package import bare, unzipped, zipped

MOBILE = "13800138000"


def told(data: bytes) -> list[str]:
    """Return the findings of a form that has no passages at all, as they are said."""
    report = Report(Withheld(frozenset({"057187654321"})))
    form_masked(FilledForm(data, (), (), 0), (), report)
    return [f"{each.code} {each.location}" for each in report.findings()]


def with_part(name: str, text: str) -> bytes:
    """Return a form with a part beside the text."""
    return zipped({**unzipped(bare("<w:p/>")), name: text.encode()})


def paragraph(inside: str) -> bytes:
    """Return a form of one paragraph."""
    return bare(f"<w:p>{inside}</w:p>")


def picture(attributes: str) -> str:
    return f"<w:r><w:drawing><wp:inline><wp:docPr id='1' {attributes}/></wp:inline></w:drawing></w:r>"


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{inside}</w:sdtPr></w:sdt>"


def old_control(inside: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{inside}</w:ffData></w:fldChar></w:r>"


PLACES = {
    "alternative text": picture('name="图" descr="电话%s"'),
    "title": picture('name="图" title="%s"'),
    "name of a picture": picture('name="张三%s.png"'),
    "field": '<w:r><w:instrText>HYPERLINK "tel:%s"</w:instrText></w:r>',
    "simple field": '<w:fldSimple w:instr="HYPERLINK &quot;tel:%s&quot;"/>',
    "tooltip": '<w:hyperlink w:tooltip="拨打%s"/>',
    "bookmark": '<w:bookmarkStart w:id="1" w:name="张三%s"/><w:bookmarkEnd w:id="1"/>',
    "choice": control('<w:dropDownList><w:listItem w:displayText="张三" w:value="%s"/></w:dropDownList>'),
    "choice as shown": control('<w:comboBox><w:listItem w:displayText="张三%s" w:value="1"/></w:comboBox>'),
    "name of a control": control('<w:alias w:val="张三%s"/>'),
    "choice of old": old_control('<w:ddList><w:listEntry w:val="%s"/></w:ddList>'),
    "help": old_control('<w:helpText w:val="问%s"/>'),
    "WordArt": '<w:r><w:pict><v:shape><v:textpath string="值班%s"/></v:shape></w:pict></w:r>',
    "name of a picture inside": "<w:r><w:drawing><a:cNvPr id='1' name='%s.jpg'/></w:drawing></w:r>",
    "words of a shape": '<w:r><w:pict><v:shape alt="值班%s"/></w:pict></w:r>',
    "address of a shape": '<w:r><w:pict><v:shape href="mailto:%s@163.com"/></w:pict></w:r>',
    "place in a link": '<w:hyperlink w:anchor="张三%s"/>',
    "tag": control('<w:tag w:val="%s"/>'),
    "default": old_control('<w:textInput><w:default w:val="%s"/></w:textInput>'),
    "status": old_control('<w:statusText w:val="问%s"/>'),
    "smart tag": '<w:smartTag><w:smartTagPr><w:attr w:name="电话" w:val="%s"/></w:smartTagPr></w:smartTag>',
    "title of a table": '<w:tblCaption w:val="%s"/><w:tblDescription w:val=""/>',
    "words of a table": '<w:tblCaption w:val=""/><w:tblDescription w:val="%s"/>',
    "author": '<w:ins w:id="1" w:author="王%s"/>',
    "drawing": "<w:r><w:drawing><a:p><a:r><a:t>%s</a:t></a:r></a:p></w:drawing></w:r>",
    "deleted": '<w:del w:id="1" w:author="王"><w:r><w:delText>%s</w:delText></w:r></w:del>',
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("said", [MOBILE, "138 0013 8000", "138\u200b00138000"])
def test_within_the_text(place: str, said: str) -> None:
    (only,) = told(paragraph(PLACES[place].replace("%s", said)))
    assert only.startswith("U124 ")
    assert MOBILE not in only
    assert "*" in only


@pytest.mark.parametrize("place", PLACES)
def test_a_number_that_the_office_publishes_may_stand_there(place: str) -> None:
    assert told(paragraph(PLACES[place].replace("%s", "0571-87654321"))) == []


def test_runs_of_a_paragraph_are_one_text_and_what_a_tab_parts_is_not() -> None:
    pieces = "<w:r><w:t>138</w:t></w:r><w:r><w:t>0013</w:t></w:r>{}<w:r><w:t>8000</w:t></w:r>"
    assert len(told(paragraph(pieces.format('<w:proofErr w:type="spellStart"/>')))) == 1
    assert told(paragraph("<w:r><w:t>138001</w:t><w:tab/><w:t>38000</w:t></w:r>")) == []


@pytest.mark.parametrize(
    ("part", "text", "called"),
    [
        ("word/comments.xml", "<c><p><r><t>138</t></r><r><t>00138000</t></r></p></c>", "批注"),
        ("docProps/custom.xml", "<Properties><property><lpwstr>%s</lpwstr></property></Properties>", "文件的属性"),
        ("docProps/core.xml", "<core><keywords>%s</keywords></core>", "文件的属性"),
        ("customXml/item1.xml", '<data phone="%s"/>', "看不到"),
        ("customXml/item2.xml", "<data>电话<b/>%s</data>", "看不到"),
        ("word/_rels/f.xml.rels", '<Relationships><Relationship Target="tel:%s"/></Relationships>', "看不到"),
        ("word/_rels/g.xml.rels", '<Relationships><Relationship Target="tel:%%2B86%s"/></Relationships>', "看不到"),
        (
            "word/_rels/h.xml.rels",
            '<Relationships><Relationship Target="mailto:%s@163.com"/></Relationships>',
            "看不到",
        ),
        ("word/settings.xml", '<settings><docVar name="电话" val="%s"/></settings>', "看不到"),
        ("word/charts/chart1.xml", "<chart><v>%s</v></chart>", "图表"),
        ("word/settings.xml", '<settings><docVar name="%s" val=""/></settings>', "看不到"),
        ("word/styles.xml", '<styles><style><aliases val="张三%s"/></style></styles>', "看不到"),
        ("word/styles.xml", '<styles><style><name val="张三%s"/></style></styles>', "看不到"),
        ("word/glossary/document.xml", '<docPart><description val="张三%s"/></docPart>', "看不到"),
        ("docProps/custom.xml", '<Properties><property name="%s"><i4>1</i4></property></Properties>', "文件的属性"),
        ("word/chunk.html", "<p>138<b>0013</b>8000</p>", "看不到"),
    ],
)
def test_in_parts_beside_it(part: str, text: str, called: str) -> None:
    (only,) = told(with_part(part, text.replace("%s", MOBILE).replace("%%", "%")))
    assert called in only
    assert MOBILE not in only


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xl/sharedStrings.xml", f"<sst><si><t>{MOBILE}</t></si></sst>"),
        ("xl/workbook.xml", f'<workbook><sheet name="张三{MOBILE}"/></workbook>'),
        ("xl/worksheets/sheet1.xml", f'<worksheet><hyperlink display="{MOBILE}"/></worksheet>'),
        *(
            ("xl/worksheets/sheet1.xml", f'<worksheet><dataValidation {words}="问{MOBILE}"/></worksheet>')
            for words in ("prompt", "promptTitle", "error", "errorTitle")
        ),
    ],
)
def test_in_the_workbook_of_a_chart(name: str, text: str) -> None:
    data = zipped({**unzipped(bare("<w:p/>")), "word/embeddings/book.xlsx": zipped({name: text.encode()})})
    (only,) = told(data)
    assert only.partition("“")[0].endswith("图表的数据")


def test_a_header_that_says_nothing_but_a_number() -> None:
    form = docx.Document()
    form.sections[0].header.paragraphs[0].text = MOBILE
    file = io.BytesIO()
    form.save(file)
    assert [each for each in told(file.getvalue()) if "页眉" in each]


def test_sizes_ids_and_the_like_are_no_numbers_of_people() -> None:
    """Each has as many digits as a mobile telephone, and begins as one."""
    ids = (
        f'<w:p w:rsidR="{MOBILE}" w:paraId="{MOBILE}"><w:r w:rsidRPr="{MOBILE}"><w:drawing>'
        f'<wp:inline distT="{MOBILE}"><wp:extent cx="{MOBILE}" cy="{MOBILE}"/><wp:docPr id="{MOBILE}" name="图 1"/>'
        f'</wp:inline></w:drawing></w:r><w:bookmarkStart w:id="{MOBILE}" w:name="_Toc{MOBILE}"/>'
        f'<w:bookmarkEnd w:id="{MOBILE}"/><w:sdt><w:sdtPr><w:id w:val="{MOBILE}"/></w:sdtPr></w:sdt></w:p>'
    )
    assert told(bare(ids)) == []
    form = docx.Document()
    form.add_heading("登记表")
    form.add_table(2, 2).cell(0, 0).text = "姓名"
    form.add_comment(form.paragraphs[0].runs[:1], "再核", author="李", initials="李")
    file = io.BytesIO()
    form.save(file)
    assert told(file.getvalue()) == []
