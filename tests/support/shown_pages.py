"""Pages of a preview as a browser shows them, read from its HTML; lengths in millimetres."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby

from tests.support.pages import Box, Line

_TWIP = 25.4 / 1440
_SHORTEST_RULE, _THICKEST = 20, 3


@dataclass
class Stretch:
    """A text of the picture: what it says, where it stands, the width that it is fitted to, its class."""

    text: str
    left: float
    baseline: float
    width: float
    classes: set[str] = field(default_factory=set)
    turned: int = 0


@dataclass
class Shown:
    """A page: paper, texts in reading order, rectangles, roles with the words that they hold."""

    width: float
    height: float
    stretches: list[Stretch] = field(default_factory=list)
    rectangles: list[Box] = field(default_factory=list)
    roles: list[tuple[str, str, list[str]]] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Upright lines from top to bottom; cells that share a baseline are one line."""
        upright = [one for one in self.stretches if not one.turned]
        ordered = sorted(upright, key=lambda one: (round(one.baseline, 1), one.left))
        rows = [list(row) for _, row in groupby(ordered, key=lambda one: round(one.baseline, 1))]
        return [
            Line(
                "".join(one.text for one in row).replace(" ", ""),
                min(one.left for one in row),
                max(one.left + one.width for one in row),
                row[0].baseline,
            )
            for row in rows
        ]

    @property
    def body(self) -> list[Line]:
        """The lines without the page number."""
        return [line for line in self.lines if not line.text.startswith("—")]

    @property
    def number(self) -> Line:
        """The page number of an upright page."""
        return next(line for line in self.lines if line.text.startswith("—"))

    def line(self, start: str) -> Line:
        """The first line that begins so."""
        return next(line for line in self.lines if line.text.startswith(start))

    def rules(self) -> list[Box]:
        """Horizontal rules from top to bottom."""
        found = [box for box in self.rectangles if box.right - box.left > _SHORTEST_RULE]
        return sorted((box for box in found if box.bottom - box.top < _THICKEST), key=lambda box: box.top)


class _Reader(HTMLParser):
    """Follows the tags; any that a preview does not have is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[Shown] = []
        self.open: list[tuple[str, str]] = []
        self.turns: list[tuple[float, float, int]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(given)
        if tag == "meta":
            return
        if tag == "svg":
            _, _, width, height = map(float, given["viewbox"].split())
            self.pages.append(Shown(width * _TWIP, height * _TWIP))
        elif tag == "rect":
            self._rectangle(given)
        elif tag == "text" and given.get("class") != "words":
            self._text(given)
        elif tag == "tspan":
            self.pages[-1].stretches[-1].classes.add(given["class"])
        elif tag == "g":
            found = re.fullmatch(r"translate\((\S+) (\S+)\) rotate\((\d+)\)", given.get("transform", ""))
            if found:
                self.turns.append((float(found[1]), float(found[2]), int(found[3])))
            elif "role" in given:
                level = given.get("aria-level") or given.get("aria-label", "")
                self.pages[-1].roles.append((given["role"], level, []))
        self.open.append((tag, given.get("transform", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"rect", "meta"}:
            return
        opened, transform = self.open.pop()
        assert opened == tag
        if tag == "g" and "rotate" in transform:
            self.turns.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "meta":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in {"text", "tspan"} and self.pages[-1].stretches:
            self.pages[-1].stretches[-1].text += data
            if self.pages[-1].roles:
                self.pages[-1].roles[-1][2].append(data)

    def _rectangle(self, given: dict[str, str]) -> None:
        left, top, width, height = (float(given[name]) * _TWIP for name in ("x", "y", "width", "height"))
        self.pages[-1].rectangles.append(Box(left, top, left + width, top + height))

    def _text(self, given: dict[str, str]) -> None:
        scale, at = 1.0, (given.get("x", "0"), given.get("y", "0"))
        found = re.fullmatch(r"translate\((\S+) (\S+)\) scale\((\S+) 1\)", given.get("transform", ""))
        if found:
            at, scale = (found[1], found[2]), float(found[3])
        left, baseline, width = float(at[0]), float(at[1]), float(given["textlength"]) * scale
        turned = 0
        if self.turns:
            across, down, turned = self.turns[-1]
            left, baseline = (across - baseline, down + left) if turned == 90 else (across + baseline, down - left)
        classes = set(given.get("class", "").split())
        self.pages[-1].stretches.append(Stretch("", left * _TWIP, baseline * _TWIP, width * _TWIP, classes, turned))


def shown(html: str) -> list[Shown]:
    """Return the pages of a preview."""
    return read(html).pages


def read(html: str) -> _Reader:
    """Return what a parser of HTML finds in a preview: pages, and all tags and attributes that occur."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader
