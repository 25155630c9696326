"""What findings quote: the words of the template as they stand, and entries of the plan by their own names."""

from __future__ import annotations

import pytest

from tests.support.rendering import rendering


def messages(template: str) -> list[str]:
    return [found.message for found in rendering(template).diagnostics]


def test_an_entry_that_is_not_filled_in_is_named_by_its_task() -> None:
    template = "# 任务\n{% for 任务 in (计划.方向|首个).任务 %}\n{{ 任务.事项 }}[[，{{ 任务.频次 }}]]。\n{% endfor %}\n"
    assert messages(template) == ["没有写入“，……”：任务“组织政治能力测试”的频次没有填写"]


def test_a_task_without_a_figure_is_named_when_its_figure_is_asked_for() -> None:
    template = "{% for 任务 in (计划.方向|末个).任务 %}\n{{ 任务.事项 }}[[，{{ 任务.指标.完成率 }}]]。\n{% endfor %}\n"
    assert messages(template) == ["没有写入“，……”：任务“选派干部到一线”的指标.完成率没有填写"]


def test_an_empty_entry_in_plain_text_is_named_too() -> None:
    assert messages("{% for 题 in 本期.问题 %}\n{{ 题.表现 }}：{{ 题.措施 }}。\n\n{% endfor %}\n") == [
        "问题“进度不平衡”的措施没有填写，这里是空的"
    ]
    assert "方向“实践锻炼”的总述" in messages("{{ (计划.方向|末个).总述 }}甲。")[0]


@pytest.mark.parametrize(
    ("template", "quoted"),
    [
        ("# 一、{{ 研学场次 }}的工作\n正文。", "# 一、{{ 研学场次 }}"),
        ("## （一）{{ 研学场次|数 }}次\n正文。", "## （一）{{ 研学场次|数 }}"),
        ("-{{ 研学场次 }}的学习\n", "-{{ 研学场次 }}的学习"),
        ("#{{ 单位.简称 }}工作\n", "#{{ 单位.简称 }}工作"),
        ("看[{{ 单位.简称 }}](http://某)。", "[{{ 单位.简称 }}](http://某)"),
    ],
)
def test_slips_are_quoted_as_the_template_has_them(template: str, quoted: str) -> None:
    (message,) = messages(template)
    assert quoted in message
    assert "值" not in message
