"""Which fonts a document asks for and which a machine has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.document import Elements
from pipeline.model.layout import Role
from pipeline.pdf.faces import faces_used
from pipeline.pdf.installed import installed_families, system_folders
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write import write
from tests.support.bare_package import unzipped, zipped
from tests.support.documents import chart, document, heading, paragraph, table
from tests.support.fonts import font, save

NOTHING = Elements(title=())
NUMBER = {"宋体"}  # of the page number


@pytest.mark.parametrize(
    ("tree", "faces"),
    [
        (document(paragraph("甲"), elements=NOTHING), {"仿宋_GB2312"}),
        (document(paragraph("甲")), {"仿宋_GB2312", "方正小标宋简体"}),
        (document(heading(2, "（一）", "甲"), elements=NOTHING), {"楷体_GB2312"}),
        (document(paragraph("乙", heading(1, "一、", "甲。")), elements=NOTHING), {"仿宋_GB2312", "黑体"}),
        (document(table("甲 乙", "1 2"), elements=NOTHING), {"仿宋_GB2312", "黑体"}),
    ],
)
def test_a_document_asks_for_the_fonts_of_what_is_in_it(tree: object, faces: set[str]) -> None:
    assert isinstance(tree, type(document()))
    assert faces_used(write(tree).value) == faces | NUMBER


def test_a_document_asks_for_the_fonts_of_its_office() -> None:
    text = replace(GB_T_9704.texts[Role.BODY], face="华文仿宋", latin="Times New Roman")
    office = replace(GB_T_9704, texts={**GB_T_9704.texts, Role.BODY: text})
    tree = document(paragraph("甲"), elements=NOTHING)
    assert faces_used(write(tree, office).value) == {"华文仿宋", "Times New Roman"} | NUMBER


def test_a_chart_asks_for_the_fonts_of_its_labels() -> None:
    text = replace(GB_T_9704.texts[Role.DENSE_TEXT], face="华文细黑")
    office = replace(GB_T_9704, texts={**GB_T_9704.texts, Role.DENSE_TEXT: text})
    assert "华文细黑" in faces_used(write(document(chart(), elements=NOTHING), office).value)


def test_families_are_known_by_all_their_names(tmp_path: Path) -> None:
    save(tmp_path / "a" / "simfang.TTF", font("FangSong_GB2312", "仿宋_GB2312"))
    save(tmp_path / "a" / "deep" / "er.ttc", font("SimSun", "宋体"), font("NSimSun", "新宋体"))
    save(tmp_path / "b" / "times.otf", font("Times New Roman"))
    (tmp_path / "b" / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "b" / "empty.ttc").write_bytes(b"")
    (tmp_path / "b" / "readme.txt").write_text("黑体", encoding="utf-8")
    assert installed_families([tmp_path / "a", tmp_path / "b", tmp_path / "none"]) == {
        "fangsong_gb2312",
        "仿宋_gb2312",
        "simsun",
        "宋体",
        "nsimsun",
        "新宋体",
        "times new roman",
    }


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {"WINDIR": "/w", "LOCALAPPDATA": "/l"}, ["/w/Fonts", "/l/Microsoft/Windows/Fonts"]),
        ("darwin", {}, ["/System/Library/Fonts", "/Library/Fonts", "/home/wen/Library/Fonts"]),
        (
            "linux",
            {},
            ["/home/wen/.local/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts", "/home/wen/.fonts"],
        ),
        (
            "linux",
            {"XDG_DATA_DIRS": "/a:/b", "XDG_DATA_HOME": "/m"},
            ["/m/fonts", "/a/fonts", "/b/fonts", "/home/wen/.fonts"],
        ),
    ],
)
def test_fonts_are_looked_for_where_systems_keep_them(
    platform: str, environment: dict[str, str], expected: list[str]
) -> None:
    folders = system_folders(platform, environment, Path("/home/wen"))
    assert [folder.as_posix() for folder in folders] == expected


STYLES = "word/styles.xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CIRCLE = (
    f"<w:styles {_W}>"
    '<w:style w:styleId="1"><w:basedOn w:val="2"/></w:style><w:style w:styleId="2"><w:basedOn w:val="1"/></w:style>'
    "</w:styles>"
).encode()
TEXT = f'<w:document {_W}><w:body><w:p><w:pPr><w:pStyle w:val="1"/></w:pPr></w:p></w:body></w:document>'.encode()
ENTITIES = b'<!DOCTYPE d [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize("styles", [CIRCLE, b"<w:styles", ENTITIES, None], ids=["circle", "half", "entities", "none"])
def test_styles_of_a_form_that_lead_nowhere_name_no_fonts(styles: bytes | None) -> None:
    files = unzipped(write(document(paragraph("甲"), elements=NOTHING)).value)
    files = {name: data for name, data in files.items() if "footer" not in name}
    changed = {**files, "word/document.xml": TEXT, STYLES: styles or b""}
    assert faces_used(zipped({name: data for name, data in changed.items() if data})) == set()
