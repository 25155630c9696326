"""Runs templates: nothing but views, allowed filters and bounded loops is within their reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from jinja2.utils import pass_context

from pipeline.model.document import UNKNOWN
from pipeline.model.period import Period
from pipeline.render.bounds import Bounds, Items, bounded
from pipeline.render.fences import BOUNDS, CONCATENATE, COUNT, LIST, fenced
from pipeline.render.filters import FILTERS, Filter, MisuseError
from pipeline.render.lines import prepared
from pipeline.render.marks import Mark, Marks, State
from pipeline.render.paths import DEFINED
from pipeline.render.views.value import Value
from pipeline.render.views.view import Fields, Open, View
from pipeline.render.wordings import CHOICE, Wordings, choice

MARKS, DOUBTS = "__标记", "__存疑"
LOOP = {
    **{name: name for name in ("first", "last", "index", "length")},
    "首个": "first",
    "末个": "last",
    "序号": "index",
    "个数": "length",
}
"""What a loop answers about itself, by both names."""

ODD_ESCAPE = "odd escape"
"""What the error of a text in quotes says that holds a backslash before a character that takes none."""
_KNOWN_ESCAPES = re.compile(r"""(?:[^\\]|\\[\\'"\nabfnrtvxuUN])*""")

TESTS: tuple[str, ...] = ("有值", "无值", DEFINED)


@dataclass(frozen=True, slots=True)
class Room:
    """What one rendering runs in: the names it knows, the marks it makes, its period and its limits.

    `doubts` gathers the lists that a loop went over although some of their items may be lacking.
    """

    names: Mapping[str, View | str]
    marks: Marks
    period: Period
    bounds: Bounds
    doubts: list[View] = field(default_factory=list)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with every way out closed: attributes are those of views, and nothing can be called or computed."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(SandboxedEnvironment.default_unop_table)

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """Return the tree of a template; jinja2.TemplateSyntaxError tells of an odd escape, too.

        Jinja hands it to Python, which warns of it, and writes the number of a Chinese character in its place.
        """
        for line, kind, text in self.lex(source) if "\\" in source else ():
            if kind == "string" and not _KNOWN_ESCAPES.fullmatch(text):
                raise TemplateSyntaxError(ODD_ESCAPE, line, name, filename)
        return super().parse(source, name, filename)

    def getattr(self, obj: object, attribute: str) -> object:
        """Return what a view answers to a name; anything else is unknown."""
        if isinstance(obj, View) and (isinstance(obj, Open) or attribute in obj.attributes()):
            return obj.attribute(attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, LOOP[attribute])
        return obj if isinstance(obj, Undefined) else self.undefined(name=attribute, exc=SecurityError)

    def getitem(self, obj: object, argument: object) -> object:
        """Return a member by its name, or an item of a list written in the template by its position."""
        if isinstance(obj, View):
            return self._member(obj, argument)
        if isinstance(obj, Choice) and isinstance(argument, int):
            return obj[argument]
        if isinstance(obj, list | tuple) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        return obj if isinstance(obj, Undefined) else self.undefined(name=str(argument), exc=SecurityError)

    def _member(self, view: View, argument: object) -> object:
        key = argument.text() if isinstance(argument, Value) else argument
        if not isinstance(key, str):
            called = argument.title if isinstance(argument, Fields) else "方括号里写的"
            return self.undefined(name=called, exc=SecurityError)
        try:
            return view.attribute(key)
        except KeyError:
            return self.undefined(name=key, exc=SecurityError)

    def call(self, *_: object, **__: object) -> object:
        """Refuse: templates call nothing."""
        raise SecurityError

    def call_binop(self, *_: object) -> object:
        """Refuse: templates compute nothing, and no text is multiplied."""
        raise SecurityError

    def call_unop(self, _: object, operator: str, operand: object) -> object:
        """Return a number with its sign changed, as -1 is written; refuse all else."""
        if operator == "-" and isinstance(operand, int | float):
            return -operand
        raise SecurityError


class Choice:
    """The number of the wording to take, by how many there are."""

    __slots__ = ("_period",)

    def __init__(self, period: Period) -> None:
        """Choose for a period."""
        self._period = period

    def __getitem__(self, count: int) -> int:
        """Return the index of the wording."""
        return choice(self._period, count)


class Unknown(Undefined):
    """A name that nothing answers to: empty, false, and reported where it prints."""

    __slots__ = ()

    def _quiet(self, *_: object, **__: object) -> bool:
        return False

    # Jinja's own raise, which would stop the document at its first unknown name.
    __eq__ = __ne__ = _quiet
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _quiet  # type: ignore[assignment]
    __hash__ = object.__hash__

    @property
    def name(self) -> str:
        """The name as written."""
        return str(self._undefined_name)


@lru_cache(maxsize=256)
def parsed(source: str, first_line: int) -> nodes.Template:
    """Return a template's tree as written, for the static check.

    Raises jinja2.TemplateSyntaxError, its line counted from 1 within the source.
    """
    return sandbox().parse(_prepared(source, first_line))


@lru_cache(maxsize=256)
def compiled(source: str, first_line: int) -> Template:
    """Return a template that passed the static check, compiled once however many documents it makes."""
    environment = sandbox()
    # Parsed again, for fences change the tree.
    tree = environment.parse(_prepared(source, first_line))
    if any(isinstance(each.value, float) and not isfinite(each.value) for each in tree.find_all(nodes.Const)):
        raise SecurityError  # it would be compiled as a name
    return Template.from_code(environment, environment.compile(fenced(tree, first_line)), {})


@lru_cache(maxsize=256)
def _prepared(source: str, first_line: int) -> str:
    return prepared(source, first_line, sandbox())


def run(template: Template, room: Room) -> str:
    """Return the marked text that a template writes; raises TooMuchError beyond the limits."""
    hidden = {CHOICE: Choice(room.period), MARKS: room.marks, BOUNDS: room.bounds, DOUBTS: room.doubts}
    return bounded(template.generate({**room.names, **hidden}))


@lru_cache(maxsize=1)
def sandbox() -> Sandbox:
    """Return the environment; it keeps nothing between renderings."""
    environment = Sandbox(
        extensions=[Wordings], undefined=Unknown, finalize=_printed, optimized=False, keep_trailing_newline=True
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.tests.update(zip(TESTS, (_has_value, _has_none, _is_defined), strict=True))
    environment.filters.clear()
    environment.filters.update({name: _guarded(name, entry) for name, entry in FILTERS.items()})
    environment.filters.update({COUNT: _counted, CONCATENATE: _concatenated, LIST: Items})
    return environment


@pass_context
def _printed(context: Context, subject: object) -> str:
    """What {{ … }} writes."""
    bounds: Bounds = context[BOUNDS]
    return bounds.written(_shown(subject, context[MARKS]))


def _shown(subject: object, marks: Marks) -> str:
    match subject:
        case Unknown():
            return marks.add(Mark(f"{UNKNOWN}{subject.name}】", subject.name, state=State.UNKNOWN))
        case bool() | None:
            return {True: "是", False: "否", None: ""}[subject]
        case View() if type(subject).__str__ is object.__str__:
            name = subject.title if isinstance(subject, Fields) else str(getattr(subject, "name", ""))
            return marks.add(Mark("", name, state=State.MISUSED, reason="它是一组内容，不能直接写出来"))
        case list() | tuple():
            return bounded(_shown(item, marks) for item in subject)
        case View() | str() | int() | float():
            return str(subject)
    return marks.add(Mark("", "", state=State.MISUSED, reason="它不能写出来"))


def _guarded(name: str, entry: Filter) -> Callable[..., object]:
    """The filter as Jinja calls it: misuse becomes a mark, which is reported with its line."""

    @pass_context
    def guarded(context: Context, subject: object, *arguments: object, **named: object) -> object:
        if isinstance(subject, Unknown):
            return subject
        marks: Marks = context[MARKS]
        try:
            return entry.function(subject, *arguments, **named)
        except (MisuseError, TypeError) as misuse:
            reason = str(misuse) if isinstance(misuse, MisuseError) else f"括号里写得不对，写法如 {entry.usage}"
            return marks.add(Mark("", f"|{name}", state=State.MISUSED, reason=reason))

    return guarded


@pass_context
def _counted(context: Context, subject: object) -> object:
    """A loop's items, counted against the limit."""
    bounds: Bounds = context[BOUNDS]
    doubts: list[View] = context[DOUBTS]
    if isinstance(subject, View) and _in_doubt(subject):
        doubts.append(subject)
    if isinstance(subject, View | list | tuple):
        return bounds.counted(subject)
    return ()


def _in_doubt(subject: View) -> bool:
    """Whether items may lack because of something that has a finding of its own."""
    if isinstance(subject, Value):
        return subject.value is None and subject.figure.faulty
    return bool(getattr(subject, "faulty", False))


@pass_context
def _concatenated(context: Context, pieces: list[object]) -> str:
    """What ~ writes."""
    bounds: Bounds = context[BOUNDS]
    return bounds.written(bounded(_shown(piece, context[MARKS]) for piece in pieces))


def _has_value(subject: object) -> bool:
    return isinstance(subject, Value) and subject.state not in (State.ABSENT, State.BLANK)


def _has_none(subject: object) -> bool:
    return not _has_value(subject)


def _is_defined(subject: object) -> bool:
    return not isinstance(subject, Unknown)
