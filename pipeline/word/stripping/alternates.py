"""Several ways to say the same (mc:AlternateContent): what Word shows stays, and what says the same for others."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from pipeline.word.markup import MC, choice, local


def without_unshown(root: _Element) -> None:
    """Take out what Word does not show, but for a fallback in the same words, which other programs print."""
    for each in list(root.iter(f"{{{MC}}}AlternateContent")):
        parent, shown = each.getparent(), choice(each)
        if parent is None:
            continue
        if local(shown) == "Choice":
            words = _words(shown)
            for other in [other for other in each if other is not shown]:
                if local(other) != "Fallback" or _words(other) != words:
                    each.remove(other)
            continue
        for inner in list(shown) if shown is not each else ():
            each.addprevious(inner)
        parent.remove(each)


def _words(way: _Element) -> str:
    return "".join(_texts(way))


def _texts(way: _Element) -> Iterator[str]:
    """The words of one way, those of further fallbacks within it left out."""
    waiting = list(reversed(way))
    while waiting:
        each = waiting.pop()
        if local(each) == "t":
            yield each.text or ""
        if local(each) != "Fallback":
            waiting += reversed(each)
