"""A number that is not what the ledgers say: where its value comes from is told with it, wherever that changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import jibao
from tests.cli.conftest import PERIOD

DRAFT, FINAL = (
    "市政府办2025年前三季度工作情况报告（征求意见稿）.docx",
    "市政府办2025年前三季度工作情况报告（定稿）.docx",
)
PRIZES, DEFINITIONS, FIGURE = "竞赛获奖登记.csv", "figures.yaml", "参赛项数"
TEMPLATE = "templates/工作情况报告.md"


def verified(office: Path, document: str) -> list[dict[str, object]]:
    arguments = ["verify", str(office / "out" / document), str(office / "unit"), PERIOD, "--format", "json"]
    found: list[dict[str, object]] = json.loads(CliRunner().invoke(jibao, arguments).stdout)
    return found


def led_to(office: Path, document: str, code: str, figure: str) -> object:
    """Where else to look, as the first finding of a figure tells."""
    own = (each for each in verified(office, document) if each["code"] == code)
    return next(each["related"] for each in own if str(each["message"]).startswith(f"{figure}："))


def line_of(office: Path, definition: str) -> str:
    """Where a definition stands, as a text editor counts."""
    lines = (office / "unit" / DEFINITIONS).read_text(encoding="utf-8").splitlines()
    return f"{DEFINITIONS} 第{next(at for at, line in enumerate(lines, 1) if line.startswith(f'  {definition}:'))}行"


def one_prize_less(office: Path) -> None:
    """The last row of a ledger was taken out, the note below it was not: it is in no cell any more."""
    path = office / "unit" / PRIZES
    *rows, _, note = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*rows, note]))


@pytest.mark.parametrize(("document", "code", "also"), [(DRAFT, "N001", []), (FINAL, "N017", [TEMPLATE])])
def test_the_ledger_of_a_row_that_is_gone(office: Path, document: str, code: str, also: list[str]) -> None:
    """Of a final copy nobody knows what was written: its template may be another by now, too."""
    one_prize_less(office)
    assert led_to(office, document, code, FIGURE) == [line_of(office, FIGURE), PRIZES, *also]


def test_a_ledger_that_has_no_rows_any_more(office: Path) -> None:
    path = office / "unit" / PRIZES
    title, header, *_, note = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([title, header, note]))
    rows = [each["related"] for each in verified(office, DRAFT) if each["code"] == "N023"]
    assert rows
    assert all(related == [TEMPLATE, line_of(office, "各项竞赛奖项"), PRIZES] for related in rows)


def test_a_definition_that_says_another_unit(office: Path) -> None:
    path = office / "unit" / DEFINITIONS
    words = path.read_text(encoding="utf-8")
    old = f"{FIGURE}: {{台账: 竞赛获奖, 算法: 去重, 列: 竞赛名称, 单位: 项}}"
    assert words.count(old) == 1
    path.write_text(words.replace(old, old.replace("项}", "个}")), encoding="utf-8")
    assert led_to(office, DRAFT, "N001", FIGURE) == [line_of(office, FIGURE), PRIZES]
