"""Any text comes back from its template just as it was: signs of Markdown, of Jinja, of YAML, numbers of headings."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.build import compute
from pipeline.derive.printings import list_printings, printings
from pipeline.derive.subjects import counts, listed, subjects
from pipeline.deriving import template_from
from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import FileLocation
from pipeline.model.document import Paragraph, Template
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.render import render
from pipeline.word import WordDocument, read_word
from pipeline.write import write
from tests.support.finished_reports import as_word
from tests.support.market_office import write_market_office

PERIOD = Period.parse("2025Q3")
ISSUED = date(2025, 9, 30)
SIGNS = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "[[", "]]", "**", "*", "_", "__", "`", "#", " # ", "|", "\\"),
    *("&amp;", "&#42;", "&", "<b>", "</b>", "<", ">", "[甲](乙)", "---", "===", "1. ", "1) ", "12.", "- ", "+ "),
    *(
        "· ",
        "•",
        "－",
        "＃",
        "~",
        "!",
        '"',
        "'",
        "｛｛",
        "｝｝",
        "｛%",
        "【【",
        "】】",
        "［［",
        "］］",
        "｜",
        "{",
        "}",
        "=",
    ),
    *("“", "”", "：", "；", "。", "，", "、", "《", "》", "一、", "（一）", "（1）", "1.", "一是", "二是", "三是"),
    *("首先，", "其次，", "附件：", "附件1", "抄送：", "题目", "甲", "乙方", "张三", "3件", "460家次", "68个"),
    *("增长50.3%", "12万元", "2025年", "三季度", "四季度", "7月15日", "〔2025〕3号", "食品、药品"),
    *("  ", "　", "%", "1", "0", "$", "^", "@"),
)
TEXTS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8).map("".join)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_market_office(tmp_path_factory.mktemp("units") / "market")


def lost(office: Path, lines: list[str]) -> list[str]:
    """What the template of some lines does not give back."""
    outcome = template_from(Job(office, PERIOD, ISSUED), "旧稿.docx", as_word(lines), "新.md")
    return [each.message for each in outcome.diagnostics if each.code == "M002"]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_any_text_comes_back(office: Path, lines: list[str]) -> None:
    assert lost(office, ["关于有关工作情况的报告", *lines]) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=2, max_size=4))
def test_any_table_comes_back(office: Path, rows: list[list[str]]) -> None:
    data = as_word(["关于有关工作情况的报告", "情况见表。", [["名称", "数量", "备注"], *rows], "特此报告。"])
    outcome = template_from(Job(office, PERIOD, ISSUED), "旧稿.docx", data, "新.md")
    assert [each.message for each in outcome.diagnostics if each.code == "M002"] == []


@pytest.mark.parametrize(
    "lines",
    [
        ["一、甲", "正文。", "二、乙", "正文。", "四、跳了一个号", "正文。"],
        ["（一）没有上一级。", "正文。", "1、顿号的序号", "正文。", "2、顿号的序号", "正文。"],
        ["(一)半角括号", "正文。", "(二)半角括号", "正文。"],
        ["第一部分 总体情况", "正文。", "第二部分 工作打算", "正文。"],
        [
            "一、甲",
            "（一）乙。后面的文字。",
            "（二）丙。还有文字。",
            "1.丁。文字。",
            "2.戊。文字。",
            "（1）己",
            "正文。",
        ],
        ["一是第一段。", "二是第二段。", "三是第三段。"],
        ["主要做了：一是甲；二是乙；三是丙。", "一是甲。二是乙；三是丙。", "首先，甲；其次，乙。"],
        ["一是抓学习。首先，读原著；其次，谈体会。二是抓落实。首先，定方案；其次，抓督查；最后，见效。"],
        [
            *("附件：1.任务分工表", "2.人员名单", "临江区市场监督管理局", "2025年9月30日"),
            *("附件1", "任务分工表", "正文甲。", "附件2", "人员名单", "正文乙。"),
        ],
        ["附件：任务分工表。", "附件", "另一个标题", "正文。"],
        ["某某局：", "正文。", "某某局办公室", "二〇二五年九月三十日"],
        ["正文。", "（联系人：周敏，电话：0571-88001234）"],
        ["正文。", "抄送：区委办公室，区政府办公室。", "临江区市场监督管理局办公室　　2025年9月30日印发"],
    ],
    ids=lambda lines: lines[0],
)
def test_headings_lists_annexes_and_elements_come_back(office: Path, lines: list[str]) -> None:
    assert lost(office, ["关于有关工作情况的报告", *lines]) == []


def test_a_file_that_a_person_typed_without_styles_comes_back(office: Path) -> None:
    document = docx.Document()
    document.add_paragraph("临江区市场监督管理局2025年三季度工作总结").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("　　一、工作情况")
    document.add_paragraph("　　检查460家次，同比增长50.3%。")
    document.add_paragraph("\t二、打算")
    document.add_paragraph("        继续努力。")
    document.add_paragraph("　　　　　　　　　　　　　　　　临江区市场监督管理局")
    document.add_paragraph("　　　　　　　　　　　　　　　　2025年9月30日")
    data = io.BytesIO()
    document.save(data)
    outcome = template_from(Job(office, PERIOD, ISSUED), "旧稿.docx", data.getvalue(), "新.md")
    assert outcome.value is not None
    assert [each.code for each in outcome.diagnostics] == []
    assert "# 工作情况\n\n检查{{ 检查家次 }}[[，同比{{ 检查家次.同比 }}]]。\n\n# 打算\n" in outcome.value.text


BOX = """<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>检查460家次</w:t></w:r></w:p>
</w:txbxContent></v:textbox></v:shape></w:pict>"""


def test_words_of_a_text_box_become_a_paragraph(office: Path) -> None:
    document = docx.Document()
    document.add_paragraph("工作总结").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("正文。").runs[0]._element.append(parse_xml(BOX))  # noqa: SLF001
    document.add_paragraph("特此报告。")
    data = io.BytesIO()
    document.save(data)
    outcome = template_from(Job(office, PERIOD, ISSUED), "旧稿.docx", data.getvalue(), "新.md")
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    assert outcome.value.text.endswith("检查{{ 检查家次 }}\n\n正文。\n\n特此报告。\n")


def test_every_printing_is_what_the_template_language_prints(office: Path) -> None:
    computed = compute(Job(office, PERIOD, ISSUED)).value
    known = [*subjects(computed.computed, computed.definitions), *counts(computed.computed, computed.definitions)]
    pairs = [(one.written, one.text) for each in known for one in printings(each)]
    pairs += [
        (one.written, one.text)
        for each in listed(computed.computed, computed.definitions)
        for one in list_printings(each)
    ]
    text = "\n\n".join(f"甲{written}" for written, _ in pairs)
    request = DocumentRequest("新", "新.md", FileLocation("新.md"))
    rendered = render(Template("新.md", text), request, computed.computed, computed.definitions, ISSUED)
    said = ["".join(run.text for run in block.runs) for block in rendered.value.blocks if isinstance(block, Paragraph)]
    assert len(pairs) > 1000
    assert [pair for pair, words in zip(pairs, said, strict=True) if f"甲{pair[1]}" != words] == []


OFFICIAL = {
    "公文": """---
标题: 临江区市场监督管理局关于报送三季度执法情况的报告
版式: 公文
份号: "000012"
密级: 秘密★1年
紧急程度: 加急
发文字号: 临市监〔2025〕12号
签发人: 周敏
主送: [区人民政府, 市市场监督管理局]
附注: 此件公开发布
抄送: 区委办公室，区人大常委会办公室
印发机关: 临江区市场监督管理局办公室
---
现报告如下。

# 情况
检查{{ 检查家次 }}。

# 附件：统计表

| 领域 | 家次 |
|---|---|
| 食品 | {{ 食品检查家次 }} |

# 附件：名单

周敏
""",
    "信函": """---
标题: 关于商请支持执法工作的函
版式: 信函
发文字号: 临市监函〔2025〕5号
主送: 区公安局
附注: "联系人：周敏，电话：0571-88001234"
抄送: 区政府办公室
---
移送案件{{ 移送件数 }}，请予支持。
""",
    "纪要": """---
标题: 专题会议纪要
版式: 纪要
发文字号: 第3期
出席: 周敏、郑海
请假: 吴一凡
列席: 王磊
抄送: 各科室
印发机关: 办公室
---
会议听取了{{ 检查家次 }}的检查情况。会议议定：

# 抓整改
整改{{ 整改问题数 }}。
""",
}


@pytest.mark.parametrize("name", OFFICIAL)
def test_documents_with_a_red_head_come_back(name: str, office: Path) -> None:
    computed = compute(Job(office, PERIOD, ISSUED)).value
    request = DocumentRequest("新", "新.md", FileLocation("新.md"))
    tree = render(Template("新.md", OFFICIAL[name]), request, computed.computed, computed.definitions, ISSUED).value
    data = write(tree, computed.definitions.layout).value
    outcome = template_from(Job(office, PERIOD, ISSUED), "旧稿.docx", data, "新.md")
    assert outcome.value is not None
    assert {each.code for each in outcome.diagnostics} <= {"M004"}
    again = render(Template("新.md", outcome.value.text), request, computed.computed, computed.definitions, ISSUED)
    made = read_word(write(again.value, computed.definitions.layout).value)
    old = read_word(data)
    assert isinstance(made, WordDocument)
    assert isinstance(old, WordDocument)
    assert [each.text for each in made.paragraphs()] == [each.text for each in old.paragraphs()]
