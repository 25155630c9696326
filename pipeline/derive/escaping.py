"""Words of a report as a template has to write them so that they come back as they are."""

from __future__ import annotations

import re

_ALWAYS = re.compile(
    r"[{}｛｝|`\\]|\[(?=\[)|(?<=\[)\[|\](?=\])|(?<=\])\]|【(?=【)|(?<=【)【|】(?=】)|(?<=】)】|［(?=［)|(?<=［)［|］(?=］)|(?<=］)］"
    r"|\*(?=\*)|(?<=\*)\*|_(?=_)|(?<=_)_|<(?=[/!a-zA-Z])|&(?=#?\w+;)|\[(?=[^\]\[]*\]\()|%(?=[}｝])|(?<=[{｛])[%％#]"
)
_FIRST = re.compile(r"[#＃\-+－＋*•·●>|｜=~`]")
_TYPED_LIST = re.compile(r"(\d{1,9})([.)])")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BLANKS = "\t "


def entity(sign: str) -> str:
    """Return a character as Markdown takes it for nothing but itself."""
    return f"&#{ord(sign)};"


def escaped(text: str) -> str:
    """Return words within a line so that neither Jinja nor Markdown takes anything in them for its own."""
    return _ALWAYS.sub(lambda found: entity(found[0]), text)


def line_begun(line: str) -> str:
    """Return a line of the template, escaped already, whose first signs would make something else of it."""
    listed = _TYPED_LIST.match(line)
    if listed:
        return f"{listed[1]}{entity(listed[2])}{line[listed.end() :]}"
    return entity(line[0]) + line[1:] if _FIRST.match(line) else line


def heading_ended(line: str) -> str:
    """Return the words of a heading whose last sign Markdown would take for a closing one."""
    return f"{line[:-1]}{entity('#')}" if line.endswith("#") else line


def printable(text: str) -> str:
    """Return a text without characters that no template may hold."""
    return _UNPRINTABLE.sub("", text)


def commented(text: str) -> str:
    """Return words as a comment of a template may hold them."""
    return text.replace("#}", "＃｝").replace("{#", "｛＃").replace("\n", " ")
