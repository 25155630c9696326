"""Makes changes in a file and leaves everything else byte for byte as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pipeline.markup import PROPERTIES_TYPE, RECORD_TYPE, record_part, record_properties
from pipeline.model.anchor import Record
from pipeline.word.manuscript.bundle import Bundle, NewPart
from pipeline.word.manuscript.composing import Composition
from pipeline.word.manuscript.edits import Edit, Enclose, Remark, Rename, Replace, Unmark
from pipeline.word.manuscript.hand import Hand, free_numbers, quoted
from pipeline.word.manuscript.nodes import Node, attribute_span, prefix_of
from pipeline.word.manuscript.opening import Draft, opened_draft
from pipeline.word.manuscript.passages import pairs
from pipeline.word.manuscript.remarks import Remarks
from pipeline.word.manuscript.splices import Pending, Splice, spliced
from pipeline.word.package import Refusal
from pipeline.word.record import record_roots

_NUMBERS = re.compile(rb"""[^\s"'<>]:id\s*=\s*["'](-?\d{1,19})["']""")
_ORDER: tuple[type[Edit], ...] = (Replace, Enclose, Remark)


def edited(
    data: bytes,
    edits: Sequence[Edit],
    *,
    author: str,
    when: datetime | None,
    tracked: bool,
    record: Record | None = None,
) -> bytes:
    """Return a file with some changes made; all else in it, and every other part, stays byte for byte.

    With `tracked`, other words are tracked changes by `author` at `when` (aware of its zone; None: no time is told); in
    what that author inserted they are changed as they are. `record` takes the place of the one in the file. Without
    anything to do the file is returned as it is.

    Raises ValueError for a file that `open_manuscript` refuses, for words or bookmarks that are not there, for words
    replaced twice, and for a tracked change wholly within what somebody else inserted or moved.
    """
    draft = opened_draft(data)
    if isinstance(draft, Refusal):
        raise ValueError(draft)  # noqa: TRY004 - not a type that the caller chose
    if not edits and record is None:
        return data
    bundle, main = Bundle(draft), draft.main
    numbers = free_numbers(set(taken_numbers(draft)))
    date = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""
    hand = Hand(prefix_of(main.data, main.root), author, date, tracked, numbers)
    if edits:
        remarks = Remarks(bundle, hand)
        bundle.changed[main.name] = _changed(draft, edits, hand, remarks)
        remarks.write()
    if record is not None:
        _keep(bundle, record)
    return bundle.packed()


def taken_numbers(draft: Draft) -> Iterable[int]:
    """Return the numbers of what is marked anywhere in a file."""
    contents = [data for entry, data in draft.entries if entry.filename.endswith(".xml")]
    return (int(found) for data in (draft.main.data, *contents) for found in _NUMBERS.findall(data))


def _changed(draft: Draft, edits: Sequence[Edit], hand: Hand, remarks: Remarks) -> bytes:
    """Return document.xml with the edits made."""
    data, pending, places = draft.main.data, Pending(), _by_passage(edits)
    pending.add(_bookmarks(draft, edits))

    def verbatim(start: int, stop: int) -> bytes:
        """A text box holds paragraphs that are done before the one that it hangs on."""
        return spliced(data, pending.take(start, stop), start, stop)

    for number, line in enumerate(draft.lines):
        if number in places:
            composition = Composition(line, hand, verbatim)
            _compose(composition, places.pop(number), remarks)
            pending.add(composition.splices())
    if places:
        raise ValueError(places)
    return spliced(data, pending.found)


def _by_passage(edits: Sequence[Edit]) -> dict[int, list[Replace | Enclose | Remark]]:
    found: dict[int, list[Replace | Enclose | Remark]] = {}
    for edit in edits:
        if not isinstance(edit, Rename | Unmark):
            found.setdefault(edit.passage, []).append(edit)
    return found


def _compose(composition: Composition, edits: Sequence[Replace | Enclose | Remark], remarks: Remarks) -> None:
    """Replacements first, then what stands around the new words: bookmarks within comments."""
    for edit in sorted(edits, key=lambda each: _ORDER.index(type(each))):
        match edit:
            case Replace():
                composition.replace(edit)
            case Enclose():
                composition.enclose(edit)
            case Remark():
                composition.remark(edit, *remarks.add(edit.text))


def _bookmarks(draft: Draft, edits: Sequence[Edit]) -> Iterable[Splice]:
    """The changes of bookmarks that are there: their names, and those taken away."""
    data = draft.main.data
    named: dict[str, list[tuple[Node, Node]]] = {}
    for first, last in pairs(draft.marks):
        named.setdefault(first.node.attribute("name"), []).append((first.node, last.node))
    for edit in edits:
        if not isinstance(edit, Rename | Unmark):
            continue
        found = named.get(edit.old if isinstance(edit, Rename) else edit.name, [])
        if edit.nth >= len(found):
            raise ValueError(edit)
        begin, end = found[edit.nth]
        if isinstance(edit, Unmark):
            yield from (Splice(node.start, node.end, b"") for node in (begin, end))
        elif span := attribute_span(data, begin, f"{prefix_of(data, begin)}name".encode()):
            yield Splice(*span, quoted(edit.new).encode())


def _keep(bundle: Bundle, record: Record) -> None:
    """Write the record into the part that there is for it, or into a new one."""
    name = next((name for name, _ in record_roots(bundle.draft.package)), "")
    if name:
        bundle.changed[name] = record_part(record)
        return
    name = bundle.free_name("customXml/item1.xml")
    bundle.add(NewPart(name, "customXml", RECORD_TYPE, record_part(record)), bundle.draft.main.name)
    properties = bundle.free_name("customXml/itemProps1.xml")
    bundle.add(NewPart(properties, "customXmlProps", PROPERTIES_TYPE, record_properties()), name)
