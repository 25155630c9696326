"""Renders a template: front matter and text → marked text → Markdown → tree; or a Word form, which keeps its layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pipeline.findings import finding, suggestion
from pipeline.model.changed import NO_CHANGES, Changes
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.model.document import Annex, Block, Document, Elements, Member, Template
from pipeline.model.figure import FigureSet
from pipeline.render.allowances import allowances
from pipeline.render.annexes import AnnexSketch, annexed, split
from pipeline.render.blocks import Setting
from pipeline.render.bounds import excess
from pipeline.render.changes_annex import with_changes
from pipeline.render.drafts import Drafting
from pipeline.render.elements import ElementReader
from pipeline.render.findings import Findings
from pipeline.render.front_matter import Parts, parts
from pipeline.render.given import Lookup, front, requested
from pipeline.render.markdown import Reading
from pipeline.render.marks import FORBIDDEN, Marks
from pipeline.render.names import names
from pipeline.render.option_reading import changes_wanted, options
from pipeline.render.options import AnnexOptions, Options
from pipeline.render.rendered import rendered
from pipeline.render.sketch import Sketch
from pipeline.render.texts import Writer
from pipeline.render.views.facts import UNIT
from pipeline.render.views.person import subject
from pipeline.render.wordings import offered


def render(
    template: Template,
    request: DocumentRequest,
    figures: FigureSet,
    definitions: Definitions,
    issued: date,
    member: Member | None = None,
    changes: Changes = NO_CHANGES,
) -> Outcome[Document]:
    """Return the document that a template makes of a period's figures, and everything found wrong with it.

    `issued` is 成文日期 unless the template says otherwise; `member` is 本人 of a document made for each person;
    `changes` are for the annex 数据变动说明表, if the template wants it.
    """
    if template.form:
        from pipeline.render.form import render_form  # noqa: PLC0415 - most units have no forms, and Word takes long to load

        return render_form(template, request, figures, definitions, issued, member)
    if over := excess(template.text):
        too_large = finding("T132-template-too-large", FileLocation(template.file), seen=over)
        return Outcome(Document(request.name, Elements((), issued=issued), ()), (too_large,))
    findings, marks = Findings(template.file), Marks()
    elsewhere = Findings(getattr(request.location, "file", "unit.yaml"))
    known = names(definitions, figures, member, marks)
    writer = Writer(known, marks, figures.period, findings)
    source = parts(_cleaned(template.text, findings), findings)
    lookup = Lookup(requested(request, writer, elsewhere), front(source.front, writer), known[UNIT])
    text, annexes = Composition(writer, marks, findings, options(lookup)).compose(source)
    annexes = with_changes(annexes, changes, changes_wanted(lookup))
    elements, about = ElementReader(lookup, marks, issued).read(), subject(member) if member else ""
    document = Document(request.name, elements, text, annexes, about, allowances(lookup, source.body))
    document = replace(
        document, wordings=offered(source.body, source.first_line, template.file), template=template.file
    )
    return Outcome(document, elsewhere.all() + findings.all())


@dataclass(frozen=True, slots=True)
class Composition:
    """Makes the text and the annexes of one document."""

    writer: Writer
    marks: Marks
    findings: Findings
    layout: Options

    def compose(self, source: Parts) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
        """Return the blocks of the text and the annexes."""
        marked = self.writer.write(source.body, source.first_line)
        lines = rendered(marked, source.first_line, self.marks)
        sketches = Reading(lines, self.marks, self.findings).sketches()
        main, annexes = split(sketches, self.marks, self.findings)
        blocks, attached = self._blocks(main, AnnexOptions()), self._annexes(annexes, annexed(source.body))
        if marked.strip() and not blocks and not attached:
            self.findings.add("T058-empty-document", source.first_line)
        return blocks, attached

    def _blocks(self, sketches: tuple[Sketch, ...], annex: AnnexOptions) -> tuple[Block, ...]:
        drafts = Drafting(self.marks, self.findings).drafts(sketches)
        return Setting(self.marks, self.findings, self.layout, annex).blocks(drafts)

    def _annexes(self, sketches: tuple[AnnexSketch, ...], written: frozenset[str]) -> tuple[Annex, ...]:
        """The annexes with something in them; options may be for one that is `written`, though an if leaves it out."""
        filled: list[tuple[AnnexSketch, AnnexOptions, tuple[Block, ...]]] = []
        titles = [self.marks.plain(sketch.title) for sketch in sketches]
        self._unused_options([*titles, *sorted(written)])
        for sketch, title in zip(sketches, titles, strict=True):
            chosen = self.layout.annexes.get(title, AnnexOptions())
            blocks = self._blocks(sketch.sketches, chosen)
            if blocks:
                filled.append((sketch, chosen, blocks))
            else:
                self.findings.add("T050-annex-left-out", sketch.line, quoted=title)
        return tuple(
            Annex(
                number if len(filled) > 1 else None,
                self.marks.runs(sketch.title, self.findings.at(sketch.line)),
                blocks,
                self.findings.at(sketch.line),
                chosen.landscape,
            )
            for number, (sketch, chosen, blocks) in enumerate(filled, start=1)
        )

    def _unused_options(self, titles: list[str]) -> None:
        for name in self.layout.annexes:
            if name not in titles:
                advice = suggestion(name, titles, "核对附件的标题")
                self.findings.add("T051-no-such-annex", self.layout.annex_line, name=name, advice=advice)


def _cleaned(text: str, findings: Findings) -> str:
    """The template without characters that no document can hold, each line that had one reported."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not FORBIDDEN.search(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if FORBIDDEN.search(line):
            findings.add("T052-forbidden-character", number)
    return "\n".join(FORBIDDEN.sub("", line) for line in lines)
