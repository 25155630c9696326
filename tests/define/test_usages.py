"""用语.yaml: what an office wants written otherwise, and what is said of entries that are of no use."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.define import define
from pipeline.model.usage import Usage
from tests.support.definition_files import codes, findings, write_unit

FILE = "用语.yaml"


def written(folder: Path, text: str) -> Path:
    unit = write_unit(folder / "某市数据局")
    (unit / FILE).write_text(text, encoding="utf-8")
    return unit


def test_a_unit_without_the_file_has_no_wording_of_its_own(tmp_path: Path) -> None:
    assert define(write_unit(tmp_path)).value.usages == ()


def test_entries_are_read_with_the_reason_above_them(tmp_path: Path) -> None:
    text = "规范简称:\n  市府办: 市政府办公室\n称呼:\n  客户: {改为: [服务对象, 企业], 除外: [客户端], 级别: 提示}\n"
    outcome = define(written(tmp_path, text))
    assert outcome.diagnostics == ()
    assert outcome.value.usages == (
        Usage("市府办", ("市政府办公室",), "规范简称"),
        Usage("客户", ("服务对象", "企业"), "称呼", ("客户端",), sure=False),
    )


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("市府办: 市府办", "D095"),
        ("市府办:", "D095"),
        ("市: 县", "D095"),
        ("市府办: {除外: [某]}", "D095"),
        ("市府办: {改为: 市政府办公室, 级别: 错误}", "D023"),
        ("市府办: {改成: 市政府办公室}", "D020"),
        ("市府办: [市政府办公室]", "D030"),
    ],
)
def test_an_entry_of_no_use_is_told_at_its_line(entry: str, code: str, tmp_path: Path) -> None:
    unit = written(tmp_path, f"规范简称:\n  数据办: 数据局\n  {entry}\n")
    assert (code, f"{FILE} 第3行") in codes(unit)
    assert define(unit).value.usages[0] == Usage("数据办", ("数据局",), "规范简称")


def test_a_list_instead_of_groups_is_told(tmp_path: Path) -> None:
    assert {each.code for each in findings(written(tmp_path, "- 市府办\n"))} == {"D030"}
