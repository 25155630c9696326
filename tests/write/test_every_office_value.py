"""Every value that an office may set otherwise gives valid files, fractions included."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.define import define
from pipeline.define.layout.lengths import DISTANCES
from pipeline.model.diagnostic import Severity
from pipeline.write import write
from tests.support.definition_files import write_unit
from tests.support.showcase import SHOWN


def other(least: float, most: float, *, whole: bool) -> str:
    """A value within bounds that no standard asks for."""
    middle = least + (most - least) * 0.53
    return str(round(middle)) if whole else f"{middle:.2f}"


VALUES = [
    *(
        f"{one.section}: {{{one.key}: {other(one.measure.least, one.measure.most, whole=one.measure.whole)}}}"
        for one in DISTANCES
    ),
    "首行缩进: 1.5",
    "标题行距: 33.5磅",
    "标题下空行: 0.5",
    "行距: 27.3磅",
    "每面行数: 20\n每行字数: 26",
    "页边距: {上: 30.5, 下: 30.5, 左: 25.5, 右: 25.5}",
    "页码: {位置: 居右, 样式: '1', 距版心: 6.5, 空字: 1.5}",
    "字号: {标题: 小一, 正文: 小三, 发文机关标志: 50.5磅, 版记: 小四}",
]


@pytest.mark.parametrize("written", VALUES)
def test_the_validator_reports_nothing(written: str, tmp_path: Path) -> None:
    outcome = define(write_unit(tmp_path / "unit", layout=f"{written}\n"))
    assert {found.code for found in outcome.diagnostics} <= {"D081", "D082"}
    assert outcome.diagnostics, "a value of the standard proves nothing"
    for name, tree in SHOWN.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(write(tree, outcome.value.layout).value)
        assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors] == [], name


EXTREMES = [
    "行距: 40磅\n页边距: {右: 14.2}",
    "行距: 22磅\n页边距: {右: 10}\n字号: {标题: 二号}",
    "每面行数: 16",
    "页码: {距版心: 3}",
    "页码: {距版心: 28, 字号: 一号}",
]


@pytest.mark.parametrize("written", EXTREMES)
def test_the_validator_reports_nothing_at_the_bounds(written: str, tmp_path: Path) -> None:
    outcome = define(write_unit(tmp_path / "unit", layout=f"{written}\n"))
    assert not [found.message for found in outcome.diagnostics if found.severity is Severity.ERROR]
    for name, tree in SHOWN.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(write(tree, outcome.value.layout).value)
        assert [str(error) for error in OpenXmlValidator(max_errors=0).validate(path).errors] == [], name
