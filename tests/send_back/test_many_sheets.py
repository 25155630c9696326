"""A workbook of many sheets goes back with work in proportion to their number, each with its comments."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

from tests.support.counted_calls import calls
from tests.support.marked import HEADING, copy_of, opened, wrong
from tests.support.workbooks import Rows, write_xlsx


def many(folder: Path, number: int) -> bytes:
    sheets: dict[str, Rows] = {f"表{at}": [HEADING, [None, "参观", "3场左右"]] for at in range(number)}
    return write_xlsx(folder / f"{number}.xlsx", sheets).read_bytes()


def test_every_sheet_has_its_comment_and_each_part_is_told_once(tmp_path: Path) -> None:
    copy = copy_of(many(tmp_path, 12), *(wrong("C2", sheet=f"表{at}") for at in range(12)))
    assert [bool(opened(copy)[f"表{at}"]["C2"].comment) for at in range(12)] == [True] * 12
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        types, names = archive.read("[Content_Types].xml").decode(), archive.namelist()
    told = Counter(re.findall(r'PartName="/(xl/comments\d+\.xml)"', types))
    assert told == Counter(name for name in names if name.startswith("xl/comments"))
    assert len(told) == 12
    assert types.count('Extension="vml"') == 1
    assert len(names) == len(set(names))


def test_marking_is_work_in_proportion_to_the_sheets(tmp_path: Path) -> None:
    counted = []
    for number in (20, 20, 80):  # what is made once is not counted: the first is not
        data, found = many(tmp_path, number), [wrong("C2", sheet=f"表{at}") for at in range(number)]
        counted.append(calls(lambda data=data, found=found: copy_of(data, *found)))  # type: ignore[misc]
    _, few, more = counted
    assert more < 4.3 * few
