"""jibao schema, as people type it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from pipeline.cli import jibao
from pipeline.define import define
from tests.support.plain_yaml import load

SAMPLE = Path(__file__).parents[2] / "inputs" / "justice-jia"
NAMED = ("unit", "ledgers", "figures")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(jibao, ["schema", *map(str, arguments)])


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    folder = tmp_path / "甲县 司法局"
    folder.mkdir()
    for name in NAMED:
        shutil.copy(SAMPLE / f"{name}.yaml", folder)
    return folder


def schema_named_in(file: Path) -> Path:
    """The schema that an editor finds by the first line of a file."""
    first = file.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    return file.parent / first.removeprefix("# yaml-language-server: $schema=")


def test_the_schemas_are_placed_and_the_files_are_left_alone(unit: Path) -> None:
    before = {name: (unit / f"{name}.yaml").read_bytes() for name in NAMED}
    result = run(unit)
    assert result.exit_code == 0
    assert len(list((unit / "填写提示").glob("*.schema.json"))) == 7
    assert {name: (unit / f"{name}.yaml").read_bytes() for name in NAMED} == before
    assert result.output.count("# yaml-language-server: $schema=填写提示/") == len(NAMED)


def test_the_first_line_leads_editors_to_a_schema_that_the_file_fits(unit: Path) -> None:
    assert run(unit, "--first-line").exit_code == 0
    for name in NAMED:
        file = unit / f"{name}.yaml"
        schema = json.loads(schema_named_in(file).read_bytes())
        assert list(Draft7Validator(schema).iter_errors(load(file.read_text(encoding="utf-8")))) == []
        assert file.read_bytes().partition(b"\n")[2] == (SAMPLE / f"{name}.yaml").read_bytes()
    assert define(unit).diagnostics == ()
    again = {path: path.read_bytes() for path in unit.rglob("*") if path.is_file()}
    assert "加了一行" not in run(unit, "--first-line").output
    assert {path: path.read_bytes() for path in unit.rglob("*") if path.is_file()} == again


def test_line_ends_and_the_mark_of_notepad_stay(unit: Path) -> None:
    file = unit / "unit.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + "名称: 某局\r\n简称: 某\r\n".encode())
    assert run(unit, "--first-line").exit_code == 0
    assert file.read_bytes() == (
        b"\xef\xbb\xbf"
        + "# yaml-language-server: $schema=填写提示/unit.schema.json\r\n名称: 某局\r\n简称: 某\r\n".encode()
    )


def test_a_file_in_another_encoding_is_told_and_left(unit: Path) -> None:
    file = unit / "unit.yaml"
    file.write_bytes("名称: 某局\n".encode("gbk"))
    result = run(unit, "--first-line")
    assert (result.exit_code, "D003" in result.output) == (0, True)
    assert file.read_bytes() == "名称: 某局\n".encode("gbk")


def test_a_line_that_somebody_wrote_himself_is_respected(unit: Path) -> None:
    file = unit / "unit.yaml"
    file.write_text("# 说明\n# yaml-language-server: $schema=../共用/unit.schema.json\n名称: 某局\n", encoding="utf-8")
    before = file.read_bytes()
    assert "unit.yaml" not in run(unit, "--first-line").output
    assert file.read_bytes() == before


def test_an_edited_schema_is_not_overwritten(unit: Path) -> None:
    assert run(unit).exit_code == 0
    schema = unit / "填写提示" / "unit.schema.json"
    schema.write_text("{}", encoding="utf-8")
    assert "U011" in run(unit).output
    assert schema.read_text(encoding="utf-8") == "{}"


def test_a_folder_without_definitions_is_no_unit(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "没有定义文件" in result.output
    assert list(tmp_path.iterdir()) == []
