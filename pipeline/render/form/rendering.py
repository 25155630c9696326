"""Renders a Word form: its words as marked text, the text back into the form, and the document that this makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.findings import finding
from pipeline.markup import LINE, VALUE_END, line_mark
from pipeline.model.definition import Definitions, DocumentRequest
from pipeline.model.diagnostic import FileLocation, Outcome
from pipeline.model.document import ALLOWANCES, FILE_NAME, Document, Elements, Member, Runs, Template
from pipeline.model.figure import FigureSet
from pipeline.render.allowances import allowances
from pipeline.render.bounds import excess
from pipeline.render.braces import introduced_names, single_braces
from pipeline.render.findings import Findings
from pipeline.render.form.findings import FormFindings
from pipeline.render.form.source import FormSource, form_source
from pipeline.render.form.tags import TagKind, scanned
from pipeline.render.form.tree import tree
from pipeline.render.given import Lookup, requested
from pipeline.render.marks import EMPTY_LEAD, GONE, LINE_START, MARK, Marks, line_of
from pipeline.render.names import names
from pipeline.render.sentences import closed, with_single_stops
from pipeline.render.texts import Writer
from pipeline.render.views.facts import UNIT
from pipeline.render.views.person import subject
from pipeline.word import Refusal
from pipeline.word.form import Form, filled, read_form, said

_OWN_KEYS = (FILE_NAME, ALLOWANCES)
"""What an entry of 文书 may say of a form: the rest is what the form itself says."""
_LINE_OR_VALUE = re.compile(rf"{MARK.pattern}|{LINE.pattern.replace('(', '(?:')}")


def render_form(
    template: Template,
    request: DocumentRequest,
    figures: FigureSet,
    definitions: Definitions,
    issued: date,
    member: Member | None = None,
) -> Outcome[Document]:
    """Return the document that a form makes of a period's figures, and everything found wrong with it."""
    form, marks = read_form(template.form), Marks()
    if isinstance(form, Refusal):
        raise TypeError(form)  # whoever found the template looked
    if over := excess(form.text):
        too_large = finding("T132-template-too-large", FileLocation(template.file), seen=over)
        return Outcome(Document(request.name, Elements((), issued=issued), ()), (too_large,))
    source = form_source(form, template.file)
    findings = FormFindings(template.file, source.spots)
    elsewhere = Findings(getattr(request.location, "file", "unit.yaml"))
    known = names(definitions, figures, member, marks)
    writer = Writer(known, marks, figures.period, findings)
    lookup = Lookup(requested(request, writer, elsewhere), {}, known[UNIT])
    document = Document(
        request.name,
        Elements((), issued=issued, other=_elements(lookup, marks)),
        (),
        subject=subject(member) if member else "",
        allowances=allowances(lookup, source.words),
        template=template.file,
    )
    document = _Filling(form, source, writer, findings).fill(document)
    return Outcome(document, elsewhere.all() + findings.all())


def _elements(lookup: Lookup, marks: Marks) -> Mapping[str, Runs]:
    """What the file is called; any other element stands in the form itself and is reported."""
    found: dict[str, Runs] = {}
    for key in lookup.written():
        given = lookup.find(key)
        if given and key == FILE_NAME:
            found[key] = marks.runs("、".join(given.several()))
        elif given and key not in _OWN_KEYS:
            given.writer.findings.add("T083-element-without-place", given.written.line, key=key)
    return found


class _Filling:
    """Fills one form."""

    def __init__(self, form: Form, source: FormSource, writer: Writer, findings: FormFindings) -> None:
        self._form, self._source = form, source
        self._writer, self._findings, self._marks = writer, findings, writer.marks

    def fill(self, document: Document) -> Document:
        """Return the document with the filled form; without one when the form may not be run."""
        self._look_over()
        if self._source.torn:
            self._writer.check(self._source.text, 1)
            return document
        marked = self._writer.write(self._source.text, 1, markdown=False)
        if not marked:
            return document
        done = filled(self._form, "\n".join(self._rows(marked)))
        text = said(done) if done else None
        if done is None or text is None:
            self._findings.add("T044-too-much", 1, seen="填好的 Word 文件比读得进来的还大")
            return document
        return tree(document, done, text, self._marks, self._findings)

    def _look_over(self) -> None:
        """Report what is wrong with the form as it stands."""
        for fault in self._source.faults:
            self._findings.add(fault.key, fault.line, **dict(fault.seen))
        introduced = introduced_names(self._source.text)
        for line, words in self._source.braced:
            single_braces(words, line, self._writer.names, introduced, self._findings)
        for words in self._form.out_of_reach:
            for tag in scanned(words).tags:
                if tag.kind is TagKind.PRINTS:
                    self._findings.add("T087-tag-out-of-reach", 1, seen=words[tag.start : tag.stop])
        text = self._form.manuscript
        if text.record or text.bookmarks:
            self._findings.add("T084-form-with-record", 1)
        for there, what, how in (
            (text.tracks, "修订", "接受全部修订并关掉修订"),
            (text.commenters, "批注", "删除全部批注"),
        ):
            if there:
                self._findings.add("T086-remarks-in-form", 1, what=what, how=how)

    def _rows(self, marked: str) -> Iterator[str]:
        """The text line by line, what was left out closed up, the words of each value behind its mark."""
        here = 1
        for row in marked.replace(LINE_START, "").replace(GONE, "").split("\n"):
            if not row:
                continue
            out, done = list[str](), 0
            text = with_single_stops(closed(row), self._marks).replace(EMPTY_LEAD, "")
            for token in _LINE_OR_VALUE.finditer(text):
                out.append(text[done : token.start()])
                done = token.end()
                if LINE.fullmatch(token[0]):
                    here = line_of(token[0]) or here
                    out.append(line_mark(here))
                else:
                    out.append(self._value(token[0], here))
            yield "".join([*out, text[done:]])

    def _value(self, token: str, line: int) -> str:
        mark = self._marks[token]
        if mark.table:
            self._findings.add("T085-table-in-form", line, name=mark.name)
        return f"{token}{mark.text}{VALUE_END}"
