"""Checks a whole template before it runs: every name, attribute and filter, in branches not taken too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from jinja2 import nodes

from pipeline.findings import suggestion
from pipeline.model.definition import NumberStyle
from pipeline.model.period import Period
from pipeline.render.filters import FILTERS, Filter, MisuseError, Result
from pipeline.render.findings import Findings
from pipeline.render.paths import asked_for, parts_in, path_of, whole_in_brackets, whole_of
from pipeline.render.sandbox import LOOP, TESTS
from pipeline.render.views.person import PERSON
from pipeline.render.views.plans import DIRECTIONS, PeriodView
from pipeline.render.views.value import Value
from pipeline.render.views.view import Fields, Listing, Open, Text, View
from pipeline.render.wordings import CHOICE, repeats

Shape = View | None
"""What an expression will be, by example; None when only the data can tell."""
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
_RATIOS = (
    *(NumberStyle.PERCENT, NumberStyle.ABOUT_PERCENT, NumberStyle.CHANGE_PERCENT),
    *(NumberStyle.CHANGE_POINTS, NumberStyle.PACE, NumberStyle.MEDIAN_POINTS),
)
_LARGEST_RATIO = 2
_LISTED, _LOOP = 12, "loop"
_TAGS = {"AssignBlock": "set", "Assign": "set", "CallBlock": "call", "FilterBlock": "filter"}
_TAGS |= {"FromImport": "from", "Scope": "autoescape"}
"""Tags that Jinja's tree calls otherwise than templates do."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Walks one template; `refused` collects what must not even be compiled.

    `asked` holds the periods whose plan a condition around this place asks for, and those already found without one;
    `optional` the ways to values that a condition around it asks about by 有定义. `watch` is shown every comparison and
    every filter while the names around it are known.
    """

    names: Mapping[str, View]
    first_line: int
    findings: Findings
    period: Period
    scopes: list[dict[str, Shape]] = field(default_factory=lambda: [{}])
    refused: list[str] = field(default_factory=list)
    asked: list[set[str]] = field(default_factory=lambda: [set()])
    optional: list[set[str]] = field(default_factory=list)
    watch: Callable[[Checker, nodes.Compare | nodes.Filter], None] | None = None

    def statements(self, body: Sequence[nodes.Node]) -> None:
        """Check statements one after the other."""
        for statement in body:
            self._statement(statement)

    def _statement(self, statement: nodes.Node) -> None:
        match statement:
            case nodes.Output():
                for part in statement.nodes:
                    self.shape(part)
            case nodes.If(
                test=nodes.Compare(expr=nodes.Getitem(node=nodes.Name(name=tag), arg=nodes.Const(value=count)))
            ) if tag == CHOICE:
                self._wordings(statement, count)
            case nodes.If():
                self.asked.append(self._plans_asked_for(statement.test))
                self.optional.append(asked_for(statement.test))
                self.shape(statement.test)
                self.statements(statement.body)
                self.optional.pop()
                self.statements([*statement.elif_, *statement.else_])
                self.asked.pop()
            case nodes.For():
                self._loop(statement)
            case nodes.Assign(target=nodes.Name()):
                self._assign(statement.target, statement.node)
            case _:
                name = type(statement).__name__
                self._refuse("T005-unknown-tag", statement, seen=_TAGS.get(name, name.lower()))

    def _wordings(self, statement: nodes.If, count: int) -> None:
        other = repeats(self.period, count)
        if other:
            self._report("T054-wording-repeats", statement, count=count, other=other)
        self.statements(statement.body)
        for branch in statement.elif_:
            self.statements(branch.body)

    def _loop(self, loop: nodes.For) -> None:
        over = self.shape(loop.iter)
        if isinstance(over, View) and over.element() is None:
            self._report("T007-not-a-list", loop)
        if not isinstance(loop.target, nodes.Name) or loop.recursive:
            self._refuse("T005-unknown-tag", loop, seen="for")
            return
        self.scopes.append({_LOOP: None, loop.target.name: None if over is None else over.element()})
        if loop.test:
            self.shape(loop.test)
        self.statements(loop.body)
        self.scopes.pop()
        self.statements(loop.else_)

    def _assign(self, target: nodes.Expr, value: nodes.Node) -> None:
        name = target.name if isinstance(target, nodes.Name) else ""
        if name in self.names:
            self._report("T008-name-taken", target, name=name)
        self.scopes[-1][name] = self.shape(value)

    def shape(self, node: nodes.Node) -> Shape:
        """Return what an expression will be, having checked all its parts."""
        match node:
            case nodes.Name():
                found = self._name(node)
            case nodes.Getattr():
                found = self._attribute(node)
            case nodes.Getitem():
                found = self._member(node)
            case nodes.Filter():
                found = self._filter(node)
            case nodes.CondExpr():
                found = self._alternative(node)
            case nodes.List() | nodes.Tuple():
                items = [self.shape(item) for item in node.items]
                found = Listing("", (), items[0]) if items and items[0] is not None else None
            case nodes.Const(value=float() as number) if not isfinite(number):
                self._refuse("T043-syntax", node, seen="数字过长")
                found = None
            case nodes.TemplateData() | nodes.Const() | nodes.Neg(node=nodes.Const()):
                found = Text()
            case _:
                found = self._combined(node)
        return found

    def _combined(self, node: nodes.Node) -> Shape:
        """Conditions and joined words; everything else is refused."""
        if isinstance(node, _ARITHMETIC):
            self._refuse("T003-arithmetic", node)
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            advice = suggestion(node.name, TESTS, f"可以写 {'、'.join(f'is {name}' for name in TESTS)}")
            self._report("T004-unknown-filter", node, name=node.name, advice=advice)
            self.refused.append(node.name)
        elif isinstance(node, nodes.Compare):
            self._percentages(node)
            self._show(node)
        elif not isinstance(node, nodes.And | nodes.Or | nodes.Not | nodes.Concat | nodes.Test):
            self._refuse("T006-not-allowed", node)
        if not isinstance(node, nodes.Compare):
            for child in node.iter_child_nodes():
                self.shape(child)
        return Text() if isinstance(node, nodes.Concat) else None

    def _percentages(self, node: nodes.Compare) -> None:
        """Check both sides of a comparison: a ratio beside 100 is always less, whatever the office achieved."""
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        shapes = [self.shape(side) for side in sides]
        for ratio in shapes:
            if not isinstance(ratio, Value) or ratio.figure.format.style not in _RATIOS:
                continue
            for side in sides:
                number = side.value if isinstance(side, nodes.Const) else None
                if isinstance(number, int | float) and number > _LARGEST_RATIO:
                    name = ratio.figure.name
                    self._report("T057-percent-compared", node, name=name, seen=number, meant=f"{number}%")

    def _alternative(self, node: nodes.CondExpr) -> Shape:
        self.shape(node.test)
        first = self.shape(node.expr1)
        second = self.shape(node.expr2) if node.expr2 else None
        return first if type(first) is type(second) else None

    def _name(self, node: nodes.Name) -> Shape:
        for scope in reversed(self.scopes):
            if node.name in scope:
                return scope[node.name]
        if node.name in self.names:
            return self.names.get(node.name)
        if node.name.startswith("_"):
            self._refuse("T006-not-allowed", node)
            return None
        if self._optional(node):
            return None
        own = [name for scope in self.scopes for name in scope if name != _LOOP]
        otherwise = "核对指标表里的名称" if node.name != PERSON else "“本人”只用在按名册逐一生成的文书里"
        advice = otherwise if node.name == PERSON else suggestion(node.name, [*self.names, *own], otherwise)
        self._report("T001-unknown-name", node, name=node.name, advice=advice)
        return None

    def _attribute(self, node: nodes.Getattr) -> Shape:
        whole = self.shape(node.node)
        if isinstance(node.node, nodes.Name) and node.node.name == _LOOP and _LOOP in self.scopes[-1]:
            if node.attr.startswith("_"):
                self._refuse("T006-not-allowed", node)
            elif node.attr not in LOOP:
                self._unknown_part(node, _LOOP, node.attr, LOOP)
            return Text()
        return self._part(node, whole, node.attr)

    def _member(self, node: nodes.Getitem) -> Shape:
        whole = self.shape(node.node)
        if isinstance(node.arg, nodes.Slice):
            self._refuse("T006-not-allowed", node)
        elif isinstance(given := self.shape(node.arg), Fields):
            self._report("T018-misused", node, **whole_in_brackets(node, given.title))
        elif isinstance(whole, Open):
            return whole.example()
        elif isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node, whole, node.arg.value)
        elif isinstance(whole, View):
            self._refuse("T006-not-allowed", node)
        return None

    def _part(self, node: nodes.Getattr | nodes.Getitem, whole: Shape, name: str) -> Shape:
        if name.startswith("_"):
            self._refuse("T006-not-allowed", node)
            return None
        if whole is None:
            return None
        if isinstance(whole, Open):
            return whole.example()
        if name in whole.attributes():
            if isinstance(whole, PeriodView) and name == DIRECTIONS:
                self._need_plan(node, whole)
            return whole.attribute(name)
        if not self._optional(node):
            self._unknown_part(node, whole_of(node), name, whole.attributes())
        return None

    def _optional(self, node: nodes.Expr) -> bool:
        """Whether a condition around this place asks whether there is such a thing."""
        return any(path_of(node) in paths for paths in self.optional)

    def _plans_asked_for(self, test: nodes.Node) -> set[str]:
        """Periods that a condition asks for a plan: where there is none, nothing is written, and nothing is wrong."""
        wholes = [self.shape(part.node) for part in parts_in(test) if part.attr == DIRECTIONS]
        return {whole.period.key for whole in wholes if isinstance(whole, PeriodView)}

    def _need_plan(self, node: nodes.Expr, whole: PeriodView) -> None:
        if not whole.planned and not any(whole.period.key in periods for periods in self.asked):
            self._report("T055-no-plan", node, period=whole.period.name, key=whole.period.key)
            self.asked[0].add(whole.period.key)

    def _unknown_part(self, node: nodes.Expr, whole: str, name: str, known: Iterable[str]) -> None:
        names = list(known)
        listed = "、".join(names[:_LISTED])
        advice = suggestion(name, names, f"可以写：{listed}" if names else "去掉点号和后面的字")
        self._report("T002-unknown-part", node, whole=whole, name=name, advice=advice)

    def _filter(self, node: nodes.Filter) -> Shape:
        subject = self.shape(node.node) if node.node else None
        for argument in node.args:
            self.shape(argument)
        self._show(node)
        entry = FILTERS.get(node.name)
        if entry is None:
            advice = suggestion(node.name, FILTERS, f"可以写：{'、'.join(FILTERS)}")
            self._report("T004-unknown-filter", node, name=node.name, advice=advice)
            self.refused.append(node.name)
            return None
        if node.kwargs or node.dyn_args or node.dyn_kwargs or not entry.fewest <= len(node.args) <= entry.most:
            self._refuse("T009-filter-arguments", node, name=node.name, usage=entry.usage)
            return None if entry.result is Result.DISPLAY else subject
        match entry.result:
            case Result.SAME:
                return subject
            case Result.ELEMENT:
                return None if subject is None else subject.element()
            case Result.TEXT:
                return Text()
            case Result.DISPLAY:
                return self._displayed(node, entry, subject)

    def _displayed(self, node: nodes.Filter, entry: Filter, subject: Shape) -> Shape:
        """A table as it will be shown; tried out here, so that branches not taken are checked too."""
        given = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if subject is None or len(given) < len(node.args):
            return None
        try:
            found = entry.function(subject, *given)
        except MisuseError as misuse:
            self._refuse("T070-display-misused", node, name=node.name, reason=misuse, usage=entry.usage)
            return None
        return found if isinstance(found, View) else None

    def _show(self, node: nodes.Compare | nodes.Filter) -> None:
        if self.watch:
            self.watch(self, node)

    def _report(self, key: str, node: nodes.Node, /, **seen: object) -> None:
        line = node.lineno or next((each.lineno for each in node.find_all(nodes.Node) if each.lineno), 1)
        self.findings.add(key, line + self.first_line - 1, **seen)

    def _refuse(self, key: str, node: nodes.Node, /, **seen: object) -> None:
        self._report(key, node, **seen)
        self.refused.append(key)
