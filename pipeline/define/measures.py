"""Units of measure: which one a figure carries, and whether a formula mixes two."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.define.fields import Fields
from pipeline.define.known import Known
from pipeline.findings import finding
from pipeline.model.definition import (
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
_SCALES = ({"元": 1, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000},)
_TAKE_COLUMN_UNIT = (Algorithm.SUM, Algorithm.MEAN, Algorithm.MAXIMUM, Algorithm.MINIMUM, Algorithm.MEDIAN)
PERCENT = (NumberStyle.PERCENT, NumberStyle.ABOUT_PERCENT)


def column_unit(source: Aggregation | Calculation | Tabulation, known: Known) -> str:
    """Return the unit of the column that is added up or compared, empty when there is none."""
    if not isinstance(source, Aggregation) or source.algorithm not in _TAKE_COLUMN_UNIT:
        return ""
    ledger = known.ledgers.sound[source.ledger]
    column = ledger.columns.sound.get(source.columns[0]) if source.columns else None
    return column.unit if column else ""


def settled_unit(fields: Fields, of_column: str, style: Format) -> str:
    """Return the unit of the figure's value; 元 shown by 格式 万元 stays 元, and 元 called 万元 is an error."""
    written = fields.text("单位")
    in_ten_thousands = style.style is NumberStyle.TEN_THOUSAND
    if in_ten_thousands and written in ("", "万元"):
        written = of_column or "元"
    scale = next((one for one in _SCALES if written in one), {})
    wrong = of_column in scale and of_column != written
    if wrong or (in_ten_thousands and written != "元"):
        fields.found.append(
            finding(
                "D058-money-scale",
                fields.at("单位"),
                owner=fields.owner,
                column=of_column or written,
                seen=fields.text("单位") or "万元",
            )
        )
    return written or of_column


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
    if figure is None or figure.format.style in PERCENT or RATIOS.intersection(path[1:]):
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
    if left and right and left != right:
        found.append(finding("D066-mixed-units", at, left=left, right=right, operator=tree.operator.value))
    return None if tree.operator.compares else left or right
