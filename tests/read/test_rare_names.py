"""Names with rare characters, and with signs that nobody sees: one person is one person, in every kind of file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from tests.read.test_hostile_files import ROWS
from tests.support.hostile import cell, excel, inline, opendocument
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column, read_one

RARE = ["张𠮷", "李䶮", "王㛃", "赵𬍡玥", "钱𮙋", "孙\U00031350", "周\U0002ebf0"]
"""Of the extensions A, B, C, E, F, H and I of Unicode."""


def _excel(names: list[str]) -> bytes:
    rows = "".join(
        f'<row r="{at}">{inline(f"A{at}", name)}{inline(f"B{at}", "1")}</row>' for at, name in enumerate(names, 2)
    )
    return excel(f'<row r="1">{inline("A1", "姓名")}{inline("B1", "编号")}</row>{rows}')


def _opendocument(names: list[str]) -> bytes:
    return opendocument(
        "".join(ROWS.format(1, cell(name) + cell("1")) for name in ("姓名", *names)).replace("1</", "编号</", 1)
    )


def _text(encoding: str) -> Callable[[list[str]], bytes]:
    return lambda names: ("姓名,编号\n" + "".join(f"{name},1\n" for name in names)).encode(encoding)


KINDS: dict[str, Callable[[list[str]], bytes]] = {
    "人.xlsx": _excel,
    "人.ods": _opendocument,
    **{f"人{encoding}.csv": _text(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030")},
}


def read_names(folder: Path, kind: str = "名单") -> list[object]:
    stated = ledger("人", "人*", column("姓名", kind), column("编号"))
    found, _ = read_one(folder, definitions(stated))
    return list(found.columns["姓名"].values)


@pytest.mark.parametrize("file", KINDS)
def test_rare_names_are_read_from_every_kind_of_file(file: str, tmp_path: Path) -> None:
    (tmp_path / file).write_bytes(KINDS[file](RARE))
    assert read_names(tmp_path) == [(name,) for name in RARE]
    assert read_names(tmp_path, "文本") == RARE


def test_rare_names_are_read_from_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表")
    for row, name in enumerate(("姓名", *RARE)):
        page.write(row, 0, name)
        page.write(row, 1, "1" if row else "编号")
    book.save(str(tmp_path / "人.xls"))
    assert read_names(tmp_path) == [(name,) for name in RARE]


@pytest.mark.parametrize(
    ("private", "standard"),
    [
        ("\ue863", "䶮"),
        ("\ue81a", "㑳"),
        ("\ue81e", "\u9fb4"),
        ("\ue816", "\U00020087"),
        ("\ue864", "\u9fbb"),
        ("\ue844", "䜣"),
    ],
)
def test_characters_of_old_systems_come_at_their_places_in_unicode(private: str, standard: str, tmp_path: Path) -> None:
    """The pairs are those of the tables in appendices of GB18030; here a few of them, by their codes."""
    for kind, wanted in (("文本", "李" + standard), ("名单", ("李" + standard,))):
        assert read_column(tmp_path, kind, ["李" + private, "李" + standard]).values == [wanted, wanted]


def test_the_last_of_gb18030_that_its_first_edition_had_no_place_for(tmp_path: Path) -> None:
    (tmp_path / "人.csv").write_bytes("姓名,编号\n李".encode("gb18030") + b"\xfe\x59" + b",1\n")
    assert read_names(tmp_path, "文本") == ["李\u9fb4"]


@pytest.mark.parametrize(
    "sign",
    [
        *("\u200b", "\u200d", "\u200e", "\u200f", "\u202a", "\u202c", "\u202d", "\u2066", "\u2069", "\ufeff", "\u00ad"),
        *("\ufe00", "\U000e0100", "\u3164", "\u115f", "\u034f", "\u2062", "\U000e0041"),
    ],
)
@pytest.mark.parametrize("kind", ["文本", "名单", "选项"])
def test_a_sign_that_nobody_sees_makes_no_other_person(sign: str, kind: str, tmp_path: Path) -> None:
    cells = ["张三", f"{sign}张三", f"张{sign}三", f"张三{sign}"]
    found = read_column(tmp_path, kind, cells)
    assert set(found.values) == {("张三",)} if kind == "名单" else {"张三"}


@pytest.mark.parametrize("sign", ["\u202b", "\u202e", "\u2067"])
@pytest.mark.parametrize("kind", ["文本", "名单", "选项", "多选"])
def test_a_text_that_shows_as_another_is_an_error(sign: str, kind: str, tmp_path: Path) -> None:
    found = read_column(tmp_path, kind, ["张三", f"{sign}三张"])
    assert (found.values[1], found.codes, found.bad) == (None, ["V040"], {1: "□三张"})


def test_full_width_and_combined_letters_are_one_spelling(tmp_path: Path) -> None:
    found = read_column(tmp_path, "文本", ["Ａ组", "A组", "Jose\u0301", "José", "𬍡 玥", "𬍡玥"])
    assert found.values == ["A组", "A组", "José", "José", "𬍡玥", "𬍡玥"]


@pytest.mark.parametrize("sign", ["\x1b", "\x7f", "\x9b", "\ufdd0", "\uffff"])
def test_control_characters_are_an_error_and_reach_no_terminal(sign: str, tmp_path: Path) -> None:
    found = read_column(tmp_path, "文本", ["张三", f"李{sign}四"])
    assert (found.values, found.codes) == (["张三", None], ["V026"])
    assert sign not in found.findings[0].message


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("9" * 5_000, ["V012"]),
        ("1e308", ["V012"]),
        ("NaN", ["V012"]),
        ("Infinity", ["V012"]),
        ("-" + "1" * 30, ["V012"]),
        ("0x10", ["V012"]),
        ("12_000", ["V012"]),
    ],
)
def test_numbers_that_nobody_means(cell: str, codes: list[str], tmp_path: Path) -> None:
    found = read_column(tmp_path, "整数", ["3", cell])
    assert (found.values[1], found.codes) == (None, codes)


@pytest.mark.parametrize(
    "cell", ["-5", "0", "99999", "2958466", "1e308", "9" * 5_000, "0000-00-00", "2024-13-45", "32024-01-01"]
)
def test_days_that_there_are_not(cell: str, tmp_path: Path) -> None:
    found = read_column(tmp_path, "日期", ["2024-01-08", cell])
    assert found.values[1] is None
    assert found.codes


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-INF", "1e309", "1" * 5_000, "-1", "99999999999", "nonsense"])
@pytest.mark.parametrize("kind", ["整数", "日期", "文本"])
def test_values_in_the_xml_that_are_no_numbers(value: str, kind: str, tmp_path: Path) -> None:
    heading = f'<row r="1">{inline("A1", "编号")}{inline("B1", "内容")}</row>'
    rows = f'{heading}<row r="2">{inline("A2", "1")}<c r="B2"><v>{value}</v></c></row>'
    (tmp_path / "台账.xlsx").write_bytes(excel(rows))
    found, findings = read_one(tmp_path, definitions(ledger("台账", "台账.*", column("编号"), column("内容", kind))))
    assert findings or found.columns["内容"].values[0] is not None


@pytest.mark.parametrize("name", [*RARE, "陈〇"])
def test_a_rare_name_with_a_blank_is_that_name(tmp_path: Path, name: str) -> None:
    read = read_column(tmp_path, "名单", [" ".join(name), f"{name} 李四"])
    assert read.values == [(name,), (name, "李四")]


@pytest.mark.parametrize("kind", ["名单", "文本"])
def test_a_character_that_unicode_has_twice_is_one(tmp_path: Path, kind: str) -> None:
    read = read_column(tmp_path, kind, ["\uf90a鑫", "李\uf9d1", "\U0002f800娜"])
    names = ["金鑫", "李六", "丽娜"]
    assert read.values == ([(name,) for name in names] if kind == "名单" else names)
