"""The file as a package: opens without repair, the same bytes again, no clock and no names."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from pipeline.model.document import Document, Elements, Run, SignaturePlace
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write import write
from pipeline.write.base_maker import make_base_parts
from tests.support.documents import ISSUED, annex, document, heading, paragraph, table, words

REPORT = document(
    heading(1, "一、", "主要工作情况"),
    paragraph("一是抓学习。", heading(2, "（一）", "上好理论武装“基础课”。")),
    table("处室 场次 人数", "综合处 11 30", "人事处 8 1,200"),
    table("处室 场次", "综合处 11"),
    heading(3, "1.", "建立学习日"),
    heading(4, "（1）", "落实 <责任> & 督办"),
    paragraph("以上报告，请审阅。"),
    elements=Elements(
        title=words("关于2025年前三季度青年干部“三课联动”培养体系建设工作情况的报告"),
        addressee=words("市委组织部"),
        signature=("某市人民政府办公室",),
        signature_place=SignaturePlace.END,
        issued=ISSUED,
        note=words("联系人：张三"),
    ),
    annexes=(
        annex(
            "任务分工表", table("序号 方向 任务", "1 理论 学习", "2 研学", spans={(0, 1): 2}), number=1, landscape=True
        ),
        annex("情况说明", paragraph("说明如下。"), table("甲 乙", "1 2"), number=2),
    ),
)
BRIEF = document(paragraph("青年干部培养工作扎实推进。"))
ONE_ANNEX = replace(REPORT, annexes=(annex("任务分工表", table("甲 乙", "1 2"), landscape=True),))
UNDER_TITLE = replace(REPORT, elements=replace(REPORT.elements, signature_place=SignaturePlace.UNDER_TITLE))
NOTHING = Document("空", Elements(title=()), ())


@pytest.mark.parametrize("tree", [REPORT, BRIEF, ONE_ANNEX, UNDER_TITLE, NOTHING])
def test_an_independent_validator_finds_nothing(tree: Document, tmp_path: Path) -> None:
    file = tmp_path / "文件.docx"
    file.write_bytes(write(tree).value)

    result = OpenXmlValidator(max_errors=0).validate(file)

    assert [str(error) for error in result.errors] == []
    assert result.is_valid


def test_same_document_same_bytes() -> None:
    assert write(REPORT).value == write(replace(REPORT)).value
    assert write(REPORT).value != write(BRIEF).value


def test_no_clock_and_no_person_in_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(write(REPORT).value)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert "关于2025年前三季度" in properties
    for word in ("created", "modified", "creator", "lastModifiedBy", "python-docx"):
        assert word not in properties


def test_python_docx_reads_every_word_and_finds_the_headings() -> None:
    opened = docx.Document(io.BytesIO(write(REPORT).value))
    texts = [line.text for line in opened.paragraphs if line.text]

    assert texts == [
        "关于2025年前三季度青年干部\n“三课联动”培养体系建设工作情况的报告",
        "市委组织部：",
        "一、主要工作情况",
        "（一）上好理论武装“基础课”。一是抓学习。",
        "1.建立学习日",
        "（1）落实 <责任> & 督办",
        "以上报告，请审阅。",
        "附件：1.\t任务分工表",
        "2.\t情况说明",
        "某市人民政府办公室",
        "2025年10月9日",
        "（联系人：张三）",
        "附件1",
        "任务分工表",
        "附件2",
        "情况说明",
        "说明如下。",
    ]
    styles = [(line.style.name, line.text) for line in opened.paragraphs if line.style]
    assert [pair for pair in styles if str(pair[0]).startswith("Heading")] == [
        ("Heading 1", "一、主要工作情况"),
        ("Heading 3", "1.建立学习日"),
        ("Heading 4", "（1）落实 <责任> & 督办"),
    ]
    assert [[cell.text for cell in row.cells] for row in opened.tables[2].rows] == [
        ["序号", "方向", "任务"],
        ["1", "理论", "学习"],
        ["2", "理论", "研学"],
    ]


def test_kept_base_parts_are_what_python_docx_makes() -> None:
    with zipfile.ZipFile(io.BytesIO(write(BRIEF).value)) as archive:
        for name, made in make_base_parts(GB_T_9704).items():
            assert archive.read(f"word/{name}") == made, f"run tools/make_base_parts.py: {name}"


def test_control_characters_are_left_out_and_reported() -> None:
    outcome = write(document(paragraph("理论\x0b学习"), table("甲", "乙\x00丙")))

    assert [(found.code, str(found.location)) for found in outcome.diagnostics] == [("W001", "工作总结.md 第7行")] * 2
    assert "理论学习" in outcome.diagnostics[0].message
    opened = docx.Document(io.BytesIO(outcome.value))
    assert opened.paragraphs[1].text == "理论学习"
    assert opened.tables[0].rows[1].cells[0].text == "乙丙"


def test_line_feeds_and_tabs_stay_what_they_are() -> None:
    opened = docx.Document(io.BytesIO(write(document(paragraph("甲\n乙\t丙"))).value))
    assert opened.paragraphs[1].text == "甲\n乙\t丙"


def test_bold_text_is_bold() -> None:
    tree = document(replace(paragraph(""), runs=(Run("平常"), Run("加粗", strong=True))))
    opened = docx.Document(io.BytesIO(write(tree).value))
    assert [(part.text, part.bold) for part in opened.paragraphs[1].runs] == [("平常", None), ("加粗", True)]
