"""Charts: a picture that Word edits, its words, its workbook; text of ledgers stays text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.model.definition import Format, NumberStyle
from pipeline.model.document import Chart, ChartKind, Document, Series
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write import write
from tests.support.documents import annex, chart, document, paragraph, table
from tests.support.figures import figure
from tests.support.pages import Renderer
from tests.support.word_xml import elements, part, short, values

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU_A_MILLIMETRE = 36000
TWO = (("本期", ("6", "5.5", None)), ("上年同期", ("4", "7", "0")))


def of(kind: ChartKind) -> Chart:
    return chart(kind, ("本期", ("6", "5.5", "1"))) if kind is ChartKind.PIE else chart(kind, *TWO, title="图1　比较")


def drawn(tree: Document, number: int = 1) -> etree._Element:
    return part(write(tree).value, f"charts/chart{number}.xml")


def found(root: etree._Element, path: str) -> list[Any]:
    """What an XPath finds; a single text is a list of one."""
    namespaces = {"c": C, "wp": WP, "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    result: Any = etree.XPath(path, namespaces=namespaces)(root)
    return [result] if isinstance(result, str) else list(result)


def cells(data: bytes, number: int = 1) -> list[list[object]]:
    """Every cell of the workbook behind a chart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def cached(root: etree._Element, names: str) -> list[str]:
    return [str(text) for text in found(root, f"//c:{names}//c:v/text()")]


@pytest.mark.parametrize("kind", list(ChartKind))
def test_an_independent_validator_finds_nothing_and_python_docx_opens_it(kind: ChartKind, tmp_path: Path) -> None:
    tree = document(
        paragraph("情况如下："), of(kind), paragraph("甲。"), annexes=(annex("图", of(kind), landscape=True),)
    )
    file = tmp_path / "图.docx"
    file.write_bytes(write(tree).value)
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors] == []
    assert len(docx.Document(str(file)).inline_shapes) == 2


@pytest.mark.parametrize("kind", list(ChartKind))
def test_same_chart_same_bytes_and_no_clock_in_the_workbook(kind: ChartKind) -> None:
    data = write(document(of(kind))).value
    assert data == write(document(of(kind))).value
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = zipfile.ZipFile(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))
    assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01" in book.read("docProps/core.xml")


def test_the_workbook_holds_the_printed_numbers_and_the_chart_keeps_the_same() -> None:
    data = write(document(chart(ChartKind.COLUMNS, *TWO))).value
    assert cells(data) == [["处室", "本期", "上年同期"], ["综合处", 6, 4], ["文秘处", 5.5, 7], ["信息处", None, 0]]
    root = part(data, "charts/chart1.xml")
    assert cached(root, "cat") == ["综合处", "文秘处", "信息处"] * 2
    assert cached(root, "ser/c:tx") == ["本期", "上年同期"]
    assert cached(root, "ser[1]/c:val") == ["6", "5.5"]
    assert cached(root, "ser[2]/c:val") == ["4", "7", "0"]
    assert values(root, "//*[local-name()='ser'][1]//*[local-name()='val']//*[local-name()='pt']/@idx") == ["0", "1"]


def test_numbers_are_drawn_as_their_format_prints_them() -> None:
    given_forms = (
        (NumberStyle.PERCENT, "0.545454", "", 54.55),
        (NumberStyle.ABOUT_PERCENT, "0.298", "", 30),
        (NumberStyle.TEN_THOUSAND, "14430", "元", 1.44),
        (NumberStyle.CHANGE_PERCENT, "-0.125", "", -12.5),
        (NumberStyle.PLAIN, "3.3333333333333333333", "天", 3.33),
    )
    for style, value, unit, expected in given_forms:
        one = figure("试", Decimal(value), unit, form=Format(style))
        tree = document(replace(chart(), categories=("甲",), series=(Series("试", (one,)),)))
        assert cells(write(tree).value)[1] == ["甲", expected]


def test_the_part_points_to_its_workbook_and_the_text_to_the_part() -> None:
    data = write(document(of(ChartKind.BARS))).value
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        own = archive.read("word/charts/_rels/chart1.xml.rels").decode()
        whole = archive.read("word/_rels/document.xml.rels").decode()
    assert 'Target="../embeddings/chart1.xlsx"' in own
    assert 'Id="chart1"' in whole
    assert found(part(data, "charts/chart1.xml"), "name(/c:chartSpace/*[last()])") == ["c:externalData"]


def test_every_chart_shows_its_own_data_wherever_it_stands() -> None:
    charts = [chart(ChartKind.COLUMNS, ("场次", (str(at), "2", "3")), title=f"图{at}") for at in (1, 2, 3, 3)]
    tree = document(
        charts[0],
        paragraph("甲。"),
        charts[1],
        annexes=(
            annex("一", table("甲 乙", "1 2"), charts[2], number=1, landscape=True),
            annex("二", charts[3], number=2),
        ),
    )
    data = write(tree).value
    root = part(data, "document.xml")
    assert values(root, "//*[local-name()='chart']/@r:id") == ["chart1", "chart2", "chart3", "chart4"]
    assert len(set(values(root, "//*[local-name()='docPr']/@id"))) == 4
    assert [cells(data, number)[1][1] for number in (1, 2, 3, 4)] == [1, 2, 3, 3]
    captions = [line.text for line in docx.Document(io.BytesIO(data)).paragraphs if line.text.startswith("图")]
    assert captions == ["图1", "图2", "图3", "图3"]


def test_the_picture_has_words_and_fits_between_the_margins() -> None:
    content = replace(of(ChartKind.COLUMNS), description='最高的是"综合处"<6>，\n其余较低')
    root = part(write(document(content)).value, "document.xml")
    (properties,) = found(root, "//wp:docPr")
    assert properties.get("descr") == '最高的是"综合处"<6>，\n其余较低'
    assert properties.get("title") == "图1　比较"
    (extent,) = found(root, "//wp:extent")
    assert int(extent.get("cx")) <= 156.1 * EMU_A_MILLIMETRE  # a twip is 0.02 mm
    assert int(extent.get("cy")) <= 225 * EMU_A_MILLIMETRE


def test_many_bars_never_grow_beyond_the_page() -> None:
    names = tuple(f"第{at}处" for at in range(200))
    content = chart(ChartKind.BARS, ("场次", ("1",) * 200), categories=names)
    (extent,) = found(part(write(document(content)).value, "document.xml"), "//wp:extent")
    assert int(extent.get("cy")) < 225 * EMU_A_MILLIMETRE


LONG = ("某某自治州应急管理和消防救援联合指挥部办公室二十四小时值班室", "应急指挥处", "乙")


@pytest.mark.parametrize("kind", [ChartKind.COLUMNS, ChartKind.LINES])
def test_long_names_break_into_lines_that_take_nothing_from_the_picture(kind: ChartKind) -> None:
    heights = []
    for categories in (("甲", "乙", "丙"), LONG):
        data = write(document(chart(kind, ("数", ("1", "2", "3")), categories=categories))).value
        assert found(part(data, "charts/chart1.xml"), "//c:catAx/c:txPr/a:bodyPr/@rot") == ["0"]
        (extent,) = found(part(data, "document.xml"), "//wp:extent")
        heights.append(int(extent.get("cy")) / EMU_A_MILLIMETRE)
    # A third of 85% of 156 mm holds 11 characters of 10.5 points: 30 take two lines more, of 12.6 points each.
    assert heights[1] - heights[0] == pytest.approx(2 * 12.6 * 25.4 / 72, abs=0.1)


@pytest.mark.pages
def test_pages_show_long_names_upright(renderer: Renderer) -> None:
    kinds = (ChartKind.COLUMNS, ChartKind.LINES)
    trees = {
        kind.name: document(paragraph("甲。"), chart(kind, ("数", ("1", "2", "3")), categories=LONG)) for kind in kinds
    }
    pages = renderer.pages({name: write(tree).value for name, tree in trees.items()})
    for name, (page, *_) in pages.items():
        lines = [line.text for line in page.body]
        assert any("某某自治州" in text and "应急指挥处" in text for text in lines), name


def test_lead_chart_and_caption_stay_together_in_lines_of_their_own_height() -> None:
    root = part(
        write(document(paragraph("乙。"), paragraph("情况如下："), of(ChartKind.COLUMNS), paragraph("甲。"))).value,
        "document.xml",
    )
    lead, picture, caption, after = (short(one) for one in elements(root, "w:body/w:p/w:pPr")[2:])
    assert "keepNext" in lead
    assert picture == ("pPr(pStyle=TableText keepNext spacing[line=240 lineRule=auto] jc=center)")
    assert caption == "pPr(pStyle=Caption keepNext=0)"
    assert "spacing[before=290]" in after


def test_a_chart_without_caption_is_named_by_what_it_shows() -> None:
    root = part(write(document(chart())).value, "document.xml")
    assert [one.get("title") for one in found(root, "//wp:docPr")] == ["研学场次"]
    assert [short(one) for one in elements(root, "w:body/w:p/w:pPr")][1] == (
        "pPr(pStyle=TableText spacing[line=240 lineRule=auto] jc=center)"
    )


@pytest.mark.parametrize("kind", list(ChartKind))
def test_nothing_is_left_to_defaults_that_word_and_excel_take_otherwise(kind: ChartKind) -> None:
    root = drawn(document(of(kind)))
    assert found(root, "//c:roundedCorners/@val") == ["0"]
    assert found(root, "//c:dispBlanksAs/@val") == ["gap"]
    axes = found(root, "//c:catAx | //c:valAx")
    assert len(axes) == (0 if kind is ChartKind.PIE else 2)
    assert all(one.find(f"{{{C}}}delete").get("val") == "0" for one in axes)
    assert all(one.find(f"{{{C}}}majorTickMark") is not None for one in axes)
    series = found(root, "//c:ser")
    assert all((one.find(f"{{{C}}}smooth") is not None) is (kind is ChartKind.LINES) for one in series)
    assert all(len(found(one, "c:*[starts-with(local-name(), 'show')]")) >= 6 for one in found(root, "//c:dLbls"))


def test_fonts_are_those_of_the_layout_and_colours_print_in_black_and_white() -> None:
    for kind in ChartKind:
        root = drawn(document(of(kind)))
        text = GB_T_9704.texts[next(role for role in GB_T_9704.texts if role == "DenseTableText")]
        assert set(found(root, "/c:chartSpace/c:txPr//a:ea/@typeface")) == {text.face}
        assert found(root, "/c:chartSpace/c:txPr//a:defRPr/@sz") == ["1050"]
        for colour in found(root, "//a:srgbClr/@val"):
            assert colour[:2] == colour[2:4] == colour[4:]


def test_values_begin_at_zero_unless_one_is_negative_and_few_things_have_no_halves() -> None:
    assert found(drawn(document(chart())), "//c:valAx//c:min/@val") == ["0"]
    below = chart(ChartKind.COLUMNS, ("增减", ("-1", "2", "3")))
    assert found(drawn(document(below)), "//c:valAx//c:min/@val") == []
    assert found(drawn(document(below)), "//c:majorUnit/@val") == ["1"]
    assert found(drawn(document(chart(ChartKind.COLUMNS, ("人", ("1", "2.5", "3"))))), "//c:majorUnit/@val") == []


def test_the_unit_stands_in_every_kind() -> None:
    for kind in ChartKind:
        assert "单位：场次" in "".join(found(drawn(document(of(kind))), "//a:t/text()"))
    assert found(drawn(document(replace(chart(), unit=""))), "//a:t/text()") == []


def test_numbers_at_the_columns_where_there_is_room() -> None:
    many = chart(ChartKind.COLUMNS, ("数", ("12345.6",) * 16), categories=("处",) * 16)
    assert found(drawn(document(many)), "//c:dLbls") == []
    (label,) = found(drawn(document(chart(ChartKind.COLUMNS, ("数", ("1.0", "2.5", "3.0"))))), "//c:dLbls/c:numFmt")
    assert label.get("formatCode") == "General"
    fixed = tuple(figure("数", Decimal(one), form=Format(NumberStyle.DECIMAL, 1)) for one in (1, 2, 3))
    (label,) = found(drawn(document(replace(chart(), series=(Series("数", fixed),)))), "//c:dLbls/c:numFmt")
    assert label.get("formatCode") == "0.0"


def test_control_characters_are_left_out_of_charts_and_reported() -> None:
    outcome = write(document(chart(ChartKind.COLUMNS, categories=("综\x0b合处", "文秘处", "信息处"))))
    assert [one.code for one in outcome.diagnostics] == ["W001"]
    assert cells(outcome.value)[1][0] == "综合处"


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=12)
SPECIAL = st.sampled_from(
    [
        "2024",
        "=1+1",
        "'=1",
        '"甲"',
        "<b>",
        "</c:v>",
        "<r>甲</r>",
        "甲\n乙",
        "_x0041_",
        "http://甲",
        "1e5",
        "nan",
        " 甲 ",
        "]]>",
    ]
)


@given(st.lists(HOSTILE | SPECIAL, min_size=1, max_size=4, unique=True), HOSTILE | SPECIAL, st.sampled_from(ChartKind))
def test_text_stays_text(categories: list[str], name: str, kind: ChartKind) -> None:
    content = chart(kind, (name, ("1",) * len(categories)), categories=tuple(categories), title=name)
    data = write(document(replace(content, description=name))).value
    root = part(data, "charts/chart1.xml")
    assert cached(root, "cat") == categories
    assert cached(root, "ser/c:tx") == [name]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = zipfile.ZipFile(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))
    assert b"<f>" not in sheet.read("xl/worksheets/sheet1.xml")
    assert cells(data)[0] == ["处室", name]
    assert [row[0] for row in cells(data)[1:]] == categories
    (properties,) = found(part(data, "document.xml"), "//wp:docPr")
    assert properties.get("descr") == name


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=8))
def test_cached_values_are_those_of_the_workbook(numbers: list[Decimal]) -> None:
    names = tuple(f"第{at}处" for at in range(len(numbers)))
    data = write(document(chart(ChartKind.LINES, ("数", tuple(map(str, numbers))), categories=names))).value
    kept = [Decimal(text) for text in cached(part(data, "charts/chart1.xml"), "val")]
    assert kept == [Decimal(str(row[1])) for row in cells(data)[1:]] == numbers


@pytest.mark.pages
def test_pages_show_the_chart_between_the_text_and_its_caption(renderer: Renderer) -> None:
    trees = {
        kind.name: document(
            paragraph("综合情况如下："), replace(of(kind), title=of(ChartKind.BARS).title), paragraph("甲。")
        )
        for kind in ChartKind
    }
    pages = renderer.pages({name: write(tree).value for name, tree in trees.items()})
    for name, (page,) in pages.items():
        texts = [line.text for line in page.body]
        lead, caption, after = (
            next(at for at, text in enumerate(texts) if text == each) for each in ("综合情况如下：", "图1比较", "甲。")
        )
        shown = "".join(texts[lead + 1 : caption])
        assert "文秘处" in shown, name
        assert "5.5" in shown, name
        assert after == caption + 1
        # As high as asked: nothing of the picture is cut by the line.
        assert page.body[caption].baseline - page.body[lead].baseline > 70 * (0.7 if name == "BARS" else 1)
