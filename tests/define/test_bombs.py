"""Definition files made to run code, to eat the memory or to be computed for ever: each is a finding, soon."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.define.circles import MOST_CIRCLES, find_circles, in_order
from pipeline.define.compose import MOST_ENTRIES
from pipeline.define.source import MAX_BYTES
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from tests.support.counties import FIGURES, JIA, JIA_ROWS, county

UNIT = "名称: 甲县某局\n简称: 甲县\n"
MANY = MOST_ENTRIES - 100
HANG = 30
"""Seconds that no file may take, however slow the machine."""


def figures(*entries: str) -> dict[str, str]:
    return {"figures.yaml": FIGURES + "".join(f"  {each}\n" for each in entries)}


def calculated(formula: str) -> dict[str, str]:
    return figures(f"甲: {{计算: '{formula}', 单位: 次}}")


def counted(condition: str) -> dict[str, str]:
    return figures(f"甲: {{台账: 培训, 算法: 计数, 单位: 次, 条件: {condition}}}")


BOMBS: dict[str, tuple[dict[str, str], str]] = {
    # YAML
    "aliases": ({"unit.yaml": UNIT + "甲: &a [1, 1]\n" + "".join(f"乙{n}: [*a, *a]\n" for n in range(9))}, "D013"),
    "code": ({"unit.yaml": UNIT + "甲: !!python/object/apply:os.mkdir [/tmp/jibao-was-here]\n"}, "D149"),
    "lists in lists": ({"unit.yaml": "名称: " + "[" * 500_000}, "D014"),
    "records in records": ({"unit.yaml": "名称: " + "{a: " * 100_000}, "D014"),
    "keys that are records": ({"unit.yaml": "? " * 500_000}, "D014"),
    "a great file": ({"unit.yaml": UNIT + "甲: " + "a" * MAX_BYTES}, "D015"),
    "very many keys": ({"unit.yaml": UNIT + "".join(f"键{n}: 值\n" for n in range(60_000))}, "D146"),
    "one key over and over": ({"unit.yaml": UNIT + "键: 值\n" * 60_000}, "D146"),
    "very many items": ({"unit.yaml": UNIT + f"甲: {['乙'] * 60_000}"}, "D146"),
    "keys of two widths": ({"unit.yaml": UNIT + "".join(f"ａ{n}: 1\na{n}: 1\n" for n in range(2_000))}, "D142"),
    "blanks": ({"unit.yaml": UNIT + '下级: "甲' + " " * 900_000 + '乙"\n'}, "D143"),
    "zero bytes": ({"unit.yaml": UNIT + "甲: a\0b\n"}, "D006"),
    "half a sign": ({"unit.yaml": UNIT + '甲: "\\ud800"\n'}, ""),
    "slips on a long line": ({"unit.yaml": UNIT + "甲: {" + "乙：丙，" * 100_000}, ""),
    "slips on many lines": ({"unit.yaml": UNIT + "\t甲: 乙\n" * 100_000}, "D011"),
    # numbers
    "a number with an exponent": (counted("{学时: {大于: 1e999999999}}"), "D051"),
    "a number without end": (counted(f"{{学时: {{大于: {'9' * 5_000}}}}}"), ""),
    "exponents in a formula": (calculated("1e999999 * 1e999999"), "D040"),
    "powers": (calculated("9**9**9"), "D040"),
    "very long numbers": (calculated(f"{'9' * 900} * {'9' * 900} * 次数"), "D147"),
    "very small numbers": (calculated(f"次数 / {'9' * 1_900}"), "D147"),
    "squares of squares": (
        figures(
            "积0: {计算: 次数 * 99999999999999, 单位: 次}",
            *(f"积{n}: {{计算: 积{n - 1} * 积{n - 1}, 单位: 次}}" for n in range(1, 29)),
        ),
        "D147",
    ),
    # formulas and conditions
    "brackets": (calculated("(" * 900 + "次数" + ")" * 900), ""),
    "signs": (calculated("-" * 1_900 + "次数"), "D042"),
    "a long formula": (calculated("次数" + " + 1" * 90_000), "D041"),
    "nots": (counted("'" + "非 " * 500 + "主题 = 值'"), "D042"),
    "very many values": (counted(f"{{主题: {[f'值{n}' for n in range(60_000)]}}}"), "D146"),
    "a chain": (
        figures(*(f"环{n}: {{计算: 环{n + 1} + 1}}" for n in range(MANY)), f"环{MANY}: {{计算: 次数}}"),
        "D145",
    ),
    "a circle": (figures(*(f"环{n}: {{计算: 环{(n + 1) % MANY} + 1}}" for n in range(MANY))), "D065"),
    "pairs": (figures(*(f"环{n}: {{计算: 环{n ^ 1} + 1}}" for n in range(MANY))), "D065"),
    "wide formats": (figures("甲: {台账: 培训, 算法: 计数, 单位: 次, 格式: 小数999999999}"), "D059"),
    # ledgers and plans
    "very many ledgers": (
        {"ledgers.yaml": JIA + "".join(f"册{n}: {{文件: a, 列: {{甲: 文本}}}}\n" for n in range(999))},
        "D144",
    ),
    "years of no calendar": ({"plan.yaml": "0000:\n  方向: {}\n10000:\n  方向: {}\n"}, "D069"),
    "globs": ({"ledgers.yaml": JIA.replace("培训.xlsx", "'" + "**/" * 20 + "*.xlsx'")}, "D143"),
    "lengths": ({"layout.yaml": "页边距: {上: " + "9" * 5_000 + "mm}\n"}, ""),
}


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    county(tmp_path / "甲县", JIA, FIGURES, JIA_ROWS)
    (tmp_path / "甲县" / "templates").mkdir()
    (tmp_path / "甲县" / "templates" / "小结.md").write_text("学时{{ 学时 }}。\n", encoding="utf-8")
    return tmp_path / "甲县"


def found(unit: Path) -> tuple[Diagnostic, ...]:
    return build(Job(unit, Period.parse("2025Q3"), date(2025, 10, 9), (), Draft.CONSULTATION)).diagnostics


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_the_definitions_is_a_finding_and_soon(unit: Path, name: str) -> None:
    files, code = BOMBS[name]
    for file, text in files.items():
        (unit / file).write_text(text, encoding="utf-8")
    start = time.monotonic()
    told = found(unit)
    assert time.monotonic() - start < HANG
    assert not code or code in {each.code for each in told}
    for each in told:
        assert not any(word in each.message + each.hint for word in ("Error", "Traceback", "None", "0x"))
    assert not Path("/tmp/jibao-was-here").exists()


def test_circles_beyond_those_that_are_told_end_up_last() -> None:
    needs = {str(n): (str(n ^ 1),) for n in range(100)} | {"甲": ("乙",), "乙": ()}
    assert len(find_circles(needs)) == MOST_CIRCLES
    ordered = in_order(needs)
    assert ordered[:2] == ("乙", "甲")
    assert set(ordered) == set(needs)
