"""Branches that no period reaches, and conditions that hold wherever they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.lint.truths import SAME_CONDITION, Known, Verdict, judge, learned, roots
from pipeline.render.findings import Findings
from pipeline.render.wordings import CHOICE

_CONSTANT = "它只有写死的内容"


@dataclass(frozen=True, slots=True)
class BranchReader:
    """Walks a template with what is known from the conditions around each place; `kept` are names that set changes."""

    first_line: int
    findings: Findings
    kept: frozenset[str]

    def read(self, body: Sequence[nodes.Node], known: tuple[Known, ...]) -> None:
        """Report what the statements of a body can never reach."""
        for statement in body:
            match statement:
                case nodes.If() if CHOICE in roots(statement.test):
                    for branch in (statement, *statement.elif_):
                        self.read(branch.body, known)
                case nodes.If():
                    self._condition(statement, known)
                case nodes.For():
                    self._loop(statement, known)

    def _loop(self, loop: nodes.For, known: tuple[Known, ...]) -> None:
        if isinstance(loop.iter, nodes.List | nodes.Tuple | nodes.Const) and not _items(loop.iter):
            self.findings.add("T125-never-reached", self._line(loop), reason="要逐个写的内容是空的")
            return
        own = {each.name for each in loop.target.find_all(nodes.Name)} | {"loop"}
        own |= {loop.target.name} if isinstance(loop.target, nodes.Name) else set()
        self.read(loop.body, tuple(each for each in known if each.root not in own))
        self.read(loop.else_, known)

    def _condition(self, statement: nodes.If, known: tuple[Known, ...]) -> None:
        branches = [statement, *statement.elif_]
        for at, branch in enumerate(branches):
            verdict = judge(branch.test, known)
            line = self._line(branch)
            if verdict.holds is False:
                self.findings.add("T125-never-reached", line, reason=self._why_not(verdict, line))
            elif verdict.holds:
                self._always(branches[at + 1 :], statement.else_, verdict, line)
                self.read(branch.body, known)
                return
            else:
                self.read(branch.body, (*known, *self._learned(branch, line, holds=True)))
            known = (*known, *self._learned(branch, line, holds=False))
        self.read(statement.else_, known)

    def _always(self, after: Sequence[nodes.If], otherwise: Sequence[nodes.Node], verdict: Verdict, line: int) -> None:
        """A condition that always holds leaves nothing for the branches behind it."""
        because = verdict.because
        reason = _CONSTANT if because is None else _since(because, line)
        for branch in after:
            self.findings.add("T125-never-reached", self._line(branch), reason=f"{_at(line)}的条件总是成立：{reason}")
        if otherwise:
            self.findings.add(
                "T125-never-reached", self._line(otherwise[0]), reason=f"{_at(line)}的条件总是成立：{reason}"
            )
        self.findings.add("T126-always-holds", line, reason=reason)

    def _why_not(self, verdict: Verdict, line: int) -> str:
        because = verdict.because
        if because is None:
            return _CONSTANT
        if because.holds:
            return f"{_where(because, line)}已经限定的条件，和它不会同时成立"
        return f"{_where(because, line)}的条件已经包括了这种情况"

    def _learned(self, branch: nodes.If, line: int, *, holds: bool) -> tuple[Known, ...]:
        """What a condition tells, unless it is about a name that changes on the way."""
        if self.kept & set(roots(branch.test)):
            return ()
        return tuple(learned(branch.test, line, holds=holds))

    def _line(self, node: nodes.Node) -> int:
        return node.lineno + self.first_line - 1


def unreached(tree: nodes.Template, first_line: int, findings: Findings) -> None:
    """Report branches of a template that nothing can reach, and conditions that ask what is known."""
    written = [each.target.name for each in tree.find_all(nodes.Assign) if isinstance(each.target, nodes.Name)]
    looped = {each.target.name for each in tree.find_all(nodes.For) if isinstance(each.target, nodes.Name)}
    changing = {name for name in written if written.count(name) > 1 or name in looped}
    BranchReader(first_line, findings, frozenset(changing)).read(tree.body, ())


def _items(node: nodes.Expr) -> Sequence[object]:
    if isinstance(node, nodes.Const):
        return node.value if isinstance(node.value, str | tuple | list) else ()
    return node.items if isinstance(node, nodes.List | nodes.Tuple) else ()


def _since(because: Known, line: int) -> str:
    said = "已经要求它成立" if because.holds else "不成立才会到这里"
    return f"{_where(because, line)}的条件{said}"


def _where(because: Known, line: int) -> str:
    return "同一行前面" if because.line in (line, SAME_CONDITION) else _at(because.line)


def _at(line: int) -> str:
    return f"第{line}行"
