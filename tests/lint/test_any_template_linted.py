"""What holds for every template that somebody may leave half written: nothing raises, places are the template's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.lint import needs, read_source
from pipeline.model.diagnostic import LineLocation
from tests.support.figures import request, sample_definitions
from tests.support.lint import linted
from tests.support.rendering import FILE

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "- ",
            "| 甲 | 2 |\n| --- | --- |\n",
            "\n",
            "\n\n",
            "---\n",
            "标题: ",
            "[[",
            "]]",
            "**",
            "，",
            "11场次",
            "三人",
        ),
        *(
            "{{ 研学场次 }}",
            "{{ 研学场次.同比 }}",
            "{{ 没有 }}",
            "{{ 获奖情况|首个 }}",
            "{{ 单位.没有 }}",
            "{{",
            "}}",
            "{%",
            "%}",
        ),
        *(
            "{% if 信访量 %}",
            "{% if 研学场次 > 3 %}",
            "{% elif 研学场次 > 5 %}",
            "{% elif 1 < [2] %}",
            "{% else %}",
            "{% endif %}",
        ),
        *(
            "{% for 奖 in 获奖情况 %}",
            "{% for 奖 in [] %}",
            "{% endfor %}",
            "{% if 奖.级别 in ['甲', 3] %}",
            "{{ 奖.级别 }}",
        ),
        *(
            "{% set 奖 = 研学场次 %}",
            "{% set 甲 %}",
            "{% endset %}",
            "{% include '别的' %}",
            "{% block 甲 %}",
            "{% macro 甲() %}",
        ),
        *(
            "{% 换说法 %}",
            "{% 或 %}",
            "{% 完 %}",
            "{#",
            "#}",
            "{＃",
            "＃}",
            "｛｛",
            "｝｝",
            "{％",
            "％}",
            "｜",
            "“",
            "”",
            "'",
            '"',
        ),
        *(
            "{{ 研学场次|筛选('级别', '甲') }}",
            "{{ '甲' if 研学场次 else 3 }}",
            "{% raw %}",
            "\r\n",
            "　",
            "\ufdd0",
            "{{ a[1:2] }}",
        ),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_raises_and_every_place_is_there(template: str) -> None:
    rows = template.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in linted(template):
        place = each.location
        assert isinstance(place, LineLocation)
        assert place.file == FILE
        assert 1 <= place.line <= len(rows) + 1
        if place.column:
            assert place.column <= len(rows[place.line - 1])
    pieces = read_source(FILE, template, ()).pieces
    assert all(need.missing for need in needs(pieces, sample_definitions(), request()).unknown)
