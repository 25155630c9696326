"""口径 in words."""

from datetime import date

import pytest

from pipeline.aggregate.indexed import Window
from pipeline.aggregate.words import expression_in_words, meaning, window_in_words
from pipeline.formula import parse_condition
from pipeline.model.definition import Aggregation, Algorithm, Grouping, ValueType
from pipeline.model.diagnostic import LineLocation
from tests.support.ledgers import column, formula, ledger_definition

STUDY = ledger_definition("研学", column("日期", ValueType.DATE), dates=("日期",))
YEAR = Window(date(2025, 1, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲 + 乙 * 2", "甲 + 乙 × 2"),
        ("甲 - (乙 - 丙)", "甲 - (乙 - 丙)"),
        ("甲 - 乙 - 丙", "甲 - 乙 - 丙"),
        ("(甲 + 乙) / 单位.干部总数", "(甲 + 乙) ÷ 单位.干部总数"),
        ("甲 / (乙 * 丙)", "甲 ÷ (乙 × 丙)"),
        ("-(甲 + 乙)", "-(甲 + 乙)"),
        ("组数(甲 >= 60)", "组数(甲 ≥ 60)"),
    ],
)
def test_expressions_keep_their_meaning(text: str, words: str) -> None:
    assert expression_in_words(formula(text)) == words
    again = expression_in_words(formula(words))
    assert again == words


@pytest.mark.parametrize(
    ("condition", "source", "words"),
    [
        ("", Aggregation("研学", Algorithm.COUNT), "研学台账全部行，计行数"),
        (
            "形式 = 走出去、请进来 且 场次 > 3",
            Aggregation("研学", Algorithm.SUM, ("场次",)),
            "研学台账中形式为走出去或请进来、场次大于3的行，场次求和",
        ),
        (
            "形式 = 线上 或 备注 非空",
            Aggregation("研学", Algorithm.DISTINCT, ("季度", "批次"), grouping=Grouping("处室")),
            "研学台账中形式为线上，或备注不为空的行，季度、批次去重计数，按处室分组",
        ),
        (
            "非 形式 = 线上",
            Aggregation("研学", Algorithm.ATTENDANCE, ("人员",)),
            "研学台账中不满足“形式为线上”的行，人员按人次计",
        ),
    ],
)
def test_a_definition_reads_as_a_sentence(condition: str, source: Aggregation, words: str) -> None:
    tree = parse_condition(condition, LineLocation("figures.yaml", 1)).value if condition else source.condition
    assert tree is not None
    made = Aggregation(source.ledger, source.algorithm, source.columns, tree, grouping=source.grouping)
    assert meaning(made, STUDY, YEAR, {}) == f"{words}，2025年1月1日至9月30日"


def test_open_windows() -> None:
    assert window_in_words(Window(None, date(2022, 1, 24))) == "截至2022年1月24日"
    assert window_in_words(Window()) == "全部时段"
