"""Branches that nothing reaches: what is said holds for every value, tried out."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import nodes

from pipeline.lint.branches import unreached
from pipeline.lint.source import Piece
from pipeline.model.diagnostic import LineLocation
from pipeline.render.findings import Findings
from pipeline.render.sandbox import Sandbox
from tests.support.counted_calls import calls
from tests.support.figures import figure
from tests.support.rendering import rendering
from tests.support.tree import readable


def found(template: str) -> dict[str, list[int]]:
    """The lines by the code that is told of them."""
    findings = Findings("工作总结.md")
    tree = Piece.read(template, 1, ()).tree
    assert tree is not None
    unreached(tree, 1, findings)
    lines: dict[str, list[int]] = {}
    for each in findings.all():
        assert isinstance(each.location, LineLocation)
        lines.setdefault(each.code, []).append(each.location.line)
    return lines


def never(template: str) -> list[int]:
    return found(template).get("T125", [])


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        ("{% if 甲 > 3 %}\n多\n{% elif 甲 > 5 %}\n更多\n{% endif %}", [3]),
        ("{% if 甲 > 5 %}\n更多\n{% elif 甲 > 3 %}\n多\n{% endif %}", []),
        ("{% if 甲 >= 3 %}\n多\n{% elif 甲 == 3 %}\n三\n{% endif %}", [3]),
        ("{% if 甲 %}\n有\n{% elif 甲 > 0 %}\n多\n{% endif %}", [3]),
        ("{% if 甲 > 3 %}\n{% if 甲 < 2 %}\n怪\n{% endif %}\n{% endif %}", [2]),
        ("{% if 甲 > 3 and 甲 < 2 %}\n怪\n{% endif %}", [1]),
        ("{% if 甲 is 无值 %}\n{% if 甲 > 1 %}\n怪\n{% endif %}\n{% endif %}", [2]),
        ("{% if 奖.级别 == '市级' %}\n市\n{% elif 奖.级别 == '市级' %}\n又\n{% endif %}", [3]),
        ("{% if 1 > 2 %}\n怪\n{% endif %}", [1]),
        ("{% for 项 in [] %}\n怪\n{% endfor %}", [1]),
        ("{% if 甲 大于 3 %}\n多\n{% elif 甲 不小于 5 %}\n更多\n{% endif %}", [3]),
        ("{% if 占比 大于 90% %}\n多\n{% elif 占比 > 95% %}\n更多\n{% endif %}", [3]),
        ("{% if true %}\n总\n{% elif 甲 %}\n怪\n{% else %}\n也怪\n{% endif %}", [3, 5]),
    ],
)
def test_what_nothing_reaches_is_told(template: str, lines: list[int]) -> None:
    assert never(template) == lines


@pytest.mark.parametrize(
    "template",
    [
        # Whatever has no value compares as false: neither of the first two need hold.
        "{% if 甲 > 3 %}\n多\n{% elif 甲 <= 3 %}\n少\n{% else %}\n没有\n{% endif %}",
        "{% if not 甲 > 3 %}\n{% if 甲 is 无值 %}\n没有\n{% endif %}\n{% endif %}",
        "{% if 本期.止 == '12月31日' %}\n年末\n{% elif 本期.止 == '2025年12月31日' %}\n又\n{% endif %}",
        "{% if 甲 != 3 %}\n不是\n{% elif 甲 != 5 %}\n是三\n{% endif %}",
        "{% if 项 %}\n{% for 项 in 全部 %}\n{% if not 项 %}\n空的\n{% endif %}\n{% endfor %}\n{% endif %}",
        "{% set 数 = 甲 %}\n{% if 数 > 3 %}\n{% set 数 = 乙 %}\n{% if 数 < 2 %}\n少\n{% endif %}\n{% endif %}",
        "{% 换说法 %}\n一\n{% 或 %}\n二\n{% 完 %}",
        "{% if 甲|个数 > 1 %}\n多\n{% elif 甲|个数 %}\n一个\n{% endif %}",
        "{% if 甲 > 3 %}\n多\n{% endif %}\n{% if 甲 > 3 %}\n又说一次\n{% endif %}",
    ],
)
def test_what_may_be_reached_is_not(template: str) -> None:
    assert found(template) == {}


def test_a_condition_that_is_asked_twice_is_said_to_hold() -> None:
    assert found("{% if 甲 > 5 %}\n{% if 甲 > 3 %}\n多\n{% endif %}\n{% endif %}") == {"T126": [2]}


ATOMS = st.builds(
    lambda name, sign, number: f"{name} {sign} {number}",
    st.sampled_from(["甲", "乙"]),
    st.sampled_from([">", ">=", "<", "<=", "==", "!="]),
    st.integers(0, 3),
) | st.sampled_from(["甲", "乙", "甲 is 有值", "甲 is 无值", "乙 is 有值", "甲 is 有定义"])
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds(lambda one, sign, two: f"({one} {sign} {two})", inner, st.sampled_from(["and", "or"]), inner)
        | inner.map(lambda one: f"(not {one})")
    ),
    max_leaves=3,
)
VALUES = (None, 0, 1, 2, 3, 4)


@settings(max_examples=60)
@given(st.lists(CONDITIONS, min_size=4, max_size=4))
def test_what_is_told_holds_for_every_value(tests: list[str]) -> None:
    """Each branch prints a word of its own; those that are said to be out of reach are printed for no values at all."""
    first, second, inner, other = tests
    template = (
        f"{{% if {first} %}}\n甲枝。\n\n{{% if {inner} %}}\n乙枝。\n\n{{% elif {other} %}}\n丙枝。\n\n{{% endif %}}\n"
        f"{{% elif {second} %}}\n丁枝。\n\n{{% else %}}\n戊枝。\n\n{{% endif %}}\n末。\n"
    )
    rows = template.split("\n")
    told = found(template)
    dead = {row for line in told.get("T125", []) if (row := next(each for each in rows[line - 1 :] if "枝" in each))}
    printed: set[str] = set()
    for one, two in product(VALUES, repeat=2):
        figures = {name: figure(name, value, absence="没有") for name, value in (("甲", one), ("乙", two))}
        printed |= set(re.findall("[甲乙丙丁戊]枝。", readable(rendering(template, figures).value)))
    assert dead & printed == set()


def test_second_parts_within_each_other_are_judged_in_proportion() -> None:
    """Each was judged twice, what is within it four times, and so on: thirty within each other took for ever."""

    def work(depth: int) -> int:
        within = "".join(f" and (甲 > {at}" for at in range(depth))
        return calls(lambda: never(f"{{% if 甲 > 99{within}{')' * depth} %}}\n多\n{{% endif %}}"))

    assert work(14) < 10 * work(7)


def test_tags_that_are_read_alone_are_parsed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each was parsed behind as many empty lines as stand above it: thousands of tags took the square of the lines."""
    parsed: list[str] = []
    usual = Sandbox.parse

    def counted(self: Sandbox, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        parsed.append(source)
        return usual(self, source, name, filename)

    monkeypatch.setattr(Sandbox, "parse", counted)
    tags = "".join(f"{{{{ 甲 }}}}\n\n{{% if\n甲 > {at} %}}" for at in range(100))
    piece = Piece.read(f"{tags}{{{{ 甲 + }}}}", 1, ("甲",))
    assert sum(map(len, parsed)) < 4 * len(tags)
    lines = [[each.lineno for each in tree.find_all(nodes.Name)] for tree in piece.trees]
    assert lines[:4] == [[1], [3], [4], [6]]  # where their tags begin
