"""计算 and 勾稽 as secretaries type them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formula import number_in, parse_comparison, parse_expression, walk
from pipeline.model.diagnostic import LineLocation
from pipeline.model.expression import Call, Expression, Name, Negation, Number, Operation, Operator

AT = LineLocation("figures.yaml", 12)


def tree(text: str) -> Expression:
    outcome = parse_expression(text, AT)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def value(expression: Expression) -> Fraction:
    """Worked out by Python's own fractions."""
    match expression:
        case Number(value=number):
            return Fraction(number)
        case Negation(operand=operand):
            return -value(operand)
        case Operation(operator=operator, left=left, right=right):
            one, other = value(left), value(right)
            match operator:
                case Operator.ADD:
                    return one + other
                case Operator.SUBTRACT:
                    return one - other
                case Operator.MULTIPLY:
                    return one * other
                case _:
                    return one / other
        case _:
            raise AssertionError(expression)


def test_operators_bind_as_in_school() -> None:
    assert tree("甲 + 乙 × 2 - 丙") == Operation(
        Operator.SUBTRACT,
        Operation(Operator.ADD, Name(("甲",), 0), Operation(Operator.MULTIPLY, Name(("乙",), 4), Number(Decimal(2)))),
        Name(("丙",), 12),
    )


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("（甲＋乙）÷２", "(甲+乙)/2"),
        ("甲－乙×３０％", "甲-乙*30%"),
        ("单位．干部总数", "单位.干部总数"),
        ("甲 − 乙", "甲 - 乙"),
    ],
)
def test_full_width_signs_mean_the_same(wide: str, narrow: str) -> None:
    assert tree(wide) == tree(narrow)


def test_names_have_dotted_parts_and_know_their_place() -> None:
    names = [part for part in walk(tree("(研学场次 - 研学场次.上期) / 单位.干部总数")) if isinstance(part, Name)]
    assert [(name.path, name.position) for name in names] == [
        (("研学场次",), 1),
        (("研学场次", "上期"), 8),
        (("单位", "干部总数"), 19),
    ]


def test_full_width_digits_inside_a_name_stay() -> None:
    assert tree("批次１ + １") == Operation(Operator.ADD, Name(("批次１",), 0), Number(Decimal(1)))


def test_group_functions_hold_a_comparison_only_when_they_count() -> None:
    assert tree("组数(个人学时 ≥ 60)") == Call(
        "组数", Operation(Operator.GREATER_EQUAL, Name(("个人学时",), 3), Number(Decimal(60))), 0
    )
    assert tree("最大（个人学时）") == Call("最大", Name(("个人学时",), 3), 0)


@pytest.mark.parametrize(
    ("sign", "operator"),
    [
        *[("=", Operator.EQUAL), ("==", Operator.EQUAL), ("＝", Operator.EQUAL), ("＝＝", Operator.EQUAL)],
        *[("≠", Operator.NOT_EQUAL), ("!=", Operator.NOT_EQUAL), ("<>", Operator.NOT_EQUAL)],
        *[(">=", Operator.GREATER_EQUAL), ("≥", Operator.GREATER_EQUAL), ("＞＝", Operator.GREATER_EQUAL)],
        *[("<=", Operator.LESS_EQUAL), ("＜", Operator.LESS), (">", Operator.GREATER)],
    ],
)
def test_every_way_to_write_a_comparison(sign: str, operator: Operator) -> None:
    assert parse_comparison(f"甲 {sign} 乙", AT).value == Operation(
        operator, Name(("甲",), 0), Name(("乙",), 3 + len(sign))
    )


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("甲 + ", 5, "数字、指标名、左括号"),
        ("甲 乙", 3, "加减乘除号、结尾"),
        ("(甲 + 乙", 7, "加减乘除号、右括号"),
        ("甲 > 乙", 3, "加减乘除号、结尾"),
        ("甲 & 乙", 3, "加减乘除号、结尾"),
        ("2025年场次", 5, "加减乘除号、结尾"),
        ("", 1, "数字、指标名、左括号"),
    ],
)
def test_a_slip_is_told_with_its_place_and_what_was_due(text: str, position: int, expected: str) -> None:
    outcome = parse_expression(text, AT)
    assert outcome.value is None
    assert [one.code for one in outcome.diagnostics] == ["D040"]
    assert f"第{position}个字" in outcome.diagnostics[0].message
    assert outcome.diagnostics[0].message.endswith(f"应当是{expected}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("总数(甲)", "D044"),
        ("组数(甲)", "D045"),
        ("合计(甲 > 1)", "D046"),
        ("甲" * 3000, "D041"),
        ("-" * 500 + "甲", "D042"),
        (" + ".join(["甲"] * 300), "D042"),
    ],
)
def test_what_cannot_be_a_formula_is_a_finding(text: str, code: str) -> None:
    outcome = parse_expression(text, AT)
    assert (outcome.value, [one.code for one in outcome.diagnostics]) == (None, [code])


def test_brackets_alone_do_not_count_as_depth() -> None:
    assert tree("(" * 900 + "甲" + ")" * 900) == Name(("甲",), 900)


@pytest.mark.parametrize("text", ["研学场次", "甲 = 乙 = 丙", "甲 >= 乙 且 丙 > 1"])
def test_a_check_compares_exactly_once(text: str) -> None:
    assert [one.code for one in parse_comparison(text, AT).diagnostics] == ["D043"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("60", "60"),
        ("30%", "0.3"),
        ("30％", "0.3"),
        ("1.2万", "12000"),
        ("1,200", "1200"),
        ("－３", "-3"),
        ("2亿", "2e8"),
    ],
)
def test_numbers_as_they_are_written(text: str, number: str) -> None:
    assert number_in(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "60左右", "1,20", "三", "1.2.3", "5万元", "12:30"])
def test_no_number_is_guessed(text: str) -> None:
    assert number_in(text) is None


@given(
    st.recursive(
        st.integers(1, 99).map(str),
        lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: "({}{}{})".format(*parts)),
        max_leaves=12,
    )
)
def test_value_agrees_with_python(text: str) -> None:
    try:
        expected = eval(_fractions(text))
    except ZeroDivisionError:
        return
    assert value(tree(text)) == expected


def _fractions(text: str) -> str:
    """The text with every number as a Fraction, so that Python divides exactly."""
    result, digits = "", ""
    for mark in text + " ":
        if mark.isdigit():
            digits += mark
            continue
        result += f"__import__('fractions').Fraction({digits})" if digits else ""
        digits, result = "", result + mark
    return result


@given(st.text(max_size=60))
def test_no_text_can_make_it_fail(text: str) -> None:
    outcome = parse_expression(text, AT)
    assert (outcome.value is None) == bool(outcome.diagnostics)
