"""Tables of the manual list exactly what the program knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import click
import pytest
from click import Context

from pipeline.cli import COMMANDS, jibao
from pipeline.define import define
from pipeline.define.layout import KEYS as LAYOUT_KEYS
from pipeline.define.layout.lengths import DISTANCES
from pipeline.define.layout.texts import ELEMENTS
from pipeline.findings import entries
from pipeline.model.definition import Algorithm, NumberStyle, ValueType
from pipeline.model.expression import Relation
from pipeline.render.elements import KEYS
from pipeline.render.filters import FILTERS
from pipeline.render.options import OPTION_KEYS, ItemStyle
from tests.support.manual import MANUAL, blocks, codes, first_names, pairs, printed_lines, table
from tests.support.manual_unit import (
    rendered,
    varied,
)


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("类型", {kind.value for kind in ValueType}),
        ("算法", {algorithm.value for algorithm in Algorithm}),
        ("过滤器", set(FILTERS)),
        ("关系", {relation.value for relation in Relation}),
        ("要素", set(KEYS)),
        ("版式的键", set(LAYOUT_KEYS)),
        ("版式的要素", set(ELEMENTS)),
        ("级别", {"错误", "警告", "提示"}),
    ],
)
def test_tables_list_exactly_what_the_program_knows(heading: str, known: set[str]) -> None:
    assert first_names(heading) == known


def test_every_format_is_listed_and_no_other(unit: Path, tmp_path: Path) -> None:
    accepted: set[str] = set()
    for number, style in enumerate(style.value for style in NumberStyle if style.value):
        for places in ("", "1"):
            text = f"指标: {{试: {{计算: 1, 格式: {style}{places}}}}}\n"
            found = define(varied(unit, tmp_path / f"{number}-{places}", "figures.yaml", text)).diagnostics
            accepted |= set() if "D059" in {each.code for each in found} else {style}
    assert {re.sub(r"\d", "", name) for name in first_names("格式")} == accepted


def test_every_key_within_the_layout_file_is_in_the_manual(unit: Path, tmp_path: Path) -> None:
    shown = {codes(row[0])[0]: set(codes(row[1])) for row in table("版式的键").body()}
    for section in ("页边距", "页码", *dict.fromkeys(distance.section for distance in DISTANCES)):
        found = define(varied(unit, tmp_path / section, "layout.yaml", f"{section}: {{ＸＹＺ: 一}}\n")).diagnostics
        (hint,) = [each.hint for each in found if each.code == "D020"]
        assert shown[section] == set(hint.partition("：")[2].split("、"))


def test_every_filter_has_an_example() -> None:
    shown = " ".join([*(line for line, _ in printed_lines()), *(one.text for one, _ in pairs("模板里写：", "印出："))])
    assert [name for name in FILTERS if not re.search(rf"\|{name}\b", shown)] == []


@pytest.mark.parametrize(
    ("heading", "file", "text"),
    [
        ("台账的键", "ledgers.yaml", "研学: {文件: 研学台账*.xlsx, 列: {日期: 日期}, ＸＹＺ: 一}"),
        ("列的键", "ledgers.yaml", "研学: {文件: 研学台账*.xlsx, 列: {日期: {类型: 日期, ＸＹＺ: 一}}}"),
        ("网页的键", "unit.yaml", "名称: 某局\n网页: {ＸＹＺ: 一}"),
        ("指标的键", "figures.yaml", "指标: {试: {ＸＹＺ: 一}}"),
        ("表格的键", "figures.yaml", "指标: {试: {表格: {ＸＹＺ: 一}}}"),
    ],
)
def test_keys_are_those_that_the_program_offers(heading: str, file: str, text: str, unit: Path, tmp_path: Path) -> None:
    found = define(varied(unit, tmp_path / "copy", file, text + "\n")).diagnostics
    (hint,) = [each.hint for each in found if each.code == "D020"]
    assert first_names(heading) == set(hint.partition("：")[2].split("、"))


@lru_cache
def manual() -> str:
    return MANUAL.read_text(encoding="utf-8")


def test_every_code_in_the_manual_exists() -> None:
    named = set(re.findall(r"(?<![A-Za-z0-9])[CDFLMNPRSTUVW]\d{3}(?!\d)", manual()))
    assert named - {entry.code for entry in entries()} == set()


def test_every_option_of_a_template_is_listed() -> None:
    assert first_names("选项") >= set(OPTION_KEYS)
    assert set(codes(table("选项").rows[1][1])) - {"+"} == {style.value for style in ItemStyle}


def test_every_option_of_a_command_is_listed_with_its_commands() -> None:
    listed = {codes(row[0])[0].split()[0]: row[1].split() for row in table("命令选项").body()}
    for name, command in commands_and_subcommands():
        options = {each.opts[0] for each in command.params if each.param_type_name == "option"}
        assert options == {option for option, commands in listed.items() if name in commands}


def commands_and_subcommands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, one of a group by its own name."""
    waiting: list[tuple[str, click.Command | None]] = [
        (name, jibao.get_command(Context(jibao), name)) for name in COMMANDS
    ]
    while waiting:
        name, command = waiting.pop()
        assert command is not None
        if isinstance(command, click.Group):
            context = Context(command)
            waiting += [(each, command.get_command(context, each)) for each in command.list_commands(context)]
        else:
            yield name, command


def mistakes() -> list[tuple[str, str]]:
    return [(written, row[3]) for row in table("写成").body() for written in codes(row[0])]


@pytest.mark.parametrize(("written", "code"), mistakes())
def test_mistakes_are_found_as_the_manual_says(written: str, code: str, unit: Path) -> None:
    assert code in {found.code for found in rendered(unit, f"正文。\n\n{written}\n").diagnostics}


def test_every_row_of_a_table_has_as_many_cells_as_its_heading() -> None:
    shown = [block for block in blocks() if block.rows]
    assert [row for block in shown for row in block.rows if len(row) != len(block.rows[0])] == []


def test_the_table_of_contents_leads_to_the_parts() -> None:
    parts = re.findall(r"^## (\d\. .+)$", manual(), re.MULTILINE)
    links = re.findall(r"^\d\. \[(.+?)\]\(#(.+?)\)", manual(), re.MULTILINE)
    assert [(part[3:], part.replace(". ", "-")) for part in parts] == links
