"""Nothing that a template can say reaches beyond the office's figures: published escapes and bombs of Jinja."""

from __future__ import annotations

import time

import pytest

from pipeline.model.diagnostic import LineLocation, Severity
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ 研学场次.__class__ }}",
    "{{ 研学场次['__class__']['__init__']['__globals__'] }}",
    "{{ 研学场次.figure }}",
    "{{ 研学场次.marks }}",
    "{{ 获奖情况.items }}",
    "{{ 单位.parts }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner }}{{ namespace }}{{ lipsum() }}{{ range(10) }}{{ dict(a=1) }}",
    "{{ config }}{{ request }}{{ get_flashed_messages }}",
    "{{ ''|attr('__class__') }}",
    "{{ ['__class__']|map('upper')|list }}",
    "{{ '{0.__class__}'.format(研学场次) }}",
    "{{ '%s'|format(研学场次) }}",
    "{{ ().__class__.__base__ }}",
    "{{ loop.__class__ }}",
    "{% for 甲 in 获奖情况 %}{{ loop.__init__ }}{{ loop._iterator }}{% endfor %}",
    "{% for 甲 in 获奖情况 recursive %}{{ loop(获奖情况) }}{% endfor %}",
    "{% set x = cycler %}{{ x }}",
    "{% import 'os' as os %}",
    "{% extends 'a' %}",
    "{% include '/etc/passwd' %}",
    "{% call 甲() %}{% endcall %}",
    "{% macro 甲() %}{% endmacro %}{{ 甲() }}",
    "{% filter upper %}a{% endfilter %}",
    "{% set 甲 %}{{ 研学场次 }}{% endset %}",
    "{{ 研学场次|safe }}{{ 研学场次|int }}{{ 研学场次|string|replace('1', '2') }}",
    "{{ __标记 }}{{ __限度 }}{{ __说法 }}",
    "{{ 获奖情况|__计数 }}",
    "{{ 研学场次 if 研学场次.__class__ else 1 }}",
    "{{ [].append(1) }}{{ {}.update(甲=1) }}",
    "{{ 研学场次(1) }}",
    "{{ (研学场次|数)() }}",
]

BOMBS = [
    '{{ "中" * 10000000000 }}',
    "{{ 'a'.__mul__(10000000000) }}",
    "{{ 10 ** 10000000 }}",
    "{{ '%1000000000d' % 1 }}",
    "{% for 甲 in range(1000000000) %}{% endfor %}",
    "{{ '中'.center(1000000000) }}",
    "{{ '中'|center(1000000000) }}",
    f"{{{{ {'9' * 10000} }}}}",
    f"{{{{ {'(' * 5000}1{')' * 5000} }}}}",
    f"{{{{ {'[' * 2000}1{']' * 2000} }}}}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_an_escape_is_an_error_and_prints_nothing_of_the_machine(template: str) -> None:
    outcome = rendering(template)
    assert codes(outcome, Severity.ERROR), template
    text = text_of(outcome.value)
    for leaked in ("class", "<", "function", "module", "root:", "built-in", "object at"):
        assert leaked not in text


@pytest.mark.parametrize("template", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(template: str) -> None:
    start = time.monotonic()
    outcome = rendering(template)
    assert codes(outcome, Severity.ERROR)
    assert time.monotonic() - start < 2


def test_loops_within_loops_end() -> None:
    many = ", ".join(["1"] * 60)
    nested = "".join(f"{{% for 甲{depth} in [{many}] %}}" for depth in range(6))
    outcome = rendering(f"{nested}中{'{% endfor %}' * 6}")
    assert codes(outcome) == ["T044"]


def test_doubling_a_text_ends() -> None:
    doubling = "".join("{% set 甲 = 甲 ~ 甲 %}\n" for _ in range(60))
    outcome = rendering("{% set 甲 = '中中' %}\n" + doubling + "{{ 甲 }}\n")
    assert codes(outcome) == ["T044"]


def test_comparing_what_cannot_be_compared_is_no_crash() -> None:
    outcome = rendering("{% if [1] < 2 %}甲{% endif %}乙")
    assert codes(outcome) == ["T045"]
    assert codes(rendering("{% if 研学场次 < '甲' or 专班 > 3 or 获奖情况 == 1 %}甲{% endif %}乙。")) == []


def test_characters_that_could_forge_a_value_are_refused() -> None:
    outcome = rendering("甲\ufdd0\ufde0\ufdd1乙\u0007。\n\n{{ 研学场次 }}。")
    assert codes(outcome) == ["T052"]
    assert text_of(outcome.value) == "甲乙。11场次。"


def test_an_entity_cannot_forge_a_value_either() -> None:
    outcome = rendering("甲&#xFDD0;&#xFDE0;&#xFDD1;&amp;&#64976;。{{ 研学场次 }}。")
    assert "11场次11场次" not in text_of(outcome.value)
    assert text_of(outcome.value).endswith("。11场次。")


@pytest.mark.parametrize("words", [r"甲\}", r"甲\乙", r"C:\台账", r"\d+", r"\0", r"甲\ "])
def test_a_backslash_that_means_nothing_is_told_where_it_stands(words: str) -> None:
    """Python would warn of it in English, and write 甲u4e59 for what was typed as 甲 and 乙."""
    for quote in "\"'":
        outcome = rendering(f"好。\n\n{{{{ 研学场次.同比|无则({quote}{words}{quote}) }}}}。")
        assert codes(outcome) == ["T043"]
        (only,) = outcome.diagnostics
        assert "反斜杠" in only.message
        assert isinstance(only.location, LineLocation)
        assert only.location.line == 3


@pytest.mark.parametrize(
    ("words", "written"), [(r"C:\\台账", "C:\\台账"), (r"甲\"乙\'", "甲\"乙'"), (r"甲\u4e59", "甲乙")]
)
def test_a_backslash_that_means_something_is_taken(words: str, written: str) -> None:
    outcome = rendering(f'{{{{ "{words}" }}}}。下\\丙。')
    assert codes(outcome) == []
    assert text_of(outcome.value) == f"{written}。下\\丙。"


@pytest.mark.parametrize(("depth", "code"), [(110, "T065"), (2000, "T043")])
def test_conditions_nested_deeper_than_python_goes_are_told(depth: int, code: str) -> None:
    assert codes(rendering("{% if 论文数 %}\n" * depth + "深\n" + "{% endif %}\n" * depth)) == [code]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (
            "{% if 论文数 %}\n" * 91 + "深" + "{% endif %}" * 91,
            "第91行 条件和循环从这里起套得太深：最多90层，其中循环最多20层",
        ),
        (
            "{% for 甲 in [] %}\n" * 21 + "深" + "{% endfor %}" * 21,
            "第21行 条件和循环从这里起套得太深：最多90层，其中循环最多20层",
        ),
        ("{% for 甲 in [" + "1,\n" * 10_001 + "] %}{% endfor %}", "一组内容有10001项，最多10000项"),
    ],
)
def test_what_is_too_much_is_told_with_what_is_allowed(template: str, said: str) -> None:
    (only,) = rendering(template).diagnostics
    assert said in f"{only.location} {only.message}"


@pytest.mark.parametrize("tag", ["if 论文数", "for 甲 in [1]"])
def test_as_deep_as_is_allowed_runs(tag: str) -> None:
    depth = 90 if tag.startswith("if") else 20
    end = "{% endif %}" if tag.startswith("if") else "{% endfor %}"
    assert codes(rendering(f"{{% {tag} %}}" * depth + "深。" + end * depth)) == []
    chain = "{% if 论文数 > 9 %}甲。" + "".join(f"{{% elif 论文数 > {at} %}}乙。" for at in range(200)) + "{% endif %}"
    assert codes(rendering(chain)) == []
