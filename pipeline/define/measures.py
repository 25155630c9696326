"""Units of measure: which one a figure carries, and whether a formula mixes two."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.define.fields import Fields
from pipeline.define.known import Known
from pipeline.findings import finding
from pipeline.model.definition import (
    PERCENTAGES,
    Aggregation,
    Algorithm,
    Calculation,
    FigureDefinition,
    Format,
    NumberStyle,
    Tabulation,
)
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.model.expression import Call, Expression, Name, Negation, Number, Operation, Operator

RATIOS = frozenset({"环比", "同比", "完成率", "较时序"})
_SCALES = (frozenset({"元", "千元", "万元", "百万元", "亿元"}), frozenset({"米", "公里"}), frozenset({"分钟", "小时"}))
_ALIKE = (
    frozenset("人名位员"),
    frozenset("天日"),
    frozenset("次场期部篇项个家本册件份条种类套节堂组支轮处起幅张首户班门讲届回") | {"场次", "期次", "例次"},
)
"""Units that count the same kind of thing: 5篇 and 2部 add up to 7项; 人 and 人次, 批次 and 场次 do not."""
_TAKE_COLUMN_UNIT = (Algorithm.SUM, Algorithm.MEAN, Algorithm.MAXIMUM, Algorithm.MINIMUM, Algorithm.MEDIAN)


def settled_unit(fields: Fields, source: Aggregation | Calculation | Tabulation, style: Format, known: Known) -> str:
    """Return the unit of the figure's value: its own, else that of its column; 元 called 万元 is an error.

    With 格式 万元 the unit 万元 says how 元 are to be shown, so the column's 元 stays the unit of the value.
    """
    written, of_column = fields.text("单位"), _column_unit(source, known)
    shown_in_ten_thousands = style.style is NumberStyle.TEN_THOUSAND and written == "万元"
    if shown_in_ten_thousands and of_column == "元":
        return of_column
    unclear = shown_in_ten_thousands and not of_column and isinstance(source, Aggregation)
    if unclear or rescaled(written, of_column):
        fields.found.append(_wrong_scale(fields.owner, fields.at("单位"), written, of_column))
    return written or of_column


def check_scale(figure: FigureDefinition, computed: str | None, found: list[Diagnostic]) -> None:
    """Report a 计算 that gives 元 and is called 万元."""
    if rescaled(figure.unit, computed or ""):
        found.append(_wrong_scale(f"指标“{figure.name}”", figure.location, figure.unit, computed or ""))


def rescaled(one: str, other: str) -> bool:
    """Return whether two units measure the same thing on different scales, as 元 and 万元 do."""
    return one != other and any(one in scale and other in scale for scale in _SCALES)


def _wrong_scale(owner: str, at: Location, written: str, true_unit: str) -> Diagnostic:
    basis = f"数是按“{true_unit}”记的" if true_unit else "台账的列没有写明单位"
    return finding("D058-money-scale", at, owner=owner, seen=written, basis=basis)


def _column_unit(source: Aggregation | Calculation | Tabulation, known: Known) -> str:
    """The unit of the column that is added up or compared, empty when there is none."""
    if not isinstance(source, Aggregation) or source.algorithm not in _TAKE_COLUMN_UNIT:
        return ""
    column = known.ledgers.sound[source.ledger].columns.sound.get(source.columns[0]) if source.columns else None
    return column.unit if column else ""


def unit_of(
    tree: Expression, figures: Mapping[str, FigureDefinition], at: Location, found: list[Diagnostic]
) -> str | None:
    """Return the unit of an expression, None when it has none or none is known; mixed units are findings."""
    match tree:
        case Number():
            return None
        case Name(path=path):
            return _unit_of_name(path, figures)
        case Negation(operand=operand):
            return unit_of(operand, figures, at, found)
        case Call(function=function, argument=argument):
            inner = unit_of(argument, figures, at, found)
            return None if function == "组数" else inner
        case Operation():
            return _unit_of_operation(tree, figures, at, found)


def _unit_of_name(path: tuple[str, ...], figures: Mapping[str, FigureDefinition]) -> str | None:
    figure = figures.get(path[0])
    if figure is None or figure.format.style in PERCENTAGES or RATIOS.intersection(path[1:]):
        return None
    return figure.unit or None


def _unit_of_operation(
    tree: Operation, figures: Mapping[str, FigureDefinition], at: Location, found: list[Diagnostic]
) -> str | None:
    left, right = unit_of(tree.left, figures, at, found), unit_of(tree.right, figures, at, found)
    if tree.operator is Operator.MULTIPLY:
        return left if isinstance(tree.right, Number) else right if isinstance(tree.left, Number) else None
    if tree.operator is Operator.DIVIDE:
        return left if isinstance(tree.right, Number) else None
    if left and right and _clash(left, right, summed=not tree.operator.compares):
        found.append(finding("D066-mixed-units", at, left=left, right=right, operator=tree.operator.value))
    if tree.operator.compares or (left and right and left != right):
        return None
    return left or right


def _clash(left: str, right: str, *, summed: bool) -> bool:
    """Whether two units cannot meet: different kinds in a sum, 元 and 万元 anywhere (人数 <= 人次 is a fair check)."""
    if left == right:
        return False
    alike = any(left in kind and right in kind for kind in _ALIKE)
    return rescaled(left, right) or (summed and not alike)
