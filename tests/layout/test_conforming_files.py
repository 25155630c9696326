"""Nothing is found in files that conform: ours, those made by hand in many ways, by WPS, re-saved by LibreOffice."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.layout import layout
from pipeline.model.document import Document, Kind
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.write import write
from tests.support.bare_package import bare
from tests.support.hand_made import (
    FORMAL,
    HEITI,
    IMPRINT,
    INTERNAL,
    LETTER,
    RED,
    SUBMITTED,
    XIAOBIAOSONG,
    Line,
    Paper,
    Rules,
    blank,
    centred,
    changed,
    hand_made,
    without,
)
from tests.write.test_head_and_imprint_pages import DOCUMENTS as HEADED
from tests.write.test_pages import DOCUMENTS as PLAIN

INPUTS = Path(__file__).parents[2] / "inputs"
WRITTEN: dict[str, Document] = {**PLAIN, **HEADED}
Lines = Sequence[Line]


def found(data: bytes) -> list[str]:
    return [f"{each.code} {each.message}" for each in layout(data, "定稿.docx").diagnostics]


@pytest.mark.parametrize(
    ("unit", "period", "issued"),
    [("emergency-bureau", "2021", date(2022, 1, 24)), ("government-office", "2025Q1-Q3", date(2025, 10, 9))],
)
def test_the_documents_of_the_sample_units(unit: str, period: str, issued: date) -> None:
    files = build(Job(INPUTS / unit, Period.parse(period), issued)).value
    assert files
    assert {name: found(content) for name, content in files.items() if found(content)} == {}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_document_that_the_tests_of_write_lay_out(name: str) -> None:
    assert found(write(WRITTEN[name]).value) == []


def test_the_format_of_what_is_written_is_recognised() -> None:
    kinds = {}
    for name in ("formal", "upward", "joint", "letter", "one-page-letter", "minutes", "plain"):
        page = layout(write(HEADED.get(name) or PLAIN["signed"]).value, "定稿.docx").value
        assert page is not None
        kinds[name] = page.kind
    assert kinds == {
        "formal": Kind.FORMAL,
        "upward": Kind.FORMAL,
        "joint": Kind.FORMAL,
        "letter": Kind.LETTER,
        "one-page-letter": Kind.LETTER,
        "minutes": Kind.MINUTES,
        "plain": Kind.INTERNAL,
    }


def put(lines: Lines, behind: str, *new: Line) -> Lines:
    at = [each.key for each in lines].index(behind) + 1
    return (*lines[:at], *new, *lines[at:])


SEALED = changed(changed(FORMAL, "date", right=400), "signature", right=375)
LONG_DATE = changed(changed(FORMAL, "signature", text="某局", right=850), "date", right=200)
WITH_BLANKS = changed(
    changed(FORMAL, "signature", text="　" * 19 + "某市应急管理局", stand="left", right=0),
    "date",
    text="　" * 21 + "2025年12月9日",
    stand="left",
    right=0,
)
SINGLE = without(
    changed(changed(FORMAL, "annex-list", text="附件：任务分工表"), "label", text="附件"),
    *("annex-list-2", "label-2", "annex-title-2", "annex-text-2"),
)
ITEMS = put(
    INTERNAL,
    "last",
    Line("item-1", "（一）坚持党的领导，把青年干部培养摆在突出位置，健全统一领导、分工负责、齐抓共管的工作机制；"),
    Line("item-2", "（二）坚持问题导向，针对培养链条不完整、实践平台不够多的问题，逐项研究、逐项整改、逐项销号；"),
    Line("item-3", "（三）坚持系统观念。"),
)
REPLY = put(INTERNAL, "last", Line("reply", "三、原则同意《某市青年干部培养规划》，请认真组织实施，重大事项及时报告。"))
EMPHASIS = put(INTERNAL, "last", Line("bold", "抓学习、抓实践、抓考核。", opening="一是突出重点，", opening_face=HEITI))
MINUTES = (
    blank(),
    blank("more"),
    blank("more"),
    centred("mark", "某市应急管理局会议纪要", XIAOBIAOSONG, 36, colour=RED, pitch=240, rule="auto"),
    centred("issue", "第12期", "仿宋_GB2312", 16),
    Line(
        "agency",
        "某市应急管理局办公室　　　　　　　　2025年12月9日",
        first=0,
        border=(("bottom", "single", 12, 8, RED),),
    ),
    blank(),
    blank(),
    centred("title", "青年干部培养工作专题会议纪要", XIAOBIAOSONG, 22),
    blank(),
    Line("body", "12月8日，局长主持召开专题会议，研究青年干部培养工作，现将会议议定事项纪要如下。"),
    Line("last", "会议要求，各处室要压实责任，按月报送进展，年底前完成全部任务，确保取得实效。"),
    blank(),
    Line("attendance", "张三、李四、王五。", opening="出席：", opening_face=HEITI),
)

BY_HAND: Mapping[str, tuple[Lines, Paper, Sequence[str], Rules]] = {
    name: (lines, Paper(), imprint, Rules())
    for name, lines, imprint in (
        ("summary", INTERNAL, ()),
        ("report", FORMAL, IMPRINT),
        ("sent up", SUBMITTED, IMPRINT),
        ("sealed", SEALED, IMPRINT),
        ("date longer than signature", LONG_DATE, IMPRINT),
        ("signature moved by blanks", WITH_BLANKS, IMPRINT),
        ("a single annex", SINGLE, IMPRINT),
        ("items of a list that are no headings", ITEMS, ()),
        ("a sentence with a number", REPLY, ()),
        ("words brought out", EMPHASIS, ()),
        ("minutes", MINUTES, ()),
        (
            "title broken by hand",
            changed(without(FORMAL, "title-2"), "title", text="某市应急管理局关于2025年\n青年干部培养工作情况的通报"),
            IMPRINT,
        ),
        (
            "fonts of another maker",
            tuple(replace(each, face={"仿宋_GB2312": "方正仿宋_GBK"}.get(each.face, each.face)) for each in INTERNAL),
            (),
        ),
        (
            "fonts by their English names",
            tuple(
                replace(each, face={"仿宋_GB2312": "FangSong", "黑体": "SimHei"}.get(each.face, each.face))
                for each in INTERNAL
            ),
            (),
        ),
        ("without hints", tuple(replace(each, hint=False) for each in FORMAL), IMPRINT),
        ("no signature at all", without(INTERNAL, "byline", "byline-date"), ()),
    )
} | {
    "characters pressed together": (
        tuple(replace(each, spacing=-5) for each in INTERNAL),
        Paper(grid="lines"),
        (),
        Rules(),
    ),
    "28 points a line": (tuple(replace(each, pitch=560) for each in INTERNAL), Paper(), (), Rules()),
    "lines by the grid": (tuple(replace(each, pitch=240, rule="auto") for each in INTERNAL), Paper(), (), Rules()),
    "number with a blank for its inset": (INTERNAL, Paper(number="　— # —　", inset=0), (), Rules()),
    "margins within a millimetre": (INTERNAL, Paper(top=2150, left=1560, right=1502, bottom=1932), (), Rules()),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_what_a_secretary_makes_by_hand(name: str) -> None:
    lines, paper, imprint, rules = BY_HAND[name]
    assert found(hand_made(lines, paper, imprint, rules)) == []


def test_a_letter_by_hand() -> None:
    lines = changed(LETTER, "second-rule", border=(("bottom", "thinThickSmallGap", 24, 1, RED),))
    data = hand_made(lines, Paper(title_page=True))
    page = layout(data, "函.docx").value
    assert page is not None
    assert page.kind is Kind.LETTER
    assert found(data) == []


def wps_paragraph(text: str, face: str, size: int, properties: str = "", run: str = "") -> str:
    fonts = f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'
    return (
        '<w:p><w:pPr><w:keepNext w:val="0"/><w:pageBreakBefore w:val="0"/><w:kinsoku/><w:wordWrap/>'
        '<w:adjustRightInd/><w:snapToGrid/><w:spacing w:line="579" w:lineRule="exact"/>'
        f'{properties}<w:textAlignment w:val="auto"/></w:pPr><w:r><w:rPr>{fonts}{run}<w:sz w:val="{size}"/></w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p>"
    )


def wps_file() -> bytes:
    """As WPS writes it: its own defaults, indentation in characters beside twips, the number in a box of the footer."""
    centre, two = (
        '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>',
        '<w:ind w:firstLine="632" w:firstLineChars="200"/>',
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        'w:eastAsia="宋体"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" '
        'w:styleId="1"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>'
        '<w:spacing w:val="-5"/><w:kern w:val="2"/><w:sz w:val="21"/></w:rPr></w:style><w:style w:type="paragraph" '
        'w:styleId="2"><w:name w:val="footer"/><w:basedOn w:val="1"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style>'
    )
    songti = "".join(f' w:{name}="宋体"' for name in ("ascii", "hAnsi", "eastAsia", "cs"))
    fonts = f'<w:rFonts w:hint="eastAsia"{songti}/><w:spacing w:val="0"/><w:sz w:val="28"/>'
    number = "".join(
        f"<w:r><w:rPr>{fonts}</w:rPr>{inside}</w:r>"
        for inside in (
            "<w:t>— </w:t>",
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> PAGE  \\* MERGEFORMAT </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            "<w:t> —</w:t>",
        )
    )
    footer = (
        '<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor><wp:positionH relativeFrom="margin"><wp:align>outside</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="1828800" cy="1828800"/>'
        '<a:graphic><a:graphicData><wps:wsp><wps:spPr/><wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="2"/>'
        f'<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/></w:pPr>{number}</w:p>'
        "</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
    section = (
        '<w:sectPr><w:footerReference r:id="footer1" w:type="default"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1418"/>'
        '<w:cols w:space="425" w:num="1"/><w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/></w:sectPr>'
    )
    body = (
        wps_paragraph("某市应急管理局2025年工作总结", "方正小标宋简体", 44, centre)
        + wps_paragraph("某市应急管理局", "楷体", 32, centre)
        + wps_paragraph("（2025年12月9日）", "楷体", 32, centre)
        + wps_paragraph("", "仿宋", 32)
        + wps_paragraph("今年以来，局机关认真落实“三课联动”部署，现将主要情况总结如下。", "仿宋", 32, two)
        + wps_paragraph("一、主要工作及成效", "黑体", 32, two)
        + wps_paragraph("开展研学活动11场次，82人参加，成效比较明显，达到预期目的。", "仿宋", 32, two)
        + section
    )
    return bare(body, styles=styles, footer1=footer)


def test_what_wps_writes() -> None:
    assert found(wps_file()) == []


@pytest.mark.pages
def test_what_libreoffice_saves_again(tmp_path: Path) -> None:
    files = {name: write(tree).value for name, tree in WRITTEN.items()}
    files |= {
        name: hand_made(tuple(replace(each, spacing=-5) for each in lines), Paper(grid="lines"), imprint, rules)
        for name, (lines, _, imprint, rules) in BY_HAND.items()
        if name in {"summary", "report", "sent up", "sealed", "a single annex", "minutes"}
    }
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx", "--outdir", "again", *(f"{name}.docx" for name in files)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    again = {name: found((tmp_path / "again" / f"{name}.docx").read_bytes()) for name in files}
    assert {name: each for name, each in again.items() if each} == {}
