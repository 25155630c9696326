"""Deviations put into files that we wrote, by changing their XML: tables, sections, footers, letters, minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from pipeline.layout import layout
from pipeline.model.document import Document
from pipeline.write import write
from tests.support.bare_package import unzipped, zipped
from tests.support.documents import annex, document, paragraph, table, words
from tests.write.test_head_and_imprint_pages import DOCUMENTS as HEADED
from tests.write.test_head_and_imprint_pages import FORMAL, SHORT
from tests.write.test_pages import DOCUMENTS as PLAIN

LONG = table("序号 任务", *(f"{number} 学习" for number in range(1, 41)))
SOURCES: dict[str, Document] = {
    "signed": PLAIN["signed"],
    "long table": document(paragraph("任务如下。"), LONG, elements=replace(FORMAL, title=words("任务分工情况的通报"))),
    "annexes": PLAIN["annexes"],
    "formal": HEADED["formal"],
    "letter": HEADED["letter"],
    "minutes": HEADED["minutes"],
    "two annexes": document(
        *SHORT,
        annexes=(annex("甲表", paragraph("甲。"), number=1), annex("乙表", paragraph("乙。"), number=2)),
        elements=FORMAL,
    ),
}


@dataclass(frozen=True)
class Edit:
    """A file, a part of word/ and what is changed in it (as often as it occurs), and what must be found."""

    source: str
    part: str
    old: str
    new: str
    code: str
    said: str


DOCUMENT, STYLES, SETTINGS = "document.xml", "styles.xml", "settings.xml"
LANDSCAPE = 'w:orient="landscape"/><w:pgMar w:top='
RULED = '<w:pStyle w:val="Imprint"/><w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>'
HINT = '<w:rFonts w:hint="eastAsia"/>'
NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:right="280"/><w:jc w:val="right"/></w:pPr><w:r><w:t>— </w:t></w:r>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —</w:t></w:r></w:p>'
)
BELOW = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>另有一句话写在版记的后面。</w:t></w:r></w:p>'
EDITS = [
    Edit("long table", DOCUMENT, "<w:tblHeader/>", "", "L110", "表格有41行，要跨页，表头没有在每页重复（实务）"),
    Edit("long table", DOCUMENT, "<w:cantSplit/>", "", "L111", "有41行可能被拆成两页（实务）"),
    Edit(
        "annexes",
        DOCUMENT,
        f'{LANDSCAPE}"1587"',
        f'{LANDSCAPE}"700"',
        "L012",
        "225×171.7毫米，竖排页转过来应为225×156毫米",
    ),
    Edit(
        "annexes", DOCUMENT, 'r:id="footer4"', 'r:id="footer2"', "L107", "应当和竖排页在同一位置（GB/T 9704 8（规定））"
    ),
    Edit(
        "annexes",
        DOCUMENT,
        '<w:pgSz w:w="16838"',
        '<w:pgNumType w:start="1"/><w:pgSz w:w="16838"',
        "L106",
        "第2节的页码",
    ),
    Edit("signed", "footer1.xml", 'w:instr=" PAGE "', 'w:instr=" DATE "', "L101", "第1节的双页没有页码"),
    Edit("signed", "footer2.xml", 'w:rightChars="100" w:right="280"', 'w:right="0"', "L104", "离版心边0字，应空1字"),
    Edit("signed", DOCUMENT, '<w:footerReference w:type="default" r:id="footer2"/>', "", "L100", "全文没有页码"),
    Edit("signed", SETTINGS, "<w:evenAndOddHeaders/>", "", "L103", "单页码右侧、双页码右侧"),
    Edit(
        "signed",
        STYLES,
        'w:eastAsia="方正小标宋简体"',
        'w:eastAsia="微软雅黑"',
        "L020",
        "标题的字体是微软雅黑，应为小标宋",
    ),
    Edit(
        "signed",
        DOCUMENT,
        HINT,
        '<w:rFonts w:hint="default" w:hAnsi="Arial"/>',
        "L023",
        "印出来是窄的（GB/T 9704 5.2.2（一般））",
    ),
    Edit(
        "formal", DOCUMENT, 'w:color="FF0000"', 'w:color="0000FF"', "L051", "分隔线不是红色（GB/T 9704 7.2.7（规定））"
    ),
    Edit("formal", DOCUMENT, "某应急〔2022〕3号", "某应急（2022）第003号", "L045", "应为“某应急〔2022〕3号”"),
    Edit("formal", DOCUMENT, "抄送：", "抄送:", "L094", "不是全角冒号（GB/T 9704 7.4.2（规定））"),
    Edit("formal", DOCUMENT, "<w:sectPr>", f"{BELOW}<w:sectPr>", "L097", "版记后面还有内容"),
    Edit("letter", "footer5.xml", "</w:ftr>", f"{NUMBER}</w:ftr>", "L108", "应当不显示（GB/T 9704 10.1（规定））"),
    Edit("letter", DOCUMENT, '<w:pStyle w:val="Imprint"/>', RULED, "L091", "应当不加（GB/T 9704 10.1（规定））"),
    Edit(
        "letter",
        "header1.xml",
        'cx="6120130"',
        'cx="5040000"',
        "L052",
        "长140毫米，应为170毫米（GB/T 9704 10.1（规定））",
    ),
    # 10.1: 距下页边20mm处印一条红色双线
    Edit(
        "letter",
        "header1.xml",
        "<wp:posOffset>99",
        "<wp:posOffset>92",
        "L057",
        "第二条红色双线距下页边约39.5毫米，应为20毫米（GB/T 9704 10.1（规定））",
    ),
    # 7.4.1: 末条分隔线与公文最后一面的版心下边缘重合
    Edit(
        "formal",
        DOCUMENT,
        "<wp:align>bottom</wp:align>",
        "<wp:posOffset>3000000</wp:posOffset>",
        "L098",
        "毫米以上，末条分隔线应当和版心下边缘重合（GB/T 9704 7.4.1（规定））",
    ),
    Edit(
        "minutes",
        DOCUMENT,
        'w:left="1575" w:hanging="945"',
        'w:left="945" w:hanging="945"',
        "L067",
        "（GB/T 9704 10.3（规定））",
    ),
    Edit(
        "minutes",
        DOCUMENT,
        '<w:rStyle w:val="AttendanceLabel"/>',
        "",
        "L020",
        "“出席”“请假”“列席”的字体是仿宋，应为黑体",
    ),
    Edit(
        "two annexes", STYLES, "<w:pageBreakBefore/>", "", "L077", "附件没有另面编排（GB/T 9704 7.3.7（规定）），共2处"
    ),
]


@pytest.mark.parametrize("source", SOURCES)
def test_the_files_themselves_conform(source: str) -> None:
    assert layout(write(SOURCES[source]).value, "定稿.docx").diagnostics == ()


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.source} {edit.code} {edit.said}")
def test_the_deviation_is_found_and_nothing_else(edit: Edit) -> None:
    files = unzipped(write(SOURCES[edit.source]).value)
    name = f"word/{edit.part}"
    text = files[name].decode()
    assert edit.old in text
    data = zipped({**files, name: text.replace(edit.old, edit.new).encode()})
    ((code, message),) = [(each.code, each.message) for each in layout(data, "定稿.docx").diagnostics]
    assert code == edit.code
    assert edit.said in message
