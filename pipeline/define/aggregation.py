"""Reads a figure that is counted over the rows of a ledger."""

from __future__ import annotations

from pipeline.define.conditions import read_condition
from pipeline.define.fields import Fields
from pipeline.define.grouping import read_grouping
from pipeline.define.known import Known
from pipeline.define.ledgers import DeclaredLedger, find_column, find_ledger
from pipeline.findings import finding
from pipeline.model.definition import Aggregation, Algorithm, ColumnDefinition, Scope, ValueType

_NUMERIC = (
    Algorithm.SUM,
    Algorithm.MEAN,
    Algorithm.MAXIMUM,
    Algorithm.MINIMUM,
    Algorithm.MEDIAN,
)
_DAYS = (Algorithm.FIRST_DAY, Algorithm.LAST_DAY, Algorithm.DAYS)
_MANY = 10_000
_COUNTS: dict[Algorithm, tuple[int, int, str]] = {
    Algorithm.COUNT: (0, 0, "数的是行，不写“列”"),
    Algorithm.ATTENDANCE: (1, 1, "只用一个名单列"),
    Algorithm.LISTING: (1, 1, "只用一列"),
    Algorithm.DISTINCT: (1, _MANY, "要写明按哪一列或哪几列去重"),
    Algorithm.DETAIL: (1, _MANY, "要写明列出哪几列"),
    **dict.fromkeys(_NUMERIC, (1, 1, "只用一个数字列")),
    **dict.fromkeys(_DAYS, (1, 2, "只用日期列，或起、止两列")),
}


def read_aggregation(fields: Fields, known: Known) -> Aggregation | None:
    """Return the figure's source, or None when its ledger or algorithm is not known."""
    fields.require("算法")
    algorithm, scope = fields.choice("算法", Algorithm), fields.choice("时段", Scope)
    ledger = find_ledger(fields.text("台账"), known.ledgers, fields.at("台账"), known.found)
    if ledger is None or algorithm is None:
        return None
    names = fields.texts("列", whole=ledger.columns.all_names) or _default_columns(algorithm, ledger)
    at = fields.at("列")
    columns = [find_column(name, ledger.definition.name, ledger.columns, at, known.found) for name in names]
    _check_count(algorithm, len(names), fields)
    for column in columns:
        if column:
            _check_type(algorithm, column, fields)
    _check_scope(scope, ledger, fields)
    condition, text = read_condition(fields, ledger, known)
    grouping = read_grouping(fields, "分组", ledger, known)
    return Aggregation(ledger.definition.name, algorithm, names, condition, text, scope or Scope.CURRENT, grouping)


def _default_columns(algorithm: Algorithm, ledger: DeclaredLedger) -> tuple[str, ...]:
    if algorithm in _DAYS:
        return ledger.definition.date_columns
    return tuple(ledger.definition.columns) if algorithm is Algorithm.DETAIL else ()


def _check_count(algorithm: Algorithm, seen: int, fields: Fields) -> None:
    least, most, wanted = _COUNTS[algorithm]
    if not least <= seen <= most:
        fields.found.append(
            finding(
                "D055-algorithm-column-count",
                fields.at("列"),
                owner=fields.owner,
                algorithm=algorithm.value,
                wanted=wanted,
                seen=seen,
            )
        )


def _check_type(algorithm: Algorithm, column: ColumnDefinition, fields: Fields) -> None:
    wanted, mend = "", ""
    if algorithm in _NUMERIC and not column.type.numeric:
        wanted, mend = "数字列（整数、小数、金额）", _instead_of_sum(algorithm, column.type)
    elif algorithm in _DAYS and column.type not in (ValueType.DATE, ValueType.SPAN):
        wanted, mend = "日期列（日期、日期段）", "改用日期列"
    elif algorithm is Algorithm.ATTENDANCE and column.type is not ValueType.NAMES:
        wanted, mend = "名单列", "把这一列的类型改为“名单”，或改用“计数”“去重”"
    if wanted:
        fields.found.append(
            finding(
                "D056-algorithm-column-type",
                fields.at("列"),
                owner=fields.owner,
                algorithm=algorithm.value,
                wanted=wanted,
                column=column.name,
                type=column.type.value,
                advice=mend,
            )
        )


def _instead_of_sum(algorithm: Algorithm, kind: ValueType) -> str:
    if kind in (ValueType.DATE, ValueType.SPAN):
        return "日期用“首日”“末日”“天数”"
    if kind is ValueType.NAMES:
        return "数人用“人次”或“去重”"
    return f"换一个数字列，或把“{algorithm.value}”改为“计数”“去重”"


def _check_scope(scope: Scope | None, ledger: DeclaredLedger, fields: Fields) -> None:
    if ledger.definition.is_roster and scope not in (None, Scope.EVER):
        fields.found.append(
            finding(
                "D057-roster-without-period",
                fields.at("时段"),
                owner=fields.owner,
                ledger=ledger.definition.name,
                scope=scope.value if scope else "",
            )
        )
