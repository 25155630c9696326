"""The head of a template between two lines of ---: keys and values as written, each with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import yaml

from pipeline.render.findings import Findings
from pipeline.render.spans import replaced, tags_in

_FENCE = "---"
_MARKUP = re.compile(r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}|\[\[.{0,2000}?\]\]")
_PAIR = re.compile(r"^(\s*(?:- +)?[^\s:#'\"\[\]{}-][^:#'\"{}\[\]]*:[ \t]+|\s*- +)(\S.*)$")
_KEY = re.compile(r"([^\s:#-][^:]*):(?:\s|$)")
_FOLD = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])|(?<=\}\}) (?=\{\{)")
"""The blanks that YAML puts for line breaks and Chinese does without."""
_IN_CHINESE_QUOTES = re.compile(r"^\s*(?:- +)?(?:(?P<key>[^\s:]+):[ \t]+)?(?P<value>“[^“”]*”|‘[^‘’]*’)\s*(?:\s#.*)?$")
_COMMENT = re.compile(r"\s#")


@dataclass(frozen=True, slots=True)
class Written:
    """A value of the front matter: a text, several, or named ones; always text at the bottom."""

    value: str | tuple[Written, ...] | Mapping[str, Written]
    line: int


@dataclass(frozen=True, slots=True)
class Parts:
    """A template in two: its front matter and its text, which begins on `first_line`."""

    front: Mapping[str, Written]
    body: str
    first_line: int


def says_nothing(text: str) -> bool:
    """Return whether a template has no text of its own: it is blank, but for its front matter and comments."""
    unread = Findings("")
    body = parts(text.replace("\r\n", "\n").replace("\r", "\n"), unread).body
    return not unread.all() and not replaced(body, tags_in(body, ("{#",)), lambda _: "").strip()


def parts(text: str, findings: Findings) -> Parts:
    """Return front matter and text; a head that cannot be read is reported and counts as empty."""
    lines = text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != _FENCE:
        return Parts({}, text, 1)
    end = next((index for index in range(start + 1, len(lines)) if lines[index].rstrip() == _FENCE), None)
    if end is None:
        findings.add("T040-front-matter-open", start + 1)
        return Parts({}, "", len(lines))
    _wrapped(lines[start + 1 : end], start + 2, findings)
    head = "\n".join([""] * (start + 1) + [_quoted(line) for line in lines[start + 1 : end]])
    return Parts(_read(head, findings), "\n".join(lines[end + 1 :]), end + 2)


def _wrapped(lines: list[str], first: int, findings: Findings) -> None:
    """Report values that stand in Chinese quotation marks as a whole, as if they were those of YAML."""
    key = ""
    for number, line in enumerate(lines, start=first):
        begun = _KEY.match(line)
        key = begun[1] if begun else key
        if found := _IN_CHINESE_QUOTES.match(line):
            findings.add("T063-quotes-around-element", number, key=found["key"] or key, seen=found["value"])


def _quoted(line: str) -> str:
    """The line with quotes around a value that YAML would take {{, {% or [[ in for its own."""
    found = _PAIR.match(line)
    if not found or not _MARKUP.search(found[2]):
        return line
    key, value = found.groups()
    if value[0] in "'\"|>":
        return line
    bare = _MARKUP.sub(lambda markup: "x" * len(markup[0]), value)
    comment = _COMMENT.search(bare)
    value = value[: comment.start()] if comment else value
    if bare.startswith("[") and bare[: len(value)].rstrip().endswith("]"):
        return f"{key}[{', '.join(_in_quotes(item) for item in _items(value.strip()[1:-1]))}]"
    return key + _in_quotes(value)


def _items(text: str) -> list[str]:
    """The items of a list in brackets; commas inside {{ }} separate nothing."""
    bare = _MARKUP.sub(lambda markup: "x" * len(markup[0]), text)
    cuts = [-1, *(index for index, sign in enumerate(bare) if sign == ","), len(text)]
    return [text[left + 1 : right] for left, right in pairwise(cuts)]


def _in_quotes(value: str) -> str:
    plain = value.strip()
    if plain[:1] in ("'", '"'):
        return plain
    doubled = plain.replace("'", "''")
    return f"'{doubled}'"


def _read(head: str, findings: Findings) -> Mapping[str, Written]:
    try:
        if foreign := _foreign_line(head):
            findings.add("T041-front-matter-unreadable", foreign)
            return {}
        node = _composed(head)
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        findings.add("T041-front-matter-unreadable", place.line + 1 if place else 1)
        return {}
    except (yaml.YAMLError, RecursionError):
        findings.add("T041-front-matter-unreadable", 1)
        return {}
    if node is None:
        return {}
    written = _written(node, findings)
    if not isinstance(written.value, Mapping):
        findings.add("T041-front-matter-unreadable", written.line)
        return {}
    return written.value


@lru_cache(maxsize=256)
def _composed(head: str) -> yaml.Node | None:
    """The nodes of a head, read once however many documents a template makes."""
    node: yaml.Node | None = yaml.compose(head, yaml.SafeLoader)
    return node


def _foreign_line(head: str) -> int:
    """The first line with an alias, as a few stand for more than a machine holds, or a type (!!binary); 0 for none."""
    if "*" not in head and "!" not in head:
        return 0
    foreign = next((event for event in yaml.parse(head, yaml.SafeLoader) if _is_foreign(event)), None)
    return foreign.start_mark.line + 1 if foreign and foreign.start_mark else 0


def _is_foreign(event: yaml.Event) -> bool:
    return isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) is not None


def _written(node: yaml.Node, findings: Findings) -> Written:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Written(tuple(_written(item, findings) for item in node.value), line)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Written] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name in found or not name:
                findings.add("T042-key-twice", key.start_mark.line + 1, key=name)
            else:
                found[name] = _written(value, findings)
        return Written(found, line)
    if not isinstance(node, yaml.ScalarNode):
        return Written("", line)
    empty = node.tag == "tag:yaml.org,2002:null"
    folded = node.style in (None, ">") and node.end_mark.line > node.start_mark.line
    text = _FOLD.sub("", node.value) if folded else node.value
    return Written("" if empty else text, line)
