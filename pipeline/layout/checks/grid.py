"""Lines a page and characters a line (5.2.3), line spacing that changes, gaps between paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.layout.deviation import deviation
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import Role
from pipeline.recognition.measuring import line_height, one_character
from pipeline.recognition.naming import in_millimetres, points
from pipeline.recognition.page import Page, Part
from pipeline.word import Paragraph, Section, Table

_ROUNDING = 4  # twips a page or a line
_SAME_PITCH = 0.03
_NO_GAP = 40  # twips


def wrong_lines_a_page(page: Page) -> Iterator[Diagnostic]:
    """Find a line pitch of the text that does not give 22 lines (5.2.3)."""
    pitch, part = _prevailing_pitch(page)
    if not part:
        return
    section = page.document.sections[part.paragraph.section]
    lines = int((section.text_height + _ROUNDING) // pitch) if pitch else 0
    wanted = page.standard.grid
    if lines != wanted.lines and _is_upright(page, section):
        expected = f"{wanted.lines}行（行距{points(wanted.line_pitch)}上下）"
        yield deviation(
            "L013-lines-a-page", page, wanted.clause, [part], seen=lines, pitch=points(pitch), expected=expected
        )


def wrong_characters_a_line(page: Page) -> Iterator[Diagnostic]:
    """Find text whose characters and margins do not give 28 a line (5.2.3)."""
    wanted, size = page.standard.grid, page.standard.texts[Role.BODY].size
    bodies = [part for part in page.all(Role.BODY) if _is_upright(page, page.document.sections[part.paragraph.section])]
    counts: Counter[int] = Counter()
    for part in bodies:
        section = page.document.sections[part.paragraph.section]
        if abs(_size(part.paragraph) - size) < 1:  # a wrong size is a finding of its own
            one = one_character(part.paragraph, section)
            counts[int((section.text_width + _ROUNDING) // one)] += len(part.text)
    if counts and (seen := counts.most_common(1)[0][0]) != wanted.characters:
        where = bodies[:1]
        yield deviation("L014-characters-a-line", page, wanted.clause, where, seen=seen, expected=wanted.characters)


def uneven_line_spacing(page: Page) -> Iterator[Diagnostic]:
    """Find paragraphs of the text with another line spacing than most (5.2.3)."""
    usual, _ = _prevailing_pitch(page)
    found: dict[str, list[Part]] = {}
    for part in page.running():
        pitch = _pitch(page, part)
        if usual and abs(pitch / usual - 1) > _SAME_PITCH and not part.paragraph.drawings:
            found.setdefault(points(pitch), []).append(part)
    for seen, parts in found.items():
        expected = points(usual)
        yield deviation(
            "L015-uneven-line-spacing", page, page.standard.grid.clause, parts, seen=seen, expected=expected
        )


def gaps_between_paragraphs(page: Page) -> Iterator[Diagnostic]:
    """Find paragraphs of the text with space before or after them, other than at tables and at its ends (5.2.3)."""
    running = list(page.running())
    found = []
    for at, part in enumerate(running):
        shape = part.paragraph.shape
        before = shape.before if at and _follows(page, running[at - 1], part) else 0
        after = shape.after if at + 1 < len(running) and _follows(page, part, running[at + 1]) else 0
        if before > _NO_GAP or after > _NO_GAP:
            found.append(part)
    if found:
        first = found[0].paragraph.shape
        seen = f"段前{points(first.before)}、段后{points(first.after)}"
        yield deviation("L016-gap-between-paragraphs", page, page.standard.grid.clause, found, seen=seen)


def _follows(page: Page, one: Part, other: Part) -> bool:
    """Whether two parts of the text stand directly below each other, no table and no other element between."""
    between = page.blocks[one.at + 1 : other.at]
    return other.annex == one.annex and not any(
        isinstance(block, Table) or block.text.strip() or block.drawings for block in between
    )


def _is_upright(page: Page, section: Section) -> bool:
    """Whether a section is on the paper that the numbers are asked for: on any other, the paper is the deviation."""
    wanted = page.standard.page
    return abs(in_millimetres(section.height) - wanted.height) < 1 and not section.landscape


def _prevailing_pitch(page: Page) -> tuple[float, Part | None]:
    """The pitch of most of the text, and the first part that has it."""
    counts: Counter[float] = Counter()
    firsts: dict[float, Part] = {}
    for part in page.running():
        pitch = _pitch(page, part)
        counts[pitch] += len(part.text)
        firsts.setdefault(pitch, part)
    if not counts:
        return 0.0, None
    usual = counts.most_common(1)[0][0]
    return usual, firsts[usual]


def _pitch(page: Page, part: Part) -> float:
    """The pitch that a paragraph has for text of the right size: a wrong size is a finding of its own."""
    section = page.document.sections[part.paragraph.section]
    return round(line_height(part.paragraph, section, page.standard.texts[Role.BODY].size), 1)


def _size(paragraph: Paragraph) -> float:
    sizes: Counter[float] = Counter()
    for run in paragraph.runs:
        sizes[run.look.size] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0
