"""jibao layout: what it prints, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.support.hand_made import FORMAL, IMPRINT, INTERNAL, SONGTI, changed, hand_made

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def run(*words: str) -> Result:
    return CliRunner().invoke(jibao, ["layout", *words])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "合格.docx": hand_made(INTERNAL),
        "字体.docx": hand_made(changed(INTERNAL, "body", face=SONGTI)),
        "日期.docx": hand_made(changed(FORMAL, "addressee", text="市委组织部:"), imprint=IMPRINT),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_clean_file_gets_one_line() -> None:
    result = run("合格.docx")
    assert (result.exit_code, result.output) == (0, "没有发现问题。\n")


@pytest.mark.usefixtures("folder")
def test_what_is_only_general_does_not_fail() -> None:
    result = run("字体.docx", "合格.docx")
    assert result.exit_code == 0
    assert result.output == (
        "字体.docx 第8段“参观学习市革命历史纪念馆…”  提示 L020  正文的字体是宋体，应为仿宋（GB/T 9704 5.2.2（一般））\n"
        "  建议：选中这些文字，字体设为仿宋\n"
        "共提示1个。\n"
    )


@pytest.mark.usefixtures("folder")
def test_what_is_required_fails() -> None:
    result = run("合格.docx", "日期.docx")
    assert result.exit_code == 1
    assert "错误 L061  主送机关末尾是“:”，应为全角冒号（GB/T 9704 7.3.2（规定））" in result.output


@pytest.mark.usefixtures("folder")
def test_forms_for_programs() -> None:
    (one,) = json.loads(run("字体.docx", "--format", "json").output)
    assert (one["code"], one["severity"]) == ("L020", "提示")
    assert one["location"] == {"document": "字体.docx", "paragraph": 8, "quoted": "参观学习市革命历史纪念馆…"}
    assert run("字体.docx", "--format", "github").output.startswith("::notice file=字体.docx,title=L020::")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("旧.doc", COMPOUND, "错误 L003  这是旧格式文件"),
        ("旧.wps", COMPOUND, "另存为 .docx"),
        ("表.xls", COMPOUND + "Workbook\0".encode("utf-16-le"), "错误 L002  这不是 Word 文件"),
        ("含表.doc", COMPOUND + "Workbook\0WordDocument\0".encode("utf-16-le"), "错误 L003  这是旧格式文件"),
        ("密.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "错误 L004  文件设了打开密码"),
        ("空.docx", b"", "错误 L001  文件是空的"),
        ("图.docx", b"%PDF-1.7", "错误 L002  这不是 Word 文件"),
        ("坏.docx", hand_made(INTERNAL)[:3000], "错误 L005  文件损坏"),
    ],
)
def test_files_that_cannot_be_read_are_told_and_fail(name: str, data: bytes, said: str, folder: Path) -> None:
    (folder / name).write_bytes(data)
    result = run(name, "合格.docx")
    assert result.exit_code == 1
    assert result.output.startswith(f"{name}  ")
    assert said in result.output


@pytest.mark.parametrize(("words", "code"), [(["没有.docx"], "L007"), (["."], "L008")])
@pytest.mark.usefixtures("folder")
def test_what_is_no_file_is_told(words: Sequence[str], code: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert code in result.output


def test_without_a_file_the_usage_is_wrong() -> None:
    assert run().exit_code == 2
