"""Numbers at the beginning of a paragraph: 第一章, 一、, （一）, 1., （1）, ①, however their signs were typed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import CHINESE, ordinal

_CHINESE = rf"[{CHINESE}]{{1,3}}"
_OPEN, _CLOSED = "[（(]", "[）)]"
KINDS = {
    "part": expression(rf"第\s?({_CHINESE}|\d{{1,2}})\s?(?:部分|篇|编)(?=[\s：:]|$)"),
    "chapter": expression(rf"第\s?({_CHINESE}|\d{{1,2}})\s?章(?![节条])"),
    "section": expression(rf"第\s?({_CHINESE}|\d{{1,2}})\s?节(?=[\s：:]|$)"),
    "article": expression(rf"第\s?({_CHINESE}|\d{{1,3}})\s?条(?=[\s　：:])"),
    "one": expression(rf"({_CHINESE})\s?[、.．，,：:](?!\s?[{CHINESE}、]{{1,3}}[、是季月级期])"),
    "two": expression(rf"{_OPEN}\s?({_CHINESE})\s?{_CLOSED}|([㈠-㈩])"),
    "three": expression(r"([\d０-９]{1,2})\s?(?:[.．](?![\d０-９])|、(?![\d０-９]))"),
    "four": expression(rf"{_OPEN}\s?([\d０-９]{{1,2}})\s?{_CLOSED}|([⑴-⒇])"),
    "five": expression("([①-⑳])"),
}
ORDER = tuple(KINDS)
"""From the highest level to the lowest."""
_PAGE = expression(r"(?<!\d)\d{1,3}$")
_LONGEST_PAGE = 3
_LEADERS = frozenset("\t.…·")
_FIRST = frozenset(
    f"第{CHINESE}（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
)
_COUNTED_THROUGH = frozenset({"article", "chapter"})


@dataclass(frozen=True, slots=True)
class HeadingNumber:
    """A number at the beginning of a text: its kind, its value, the numeral, and where the whole of it ends."""

    kind: str
    value: int
    words: str
    start: int
    end: int

    @property
    def rank(self) -> int:
        """0 for the highest level."""
        return ORDER.index(self.kind)

    @property
    def through(self) -> bool:
        """Whether it is counted through, whatever headings stand above it."""
        return self.kind in _COUNTED_THROUGH


def heading_number(text: str) -> HeadingNumber | None:
    """Return the number that a text begins with, blanks before it aside; None when it begins with none."""
    blanks = len(text) - len(text.lstrip())
    if text[blanks : blanks + 1] not in _FIRST:
        return None
    for kind, pattern in KINDS.items():
        found = pattern.match(text, blanks)
        group = found and found.lastindex
        if found and group and (value := ordinal(found[group])):
            return HeadingNumber(kind, value, found[group], found.start(group), found.end())
    return None


def in_contents(text: str) -> bool:
    """Return whether a text is a line of a table of contents: it ends with dots or a tab, and a page."""
    text = text.rstrip()
    page = _PAGE.search(text, max(0, len(text) - _LONGEST_PAGE - 1))
    if not page:
        return False
    before = text[: page.start()]
    words = before.rstrip()
    return "\t" in before[len(words) :] or (len(words) > 1 and _LEADERS.issuperset(words[-2:]))
