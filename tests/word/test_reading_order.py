"""Paragraphs in reading order, wherever they stand; sections, footers, fields, lines."""

from __future__ import annotations

from pipeline.word import Paragraph, Place, Table, WordDocument, paragraphs_of, read_word
from tests.support.bare_package import W, bare


def p(inside: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def read(body: str, **parts: str) -> WordDocument:
    document = read_word(bare(body, **parts))
    assert isinstance(document, WordDocument)
    return document


def texts(body: str) -> list[str]:
    return [each.text for each in read(body).paragraphs()]


def shape_box(text: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>635000</wp:posOffset></wp:positionV>'
        '<wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>'
        f"{p(r(text))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{p(r(text))}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_tables_boxes_and_content_controls_are_read_where_they_stand() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('甲'))}</w:tc><w:tc>{p(r('乙'))}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{p(r('丙'))}</w:sdtContent></w:sdt>"
    inner = f"<v:textbox><w:txbxContent>{p(r('旧框'))}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict><v:shape>{inner}</v:shape></w:pict></w:r>"
    body = p(r("首")) + table + control + p(shape_box("框") + r("文")) + p(old)
    document = read(body)
    assert [each.text for each in document.paragraphs() if each.text] == ["首", "甲", "乙", "丙", "框", "文", "旧框"]
    assert [each.number for each in document.paragraphs() if each.text] == [1, 2, 3, 4, 5, 6, 7]
    places = [each.place for each in document.paragraphs() if each.text]
    assert places == [Place.TEXT, Place.CELL, Place.CELL, Place.TEXT, Place.BOX, Place.TEXT, Place.BOX]


def test_a_box_says_where_it_floats() -> None:
    (paragraph,) = [each for each in read(p(shape_box("框"))).blocks if isinstance(each, Paragraph)]
    anchor = paragraph.boxes[0].anchor
    assert (anchor.horizontal_from, anchor.horizontal_align) == ("margin", "right")
    assert (anchor.vertical_from, anchor.vertical) == ("page", 1000)
    assert (anchor.width, anchor.height) == (2000, 1000)


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    inserted, deleted = f"<w:ins>{r('增')}</w:ins>", "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    assert texts(p(r("前") + inserted + deleted + f"<w:hyperlink>{r('链')}</w:hyperlink>")) == ["前增链"]


def test_hidden_text_is_not_seen() -> None:
    assert texts(p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + r("见"))) == ["见"]


def test_breaks_and_tabs() -> None:
    assert texts(p('<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:br w:type="page"/></w:r>')) == ["甲\n乙\t\f"]


def test_fields_are_named_and_their_instructions_are_no_text() -> None:
    signs = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    instruction = r"<w:r><w:instrText> PAGE \* MERGEFORMAT </w:instrText></w:r>"
    whole = signs["begin"] + instruction + signs["separate"] + r("3") + signs["end"]
    bare_one = signs["begin"] + instruction + signs["end"]
    (first, second, third) = read(
        p(r("— ") + whole + r(" —")) + p(bare_one) + p(f'<w:fldSimple w:instr="PAGE">{r("1")}</w:fldSimple>')
    ).paragraphs()
    assert (first.text, first.fields) == ("— 3 —", frozenset({"PAGE"}))
    assert (second.text, second.fields) == ("", frozenset({"PAGE"}))
    assert (third.text, third.fields) == ("1", frozenset({"PAGE"}))


def section(*references: str, size: str = 'w:w="11906" w:h="16838"') -> str:
    return f"<w:sectPr>{''.join(references)}<w:pgSz {size}/></w:sectPr>"


def test_sections_inherit_the_footers_that_they_lack() -> None:
    even = '<w:footerReference w:type="even" r:id="footer1"/>'
    odd = '<w:footerReference w:type="default" r:id="footer2"/>'
    body = (
        p(r("一"), section(even, odd))
        + p(r("二"), section(size='w:w="16838" w:h="11906" w:orient="landscape"'))
        + p(r("三"))
        + section()
    )
    document = read(body, footer1=p(r("双")), footer2=p(r("单")), settings="<w:evenAndOddHeaders/>")
    assert document.even_and_odd
    assert [each.section for each in document.paragraphs()] == [0, 1, 2]
    assert [each.landscape for each in document.sections] == [False, True, False]
    for each in document.sections:
        assert {kind: [line.text for line in paragraphs_of(story.blocks)] for kind, story in each.footers.items()} == {
            "even": ["双"],
            "default": ["单"],
        }


def test_lines_are_seen_as_borders_and_as_drawings() -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="ff0000"/></w:pBdr>'
    drawn = (
        '<w:r><w:drawing><wp:anchor><wp:extent cx="5616000" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
        '<a:prstGeom prst="line"/><a:ln w="19050" cmpd="thickThin"><a:solidFill><a:srgbClr val="FF0000"/>'
        "</a:solidFill></a:ln>"
        "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    old = '<w:r><w:pict><v:line from="0,0" to="442pt,0" strokecolor="red" strokeweight="1.5pt"/></w:pict></w:r>'
    (first, second, third) = read(p(properties=border) + p(drawn) + p(old)).paragraphs()
    seen = first.shape.borders["bottom"]
    assert (seen.kind, seen.weight, seen.space, seen.colour) == ("single", 1.5, 4, "FF0000")
    (line,) = second.lines
    assert (line.weight, line.kind, line.colour, line.length) == (1.5, "thickThin", "FF0000", 8844)
    (line,) = third.lines
    assert (line.weight, line.colour, line.length) == (1.5, "FF0000", 8840)


def test_tables_know_their_columns_and_rows() -> None:
    rows = (
        '<w:tr><w:trPr><w:tblHeader/><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        f"{p(r('头'))}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc><w:tc>{p(r('身'))}</w:tc></w:tr>"
    )
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    (table,) = read(f"<w:tbl><w:tblPr/>{grid}{rows}</w:tbl>").blocks
    assert isinstance(table, Table)
    assert table.width == 5000
    assert [(row.repeats, row.splits) for row in table.rows] == [(True, False), (False, True)]
    assert (table.rows[0].cells[0].span, table.rows[1].cells[0].merged) == (2, True)


def test_strict_documents_are_read_like_others() -> None:
    from tests.support.bare_package import unzipped, zipped  # noqa: PLC0415 - only here

    files = unzipped(bare(p(r("严格"), '<w:jc w:val="center"/>')))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = zipped({name: content.replace(W.encode(), strict) for name, content in files.items()})
    document = read_word(data)
    assert isinstance(document, WordDocument)
    assert [(each.text, each.shape.stand) for each in document.paragraphs()] == [("严格", "center")]


def test_text_behind_the_last_section_belongs_to_it() -> None:
    document = read(p(r("一"), section()) + p(r("二")) + p(r("三")))
    assert [each.section for each in document.paragraphs()] == [0, 0, 0]
    assert len(document.sections) == 1
