"""An office's own layout in the file: its values and no others, in every part that has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.define import define
from pipeline.model.layout import Layout
from pipeline.write import write
from tests.support.definition_files import write_unit
from tests.support.documents import document, heading, paragraph, table
from tests.support.word_xml import elements, part, values
from tests.write.test_package import REPORT

OFFICE = """\
字体: {标题: 华文中宋, 正文: 宋体, 表头: 楷体}
字号: {标题: 小一, 正文: 小三, 表格: 五号}
加粗: [二级标题, 三级标题]
数字字体: Times New Roman
标题行距: 35磅
标题下空行: 0
首行缩进: 0
页边距: {上: 30, 下: 30, 左: 25, 右: 25}
行距: 26磅
每行字数: 29
页码: {位置: 居中, 样式: "- 1 -", 字体: 黑体, 字号: 小四}
"""


def layout(folder: Path, text: str) -> Layout:
    return define(write_unit(folder, layout=text)).value.layout


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write(REPORT, layout(tmp_path_factory.mktemp("office"), OFFICE)).value


def style(data: bytes, name: str, path: str) -> list[str]:
    return values(part(data, "styles.xml"), f'w:style[w:name/@w:val="{name}"]/{path}')


def test_the_styles_have_the_faces_and_sizes_of_the_office(written: bytes) -> None:
    face, half_points = "w:rPr/w:rFonts/@w:eastAsia", "w:rPr/w:sz/@w:val"
    assert (style(written, "Title", face), style(written, "Title", half_points)) == (["华文中宋"], ["48"])
    assert (style(written, "Normal", face), style(written, "Normal", half_points)) == (["宋体"], ["30"])
    assert (style(written, "heading 1", face), style(written, "heading 1", half_points)) == (["黑体"], ["30"])
    assert (style(written, "表头", face), style(written, "表格文字", half_points)) == (["楷体"], ["21"])
    assert (style(written, "表头（密）", face), style(written, "表格文字（密）", half_points)) == (["楷体"], ["21"])
    assert (style(written, "footer", face), style(written, "footer", half_points)) == (["黑体"], ["24"])


def test_digits_have_a_face_of_their_own_everywhere_but_in_the_page_number(written: bytes) -> None:
    styles = part(written, "styles.xml")
    others = values(styles, "//w:style[not(w:name/@w:val='footer')]//w:rFonts/@w:ascii")
    assert len(others) > 20
    assert set(others) == {"Times New Roman"}
    assert style(written, "footer", "w:rPr/w:rFonts/@w:ascii") == ["黑体"]
    assert "Times New Roman" not in values(styles, "//w:rFonts/@w:hAnsi")  # it would take quotation marks with it


@pytest.mark.parametrize(("level", "bold"), [(1, 0), (2, 1), (3, 1), (4, 0)])
def test_headings_named_are_bold_standing_alone_and_run_in(written: bytes, level: int, bold: int) -> None:
    for name in (f"heading {level}", f"heading {level} Char"):
        assert len(elements(part(written, "styles.xml"), f'w:style[w:name/@w:val="{name}"]/w:rPr/w:b')) == bold


def test_grid_indent_and_title_are_the_office_s(written: bytes) -> None:
    # 210 − 2 × 25 = 160 mm = 9070 twips between whole-twip margins; 9070 // 29 = 312 for 300 wide characters.
    assert style(written, "Normal", "w:pPr/w:spacing/@w:line") == ["520"]
    assert style(written, "Normal", "w:rPr/w:spacing/@w:val") == ["12"]
    assert style(written, "Body Text", "w:pPr/w:ind") == []
    assert style(written, "Title", "w:pPr/w:spacing/@w:line") == ["700"]
    assert style(written, "Title", "w:pPr/w:spacing/@w:lineRule") == ["exact"]
    assert style(written, "Title", "w:pPr/w:spacing/@w:after") == ["0"]


def test_sections_have_the_margins_and_the_pitch(written: bytes) -> None:
    body = part(written, "document.xml")
    upright = "//w:sectPr[not(w:pgSz/@w:orient)]"
    assert set(values(body, f"{upright}/w:pgMar/@w:top")) == {"1701"}  # 30 mm
    assert set(values(body, f"{upright}/w:pgMar/@w:left")) == {"1417"}  # 25 mm
    assert set(values(body, "//w:docGrid/@w:linePitch")) == {"520"}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_page_number_is_centred_between_hyphens_on_all_pages(written: bytes, number: int) -> None:
    footer = part(written, f"footer{number}.xml")
    line = "(//w:p[.//w:fldSimple][not(.//w:p)])[last()]"
    assert values(footer, f"{line}/w:pPr/w:jc/@w:val") == ["center"]
    assert elements(footer, f"{line}/w:pPr/w:ind") == []
    assert "".join(values(footer, f"{line}//w:t/text()")) == "- 1 -"


def test_a_number_without_dashes_may_stand_always_at_the_right(tmp_path: Path) -> None:
    data = write(document(paragraph("甲")), layout(tmp_path, "页码: {位置: 居右, 样式: 1, 空字: 2}\n")).value
    for name in ("footer1.xml", "footer2.xml"):
        footer = part(data, name)
        assert values(footer, "//w:jc/@w:val") == ["right"]
        assert values(footer, "//w:ind/@w:right") == [str(2 * 14 * 20)]
        assert values(footer, "//w:t/text()") == ["1"]


def test_the_signature_stands_where_the_office_wants_it(tmp_path: Path) -> None:
    ours, standard = (
        values(part(data, "document.xml"), "//w:p[w:pPr/w:pStyle/@w:val='Signature']/w:pPr/w:ind/@w:left")
        for data in (write(REPORT, layout(tmp_path, "落款: {署名距右: 4}\n")).value, write(REPORT).value)
    )
    assert int(standard[0]) - int(ours[0]) == 2 * 315  # two characters of 15.75 pt


@pytest.mark.parametrize("text", [OFFICE, "字体: {正文: 仿宋}\n", "页码: {样式: 1}\n"])
def test_an_independent_validator_finds_nothing(tmp_path: Path, text: str) -> None:
    tree = document(heading(1, "一、", "甲"), paragraph("乙", heading(3, "1.", "丙。")), table("甲 乙", "1 2"))
    file = tmp_path / "文件.docx"
    file.write_bytes(write(tree, layout(tmp_path / "unit", text)).value)
    assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(file).errors] == []


def test_the_same_layout_gives_the_same_bytes(tmp_path: Path) -> None:
    ours = layout(tmp_path, OFFICE)
    assert write(REPORT, ours).value == write(REPORT, ours).value
