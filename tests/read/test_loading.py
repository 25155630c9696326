"""Sheets arrive in the order in which they are taken, whatever was wanted before."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import xlwt
from python_calamine import CalamineError

from pipeline.read.loading import Loading
from tests.support.workbooks import write_xlsx

NAMES = ["一月", "二月", "三月", "四月", "五月"]


def _content(folder: Path) -> bytes:
    return write_xlsx(folder / "台账.xlsx", {name: [[name]] for name in NAMES}).read_bytes()


@pytest.mark.parametrize("wanted", [NAMES, [], NAMES[::-1], NAMES[:3]], ids=["all", "none", "backwards", "some"])
def test_every_sheet_can_be_taken_however_many_were_wanted(tmp_path: Path, wanted: list[str]) -> None:
    with Loading(_content(tmp_path)) as loading:
        for name in wanted:
            loading.want(name)
        assert [entry.name for entry in loading.entries] == NAMES
        assert [loading.take(name).to_python() for name in NAMES] == [[[name]] for name in NAMES]


def test_sheets_that_nobody_takes_hold_up_no_other(tmp_path: Path) -> None:
    with Loading(_content(tmp_path)) as loading:
        for name in NAMES:
            loading.want(name)
        assert loading.take("五月").to_python() == [["五月"]]


def test_the_errors_of_the_reader_are_raised_where_a_sheet_is_taken() -> None:
    with Loading(b"PK\3\4 no workbook") as loading:
        loading.want("一月")
        with pytest.raises(CalamineError):
            loading.take("一月")


def _old_workbook_that_breaks_the_reader() -> bytes:
    """An .xls whose list of sheets says that it is the list of texts."""
    book = xlwt.Workbook()
    book.add_sheet("一月").write(0, 0, "一月")
    buffer = io.BytesIO()
    book.save(buffer)
    content, at = bytearray(buffer.getvalue()), 512
    while (record := struct.unpack_from("<HH", content, at))[0] != 0x85:
        at += 4 + record[1]
    struct.pack_into("<H", content, at, 0xFC)
    return bytes(content)


def test_the_terminal_hears_nothing_of_a_crash_of_the_reader(capfd: pytest.CaptureFixture[str]) -> None:
    with Loading(_old_workbook_that_breaks_the_reader()) as loading, pytest.raises(BaseException, match="range"):
        _ = loading.entries
    os.write(2, b"afterwards\n")
    assert capfd.readouterr().err == "afterwards\n"


def test_without_a_terminal_there_is_nothing_to_turn_away() -> None:
    code = "import os; os.close(2); from pipeline.read.unheard import unheard\nwith unheard(): print('done')"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split() == [b"done"]
