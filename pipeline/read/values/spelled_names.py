"""One spelling for what people write in and behind a name: the dot of 买买提·艾力, the bracket of 张三（组长）."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.markup import HAN
from pipeline.read.values.texts import clean, without_blanks

_OTHER_DOTS = "•‧・∙⋅ㆍ･\u0387⸱⸳᛫ˑꞏᐧ"
_DOTS = str.maketrans(dict.fromkeys(_OTHER_DOTS, "·"))
_AROUND_DOT = re.compile(r"(?<!\s)\s*·[\s·]*")
_EVERY_DOT = f"·{_OTHER_DOTS}"
_BRACKET = re.compile(rf"(?<=[{HAN}A-Za-z.）])\s*[(（]([^()（）]*)[)）]")
_BEHIND = re.compile(r"(?<![)）])(?:[(（][^()（）]*[)）])+$")
_PLAIN = re.compile(rf"[{HAN}]+")
_CHINESE = re.compile(rf"[{HAN}·]+")


def is_plain(text: str) -> bool:
    """Return whether a text has Chinese characters only, or Latin letters only: no blank, dot or bracket to look at."""
    return _PLAIN.fullmatch(text) is not None or (text.isascii() and text.isalnum())


def is_chinese(word: str) -> bool:
    """Return whether a word consists of Chinese characters, and of the dots between them in 买买提·艾力."""
    return _CHINESE.fullmatch(word) is not None


def spelled(text: str) -> str:
    """Return a cleaned text with one kind of dot and no blanks around it, nor before and in the bracket of a name."""
    text = clean(text)
    if is_plain(text):
        return text
    return _BRACKET.sub(_bracket, _AROUND_DOT.sub("·", text.translate(_DOTS)))


def has_dot_at_line_break(text: str) -> bool:
    """Return whether a name may go on behind the end of a line: 艾力· over 吐尔逊."""
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    return any(one[-1] in _EVERY_DOT or other[0] in _EVERY_DOT for one, other in pairwise(lines))


def without_bracket(name: str) -> str:
    """Return 张三 of 张三（组长）."""
    return _BEHIND.sub("", name)


def _bracket(found: re.Match[str]) -> str:
    if found[1].isascii() and found.string[found.start() - 1].isascii():
        return found[0]  # John (Jack) Smith
    return f"（{' '.join(found[1].split()) if found[1].isascii() else without_blanks(found[1])}）"
