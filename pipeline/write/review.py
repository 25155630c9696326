"""审核稿: a Word comment on every figure of a paragraph, and on every paragraph that something was found about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from pipeline.markup import cleaned
from pipeline.model.anchor import REVIEWER
from pipeline.model.diagnostic import Diagnostic, LineLocation, Location
from pipeline.model.document import Block, Chart, Document, Heading, Paragraph, Run, Runs, Table
from pipeline.wording import provenance
from pipeline.write.anchoring import Anchored, Line, Printed
from pipeline.write.markup import DECLARATION, NAMESPACES, element, escaped, ordered, switch
from pipeline.write.package import COMMENTS, Part
from pipeline.write.text import text_of

_INITIALS = "季"
_REFERENCE, _TEXT = "CommentReference", "CommentText"
_SMALL = 21  # half points


def with_comments(found: Anchored, document: Document, findings: Sequence[Diagnostic]) -> tuple[Anchored, list[str]]:
    """Return document.xml with the places of comments, and the words of each comment, whose number is its place."""
    pieces, comments = list(found.pieces), list[str]()
    for line in found.lines:
        for same in alike(line.figures):
            opening, end = _marks(len(comments))
            pieces[same[0].first] = opening + pieces[same[0].first]
            pieces[same[0].last] += end
            comments.append(where_from(same, line.words))
    opened, closed = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for finding, line in _placed(findings, document, found.lines):
        opening, end = _marks(len(comments))
        opened[line.first + 1].append(opening)
        closed[line.last].append(end)
        comments.append(in_words(finding))
    for body, openings in opened.items():
        properties = pieces[body].find("</w:pPr>") + len("</w:pPr>") if pieces[body].startswith("><w:pPr>") else 1
        pieces[body] = pieces[body][:properties] + "".join(reversed(openings)) + pieces[body][properties:]
    for last, ends in closed.items():
        pieces[last] = "".join(reversed(ends)) + pieces[last]
    return replace(found, pieces=tuple(pieces)), comments


def alike(figures: Sequence[Printed]) -> Iterable[list[Printed]]:
    """Return the figures of a paragraph that have one comment, where the first stands: of one name, 口径 and period."""
    found: dict[tuple[str, str, str], list[Printed]] = {}
    for printed in sorted(figures, key=lambda each: each.start):
        figure = printed.figure
        found.setdefault((figure.name, figure.lineage.definition, figure.period.key), []).append(printed)
    return found.values()


def comments_part(comments: Sequence[str]) -> Part:
    """Return comments.xml: by the program, without a date."""
    written = "".join(_comment(number, words) for number, words in enumerate(comments))
    data = f"{DECLARATION}<w:comments {NAMESPACES}>{written}</w:comments>"
    return Part("comments.xml", "comments", COMMENTS, cleaned(data).encode())


def with_comment_styles(part: Part) -> Part:
    """Return styles.xml with the styles that Word gives to comments, other parts as they are."""
    return replace(part, data=part.data.replace(b"</w:styles>", f"{_styles()}</w:styles>".encode()))


def _styles() -> str:
    """Only copies with comments have a use for them."""
    size = ordered("rPr", element("sz", val=_SMALL), element("szCs", val=_SMALL))
    natural = (element("spacing", line=240, lineRule="auto"), element("jc", val="left"))
    reference = ordered(
        "style",
        element("name", val="annotation reference"),
        element("basedOn", val="DefaultParagraphFont"),
        size,
        type="character",
        styleId=_REFERENCE,
    )
    return reference + ordered(
        "style",
        element("name", val="annotation text"),
        element("basedOn", val="Normal"),
        ordered("pPr", switch("snapToGrid", on=False), *natural),
        size,
        type="paragraph",
        styleId=_TEXT,
    )


def _marks(number: int) -> tuple[str, str]:
    """What stands before and behind the words of a comment."""
    style = ordered("rPr", element("rStyle", val=_REFERENCE))
    reference = f"<w:r>{style}{element('commentReference', id=number)}</w:r>"
    return element("commentRangeStart", id=number), element("commentRangeEnd", id=number) + reference


def _comment(number: int, words: str) -> str:
    style = ordered("pPr", element("pStyle", val=_TEXT))
    sign = f"<w:r>{ordered('rPr', element('rStyle', val=_REFERENCE))}<w:annotationRef/></w:r>"
    lines = [f'<w:r><w:t xml:space="preserve">{escaped(line)}</w:t></w:r>' for line in words.split("\n")]
    paragraphs = [f"<w:p>{style}{sign * (at == 0)}{line}</w:p>" for at, line in enumerate(lines)]
    return element("comment", *paragraphs, id=number, author=REVIEWER, initials=_INITIALS)


def _placed(
    findings: Sequence[Diagnostic], document: Document, lines: Sequence[Line]
) -> Iterator[tuple[Diagnostic, Line]]:
    """Each finding with the paragraph that its line of the template became; others stand at the first paragraph."""
    starts = sorted(_starts(document), key=lambda start: start[0])
    firsts = [first for first, _ in starts]
    order = sorted(range(len(lines)), key=lambda at: lines[at].words)
    texts = [lines[at].words for at in order]

    @cache
    def begun_with(words: str) -> Line:
        behind = (order[at] for at in range(bisect_left(texts, words), len(order)))
        return lines[min(takewhile(lambda at: lines[at].words.startswith(words), behind), default=0) if words else 0]

    for finding in findings if lines else ():
        before = bisect_right(firsts, _line(finding.location))
        yield finding, begun_with(starts[before - 1][1] if before else "")


def _starts(document: Document) -> Iterator[tuple[int, str]]:
    """The template's line of each block, and the words that it begins with."""
    for block in document.every_block:
        yield _line(block.location), text_of(_opening(block))


def _line(place: Location) -> int:
    return place.line if isinstance(place, LineLocation) else 0


def _opening(block: Block) -> Runs:
    match block:
        case Heading():
            return (Run(block.number), *block.runs)
        case Paragraph():
            heading = (Run(block.heading.number), *block.heading.runs) if block.heading else ()
            return (*heading, *block.runs)
        case Table():
            return block.caption or block.header[0].runs
        case Chart():
            return block.title


def where_from(figures: Sequence[Printed], words: str) -> str:
    """Return what a comment says of figures of a paragraph that have one."""
    return "\n".join(provenance([(each.figure, words[each.start : each.stop]) for each in figures]))


def in_words(finding: Diagnostic) -> str:
    """Return what a comment says of a finding."""
    hint = f"\n建议：{finding.hint}" if finding.hint else ""
    return f"{finding.severity.value}：{finding.message}{hint}"
