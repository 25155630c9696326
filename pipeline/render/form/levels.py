"""Where a statement of a Word form takes effect: within its paragraph, or for whole paragraphs, rows or cells.

A statement that ends in another paragraph than it begins in goes before or behind whole ones: it stands alone in one,
which then leaves no trace, or at its very beginning or end. The same is true of rows. What stands elsewhere could only
cut paragraphs or rows in two, and is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.render.form.tags import Scanned, Tag, TagKind
from pipeline.render.texts import CLOSED_BY
from pipeline.render.wordings import OR
from pipeline.word.form import Form, FormBlock, FormParagraph

Unit = FormBlock | FormParagraph
_BRANCHES = {"elif", "else", OR}
_SILENT = (TagKind.STATES, TagKind.COMMENTS)
_ROW = "tr"
MISPLACED = (_TORN, _NO_TABLE) = ("T080-statement-torn", "T081-not-in-a-table")
"""The keys of what is wrong with statements that fit nowhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """A paragraph with its tags, and what it stands in, from the root inwards; `at` is its place in the text."""

    at: int
    paragraph: FormParagraph
    scanned: Scanned
    within: tuple[Unit, ...]

    @property
    def silent(self) -> bool:
        """Whether it holds nothing but statements and comments, one at least."""
        return bool(self.scanned.tags) and not self.says

    @property
    def says(self) -> bool:
        """Whether it says or shows anything, statements and comments aside."""
        shows = any(thing.shown for _, thing in self.paragraph.things)
        return shows or not self._blank(0, len(self.paragraph.letters))

    def begins_with(self, tag: Tag) -> bool:
        """Return whether nothing is said or shown before a statement."""
        shows = any(thing.shown and at <= tag.start for at, thing in self.paragraph.things)
        return not shows and self._blank(0, tag.start)

    def ends_with(self, tag: Tag) -> bool:
        """Return whether nothing is said or shown behind a statement; what stands within it stands behind it."""
        shows = any(thing.shown and at > tag.start for at, thing in self.paragraph.things)
        return not shows and self._blank(tag.stop, len(self.paragraph.letters))

    def _blank(self, start: int, stop: int) -> bool:
        """Whether letters say nothing themselves, statements aside."""
        letters = self.paragraph.letters
        at = start
        for tag in self.scanned.tags:
            if start <= tag.start and tag.stop <= stop:
                if tag.kind not in _SILENT or letters[at : tag.start].strip():
                    return False
                at = tag.stop
        return not letters[at:stop].strip()


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A statement in its paragraph."""

    tag: Tag
    spoken: Spoken

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.spoken.at, self.tag.start


@dataclass(frozen=True, slots=True)
class Hoisted:
    """What is put before, behind and in the place of paragraphs, rows and cells; and the groups that fit nowhere.

    A misplaced group is the statement that it would be torn at, its first one, and the key of what is wrong with it.
    """

    before: dict[int, list[Placed]] = field(default_factory=dict)
    instead: dict[int, list[Placed]] = field(default_factory=dict)
    behind: dict[int, list[Placed]] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    misplaced: list[tuple[Placed, Tag, str]] = field(default_factory=list)


def spoken_paragraphs(form: Form, scans: Mapping[int, Scanned]) -> list[Spoken]:
    """Return the paragraphs of a form in the order of its text; `scans` are their tags, by identity."""
    found = (each for root in form.roots for each in _inside(root, ()))
    return [Spoken(at, each, scans[id(each)], within) for at, (each, within) in enumerate(found)]


def _inside(block: FormBlock, above: tuple[Unit, ...]) -> Iterator[tuple[FormParagraph, tuple[Unit, ...]]]:
    within = (*above, block)
    for child in block.children:
        if isinstance(child, FormBlock):
            yield from _inside(child, within)
        elif isinstance(child, FormParagraph):
            yield child, within
            for box in child.boxes:
                yield from _inside(box, (*within, child))


def hoisted(form: Form, paragraphs: Sequence[Spoken]) -> Hoisted:
    """Return where the statements of a form go that are not for words within their paragraph."""
    found = Hoisted()
    units = _by_unit(paragraphs)
    spoken = {id(each.paragraph): each for each in paragraphs}
    for group in _groups(_statements(form.roots, spoken)):
        _Placing(group, units, found).place()
    for each in paragraphs:
        if each.silent and id(each.paragraph) not in found.instead:
            left = [Placed(tag, each) for tag in each.scanned.tags if id(tag) not in found.moved]
            _replaced(each.paragraph, left, found)
    return found


def _replaced(unit: Unit, tags: Sequence[Placed], found: Hoisted) -> None:
    """Put statements in the place of a unit; one that ends a section stays, empty, within none of them."""
    stays = isinstance(unit, FormParagraph) and unit.stays
    for each in tags:
        around = found.behind if each.tag.word in CLOSED_BY else found.before
        (around if stays else found.instead).setdefault(id(unit), []).append(each)
    found.moved.update(id(each.tag) for each in tags)


def _by_unit(paragraphs: Sequence[Spoken]) -> Mapping[int, list[Spoken]]:
    units: dict[int, list[Spoken]] = {}
    for each in paragraphs:
        for unit in (*each.within, each.paragraph):
            units.setdefault(id(unit), []).append(each)
    return units


def _groups(statements: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Statements that belong together, from if to endif; one that lacks its end or its beginning stays where it is."""
    opened: list[list[Placed]] = []
    for each in statements:
        word = each.tag.word
        if word in CLOSED_BY:
            opened.append([each])
        elif opened and word in _BRANCHES:
            opened[-1].append(each)
        elif opened and word == CLOSED_BY[opened[-1][0].tag.word]:
            yield [*opened.pop(), each]
        elif each.tag.level:
            yield [each]


def _statements(blocks: Iterable[FormBlock], spoken: Mapping[int, Spoken]) -> Iterator[Placed]:
    """The statements in the order in which they will be read; a text box stands between the letters of a paragraph."""
    for block in blocks:
        for child in block.children:
            if isinstance(child, FormBlock):
                yield from _statements([child], spoken)
            elif isinstance(child, FormParagraph):
                yield from _within(child, spoken)


def _within(paragraph: FormParagraph, spoken: Mapping[int, Spoken]) -> Iterator[Placed]:
    here = spoken[id(paragraph)]
    boxes = [(at, thing.block) for at, thing in paragraph.things if thing.block]
    for tag in here.scanned.tags:
        while boxes and boxes[0][0] <= tag.start:
            yield from _statements([boxes.pop(0)[1]], spoken)
        if tag.kind is TagKind.STATES:
            yield Placed(tag, here)
    yield from _statements((box for _, box in boxes), spoken)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Finds the place of one group."""

    group: list[Placed]
    units: Mapping[int, list[Spoken]]
    found: Hoisted

    def place(self) -> None:
        """Put the group where it takes effect."""
        level = next((each.tag.level for each in self.group if each.tag.level), "")
        paragraphs = {id(each.spoken) for each in self.group}
        if not level and len(paragraphs) == 1:
            return
        units = self._levelled(level) if level else self._children()
        if units is None:
            key = _NO_TABLE if level in {"tr", "tc"} else _TORN
            self.found.misplaced.append((self.group[0], self.group[0].tag, key))
            return
        places = [self._place_in(each, unit) for each, unit in zip(self.group, units, strict=True)]
        if None in places:
            torn = self.group[places.index(None)]
            self.found.misplaced.append((torn, self.group[0].tag, _TORN))
            return
        for each, unit, place in zip(self.group, units, places, strict=True):
            if id(each.tag) in self.found.moved:
                continue
            if place == "instead":
                _replaced(unit, [*self._all_in(unit)], self.found)
            else:
                (self.found.before if place == "before" else self.found.behind).setdefault(id(unit), []).append(each)
                self.found.moved.add(id(each.tag))

    def _all_in(self, unit: Unit) -> Iterator[Placed]:
        for spoken in self.units[id(unit)]:
            yield from (Placed(tag, spoken) for tag in spoken.scanned.tags if id(tag) not in self.found.moved)

    def _levelled(self, level: str) -> list[Unit] | None:
        """The paragraphs, rows or cells that the statements stand in; they must be neighbours of one another."""
        if level == "p":
            return self._neighbours([each.spoken.paragraph for each in self.group])
        units: list[Unit] = []
        for each in self.group:
            at = next((unit for unit in reversed(each.spoken.within) if unit.name == level), None)
            if at is None:
                return None
            units.append(at)
        return self._neighbours(units)

    def _neighbours(self, units: list[Unit]) -> list[Unit] | None:
        parents = {id(self._parent(unit)) for unit in units}
        return units if len(parents) == 1 else None

    def _parent(self, unit: Unit) -> Unit | None:
        path = _path(self.units[id(unit)][0])
        return path[path.index(unit) - 1] if unit in path[1:] else None

    def _children(self) -> list[Unit] | None:
        """What the statements stand in, right below the innermost element that holds them all.

        Of those in several cells of one row, which can only mean the row, the row itself.
        """
        paths = [_path(each.spoken) for each in self.group]
        depth = 0
        while all(len(path) > depth + 1 for path in paths) and len({id(path[depth]) for path in paths}) == 1:
            depth += 1
        if not depth or len({id(path[depth]) for path in paths}) == 1:
            return None  # the text and a header; a paragraph and a text box that hangs on it
        holder = paths[0][depth - 1]
        if holder.name == _ROW:
            return [holder] * len(self.group)
        if isinstance(holder, FormParagraph):
            return None
        return [path[depth] for path in paths]

    def _place_in(self, each: Placed, unit: Unit) -> str | None:
        """Where a statement goes: in the place of a unit, before it or behind it; None when it would cut it in two."""
        paragraphs = self.units[id(unit)]
        if not any(spoken.says for spoken in paragraphs):
            return "instead"
        at = next(at for at, spoken in enumerate(paragraphs) if spoken is each.spoken)
        if each.spoken.begins_with(each.tag) and not any(spoken.says for spoken in paragraphs[:at]):
            return "before"
        if each.spoken.ends_with(each.tag) and not any(spoken.says for spoken in paragraphs[at + 1 :]):
            return "behind"
        return None


def _path(spoken: Spoken) -> tuple[Unit, ...]:
    return (*spoken.within, spoken.paragraph)
