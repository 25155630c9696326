"""指标表.xlsx and 计划表.xlsx made to harm: refused by a finding before the reader of workbooks sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.define import define
from tests.read.test_hostile_files import CELL, MUCH, elsewhere, lying, shared, unfolding
from tests.support.hostile import HEADING, excel, inline, parts_of, sheet, zipped

UNREADABLE, LARGE = "D017", "D019"
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "far": (lambda: excel(HEADING + CELL.format("XFD1048576")), LARGE),
    "address": (lambda: excel(HEADING + CELL.format("XFD18446744073710600192")), LARGE),
    "elsewhere": (elsewhere, LARGE),
    "many sheets": (lambda: excel(*[HEADING + CELL.format("CV19999")] * 20), LARGE),
    "shared text": (lambda: shared(5_000, 1_000_000), LARGE),
    "unfolding": (lambda: unfolding("xl/styles.xml", 300), LARGE),
    "only formats": (
        lambda: excel(HEADING + "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(2, 200_000))),
        LARGE,
    ),
    "lying": (lambda: lying(0), UNREADABLE),
    "endless tag": (lambda: excel(HEADING + "<c " * MUCH), UNREADABLE),
    "entities": (
        lambda: zipped(parts_of(['<!DOCTYPE x [<!ENTITY a "aa">]>' + sheet(HEADING + inline("B2", "&a;"))])),
        UNREADABLE,
    ),
    "two encodings": (
        lambda: zipped(
            {**parts_of([sheet(HEADING)]), "xl/worksheets/sheet0.xml": sheet(HEADING)[21:].encode("utf-16")}
        ),
        UNREADABLE,
    ),
    "a number in references": (lambda: excel(HEADING + '<row r="2"><c r="A2"><v>3&#48;</v></c></row>'), UNREADABLE),
    "a cell twice": (lambda: excel(HEADING + f'<row r="2">{inline("A2", "甲")}{inline("A2", "乙")}</row>'), UNREADABLE),
    "two contents": (
        lambda: excel(HEADING + '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is><v>40</v></c></row>'),
        UNREADABLE,
    ),
    "cells of another namespace": (
        lambda: excel(HEADING + '<row r="2"><z:c xmlns:z="urn:z" r="A2"><v>40</v></z:c></row>'),
        UNREADABLE,
    ),
    "texts in UTF-16": (
        lambda: zipped(
            {**parts_of([sheet(HEADING)], "<sst/>"), "xl/sharedStrings.xml": "<sst/>".encode("utf-16")},
        ),
        UNREADABLE,
    ),
    "macros": (lambda: zipped({**parts_of([sheet(HEADING)]), "xl/vbaProject.bin": b"\xd0\xcf"}), "D018"),
}


@pytest.mark.parametrize("table", ["指标表.xlsx", "计划表.xlsx"])
@pytest.mark.parametrize("name", FILES)
def test_a_definition_table_made_to_harm_is_refused(name: str, table: str, tmp_path: Path) -> None:
    make, code = FILES[name]
    (tmp_path / "unit.yaml").write_text("名称: 某局\n简称: 某局\n", encoding="utf-8")
    (tmp_path / table).write_bytes(make())
    found = [each for each in define(tmp_path).diagnostics if str(each.location).startswith(table)]
    assert [each.code for each in found] == [code]
