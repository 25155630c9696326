"""The verb of this stage."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.findings import finding
from pipeline.model.definition import Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Location, Outcome
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
    key, elements = "U031-web-page-lacks", document.elements
    if not elements.title:
        yield finding(key, _template(document), document=document.name, part="标题", where="模板开头", line="标题: …")
    if not elements.issued:
        yield finding(
            key, _template(document), document=document.name, part="日期", where="模板开头", line="成文日期: …"
        )
    if not unit.web_frame.source:
        yield finding(
            key,
            unit.place_of(("网页",)),
            document="文书",
            part="信息来源",
            where="unit.yaml 的“网页”",
            line=f"信息来源: {unit.name}",
            as_is="",
        )


def _template(document: Document) -> Location:
    """The file of a document's template, which says its elements."""
    blocks = document.every_block
    return FileLocation(blocks[0].location.file if blocks else document.name)
