"""The published ways out of Jinja's sandbox: each is told by the static check, and leads nowhere without it too.

The two fences are held apart: what a template with an escape writes, where it passes all checks; and what the sandbox
gives of it when nothing has looked at it before.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError

from pipeline.model.diagnostic import Severity
from pipeline.render.bounds import Bounds, TooMuchError
from pipeline.render.marks import Marks
from pipeline.render.names import names
from pipeline.render.sandbox import Room, compiled, run, sandbox
from tests.support.figures import PERIOD, figure_set, request, sample_definitions, sample_figures
from tests.support.forms import filling, form_of, paragraph
from tests.support.lint import linted
from tests.support.rendering import codes, rendering
from tests.support.tree import text_of

SUBCLASSES = "__class__.__mro__[1].__subclasses__()"
POPEN = "__init__.__globals__.os.popen('id').read()"
ESCAPES = {
    # CVE-2016-10745: str.format reaches attributes of its arguments
    "str.format": "{{ '{0.__class__.__mro__}'.format(研学场次) }}",
    "str.format by name": "{{ '{a.__init__.__globals__}'.format(a=研学场次) }}",
    # CVE-2019-10906: str.format_map does, too
    "str.format_map": "{{ '{a.__class__}'.format_map({'a': 研学场次}) }}",
    # CVE-2024-56326: a reference to str.format that is called elsewhere
    "indirect format": "{{ ['{0.__class__}'.format]|map('call')|list }}{% set f = '{0.__class__}'.format %}{{ f(1) }}",
    # CVE-2025-27516: |attr gets at str.format past the sandbox
    "attr of format": "{{ ('{0.__class__}'|attr('format'))(研学场次) }}",
    "attr of format_map": "{{ ('{a.__class__}'|attr('format_map'))({'a': 1}) }}",
    # CVE-2024-22195 and CVE-2024-34064: keys of xmlattr write markup
    "xmlattr": "{{ {'a onclick=alert(1)': 1, 'b/c>d=': 2}|xmlattr }}",
    # reported in 2026: the unbound method of the type
    "unbound format": "{{ ''.__class__.format('{0.__class__}', 1) }}",
    # lists of payloads for web frameworks
    "subclasses": f"{{{{ ''.{SUBCLASSES} }}}}",
    "subclasses of a list": f"{{{{ [].{SUBCLASSES} }}}}",
    "subclasses of a figure": f"{{{{ 研学场次.{SUBCLASSES} }}}}",
    "base": "{{ ().__class__.__base__.__subclasses__() }}",
    "cycler": f"{{{{ cycler.{POPEN} }}}}",
    "joiner": f"{{{{ joiner.{POPEN} }}}}",
    "namespace": f"{{{{ namespace.{POPEN} }}}}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "config": "{{ config.items() }}{{ request.application }}{{ url_for.__globals__ }}{{ get_flashed_messages() }}",
    "self": "{{ self }}{{ self._TemplateReference__context }}",
    "self and its parts": "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "undefined": "{{ 甲乙丙.__init__.__globals__ }}{{ 甲乙丙._undefined_hint }}{{ 甲乙丙._fail_with_undefined_error }}",
    "attr with escapes": r"{{ ''|attr('\x5f\x5fclass\x5f\x5f')|attr('\x5f\x5fbase\x5f\x5f') }}",
    "item with escapes": r"{{ ''['\x5f\x5fclass\x5f\x5f'] }}{{ 研学场次['\u005f\u005finit__'] }}",
    "item put together": "{{ ''['__cla' ~ 'ss__'] }}{{ 研学场次['__cla' ~ 'ss__'] }}",
    "attr put together": "{{ ''|attr(['__', 'class', '__']|join) }}",
    "map of an attribute": "{{ [研学场次]|map(attribute='__class__')|list }}",
    "map of a filter": "{{ [研学场次]|map('attr', '__class__')|list }}",
    "select": "{{ [研学场次]|selectattr('__class__')|list }}{{ [研学场次]|rejectattr('__init__')|list }}",
    "group, sort, unique, sum": (
        "{{ [研学场次]|groupby('__class__') }}{{ [研学场次]|sort(attribute='__class__') }}"
        "{{ [研学场次]|unique(attribute='__class__') }}{{ [研学场次]|sum(attribute='__class__') }}"
    ),
    "own filters asked for more": "{{ 获奖情况|排序('__class__') }}{{ 获奖情况|列举(3, '__class__') }}",
    "percent formatting": "{{ '%s %r' % (研学场次, 研学场次) }}{{ '%(a)s'|format(a=研学场次) }}",
    "pprint": "{{ 研学场次|pprint }}{{ 研学场次|tojson }}{{ 研学场次|string }}{{ 研学场次|list }}{{ 研学场次|safe }}",
    "debug": "{% debug %}",
    "do": "{% do [].append(1) %}",
    "trans": "{% trans a=研学场次 %}{{ a.__class__ }}{% endtrans %}",
    "import": "{% import 'os' as os %}{{ os }}",
    "from": "{% from 'os' import popen %}",
    "include": "{% include '/etc/passwd' %}",
    "include of several": "{% include ['/etc/passwd', '../../etc/passwd'] ignore missing %}{{ 1.__class__ }}",
    "extends": "{% extends '/etc/passwd' %}",
    "extends an object": "{% extends self %}",
    "macro": "{% macro 甲() %}{{ varargs }}{{ kwargs }}{{ caller }}{% endmacro %}{{ 甲 }}{{ 甲.__init__ }}",
    "macro called": "{% macro 甲() %}{{ varargs.__class__ }}{% endmacro %}{{ 甲(1, 2) }}",
    "call": "{% call(x) 研学场次() %}{{ caller.__globals__ }}{% endcall %}",
    "block": "{% block 甲 %}{{ super.__class__ }}{{ self.甲 }}{{ self.甲() }}{% endblock %}",
    "filter tag": "{% filter attr('__class__') %}甲{% endfilter %}",
    "autoescape": "{% autoescape true %}{{ 研学场次.__html__ }}{{ '<a>'|safe }}{% endautoescape %}",
    "with": "{% with a = 研学场次.__class__ %}{{ a }}{% endwith %}",
    "set of an attribute": "{% set ns = namespace() %}{% set ns.a = 1 %}",
    "set of a block": "{% set 甲 %}{{ ''.__class__ }}{% endset %}{{ 甲.__class__ }}",
    "loop": "{% for 甲 in 获奖情况 %}{{ loop }}{{ loop._iterator }}{{ loop.__init__.__globals__ }}{% endfor %}",
    "loop called": "{% for 甲 in 获奖情况 recursive %}{{ loop(获奖情况) }}{% endfor %}",
    "loop cycle": "{% for 甲 in 获奖情况 %}{{ loop.cycle.__func__ }}{{ loop.changed(1) }}{% endfor %}",
    "generator": "{{ (获奖情况|__计数).gi_frame.f_globals }}{{ 获奖情况|__计数 }}",
    "frames": "{{ 研学场次.__iter__().gi_frame.f_back.f_globals }}{{ 研学场次.attributes.__func__.__globals__ }}",
    "our own names": "{{ __标记 }}{{ __限度 }}{{ __说法 }}{{ __存疑 }}{{ __标记._marks }}{{ ['a']|__连接 }}",
    "our own objects": "{{ 研学场次.figure.lineage }}{{ 研学场次.marks }}{{ 单位.parts }}{{ 获奖情况.items }}",
    "context": "{{ context }}{{ environment }}{{ resolve('os') }}{{ undefined }}{{ missing }}{{ t_1 }}{{ l_0_甲 }}",
    "builtins": "{{ __builtins__ }}{{ __import__('os') }}{{ open('/etc/passwd') }}{{ eval('1') }}{{ name }}",
    "clock, paths, environment": "{{ now() }}{{ today }}{{ time }}{{ os.environ }}{{ __file__ }}{{ __name__ }}",
    "doubled braces in a format": "{{ '{{0.__class__}}'.format(1) }}",
    "tests": "{% if 研学场次 is callable %}1{% endif %}{% if 研学场次 is sameas(1) %}2{% endif %}",
    "slices": "{{ '甲乙'[::-1] }}{{ 研学场次[0:1] }}{{ [1, 2][0:1] }}",
    "methods of a text": "{{ '甲'.join(['乙']) }}{{ '甲'.encode().decode() }}{{ '甲'.translate({}) }}",
    "methods of a dict": "{{ {'a': 1}.items() }}{{ {}.__class__.fromkeys }}{{ {}.update(a=1) }}",
    "numbers": "{{ 1.0.__class__ }}{{ (1).real }}{{ (1).to_bytes(4, 'big') }}{{ 1|float|attr('hex') }}",
}
LEAKS = ("class", "<", "function", "module", "root:", "built-in", "object", "uid=", "0x", "method", "Template", "/")


@pytest.mark.parametrize("name", ESCAPES)
def test_an_escape_is_told_and_writes_nothing_of_the_machine(name: str) -> None:
    outcome = rendering(ESCAPES[name])
    assert codes(outcome, Severity.ERROR)
    assert not any(leak in text_of(outcome.value) for leak in LEAKS)
    for each in outcome.diagnostics:  # nor do findings speak of Python
        assert not any(word in each.message for word in ("Error", "object at", "jinja", "Traceback", "NoneType"))


@pytest.mark.parametrize("name", ESCAPES)
def test_the_sandbox_gives_nothing_even_where_nothing_was_checked(name: str) -> None:
    marks = Marks()
    known = names(sample_definitions(), figure_set(sample_figures(), PERIOD), None, marks)
    text = ""
    with suppress(TemplateError, TooMuchError, TypeError, ValueError, SyntaxError):
        text = run(compiled(ESCAPES[name], 1), Room(known, marks, PERIOD, Bounds()))
    said = re.sub("【不认识：[^】]*】", "", marks.plain(text))  # a template's own words
    assert not any(leak in said for leak in LEAKS), said


@pytest.mark.parametrize(
    "source",
    [
        # a macro is made of the template alone, so that nothing but the refusal to call stops it
        "{% macro 甲() %}乙{% endmacro %}{{ 甲() }}",
        "{% macro 甲(丙) %}{{ 丙 }}{% endmacro %}{{ 甲('乙') }}",
        "{% macro 甲() %}{{ caller() }}{% endmacro %}{% call 甲() %}乙{% endcall %}",
        # numbers and texts of the template, which no view has anything to do with
        "{{ 1 + 1 }}",
        "{{ '甲' * 2 }}",
        "{{ 2 ** 3 }}",
        "{{ '%s' % '甲' }}",
        "{{ [1] + [2] }}",
    ],
)
def test_calls_and_sums_are_refused_even_where_nothing_else_stands_against_them(source: str) -> None:
    marks = Marks()
    known = names(sample_definitions(), figure_set(sample_figures(), PERIOD), None, marks)
    with pytest.raises(SecurityError):
        run(compiled(source, 1), Room(known, marks, PERIOD, Bounds()))


def test_nothing_of_python_or_jinja_is_in_reach() -> None:
    environment = sandbox()
    assert not environment.globals
    assert environment.loader is None
    assert [each for each in environment.filters if each.isascii()] == []
    assert [each for each in environment.tests if each.isascii()] == []


@pytest.mark.parametrize(
    "name", ["str.format", "attr of format", "cycler", "include", "self", "clock, paths, environment"]
)
def test_every_place_of_a_template_is_fenced_alike(name: str) -> None:
    escape = ESCAPES[name]
    in_head = "---\n标题: '" + escape.replace("'", "''") + "'\n---\n甲。\n"
    asked = replace(request(), elements={"标题": escape, "抄送": ("甲局", escape)})
    in_condition = "{% if " + escape.removeprefix("{{ ").removesuffix(" }}") + " %}甲{% endif %}"
    for outcome in (
        rendering(in_head),
        rendering("甲。\n", wanted=asked),
        rendering(f"{{% 换说法 %}}\n{escape}\n{{% 或 %}}\n{escape}\n{{% 完 %}}\n"),
        rendering(f"[[{escape}]]\n\n- {escape}\n\n| 甲 |\n|---|\n| {escape} |\n"),
        rendering(in_condition) if escape.startswith("{{") else rendering(escape),
    ):
        assert codes(outcome, Severity.ERROR)
        said = text_of(outcome.value) + str(outcome.value.elements)
        assert not any(leak in said for leak in ("root:", "uid=", "__globals__", "object at", str(Path.cwd())))
    form = filling(paragraph(escape))
    assert codes(form, Severity.ERROR)
    assert form.value.form is None or not any(
        leak in each.text for each in form_of(form).passages for leak in ("root:", "uid=", "object at", "<")
    )
    assert linted(escape)


def test_what_can_be_compiled_never_raises_what_nobody_catches() -> None:
    for odd in (
        "{{ 1e999999 }}",
        "{% if 研学场次 > 1e999 %}甲{% endif %}",
        "{% if 研学场次 > 'NaN' %}甲{% endif %}",
        "{% if 研学场次 > '1e999999999' %}甲{% endif %}",
        "{% if 研学场次 == 'sNaN' %}甲{% endif %}",
        "{% if 研学场次 > '1e-99999999999999999999%' %}甲{% endif %}",
        "{% if 'Infinity' > 研学场次 %}甲{% endif %}",
    ):
        outcome = rendering(odd + "乙。")
        assert set(codes(outcome)) <= {"T043", "T058"}
