"""People with rare characters in their names, from ledgers in old and new encodings to everything that is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao

NAMES = ["张𠮷", "李䶮", "王㛃", "赵𬍡玥", "孙\U00031350"]
UNIT = """\
名称: 某局
简称: 某局
署名: 某局
文书:
  培训情况: {模板: 培训情况}
  鉴定: {模板: 鉴定, 逐一: 名册.姓名}
"""
LEDGERS = """\
名册:
  文件: 名册.csv
  列: {姓名: 文本, 处室: 文本}
培训:
  文件: 培训.csv
  日期列: 日期
  列: {日期: 日期, 姓名: 文本, 学时: 整数, 参加人员: 名单}
"""
FIGURES = """\
指标:
  人数: {台账: 培训, 算法: 去重, 列: 参加人员, 单位: 人}
  合计学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时}
  名单: {台账: 培训, 算法: 列举, 列: 参加人员}
  学时: {台账: 培训, 算法: 求和, 列: 学时, 单位: 学时, 分组: {列: 姓名, 全集: 名册.姓名}}
  学时表: {表格: {分组: 姓名, 指标: [合计学时], 排序: 合计学时 降}}
"""
SUMMARY = "---\n标题: 培训情况\n---\n参加{{ 人数 }}，是{{ 名单|顿号 }}。\n\n{{ 学时表 }}\n"
CERTIFICATE = "---\n标题: 鉴定\n---\n{{ 本人.姓名 }}同志，学时{{ 本人.学时 }}。\n"


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The roster is in GB18030, the ledger in UTF-8, with 䶮 once at its private place in old systems."""
    folder = tmp_path_factory.mktemp("某局")
    texts = {"unit.yaml": UNIT, "ledgers.yaml": LEDGERS, "figures.yaml": FIGURES}
    texts |= {"templates/培训情况.md": SUMMARY, "templates/鉴定.md": CERTIFICATE}
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    roster = "姓名,处室\n" + "".join(f"{name},一处\n" for name in NAMES)
    (folder / "名册.csv").write_bytes(roster.encode("gb18030"))
    rows = [f"2025-01-0{at},{name},{at},{name}" for at, name in enumerate(NAMES, 1)]
    rows += ["2025-02-01,李\ue863,10,李\ue863、张\u200b𠮷"]
    (folder / "培训.csv").write_text("\n".join(["日期,姓名,学时,参加人员", *rows]), encoding="utf-8")
    return folder


def run(*words: object) -> Result:
    return CliRunner().invoke(jibao, [str(word) for word in words])


def test_each_person_is_counted_once(unit: Path) -> None:
    figures = json.loads(run("figures", unit, "2025Q1", "--json").stdout)
    assert (figures["人数"]["text"], figures["合计学时"]["text"]) == ("5人", "25学时")
    assert "李䶮" in json.dumps(figures, ensure_ascii=False)


def test_they_stand_in_all_that_is_written(unit: Path, tmp_path: Path) -> None:
    made = run("build", unit, "2025Q1", "--date", "2025-04-01", "--out", tmp_path, "--preview", "--html")
    assert made.exit_code == 0, made.output
    files = {path.name: path for path in tmp_path.rglob("*") if path.is_file()}
    for name in NAMES:
        (own,) = [path for file, path in files.items() if name in file and file.endswith(".docx")]
        hours = {"李䶮": 12}.get(name, NAMES.index(name) + 1)
        assert f"{name}同志，学时{hours}学时。" in [each.text for each in docx.Document(str(own)).paragraphs]
    (report,) = [path for file, path in files.items() if "培训情况" in file and file.endswith(".docx")]
    document = docx.Document(str(report))
    assert f"参加5人，是{'、'.join(NAMES)}。" in [each.text for each in document.paragraphs]
    rows = [[each.text for each in row.cells][:2] for row in document.tables[0].rows]
    assert [row[0] for row in rows[1:6]] == ["李䶮", "孙\U00031350", "赵𬍡玥", "王㛃", "张𠮷"]
    for ending in (".html",):
        pages = [path.read_text(encoding="utf-8") for file, path in files.items() if file.endswith(ending)]
        assert all(any(name in page for page in pages) for name in NAMES)
    assert run("verify", report, unit, "2025Q1").exit_code == 0
    (sources,) = [path for file, path in files.items() if file.endswith(".xlsx")]
    cells = {cell.value for page in openpyxl.load_workbook(sources) for row in page.iter_rows() for cell in row}
    assert set(NAMES) <= cells


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_a_terminal_that_knows_few_characters_ends_nothing(unit: Path, encoding: str) -> None:
    words = [sys.executable, "-c", "from pipeline.cli import main; main()", "explain", str(unit), "2025Q1", "名单"]
    surroundings = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(words, capture_output=True, env=surroundings, check=False)
    assert done.returncode == 0
    shown = done.stdout.decode(encoding)
    assert "张" in shown
    assert ("𠮷" in shown) == (encoding != "gbk")
