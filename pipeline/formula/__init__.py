"""The grammar of 计算, 勾稽 and 条件: their texts become the trees of pipeline.model.expression."""

from pipeline.formula.condition import fact_in, parse_condition, relation_of
from pipeline.formula.expression import parse_comparison, parse_expression
from pipeline.formula.literals import Comparable, fact_at, flattened, literal
from pipeline.formula.spelling import comparable, loose_values, number_in, values_in
from pipeline.formula.targets import states_a_number, target_advice, target_in
from pipeline.formula.value import SIGNS, value_of
from pipeline.formula.walk import columns_in, facts_in, outside_functions, renamed, tests_in, walk

__all__ = [
    "SIGNS",
    "Comparable",
    "columns_in",
    "comparable",
    "fact_at",
    "fact_in",
    "facts_in",
    "flattened",
    "literal",
    "loose_values",
    "number_in",
    "outside_functions",
    "parse_comparison",
    "parse_condition",
    "parse_expression",
    "relation_of",
    "renamed",
    "states_a_number",
    "target_advice",
    "target_in",
    "tests_in",
    "value_of",
    "values_in",
    "walk",
]
