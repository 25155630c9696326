"""Files that are made to cost much: refused, or read with work that grows no faster than the file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from pipeline.word import Manuscript, Refusal, Remark, WordDocument, edited, open_manuscript, package, read_word, walk
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.counted_calls import calls

_TIMES, _ALLOWED = 4, 6
P = "<w:p><w:r><w:t>11场次</w:t></w:r></w:p>"
PLAIN = bare(P)
FILES = unzipped(PLAIN)
DOCUMENT = "word/document.xml"


def begun(sign: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{sign}"/></w:r>'


def hidden(number: int) -> str:
    return "<w:p>" + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>字</w:t></w:r>" * number + "</w:p>"


def marks(number: int) -> str:
    """Bookmarks that lie across one another, with a deletion in each."""
    gone = '<w:del w:id="9{0}" w:author="王"><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>字</w:t></w:r>'
    starts = "".join(f'<w:bookmarkStart w:id="{at}" w:name="_jb_{at}"/>{gone.format(at)}' for at in range(number))
    ends = "".join(f'<w:bookmarkEnd w:id="{at}"/><w:r><w:t>字</w:t></w:r>' for at in range(number))
    return f"<w:p>{starts}{ends}</w:p>"


def chain(number: int) -> str:
    """Styles of which each is based on the next, the last on the first."""
    each = (
        '<w:style w:type="paragraph" w:styleId="s{}"><w:basedOn w:val="s{}"/>'
        "<w:pPr><w:tabs>{}</w:tabs></w:pPr></w:style>"
    )
    tab = '<w:tab w:val="left" w:pos="{}"/>'
    return "".join(each.format(at, (at + 1) % number, tab.format(at)) for at in range(number))


def lists(number: int) -> str:
    """As many lists as levels of the one that all of them are."""
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:lvlText w:val="%1"/></w:lvl>' for at in range(number))
    named = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="1"/></w:num>' for at in range(number))
    return f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{named}'


def boxes(number: int) -> str:
    box = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    inner = f"<w:p><w:r><w:pict>{box.format('<w:p/>') * number}</w:pict></w:r></w:p>"
    return f"<w:p><w:r><w:pict>{box.format(inner)}</w:pict></w:r></w:p>"


GROWING: dict[str, Callable[[int], bytes]] = {
    "fields that never end": lambda n: bare(f"<w:p>{(begun('begin') + '<w:r><w:t>字</w:t></w:r>') * n}</w:p>"),
    "fields within results": lambda n: bare(
        f"<w:p>{(begun('begin') + begun('separate') + '<w:r><w:t>字</w:t></w:r>') * n}</w:p>"
    ),
    "one instruction in pieces": lambda n: bare(
        f"<w:p>{begun('begin')}<w:r>{'<w:instrText>PAGE甲</w:instrText>' * n}</w:r></w:p>"
    ),
    "references in a text": lambda n: bare(f"<w:p><w:r><w:t>{'&amp;' * n * 20}</w:t></w:r></w:p>"),
    "hidden words": lambda n: bare(hidden(n)),
    "bookmarks across one another": lambda n: bare(marks(n)),
    "styles in a circle": lambda n: bare(P, styles=chain(n)),
    "lists": lambda n: bare(P, numbering=lists(n)),
    "boxes in a box": lambda n: bare(boxes(n)),
    "paragraphs": lambda n: bare(P * n),
}


def _remarked(data: bytes) -> bytes:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    remarks = [Remark(at, 0, 1, "甲") for at, each in enumerate(manuscript.passages) if each.text]
    return edited(data, remarks, author="季报校对", when=None, tracked=False)


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.parametrize("work", [read_word, open_manuscript, _remarked])
def test_work_grows_with_the_file(name: str, work: Callable[[bytes], object]) -> None:
    few, many = (calls(lambda: work(GROWING[name](size))) for size in (60, 60 * _TIMES))  # noqa: B023 - called at once
    assert many < _ALLOWED * few


def test_what_a_level_of_a_list_writes_has_an_end() -> None:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 50_000}"/></w:lvl>'
    named = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>{named}'
    item = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
    document = read_word(bare(item * 3, numbering=numbering))
    assert isinstance(document, WordDocument)
    assert [len(each.text) < 1000 for each in document.paragraphs()] == [True] * 3


SECTION = '<w:p><w:pPr><w:sectPr><w:headerReference r:id="header1"/></w:sectPr></w:pPr></w:p>'


@pytest.mark.parametrize("read", [read_word, open_manuscript])
@pytest.mark.parametrize(
    ("module", "limit", "most", "make"),
    [
        (walk, "_MOST_BLOCKS", 200, lambda number: bare("<w:p/>" * number)),
        (walk, "_MOST_BLOCKS", 200, lambda number: bare(SECTION * (number // 20), header1="<w:p/>" * 19)),
        (package, "_MOST_TAGS", 2000, lambda number: bare(f"<w:p>{'<w:r/>' * (number // 2 - 30)}</w:p>")),
        (package, "_PART_LIMIT", 9000, lambda number: bare(P * (number // 70))),
    ],
    ids=["paragraphs", "headers of sections", "elements", "bytes"],
)
def test_more_than_is_read_of_one_document_is_refused_not_cut(
    monkeypatch: pytest.MonkeyPatch,
    read: Callable[[bytes], object],
    module: ModuleType,
    limit: str,
    most: int,
    make: Callable[[int], bytes],
) -> None:
    """The bounds themselves are too large for a test that is to be quick."""
    assert getattr(module, limit) > 100 * most
    monkeypatch.setattr(module, limit, most)
    assert isinstance(read(make(most)), WordDocument | Manuscript)
    assert read(make(2 * most)) is Refusal.TOO_LARGE


@pytest.mark.parametrize("deep", [300, 100_000])
@pytest.mark.parametrize("tag", ["sdt", "ins", "tbl", "smartTag"])
def test_what_is_nested_without_end_is_refused(deep: int, tag: str) -> None:
    data = bare(f"<w:{tag}>" * deep + P + f"</w:{tag}>" * deep)
    assert read_word(data) is Refusal.DAMAGED
    assert open_manuscript(data) is Refusal.DAMAGED


@pytest.mark.parametrize("tag", ["sdt", "ins", "smartTag", "customXml"])
def test_what_is_nested_within_the_bound_is_read(tag: str) -> None:
    manuscript = open_manuscript(bare(f"<w:{tag}>" * 200 + P + f"</w:{tag}>" * 200))
    assert isinstance(manuscript, Manuscript)
    assert [each.text for each in manuscript.passages] == ["11场次"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_than_those_of_word_are_not_unpacked(method: int) -> None:
    """The library bounds what deflate gives at once, but not what these two give."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
        archive.writestr("word/media/image1.png", bytes(20 * 2**20))
    assert len(buffer.getvalue()) < 2**20
    assert read_word(buffer.getvalue()) is Refusal.DAMAGED


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "word/../../evil", "C:\\evil.xml", "word\\..\\..\\evil"])
def test_names_that_lead_out_of_the_package_are_refused(name: str) -> None:
    data = zipped({**FILES, name: b"<a/>"})
    assert read_word(data) is Refusal.FORGED
    assert open_manuscript(data) is Refusal.FORGED


def test_one_name_for_two_documents_is_refused_whatever_its_case() -> None:
    for name in ("word/Document.xml", "WORD/DOCUMENT.XML"):
        assert read_word(zipped({**FILES, name: FILES[DOCUMENT].replace(b"11", b"12")})) is Refusal.FORGED
        assert isinstance(read_word(zipped({**FILES, name: FILES[DOCUMENT]})), WordDocument)


@pytest.mark.parametrize(
    "name", ["Word/_Rels/Document.Xml.Rels", "word/_RELS/document.xml.rels", "_Rels/.rels", "[content_types].xml"]
)
def test_what_a_part_relates_to_under_a_name_in_other_letters_is_refused(name: str) -> None:
    """Word finds its footers there, others do not; and what is added to it would stand in a second list."""
    whole = {"[Content_Types].xml": b"<Types/>", **FILES}
    renamed = {name if each.casefold() == name.casefold() else each: data for each, data in whole.items()}
    assert list(renamed) != list(whole)
    for data in (zipped(renamed), zipped({**whole, name: b"<a/>"})):
        assert open_manuscript(data) is Refusal.FORGED
        assert read_word(data) is Refusal.FORGED


TWISTED = (
    "./word/_rels/document.xml.rels",
    "word//_rels/document.xml.rels",
    "word/./_rels/document.xml.rels",
    "word\\_rels\\document.xml.rels",
    "word/_rels/document.xml.rels.",
    "word/_rels/document.xml.rels ",
    " word/_rels/document.xml.rels",
    "word/_rels /document.xml.rels",
    "word/_rels/document%2Exml.rels",
    "word/%5frels/document.xml.rels",
    "word/_rels/document.xml.rel%73",
    "word%2f_rels/document.xml.rels",
    "word/_rels/document.xml.rels/[0].piece",
    "word/_rels/document.xml.rels/[1].last.piece",
)


@pytest.mark.parametrize("name", TWISTED)
def test_a_part_under_a_name_that_is_not_plain_is_refused(name: str) -> None:
    """Some programs find there what the document relates to, its footers and notes, and some do not."""
    whole = {**FILES, "word/_rels/document.xml.rels": b"<Relationships/>"}
    renamed = {name if each == "word/_rels/document.xml.rels" else each: data for each, data in whole.items()}
    for data in (zipped(renamed), zipped({**whole, name: b"<a/>"})):
        assert open_manuscript(data) is Refusal.FORGED
        assert read_word(data) is Refusal.FORGED


@pytest.mark.parametrize(
    "name", ["word/", "word/media/图 1.png", "word/media/a%20b.png", "[trash]/0000.dat", ".hidden/a..b", "word/50%.xml"]
)
def test_names_that_programs_do_write_are_read(name: str) -> None:
    assert isinstance(open_manuscript(zipped({**FILES, name: b""})), Manuscript)


def _central(data: bytes, offset: int, value: int, form: str) -> bytes:
    """The zip with a field of the central entry of its document overwritten."""
    at = next(at for at in _entries(data) if data[at + 46 :].startswith(DOCUMENT.encode()))
    changed = bytearray(data)
    struct.pack_into(form, changed, at + offset, value)
    return bytes(changed)


def _entries(data: bytes) -> Iterator[int]:
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        yield at
        at = data.find(b"PK\x01\x02", at + 1)


@pytest.mark.parametrize(
    ("offset", "value", "form", "reason"),
    [
        (24, 10, "<I", Refusal.DAMAGED),  # says that it is smaller than it is
        (24, 2**31, "<I", Refusal.TOO_LARGE),
        (24, 0xFFFFFFFF, "<I", Refusal.DAMAGED),  # of zip64, whose field is not there
        (16, 1, "<I", Refusal.DAMAGED),  # another checksum
        (42, 40, "<I", Refusal.DAMAGED),  # lies within another entry
        (42, 2**31, "<I", Refusal.DAMAGED),
        (10, 99, "<H", Refusal.DAMAGED),
        (8, 1, "<H", Refusal.DAMAGED),  # encrypted
    ],
)
def test_a_zip_that_lies_about_an_entry_is_refused(offset: int, value: int, form: str, reason: Refusal) -> None:
    data = _central(PLAIN, offset, value, form)
    assert open_manuscript(data) in (reason, Refusal.DAMAGED, Refusal.TOO_LARGE)
    assert isinstance(read_word(data), Refusal)


@pytest.mark.parametrize(
    "encoding", ["punycode", "idna", "unicode_escape", "utf-7", "zlib_codec", "rot13", "unknown", "utf-32", "a" * 40]
)
def test_an_encoding_that_no_program_writes_is_refused_at_once(encoding: str) -> None:
    text = FILES[DOCUMENT].decode()
    data = zipped({**FILES, DOCUMENT: f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode()})
    assert open_manuscript(data) is Refusal.DAMAGED


@pytest.mark.parametrize(
    "code", ["D800", "DFFF", "0", "FDD0", "FFFF", "110000", "-1", "1_0", " 41", "FFFFFFFFFFFF", ""]
)
def test_a_symbol_that_no_text_may_hold_is_none(code: str) -> None:
    manuscript = open_manuscript(bare(f'<w:p><w:r><w:t>甲</w:t><w:sym w:char="{code}"/><w:t>乙</w:t></w:r></w:p>'))
    assert isinstance(manuscript, Manuscript)
    assert manuscript.passages[0].text == "甲乙"


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#xFFFE;", "&#x110000;", "&unknown;"])
def test_references_to_what_is_no_character_are_refused(reference: str) -> None:
    data = bare(f"<w:p><w:r><w:t>{reference}</w:t></w:r></w:p>")
    assert read_word(data) is Refusal.DAMAGED
    assert open_manuscript(data) is Refusal.DAMAGED


def test_rare_characters_stay_as_they_are() -> None:
    words = "\U00020bb7\U0002a6d6\U0002b820\U00031350㐀\ufdd0\ufde1\ufdd1\u200f12"
    manuscript = open_manuscript(bare(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    assert isinstance(manuscript, Manuscript)
    assert manuscript.passages[0].text == words
