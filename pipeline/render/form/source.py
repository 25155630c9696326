"""A Word form as the text of a template: a line a paragraph, so that the number of a line tells the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.markup import shape
from pipeline.model.diagnostic import ParagraphLocation
from pipeline.model.document import Template
from pipeline.recognition import passages, recognised
from pipeline.render.form.levels import MISPLACED, Hoisted, Placed, Spoken, hoisted, spoken_paragraphs
from pipeline.render.form.mending import meant_by
from pipeline.render.form.tags import Scanned, Tag, TagKind, scanned
from pipeline.render.marks import FORBIDDEN
from pipeline.render.texts import CLOSED_BY
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word.form import Form, FormBlock, FormParagraph, Thing, read_form

_BRACE = re.compile("[{｛]")
_NOT_TAGS = {"{{": "｛｛", "{%": "｛％", "{#": "｛＃"}
"""What nothing closes is reported and must not be taken for a tag."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line of the text stands in the form, and the words of that paragraph; `at` is its place among all."""

    location: ParagraphLocation
    words: str
    at: int = -1


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the form as it is written: the key of its finding, its line, what was seen."""

    key: str
    line: int
    seen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormSource:
    """The text, the spot of each of its lines, and what is wrong before it is run; `words` is all that it says.

    `braced` are the lines of paragraphs without any tag that have braces nevertheless, with their words.
    """

    text: str
    spots: tuple[Spot, ...]
    faults: tuple[Fault, ...]
    words: str
    braced: tuple[tuple[int, str], ...]

    @property
    def torn(self) -> bool:
        """Whether a statement would cut paragraphs or rows in two: then it must not run."""
        return any(fault.key in MISPLACED for fault in self.faults)


def written_in(template: Template) -> str:
    """Return what a template says with its tags; of a Word form one line a paragraph."""
    form = read_form(template.form) if template.form else None
    return form_source(form, template.file).text if isinstance(form, Form) else template.text


@lru_cache(maxsize=8)
def form_source(form: Form, file: str) -> FormSource:
    """Return the text of a form whose file findings call `file`; made once however many documents it makes."""
    return _Writing(form, file).written()


def _scans(form: Form) -> dict[int, Scanned]:
    return {id(each): scanned(_letters(each)) for root in form.roots for each in root.paragraphs()}


def _letters(paragraph: FormParagraph) -> str:
    """The letters of a paragraph, blanks in the place of those that no document can hold."""
    return FORBIDDEN.sub("\u200b", paragraph.letters)


@dataclass(slots=True)
class _Writing:
    """Writes the text of one form."""

    form: Form
    file: str
    _lines: list[str] = field(default_factory=list)
    _spots: list[Spot] = field(default_factory=list)
    _faults: list[Fault] = field(default_factory=list)
    _spoken: dict[int, Spoken] = field(default_factory=dict)
    _places: dict[int, Spot] = field(default_factory=dict)
    _hoisted: Hoisted = field(default_factory=Hoisted)
    _braced: list[tuple[int, str]] = field(default_factory=list)

    def written(self) -> FormSource:
        """Return the text with all that is wrong with it."""
        paragraphs = spoken_paragraphs(self.form, _scans(self.form))
        self._spoken = {id(each.paragraph): each for each in paragraphs}
        self._places = dict(self._located(paragraphs))
        self._hoisted = hoisted(self.form, paragraphs)
        start = Spot(ParagraphLocation(self.file, 0), "")
        self._emit("", start)  # the first line stands for the form as a whole
        for placed, first, key in self._hoisted.misplaced:
            seen = {"seen": first.source, "word": first.word, "end": CLOSED_BY.get(first.word, first.word)}
            self._faults.append(Fault(key, len(self._lines) + 1, tuple(seen.items())))
            self._emit("", self._places[id(placed.spoken.paragraph)])
        for root in self.form.roots:
            self._block(root, start)
        words = "\n".join(each.paragraph.letters for each in paragraphs)
        return FormSource("\n".join(self._lines), tuple(self._spots), tuple(self._faults), words, tuple(self._braced))

    def _located(self, paragraphs: Sequence[Spoken]) -> Iterator[tuple[int, Spot]]:
        """The spot of each paragraph; copies for old programs stand where the one before them does."""
        page = recognised(self.form.manuscript.document, self.file, GB_T_9704)
        known = [each.at for each in passages(page, self.form.manuscript)]
        told: dict[str, ParagraphLocation] = {}
        before = ParagraphLocation(self.file, 0)
        for each in paragraphs:
            paragraph, words = each.paragraph, _letters(each.paragraph).strip()
            at = known[paragraph.passage] if paragraph.passage is not None else told.get(words, before)
            if paragraph.note:
                before = ParagraphLocation(self.file, 0, note=paragraph.note)
            elif isinstance(at, ParagraphLocation):
                before = told[words] = at
            yield id(paragraph), Spot(before, words, each.at)

    def _emit(self, text: str, spot: Spot) -> None:
        """Write a line, and an empty one: [[ … ]] ends there at the latest."""
        self._lines += [text, ""]
        self._spots += [spot, spot]

    def _statements(self, unit: FormBlock | FormParagraph, where: dict[int, list[Placed]]) -> None:
        for each in sorted(where.get(id(unit), ()), key=lambda placed: placed.order):
            if each.tag.source:
                self._emit(each.tag.source, self._places[id(each.spoken.paragraph)])

    def _unit(self, unit: FormBlock | FormParagraph, spot: Spot) -> None:
        self._statements(unit, self._hoisted.before)
        if id(unit) in self._hoisted.instead:
            self._statements(unit, self._hoisted.instead)
        elif isinstance(unit, FormBlock):
            self._block(unit, spot)
        else:
            self._paragraph(unit)
        self._statements(unit, self._hoisted.behind)

    def _block(self, block: FormBlock, spot: Spot) -> None:
        self._emit(shape(block.opens), spot)
        for child in block.children:
            if isinstance(child, int):
                self._emit(shape(child), spot)
            else:
                self._unit(child, spot)
        self._emit(shape(block.closes), spot)

    def _paragraph(self, paragraph: FormParagraph) -> None:
        spoken, spot = self._spoken[id(paragraph)], self._places[id(paragraph)]
        self._report(spoken, len(self._lines) + 1)
        boxes_speak = any(self._speaks(box) for box in paragraph.boxes)
        if not spoken.scanned.tags and not boxes_speak:
            if _BRACE.search(spot.words):
                self._braced.append((len(self._lines) + 1, spot.words))
            self._emit(shape(paragraph.whole), spot)
            return
        line = shape(paragraph.opens)
        for piece in _Row(spoken, self._hoisted.moved).pieces():
            if isinstance(piece, FormBlock):
                self._emit(line, spot)
                self._block(piece, spot)
                line = ""
            else:
                line += piece
        self._emit(line + shape(paragraph.closes), spot)

    def _speaks(self, block: FormBlock) -> bool:
        return any(self._spoken[id(each)].scanned.tags for each in block.paragraphs())

    def _report(self, spoken: Spoken, line: int) -> None:
        """Take note of what is wrong with the tags of a paragraph."""
        if FORBIDDEN.search(spoken.paragraph.letters):
            self._faults.append(Fault("T052-forbidden-character", line))
        for each in spoken.scanned.unclosed:
            if each.meant:
                seen = {"seen": each.seen, "missing": each.missing, "meant": each.meant}
                self._faults.append(Fault("T061-brace-missing", line, tuple(seen.items())))
            else:
                meant = meant_by(each, spoken, list(self._spoken.values()))
                self._faults.append(Fault("T082-tag-torn", line, (("seen", each.seen), ("meant", meant))))


@dataclass(slots=True)
class _Row:
    """One paragraph as text: words with the runs that they are of, tags, what stands between; blocks that hang on it.

    `moved` are the tags that stand elsewhere by now.
    """

    spoken: Spoken
    moved: set[int]
    _found: list[str | FormBlock] = field(default_factory=list)
    _things: list[tuple[int, Thing]] = field(default_factory=list)
    _run: int = -1

    def pieces(self) -> list[str | FormBlock]:
        """Return what stands between the beginning and the end of the paragraph."""
        at, self._things = 0, list(self.spoken.paragraph.things)
        for tag in self.spoken.scanned.tags:
            self._words(at, tag.start)
            self._tag(tag)
            at = tag.stop
        self._words(at, len(self.spoken.paragraph.letters))
        while self._things:
            self._thing(self._things.pop(0)[1])
        return self._found

    def _words(self, start: int, stop: int) -> None:
        """Letters with the things before and among them."""
        at = start
        while self._things and self._things[0][0] <= stop:
            place, thing = self._things.pop(0)
            self._letters(at, place)
            at = max(at, place)
            self._thing(thing)
        self._letters(at, stop)

    def _letters(self, start: int, stop: int) -> None:
        paragraph, at = self.spoken.paragraph, start
        while at < stop:
            run = paragraph.runs[at]
            end = next((each for each in range(at, stop) if paragraph.runs[each] != run), stop)
            self._look(run)
            self._found.append(_plain(paragraph.letters[at:end]))
            at = end

    def _look(self, run: int) -> None:
        if run != self._run:
            self._found.append(shape(run))
            self._run = run

    def _tag(self, tag: Tag) -> None:
        """A tag in the formatting of its first letter; what stands within it follows it, but for blanks."""
        if id(tag) not in self.moved and tag.source:
            self._look(self.spoken.paragraph.runs[tag.look])
            self._found.append(tag.source)
        if tag.kind is TagKind.STATES:
            self._run = -1  # what comes next may come after something else than what stands before it
        while self._things and self._things[0][0] < tag.stop:
            _, thing = self._things.pop(0)
            if not thing.soft:
                self._thing(thing)

    def _thing(self, thing: Thing) -> None:
        self._found.append(thing.block or shape(thing.piece, soft=thing.soft))
        self._run = -1


def _plain(letters: str) -> str:
    letters = FORBIDDEN.sub("", letters).replace("\n", " ")  # a line is a paragraph
    for opening, other in _NOT_TAGS.items():
        letters = letters.replace(opening, other)
    return letters
