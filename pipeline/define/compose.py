"""Turns YAML text into nodes. Built from the parser's events without recursion, so depth cannot exhaust the stack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from pipeline.define.colons import colon_slip
from pipeline.define.node import Entry, Items, Node, Record, Scalar, Spoiled
from pipeline.define.suspicion import may_have_slips, typed
from pipeline.define.syntax import explain, tag_finding
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, LineLocation, Location

MAX_DEPTH = 30
MOST_ENTRIES = 5_000
"""What one list or record of a file may hold: no office has as many figures, words or units."""
_MOST_LINES, _LONGEST_LINE = 5_000, 2_000
"""How much is looked through for slips of typing, sign by sign."""
_BLOCKS = ("|", ">")
_WORDING = "用语.yaml"
_YAML_TAG = "tag:yaml.org,2002:"
_CORE_TAGS = frozenset(_YAML_TAG + kind for kind in ("str", "int", "float", "bool", "null", "seq", "map"))
"""Types that may be written out: what they say of a value is what is read in any case."""
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(text: str, file: str, found: list[Diagnostic], most: int = MOST_ENTRIES) -> Node | None:
    """Return the one document of a YAML file; None and findings when the file cannot be read as YAML.

    Duplicate keys, aliases and unquoted {{ }} are findings too; the first of two equal keys stays. Slips of typing are
    named, and the rest is read as if they had not been made. A list or record holds at most so many.
    """
    as_typed = _built(text, file, most)
    if (as_typed.why or as_typed.runs_on or may_have_slips(text)) and _may_be_looked_through(as_typed.lines):
        return _without_slips(text, as_typed, found)
    found += [*as_typed.found, *([as_typed.why] if as_typed.why else [])]
    return None if as_typed.senseless or as_typed.why else as_typed.root


def _may_be_looked_through(lines: list[str]) -> bool:
    return len(lines) <= _MOST_LINES and max(map(len, lines)) <= _LONGEST_LINE


def _without_slips(text: str, as_typed: _Building, found: list[Diagnostic]) -> Node | None:
    """The nodes of a text that may have slips of typing, as if they had not been made."""
    from pipeline.define.slips import scan, told  # noqa: PLC0415 - most files have none, and it takes time to load

    file = as_typed.file
    scanned = scan(text, file)
    slips = told(scanned, text, file)
    found += slips
    building = _built(scanned.text, file, as_typed.most) if slips else as_typed
    if building.why and not as_typed.why:
        building = as_typed
    slipped = {one.location.line for one in slips if isinstance(one.location, LineLocation)}
    if building.why and not (isinstance(building.why.location, LineLocation) and building.why.location.line in slipped):
        building.found.append(building.why)
    found += building.found
    return None if building.why or building.senseless else building.root


def _built(text: str, file: str, most: int) -> _Building:
    """The nodes of a text, with what is wrong with it."""
    building = _Building(file, text.split("\n"), most)
    try:
        for event in _events(text):
            if not building.take(event):
                building.senseless = True
                break
    except yaml.YAMLError as error:
        building.why = explain(file, error, building.lines)
    return building


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=_LOADER)


@dataclass(slots=True)
class _Open:
    """A list or record whose end has not been seen yet."""

    location: LineLocation
    is_record: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None
    spoiled: Spoiled | None = None
    hole: bool = False  # the key at hand cannot be used: drop its value
    seen: int = 0  # keys, those that stand there twice too


@dataclass(slots=True)
class _Building:
    file: str
    lines: list[str]
    most: int
    found: list[Diagnostic] = field(default_factory=list)
    why: Diagnostic | None = None  # the text is no YAML
    runs_on: bool = False  # some text goes over several lines
    senseless: bool = False  # it is, but makes no sense
    root: Node | None = None
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    places: dict[int, LineLocation] = field(default_factory=dict)

    def take(self, event: yaml.Event) -> bool:
        """Add one event; False when the rest of the file makes no sense."""
        place = self._place(event)
        self._check_marks(event, place)
        if isinstance(event, yaml.NodeEvent) and not self._has_room(place):
            return False
        match event:
            case yaml.ScalarEvent():
                plain = event.style is None or event.style == ""
                self.runs_on = self.runs_on or (event.style not in _BLOCKS and _is_long(event))
                self._add(Scalar(event.value, place, plain))
            case yaml.AliasEvent():
                self._add(self._spoiled("D013-anchor", place))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.stack.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))
                if len(self.stack) > MAX_DEPTH:
                    self.found.append(finding("D014-nested-too-deep", place, most=MAX_DEPTH))
                    return False
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.found.append(finding("D011-broken-yaml", place, problem="“---”把文件分成了两份"))
                    return False
            case _:
                pass
        return True

    def _check_marks(self, event: yaml.Event, place: LineLocation) -> None:
        """An anchor, or a type that says something else of a value than its text does."""
        if getattr(event, "anchor", None) is not None:
            self._spoiled("D013-anchor", place)
        if (tag := getattr(event, "tag", None)) is not None and tag not in _CORE_TAGS:
            self.found.append(tag_finding(place, _as_written(tag)))

    def _end(self) -> None:
        """Close the innermost list or record, and add it to what it stands in."""
        done = self.stack.pop()
        self._check_colons(done)
        self._check_widths(done)
        self._add(_closed(done))

    def _has_room(self, place: LineLocation) -> bool:
        """Whether the list or record at hand may hold one more; each name may be compared with all others."""
        here = self.stack[-1] if self.stack else None
        if here is None or max(len(here.items), here.seen) < self.most:
            return True
        self.found.append(finding("D146-too-many-entries", place, most=self.most))
        return False

    def _check_colons(self, done: _Open) -> None:
        """A key without a value that holds a colon is a key and its value in one."""
        for entry in done.entries.values():
            blank = isinstance(entry.value, Scalar) and entry.value.empty
            if blank and (slip := colon_slip(entry.key, entry.location)):
                self.found.append(slip)

    def _check_widths(self, done: _Open) -> None:
        """Two keys that differ in the width of their signs only are one, typed twice; not so where wording is set."""
        seen: dict[str, Entry] = {}
        for entry in done.entries.values() if self.file != _WORDING else ():
            other = seen.setdefault(typed(entry.key), entry)
            if other is not entry:
                at, related = entry.location, (other.location,)
                self.found.append(finding("D142-keys-alike", at, related=related, key=entry.key, other=other.key))

    def _place(self, event: yaml.Event) -> LineLocation:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if line not in self.places:
            self.places[line] = LineLocation(self.file, line)
        return self.places[line]

    def _spoiled(self, key: str, place: Location) -> Spoiled:
        why = finding(key, place, advice="把整个值放进半角双引号，或者补全“键: 值”")
        self.found.append(why)
        return Spoiled(place, why)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        here = self.stack[-1]
        if not here.is_record:
            here.items.append(node)
        elif here.key is not None:
            if not here.hole:
                here.entries[here.key.text] = Entry(here.key.text, here.key.location, node)
            here.key, here.hole = None, False
        else:
            self._take_key(here, node)

    def _take_key(self, here: _Open, node: Node) -> None:
        if not isinstance(node, Scalar):
            braces = isinstance(node, Record | Spoiled)
            here.spoiled = self._spoiled("D010-unquoted-braces" if braces else "D028-key-not-a-text", node.location)
            here.key, here.hole = Scalar("", node.location), True
            return
        here.key, first = node, here.entries.get(node.text)
        here.seen += 1
        if first:
            here.hole = True
            self.found.append(finding("D012-duplicate-key", node.location, key=node.text, related=(first.location,)))


def _as_written(tag: str) -> str:
    """A type as a file writes it: !!python/name."""
    return f"!!{tag.removeprefix(_YAML_TAG)}" if tag.startswith(_YAML_TAG) else tag


def _is_long(event: yaml.ScalarEvent) -> bool:
    """Whether a text goes over several lines, as it does when a quotation mark or a colon was forgotten."""
    return bool(event.start_mark and event.end_mark and event.start_mark.line < event.end_mark.line)


def _closed(done: _Open) -> Node:
    if done.spoiled:
        return done.spoiled
    if done.is_record:
        return Record(tuple(done.entries.values()), done.location)
    return Items(tuple(done.items), done.location)
