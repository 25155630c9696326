"""Pages: where they end, what stays together, sections, headers and footers, tables, what floats. In millimetres."""

from __future__ import annotations

import re

import pytest

from pipeline.preview import preview
from pipeline.write import write
from tests.support.bare_package import bare
from tests.support.documents import document, heading, paragraph
from tests.support.shown_pages import Shown, read, shown

TWIP = 25.4 / 1440
LINE = 600 * TWIP
PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = '<w:pgMar w:top="2000" w:right="1474" w:bottom="2838" w:left="1588" w:header="800" w:footer="1000"/>'
ROOM = 20  # lines of 600 twips between these margins
SECTION = f"<w:sectPr>{PAGE}{MARGINS}</w:sectPr>"
NUMBER = '<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
FACES = '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/>'


def p(text: str = "行", properties: str = "", *, widows: bool = False) -> str:
    control = "" if widows else '<w:widowControl w:val="0"/>'
    spacing = '<w:spacing w:line="600" w:lineRule="exact"/>'
    run = f'<w:r><w:rPr>{FACES}<w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}{control}{spacing}</w:pPr>{run}</w:p>"


def pages(*blocks: str, section: str = SECTION, **parts: str) -> list[Shown]:
    return shown(preview(bare("".join(blocks) + section, **parts), "甲.docx").value)


def texts(*blocks: str, section: str = SECTION, **parts: str) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in pages(*blocks, section=section, **parts)]


def close(millimetres: float, within: float = 0.1) -> object:
    return pytest.approx(millimetres, abs=within)


def references(kind: str, **ids: str) -> str:
    return "".join(f'<w:{kind}Reference w:type="{name.rstrip("_")}" r:id="{key}"/>' for name, key in ids.items())


def test_a_page_takes_the_lines_that_fit_and_no_line_is_lost() -> None:
    made = pages(*[p(f"行{at}") for at in range(50)])
    assert [len(page.lines) for page in made] == [ROOM, ROOM, 10]
    assert [line.text for page in made for line in page.lines] == [f"行{at}" for at in range(50)]
    for page in made:
        assert page.lines[0].baseline == close(2000 * TWIP + 0.8 * LINE)


@pytest.mark.parametrize("way", ["pageBreakBefore", "br"])
def test_a_page_break_begins_a_page(way: str) -> None:
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    made = texts(p("上"), broken, p("下")) if way == "br" else texts(p("上"), p("下", "<w:pageBreakBefore/>"))
    assert made == [["上"], ["下"]]


def test_a_break_within_a_paragraph_parts_it() -> None:
    body = '<w:p><w:r><w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t></w:r></w:p>'
    assert texts(body) == [["上"], ["下"]]


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page() -> None:
    made = texts(*[p()] * (ROOM - 1), p("一、标题", "<w:keepNext/>"), p("正文"))
    assert made[1] == ["一、标题", "正文"]
    assert len(made[0]) == ROOM - 1


def test_what_is_all_to_stay_together_and_fills_more_than_a_page_is_parted() -> None:
    made = texts(*[p("行", "<w:keepNext/>")] * 45)
    assert [len(page) for page in made] == [ROOM, ROOM, 5]


def test_lines_of_a_paragraph_stay_together_where_it_asks_for_that() -> None:
    long = "字" * 60  # three lines
    assert [len(page) for page in texts(*[p()] * (ROOM - 2), p(long))] == [ROOM, 1]
    assert [len(page) for page in texts(*[p()] * (ROOM - 2), p(long, "<w:keepLines/>"))] == [ROOM - 2, 3]


@pytest.mark.parametrize(("free", "on_first"), [(1, 0), (2, 2), (3, 2), (4, 4)])
def test_no_single_line_of_a_paragraph_stands_on_a_page(free: int, on_first: int) -> None:
    made = texts(*[p()] * (ROOM - free), p("字" * 100, widows=True))  # four lines
    assert len(made[0]) - (ROOM - free) == on_first


def test_space_before_a_paragraph_falls_away_where_a_page_ends_by_itself() -> None:
    spaced = p("下").replace("<w:spacing", '<w:spacing w:before="900"')
    (_, second) = pages(*[p()] * ROOM, spaced)
    assert second.lines[0].baseline == close(2000 * TWIP + 0.8 * LINE)
    (_, second) = pages(p(), spaced.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>"))
    assert second.lines[0].baseline == close(2900 * TWIP + 0.8 * LINE)


def ended(properties: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"


def test_each_section_has_its_paper() -> None:
    turned = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    made = pages(p("直"), ended(SECTION), p("横"), section=turned)
    assert [(round(page.width), round(page.height)) for page in made] == [(210, 297), (297, 210)]
    html = preview(bare(p("直") + ended(SECTION) + p("横") + turned), "甲").value
    assert "@page p0{size:210.01mm 297.00mm;margin:0}" in html
    assert "@page p1{size:297.00mm 210.01mm;margin:0}" in html


def test_a_section_on_an_even_page_leaves_a_blank_one_that_carries_nothing() -> None:
    footer = references("footer", default="footer1")
    last = f'<w:sectPr>{footer}<w:type w:val="evenPage"/>{PAGE}{MARGINS}</w:sectPr>'
    first = f"<w:sectPr>{footer}{PAGE}{MARGINS}</w:sectPr>"
    made = texts(*[p()] * (ROOM + 1), ended(first), p("版记"), section=last, footer1=NUMBER)
    assert [page[-1:] for page in made] == [["第1"], ["第2"], [], ["第4"]]


def test_a_continuous_section_goes_on_on_the_same_page() -> None:
    narrow = MARGINS.replace('w:left="1588"', 'w:left="3588"')
    section = f'<w:sectPr><w:type w:val="continuous"/>{PAGE}{narrow}</w:sectPr>'
    (page,) = pages(p("上"), ended(SECTION), p("下"), section=section)
    assert [line.left for line in page.lines] == [close(1588 * TWIP), close(3588 * TWIP)]


def test_first_odd_and_even_pages_have_their_own_footers() -> None:
    kinds = references("footer", first="footer1", default="footer2", even="footer3")
    section = f"<w:sectPr>{kinds}{PAGE}{MARGINS}<w:titlePg/></w:sectPr>"
    footers = {f"footer{at}": NUMBER.replace("第", word) for at, word in ((1, "首"), (2, "单"), (3, "双"))}
    made = texts(*[p()] * (3 * ROOM + 1), section=section, settings="<w:evenAndOddHeaders/>", **footers)
    assert [page[-1] for page in made] == ["首1", "双2", "单3", "双4"]


def test_numbers_begin_where_the_section_says_and_count_all_pages() -> None:
    section = f'<w:sectPr>{references("header", default="header1")}{PAGE}{MARGINS}<w:pgNumType w:start="5"/></w:sectPr>'
    header = (
        NUMBER
        + '<w:p><w:r><w:t>共</w:t></w:r><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    )
    made = texts(*[p()] * (ROOM + 1), section=section, header1=header)
    assert [page[:2] for page in made] == [["第5", "共2"], ["第6", "共2"]]


def test_text_gives_way_to_a_high_header() -> None:
    section = f"<w:sectPr>{references('header', default='header1')}{PAGE}{MARGINS}</w:sectPr>"
    (page,) = pages(p("正文"), section=section, header1=p("眉") * 4)
    assert page.line("正文").baseline == close((800 + 4 * 600) * TWIP + 0.8 * LINE)


def test_a_page_number_in_a_frame_stands_at_the_outer_side() -> None:
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>'
    number = NUMBER.replace("<w:p>", f"<w:p><w:pPr>{frame}</w:pPr>", 1) + "<w:p/>"
    section = f"<w:sectPr>{references('footer', default='footer1')}{PAGE}{MARGINS}</w:sectPr>"
    odd, even = pages(*[p()] * (ROOM + 1), section=section, footer1=number)
    assert odd.line("第1").right == close((11906 - 1474) * TWIP)
    assert even.line("第2").left == close(1588 * TWIP)


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str, columns: tuple[int, ...] = (2000, 3000), properties: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    none = "".join(f'<w:{side} w:w="0"/>' for side in ("top", "left", "bottom", "right"))
    styled = f"<w:tblPr>{properties}<w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{none}</w:tblCellMar></w:tblPr>"
    return f"<w:tbl>{styled}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_a_table_has_fixed_columns_lines_and_cells_that_span() -> None:
    spanning = row(cell(p("跨"), '<w:gridSpan w:val="2"/>'))
    (page,) = pages(table(row(cell(p("甲")), cell(p("乙"))), spanning))
    assert page.line("甲乙").left == close(1588 * TWIP)
    assert page.stretches[1].left == close(3588 * TWIP)
    upright = sorted({round(box.left / TWIP / 100) for box in page.rectangles if box.bottom - box.top > 5})
    assert upright == [16, 36, 66]
    middle = [
        box for box in page.rectangles if round((box.left + 10 * TWIP) / TWIP / 100) == 36 and box.bottom - box.top > 5
    ]
    assert len({round(box.top, 1) for box in middle}) == 1  # not through the cell that spans


@pytest.mark.parametrize(
    ("properties", "left"), [("", 0), ('<w:jc w:val="center"/>', 1922), ('<w:tblInd w:w="400"/>', 400)]
)
def test_a_table_stands_where_it_is_to(properties: str, left: int) -> None:
    (page,) = pages(table(row(cell(p("甲")), cell(p("乙"))), properties=properties))
    assert page.line("甲").left == close((1588 + left) * TWIP)


def test_a_cell_merged_downwards_has_its_words_in_the_middle_of_its_rows() -> None:
    merged = [cell(p("合"), '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>'), cell(p(""), "<w:vMerge/>")]
    (page,) = pages(
        table(row(merged[0], cell(p("一"))), row(merged[1], cell(p("二"))), row(cell(p("三")), cell(p("四"))))
    )
    one, two, both = (page.line(text).baseline for text in ("一", "二", "合"))
    assert both == close((one + two) / 2, 0.3)
    assert page.line("三").baseline - two == close(LINE + 20 * TWIP, 0.3)


def test_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    head = row(cell(p("表头")), cell(p("表头")), properties="<w:tblHeader/>")
    rows = [row(cell(p(f"第{at}")), cell(p("上") + p("下")), properties="<w:cantSplit/>") for at in range(20)]
    made = pages(table(head, *rows))
    assert len(made) == 3
    for page in made:
        assert page.lines[0].text == "表头表头"
        assert sum(one.text == "上" for one in page.stretches) == sum(one.text == "下" for one in page.stretches)
    words = [one.text for page in made for one in page.stretches]
    assert [word for word in words if word.startswith("第")] == [f"第{at}" for at in range(20)]


def test_a_row_that_may_break_goes_on_on_the_next_page() -> None:
    long = "".join(p(f"行{at}") for at in range(30))
    made = texts(table(row(cell(p("甲")), cell(long))))
    assert [len(page) for page in made] == [19, 11]
    assert made[0][0] == "甲行0"
    assert made[1][0] == "行19"


def test_rows_are_as_high_as_they_say_and_fills_lie_below_the_words() -> None:
    tall = row(
        cell(p("甲"), '<w:shd w:val="clear" w:fill="DDEEFF"/>'), cell(p("乙")), properties='<w:trHeight w:val="1800"/>'
    )
    (page,) = pages(table(tall), p("下"))
    assert page.line("下").baseline - page.line("甲").baseline == close(1800 * TWIP)
    assert page.rectangles[0].bottom - page.rectangles[0].top == close(1800 * TWIP)
    assert page.rectangles[0].right - page.rectangles[0].left == close(2000 * TWIP)


def anchored(inner: str, across: str, down: str, size: tuple[int, int] = (2000, 1000), body: str = "") -> str:
    width, height = (length * 635 for length in size)
    shape = f'<wps:wsp>{inner}<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" {body}/></wps:wsp>'
    return (
        "<w:p><w:r><w:drawing><wp:anchor>"
        f"<wp:positionH {across}</wp:positionH><wp:positionV {down}</wp:positionV>"
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="框"/>'
        f'<a:graphic><a:graphicData uri="x">{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>'
    )


def offset(origin: str, twips: int) -> str:
    return f'relativeFrom="{origin}"><wp:posOffset>{twips * 635}</wp:posOffset>'


def box(across: str, down: str, body: str = "") -> str:
    content = f"<wps:spPr/><wps:txbx><w:txbxContent>{p('框')}</w:txbxContent></wps:txbx>"
    return anchored(content, across, down, body=body)


@pytest.mark.parametrize(
    ("across", "down", "left", "top"),
    [
        (offset("page", 3000), offset("page", 4000), 3000, 4000),
        (offset("margin", 500), offset("margin", 700), 2088, 2700),
        (offset("column", 0), offset("paragraph", 300), 1588, 2900),
        ('relativeFrom="margin"><wp:align>right</wp:align>', offset("page", 0), 11906 - 1474 - 2000, 0),
        ('relativeFrom="page"><wp:align>center</wp:align>', offset("bottomMargin", 0), 4953, 14000),
        (
            'relativeFrom="page"><wp:align>outside</wp:align>',
            'relativeFrom="page"><wp:align>bottom</wp:align>',
            9906,
            15838,
        ),
    ],
)
def test_boxes_float_at_their_places(across: str, down: str, left: int, top: int) -> None:
    (page,) = pages(p("首"), box(across, down))
    line = page.line("框")
    assert (line.left, line.baseline) == (close(left * TWIP), close((top + 480) * TWIP))


def test_text_rests_at_the_foot_of_a_box_that_asks_for_it() -> None:
    (page,) = pages(box(offset("page", 3000), offset("page", 4000), body='anchor="b"'))
    assert page.line("框").baseline == close((4000 + 400 + 480) * TWIP)


def test_a_turned_box_reads_downwards() -> None:
    (page,) = pages(box(offset("page", 3000), offset("page", 4000), body='vert="vert"'))
    (text,) = [one for one in page.stretches if one.turned == 90]
    assert (text.left, text.baseline) == (close((3000 + 2000 - 480) * TWIP), close(4000 * TWIP))


def test_drawn_lines_are_as_long_thick_and_red_as_they_say() -> None:
    red = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
    line = f'<wps:spPr><a:prstGeom prst="line"/><a:ln w="25400">{red}</a:ln></wps:spPr>'
    body = anchored(line, offset("margin", 0), offset("page", 5000), (8844, 0))
    ((rule,), html) = pages(body)[0].rules(), preview(bare(body + SECTION), "甲").value
    assert (rule.left, rule.right) == (close(1588 * TWIP), close((1588 + 8844) * TWIP))
    assert rule.bottom - rule.top == close(2 * 25.4 / 72, 0.02)
    assert (rule.top + rule.bottom) / 2 == close(5000 * TWIP)
    assert 'fill="#FF0000"' in html


def test_a_paragraph_border_lies_below_its_line_over_its_whole_width() -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="FF0000"/></w:pBdr>'
    (page,) = pages(p("文号", border), p("题"))
    (rule,) = page.rules()
    assert (rule.left, rule.right) == (close(1588 * TWIP), close((11906 - 1474) * TWIP))
    assert rule.top == close((2000 + 600 + 80) * TWIP)
    assert rule.bottom - rule.top == close(1.5 * 25.4 / 72, 0.02)
    assert page.line("题").baseline == close((2000 + 600 + 110) * TWIP + 0.8 * LINE)


def test_neighbours_with_the_same_border_share_it() -> None:
    border = '<w:pBdr><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/></w:pBdr>'
    (page,) = pages(p("上", border), p("下", border))
    assert len(page.rules()) == 2


def test_pictures_are_places_with_their_words() -> None:
    shape = '<a:graphic><a:graphicData uri="c"><c:chart xmlns:c="c"/></a:graphicData></a:graphic>'
    size = '<wp:extent cx="1270000" cy="635000"/>'
    inline = f'<wp:inline>{size}<wp:docPr id="1" name="1" descr="各处室学时"/>{shape}</wp:inline>'
    body = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>'
    (page,) = pages(body, p("下"))
    assert page.roles[0][:2] == ("img", "图表：各处室学时")
    (place,) = page.rectangles
    assert (place.left + place.right) / 2 == close((1588 + 11906 - 1474) / 2 * TWIP)
    assert (place.right - place.left, place.bottom - place.top) == (close(2000 * TWIP), close(1000 * TWIP))
    assert page.line("下").baseline == close(3000 * TWIP + 0.8 * LINE)


TREE = document(heading(1, "一、", "主要工作"), paragraph("正文。", heading(2, "（一）", "思想引领。")))


def test_a_screen_reader_finds_headings_paragraphs_pages_and_language() -> None:
    html = preview(write(TREE).value, "总结.docx").value
    (page,) = shown(html)
    found = [(role, level, "".join(words)) for role, level, words in page.roles]
    assert found == [
        ("heading", "1", "2025年工作总结"),
        ("heading", "2", "一、主要工作"),
        ("heading", "3", "（一）思想引领。正文。"),
        ("paragraph", "", "— 1 —"),
    ]
    assert '<html lang="zh-CN">' in html
    assert 'aria-label="第1页，共1页"' in html
    assert "<title>总结.docx</title>" in html


def test_it_says_that_it_is_a_preview_and_does_not_print_that() -> None:
    html = preview(write(TREE).value, "总结.docx").value
    legend = re.search(r'<p class="legend" role="note">(.*?)</p>', html)
    assert legend
    assert "预览" in legend[1]
    assert "以 Word 打开的为准" in legend[1]
    assert ".legend{display:none}" in html.split("@media print")[1]


def test_faces_keep_their_official_names_and_have_stand_ins() -> None:
    html = preview(write(TREE).value, "总结.docx").value
    assert "font-family:'仿宋_GB2312','FangSong','STFangsong'" in html
    assert "font-family:'黑体','SimHei'" in html
    assert "font-family:'方正小标宋简体'" in html


def test_the_same_file_gives_the_same_bytes() -> None:
    data = write(TREE).value
    assert preview(data, "总结.docx") == preview(data, "总结.docx")


def test_every_tag_is_closed_and_every_text_has_its_width() -> None:
    seen = read(preview(write(TREE).value, "总结.docx").value)
    assert seen.open == []
    assert all(one.width > 0 for page in seen.pages for one in page.stretches)


def test_a_number_whose_result_stands_in_several_runs_is_shown_once() -> None:
    parts = "".join(f"<w:r><w:t>{digit}</w:t></w:r>" for digit in "12")
    footer = f'<w:p><w:fldSimple w:instr="PAGE">{parts}</w:fldSimple></w:p>'
    section = f"<w:sectPr>{references('footer', default='footer1')}{PAGE}{MARGINS}</w:sectPr>"
    assert texts(p(), section=section, footer1=footer) == [["行", "1"]]


def test_a_picture_in_a_line_of_text_stands_above_it() -> None:
    graphic = '<a:graphic><a:graphicData uri="p"><p:pic xmlns:p="p"/></a:graphicData></a:graphic>'
    inline = f'<wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="1"/>{graphic}</wp:inline>'
    (page,) = pages(p("图下").replace("</w:r>", f"</w:r><w:r><w:drawing>{inline}</w:drawing></w:r>"))
    assert page.roles[0][:2] == ("img", "图片")
    assert page.rectangles[0].top == close(2000 * TWIP)
    assert page.line("图下").baseline == close(3000 * TWIP + 0.8 * LINE)
