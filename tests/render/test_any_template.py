"""What holds for every template: nothing raises, lines are the template's own, tags alone on a line leave no trace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.diagnostic import LineLocation, Outcome
from pipeline.model.document import Document
from tests.support.fixtures import FOLDER, fixtures
from tests.support.rendering import FILE, rendering
from tests.support.tree import readable

PIECES = st.sampled_from(
    [
        *("# ", "## ", "##### ", "- ", "  - ", "+ ", "1. ", "| 甲 | 乙 |\n| --- | --- |\n", "| 丙 |\n", "\n", "\n\n"),
        *(
            "{{ 研学场次 }}",
            "{{ 信访量 }}",
            "{{ 坏指标 }}",
            "{{ 处室参训 }}",
            "{{ 获奖情况 }}",
            "{{ 没有 }}",
            "{{",
            "}}",
        ),
        *("{% if 信访量 %}", "{% else %}", "{% endif %}", "{% for 奖 in 获奖情况 %}", "{% endfor %}", "{{ 奖.奖项 }}"),
        *(
            "{% for 奖 in 无获奖 %}\n",
            "{% endfor %}\n",
            "{% 换说法 %}",
            "{% 或 %}",
            "{% 完 %}",
            "{#",
            "#}",
            "{%",
            "-%}",
            "{%-",
        ),
        *(
            "[[",
            "]]",
            "**",
            "，",
            "。",
            "：",
            "（",
            "）",
            "甲",
            "主要做法：",
            "# 附件：",
            "---\n",
            "标题: ",
            "　",
            "&amp;",
        ),
        *(
            "{% raw %}",
            "{% endraw %}",
            "{{ 研学场次|数 }}",
            "{{ 专班|列举(2) }}",
            "{{ 专班|约数 }}",
            "｛｛",
            "\t",
            "\r\n",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_template_raises_and_every_place_is_one_of_its_lines(template: str) -> None:
    outcome = rendering(template)
    last = template.replace("\r\n", "\n").count("\n") + 1
    places = [found.location for found in outcome.diagnostics]
    places += [block.location for block in outcome.value.blocks]
    places += [annex.location for annex in outcome.value.annexes]
    for place in places:
        assert isinstance(place, LineLocation)
        assert place.file == FILE
        assert 1 <= place.line <= last


@given(st.text(max_size=60))
def test_no_text_raises(template: str) -> None:
    rendering(template)


def lines(outcome: Outcome[Document]) -> list[tuple[str, int]]:
    """Findings with their lines, but for the one about the whole document."""
    return [
        (found.code, found.location.line)
        for found in outcome.diagnostics
        if isinstance(found.location, LineLocation) and found.code != "T058"
    ]


WHOLE = [case for case in fixtures(FOLDER) if "{#\n" not in case.template and not case.template.startswith("---")]


@pytest.mark.parametrize("template", [case.template for case in WHOLE], ids=[case.name for case in WHOLE])
def test_comments_on_lines_of_their_own_leave_no_trace(template: str) -> None:
    commented = "{# 注 #}\n" + template.replace("\n", "\n  {# 注 #}  \n") + "\n{# 注 #}"
    assert readable(rendering(commented).value) == readable(rendering(template).value)


@pytest.mark.parametrize("template", [case.template for case in WHOLE], ids=[case.name for case in WHOLE])
def test_comments_move_findings_by_their_own_lines_only(template: str) -> None:
    plain = lines(rendering(template))
    moved = lines(rendering("{# 一 #}\n{#\n二\n#}\n" + template))
    assert [(code, line + 4) for code, line in plain] == moved


@pytest.mark.parametrize("template", [case.template for case in WHOLE], ids=[case.name for case in WHOLE])
def test_a_condition_around_everything_changes_nothing_when_it_holds(template: str) -> None:
    plain = rendering(template)
    if not any(found.code in ("T046", "T010", "T011") for found in plain.diagnostics):
        wrapped = rendering(f"{{% if 研学场次 %}}\n{template}\n{{% endif %}}\n")
        assert readable(wrapped.value) == readable(plain.value)
