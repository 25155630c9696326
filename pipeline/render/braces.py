"""Braces that are too few: { 研学场次 } prints as it stands, {{ 研学场次 } swallows the words after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.render.findings import Findings
from pipeline.render.spans import replaced, tags_in
from pipeline.render.views.facts import UNIT
from pipeline.render.views.view import View

_INSIDE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^{}\"'\n])*"
_HALF_CLOSED = re.compile(rf"(?<!\{{)\{{(?P<kind>[{{%])(?P<inside>{_INSIDE})(?<!%)\}}(?!\}})")
_SINGLE = re.compile(r"(?<![{｛])[{｛](?P<inside>[^{}｛｝%#\n]+)[}｝]{1,2}")
_FIRST_NAME = re.compile(r"\s*(\w+)")
_INTRODUCED = re.compile(r"\{%-?\s*(?:for|set)\s+(\w+)")


def half_closed(source: str, line_of: Callable[[int], int], findings: Findings) -> tuple[str, set[int]]:
    """Return the template with tags that lack half of their end blanked out, and their lines, each reported."""
    lines: set[int] = set()

    def blanked(tag: re.Match[str]) -> str:
        line = line_of(tag.start())
        missing = "}" if tag["kind"] == "{" else "%"
        findings.add("T061-brace-missing", line, seen=tag[0], missing=missing, meant=_whole(tag))
        lines.add(line)
        return "值" * len(tag[0])

    without_comments = replaced(source, tags_in(source, ("{#",)), lambda comment: re.sub(r"[^\n]", " ", comment))
    return _HALF_CLOSED.sub(blanked, without_comments), lines


def closed(source: str) -> str:
    """Return the template with those tags given the half of their end that they lack."""
    return _HALF_CLOSED.sub(_whole, source)


def _whole(tag: re.Match[str]) -> str:
    inside = tag["inside"].strip(" -%")
    return f"{{{{ {inside} }}}}" if tag["kind"] == "{" else f"{{% {inside} %}}"


def single_braces(words: str, line: int, names: Mapping[str, View], introduced: set[str], findings: Findings) -> None:
    """Report one pair of braces around a name that the template knows; other words may stand in braces."""
    facts = names[UNIT].attributes() if UNIT in names else ()
    for found in _SINGLE.finditer(words):
        first = _FIRST_NAME.match(found["inside"])
        name = first[1] if first else ""
        inside = found["inside"].strip()
        if name in names or name in introduced:
            findings.add("T060-single-braces", line, seen=found[0], meant=f"{{{{ {inside} }}}}")
        elif name in facts:
            findings.add("T060-single-braces", line, seen=found[0], meant=f"{{{{ {UNIT}.{inside} }}}}")


def introduced_names(source: str) -> set[str]:
    """Return the names that loops and set introduce."""
    return set(_INTRODUCED.findall(source))
