"""Filters for tables alone on their line: 图表, and 图题 or 表题 for the name under or above."""

from __future__ import annotations

from dataclasses import replace

from pipeline.findings import nearest
from pipeline.model.document import ChartKind
from pipeline.render.display import Display
from pipeline.render.filters.misuse import MisuseError
from pipeline.render.marks import MARK, State
from pipeline.render.views.collected import Tabular

_SPOKEN = (State.PRESENT, State.ZERO)


def charted(subject: object, kind: object, *columns: object) -> Tabular:
    """Show a table as a chart, of all columns that fit or of those named."""
    table = _table(subject)
    chosen = next((each for each in ChartKind if each == kind), None)
    if chosen is None:
        raise MisuseError(f"没有“{kind}”这种图，可以写：{'、'.join(ChartKind)}")
    names = tuple(str(column) for column in columns)
    known = table.figure.header[1:]
    for name in names if table.figure.header else ():  # a table that could not be defined has no header
        if name not in known:
            near = nearest(name, known)
            advice = f"是不是“{near}”" if near else f"可以写：{'、'.join(known)}"
            raise MisuseError(f"表格“{table.figure.name}”里没有“{name}”这一列，{advice}")
        if names.count(name) > 1:
            raise MisuseError(f"“{name}”写了两遍")
    if chosen is ChartKind.PIE and len(names) > 1:
        raise MisuseError("饼图只能画一列")
    return replace(table, display=Display(chosen, names))


def chart_captioned(subject: object, words: object) -> Tabular:
    """Put a name under a chart."""
    table = _table(subject)
    if table.display.kind is None:
        raise MisuseError("图题写在“|图表(…)”后面；表格的名称用“|表题(…)”")
    return _captioned(table, words, "图题")


def table_captioned(subject: object, words: object) -> Tabular:
    """Put a name above a table."""
    table = _table(subject)
    if table.display.kind is not None:
        raise MisuseError("表题用在表格后面；图的名称用“|图题(…)”")
    return _captioned(table, words, "表题")


def _table(subject: object) -> Tabular:
    if not isinstance(subject, Tabular):
        raise MisuseError("它前面要有一个表格指标（指标表里写“表格”的）")
    return subject


def _captioned(table: Tabular, words: object, owner: str) -> Tabular:
    text = " ".join(str(words).splitlines()).strip()
    if not text:
        raise MisuseError(f"括号里要写明{owner}")
    for token in MARK.findall(text):
        if table.marks[token].state not in _SPOKEN:
            raise MisuseError(f"{owner}里的{table.marks[token].name}没有内容")
    return replace(table, display=replace(table.display, caption=text))
