"""Prepares a template for Jinja so that lines stay what their writer sees.

A line that holds only {% %} or {# #} leaves no trace, a tag inside a line swallows nothing, and all words carry a mark
of their line, which survives loops and conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from pipeline.markup import line_mark
from pipeline.render.marks import LINE_START

_BEGINS = ("block_begin", "comment_begin", "variable_begin")
_ENDS = ("block_end", "comment_end", "variable_end")
_WHOLE_TAGS = ("raw_begin", "raw_end")
_TAG_END = re.compile(r"[-+]?[%#]\}\s*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between tags without a line break, a line break, or a whole tag as written."""

    text: str
    line: int
    is_tag: bool = False
    prints: bool = False

    @property
    def ends_line(self) -> bool:
        """Whether the next piece starts a line: after a break, or after -%} that swallowed one."""
        return self.text.endswith("\n")


def prepared(source: str, first_line: int, environment: Environment) -> str:
    """Return the template with line marks, its line count unchanged so that Jinja's own numbers stay right.

    Raises jinja2.TemplateSyntaxError for tags that do not end.
    """
    return "".join(
        _without_trace(line) if _only_tags(line) else _marked(line, first_line - 1)
        for line in _lines(_pieces(source, environment))
    )


def _pieces(source: str, environment: Environment) -> Iterator[_Piece]:
    tag, start, prints = "", 0, False
    for line, kind, text in environment.lex(source):
        if kind in _BEGINS:
            tag, start, prints = text, line, kind == "variable_begin"
        elif kind in _ENDS:
            yield _Piece(tag + text, start, is_tag=True, prints=prints)
            tag = ""
        elif tag:
            tag += text
        elif kind in _WHOLE_TAGS:
            yield _Piece(text, line, is_tag=True)
        else:
            for offset, words in enumerate(text.splitlines(keepends=True)):
                yield from _words_and_break(words, line + offset)
    if tag:  # Jinja's lexer takes the end of the file for the end of a tag
        raise TemplateSyntaxError("unexpected end of template", start)


def _words_and_break(words: str, line: int) -> Iterator[_Piece]:
    body = words.removesuffix("\n")
    if body:
        yield _Piece(body, line)
    if body != words:
        yield _Piece("\n", line)


def _lines(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces by line; a tag that is written over several lines belongs to the one where it begins."""
    line: list[_Piece] = []
    for piece in pieces:
        line.append(piece)
        if piece.ends_line:
            yield line
            line = []
    if line:
        yield line


def _only_tags(line: list[_Piece]) -> bool:
    tags = [piece for piece in line if piece.is_tag]
    return bool(tags) and all(not piece.prints if piece.is_tag else not piece.text.strip() for piece in line)


def _without_trace(line: list[_Piece]) -> str:
    """The tags alone, the line break moved into the last of them."""
    tags = "".join(piece.text for piece in line if piece.is_tag)
    end = _TAG_END.search(tags)
    if line[-1].is_tag or not end:
        return tags
    return f"{tags[: end.start()]}\n{tags[end.start() :]}"


def _marked(line: list[_Piece], lines_before: int) -> str:
    """The line with its mark at its beginning and before all that prints, as a condition may skip either.

    A blank line gets none: a line that has one and turns out blank is a line that wrote nothing.
    """
    out = LINE_START
    if any(piece.is_tag or piece.text.strip() for piece in line):
        out += line_mark(line[0].line + lines_before)
    for piece in line:
        speaks = piece.prints or (not piece.is_tag and piece.text.strip())
        out += (line_mark(piece.line + lines_before) if speaks else "") + piece.text
    return out
