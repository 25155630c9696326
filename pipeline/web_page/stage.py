"""The verb of this stage."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.findings import finding
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location, Outcome, file_of
from pipeline.model.document import Document
from pipeline.web_page.page import page
from pipeline.web_page.traditional import Traditional
from pipeline.web_page.versions import simplified, traditional


def web_page(document: Document, unit: Unit, people: Collection[str] = frozenset()) -> Outcome[str]:
    """Return a document as one HTML file in simplified and in traditional characters, and what the page lacks.

    Only what the document tells the public is in it: no figure's origin, no 版头, 签发人, 附注 or 版记. A document
    about one person and one that is classified give "" and the finding that says so. `people` are names whose
    characters are converted as names.
    """
    if why := _withheld(document):
        return Outcome("", (why,))
    versions = (simplified(), traditional(Traditional(people, unit.web_frame.traditional).of))
    return Outcome(page(document, unit, versions), tuple(_lacks(document, unit)))


def _withheld(document: Document) -> Diagnostic | None:
    """Why a document is not for the public."""
    if document.subject:
        return finding("U032-page-of-person-left-out", _template(document), document=document.name)
    secrecy = document.elements.secrecy
    if secrecy:
        return finding("U033-secret-page-left-out", _template(document), document=document.name, secrecy=secrecy)
    return None


def _lacks(document: Document, unit: Unit) -> Iterator[Diagnostic]:
    """What visitors look for first and the page does not say."""
    elements = document.elements
    for part, known, line in (("标题", elements.title, "标题: …"), ("日期", elements.issued, "成文日期: …")):
        if not known:
            advice = _of_form(document) if document.form else f"在模板开头写一行“{line}”"
            yield _lack(part, document.name, _template(document), advice)
    if not unit.web_frame.source:
        source = f"信息来源: {unit.name}"
        there, line = (
            ("unit.yaml 的“网页”里", source) if "网页" in unit.lines else ("unit.yaml 里", f"网页: {{{source}}}")
        )
        yield _lack("信息来源", "文书", unit.place_of(("网页",)), f"在{there}写一行“{line}”")


def _lack(part: str, document: str, at: Location, advice: str) -> Diagnostic:
    return finding("U031-web-page-lacks", at, part=part, document=document, advice=advice)


def _of_form(document: Document) -> str:
    """What to do about the title of a form: nothing else is known of it, and its 成文日期 always is."""
    return f"Word 模板不能另写标题，网页用的是文书的名字“{document.name}”，不合适就在 unit.yaml 的“文书”里改这个名字"


def _template(document: Document) -> Location:
    """The file of a document's template, which says its elements."""
    blocks = document.every_block
    return FileLocation(file_of(blocks[0].location) if blocks else document.name)
