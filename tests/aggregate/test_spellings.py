"""One word in several spellings is one word: width, brackets and blanks inside Chinese text do not count."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pipeline.aggregate import aggregate
from pipeline.formula import parse_condition
from pipeline.model.definition import Algorithm, FigureDefinition, Grouping, Tabulation, ValueType
from pipeline.model.diagnostic import LineLocation, Outcome, Severity
from pipeline.model.expression import Condition
from pipeline.model.figure import AnyFigure, Figure, FigureSet, FigureValue, GroupFigure, TableFigure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from tests.support.ledgers import column, counted, definitions, ledger, ledger_definition, numbers, tabulated

OFFICES: list[CellValue] = ["办公室（党委办）", "办公室(党委办)", "综合处", "综合 处", None]


def run(*figures: FigureDefinition, offices: list[CellValue] = OFFICES, **more: list[CellValue]) -> Outcome[FigureSet]:
    defined = ledger_definition(
        "名册",
        column("处室", ValueType.TEXT),
        column("人员", ValueType.NAMES),
        column("数", ValueType.INTEGER),
    )
    other = ledger_definition("机构", column("全称", ValueType.TEXT))
    cells = {
        "处室": offices,
        "人员": more.get("people", [("张三",)] * len(offices)),
        "数": numbers(*(10**at for at in range(len(offices)))),
    }
    ledgers = {"名册": ledger("名册", cells), "机构": ledger("机构", {"全称": more.get("bodies", ["综合处"])})}
    made = definitions([defined, other], figures)
    return aggregate(ledgers, made, Period.parse("2025"), date(2025, 12, 31))


def condition(text: str) -> Condition:
    tree = parse_condition(text, LineLocation("figures.yaml", 2)).value
    assert tree is not None
    return tree


def members(figure: AnyFigure) -> dict[str, FigureValue]:
    assert isinstance(figure, GroupFigure)
    return {name: one(each).value for name, each in figure.members.items()}


def one(figure: AnyFigure) -> Figure:
    assert isinstance(figure, Figure)
    return figure


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("A级(省)", "Ａ级（省）"),
        ("Ａ级（省）", "A级(省)"),
        ("办公室（党委办）", "办公室(党委办)"),
        ("欧阳 修", "欧阳修"),
        ("欧阳修", "欧阳　修"),
        ("第 1 批", "第1批"),
        ("John  Smith", "John Smith"),
    ],
)
def test_a_condition_finds_a_value_however_it_is_typed(cell: str, written: str) -> None:
    for text in (f"处室 = “{written}”", f"处室 包含 “{written}”", f"非 处室 ≠ “{written}”"):
        outcome = run(counted("数", "名册", Algorithm.COUNT, condition=condition(text)), offices=[cell, "别处"])
        assert one(outcome.value.figures["数"]).value == 1
        assert not [each for each in outcome.diagnostics if each.code == "F018"]


@pytest.mark.parametrize(
    ("cell", "written"), [("A级", "a级"), ("John Smith", "JohnSmith"), ("1 2", "12"), ("甲乙", "甲丙")]
)
def test_different_words_stay_different(cell: str, written: str) -> None:
    outcome = run(counted("数", "名册", Algorithm.COUNT, condition=condition(f"处室 = “{written}”")), offices=[cell])
    assert one(outcome.value.figures["数"]).value == 0


def test_names_with_blanks_are_found() -> None:
    figure = counted("数", "名册", Algorithm.COUNT, condition=condition("人员 = “John Smith”、欧阳修"))
    people: list[CellValue] = [("John Smith", "张三"), ("欧阳 修",), ("张三",)]
    outcome = run(figure, offices=["甲"] * 3, people=people)
    assert one(outcome.value.figures["数"]).value == 2


def test_spellings_are_one_in_counts_lists_and_groups_and_that_is_said() -> None:
    outcome = run(
        counted("几个", "名册", Algorithm.DISTINCT, "处室"),
        counted("哪些", "名册", Algorithm.LISTING, "处室"),
        counted("各处", "名册", Algorithm.SUM, "数", grouping=Grouping("处室")),
    )
    found = outcome.value.figures
    assert one(found["几个"]).value == 2
    assert one(found["哪些"]).value == ("办公室（党委办）", "综合处")
    assert members(found["各处"]) == {
        "办公室（党委办）": Decimal(11),
        "综合处": Decimal(1100),
    }
    (told,) = [each for each in outcome.diagnostics if each.code == "F017"]
    assert told.severity is Severity.NOTE
    assert [str(told.location), *map(str, told.related)] == ["名册.xlsx「台账」!A4", "名册.xlsx「台账」!A6"]
    assert "“办公室(党委办)”" in told.message
    assert "“办公室（党委办）”" in told.message


def test_names_of_a_list_are_one_person_in_any_spelling() -> None:
    people: list[CellValue] = [("张三（财务）", "李四"), ("张三(财务)",), ("李四",)]
    outcome = run(
        counted("几人", "名册", Algorithm.DISTINCT, "人员"),
        counted("人次", "名册", Algorithm.ATTENDANCE, "人员"),
        offices=["甲"] * 3,
        people=people,
    )
    assert [one(outcome.value.figures[name]).value for name in ("几人", "人次")] == [2, 4]


def test_a_universe_meets_the_rows_in_its_own_spelling() -> None:
    group = Grouping("处室", ("机构", "全称"))
    outcome = run(
        counted("各处", "名册", Algorithm.SUM, "数", grouping=group),
        bodies=["办公室(党委办)", "综 合 处", "业务处"],
    )
    assert members(outcome.value.figures["各处"]) == {
        "办公室(党委办)": Decimal(11),
        "综 合 处": Decimal(1100),
        "业务处": Decimal(0),
    }
    assert "F010" not in [each.code for each in outcome.diagnostics]


def test_a_table_joins_the_spellings_of_two_ledgers() -> None:
    named = ledger_definition("甲", column("处室", ValueType.TEXT))
    ledgers = {
        "甲": ledger("甲", {"处室": ["办公室（党委办）", "综合处"]}),
        "乙": ledger("乙", {"处室": ["办公室(党委办)", "办公室(党委办)"]}),
    }
    figures = [
        counted("一", "甲", Algorithm.COUNT),
        counted("二", "乙", Algorithm.COUNT),
        tabulated("表", Tabulation(Grouping("处室"), ("一", "二"))),
    ]
    defined = definitions([named, replace(named, name="乙")], figures)
    table = aggregate(ledgers, defined, Period.parse("2025"), date(2025, 12, 31)).value.figures["表"]
    assert isinstance(table, TableFigure)
    assert [[cell if isinstance(cell, str) else cell.value for cell in row] for row in table.rows] == [
        ["办公室（党委办）", 1, 2],
        ["综合处", 1, 0],
    ]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("处室 = 综和处", [Severity.WARNING]),
        ("处室 = 综合处、外事科", [Severity.WARNING]),
        ("处室 包含 财务", [Severity.WARNING]),
        ("处室 ≠ 外事科", [Severity.NOTE]),
        ("人员 = 李四", [Severity.WARNING]),
        ("处室 = 综合处", []),
        ("处室 包含 综合", []),
        ("数 = 7", []),
    ],
)
def test_a_value_that_stands_nowhere_in_its_column_is_told(text: str, severities: list[Severity]) -> None:
    outcome = run(counted("数", "名册", Algorithm.COUNT, condition=condition(text)))
    told = [each for each in outcome.diagnostics if each.code == "F018"]
    assert [each.severity for each in told] == severities
    assert all(str(each.location) == "figures.yaml 第2行" for each in told)


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("综合处 业务处", "“综合处”、“业务处”几个值"),
        ("综合处、业务处", "“综合处”、“业务处”几个值"),
        ("综合处或业务处", "“综合处”、“业务处”几个值"),
        ("综和处", "是不是“综合处”"),
        ("外事", ""),
    ],
)
def test_the_guess_never_drops_a_value(written: str, guess: str) -> None:
    figure = counted("数", "名册", Algorithm.COUNT, condition=condition(f"处室 = “{written}”"))
    (told,) = [each for each in run(figure).diagnostics if each.code == "F018"]
    assert guess in told.message
    assert guess or "是不是" not in told.message


def test_nothing_is_missed_in_an_empty_ledger() -> None:
    outcome = run(counted("数", "名册", Algorithm.COUNT, condition=condition("处室 = 甲")), offices=[])
    assert "F018" not in [each.code for each in outcome.diagnostics]
