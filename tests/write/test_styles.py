"""styles.xml, settings.xml and fontTable.xml as other programs read them."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.write import write
from tests.support.documents import document, paragraph
from tests.support.word_xml import W, elements, part, values
from tests.write.test_package import REPORT

BRIEF = write(document(paragraph("甲"))).value
STYLES, SETTINGS, FONTS = (part(BRIEF, name) for name in ("styles.xml", "settings.xml", "fontTable.xml"))


def style(name: str) -> etree._Element:
    found = elements(STYLES, f'w:style[w:name/@w:val="{name}"]')
    assert len(found) == 1, name
    return found[0]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_words_own_with_outline_levels_black_and_upright(level: int) -> None:
    heading = style(f"heading {level}")
    assert values(heading, "w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]
    assert values(heading, "w:link/@w:val") == [f"Heading{level}Char"]
    assert values(heading, "w:pPr/w:keepNext") != []
    for path in ("w:rPr/w:color", "w:rPr/w:i", "w:rPr/w:b"):
        assert values(heading, path) == []


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_paragraphs_with_a_run_in_heading_have_its_level_and_its_sentence_its_font(level: int) -> None:
    assert values(style(f"段首标题 {level}"), "w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]
    sentence, heading = style(f"heading {level} Char"), style(f"heading {level}")
    assert values(sentence, "w:rPr/w:rFonts/@w:eastAsia") == values(heading, "w:rPr/w:rFonts/@w:eastAsia")
    assert values(sentence, "w:link/@w:val") == [f"Heading{level}"]


def test_every_font_is_named_for_every_script_and_no_theme_font() -> None:
    fonts = elements(STYLES, "//w:rFonts")
    assert len(fonts) > 20
    for font in fonts:
        assert len({font.get(f"{{{W}}}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} - {None}) == 1
        assert len(font.attrib) == 5  # no theme font beats them
        assert font.get(f"{{{W}}}hint") == "eastAsia"


def test_nothing_but_the_mark_of_the_agency_is_coloured_and_nothing_slanted() -> None:
    assert elements(STYLES, "//w:i") == []
    coloured = values(STYLES, "//w:style[.//w:color]/@w:styleId")
    assert (coloured, values(STYLES, "//w:color/@w:val")) == (["AgencyMark"], ["FF0000"])


def test_normal_has_the_exact_line_and_the_character_spacing() -> None:
    normal = style("Normal")
    assert values(normal, "w:pPr/w:spacing/@w:line") == ["579"]
    assert values(normal, "w:pPr/w:spacing/@w:lineRule") == ["exact"]
    assert values(normal, "w:rPr/w:spacing/@w:val") == ["-5"]


@pytest.mark.parametrize("name", ["Title", "附件标题", "表头", "表格文字", "表头（密）", "表格文字（密）"])
def test_character_spacing_is_reset_where_the_grid_does_not_rule(name: str) -> None:
    assert values(style(name), "w:rPr/w:spacing/@w:val") == ["0"]


@pytest.mark.parametrize("name", ["表头", "表格文字"])
def test_table_text_has_no_exact_line(name: str) -> None:
    assert values(style(name), "w:pPr/w:spacing/@w:lineRule") == ["auto"]
    assert values(style(name), "w:pPr/w:snapToGrid/@w:val") == ["0"]


def test_nothing_is_added_between_paragraphs_by_default() -> None:
    spacing = "w:docDefaults/w:pPrDefault/w:pPr/w:spacing"
    assert values(STYLES, f"{spacing}/@w:before | {spacing}/@w:after") == ["0", "0"]


def test_settings_know_odd_and_even_pages() -> None:
    assert len(elements(SETTINGS, "w:evenAndOddHeaders")) == 1


def test_the_font_table_offers_a_substitute_for_each_official_font() -> None:
    names = values(FONTS, "w:font[w:altName]/@w:name")
    assert set(names) == {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}


def test_styles_are_named_once_and_refer_to_styles_that_exist() -> None:
    identifiers, names = values(STYLES, "w:style/@w:styleId"), values(STYLES, "w:style/w:name/@w:val")
    assert len(set(identifiers)) == len(identifiers)
    assert len(set(names)) == len(names)
    assert set(values(STYLES, "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val")) <= set(identifiers)


def test_the_document_refers_only_to_styles_that_exist() -> None:
    written = part(write(REPORT).value, "document.xml")
    used = set(values(written, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    assert len(used) > 10
    assert used <= set(values(STYLES, "w:style/@w:styleId"))


def test_every_text_is_marked_as_chinese_so_that_quotation_marks_keep_their_width() -> None:
    written = part(write(REPORT).value, "document.xml")
    assert len(elements(written, "//w:r[w:t]")) > 20
    assert elements(written, "//w:r[w:t][not(w:rPr/w:rFonts/@w:hint='eastAsia')]") == []
