"""What runs or reaches out by itself is not passed on in a copy; the cells are, and why no more is said."""

from __future__ import annotations

import pytest

from pipeline.send_back import marked_copy
from tests.send_back.test_layout_kept import rich
from tests.support.hostile import OFFICE
from tests.support.marked import marked_cells, parts, repacked, wrong

RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def with_relation(kind: str, target: str, *, outside: bool) -> bytes:
    old = parts(rich())[RELATIONS]
    mode = ' TargetMode="External"' if outside else ""
    tag = f'<Relationship Id="evil" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return repacked(rich(), {RELATIONS: old.replace(b"</Relationships>", tag.encode())})


def codes(data: bytes) -> list[str]:
    outcome = marked_copy("研学台账.xlsx", data, [wrong("A3")])
    assert outcome.value is not None
    assert "A3" in marked_cells(outcome.value)
    assert not any(b"evil" in part for part in parts(outcome.value).values()) or not outcome.diagnostics
    return [each.code for each in outcome.diagnostics]


@pytest.mark.parametrize(
    ("kind", "target", "outside"),
    [
        ("image", "http://evil.example/seen.png", True),
        ("oleObject", "../embeddings/evil.bin", False),
        ("oleObject", "file:///evil.exe", True),
        ("package", "../embeddings/evil.docx", False),
        ("control", "../activeX/evil.xml", False),
        ("queryTable", "../queryTables/evil.xml", False),
        ("connections", "../evil.xml", False),
        ("attachedTemplate", "http://evil.example/a.xltm", True),
    ],
)
def test_it_is_left_behind(kind: str, target: str, outside: bool) -> None:  # noqa: FBT001 - a column of the table
    assert codes(with_relation(kind, target, outside=outside)) == ["U061"]


def test_a_link_that_waits_for_a_click_stays() -> None:
    assert codes(with_relation("hyperlink", "https://evil.example/", outside=True)) == []


@pytest.mark.parametrize(("link", "told"), [("ddeLink", ["U061"]), ("oleLink", ["U061"]), ("externalBook", [])])
def test_links_to_programs_are_left_behind_and_those_to_workbooks_stay(link: str, told: list[str]) -> None:
    part = f'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><{link}/></externalLink>'
    assert codes(repacked(rich(), {"xl/externalLinks/externalLink1.xml": part.encode()})) == told


def test_the_finding_says_why() -> None:
    outcome = marked_copy("研学台账.xlsx", with_relation("oleObject", "evil", outside=False), [wrong("A3")])
    assert "自己运行" in outcome.diagnostics[0].message
