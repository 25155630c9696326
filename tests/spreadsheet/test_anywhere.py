"""A workbook does not tell on which system it was written."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pipeline.spreadsheet import new_book


def written(*, large: bool) -> bytes:
    buffer = BytesIO()
    book = new_book(buffer, "数据来源表", large=large)
    for name in ("一", "二"):
        book.add_worksheet(name).write_row(0, 0, ["研学", 3])
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize("large", [False, True])
def test_the_bytes_are_the_same_on_windows(large: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    here = written(large=large)
    monkeypatch.setattr(sys, "platform", "win32")
    assert zipfile.ZipInfo("a").create_system == 0, "zipfile takes this for a Windows"
    assert written(large=large) == here


def test_what_was_written_is_read_back() -> None:
    book = openpyxl.load_workbook(BytesIO(written(large=False)))
    assert [[cell.value for cell in sheet[1]] for sheet in book] == [["研学", 3]] * 2
    with zipfile.ZipFile(BytesIO(written(large=True))) as archive:
        assert archive.testzip() is None
        assert {(entry.create_system, entry.external_attr) for entry in archive.infolist()} == {(3, 0o600 << 16)}


def test_no_file_of_rows_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    buffer = BytesIO()
    book = new_book(buffer, "退改", large=True)
    book.add_worksheet("空的")
    book.add_worksheet("有的").write_row(0, 0, ["研学", 3])
    book.close()
    assert list(tmp_path.iterdir()) == []
    assert openpyxl.load_workbook(BytesIO(buffer.getvalue())).sheetnames == ["空的", "有的"]
