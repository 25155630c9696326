"""A template that changed after the draft was built: what it would say now is told with the template's own name."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import jibao
from tests.cli.conftest import PERIOD

TEMPLATE = "templates/工作总结.md"
DRAFT = "市政府办2025年前三季度工作总结（征求意见稿）.docx"
PRESS = {"宣传报道台账.xlsx", "figures.yaml 第35行"}
"""What lies behind 报道篇数."""
SENTENCE = "[[媒体刊发相关报道{{ 报道篇数 }}。]]"


def related(office: Path, old: str, new: str) -> dict[str, set[str]]:
    """Verify a draft after `old` words of its template became `new` ones: by code, which other places are named."""
    template = office / "unit" / TEMPLATE
    words = template.read_text(encoding="utf-8")
    assert words.count(old) == 1
    template.write_text(words.replace(old, new), encoding="utf-8")
    arguments = ["verify", str(office / "out" / DRAFT), str(office / "unit"), PERIOD, "--format", "json"]
    places: dict[str, set[str]] = {}
    for each in json.loads(CliRunner().invoke(jibao, arguments).stdout):
        places.setdefault(each["code"], set()).update(each["related"])
    return places


def test_rows_that_a_template_brings(office: Path) -> None:
    table = "\n{{ 处室参训 }}\n"
    assert related(office, table, f"{table}{table}")["N024"] >= {TEMPLATE, "培训学时台账（人事处）.xlsx"}


def test_figures_that_a_template_no_longer_prints(office: Path) -> None:
    assert related(office, SENTENCE, "")["N006"] == {TEMPLATE, *PRESS}


def test_figures_that_a_template_brings(office: Path) -> None:
    assert related(office, SENTENCE, f"{SENTENCE}另有报道{{{{ 报道篇数.上期 }}}}。")["N007"] == {TEMPLATE, *PRESS}


def test_words_that_a_template_brings_and_takes_away(office: Path) -> None:
    places = related(office, "\n{{ 处室参训 }}\n", "\n各处室都参加了。\n\n{{ 处室参训 }}\n")
    assert places == {"N025": {TEMPLATE}}
