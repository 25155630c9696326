"""A filled form as a Word file: bookmarks around its figures, comments and the record put in, all else as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.anchor import REVIEWER, Anchor, Record, fingerprint
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, ParagraphLocation, file_of
from pipeline.model.form import Entry, FilledForm
from pipeline.model.proof import Passage
from pipeline.personal_numbers import masked, personal_numbers
from pipeline.word import Edit, Enclose, Refusal, Remark, edited, refused
from pipeline.word.stripping import stripped, told
from pipeline.write.anchoring import Line, Printed, anchors_of, is_anchored
from pipeline.write.review import alike, in_words, where_from


def write_form(
    form: FilledForm, name: str, record: Record | None, review: Sequence[Diagnostic] | None
) -> Outcome[bytes]:
    """Return the file of a filled form; with a `record` it knows its figures, with a `review` it has comments.

    Without a record it is a final copy of the document `name`: no trace is left of who made the form and its files.
    """
    if record is None:
        return _final(form, name)
    lines = dict(_lines(form))
    anchors = tuple(anchors_of(list(lines.values())))
    edits: list[Edit] = list(_bookmarks(lines, anchors))
    if review is not None:
        remarks = [*_provenances(lines), *_findings(review, form, lines)]
        if record.redacted:  # a ledger may be called after whoever sent it, with the telephone
            remarks = [replace(each, text=masked(each.text, personal_numbers(each.text))) for each in remarks]
        edits += remarks
    plain = (line.words for line in lines.values() if not line.figures)
    kept = replace(record, anchors=anchors, plain=" ".join(map(fingerprint, plain)))
    return Outcome(edited(form.data, edits, author=REVIEWER, when=None, tracked=False, record=kept))


def _final(form: FilledForm, name: str) -> Outcome[bytes]:
    """The form as a final copy; what keeps it from being one is mended in the template, so it is told of that."""
    clean = stripped(form.data, name)
    template = next((file_of(each.at) for each in form.passages), name)
    if isinstance(clean, Refusal):  # a form that was filled can be read, but for parts that nobody looked at before
        return Outcome(form.data, (refused(clean, template),))
    return Outcome(clean.data, tuple(told(clean, FileLocation(template))))


def _lines(form: FilledForm) -> Iterator[tuple[int, Line]]:
    """The paragraphs of the text that have words, by their passage, with the figures that get a bookmark."""
    entries: dict[int, list[Entry]] = {}
    for entry in form.entries:
        if is_anchored(entry.figure) and entry.start < entry.stop:
            entries.setdefault(entry.passage, []).append(entry)
    for at, passage in enumerate(form.passages[: form.main]):
        if passage.text.strip():
            figures = (Printed(each.figure, each.start, each.stop, 0, 0) for each in entries.get(at, ()))
            yield at, Line(passage.text, tuple(figures), 0, 0)


def _bookmarks(lines: Mapping[int, Line], anchors: Iterable[Anchor]) -> Iterator[Enclose]:
    figures = [(at, each) for at, line in lines.items() for each in line.figures]
    for (at, each), anchor in zip(figures, anchors, strict=True):
        yield Enclose(at, each.start, each.stop, anchor.bookmark)


def _provenances(lines: Mapping[int, Line]) -> Iterator[Remark]:
    for at, line in lines.items():
        for same in alike(line.figures):
            yield Remark(at, same[0].start, same[0].stop, where_from(same, line.words))


def _findings(review: Sequence[Diagnostic], form: FilledForm, lines: Mapping[int, Line]) -> Iterator[Remark]:
    """Each finding at the paragraph that its place became; what stands in no paragraph of the text at the first."""
    first = next(iter(lines), -1)
    for finding in review if lines else ():
        at = next((at for at in lines if _same(finding, form.passages[at])), first)
        yield Remark(at, 0, len(lines[at].words), in_words(finding))


def _same(finding: Diagnostic, passage: Passage) -> bool:
    place, own = finding.location, passage.at
    if not (isinstance(place, ParagraphLocation) and isinstance(own, ParagraphLocation)):
        return False
    return replace(place, quoted="") == replace(own, quoted="")
