"""The elements of a document as paragraphs, in the order of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.model.document import Annex, Document, Elements, ImprintApart, Kind, SignaturePlace
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write import write
from pipeline.write.base import base_parts
from pipeline.write.signature import left_indents
from tests.support.documents import ISSUED, annex, document, heading, paragraph, table, words
from tests.support.word_xml import elements, part, short, values

SIGNED = Elements(
    title=words("工作总结"), signature=("某市应急管理局",), signature_place=SignaturePlace.END, issued=ISSUED
)


def written(tree: Document) -> list[str]:
    root = part(write(tree).value, "document.xml")
    return [short(line) for line in elements(root, "w:body/w:p")]


def test_standalone_headings_have_their_styles_and_numbers() -> None:
    tree = document(
        heading(1, "一、", "主要工作"),
        heading(2, "（一）", "抓学习"),
        heading(3, "1.", "建制度"),
        heading(4, "（1）", "定责任"),
    )
    assert written(tree)[1:] == [
        'p(pPr(pStyle=Heading1) r"一、" r"主要工作")',
        'p(pPr(pStyle=Heading2) r"（一）" r"抓学习")',
        'p(pPr(pStyle=Heading3) r"1." r"建制度")',
        'p(pPr(pStyle=Heading4) r"（1）" r"定责任")',
    ]


def test_a_run_in_heading_keeps_its_font_and_gives_the_paragraph_its_level() -> None:
    tree = document(paragraph("一是抓学习。", heading(2, "（一）", "上好基础课。")), paragraph("完。"))
    assert written(tree)[1] == (
        "p(pPr(pStyle=RunIn2) "
        'r(rPr(rStyle=Heading2Char) "（一）") r(rPr(rStyle=Heading2Char) "上好基础课。") r"一是抓学习。")'
    )


def test_the_addressee_ends_in_a_colon_and_the_note_stands_in_brackets() -> None:
    lines = written(document(paragraph("甲。"), elements=replace(SIGNED, addressee=words("市委"), note=words("张三"))))
    assert lines[1] == 'p(pPr(pStyle=Addressee) r"市委" r"：")'
    assert lines[-1] == 'p(pPr(pStyle=Note) r"（" r"张三" r"）")'


def test_unit_and_date_stand_under_the_title_or_at_the_end_never_both() -> None:
    under = written(document(paragraph("甲。"), elements=replace(SIGNED, signature_place=SignaturePlace.UNDER_TITLE)))
    assert under == [
        'p(pPr(pStyle=Title spacing[after=0]) r"工作总结")',
        'p(pPr(pStyle=Byline spacing[after=0]) r"某市应急管理局")',
        'p(pPr(pStyle=Byline) r"（2025年10月9日）")',
        'p(pPr(pStyle=BodyText) r"甲。")',
    ]
    absent = written(document(paragraph("甲。"), elements=replace(SIGNED, signature_place=SignaturePlace.ABSENT)))
    assert absent == ['p(pPr(pStyle=Title) r"工作总结")', 'p(pPr(pStyle=BodyText) r"甲。")']


def test_the_end_of_the_text_keeps_with_the_signature() -> None:
    *_, text, signature, day = written(document(paragraph("甲。"), paragraph("乙。"), elements=SIGNED))
    assert text == 'p(pPr(pStyle=BodyText keepNext widowControl) r"乙。")'
    assert signature == 'p(pPr(pStyle=Signature spacing[before=579] ind[left=6010]) r"某市应急管理局")'
    assert day == 'p(pPr(pStyle=Date ind[left=6640 right=-1474]) r"2025年10月9日")'


def test_a_long_paragraph_keeps_with_a_signature_but_not_with_the_list_of_annexes() -> None:
    unsigned, one = replace(SIGNED, signature_place=SignaturePlace.ABSENT), (annex("任务分工表", paragraph("甲。")),)
    for length, elements_, annexes, kept in (
        (222, unsigned, one, True),  # eight lines
        (223, unsigned, one, False),
        (223, SIGNED, one, False),  # the list is enough to keep the signature company
        (223, SIGNED, (), True),
        (223, unsigned, (), False),
    ):
        tree = document(paragraph("年" * length), elements=elements_, annexes=annexes)
        assert ("keepNext" in written(tree)[1]) is kept, (length, kept)


@pytest.mark.parametrize(("caption", "gaps"), [("", ["290"]), ("表1　情况", [])])
def test_a_table_without_a_title_stands_half_a_line_below_the_text(caption: str, gaps: list[str]) -> None:
    content = replace(table("甲", "1"), caption=words(caption) if caption else ())
    root = part(write(document(paragraph("情况如下："), content)).value, "document.xml")
    (above,) = [line for line in elements(root, "w:body/w:p") if "情况如下" in short(line)]
    assert values(above, "w:pPr/w:spacing/@w:after") == gaps


def test_whatever_follows_a_table_stands_half_a_line_below_it() -> None:
    grid = table("甲", "1")
    tree = document(
        grid, paragraph("甲。"), grid, heading(1, "一、", "乙"), grid, grid, paragraph("丙。"), paragraph("丁。")
    )
    root = part(write(tree).value, "document.xml")
    assert [
        values(line, "w:pPr/w:spacing/@w:before | w:pPr/w:spacing/@w:line") for line in elements(root, "w:body/w:p")
    ] == [
        [],  # the title
        ["290"],
        ["290"],
        ["290"],  # between two tables
        ["290"],
        [],
    ]


def test_a_short_sentence_keeps_with_the_table_that_it_announces() -> None:
    short_lead, long_lead = paragraph("情况如下："), paragraph(f"{'今年以来' * 20}，情况如下：")
    begin = paragraph("甲。")
    for lead, kept in ((short_lead, True), (long_lead, False)):
        assert ("keepNext" in written(document(begin, lead, table("甲 乙", "1 2")))[2]) is kept
    assert "keepNext" not in written(document(begin, short_lead, paragraph("甲。")))[2]
    assert "keepNext" not in written(document(short_lead, table("甲 乙", "1 2")))[1]  # the first page shows text


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        (100, True),  # ends on the first page with all that stands below it
        (1200, False),  # goes on to the second page by itself: kept, LibreOffice would leave the first without text
    ],
)
def test_the_only_paragraph_keeps_with_the_signature_where_that_leaves_text_on_the_first_page(
    count: int, *, kept: bool
) -> None:
    lines = written(document(paragraph("字" * count), elements=SENT))
    assert ("keepNext" in next(line for line in lines if "BodyText" in line)) is kept


@pytest.mark.parametrize(
    ("names", "day", "signature_ends", "date_ends"),
    [
        # 28 characters a line, 24 twips of it left over; ends counted in characters from the right
        (("某市人民政府办公室",), "2025年10月9日", 2, None),
        (("某局",), "2025年10月9日", None, 2),
        (("某市应急管理局", "某市人力资源和社会保障局"), "2025年1月1日", 2, None),
    ],
)
def test_signature_and_date_are_placed_by_7_3_5_2(
    names: tuple[str, ...], day: str, signature_ends: float | None, date_ends: float | None
) -> None:
    first, then = left_indents(names, day, GB_T_9704)
    assert then - first == 2 * 315
    line, widest = 8845, max(map(len, names))
    digits = sum(sign.isdigit() for sign in day)
    if signature_ends is not None:
        assert (line - first) / 315 - widest == pytest.approx(signature_ends, abs=0.01)
        assert (line - then) / 315 >= len(day) - digits / 2
    if date_ends is not None:
        assert (line - then) / 315 - (len(day) - digits / 2) == pytest.approx(date_ends, abs=0.01)


def test_a_signature_wider_than_the_page_still_begins_at_the_margin() -> None:
    assert left_indents(("某" * 40,), "2025年1月1日", GB_T_9704)[0] == 0


def test_days_have_no_zero_before_them() -> None:
    assert 'r"2024年9月5日"' in written(document(elements=replace(SIGNED, issued=date(2024, 9, 5))))[-1]


def texts(*annexes: Annex) -> list[str]:
    root = part(write(document(paragraph("正文。"), annexes=annexes)).value, "document.xml")
    lines = elements(root, "w:body/w:p[w:pPr/w:pStyle/@w:val='AnnexList' or w:pPr/w:pStyle/@w:val='AnnexLabel']")
    return [short(line) for line in lines]


def test_a_single_annex_has_no_number() -> None:
    listed, label = texts(annex("任务分工表", paragraph("甲。")))
    assert (
        listed
        == 'p(pPr(pStyle=AnnexList spacing[before=579] ind[leftChars=0 left=1575 hanging=945]) r"附件：" r"任务分工表")'
    )
    assert label == 'p(pPr(pStyle=AnnexLabel) r"附件")'


def test_several_annexes_are_numbered_and_their_names_hang_below_each_other() -> None:
    first, second, label, other = texts(
        annex("甲表", paragraph("甲。"), number=1), annex("乙表", paragraph("乙。"), number=2)
    )
    assert first == (
        "p(pPr(pStyle=AnnexList keepNext tabs(tab=left[pos=1969]) spacing[before=579] "
        "ind[leftChars=0 left=1969 hanging=1339]) "
        'r("附件：1." tab) r"甲表")'
    )
    assert second == (
        'p(pPr(pStyle=AnnexList tabs(tab=left[pos=1969]) ind[leftChars=0 left=1969 hanging=394]) r("2." tab) r"乙表")'
    )
    assert (label, other) == ('p(pPr(pStyle=AnnexLabel) r"附件1")', 'p(pPr(pStyle=AnnexLabel) r"附件2")')


def test_only_landscape_annexes_have_sections_of_their_own() -> None:
    tree = document(
        paragraph("正文。"),
        annexes=(
            annex("甲", paragraph("甲。"), number=1),
            annex("乙", table("甲 乙", "1 2"), number=2, landscape=True),
            annex("丙", table("甲 乙", "1 2"), number=3, landscape=True),
            annex("丁", paragraph("丁。"), number=4),
        ),
    )
    root = part(write(tree).value, "document.xml")
    sections = elements(root, "//w:sectPr")
    assert [values(one, "w:pgSz/@w:orient") for one in sections] == [[], ["landscape"], []]
    for one in sections:
        assert values(one, "w:footerReference/@w:type") == ["even", "default"]
        assert values(one, "w:docGrid/@w:linePitch") == ["579"]
    assert values(sections[0], "w:pgMar/@w:top | w:pgMar/@w:right | w:pgMar/@w:bottom | w:pgMar/@w:left") == [
        "2098",
        "1474",
        "1984",
        "1587",
    ]
    ends = [values(line, ".//w:pStyle/@w:val") for line in elements(root, "w:body/w:p[w:pPr/w:sectPr]")]
    assert ends == [["BodyText"], []]  # within the last paragraph; after a table the smallest paragraph


SENT = replace(
    SIGNED,
    title=words("关于2021年工作情况的报告"),
    kind=Kind.FORMAL,
    copy_number="000001",
    secrecy="机密★1年",
    urgency="特急",
    agencies=("某市应急管理局文件",),
    document_number="某应急〔2025〕3号",
    signers=("梁建平",),
    addressee=words("市委"),
    copied_to=words("各处室"),
    printing_agency="某局办公室",
    printed=ISSUED,
)


def test_a_red_head_stands_in_its_order_above_the_title() -> None:
    lines = written(document(paragraph("甲。"), elements=SENT))
    assert [line.split("pStyle=")[1].split(" ")[0].rstrip(")") for line in lines if "pStyle" in line] == [
        *("CopyNumber", "Secrecy", "Urgency", "AgencyMark", "DocumentNumber", "Title", "Addressee", "BodyText"),
        *("Signature", "Date", "Imprint"),
    ]
    assert 'r"某应急〔2025〕3号\t签发人："' not in lines[5]  # a tab is an element of its own
    assert 'r(rPr(rStyle=Signer) "梁建平")' in lines[5]
    assert "bottom=single[sz=12 color=FF0000]" in lines[6]


def test_the_last_of_several_signers_shares_the_line_of_the_number() -> None:
    lines = written(document(paragraph("甲。"), elements=replace(SENT, signers=("甲某", "乙某某", "丙某"))))
    first, last = (line for line in lines if "DocumentNumber" in line)
    assert "某应急" not in first
    assert "签发人" in first
    assert "某应急" in last
    assert last.endswith('r(rPr(rStyle=Signer) "丙某"))')


@pytest.mark.parametrize(
    ("names", "marks"),
    [
        (("某市应急管理局文件",), ["某市应急管理局文件"]),
        (("某市委办公室", "某市政府办公室文件"), ["某市委办公室", "某市政府办公室", "文件"]),
        (("某市委办公室", "某市政府办公室"), ["某市委办公室", "某市政府办公室"]),
    ],
)
def test_the_word_document_stands_beside_several_agencies(names: tuple[str, ...], marks: list[str]) -> None:
    root = part(write(document(paragraph("甲。"), elements=replace(SENT, agencies=names))).value, "document.xml")
    assert values(root, "//w:p[w:pPr/w:pStyle/@w:val='AgencyMark']//w:t/text()") == marks


@pytest.mark.parametrize(("count", "points"), [(4, 42), (10, 42), (16, 41.5), (30, 22)])
def test_long_marks_are_narrowed_before_they_are_made_smaller(count: int, points: float) -> None:
    root = part(
        write(document(paragraph("甲。"), elements=replace(SENT, agencies=("局" * count,)))).value, "document.xml"
    )
    (size,) = values(root, "//w:p[w:pPr/w:pStyle/@w:val='AgencyMark']//w:sz/@w:val")
    scale = float("".join(values(root, "//w:p[w:pPr/w:pStyle/@w:val='AgencyMark']//w:w/@w:val")) or 100)
    assert int(size) / 2 == points
    assert count * points * scale / 100 <= 442.3  # the 版心 of 156 mm
    assert scale >= 66


def test_the_imprint_is_a_box_in_a_blank_paragraph_as_high_as_its_text() -> None:
    root = part(write(document(paragraph("甲。"), elements=SENT)).value, "document.xml")
    (spacer,) = elements(root, "w:body/w:p[last()]")
    words_in_box = values(spacer, ".//w:txbxContent//w:t/text()")
    assert words_in_box == ["抄送：", "各处室", "。", "某局办公室", "2025年10月9日印发"]
    (height,) = values(spacer, "w:pPr/w:spacing/@w:line")
    drawn = spacer.find(".//{*}extent")
    assert drawn is not None
    assert int(drawn.get("cy", "")) == (int(height) + 579 + 1984) * 635  # a spare line, the margin below


def test_an_internal_document_has_no_imprint() -> None:
    internal = replace(SENT, kind=Kind.INTERNAL)
    outcome = write(document(paragraph("甲。"), elements=internal))
    assert "txbx" not in short(part(outcome.value, "document.xml"))
    assert [found.code for found in outcome.diagnostics] == ["W002"]
    for name in ("份号", "密级", "紧急程度", "发文字号", "签发人", "抄送", "印发机关", "印发日期"):
        assert name in outcome.diagnostics[0].message


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("某局2025年工作总结", "总结"),
        ("某局2026年工作要点（征求意见稿）", "要点"),
        ("某局培训实施方案", "方案"),
        ("关于2025年工作情况的报告", ""),
        ("关于印发《某办法（试行）》的通知", ""),
        ("关于商请支持的函", ""),
        ("某局关于青年干部培养工作的意见（试行）", ""),
    ],
)
def test_a_red_head_asks_for_a_statutory_kind_and_names_the_right_one(title: str, named: str) -> None:
    found = write(document(paragraph("甲。"), elements=replace(SENT, title=words(title)))).diagnostics
    assert [one.code for one in found] == (["W003"] if named else [])
    if named:
        assert f"“{title}”" in found[0].message
        assert "情况的报告" in found[0].hint
        assert f"{named}作附件" in found[0].hint


LONG_NAMES = ("阿卜杜热西提·买买提江", "古丽娜尔·阿卜杜热合曼")
MANY = tuple(f"某市第{number}人民政府办公室" for number in range(1, 9))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"copy_number": ""}, ["W005"]),
        ({"document_number": "某应急〔2024〕3号"}, ["W006"]),
        ({"document_number": "某应急〔2025〕\u3000号"}, []),
        ({"printed": date(2025, 10, 8)}, ["W007"]),
        ({"agencies": MANY, "signers": MANY[:5], "title": words("关于某项工作情况" * 12 + "的报告")}, ["W008"]),
        ({"copied_to": words("某市某某单位，" * 300)}, ["W009"]),
        ({"signature": ("某" * 31,)}, ["W010"]),
        ({"signers": LONG_NAMES}, []),
        ({"signers": LONG_NAMES, "document_number": f"{'某' * 18}〔2025〕3号"}, ["W011"]),
        ({"title": ()}, ["W004"]),
        ({"agencies": ("某" * 40 + "文件",)}, ["W019"]),
        ({"kind": Kind.LETTER, "signers": (), "agencies": ("某" * 50,)}, ["W002", "W019"]),
    ],
)
def test_what_contradicts_itself_or_does_not_fit_is_said(changes: dict[str, Any], codes: list[str]) -> None:
    found = write(document(paragraph("甲。"), elements=replace(SENT, **changes))).diagnostics
    assert [one.code for one in found] == codes


@pytest.mark.parametrize("kind", [Kind.FORMAL, Kind.LETTER, Kind.MINUTES])
@pytest.mark.parametrize(
    "agencies", [("某" * 3_000 + "文件",), ("、" * 20_000,), tuple(f"某市第{at}局文件" for at in range(400))]
)
def test_a_mark_that_fits_in_no_size_is_printed_in_the_smallest(kind: Kind, agencies: tuple[str, ...]) -> None:
    sent = replace(SENT, kind=kind, signers=(), agencies=agencies)
    root = part(write(document(paragraph("甲。"), elements=sent)).value, "document.xml")
    sizes = values(root, "//w:p[w:pPr/w:pStyle/@w:val='AgencyMark']//w:sz/@w:val")
    scales = values(root, "//w:p[w:pPr/w:pStyle/@w:val='AgencyMark']//w:w/@w:val")
    assert all(int(each) >= 2 for each in sizes)  # half points
    assert all(1 <= int(each) <= 100 for each in scales)
    assert sizes


def test_so_many_addressees_that_no_text_is_left_move_to_the_imprint() -> None:
    many = replace(SENT, addressee=words("，".join(f"某市第{number}区人民政府" for number in range(40))))
    outcome = write(document(paragraph("甲。"), elements=many))
    root = part(outcome.value, "document.xml")
    assert [found.code for found in outcome.diagnostics] == ["W012"]
    assert elements(root, "//w:p[w:pPr/w:pStyle/@w:val='Addressee']") == []
    labels = [text for text in values(root, "//w:txbxContent//w:t/text()") if text.endswith("：")]
    assert labels == ["主送：", "抄送："]
    assert len(elements(root, "//w:txbxContent/w:p[w:pPr/w:pBdr]")) == 2 + 1  # no rule between the two lists


def test_long_names_of_signers_stand_one_a_line() -> None:
    lines = written(document(paragraph("甲。"), elements=replace(SENT, signers=LONG_NAMES)))
    assert [line.count("Signer)") for line in lines if "DocumentNumber" in line] == [1, 1]


def test_minutes_have_neither_addressee_nor_signature() -> None:
    minutes = replace(SENT, kind=Kind.MINUTES, signers=(), seal=True, attendance={"出席": words("张三")})
    outcome = write(document(paragraph("甲。"), elements=minutes))
    assert [(one.code, one.message) for one in outcome.diagnostics] == [
        ("W002", "“纪要”版式没有份号、密级、紧急程度、主送、署名、加盖印章，写了的没有排进文件")
    ]
    assert not [line for line in written(document(paragraph("甲。"), elements=minutes)) if "Signature" in line]


def test_a_letter_bears_the_mark_of_its_host_without_the_word_document() -> None:
    letter = replace(SENT, kind=Kind.LETTER, agencies=("某市委办公室文件", "某市政府办公室"))
    root = part(write(document(paragraph("甲。"), elements=letter)).value, "document.xml")
    assert values(root, "//w:p[w:pPr/w:pStyle/@w:val='AgencyMark']//w:t/text()") == ["某市委办公室"]


def test_what_a_sent_document_still_lacks_is_said() -> None:
    bare = replace(SIGNED, title=words("关于某事的请示"), kind=Kind.FORMAL, agencies=("某局文件",))
    (found,) = write(document(paragraph("甲。"), elements=bare)).diagnostics
    assert found.code == "W004"
    assert "发文字号、签发人、主送、印发机关" in found.message


def test_two_agencies_sign_side_by_side_with_room_for_their_seals() -> None:
    joint = replace(SENT, signature=("某市委办公室", "某市政府办公室"), seal=True)
    root = part(write(document(paragraph("甲。"), elements=joint)).value, "document.xml")
    (line,) = elements(root, "w:body/w:p[w:pPr/w:pStyle/@w:val='Signature']")
    first, second = (int(stop) for stop in values(line, "w:pPr/w:tabs/w:tab/@w:pos"))
    assert (second - first) / 56.69 > 42  # millimetres between the middles of two seals
    assert second / 56.69 + 21 <= 156.1


def test_pages_of_an_imprint_apart_and_the_first_of_a_letter_carry_no_number() -> None:
    apart = part(
        write(document(paragraph("甲。"), elements=replace(SENT, imprint_apart=ImprintApart.UNNUMBERED))).value,
        "document.xml",
    )
    numbered = replace(SENT, imprint_apart=ImprintApart.NUMBERED)
    counted = part(write(document(paragraph("甲。"), elements=numbered)).value, "document.xml")
    assert values(elements(counted, "//w:sectPr")[1], "w:footerReference/@r:id") == ["footer1", "footer2"]
    first, last = elements(apart, "//w:sectPr")
    assert values(last, "w:type/@w:val") == ["evenPage"]
    assert values(last, "w:footerReference/@r:id") == ["footer5", "footer5"]
    letter = part(write(document(paragraph("甲。"), elements=replace(SENT, kind=Kind.LETTER))).value, "document.xml")
    assert values(letter, "//w:sectPr/w:footerReference[@w:type='first']/@r:id") == ["footer5"]
    assert len(elements(letter, "//w:sectPr/w:titlePg")) == 1
    assert values(first, "w:footerReference/@r:id") == ["footer1", "footer2"]


def test_minutes_list_who_was_there_with_hanging_names() -> None:
    minutes = replace(
        SENT, kind=Kind.MINUTES, signers=(), attendance={"出席": words("张三、李四"), "列席": words("王五")}
    )
    lines = [line for line in written(document(paragraph("甲。"), elements=minutes)) if "Attendance" in line]
    assert [line.count("AttendanceLabel") for line in lines] == [1, 1]
    assert 'r(rPr(rStyle=AttendanceLabel) "出席") r"：" r"张三、李四"' in lines[0]


def test_another_layout_has_base_parts_of_its_own() -> None:
    wide = replace(GB_T_9704, grid=replace(GB_T_9704.grid, line_pitch=600))
    styles = next(one for one in base_parts(wide) if one.name == "styles.xml")
    assert b'w:line="600"' in styles.data
    assert b'w:line="579"' not in styles.data


def test_the_only_paragraph_that_ends_where_its_signature_has_no_room_is_said() -> None:
    said = {
        count: [one.code for one in write(document(paragraph("字" * count), elements=SENT)).diagnostics]
        for count in range(20, 700, 20)
    }
    announced = [count for count, codes in said.items() if codes == ["W013"]]
    assert 0 < len(announced) < len(said) / 2
    assert said[20] == []
    divided = document(paragraph("字" * announced[0]), paragraph("特此报告。"), elements=SENT)
    assert write(divided).diagnostics == ()
