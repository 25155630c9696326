"""How can a template be wrong: its tags, brackets, filters, headings, lists, tables, its front matter?"""

from __future__ import annotations

import re
from functools import cache
from random import Random

from tests.fuzz.changes import Changes
from tests.fuzz.changes.definitions import encode, wide
from tests.fuzz.changes.packages import cut, flip
from tests.fuzz.hostile import NAMES, NUMBERS, RUNS, TEXTS, words
from tests.support.fixtures import FOLDER, fixtures

_TOKEN = re.compile(
    r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{#.{0,300}?#\}|\[\[|\]\]"  # tags and brackets, of runs of signs but some
    r"|^#{1,6} .*$|^[ \t]*[-*] |^\|.*\||^---$|\*\*"  # Markdown
    r"|\|\w{1,60}(?:\([^)]{0,300}\))?|\b\w{1,60}(?:\.\w{1,60})+|[：；。，]",  # filters, names, what ends a clause
    re.MULTILINE,
)
_NAMES = words("template-names")
_FILTERS = words("template-filters")
_TAGS = words("template-tags")
_EXPRESSIONS = words("template-expressions")
_LINES = words("template-lines")
_FRONT = words("template-front-matter")
_DEEP = (5, 100, 2_000)


@cache
def _fragments() -> tuple[str, ...]:
    """Templates that the tests of rendering show, to take pieces of."""
    return tuple(example.template for example in fixtures(FOLDER))


def _said(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _written(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _piece(chance: Random) -> str:
    """Something that may stand inside a line."""
    kind = chance.random()
    if kind < 0.4:
        return "{{ " + chance.choice(_NAMES) + "".join(chance.choices(_FILTERS, k=chance.choice((0, 1, 1, 2)))) + " }}"
    if kind < 0.65:
        return chance.choice(_TAGS)
    if kind < 0.85:
        return chance.choice(_EXPRESSIONS)
    return chance.choice(chance.choice((TEXTS, NAMES, NUMBERS, ("[[", "]]"))))


def token(chance: Random, data: bytes) -> bytes:
    """Put something else in the place of a token, leave one out, write one twice."""
    text = _said(data)
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return data
    found = chance.choice(tokens)
    said = chance.choice((_piece(chance), "", found[0] * 2, chance.choice(tokens)[0], found[0][:-1], found[0][1:]))
    return _written(text[: found.start()] + said + text[found.end() :])


def insert(chance: Random, data: bytes) -> bytes:
    """Put a tag, an expression or a text somewhere."""
    text = _said(data)
    at = chance.randrange(len(text) + 1)
    return _written(text[:at] + _piece(chance) + text[at:])


def run(chance: Random, data: bytes) -> bytes:
    """Put a run of one sign, or of a few, somewhere: into the text, a tag, a heading, the front matter."""
    text = _said(data)
    at = chance.randrange(len(text) + 1)
    return _written(text[:at] + chance.choice(RUNS) + text[at:])


def filters(chance: Random, data: bytes) -> bytes:
    """Put filters behind names."""
    text = _said(data)
    ends = [found.start() for found in re.finditer(r"\s*\}\}", text)]
    if not ends:
        return data
    at = chance.choice(ends)
    return _written(text[:at] + "".join(chance.choices(_FILTERS, k=chance.choice((1, 1, 2, 40)))) + text[at:])


def line(chance: Random, data: bytes) -> bytes:
    """Put a line in: a heading, an item, a row of a table, foreign markup."""
    lines = _said(data).split("\n")
    for _ in range(chance.choice((1, 1, 2, 5))):
        lines.insert(chance.randint(0, len(lines)), chance.choice(_LINES))
    return _written("\n".join(lines))


def move(chance: Random, data: bytes) -> bytes:
    """Leave a line out, write it twice, put it elsewhere, glue it to the next."""
    lines = _said(data).split("\n")
    at = chance.randrange(len(lines))
    how = chance.randrange(4)
    if how == 0:
        del lines[at]
    elif how == 1:
        lines[at:at] = [lines[at]] * chance.choice((1, 1, 400))
    elif how == 2:
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    else:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    return _written("\n".join(lines))


def front(chance: Random, data: bytes) -> bytes:
    """Change the front matter: an entry more, or none of it, or its end left open."""
    text = _said(data)
    if not text.startswith("---"):
        return _written("---\n" + text)
    if chance.random() < 0.2:
        return _written(text.replace("\n---", "\n" + chance.choice(("--", "----", "...", "———")), 1))
    return _written(text.replace("---\n", f"---\n{chance.choice(_FRONT)}\n", 1))


def splice(chance: Random, data: bytes) -> bytes:
    """Put a piece of another template in, or be that one with its figures."""
    text = _said(data)
    other = chance.choice(_fragments())
    at = chance.randrange(len(text) + 1)
    lines = other.split("\n")
    start = chance.randrange(len(lines))
    stretch = "\n".join(lines[start : start + chance.randint(1, 8)])
    return _written(text[:at] + chance.choice(("\n\n", "")) + stretch + chance.choice(("\n\n", "")) + text[at:])


def nest(chance: Random, data: bytes) -> bytes:
    """Nest brackets, tags, parentheses, lists very deep."""
    count = chance.choice(_DEEP)
    deep = (
        "[[" * count + "{{ 总课时 }}" + "]]" * count,
        "[[" * count,
        "{% if 总课时 %}" * count + "甲" + "{% endif %}" * count,
        "{{ " + "(" * count + "总课时" + ")" * count + " }}",
        "{{ 总课时" + "|数" * count + " }}",
        "{{ " + "not " * count + "总课时 }}",
        "{{ 总课时" + " ~ 总课时" * count + " }}",
        "\n".join("  " * min(at, 300) + "- 甲" for at in range(count)),
        "|" + "甲|" * count + "\n|" + "-|" * count + "\n",
        "*" * count,
        "{% for a in 获奖情况 %}" * 9 + "甲" + "{% endfor %}" * 9,
    )
    text = _said(data)
    at = text.find("\n\n", chance.randrange(len(text) + 1)) + 1
    return _written(f"{text[:at]}\n{chance.choice(deep)}\n{text[at:]}")


CHANGES: Changes = {
    token: 12,
    insert: 10,
    run: 3,
    filters: 8,
    line: 8,
    move: 5,
    front: 5,
    splice: 5,
    nest: 2,
    wide: 3,
    encode: 1,
    cut: 1,
    flip: 1,
}
