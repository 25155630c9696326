"""Every property as it takes effect: defaults, styles and what they are based on, lists, own settings, themes."""

from __future__ import annotations

import pytest

from pipeline.word import LineRule, Look, Paragraph, Shape, WordDocument, read_word
from tests.support.bare_package import bare

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="21"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
THEME = (
    '<a:themeElements><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="黑体"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/>'
    '<a:ea typeface=""/><a:font script="Jpan" typeface="MS 明朝"/><a:font script="Hans" typeface="宋体"/>'
    "</a:minorFont></a:fontScheme></a:themeElements>"
)


def style(key: str, inside: str, kind: str = "paragraph", based_on: str = "", *, default: bool = False) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"{first}><w:name w:val="{key} name"/>{base}{inside}</w:style>'


def p(properties: str = "", run: str = "", text: str = "文字") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def read(body: str, **parts: str) -> WordDocument:
    document = read_word(bare(body, **parts))
    assert isinstance(document, WordDocument)
    return document


def only(body: str, **parts: str) -> Paragraph:
    (paragraph,) = read(body, **parts).paragraphs()
    return paragraph


def look(body: str, **parts: str) -> Look:
    return only(body, **parts).runs[0].look


def shape(body: str, **parts: str) -> Shape:
    return only(body, **parts).shape


def test_theme_fonts_are_those_of_the_chinese_script() -> None:
    seen = look(p(), styles=DEFAULTS, theme=THEME)
    assert (seen.east_asia, seen.ascii, seen.high_ansi, seen.size) == ("宋体", "Calibri", "Calibri", 10.5)


def test_a_theme_attribute_beats_the_name_beside_it() -> None:
    own = '<w:rFonts w:eastAsia="仿宋_GB2312" w:eastAsiaTheme="majorEastAsia"/>'
    assert look(p(run=own), styles=DEFAULTS, theme=THEME).east_asia == "黑体"
    assert look(p(run='<w:rFonts w:eastAsia="仿宋_GB2312"/>'), styles=DEFAULTS, theme=THEME).east_asia == "仿宋_GB2312"


def test_a_style_inherits_through_those_it_is_based_on_and_own_settings_win() -> None:
    styles = (
        DEFAULTS
        + style("Normal", '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr>', default=True)
        + style("Middle", '<w:pPr><w:jc w:val="center"/></w:pPr>', based_on="Normal")
        + style("Leaf", '<w:rPr><w:sz w:val="44"/></w:rPr>', based_on="Middle")
    )
    seen = only(p('<w:pStyle w:val="Leaf"/>'), styles=styles)
    assert (seen.runs[0].look.east_asia, seen.runs[0].look.size, seen.shape.stand) == ("仿宋", 22, "center")
    assert seen.style == "Leaf name"
    assert look(p('<w:pStyle w:val="Leaf"/>', '<w:sz w:val="30"/>'), styles=styles).size == 15
    assert look(p(), styles=styles).size == 16
    assert look(p('<w:pStyle w:val="Unknown"/>'), styles=styles).size == 16


def test_styles_that_are_based_on_each_other_end_somewhere() -> None:
    styles = style("A", "", based_on="B") + style("B", '<w:rPr><w:sz w:val="44"/></w:rPr>', based_on="A")
    assert look(p('<w:pStyle w:val="A"/>'), styles=styles).size == 22


def test_bold_of_a_character_style_cancels_that_of_a_paragraph_style() -> None:
    styles = style("Strong", "<w:rPr><w:b/></w:rPr>", "character") + style("Title", "<w:rPr><w:b/></w:rPr>")
    assert look(p('<w:pStyle w:val="Title"/>'), styles=styles).bold
    assert look(p(run='<w:rStyle w:val="Strong"/>'), styles=styles).bold
    assert not look(p('<w:pStyle w:val="Title"/>', '<w:rStyle w:val="Strong"/>'), styles=styles).bold
    assert look(p('<w:pStyle w:val="Title"/>', '<w:rStyle w:val="Strong"/><w:b/>'), styles=styles).bold
    assert not look(p('<w:pStyle w:val="Title"/>', '<w:b w:val="0"/>'), styles=styles).bold


@pytest.mark.parametrize(
    ("written", "twips", "characters"),
    [
        ('<w:ind w:firstLine="640"/>', 640, None),
        ('<w:ind w:firstLineChars="200" w:firstLine="420"/>', 640, 2.0),  # twips that are out of date
        ('<w:ind w:firstLineChars="200"/>', 640, 2.0),
        ('<w:ind w:firstLineChars="0" w:firstLine="500"/>', 500, None),
        ('<w:ind w:hanging="300"/>', -300, None),
        ('<w:ind w:hangingChars="100" w:hanging="300"/>', -320, -1.0),
        ("", 0, None),
    ],
)
def test_indentations_in_characters_beat_twips(written: str, twips: int, characters: float | None) -> None:
    first = shape(p(written, '<w:sz w:val="32"/>')).first_line
    assert (first.twips, first.characters) == (twips, characters)


@pytest.mark.parametrize(
    ("own", "twips"),
    [
        ('<w:ind w:firstLine="0"/>', 640),  # Word goes by the characters of the style all the same
        ('<w:ind w:firstLineChars="0" w:firstLine="0"/>', 0),
        ('<w:ind w:firstLineChars="0" w:firstLine="320"/>', 320),
        ('<w:ind w:firstLineChars="100"/>', 320),
        ('<w:ind w:left="50"/>', 640),
    ],
)
def test_characters_of_a_style_beat_own_twips_until_taken_back(own: str, twips: int) -> None:
    styles = style("Body", '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>')
    seen = shape(p(f'<w:pStyle w:val="Body"/>{own}', '<w:sz w:val="32"/>'), styles=styles)
    assert seen.first_line.twips == twips


def test_spacing_in_lines_counts_lines_of_the_grid() -> None:
    section = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    seen = shape(p('<w:spacing w:beforeLines="50" w:before="156" w:afterLines="0" w:after="20"/>') + section)
    assert (seen.before, seen.after) == (290, 20)


def test_lines_of_a_paragraph() -> None:
    assert shape(p()).line_rule is LineRule.AUTO
    exact = shape(p('<w:spacing w:line="579" w:lineRule="exact"/>'))
    assert (exact.line, exact.line_rule) == (579, LineRule.EXACT)
    assert shape(p('<w:spacing w:line="360"/>')).line == 360


def test_outline_levels_count_from_one_and_ten_is_none() -> None:
    assert shape(p('<w:outlineLvl w:val="0"/>')).outline_level == 1
    assert shape(p('<w:outlineLvl w:val="9"/>')).outline_level is None


def test_colours() -> None:
    assert look(p(run='<w:color w:val="ff0000"/>')).colour == "FF0000"
    assert look(p(run='<w:color w:val="auto"/>')).colour == ""
    assert look(p(run='<w:color w:val="000000" w:themeColor="text1"/>')).colour == ""
    assert look(p(run='<w:color w:val="4472C4" w:themeColor="accent1"/>')).colour == "4472C4"


@pytest.mark.parametrize(
    ("form", "text", "labels"),
    [
        ("chineseCountingThousand", "%1、", ["一、", "二、", "三、"]),
        ("japaneseCounting", "（%1）", ["（一）", "（二）", "（三）"]),
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、", "丙、"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、", "叁、"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerRoman", "%1)", ["i)", "ii)", "iii)"]),
        ("bullet", "●", ["", "", ""]),
    ],
)
def test_automatic_numbers_are_part_of_the_words(form: str, text: str, labels: list[str]) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    item = p('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>', text="事项")
    document = read(item * 3, numbering=numbering)
    assert [each.text for each in document.paragraphs()] == [f"{label}事项" for label in labels]
    assert [each.shape.left.twips for each in document.paragraphs()] == [420] * 3


def test_lower_levels_begin_anew_and_name_the_upper_ones() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(("%1.", "%1.%2"))
    )
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{number}'
    items = [p(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>') for level in (0, 1, 1, 0, 1)]
    seen = [each.label for each in read("".join(items), numbering=numbering).paragraphs()]
    assert seen == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_table_style_reaches_the_words_in_its_cells() -> None:
    styles = style("Grid", '<w:rPr><w:sz w:val="18"/></w:rPr>', "table")
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc>{p()}</w:tc></w:tr></w:tbl>'
    assert look(body, styles=styles).size == 9


def test_tab_stops_of_a_style_are_added_to_and_taken_away_one_by_one() -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="400"/><w:tab w:val="right" w:pos="8000"/></w:tabs>'
    own = '<w:tabs><w:tab w:val="clear" w:pos="400"/><w:tab w:val="center" w:pos="2000"/></w:tabs>'
    seen = shape(p(f'<w:pStyle w:val="A"/>{own}'), styles=style("A", f"<w:pPr>{stops}</w:pPr>"))
    assert [(stop.at, stop.stand) for stop in seen.tabs] == [(2000, "center"), (8000, "right")]
