"""Tags in the words of a Word form: found although Word has cut them up, and whatever keyboard typed them.

Word turns straight quotation marks into curly ones, Chinese input types full-width braces, pipes, brackets and commas:
within a tag these can mean one thing only, so that is how they are read.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.render.slips import HALF_WIDTH


class TagKind(Enum):
    """What a tag does."""

    PRINTS = auto()
    STATES = auto()  # {% … %}
    COMMENTS = auto()
    OPENS = auto()  # [[
    CLOSES = auto()  # ]]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at letters `start` to before `stop`; `source` is how Jinja reads it, `word` the first word of a statement.

    `level` says what a statement stands for as a whole: p, tr, tc; "" when that is for its place to tell. `look` is the
    letter whose formatting the value takes.
    """

    kind: TagKind
    start: int
    stop: int
    source: str
    look: int
    word: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Unclosed:
    """Braces that nothing closes in their paragraph, or that nothing opens.

    Where only one brace is `missing`, `meant` is the tag.
    """

    at: int
    seen: str
    missing: str = ""
    meant: str = ""
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tags of a paragraph, in order, and what looks like tags and is none."""

    tags: tuple[Tag, ...]
    unclosed: tuple[Unclosed, ...]


_OPENING = re.compile(r"[{｛](?:(?P<prints>[{｛])|(?P<states>[%％])|(?P<comments>[#＃]))|(?P<opens>\[\[|［［|【【)")
_CLOSINGS = {TagKind.PRINTS: "[}｝]{2}", TagKind.STATES: "[%％][}｝]", TagKind.COMMENTS: "[#＃][}｝]"}
_BRACKET_CLOSING = re.compile(r"\]\]|］］|】】")
_STRAY_CLOSING = re.compile(r"[}｝]{2}|[%％][}｝]")
_HALF = {
    TagKind.PRINTS: (re.compile(r"[{｛]{2}(?P<inside>[^{}｛｝\n]*)[}｝]"), "}", "{{{{ {} }}}}"),
    TagKind.STATES: (re.compile(r"[{｛][%％](?P<inside>[^{}｛｝%％\n]*)[}｝]"), "%", "{{% {} %}}"),
}
_KINDS = {"prints": TagKind.PRINTS, "states": TagKind.STATES, "comments": TagKind.COMMENTS, "opens": TagKind.OPENS}
_DOUBLE, _SINGLE = '"“”″＂„‟', "'‘’′＇‚‛"
_PLAIN = {
    **HALF_WIDTH,
    "％": "%",
    "＿": "_",
    "－": "-",
    "–": "-",
    "—": "-",
    **{chr(ord(sign) + 0xFEE0): sign for sign in string.ascii_letters + string.digits},
}
_BLANK, _WIDTHLESS = re.compile(r"\s+"), re.compile("[\u200b\u2060\ufeff]")
_LEVEL = re.compile(r"(p|tr|tc|r)(?=\s)")
_SHOWN_AS = re.compile(r"(?:p|r)\s+(?!(?:if|and|or|in|is|not)\b)(?=[^\s|.\[(])")
"""{{r …}} and {{p …}} of docxtpl, which say what kind of thing is printed."""
_KEYWORD = re.compile(r"(?:if|elif|else|endif|for|endfor|set)(?![0-9A-Za-z_])", re.IGNORECASE)
"""What Word writes with a capital where a paragraph begins, and what people write a Chinese name right behind."""
_WORD = re.compile(r"\w+")
_SHOWN = 20


def scanned(letters: str) -> Scanned:
    """Return the tags in the letters of a paragraph."""
    tags, unclosed, at = list[Tag](), list[Unclosed](), 0
    while found := _OPENING.search(letters, at):
        kind = _KINDS[found.lastgroup or ""]
        if kind is TagKind.OPENS:
            tags += _closings(letters, at, found.start(), unclosed)
            tags.append(Tag(kind, found.start(), found.end(), "[[", found.start()))
            at = found.end()
            continue
        tags += _closings(letters, at, found.start(), unclosed)
        end = _end(letters, found.end(), _CLOSINGS[kind])
        if end is None:
            unclosed.append(_unclosed(letters, found.start(), kind))
            at = found.end()
        else:
            tags.append(_tag(letters, kind, found.start(), end))
            at = end
    tags += _closings(letters, at, len(letters), unclosed)
    return Scanned(tuple(tags), tuple(unclosed))


def _closings(letters: str, start: int, stop: int, unclosed: list[Unclosed]) -> Iterator[Tag]:
    """The ends of [[ … ]] among words; ends of tags that nothing began are reported."""
    for found in _BRACKET_CLOSING.finditer(letters, start, stop):
        yield Tag(TagKind.CLOSES, found.start(), found.end(), "]]", found.start())
    unclosed += (
        Unclosed(found.start(), letters[max(0, found.start() - _SHOWN) : found.end()], opens=False)
        for found in _STRAY_CLOSING.finditer(letters, start, stop)
    )


def _end(letters: str, start: int, closing: str) -> int | None:
    """Where a tag ends: at its closing braces outside quotation marks, else at the first."""
    quoted, at = "", start
    pattern = re.compile(closing)
    if pattern.search(letters, start) is None:
        return None
    while at < len(letters):
        sign = letters[at]
        if quoted:
            quoted = "" if sign in quoted else quoted
        elif sign in _DOUBLE or sign in _SINGLE:
            quoted = _ends_of(sign)
        elif found := pattern.match(letters, at):
            return found.end()
        at += 1
    found = pattern.search(letters, start)
    return found.end() if found else None


def _ends_of(sign: str) -> str:
    """What ends a text in quotation marks: straight ones end with their like, curly ones as typing leaves them."""
    if sign in "\"'":
        return sign
    return _DOUBLE if sign in _DOUBLE else _SINGLE


def _tag(letters: str, kind: TagKind, start: int, stop: int) -> Tag:
    inside = letters[start + 2 : stop - 2]
    text = _plain(inside).strip().strip("-+").strip()
    blank = len(inside) - len(inside.lstrip())
    look = min(start + 2 + blank, stop - 1)
    if kind is TagKind.COMMENTS:
        return Tag(kind, start, stop, "", look)
    if kind is TagKind.PRINTS:
        text = _SHOWN_AS.sub("", text, count=1)
        return Tag(kind, start, stop, f"{{{{ {text} }}}}", look)
    level = _LEVEL.match(text)
    text = text[level.end() :].strip() if level else text
    whole = level[0] if level and level[0] != "r" else ""
    text = _begun(text)
    word = _WORD.match(text)
    source = f"{{% {text} %}}"
    return Tag(kind, start, stop, source, look, word[0] if word else "", whole)


def _begun(text: str) -> str:
    """A statement whose first word is written as Jinja knows it, apart from a Chinese name behind it."""
    begun = _KEYWORD.match(text)
    return f"{begun[0].lower()} {text[begun.end() :].lstrip()}".rstrip() if begun else text


def _plain(inside: str) -> str:
    """The inside of a tag with signs as Jinja knows them; what stands in quotation marks keeps its own."""
    out, at = list[str](), 0
    while at < len(inside):
        sign = inside[at]
        if sign in _DOUBLE or sign in _SINGLE:
            ends = _ends_of(sign)
            stop = next((index for index in range(at + 1, len(inside)) if inside[index] in ends), None)
            if stop is not None:
                out.append(_in_quotes(inside[at + 1 : stop]))
                at = stop + 1
                continue
        out.append(_PLAIN.get(sign, sign))
        at += 1
    return "".join(_blanks_apart(out))


def _blanks_apart(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces, blanks of all kinds as plain ones but for those in quotation marks."""
    for piece in pieces:
        yield piece if len(piece) > 1 else _BLANK.sub(" ", _WIDTHLESS.sub("", piece))


def _in_quotes(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def _unclosed(letters: str, start: int, kind: TagKind) -> Unclosed:
    pattern, missing, meant = _HALF.get(kind, (None, "", ""))
    half = pattern.match(letters, start) if pattern else None
    if half:
        return Unclosed(start, half[0], missing, meant.format(_plain(half["inside"]).strip()))
    return Unclosed(start, letters[start : start + _SHOWN])
