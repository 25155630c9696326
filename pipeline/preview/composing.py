"""Composes the pages of a document: sections one after the other, then headers, footers and what floats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.preview.columns import Columns
from pipeline.preview.filling import FilledPage, fill
from pipeline.preview.floats import Spot, afloat_marks
from pipeline.preview.marks import Mark, Page
from pipeline.preview.paragraphs import Setting
from pipeline.preview.placed import Placed, marks_of, stacked
from pipeline.preview.sheets import Sheet, sheet
from pipeline.preview.strips import Strip
from pipeline.word import Block, Section, WordDocument

MOST_PAGES = 300
_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def composed(document: WordDocument, most: int = MOST_PAGES, *, traced: bool = False) -> tuple[tuple[Page, ...], bool]:
    """Return the first `most` pages of a document, and whether they are all; when `traced`, spans tell their figure."""
    composing = _Composing(document, most, traced)
    whole = all(composing.section(at, blocks) for at, blocks in _by_section(document))
    pages = tuple(composing.finished())
    return pages, whole and composing.columns.left >= 0


def _by_section(document: WordDocument) -> Iterator[tuple[int, Sequence[Block]]]:
    last = len(document.sections) - 1
    begun = -1
    for at, group in groupby(document.blocks, lambda block: min(block.section, last)):
        yield at, tuple(group)
        begun = at
    if begun < 0:
        yield 0, ()


@dataclass(slots=True)
class _Composing:
    """The pages made so far."""

    document: WordDocument
    most: int
    traced: bool
    columns: Columns = field(default_factory=Columns)
    pages: list[FilledPage] = field(default_factory=list)
    heights: dict[tuple[int, str, bool], float] = field(default_factory=dict)

    def section(self, at: int, blocks: Sequence[Block]) -> bool:
        """Put a section on pages; return whether there was room for all of it."""
        section = self.document.sections[at]
        page = self._begun(at, section)
        if page is None:
            return False
        strips = self.columns.strips(blocks, self._setting(section, page.sheet.text_width))
        return fill(strips, page, lambda: self._turn(at, self._number() + 1, first=False)) is not None

    def _number(self) -> int:
        return self.pages[-1].sheet.number if self.pages else 0

    def _begun(self, at: int, section: Section) -> FilledPage | None:
        """The page on which a section begins; a blank one comes before where it is to be even or odd."""
        if section.begins == "continuous" and self.pages and _same_paper(self.pages[-1].sheet, section):
            return self._continued(section)
        number = self._number() + 1 if section.first_number is None else section.first_number
        parity = {"evenPage": 0, "oddPage": 1}.get(section.begins)
        if parity is not None and number % 2 != parity and self.pages:
            if not self._turn(at, number, first=True, blank=True):
                return None
            number += 1
        return self._turn(at, number, first=True)

    def _continued(self, section: Section) -> FilledPage:
        """The last page, its sides those of a section that begins in its middle."""
        page = self.pages[-1]
        own = sheet(section, page.sheet.number, page.sheet.kind, mirrored=self.document.mirror_margins)
        page.sheet = replace(page.sheet, left=own.left, right=own.right)
        return page

    def _turn(self, at: int, number: int, *, first: bool, blank: bool = False) -> FilledPage | None:
        if len(self.pages) >= self.most:
            return None
        section, even = self.document.sections[at], self.document.even_and_odd and number % 2 == 0
        kind = "first" if section.title_page and first else "even" if even else "default"
        made = sheet(section, number, kind, mirrored=self.document.mirror_margins, blank=blank)
        self.pages.append(FilledPage(self._pushed(at, made)))
        return self.pages[-1]

    def _pushed(self, at: int, made: Sheet) -> Sheet:
        """A sheet whose text gives way to a high header or footer, unless its margin forbids that."""
        section = made.section
        head = section.header + self._height(at, made, head=True)
        foot = made.height - section.footer - self._height(at, made, head=False)
        top = made.top if section.top < 0 else max(made.top, head)
        bottom = made.bottom if section.bottom < 0 else min(made.bottom, foot)
        return replace(made, top=top, bottom=bottom) if bottom - top > made.height / 10 else made

    def _height(self, at: int, made: Sheet, *, head: bool) -> float:
        key = (at, made.kind, head)
        if key not in self.heights:
            self.heights[key] = stacked(self._story(made, 1, head=head), 0, 0)[1]
        return self.heights[key]

    def _setting(self, section: Section, width: float) -> Setting:
        grid = section.character_space if section.grid in {"linesAndChars", "snapToChars"} else 0
        pitch = section.pitch if section.grid else 0
        return Setting(width, pitch, grid, self.document.tab_distance, self.document.grid_in_tables, traced=self.traced)

    def _story(self, made: Sheet, total: int, *, head: bool) -> list[Strip]:
        story = made.header if head else made.footer
        return list(self.columns.strips(story.blocks if story else (), self._numbered(made, total)))

    def _numbered(self, made: Sheet, total: int) -> Setting:
        """The setting of headers and footers, where fields say the numbers of pages."""
        numbers = (str(made.number), str(total), str(total))
        setting = self._setting(made.section, made.text_width)
        return replace(setting, fields=dict(zip(_NUMBERS, numbers, strict=True)))

    def finished(self) -> Iterator[Page]:
        """Yield the pages with all that stands on them."""
        for page in self.pages:
            marks = tuple(self._marks(page))
            yield Page(page.sheet.number, page.sheet.width, page.sheet.height, marks)

    def _marks(self, page: FilledPage) -> Iterator[Mark]:
        made, total = page.sheet, len(self.pages)
        setting = self._setting(made.section, made.text_width)
        yield from self._standing(page.placed, made, setting)
        numbered = self._numbered(made, total)
        head, foot = (self._story(made, total, head=one) for one in (True, False))
        yield from self._standing(stacked(head, made.left, made.section.header)[0], made, numbered)
        below, height = stacked(foot, made.left, 0)
        top = made.height - made.section.footer - height
        below = [replace(one, top=one.top + top) for one in below]
        yield from self._standing(below, made, numbered)

    def _standing(self, placed: Sequence[Placed], made: Sheet, setting: Setting) -> Iterator[Mark]:
        """What floats comes before the line that it hangs on, as it is read."""
        begun = 0
        for at, one in enumerate(placed):
            if one.strip.afloat:
                if not one.strip.row:
                    yield from marks_of(placed[begun:at])
                    begun = at
                for afloat in one.strip.afloat:
                    yield from afloat_marks(afloat, Spot(made, one.top, setting, self.columns))
        yield from marks_of(placed[begun:])


def _same_paper(made: Sheet, section: Section) -> bool:
    return (made.width, made.height) == (section.width, section.height)
