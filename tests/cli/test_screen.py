"""What cells, sheets and files are called commands no terminal, whatever command prints it."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import jibao
from pipeline.cli.screen import harmless, json_of

ATTACKS = {
    "clears the screen": "\x1b[2J\x1b[H",
    "renames the window": "\x1b]0;owned\x07",
    "hides what follows": "\x1b[8m",
    "the same in eight bits": "\x9b2J",
    "goes back to the beginning of the line": "甲\r乙",
    "takes letters back": "甲\x08\x08乙",
    "turns the order round": "\u202etxt.exe",
    "rings": "\x07",
}
COMMANDING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_it_is_shown_and_does_nothing(attack: str) -> None:
    assert not COMMANDING.search(harmless(f"甲{attack}乙"))
    assert json.loads(json_of([attack])) == [attack]
    assert not COMMANDING.search(json_of([attack]))


def test_the_colours_of_the_program_stay() -> None:
    assert harmless("\x1b[31m错误 V012\x1b[0m") == "\x1b[31m错误 V012\x1b[0m"
    assert harmless("第一行\n\t第二行　李𠮷") == "第一行\n\t第二行　李𠮷"


@given(st.text())
def test_nothing_is_lost_of_plain_text(text: str) -> None:
    shown = harmless(text)
    assert harmless(shown) == shown
    if all(unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in text):
        assert shown == text


DEFINITIONS = {
    "unit.yaml": "名称: 某局\n简称: 某局\n",
    "ledgers.yaml": (
        "研学:\n  文件: 研学.csv\n  日期列: 日期\n  列:\n    日期: 日期\n    名称: 文本\n"
        "    形式: {类型: 选项, 取值: [线上]}\n"
    ),
    "figures.yaml": (
        "指标:\n  清单: {台账: 研学, 算法: 列举, 列: 名称}\n  明细: {台账: 研学, 算法: 明细, 列: [名称, 日期]}\n"
        "  各项: {台账: 研学, 算法: 计数, 分组: 名称}\n"
    ),
}


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("command", ["check", "figures", "explain"])
def test_no_command_hands_it_on(command: str, form: str, tmp_path: Path) -> None:
    for name, text in DEFINITIONS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with (tmp_path / "研学.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["日期", "名称", "形式"])
        rows.writerows(["2025-03-01", f"甲{attack}乙", f"线{attack}下"] for attack in ATTACKS.values())
    options = {"check": ["--format", form], "figures": ["--json"] * (form == "json"), "explain": ["清单"]}
    options["explain"] += ["--json"] * (form == "json")
    result = CliRunner().invoke(jibao, [command, str(tmp_path), "2025", *options[command]], color=True)
    said = re.sub(r"\x1b\[(0|1|31|33|36)m", "", result.stdout + result.stderr)
    if command == "explain" and form == "text":
        assert "线<U+202E>txt.exe下" in said  # what the ledger holds is shown, so that it is seen
    assert not COMMANDING.search(said), ascii(said)
