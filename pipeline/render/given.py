"""What was written for each element, and where: 文书 of unit.yaml, the front matter, or a fact of the unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.markup import LINE
from pipeline.model.definition import DocumentRequest, FactValue
from pipeline.model.diagnostic import LineLocation
from pipeline.render.bounds import excess
from pipeline.render.findings import Findings
from pipeline.render.front_matter import Written
from pipeline.render.marks import GONE, LINE_START, with_asterisks
from pipeline.render.sentences import mended
from pipeline.render.texts import Writer
from pipeline.render.views.value import Value
from pipeline.render.views.view import View


@dataclass(frozen=True, slots=True)
class Given:
    """One element as written, with the writer that knows its file."""

    key: str
    written: Written
    writer: Writer

    def marked(self) -> str:
        """Return a single text as marked text on one line; several or named texts are reported."""
        if not isinstance(self.written.value, str):
            self.wrong("一段文字")
            return ""
        return one_line(self.written.value, self.written.line, self.writer)

    def several(self) -> tuple[str, ...]:
        """Return one text or each of several as marked text, empty ones left out."""
        value = self.written.value
        if isinstance(value, Mapping):
            self.wrong("一项或几项文字")
            return ()
        items = (self.written,) if isinstance(value, str) else value
        texts = (Given(self.key, item, self.writer).marked() for item in items)
        return tuple(text for text in texts if text)

    def plain(self) -> str:
        """Return a single text as it will be read."""
        return self.writer.marks.plain(self.marked()).strip()

    def wrong(self, wanted: str, seen: str = "") -> None:
        """Report a value that does not fit its element."""
        self.writer.findings.add(
            "T047-element-wrong", self.written.line, key=self.key, wanted=wanted, seen=seen or "别的写法"
        )


def one_line(source: str, line: int, writer: Writer) -> str:
    """Return a short template as marked text on one line; what is too large for one is reported."""
    if over := excess(source):
        writer.findings.add("T132-template-too-large", line, seen=over)
        return ""
    text = with_asterisks(LINE.sub("", writer.write(source, line, markdown=False)))
    return mended(text.replace(LINE_START, "").replace(GONE, ""), writer.marks)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds an element by precedence: the entry of 文书, then the front matter, then unit.yaml."""

    requested: Mapping[str, Given]
    front: Mapping[str, Given]
    facts: View

    def find(self, key: str) -> Given | None:
        """Return what was written for an element."""
        return self.requested.get(key) or self.front.get(key)

    def written(self) -> tuple[str, ...]:
        """Return every key written for this document."""
        return tuple(dict.fromkeys((*self.requested, *self.front)))

    def fact(self, key: str) -> tuple[Value, ...]:
        """Return the texts of a fact of unit.yaml, none when there is no such text."""
        if key not in self.facts.attributes():
            return ()
        found = self.facts.attribute(key)
        if not isinstance(found, Value):
            return ()
        texts = tuple(part for part in found if isinstance(part, Value))
        return texts or ((found,) if found else ())


def requested(request: DocumentRequest, writer: Writer, findings: Findings) -> Mapping[str, Given]:
    """Return the elements that an entry of 文书 sets; `findings` belong to the file where it stands."""
    line = request.location.line if isinstance(request.location, LineLocation) else 1
    own = Writer(writer.names, writer.marks, writer.period, findings)
    return {key: Given(key, _written(value, line), own) for key, value in request.elements.items()}


def front(written: Mapping[str, Written], writer: Writer) -> Mapping[str, Given]:
    """Return the elements that the front matter sets."""
    return {key: Given(key, value, writer) for key, value in written.items()}


def _written(value: FactValue, line: int) -> Written:
    match value:
        case str():
            return Written(value, line)
        case Decimal():
            return Written(f"{value:f}", line)
        case Mapping():
            return Written({key: _written(part, line) for key, part in value.items()}, line)
        case _:
            return Written(tuple(_written(part, line) for part in value), line)
