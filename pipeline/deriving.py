"""The chain for a template from a finished report: what the report says, rendered again until it says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.build import Computation, compute
from pipeline.derive import derive
from pipeline.derive.chunks import Chunk, Derivation, Remark, Way
from pipeline.derive.countings import countings
from pipeline.derive.digits import narrowed, wide_numbers
from pipeline.derive.escaping import commented
from pipeline.derive.given_back import not_given_back
from pipeline.derive.matching import Match
from pipeline.derive.outline import words_of
from pipeline.derive.proposals import Missing, missing
from pipeline.findings import Findings, finding
from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import (
    Diagnostic,
    FileLocation,
    LineLocation,
    Outcome,
    ParagraphLocation,
    Place,
    Severity,
)
from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Runs, Table, Template
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.recognition import recognised
from pipeline.recognition.page import Page
from pipeline.render import render
from pipeline.render.bounds import excess
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.templates import find_requests
from pipeline.word import DrawnChart, Refusal, WordDocument, drawn_charts, paragraphs_of, read_word, refused
from pipeline.write import write

MOST_CHARACTERS, MOST_PARAGRAPHS, LONGEST_PARAGRAPH = 100_000, 5_000, 5_000
"""What a report may be, cells being paragraphs: its template is twice as long, the most that one may be."""
_LISTED = 200
"""Of how many numbers without a figure the head of a template tells."""
_QUOTED = 24
_SHOWN = 3
_REMARKED: Mapping[str, str] = {
    Remark.FIXED: "M004-fixed-to-the-report",
    Remark.PICTURES: "M005-chart-left-out",
    Remark.NOTES: "M006-notes-left-out",
}


@dataclass(frozen=True, slots=True)
class Derived:
    """A template; how many figures, lists and periods it prints, how many of them in doubt, how many lack a figure."""

    text: str
    printed: int
    doubtful: int
    missing: int


@dataclass(frozen=True, slots=True)
class _Trial:
    """A template as written by some ways, the lines of each chunk in it, and what it renders."""

    text: str
    lines: tuple[range, ...]
    document: Document


@dataclass(frozen=True, slots=True)
class _Rendering:
    """Everything that rendering a template takes besides its text."""

    file: str
    request: DocumentRequest
    computation: Computation
    job: Job

    def document(self, text: str) -> Document:
        """Return what a template says in the period."""
        return self.outcome(text).value

    def outcome(self, text: str) -> Outcome[Document]:
        """Return the same, and what was found."""
        figures, definitions = self.computation.computed, self.computation.definitions
        return render(Template(self.file, text), self.request, figures, definitions, self.job.issued)


def template_from(job: Job, name: str, data: bytes, target: str) -> Outcome[Derived | None]:
    """Return the template that a finished report comes from, or the findings why there is none.

    The period of the job is the one that the report is about; rendered for it, the template says what the report says,
    and what it cannot say is a finding. `target` is what the template's file is called.
    """
    document = read_word(data)
    if isinstance(document, Refusal):
        return Outcome(None, (refused(document, name),))
    words = words_of(document.blocks)
    if not words:
        return Outcome(None, (finding("M003-nothing-read", FileLocation(name)),))
    if beyond := _excess(words):
        return Outcome(None, (finding("M008-report-too-large", FileLocation(name), seen=beyond),))
    findings = Findings()
    computation = findings.of(compute(job))
    requests = (
        findings.of(find_requests(job.unit, computation.definitions.unit, job.documents)) if job.documents else ()
    )
    if not computation.sound or (job.documents and not requests):
        return Outcome(None, findings.all())
    request = requests[0] if requests else DocumentRequest(target.removesuffix(".md"), target, FileLocation(target))
    rendering = _Rendering(target, request, computation, job)
    page = recognised(document, name, GB_T_9704)
    found = _derived(page, drawn_charts(data), rendering)
    chosen = _settled(found, rendering)
    lacking = _lacking(chosen, computation, job.period)
    errors = [each for each in findings.all() if each.severity is Severity.ERROR]
    text = _text(found, chosen, tuple(_head(lacking)), comments=True)[0]
    if beyond := excess(text):
        return Outcome(None, (*errors, finding("M008-report-too-large", FileLocation(name), seen=f"的模板{beyond}")))
    lost = _unlike(document, rendering.document(text), computation, name)
    told = (*errors, *lost, *_remarks(found, name), *_wide(document, name), *_untold(lacking, name))
    matches = [each for way in chosen for each in way.matches]
    doubtful = sum(bool(each.others) for each in matches)
    return Outcome(Derived(text, len(matches), doubtful, len(lacking)), told)


def _excess(words: Sequence[str]) -> str:
    """What a report has too much of, in words; nothing when a template can be made of it."""
    if len(words) > MOST_PARAGRAPHS:
        return f"有{len(words)}段（表格一格算一段），最多{MOST_PARAGRAPHS}段"
    length, longest = sum(map(len, words)), max(map(len, words))
    if length > MOST_CHARACTERS:
        return f"有{length}字，最多{MOST_CHARACTERS}字"
    return f"有一段长{longest}字，一段最多{LONGEST_PARAGRAPH}字" if longest > LONGEST_PARAGRAPH else ""


def _lacking(ways: Sequence[Way], computation: Computation, period: Period) -> tuple[Missing, ...]:
    """The numbers that no figure prints, with what in the ledgers comes to them."""
    unknown = [each for way in ways for each in way.unknown]
    if not unknown:
        return ()
    counted = tuple(countings(computation.ledgers, computation.definitions.ledgers, period))
    return missing(unknown, counted, computation.computed.figures)


def _head(lacking: Sequence[Missing]) -> Iterator[str]:
    """The comment at the head of a template: numbers without a figure, each with proposed definitions."""
    if not lacking:
        return
    yield "{#"
    yield f"下面{len(lacking)}个数没有对应的指标，照抄成了文字，下一期不会自己变。"
    yield "要让它变：挑一个合适的定义抄进 figures.yaml 的“指标”下面，再把正文里的数换成两个大括号里的指标名。"
    for at, each in enumerate(lacking[:_LISTED], start=1):
        yield f"{at}. {commented(each.number)}（……{commented(each.quoted)}……）"
        if each.near:
            yield f"   可能是指标 {commented('、'.join(each.near))}，程序拿不准，或者印不出旧稿这样的写法"
        if each.proposals:
            yield from (f"   {commented(one.entry)}" for one in each.proposals)
        elif not each.near:
            yield "   台账里没有找到正好等于这个数的算法；是固定的数就不用改"
    if len(lacking) > _LISTED:
        yield f"其余{len(lacking) - _LISTED}个不再列在这里"
    yield "#}"


def _untold(lacking: Sequence[Missing], name: str) -> Iterator[Diagnostic]:
    for each in lacking:
        entry = each.proposals[0].entry if each.proposals else ""
        advice = f"可以在 figures.yaml 里定义：{entry}" if entry else "确实不随台账变的不用改；要它变，先在台账里登记"
        advice = f"可能是指标{'、'.join(each.near)}，要它变就换成指标名" if each.near else advice
        at = ParagraphLocation(name, 0, each.quoted)
        yield finding("M001-number-without-figure", at, quoted=each.quoted, number=each.number, advice=advice)


def _derived(page: Page, charts: Sequence[DrawnChart], rendering: _Rendering) -> Derivation:
    """The pieces of the template, beside what a template without elements would print."""
    kind = f"---\n版式: {page.kind.value}\n---\n"
    given = rendering.document(kind).elements
    return derive(page, charts, rendering.computation.computed, rendering.computation.definitions, given)


def _settled(found: Derivation, rendering: _Rendering) -> tuple[Way, ...]:
    """The best way of each chunk by which the report's own words come back; the plainest where none does."""
    choice = [0] * len(found.chunks)
    while True:
        ways = tuple(chunk.ways[at] for chunk, at in zip(found.chunks, choice, strict=True))
        trial = _tried(found, ways, rendering)
        wrong = [at for at in _wrong(found.chunks, trial) if choice[at] + 1 < len(found.chunks[at].ways)]
        if not wrong:
            return ways
        for at in wrong:
            choice[at] += 1


def _tried(found: Derivation, ways: Sequence[Way], rendering: _Rendering) -> _Trial:
    text, lines = _text(found, ways)
    return _Trial(text, lines, rendering.document(text))


def _text(
    found: Derivation, ways: Sequence[Way], head: Sequence[str] = (), *, comments: bool = False
) -> tuple[str, tuple[range, ...]]:
    """The template, and which of its lines each chunk is on, counted from 1."""
    lines = ["---", *found.front, "---", *head]
    places = []
    for way in ways:
        lines.append("")
        if comments:
            lines += _comments(way)
        body = way.text.split("\n")
        places.append(range(len(lines) + 1, len(lines) + 1 + len(body)))
        lines += body
    return "\n".join(lines) + "\n", tuple(places)


def _comments(way: Way) -> Iterator[str]:
    """What else the numbers of a chunk may be, on lines that leave no trace."""
    for each in way.matches:
        if each.others:
            yield _comment(each)


def _comment(each: Match) -> str:
    others = "、".join(each.others)
    chosen = each.written.partition("{{")[2].partition("}}")[0].strip()
    return f"{{# {commented(chosen)}：也可能是 {commented(others)} #}}"


def _wrong(chunks: Sequence[Chunk], trial: _Trial) -> list[int]:
    """The chunks whose lines say something else than the report."""
    said: dict[int, list[str]] = {}
    owners = {line: at for at, lines in enumerate(trial.lines) for line in lines}
    for line, text in _said(trial.document):
        said.setdefault(owners.get(line, -1), []).append(text)
    return [at for at, chunk in enumerate(chunks) if tuple(said.get(at, ())) != chunk.said]


def _said(document: Document) -> Iterator[tuple[int, str]]:
    """Each paragraph of a document, and each cell with words, with its line of the template."""
    for block in document.blocks:
        yield from _words(block)
    for annex in document.annexes:
        yield _line(annex.location), _plain(annex.title)
        for block in annex.blocks:
            yield from _words(block)


def _line(place: Place) -> int:
    """The line of the template; one that was derived is no form, whose places are paragraphs."""
    return place.line if isinstance(place, LineLocation) else 0


def _words(block: Block) -> Iterator[tuple[int, str]]:
    line = _line(block.location)
    match block:
        case Heading():
            yield line, f"{block.number}{_plain(block.runs)}"
        case Paragraph(heading=heading):
            head = f"{heading.number}{_plain(heading.runs)}" if heading else ""
            yield _line(heading.location) if heading else line, head + _plain(block.runs)
        case Table():
            for row in (block.header, *block.rows):
                yield from ((line, text) for cell in row if (text := _plain(cell.runs)))
        case Chart():
            return


def _plain(runs: Runs) -> str:
    return narrowed("".join(run.text for run in runs))


def _remarks(found: Derivation, name: str) -> Iterator[Diagnostic]:
    for remark, seen in found.remarks:
        yield finding(_REMARKED[remark], FileLocation(name), seen=seen)


def _wide(document: WordDocument, name: str) -> Iterator[Diagnostic]:
    """The numbers in full-width digits, which the template has in half-width ones."""
    seen = [each for text in paragraphs_of(document.blocks) for each in wide_numbers(text.text)]
    if seen:
        shown = "”“".join(dict.fromkeys(seen[:_SHOWN]))
        yield finding("M007-full-width-digits", FileLocation(name), count=len(seen), seen=shown)


def _unlike(old: WordDocument, tree: Document, computation: Computation, name: str) -> Iterator[Diagnostic]:
    """What the template does not give back, as the finished file would be read."""
    again = read_word(write(tree, computation.definitions.layout).value)
    if isinstance(again, Refusal):
        raise TypeError(again)
    for lost, added in not_given_back(words_of(old.blocks), words_of(again.blocks)):
        at = ParagraphLocation(name, 0, lost[:_QUOTED])
        yield finding("M002-not-given-back", at, lost=lost[:_QUOTED] or "（没有）", added=added[:_QUOTED] or "（没有）")
