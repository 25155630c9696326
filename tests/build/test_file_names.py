"""Whatever documents, persons and units are called: their files stay in the folder, and every system can write them."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.file_names import document_names, file_name
from pipeline.model.definition import Unit
from pipeline.model.document import FILE_NAME, Document, Elements, Run

DEVICES = ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)))
HOSTILE = [
    *("../../x", "..", ".", "", "a/b\\c", "C:\\x", "\\\\server\\x", "a:b", "x...", " x ", "a\0b", "a\nb", "~$a", "~"),
    *(
        "con",
        "CON",
        "nul.txt",
        "Aux .md",
        "com1",
        "LPT9.",
        "甲\u202excod.exe",
        "\ud800",
        "\ufeff",
        "字" * 300,
        "𠀀" * 300,
    ),
]


def document(name: str, person: str = "", own: str = "") -> Document:
    other = {FILE_NAME: (Run(own),)} if own else {}
    return Document(name, Elements((), issued=date(2025, 10, 9), other=other), (), subject=person)


def names(draft: str, short_name: str, documents: list[Document]) -> list[str]:
    return [file for file, _ in document_names(draft, unit(short_name), "2025年", documents).value]


def unit(short_name: str) -> Unit:
    return Unit(short_name, short_name, {}, {})


def is_good(name: str) -> bool:
    path = PurePosixPath(name)
    return all(
        part not in ("", ".", "..")
        and len(part.encode()) <= 255
        and not any(sign in '<>:"/\\|?*' or category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in part)
        and part.strip(" .") == part
        and not part.startswith("~$")
        and part.partition(".")[0].strip().lower() not in DEVICES
        for part in path.parts
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_become_good_ones(name: str) -> None:
    trees = [document(name), document(name, name), document("小结", name), document("小结", "", name), document(name)]
    made = names("征求意见稿，已遮号码", name, trees)
    assert [file for file in made if not is_good(file)] == []
    assert all(is_good(f"{file.removesuffix('.docx')}（网页）.html") for file in made)
    assert len({file.casefold() for file in made}) == len(trees)
    assert all(len(PurePosixPath(file).parts) <= 2 for file in made)
    assert is_good(file_name("定稿", unit(name), "2025年", name, ".xlsx"))


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=80))
def test_any_names_become_good_ones(name: str, person: str, prefix: str) -> None:
    made = names("审核稿", prefix, [document(name, person), document(name)])
    assert all(map(is_good, made)), made


def test_honest_names_stay_as_they_are() -> None:
    made = names("定稿", "市局", [document("工作总结"), document("档案", "王小明")])
    assert made == ["市局2025年工作总结（定稿）.docx", "档案/市局2025年档案-王小明（定稿）.docx"]


def test_equal_names_are_numbered_apart_from_the_digits_they_end_in() -> None:
    trees = [document("档案", "138____8000"), document("档案", "138____8000"), document("总结"), document("总结")]
    assert names("定稿，已遮号码", "市局", trees) == [
        "档案/市局2025年档案-138____8000（定稿，已遮号码）.docx",
        "档案/市局2025年档案-138____8000（2）（定稿，已遮号码）.docx",
        "市局2025年总结（定稿，已遮号码）.docx",
        "市局2025年总结（2）（定稿，已遮号码）.docx",
    ]
