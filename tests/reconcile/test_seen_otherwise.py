"""A number stored as the ledgers say and printed as another one: struck out, half raised, a formula beside it."""

from __future__ import annotations

import pytest

from pipeline.model.diagnostic import Location, ParagraphLocation, Severity
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import unzipped, zipped
from tests.support.edited_drafts import Draft, Piece, docx, record_of

NAMES = ["人次", "面积"]
DOCUMENT = "word/document.xml"
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
STYLE = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style></w:styles>'
)


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def maths(words: str) -> str:
    return f"<m:oMath {M}><m:r><m:t>{words}</m:t></m:r></m:oMath>"


def square(base: str, power: str) -> str:
    parts = f"<m:e><m:r><m:t>{base}</m:t></m:r></m:e><m:sup><m:r><m:t>{power}</m:t></m:r></m:sup>"
    return f"<m:oMath {M}><m:sSup>{parts}</m:sSup></m:oMath>"


UP, DOWN, OUT = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>', "<w:strike/>")
ANOTHER = {
    "struck out": run("165人次", OUT),
    "struck out by two lines": run("165人次", "<w:dstrike/>"),
    "struck out in part": run("1") + run("65", OUT) + run("人次"),
    "struck out by a style": run("165人次", '<w:rStyle w:val="Gone"/>'),
    "last digit raised": run("16") + run("5", UP) + run("人次"),
    "last digit lowered": run("16") + run("5", DOWN) + run("人次"),
    "struck out with all before it, in which formulas lie": (
        run("共有", OUT) + maths("x") + run("以上，计", OUT) + maths("y") + run("165人次", OUT)
    ),
    "first digit raised": run("1", UP) + run("65人次"),
    "formula behind": run("165") + maths("00") + run("人次"),
    "formula within": run("1") + maths("0") + run("65人次"),
    "formula before": maths("9") + run("165人次"),
    "minus before": maths("−") + run("165人次"),
    "power behind": run("165") + square("", "2") + run("人次"),
    "formula in a paragraph of formulas": run("165") + f"<m:oMathPara {M}>{maths('00')}</m:oMathPara>" + run("人次"),
}
THE_SAME = {
    "plain": run("165人次"),
    "not struck out": run("165人次", '<w:strike w:val="0"/>'),
    "bold": run("165人次", "<w:b/>"),
    "raised as a whole": run("165", UP) + run("人次"),
    "comma behind the formula": run("165人次") + maths("=1"),
    "not raised": run("16") + run("5", '<w:vertAlign w:val="baseline"/>') + run("人次"),
    "formula of letters behind": run("165") + maths("x") + run("人次"),
    "empty formula": run("165") + maths(" ") + run("人次"),
    "formula behind the unit": run("165人次") + maths("x=1"),
    "sign of a note before": run("①", UP) + run("165人次"),
    "sign of a note behind": run("165人次") + run("①", UP),
    "sign of a note before, in brackets": run("⑴", UP) + run("165人次"),
    "power written as a sign before": run("²", UP) + run("165人次"),
    "hidden and struck out": run("165人次") + run("9", f"{OUT}<w:vanish/>"),
}


def told(draft: Draft, old: str, new: str, *, marked: bool = True) -> list[tuple[str, Severity, str]]:
    """The code, severity and place of what is told of a draft in which `old` became `new`, but of numbers unasked."""
    record = record_of(draft, NAMES, "台账一")
    files = unzipped(docx(draft, record if marked else None, [each.bookmark for each in record.anchors]))
    text = files[DOCUMENT].decode()
    assert old in text
    files[DOCUMENT] = text.replace(old, new, 1).encode()
    files["word/styles.xml"] = STYLE.encode()
    relations = files["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    styles = f'<Relationship Id="rIdStyles" Type="{kind}" Target="styles.xml"/></Relationships>'
    files["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", styles).encode()
    manuscript = open_manuscript(zipped(files))
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "初稿.docx", Present(record), refreshing=False).diagnostics
    own = [each for each in found if each.code not in ("N011", "N020")]
    return [(each.code, each.severity, _words(manuscript, each.location)) for each in own]


def _words(manuscript: Manuscript, at: Location) -> str:
    assert isinstance(at, ParagraphLocation)
    return next(each.text[at.start : at.stop] for each in manuscript.passages if each.number == at.paragraph)


def people(*, marked: bool) -> Draft:
    """A draft whose number is one run, cut in two by the writer of drafts."""
    return [[Piece("本期服务群众"), Piece("165人次", 0, marked=marked), Piece("，比上期多，反响很好。")]]


CUT = '<w:r><w:t xml:space="preserve">16</w:t></w:r><w:r><w:t xml:space="preserve">5人次</w:t></w:r>'


@pytest.mark.parametrize("name", ANOTHER)
@pytest.mark.parametrize("marked", [True, False])
def test_another_number_is_told_of_at_its_place(name: str, *, marked: bool) -> None:
    assert told(people(marked=marked), CUT, ANOTHER[name], marked=marked) == [("N031", Severity.ERROR, "165人次")]


@pytest.mark.parametrize("name", THE_SAME)
@pytest.mark.parametrize("marked", [True, False])
def test_the_same_number_is_not(name: str, *, marked: bool) -> None:
    assert told(people(marked=marked), CUT, THE_SAME[name], marked=marked) == []


@pytest.mark.parametrize(
    "unit",
    [
        run("120m") + run("2", UP),
        run("120") + run("m") + run("2", UP),
        run("120m", "<w:i/>") + run("2", UP + "<w:i/>"),
    ],
)
def test_a_unit_that_is_raised_in_part_is_a_unit(unit: str) -> None:
    draft = [[Piece("新建场地"), Piece("120m2", 0), Piece("，已经交付使用。")]]
    old = '<w:r><w:t xml:space="preserve">12</w:t></w:r><w:r><w:t xml:space="preserve">0m2</w:t></w:r>'
    assert told(draft, old, unit) == []


def test_what_is_struck_out_elsewhere_is_nobodys_number() -> None:
    draft = [*people(marked=True), [Piece("附注：另有18场次。")]]
    old = '<w:r><w:t xml:space="preserve">18场次。</w:t></w:r>'
    assert told(draft, old, run("18场次。", OUT)) == []
