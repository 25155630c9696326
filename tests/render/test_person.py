"""本人: a document for each row of a roster."""

from __future__ import annotations

from datetime import date

from pipeline.model.diagnostic import CellLocation
from pipeline.model.document import Document, Member, Paragraph
from pipeline.model.ledger import CellValue, Column, Ledger, Segment
from tests.support.figures import figure, sample_figures
from tests.support.rendering import codes, rendering
from tests.support.tree import readable, text_of


def roster() -> Ledger:
    columns: dict[str, tuple[CellValue, ...]] = {
        "姓名": ("张三", "李四", "赵六"),
        "出生年月": (date(1998, 5, 1), date(1999, 6, 1), None),
        "导师": (("甲某", "乙某"), ("丙某",), ()),
        "挂职": ((date(2025, 3, 1), date(2025, 6, 30)), None, None),
        "党员": (True, False, None),
        "学习 小组": ("一组", "二组", None),
        "研学场次": ("名册里的同名列", None, None),
    }
    letters = {name: chr(ord("A") + index) for index, name in enumerate(columns)}
    return Ledger(
        "名册",
        {name: Column(name, values, {2: "不详"} if name == "出生年月" else {}) for name, values in columns.items()},
        (3, 4, 5),
        (Segment("名册.xlsx", "在职", 0, 3, letters),),
    )


def document(template: str, row: int = 0) -> Document:
    return rendering(template, member=Member(roster(), row, "姓名")).value


def test_columns_of_the_roster_and_the_persons_own_figures() -> None:
    template = (
        "{{ 本人.姓名 }}，{{ 本人.出生年月|年月 }}生，导师{{ 本人.导师|顿号 }}，挂职{{ 本人.挂职 }}，"
        "党员：{{ 本人.党员 }}，"
        '{{ 本人["学习 小组"] }}，学时{{ 本人.个人学时 }}、{{ 个人学时[本人.姓名] }}。'
    )
    found = document(template)
    assert text_of(found) == (
        "张三，1998年5月生，导师甲某、乙某，挂职3月1日至6月30日，党员：是，一组，学时62学时、62学时。"
    )
    assert found.subject == "张三"


def test_the_cell_of_the_roster_is_the_source() -> None:
    block = document("{{ 本人.姓名 }}。", row=1).blocks[0]
    assert isinstance(block, Paragraph)
    source = block.runs[0].figure
    assert source is not None
    assert source.lineage.cells() == (CellLocation("名册.xlsx", "在职", "A4"),)


def test_a_column_goes_before_a_figure_of_the_same_name() -> None:
    assert text_of(document("{{ 本人.研学场次 }}，{{ 研学场次 }}。")) == "名册里的同名列，11场次。"


def test_empty_and_bad_cells() -> None:
    template = "甲[[，{{ 本人.导师|顿号 }}]][[，{{ 本人.挂职 }}]][[，{{ 本人.出生年月 }}]]。"
    assert text_of(document(template, row=2)) == "甲。"
    outcome = rendering("{{ 本人.挂职 }}。\n\n{{ 本人.出生年月 }}。", member=Member(roster(), 2, "姓名"))
    assert codes(outcome) == ["T016", "T014"]
    assert "名册.xlsx「在职」!B5" in outcome.diagnostics[1].message


def test_a_person_without_a_member_of_the_group_has_no_value() -> None:
    outcome = rendering("[[学时{{ 本人.个人学时 }}，]]共{{ 本人.个人学时 }}。", member=Member(roster(), 2, "姓名"))
    assert sorted(codes(outcome)) == ["T012", "T014"]


def test_the_person_is_known_only_where_documents_are_made_one_by_one() -> None:
    outcome = rendering("{{ 本人.姓名 }}。")
    assert codes(outcome) == ["T001"]
    assert "逐一" in outcome.diagnostics[0].hint


def test_a_whole_person_in_brackets_is_said_as_written() -> None:
    outcome = rendering("{{ 个人学时[本人] }}。", member=Member(roster(), 0, "姓名"))
    (found,) = outcome.diagnostics
    assert found.code == "T018"
    assert found.message.startswith("个人学时[本人]用得不对")
    assert "本人.个人学时" in found.message
    assert "…" not in readable(outcome.value)


def test_rows_that_belong_to_the_person_are_chosen_by_a_column() -> None:
    figures = sample_figures()
    template = "{% for 奖 in 获奖情况|筛选('奖项', 本人.姓名, '一等奖') %}{{ 奖.竞赛名称 }}；{% endfor %}"
    outcome = rendering(template, {**figures, "甲": figure("甲", 1)}, member=Member(roster(), 0, "姓名"))
    assert readable(outcome.value) == "‹青年演讲赛›；‹理论知识赛›；"


def test_the_person_is_compared_with_the_others() -> None:
    template = (
        "学时{{ 本人.个人学时|保留零 }}，{{ 本人.个人学时.较中位数 }}（中位数{{ 本人.个人学时.中位数 }}）。"
        "{% if 本人.个人学时.较中位数 > 0 %}多{{ 本人.个人学时.较中位数|绝对值 }}。{% endif %}"
    )
    assert text_of(document(template)) == "学时62学时，高于中位数14学时（中位数48学时）。多14学时。"
    assert text_of(document(template, row=1)) == "学时0学时，低于中位数48学时（中位数48学时）。"


def test_comparisons_with_the_others_are_known_before_anything_is_written() -> None:
    template = "{% if 研学场次 == 0 %}{{ 本人.个人学时.较中数 }}{{ 研学场次.较中位数 }}{% endif %}甲。"
    outcome = rendering(template, member=Member(roster(), 0, "姓名"))
    assert codes(outcome) == ["T002", "T002"]
    assert outcome.diagnostics[0].hint == "是不是“较中位数”？"
    # A figure of the whole office is one of no group.
    assert "较中位数" not in outcome.diagnostics[1].hint


def test_every_member_of_a_group_answers_them() -> None:
    template = "{% for 人 in 个人学时 %}{{ 人.组名 }}{{ 人.较中位数 }}{% if not loop.末个 %}，{% endif %}{% endfor %}。"
    assert text_of(rendering(template).value) == "张三高于中位数14学时，李四低于中位数48学时，王五与中位数持平。"
