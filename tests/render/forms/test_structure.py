"""Which paragraphs, rows and clauses a filled form has: loops, conditions, and [[ … ]]."""

from __future__ import annotations

import pytest

from pipeline.model.diagnostic import Severity
from pipeline.word import Table, WordDocument, read_word
from tests.support.forms import filling, form_of, paragraph, says, table, told
from tests.support.tables import words_of

AWARDS = [["竞赛名称", "奖项"], ["青年演讲赛", "一等奖"], ["公文写作赛", "二等奖"], ["理论知识赛", "一等奖"]]


def rows(body: str) -> list[list[str]]:
    """Return the words of the cells of the only table of a filled form."""
    read = read_word(form_of(filling(body)).data)
    assert isinstance(read, WordDocument)
    (made,) = (block for block in read.blocks if isinstance(block, Table))
    return words_of(made)


@pytest.mark.parametrize("level", ["p", ""])
def test_paragraphs_between_statements_that_stand_alone_come_and_go(level: str) -> None:
    body = "".join(
        map(
            paragraph,
            (
                "甲",
                f"{{%{level} if 信访量 %}}",
                "有信访。",
                f"{{%{level} else %}}",
                "没有信访。",
                f"{{%{level} endif %}}",
            ),
        )
    )
    assert says(body) == ["甲", "没有信访。"]


def test_a_loop_over_paragraphs() -> None:
    body = "".join(
        map(paragraph, ("{% for 奖 in 获奖情况 %}", "{{ 奖.竞赛名称 }}：{{ 奖.奖项 }}", "{% endfor %}", "完"))
    )
    assert says(body) == ["青年演讲赛：一等奖", "公文写作赛：二等奖", "理论知识赛：一等奖", "完"]


def test_statements_at_the_very_beginning_and_end_take_whole_paragraphs() -> None:
    body = paragraph("{% for 奖 in 获奖情况 %}{{ 奖.竞赛名称 }}") + paragraph("{{ 奖.奖项 }}{% endfor %}")
    assert says(body) == [word for row in AWARDS[1:] for word in row]


def test_a_branch_may_stand_at_the_end_of_words() -> None:
    body = paragraph("{% if 信访量 %}甲{% else %}") + paragraph("乙{% endif %}") + paragraph("丙")
    assert says(body) == ["乙", "丙"]


def test_nested_statements_in_one_paragraph_keep_their_order() -> None:
    body = "".join(
        map(
            paragraph,
            (
                "{% if 研学场次 %}{% for 奖 in 获奖情况 %}",
                "{% if 奖.奖项 == '一等奖' %}{{ 奖.竞赛名称 }}",
                "{% endif %}{% endfor %}",
                "{% endif %}",
            ),
        )
    )
    assert says(body) == ["青年演讲赛", "理论知识赛"]


@pytest.mark.parametrize(
    "pattern",
    [
        [["{%tr for 奖 in 获奖情况 %}", ""], ["{{ 奖.竞赛名称 }}", "{{ 奖.奖项 }}"], ["{%tr endfor %}", ""]],
        [["{% for 奖 in 获奖情况 %}", ""], ["{{ 奖.竞赛名称 }}", "{{ 奖.奖项 }}"], ["", "{% endfor %}"]],
        [["{% for 奖 in 获奖情况 %}{{ 奖.竞赛名称 }}", "{{ 奖.奖项 }}{% endfor %}"]],
        [["{%tr for 奖 in 获奖情况 %}{{ 奖.竞赛名称 }}", "{{ 奖.奖项 }}{%tr endfor %}"]],
        [
            ["｛％tr　for 奖 in 获奖情况 ％｝", ""],
            ["{{ 奖。竞赛名称 }}", "{{ 奖。奖项 }}"],
            ["｛％tr　endfor ％｝", ""],
        ],
    ],
)
def test_rows_for_each_entry_however_they_are_marked(pattern: list[list[str]]) -> None:
    assert rows(table(AWARDS[0], *pattern)) == AWARDS


def test_rows_by_a_table_figure_total_and_all() -> None:
    body = table(
        ["处室", "场次"], ["{%tr for 行 in 处室参训 %}", ""], ["{{ 行.处室 }}", "{{ 行.场次 }}"], ["{%tr endfor %}", ""]
    )
    assert rows(body) == [["处室", "场次"], ["综合处", "6场次"], ["文秘处", "5场次"]]


def test_cells_come_and_go() -> None:
    body = table(["甲", "{%tc if 信访量 %}", "乙", "{%tc endif %}", "丙"])
    assert rows(body) == [["甲", "丙"]]


def test_a_table_without_any_row_is_left_out() -> None:
    body = paragraph("前") + table(["{% for 奖 in 无获奖 %}{{ 奖.奖项 }}{% endfor %}"]) + paragraph("后")
    kept = form_of(filling(body))
    assert [each.text for each in kept.passages] == ["前", "", "后"]  # one cell: the loop is within its paragraph
    looped = table(["{%tr for 奖 in 无获奖 %}"], ["{{ 奖.奖项 }}"], ["{%tr endfor %}"])
    assert says(paragraph("前") + looped + paragraph("后")) == ["前", "后"]


def test_a_cell_keeps_a_paragraph_when_all_its_words_go() -> None:
    properties = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    inside = "".join(
        paragraph(text, properties=properties) for text in ("{% if 信访量 %}", "有{{ 信访量 }}", "{% endif %}")
    )
    body = table(["甲", inside], ["乙", paragraph("[[同比{{ 无同比.同比 }}]]", properties=properties)])
    data = form_of(filling(body)).data
    assert rows(body) == [["甲", ""], ["乙", ""]]
    read = read_word(data)
    assert isinstance(read, WordDocument)
    (made,) = (block for block in read.blocks if isinstance(block, Table))
    for row in made.rows:
        assert [block.shape.stand for block in row.cells[1].blocks if not isinstance(block, Table)] == ["center"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            paragraph("甲{% if 研学场次 %}乙") + paragraph("丙{% endif %}丁"),
            [("T080", "第1段“甲{% if 研学场次 %}乙”")],
        ),
        (
            paragraph("{% if 研学场次 %}") + paragraph("丙{% endif %}丁"),
            [("T080", "第2段“丙{% endif %}丁”")],
        ),
        (
            table(["甲", "{% if 研学场次 %}乙"], ["丙{% endif %}", "丁"]),
            [("T080", "表1第1行第2列“{% if 研学场次 %}乙”")],
        ),
        (
            paragraph("{%tr for 奖 in 获奖情况 %}") + paragraph("{%tr endfor %}"),
            [("T081", "第1段“{%tr for 奖 in 获奖情况 %}”")],
        ),
        (paragraph("{% if 研学场次 %}"), [("T046", "第1段“{% if 研学场次 %}”")]),
        (paragraph("{% endif %}"), [("T005", "第1段“{% endif %}”")]),
    ],
)
def test_what_would_cut_paragraphs_or_rows_in_two_is_reported(body: str, found: list[tuple[str, str]]) -> None:
    outcome = filling(body)
    errors = [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
    assert told(errors)[: len(found)] == found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("开展{{ 研学场次 }}[[，同比{{ 无同比.同比 }}]]。", ["开展11场次。"]),
        ("[[接访{{ 信访量 }}，]]开展{{ 研学场次 }}。", ["开展11场次。"]),
        ("开展{{ 研学场次 }}，[[接访{{ 信访量 }}。]]", ["开展11场次。"]),
        ("包括[[接访{{ 信访量 }}、]][[论文{{ 论文数 }}]]。", ["包括论文2篇。"]),
        ("[[共{{ 研学场次 }}[[，同比{{ 无同比.同比 }}]]。]]", ["共11场次。"]),
        ("[[同比{{ 无同比.同比 }}。]]", []),
        ("　　[[同比{{ 无同比.同比 }}。]]　", []),
        ("联系人：[[{{ 坏指标 }}]]", ["联系人："]),
        ("{% if 信访量 %}接访{{ 信访量 }}{% endif %}", []),
    ],
)
def test_what_is_left_out_takes_its_marks_along(written: str, said: list[str]) -> None:
    assert says(paragraph(written) + paragraph("完")) == [*said, "完"]


def test_what_is_left_out_is_said_at_its_place() -> None:
    outcome = filling(paragraph("甲") + table(["乙", "[[{{ 坏指标 }}]]"]))
    assert told(outcome.diagnostics) == [("T012", "表1第1行第2列“[[{{ 坏指标 }}]]”")]


def test_nothing_and_zero_are_reported_in_text_but_not_in_tables() -> None:
    outcome = filling(paragraph("接访{{ 信访量 }}。") + table(["接访", "{{ 信访量 }}"]))
    assert told(outcome.diagnostics) == [("T015", "第1段“接访{{ 信访量 }}。”")]


def test_brackets_that_do_not_close_in_their_paragraph_are_reported() -> None:
    outcome = filling(paragraph("[[共{{ 研学场次 }}") + paragraph("。]]"))
    assert told(outcome.diagnostics) == [("T010", "第1段“[[共{{ 研学场次 }}”"), ("T011", "第2段“。]]”")]


def test_a_table_figure_in_a_form_is_reported() -> None:
    found = filling(paragraph("{{ 处室参训 }}")).diagnostics
    assert told(found) == [("T085", "第1段“{{ 处室参训 }}”")]


def test_what_must_stay_stays_though_its_words_go() -> None:
    section = '<w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>'
    body = (
        paragraph("{% if 信访量 %}", properties=section) + paragraph("甲") + paragraph("{% endif %}") + paragraph("乙")
    )
    assert says(body) == ["", "乙"]


def test_every_word_of_a_form_knows_its_place() -> None:
    body = paragraph("甲{{ 研学场次 }}乙{% if 研学人数 %}丙{% endif %}丁") + table(["戊", "{{ 研学人数 }}己"])
    form = form_of(filling(body, header1=paragraph("页眉{{ 单位.简称 }}")))
    assert [
        [(each.text[part.start : part.end], str(part.location)) for part in each.stretches] for each in form.passages
    ] == [
        [(word, "templates/申报表.docx 第1段") for word in ("甲", "乙", "丙", "丁")],
        [("戊", "templates/申报表.docx 表1第1行第1列")],
        [("己", "templates/申报表.docx 表1第1行第2列")],
    ]


def test_findings_come_in_the_order_of_the_form() -> None:
    torn = paragraph("甲{% if 研学场次 %}乙") + paragraph("丙{% endif %}丁")
    found = filling(paragraph("{{ 研学场数 }}") + torn + paragraph("{{ 研学场此 }}")).diagnostics
    assert told(found) == [
        ("T001", "第1段“{{ 研学场数 }}”"),
        ("T080", "第2段“甲{% if 研学场次 %}乙”"),
        ("T001", "第4段“{{ 研学场此 }}”"),
    ]
