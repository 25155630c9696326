"""jibao new, as people type it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao

STARTER = {
    "unit.yaml",
    "ledgers.yaml",
    "figures.yaml",
    "plan.yaml",
    "读我.txt",
    "templates/工作总结.md",
    "空白台账/名册.xlsx",
    "空白台账/培训台账.xlsx",
    *(f"填写提示/{name}.schema.json" for name in ("unit", "ledgers", "figures", "plan", "layout", "用语", "变动说明")),
}


def new(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(jibao, ["new", str(folder), *options])


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder by its path, hidden files apart."""
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def headings(path: Path) -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][3]]


def test_a_new_unit_has_everything_to_start_from(tmp_path: Path) -> None:
    unit = tmp_path / "inputs" / "某局"
    result = new(unit)
    assert result.exit_code == 0, result.output
    assert set(files(unit)) == STARTER
    assert headings(unit / "空白台账" / "培训台账.xlsx") == [
        "*日期", "*主题", "*形式", "*参加人员", "学时", "经费（元）", "备注",
    ]  # fmt: skip
    assert "没有发现问题" not in result.output
    for words in ("已新建单位", "打开 unit.yaml", f"jibao check {unit} 时段"):
        assert words in result.output


def test_a_unit_under_inputs_is_known_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert new(tmp_path / "inputs" / "某局").exit_code == 0
    monkeypatch.chdir(tmp_path)
    assert "已重做2份空白台账" in new(Path("某局")).output
    assert not (tmp_path / "某局").exists()


def test_a_name_with_a_blank_is_quoted_where_it_is_to_be_typed_again(tmp_path: Path) -> None:
    unit = tmp_path / "某 局"
    assert f'jibao check "{unit}" 时段' in new(unit).output


def test_an_empty_folder_becomes_a_unit(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    (tmp_path / "Thumbs.db").touch()
    assert new(tmp_path).exit_code == 0
    assert set(files(tmp_path)) == STARTER | {"Thumbs.db"}


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(b"mine")
    result = new(tmp_path)
    assert result.exit_code == 1
    assert "U020" in result.output
    assert "总结.docx" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["总结.docx"]


def test_a_file_is_not_a_unit(tmp_path: Path) -> None:
    (tmp_path / "某局").write_bytes(b"mine")
    result = new(tmp_path / "某局")
    assert result.exit_code == 1
    assert "U021" in result.output
    assert (tmp_path / "某局").read_bytes() == b"mine"


def test_again_only_the_blank_ledgers_are_made_anew(tmp_path: Path) -> None:
    unit = tmp_path / "某局"
    assert new(unit).exit_code == 0
    ledgers = (unit / "ledgers.yaml").read_text(encoding="utf-8")
    (unit / "ledgers.yaml").write_text(ledgers.replace("    职务: {类型: 文本}\n", ""), encoding="utf-8")
    (unit / "plan.yaml").unlink()
    (unit / "unit.yaml").write_text("名称: 某局\n", encoding="utf-8")
    before = files(unit)
    result = new(unit)
    assert result.exit_code == 0, result.output
    assert "已重做2份空白台账" in result.output
    after = files(unit)
    assert headings(unit / "空白台账" / "名册.xlsx") == ["*姓名", "*处室", "参加工作时间"]
    assert {name for name in after if after[name] != before.get(name)} == {
        "空白台账/名册.xlsx",
        "空白台账/培训台账.xlsx",  # the unit's name stands above the table
    }


def test_a_ledger_that_someone_filled_in_is_never_overwritten(tmp_path: Path) -> None:
    unit = tmp_path / "某局"
    assert new(unit).exit_code == 0
    filled = unit / "空白台账" / "名册.xlsx"
    book = openpyxl.load_workbook(filled)
    book.worksheets[0]["A4"] = "张三"
    book.save(filled)
    before = filled.read_bytes()
    result = new(unit)
    assert result.exit_code == 0
    assert "U011" in result.output
    assert filled.read_bytes() == before
    assert headings(unit / "空白台账" / "名册（新生成）.xlsx") == headings(filled)


def test_wrong_definitions_give_no_blank_ledgers(tmp_path: Path) -> None:
    (tmp_path / "unit.yaml").write_text("名称: 某局\n", encoding="utf-8")
    text = "名册:\n  文件: 名册.xlsx\n  列:\n    姓名: {类型: 文字串}\n    处室: 文本\n"
    (tmp_path / "ledgers.yaml").write_text(text, encoding="utf-8")
    before = files(tmp_path)
    result = new(tmp_path)
    assert result.exit_code == 1
    assert "ledgers.yaml 第4行" in result.output
    assert files(tmp_path) == before


@pytest.mark.parametrize("text", ["", "# 还没有写\n"])
def test_no_definitions_no_blank_ledgers(tmp_path: Path, text: str) -> None:
    (tmp_path / "ledgers.yaml").write_text(text, encoding="utf-8")
    result = new(tmp_path)
    assert result.exit_code == 1
    assert "ledgers.yaml" in result.output
    assert set(files(tmp_path)) == {"ledgers.yaml"}


def test_warnings_stop_only_when_strict(tmp_path: Path) -> None:
    (tmp_path / "unit.yaml").write_text("名称: 某局\n", encoding="utf-8")
    text = "名册:\n  文件: 名册.csv\n  列:\n    姓名: 文本\n"
    (tmp_path / "ledgers.yaml").write_text(text, encoding="utf-8")
    strict = new(tmp_path, "--strict")
    assert (strict.exit_code, "U022" in strict.output) == (1, True)
    assert not (tmp_path / "空白台账").exists()
    assert new(tmp_path).exit_code == 0
    assert (tmp_path / "空白台账" / "名册.xlsx").is_file()
