"""The document itself as an article: title, where it is from, text, annexes; headings one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.document import (
    Annex,
    Block,
    Chart,
    Document,
    Elements,
    Heading,
    Paragraph,
    Run,
    SignaturePlace,
    Table,
)
from pipeline.web_page.charts import chart
from pipeline.web_page.tables import table
from pipeline.web_page.versions import Version
from pipeline.wording import day

_TITLE, _DEEPEST = 1, 6
_UNNUMBERED = re.compile("[ 　_]")
"""What a document number holds that is not yet given: room for it."""


def article(document: Document, source: str, version: Version) -> str:
    """Return the article; `source` is 信息来源."""
    elements = document.elements
    title = version.title(elements.title or (Run(document.name),))
    parts = (
        f'<h1 id="{version.id("title")}">{title}</h1>\n',
        *_facts(elements, source, version),
        *_byline(elements, version),
        *_addressee(elements, version),
        *_blocks(document.blocks, _TITLE, version),
        *_annex_list(document.annexes, version),
        *_signature(elements, version),
        *(
            f'<p class="attendance">{version.text(f"{label}：")}{version.runs(names)}</p>\n'
            for label, names in elements.attendance.items()
        ),
        *(_annex(annex, version) for annex in document.annexes),
    )
    return f'<article {version.attributes} aria-labelledby="{version.id("title")}">\n{"".join(parts)}</article>\n'


def title_of(document: Document) -> str:
    """Return the title as plain text, the document's name when it has none."""
    return "".join(run.text for run in document.elements.title).replace("\n", "") or document.name


def _facts(elements: Elements, source: str, version: Version) -> Iterator[str]:
    said = [f"<span>{version.text(f'信息来源：{source}')}</span>"] if source else []
    if elements.issued:
        said.append(f"<span>{version.text('日期：')}{_time(elements.issued, version)}</span>")
    if elements.document_number and not _UNNUMBERED.search(elements.document_number):
        said.append(f"<span>{version.text(f'发文字号：{elements.document_number}')}</span>")
    if said:
        yield f'<p class="facts">{" ".join(said)}</p>\n'


def _time(when: date, version: Version) -> str:
    return f'<time datetime="{when.isoformat()}">{version.text(day(when))}</time>'


def _byline(elements: Elements, version: Version) -> Iterator[str]:
    if elements.signature_place is SignaturePlace.UNDER_TITLE:
        yield from (f'<p class="byline">{version.text(name)}</p>\n' for name in elements.signature)
        if elements.issued:
            yield f'<p class="byline">（{_time(elements.issued, version)}）</p>\n'


def _signature(elements: Elements, version: Version) -> Iterator[str]:
    if elements.signature_place is SignaturePlace.END:
        yield from (f'<p class="signature">{version.text(name)}</p>\n' for name in elements.signature)
        if elements.issued:
            yield f'<p class="signature">{_time(elements.issued, version)}</p>\n'


def _addressee(elements: Elements, version: Version) -> Iterator[str]:
    if elements.addressee:
        yield f'<p class="addressee">{version.runs((*elements.addressee, Run("：")))}</p>\n'


def _blocks(blocks: Sequence[Block], above: int, version: Version) -> Iterator[str]:
    """The blocks of a part whose own heading is of level `above`."""
    outline = _Outline(above)
    for block in blocks:
        match block:
            case Heading():
                yield f"{_heading(block, outline, version)}\n"
            case Paragraph(heading=None):
                yield f"<p>{version.runs(block.runs)}</p>\n"
            case Paragraph(heading=Heading() as heading):
                run_in = _heading(heading, outline, version)
                yield f'<div class="run-in">{run_in}<p>{version.runs(block.runs)}</p></div>\n'
            case Table():
                yield table(block, version)
            case Chart():
                yield chart(block, version)


@dataclass(slots=True)
class _Outline:
    """The headings that are open at a place: each is one level below the one above it, whatever levels are left out."""

    above: int
    open: list[int] = field(default_factory=list)

    def level(self, heading: Heading) -> int:
        while self.open and self.open[-1] >= heading.level:
            self.open.pop()
        self.open.append(heading.level)
        return min(self.above + len(self.open), _DEEPEST)


def _heading(heading: Heading, outline: _Outline, version: Version) -> str:
    level = outline.level(heading)
    words = version.runs((Run(heading.number), *heading.runs))
    return f'<h{level} class="level{heading.level}">{words}</h{level}>'


def _annex_list(annexes: Sequence[Annex], version: Version) -> Iterator[str]:
    """附件说明, each entry leading to its annex."""
    if not annexes:
        return
    entries = "".join(
        f'<li><a href="#{_annex_id(annex, version)}">'
        f"{version.runs((Run(f'{annex.number}.' if annex.number else ''), *annex.title))}</a></li>"
        for annex in annexes
    )
    yield f'<div class="annexes"><p>{version.text("附件：")}</p><ul>{entries}</ul></div>\n'


def _annex(annex: Annex, version: Version) -> str:
    own, wide = _annex_id(annex, version), " wide" if annex.landscape else ""
    label = version.text(f"附件{annex.number or ''}")
    title = f'<h2 id="{own}"><span class="label">{label}</span> {version.title(annex.title)}</h2>\n'
    content = "".join(_blocks(annex.blocks, _TITLE + 1, version))
    return f'<section class="annex{wide}" aria-labelledby="{own}">\n{title}{content}</section>\n'


def _annex_id(annex: Annex, version: Version) -> str:
    return version.id(f"annex{annex.number or ''}")
