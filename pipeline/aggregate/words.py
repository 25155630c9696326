"""口径: what a figure counts, in words."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.aggregate.indexed import Window
from pipeline.formula import fact_at, flattened
from pipeline.model.definition import Aggregation, Algorithm, FactValue, LedgerDefinition
from pipeline.model.expression import (
    All,
    Any,
    Call,
    ColumnTest,
    Condition,
    Expression,
    Fact,
    Name,
    Negation,
    Not,
    Number,
    Operation,
    Operator,
    Relation,
)
from pipeline.wording import day, days, shortest

_ENDINGS = ("台账", "名册", "名单", "花名册", "登记表", "记录", "清单", "表", "档案", "库")
_RELATIONS = {
    Relation.ANY_OF: "为",
    Relation.NONE_OF: "不为",
    Relation.CONTAINS: "包含",
    Relation.LACKS: "不包含",
    Relation.FILLED: "不为空",
    Relation.EMPTY: "为空",
}
_DEEDS: Mapping[Algorithm, str] = {
    Algorithm.SUM: "求和",
    Algorithm.DISTINCT: "去重计数",
    Algorithm.ATTENDANCE: "按人次计",
    Algorithm.MEAN: "求平均",
    Algorithm.MAXIMUM: "取最大",
    Algorithm.MINIMUM: "取最小",
    Algorithm.MEDIAN: "取中位数",
    Algorithm.LISTING: "逐项列举",
    Algorithm.DETAIL: "逐行列出",
    Algorithm.FIRST_DAY: "取首日",
    Algorithm.LAST_DAY: "取末日",
    Algorithm.DAYS: "计天数",
}


def meaning(source: Aggregation, ledger: LedgerDefinition, window: Window, facts: Mapping[str, FactValue]) -> str:
    """Return what is counted: 研学台账中形式为走出去或请进来的行，场次求和，2025年1月1日至9月30日."""
    rows = condition_in_words(source.condition, facts)
    name = ledger_in_words(ledger.name)
    parts = [f"{name}中{rows}的行" if rows else f"{name}全部行", _deed(source)]
    if source.grouping:
        parts.append(f"按{source.grouping.column}分组")
    if not ledger.is_roster:
        parts.append(window_in_words(window))
    return "，".join(parts)


def ledger_in_words(name: str) -> str:
    """Return a ledger's name as one speaks of it: 研学 is 研学台账, 名册 stays."""
    return name if name.endswith(_ENDINGS) else f"{name}台账"


def window_in_words(window: Window) -> str:
    """Return the days that count."""
    if window.first and window.last:
        return days(window.first, window.last, with_year=True)
    return f"截至{day(window.last)}" if window.last else "全部时段"


def condition_in_words(condition: Condition, facts: Mapping[str, FactValue]) -> str:
    """Return a condition in words; nothing when every row meets it."""
    match condition:
        case ColumnTest(column, relation, values):
            limits = "或".join(_value_in_words(value, facts) for value in values)
            return f"{column}{_RELATIONS.get(relation, relation.value)}{limits}"
        case Not(part):
            return f"不满足“{condition_in_words(part, facts)}”"
        case All(parts):
            return "、".join(_inner(part, facts) for part in parts)
        case Any(parts):
            return "，或".join(condition_in_words(part, facts) for part in parts)


def _inner(part: Condition, facts: Mapping[str, FactValue]) -> str:
    """A part of 且; alternatives inside it stand in brackets."""
    text = condition_in_words(part, facts)
    return f"（{text}）" if isinstance(part, Any) and len(part.parts) > 1 else text


def _value_in_words(value: str | Fact, facts: Mapping[str, FactValue]) -> str:
    """A value as written; a fact by what it says, with its name."""
    if isinstance(value, str):
        return value
    said = fact_at(value.path, facts)
    words = "、".join(str(one) for one in flattened(said)) if said is not None else ""
    return f"{words}（{value}）" if words else str(value)


def _deed(source: Aggregation) -> str:
    columns = "、".join(source.columns)
    if source.algorithm is Algorithm.COUNT:
        return f"计{columns}不为空的行数" if columns else "计行数"
    return f"{columns}{_DEEDS[source.algorithm]}"


def expression_in_words(tree: Expression) -> str:
    """Return an expression as users write it, brackets only where they are needed."""
    match tree:
        case Number(value):
            return shortest(value)
        case Name():
            return str(tree)
        case Negation(operand):
            return f"-{_bracketed(operand)}"
        case Call(function, argument):
            return f"{function}({expression_in_words(argument)})"
        case Operation(sign, left, right):
            strong = sign in (Operator.MULTIPLY, Operator.DIVIDE)
            first = _bracketed(left) if strong and not _binds(left) else expression_in_words(left)
            looks_down = strong or sign is Operator.SUBTRACT
            return f"{first} {sign} {_bracketed(right) if looks_down else expression_in_words(right)}"


def _bracketed(tree: Expression) -> str:
    text = expression_in_words(tree)
    return f"({text})" if isinstance(tree, Operation) else text


def _binds(tree: Expression) -> bool:
    """Whether an operand keeps together without brackets before × and ÷."""
    return not isinstance(tree, Operation) or tree.operator in (Operator.MULTIPLY, Operator.DIVIDE)
