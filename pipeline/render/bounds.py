"""How much a template may be, write and loop: far more than any document needs, far less than a machine has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes

MOST_STEPS = 200_000
MOST_CHARACTERS = 2_000_000
"""What one rendering may go round, and write."""
MOST_LINES_WRITTEN, MOST_BARS_WRITTEN = 40_000, 80_000
"""Twice the lines that a template may have, and its cells: every paragraph and every cell is set and looked over."""
MOST_ITEMS, DEEPEST_LIST = 10_000, 20
"""What a list may hold that a template writes, those in it counted."""
LONGEST_TEMPLATE, LONGEST_LINE, MOST_LINES, MOST_TAGS = 200_000, 10_000, 20_000, 5_000
"""What a template may be, in characters, lines, and tags or [[ ]]: a report of a hundred pages takes a third of it."""
MOST_BYTES = 4 * LONGEST_TEMPLATE
MOST_NESTED, MOST_LOOPS_NESTED = 90, 20
"""Conditions and loops one in the other, and loops alone: Python, which they become, goes no deeper."""
_TAG = re.compile(r"[{｛][{｛%％#＃]|\[\[")


_OF_CHARACTERS = f"写出的字超过{MOST_CHARACTERS}个"
_OF_LINES = f"写出的超过{MOST_LINES_WRITTEN}行（Word 表单里一段算2行，表格的一格约算8行）"


class TooMuchError(Exception):
    """A template loops or writes more than it may: its text says of what there is too much, and how much may be."""


def excess(source: str) -> str:
    """Return in words what a template has too much of; nothing when it may be looked at."""
    if len(source) > LONGEST_TEMPLATE:
        return f"有{len(source)}字，最多{LONGEST_TEMPLATE}字"
    lines = source.split("\n")
    if len(lines) > MOST_LINES:
        return f"有{len(lines)}行，最多{MOST_LINES}行"
    longest = max(map(len, lines))
    if longest > LONGEST_LINE:
        return f"有一行长{longest}字，一行最多{LONGEST_LINE}字"
    tags = sum(1 for _ in _TAG.finditer(source))
    return f"有{tags}个标签，最多{MOST_TAGS}个" if tags > MOST_TAGS else ""


def nested(tree: nodes.Template) -> tuple[int, str] | None:
    """Return the line where conditions and loops stand too deep in one another, and how deep they may; else None."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, loops = waiting.pop()
        depth += isinstance(node, nodes.If | nodes.For)
        loops += isinstance(node, nodes.For)
        if depth > MOST_NESTED or loops > MOST_LOOPS_NESTED:
            return node.lineno, f"最多{MOST_NESTED}层，其中循环最多{MOST_LOOPS_NESTED}层"
        later = node.elif_ if isinstance(node, nodes.If) else ()
        waiting += [(each, depth - 1, loops) for each in later]
        waiting += [(each, depth, loops) for each in node.iter_child_nodes(exclude=("elif_",))]
    return None


class Bounds:
    """What one rendering has used up so far."""

    def __init__(self) -> None:
        """Start with nothing used."""
        self._steps = 0
        self._characters = 0

    def written(self, text: str) -> str:
        """Return a text that a template prints or joins, counted."""
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise TooMuchError(_OF_CHARACTERS)
        return text

    def counted(self, items: Iterable[object]) -> Iterator[object]:
        """Yield the items of a loop while there are steps left."""
        for item in items:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise TooMuchError(f"循环一共转了{MOST_STEPS}多次，最多{MOST_STEPS}次")
            yield item


class Items(list[object]):
    """A list that a template writes, whose items may be such lists; set by set they would grow without end."""

    __slots__ = ("depth", "size")

    def __init__(self, items: Iterable[object]) -> None:
        """Keep the items; raises TooMuchError when there are too many, or lists too deep in one another."""
        super().__init__(items)
        inner = [item for item in self if isinstance(item, Items)]
        self.size: int = len(self) + sum(item.size for item in inner)
        self.depth: int = 1 + max((item.depth for item in inner), default=0)
        if self.size > MOST_ITEMS:
            raise TooMuchError(f"一组内容有{self.size}项，最多{MOST_ITEMS}项")
        if self.depth > DEEPEST_LIST:
            raise TooMuchError(f"一组内容套了{self.depth}层，最多{DEEPEST_LIST}层")


def bounded(pieces: Iterable[str]) -> str:
    """Return the pieces as one text; raises TooMuchError when it grows beyond the limits."""
    found: list[str] = []
    size = lines = bars = 0
    for piece in pieces:
        size += len(piece)
        lines += piece.count("\n")
        bars += piece.count("|")
        if size > MOST_CHARACTERS:
            raise TooMuchError(_OF_CHARACTERS)
        if lines > MOST_LINES_WRITTEN:
            raise TooMuchError(_OF_LINES)
        if bars > MOST_BARS_WRITTEN:
            raise TooMuchError(f"写出的表格超过{MOST_BARS_WRITTEN}格")
        found.append(piece)
    return "".join(found)
