"""What reaches the screen: text in which nothing commands the terminal but the program's own colours.

A cell, a file name or a heading may hold a sequence that clears the screen, renames the window, or turns the order of
letters round; it is shown as what it is (␛) and does nothing.
"""

from __future__ import annotations

import json
import re

import click

_COMMANDING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters that move, hide or reverse what stands on a screen; tab and line feed are the program's own."""
_OURS = re.compile(r"\x1b\[(?:0|1|31|33|36)m")
"""Bold, red, yellow and cyan, and their end: what click.style gives to our words, and harmless in those of others."""
_PICTURES = 0x2400
"""Where Unicode has a picture of each control character."""
_DELETE = 0x7F


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text, its control characters as pictures of them."""
    click.echo(harmless(text), err=err, nl=nl)


def harmless(text: str) -> str:
    """Return a text for the screen, in which only the program's own colours are sequences."""
    if text.isprintable() or not _COMMANDING.search(text):
        return text
    pieces, done = list[str](), 0
    for ours in _OURS.finditer(text):
        pieces += [_COMMANDING.sub(_picture, text[done : ours.start()]), ours[0]]
        done = ours.end()
    return "".join([*pieces, _COMMANDING.sub(_picture, text[done:])])


def json_of(data: object) -> str:
    """Return data as JSON, in which such characters are written by their numbers, so that nothing of them is lost."""
    written = json.dumps(data, ensure_ascii=False, indent=2)
    return _COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"<U+{code:04X}>"
