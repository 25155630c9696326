"""layout.yaml: an office's own values, each checked, each that differs named with the clause it differs from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.define import define
from pipeline.define.layout.texts import ELEMENTS
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.layout import Layout, NumberPlace, Role
from pipeline.standard.gb_t_9704 import GB_T_9704
from tests.support.definition_files import write_unit

TEXT_HEIGHT = 12756  # twips of 225 mm between margins of whole twips: 16838 − 2098 − 1984
TEXT_WIDTH = 8845  # of 156 mm: 11906 − 1587 − 1474


def read(folder: Path, text: str) -> tuple[Layout, list[Diagnostic]]:
    outcome = define(write_unit(folder, layout=text))
    return outcome.value.layout, list(outcome.diagnostics)


def codes(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(each.code, str(each.location).removeprefix("layout.yaml ")) for each in read(folder, text)[1]]


def said(folder: Path, text: str) -> list[str]:
    return [each.message for each in read(folder, text)[1]]


def test_without_the_file_the_layout_is_the_standard_itself(tmp_path: Path) -> None:
    outcome = define(write_unit(tmp_path))
    assert outcome.value.layout is GB_T_9704
    assert outcome.diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 还没有写\n",
        "页边距:\n",
        "字体: {正文: 仿宋_GB2312, 标题: 方正小标宋简体}\n字号: {标题: 2号, 正文: 三号, 题下署名: 16磅}\n",
        "页边距: {上: 37, 下: 3.5厘米, 左: 28mm, 右: 26毫米}\n每面行数: 22\n每行字数: 28字\n",
        "页码: {位置: 外侧, 样式: — 1 —, 字体: 宋体, 字号: 四号, 距版心: 7, 空字: 1}\n",
        "首行缩进: 2\n标题下空行: 1行\n落款: {署名距右: 2, 日期错开: 2字, 盖章日期距右: 4}\n",
        "版头: {标志距版心: 35, 红线距文号: 4, 文号上空行: 2}\n版记: {粗线: 0.35, 细线: 0.25, 左右空字: 1}\n",
        "信函: {标志距页顶: 30, 双线距标志: 4, 双线长: 170, 下双线距页底: 20}\n纪要: {标志距版心: 35}\n",
    ],
)
def test_values_of_the_standard_are_no_deviation(tmp_path: Path, text: str) -> None:
    layout, found = read(tmp_path, text)
    assert found == []
    assert layout is GB_T_9704


@pytest.mark.parametrize("face", ["仿宋", "华文仿宋", "方正仿宋_GBK"])
def test_any_font_of_the_kind_that_the_standard_names_is_no_deviation(tmp_path: Path, face: str) -> None:
    layout, found = read(tmp_path, f"字体: {{正文: {face}}}\n")
    assert found == []
    assert layout.texts[Role.BODY].face == face


def test_margins_within_the_tolerance_of_5_2_1_are_no_deviation(tmp_path: Path) -> None:
    layout, found = read(tmp_path, "页边距: {上: 36, 下: 36, 左: 27, 右: 27}\n")
    assert found == []
    assert (layout.page.top, layout.page.bottom, layout.page.left, layout.page.right) == (36, 36, 27, 27)


DEVIATIONS = [
    ("字体: {标题: 华文中宋}\n", "标题的字体用华文中宋，标准是小标宋（如方正小标宋简体），见 GB/T 9704 7.3.1（一般）"),
    ("字体: {正文: 宋体}\n", "正文的字体用宋体，标准是仿宋（如仿宋_GB2312），见 GB/T 9704 5.2.2（一般）"),
    (
        "字体: {发文机关标志: 黑体}\n",
        "发文机关标志的字体用黑体，标准是小标宋（如方正小标宋简体），见 GB/T 9704 7.2.4（推荐）",
    ),
    ("字体: {附件编号: 宋体}\n", "附件编号的字体用宋体，标准是黑体（如黑体），见 GB/T 9704 7.3.7（规定）"),
    ("字号: {标题: 小一}\n", "标题的字号用小一（24磅），标准是二号（22磅），见 GB/T 9704 7.3.1（一般）"),
    ("字号: {发文机关标志: 62磅}\n", "发文机关标志的字号用62磅，本程序通常用初号（42磅）；标准对此没有规定（实务）"),
    ("字号: {表头: 五号}\n", "表头的字号用五号（10.5磅），本程序通常用小四（12磅）；标准对此没有规定（实务）"),
    ("加粗: 三级标题\n", "三级标题用粗体，本程序通常用常规字形；标准对此没有规定（实务）"),
    ("页码: {位置: 居中}\n", "页码的位置用居中，标准是外侧，见 GB/T 9704 7.5（规定）"),
    ('页码: {样式: "- 1 -"}\n', "页码的样式用“- 1 -”，标准是“— 1 —”，见 GB/T 9704 7.5（规定）"),
    ("页码: {字号: 小四}\n", "页码的字号用小四（12磅），标准是四号（14磅），见 GB/T 9704 7.5（一般）"),
    ("每面行数: 20\n", "每面行数用20行，标准是22行，见 GB/T 9704 5.2.3（一般）"),
    ("行距: 29磅\n", "每面行数用21行，标准是22行，见 GB/T 9704 5.2.3（一般）"),
    ("行距: 28磅\n", "行距用28磅，标准是22行撑满版心（28.95磅），见 GB/T 9704 5.2.3（一般）"),
    ("每行字数: 27\n", "每行字数用27字，标准是28字，见 GB/T 9704 5.2.3（一般）"),
    ("首行缩进: 0\n", "首行缩进用0字，标准是2字，见 GB/T 9704 7.3.3（规定）"),
    ("标题下空行: 0\n", "标题下空行用0行，标准是1行，见 GB/T 9704 7.3.2（规定）"),
    ("落款: {署名距右: 4}\n", "落款的署名距右用4字，标准是2字，见 GB/T 9704 7.3.5.2（规定）"),
    ("落款: {盖章空行: 3}\n", "落款的盖章空行用3行，本程序通常用2行；标准对此没有规定（实务）"),
    ("版头: {红线粗细: 2磅}\n", "版头的红线粗细用2磅，本程序通常用1.5磅；标准对此没有规定（实务）"),
    ("版记: {粗线: 0.5}\n", "版记的粗线用0.5毫米，标准是0.35毫米，见 GB/T 9704 7.4.1（推荐）"),
    ("信函: {双线长: 160}\n", "信函的双线长用160毫米，标准是170毫米，见 GB/T 9704 10.1（规定）"),
]


@pytest.mark.parametrize(("text", "message"), DEVIATIONS)
def test_a_deviation_is_named_with_its_clause_and_its_strength(tmp_path: Path, text: str, message: str) -> None:
    layout, found = read(tmp_path, text)
    assert [each.message for each in found] == [message]
    assert found[0].severity is Severity.NOTE
    assert str(found[0].location) == "layout.yaml 第1行"
    assert layout != GB_T_9704


def test_margins_are_told_by_what_the_standard_prescribes(tmp_path: Path) -> None:
    assert said(tmp_path, "页边距: {上: 35, 下: 33, 左: 25, 右: 25}\n") == [
        "天头（上边距）用35毫米，标准是37毫米（可差1毫米），见 GB/T 9704 5.2.1（规定）",
        "订口（左边距）用25毫米，标准是28毫米（可差1毫米），见 GB/T 9704 5.2.1（规定）",
        "版心宽用160毫米，标准是156毫米，见 GB/T 9704 5.2.1（规定）",
        "版心高用229毫米，标准是225毫米，见 GB/T 9704 5.2.1（规定）",
    ]


CAUSES = [
    ("字体: {正文: 仿宋}\n页边距:\n  上: 37\n  下: 60\n", "每面行数用", 4),
    ("字体: {正文: 仿宋}\n页边距:\n  上: 60\n  左: 28\n", "每面行数用", 3),
    ("字号:\n  标题: 小一\n  正文: 小四\n", "每行字数用", 3),
    ("字号:\n  标题: 小一\n页边距:\n  上: 37\n  左: 20\n", "每行字数用", 5),
    ("页码: {位置: 外侧}\n行距: 12\n", "比行距12磅还高", 2),
    ("字体: {正文: 仿宋}\n页码: {位置: 外侧, 字号: 小初}\n", "比行距28.95磅还高", 2),
    ("字体: {正文: 仿宋}\n页边距: {下: 10}\n", "离纸边太近", 2),
    ("页码:\n  位置: 外侧\n  距版心: 5\n", "占到了版心里", 3),
]


@pytest.mark.parametrize(("text", "words", "line"), CAUSES)
def test_what_nobody_wrote_stands_at_the_key_that_it_follows_from(
    tmp_path: Path, text: str, words: str, line: int
) -> None:
    places = {str(each.location) for each in read(tmp_path, text)[1] if words in each.message}
    assert places == {f"layout.yaml 第{line}行"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [("页边距: {上: 3}\n", "毫米"), ("行距: 8\n", "磅"), ("每面行数: 9\n", "行"), ("首行缩进: 9\n", "字")],
)
def test_bounds_are_told_in_the_unit_of_the_key(tmp_path: Path, text: str, hint: str) -> None:
    (found,) = read(tmp_path, text)[1]
    assert found.hint == f"填写范围里的数；不写单位的按{hint}算"


@pytest.mark.parametrize(
    ("size", "why"),
    [
        ("120", "没有写明是“号”还是“磅”"),
        ("121磅", "太大、太小或者不是整磅、半磅"),
        ("50.3磅", "太大、太小或者不是整磅、半磅"),
        ("特大", "看不懂"),
        ("[三号]", "看不懂"),
    ],
)
def test_what_is_wrong_with_a_size_is_said(tmp_path: Path, size: str, why: str) -> None:
    (message,) = said(tmp_path, f"字号: {{发文机关标志: {size}}}\n")
    assert message.startswith(f"“发文机关标志”的字号{why}：读到")


def test_every_deviation_has_its_line(tmp_path: Path) -> None:
    text = "字体:\n  标题: 华文中宋\n  正文: 宋体\n行距: 28磅\n页码:\n  位置: 居中\n  距版心: 6.5\n"
    assert codes(tmp_path, text) == [("D081", f"第{line}行") for line in (2, 3, 4, 6, 7)]


def test_the_layout_carries_what_the_office_wrote(tmp_path: Path) -> None:
    layout, _ = read(
        tmp_path,
        "字体: {正文: 宋体, 署名: 楷体, 标题: 华文中宋}\n字号: {正文: 小三, 标题: 小一}\n加粗: [三级标题]\n"
        "数字字体: Times New Roman\n标题行距: 35磅\n标题下空行: 0\n首行缩进: 0\n"
        '页码: {位置: 居中, 样式: "- 1 -", 字体: 黑体, 距版心: 5}\n落款: {署名距右: 4, 盖章空行: 3}\n',
    )
    texts, number = layout.texts, layout.page_number
    assert (texts[Role.BODY].face, texts[Role.BODY].size, texts[Role.BODY].first_line) == ("宋体", 15, 0)
    assert (texts[Role.TITLE].face, texts[Role.TITLE].line, texts[Role.TITLE].lines_after) == ("华文中宋", 35, 0)
    assert (texts[Role.HEADING_3].bold, texts[Role.HEADING_2].bold) == (True, False)
    assert {texts[role].latin for role in Role} == {"Times New Roman", ""}
    assert texts[Role.PAGE_NUMBER].latin == ""
    assert (number.place, number.dash, number.below, texts[Role.PAGE_NUMBER].face) == (
        NumberPlace.CENTRE,
        "-",
        5,
        "黑体",
    )
    assert (layout.signature.right, layout.signature.seal_lines, layout.signature.date_shift) == (4, 3, 2)
    # What the standard gives the face and size of the text goes with it, unless it is named itself.
    assert (texts[Role.ADDRESSEE].face, texts[Role.SIGNATURE].face, texts[Role.HEADING_1].face) == (
        "宋体",
        "楷体",
        "黑体",
    )
    assert {texts[role].face for role in (Role.TABLE_TEXT, Role.DENSE_TEXT, Role.IMPRINT)} == {"宋体"}
    assert {texts[role].size for role in (Role.ADDRESSEE, Role.SIGNATURE, Role.HEADING_1)} == {15}
    assert (texts[Role.TABLE_TEXT].size, texts[Role.IMPRINT].size) == (12, 14)
    assert layout.name != GB_T_9704.name


@pytest.mark.parametrize(
    ("text", "lines", "pitch"),
    [
        ("每面行数: 20\n", 20, TEXT_HEIGHT // 20),
        ("行距: 28磅\n", 22, 560),
        ("行距: 30\n", 21, 600),
        ("页边距: {上: 36, 下: 35.5}\n", 22, (16838 - 2041 - 2013) // 22),
        ("页边距: {上: 25, 下: 25}\n", 24, (16838 - 2 * 1417) // 24),
    ],
)
def test_lines_fill_the_page(tmp_path: Path, text: str, lines: int, pitch: int) -> None:
    grid = read(tmp_path, text)[0].grid
    assert (grid.lines, grid.line_pitch) == (lines, pitch)


@pytest.mark.parametrize(
    ("text", "characters", "spacing"),
    [
        ("每行字数: 27\n", 27, TEXT_WIDTH // 27 - 320),
        ("每行字数: 30\n", 30, TEXT_WIDTH // 30 - 320),
        ("字号: {正文: 小四}\n", 37, TEXT_WIDTH // 37 - 240),
        ("页边距: {左: 27, 右: 26}\n", 28, (11906 - 1531 - 1474) // 28 - 320),
    ],
)
def test_characters_fill_the_line(tmp_path: Path, text: str, characters: int, spacing: int) -> None:
    grid = read(tmp_path, text)[0].grid
    assert (grid.characters, grid.character_spacing) == (characters, spacing)


MISTAKES = [
    ("字休: {正文: 仿宋}\n", "D020"),
    ("字体: {证文: 仿宋}\n", "D020"),
    ("字体: 仿宋\n", "D030"),
    ("字体: {正文: 仿宋/宋体}\n", "D084"),
    ('字体: {正文: "a<b"}\n', "D084"),
    ("字体: {标题: 小标宋}\n", "D085"),
    ("字号: {正文: 16}\n", "D087"),
    ("字号: {正文: 0磅}\n", "D087"),
    ("字号: {正文: 16.3磅}\n", "D087"),
    ("字号: {正文: 特大}\n", "D087"),
    ("字号: {正文: [三号]}\n", "D087"),
    ("字号: {表格: 五号, 密表: 小四}\n", "D086"),
    ("字号: {标题: 小初}\n", "D092"),
    ("加粗: [三级标提]\n", "D023"),
    ("页边距: {上: 3.7}\n", "D083"),
    ("页边距: {上: 300}\n", "D083"),
    ("页边距: {上: 宽}\n", "D024"),
    ("页边距: {上: -5}\n", "D083"),
    ("页边距: {左: 70, 右: 70}\n", "D088"),
    ("页边距: {下: 10}\n", "D091"),
    ("页码: {距版心: 30.5}\n", "D083"),
    ("页码: {位置: 居左}\n", "D023"),
    ("页码: {样式: 第1页}\n", "D023"),
    ("行距: 1.5倍\n", "D024"),
    ("行距: 8\n", "D083"),
    ("行距: 60\n", "D083"),
    ("每面行数: 10\n", "D083"),
    ("每面行数: 64\n", "D083"),
    ("页边距: {上: 80, 下: 65}\n每面行数: 44\n", "D083"),
    ("页码: {距版心: 2.9}\n", "D083"),
    ("页码: {距版心: 5}\n", "D093"),
    ("每面行数: 16\n", "D093"),
    ("页码: {字号: 小初}\n", "D092"),
    ("页边距: {右: 10}\n", "D094"),
    ("页边距: {右: 14}\n行距: 40\n", "D094"),
    ("页码: {距版心: 29, 字号: 一号}\n行距: 40\n", "D091"),
    ("每面行数: 22.5\n", "D083"),
    ("每面行数: 22\n行距: 30磅\n", "D089"),
    ("每行字数: 40\n", "D090"),
    ("每行字数: 12\n", "D090"),
    ("落款: {署名距右: 40}\n", "D083"),
    ("落款: {盖章空行: 0}\n", "D083"),
    ("版头: {标志距版心: 一}\n", "D024"),
    ("- 字体\n", "D030"),
]


@pytest.mark.parametrize(("text", "code"), MISTAKES)
def test_a_wrong_value_is_a_finding(tmp_path: Path, text: str, code: str) -> None:
    found = [each for each in read(tmp_path, text)[1] if each.code not in {"D081", "D082"}]
    assert [each.code for each in found] == [code]


def test_everything_wrong_is_found_at_once(tmp_path: Path) -> None:
    text = (
        "字体:\n  正文: 仿宋/宋体\n字号:\n  标题: 16\n页边距:\n  上: 300\n"
        "行距: 0\n每行字数: 两\n页码:\n  位置: 上\n未知: 一\n"
    )
    wrong = [("D084", 2), ("D087", 4), ("D083", 6), ("D083", 7), ("D024", 8), ("D023", 10), ("D020", 11)]
    assert sorted(codes(tmp_path, text)) == sorted((code, f"第{line}行") for code, line in wrong)


def test_a_file_with_another_ending_is_named(tmp_path: Path) -> None:
    (tmp_path / "layout.yml").write_text("行距: 28磅\n", encoding="utf-8")
    outcome = define(write_unit(tmp_path))
    assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("D079", "layout.yml")]


def test_every_element_can_be_set(tmp_path: Path) -> None:
    assert set(ELEMENTS.values()) == set(Role) - {Role.PAGE_NUMBER}  # which has a section of its own
    names = ", ".join(f"{name}: 隶书" for name in ELEMENTS)
    layout, found = read(tmp_path, f"字体: {{{names}}}\n")
    assert {layout.texts[role].face for role in ELEMENTS.values()} == {"隶书"}
    assert len(found) == len(ELEMENTS)
