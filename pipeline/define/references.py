"""Checks how figures hang together: names in 计算, 表格 and 勾稽, circles, units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pipeline.define.circles import find_circles, in_order
from pipeline.define.declared import Declared, first_error
from pipeline.define.fact import MOST_DIGITS, digits_of_long
from pipeline.define.known import Known
from pipeline.define.ledgers import find_column
from pipeline.define.measures import check_scale, unit_of
from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.formula import outside_functions, walk
from pipeline.model.definition import (
    PERCENTAGES,
    Aggregation,
    Algorithm,
    Calculation,
    FactValue,
    FigureDefinition,
    Tabulation,
)
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.expression import Call, Expression, Name
from pipeline.model.figure import COMPARISONS

TABLE_COMPARISONS = COMPARISONS[:6]
"""What a column of a 表格 may show; a yearly target belongs to the whole, not to a division."""
LONGEST_CHAIN = 30
"""How many figures may be computed one from the other."""
_SHOWN = 10
_NOT_NUMBERS = (Algorithm.LISTING, Algorithm.DETAIL, Algorithm.FIRST_DAY, Algorithm.LAST_DAY)


def settle_figures(figures: Declared[FigureDefinition], known: Known) -> Declared[FigureDefinition]:
    """Return the figures whose references all hold, 计算 without 单位 taking the unit of what it computes."""
    needs = {name: needed(figure.source) for name, figure in figures.sound.items()}
    broken = {**figures.broken, **_in_circles(needs, figures.sound, known)}
    settled: dict[str, FigureDefinition] = {}
    depths: dict[str, int] = {}
    for name in in_order(needs):
        if name in broken:
            continue
        start = len(known.found)
        behind = [one for one in needs[name] if one in needs and one not in broken]
        if any(one not in settled for one in behind):  # in a circle that was not told
            broken[name] = known.found[-1]
            continue
        depths[name] = 1 + max((depths[one] for one in behind), default=0)
        if depths[name] > LONGEST_CHAIN:
            at, most = figures.sound[name].location, LONGEST_CHAIN
            known.found.append(finding("D145-chain-too-long", at, name=name, most=most))
            broken[name] = known.found[-1]
            continue
        figure = _settled(figures.sound[name], Declared(settled, broken, figures.unread, figures.all_names), known)
        if why := first_error(known.found, start):
            broken[name] = why
        else:
            settled[name] = figure
    return Declared({name: settled[name] for name in figures.sound if name in settled}, broken, figures.unread)


def _in_circles(
    needs: Mapping[str, tuple[str, ...]], sound: Mapping[str, FigureDefinition], known: Known
) -> dict[str, Diagnostic]:
    """The figures that are computed from themselves, each with the finding about its circle, which is told."""
    broken: dict[str, Diagnostic] = {}
    for circle in find_circles(needs):
        told = circle if len(circle) <= _SHOWN else (*circle[:_SHOWN], "……")
        shown = " → ".join((*told, circle[0]))
        known.found.append(finding("D065-circle", sound[circle[0]].location, circle=shown))
        broken.update(dict.fromkeys(circle, known.found[-1]))
    return broken


def needed(source: Aggregation | Calculation | Tabulation) -> tuple[str, ...]:
    """Return the names of the figures that a figure is made from, in the order of writing."""
    match source:
        case Calculation(expression=tree):
            return tuple(dict.fromkeys(part.path[0] for part in walk(tree) if isinstance(part, Name)))
        case Tabulation(figures=names):
            return tuple(dict.fromkeys(name.partition(".")[0] for name in names))
        case Aggregation():
            return ()


def check_expression(tree: Expression, at: Location, figures: Declared[FigureDefinition], known: Known) -> str | None:
    """Report names that mean nothing here and mixed units; return the unit of the expression."""
    start = len(known.found)
    for part in walk(tree):
        if isinstance(part, Name) and part.path[0] == "单位":
            _check_fact(part, at, known)
        elif isinstance(part, Name):
            _check_figure(part, at, figures, known)
        elif isinstance(part, Call):
            _check_group(part, at, figures, known)
    return None if first_error(known.found, start) else unit_of(tree, figures.sound, at, known.found)


def _settled(figure: FigureDefinition, figures: Declared[FigureDefinition], known: Known) -> FigureDefinition:
    at = figure.location
    match figure.source:
        case Calculation(expression=tree):
            unit = check_expression(tree, at, figures, known)
            check_scale(figure, unit, known.found)
            takes = unit and not figure.unit and figure.format.style not in PERCENTAGES
            return replace(figure, unit=unit) if takes and unit else figure
        case Tabulation() as table:
            for name in table.figures:
                _check_table_figure(name, table, at, figures, known)
    return figure


def _check_fact(name: Name, at: Location, known: Known) -> None:
    value: FactValue | None = known.fact(name.path[1:], at)
    if value is not None and not isinstance(value, Decimal):
        known.found.append(finding("D064-fact-not-a-number", at, fact=str(name), why=_no_number(value)))


def _no_number(value: FactValue) -> str:
    if not isinstance(value, str):
        return "应当是数字，读到不止一个值"
    if digits := digits_of_long(value):
        return f"太大，不能参加计算：有{digits}位，整数部分最多{MOST_DIGITS}位"
    return f"应当是数字，读到“{value}”" if value else "应当是数字，读到空白"


def _check_figure(name: Name, at: Location, figures: Declared[FigureDefinition], known: Known) -> None:
    first, parts = name.path[0], name.path[1:]
    figure = figures.find(first, "D060-unknown-figure", at, known.found, figure=first)
    if len(parts) > 1 or (parts and parts[0] not in COMPARISONS):
        known.found.append(
            finding("D061-unknown-part", at, figure=first, part=".".join(parts), advice=advice(parts[-1], COMPARISONS))
        )
    kind = _not_a_number(figure) if figure else ""
    if kind:
        known.found.append(finding("D062-figure-not-a-number", at, figure=first, kind=kind))


def _not_a_number(figure: FigureDefinition) -> str:
    """What a figure is when it is no number: 明细, 表格 and the like."""
    match figure.source:
        case Aggregation(algorithm=algorithm) if algorithm in _NOT_NUMBERS:
            return algorithm.value
        case Tabulation():
            return "表格"
    return ""


def _check_group(call: Call, at: Location, figures: Declared[FigureDefinition], known: Known) -> None:
    names = [part.path[0] for part in walk(call.argument) if isinstance(part, Name)]
    if all(name in figures.sound or name == "单位" for name in names) and not is_group(call.argument, figures):
        known.found.append(finding("D063-not-a-group", at, function=call.function))


def is_group(tree: Expression, figures: Declared[FigureDefinition]) -> bool:
    """Return whether an expression has a value for each member of a group rather than one value."""
    waiting, seen = [*outside_functions(tree)], set[str]()
    while waiting:
        name = waiting.pop().path[0]
        if name in seen or name not in figures.sound:
            continue
        seen.add(name)
        source = figures.sound[name].source
        if isinstance(source, Aggregation) and source.grouping:
            return True
        if isinstance(source, Calculation):
            waiting += outside_functions(source.expression)
    return False


def _check_table_figure(
    name: str, table: Tabulation, at: Location, figures: Declared[FigureDefinition], known: Known
) -> None:
    first, dot, part = name.partition(".")
    figure = figures.find(first, "D060-unknown-figure", at, known.found, figure=first)
    if dot and part not in TABLE_COMPARISONS:
        mend = advice(part, TABLE_COMPARISONS)
        known.found.append(finding("D061-unknown-part", at, figure=first, part=part, advice=mend))
    if dot and (kind := _not_a_number(figure) if figure else ""):
        known.found.append(finding("D062-figure-not-a-number", at, figure=first, kind=kind))
        return
    match figure.source if figure else None:
        case Tabulation():
            known.found.append(finding("D068-table-in-table", at, figure=name, kind="表格"))
        case Aggregation(algorithm=Algorithm.DETAIL):
            known.found.append(finding("D068-table-in-table", at, figure=name, kind="明细"))
        case Aggregation() as source:
            columns = known.ledgers.sound[source.ledger].columns
            find_column(table.grouping.column, source.ledger, columns, at, known.found)
