"""How a tag is to be written whose braces are not in one paragraph, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.render.form.levels import Spoken
from pipeline.render.form.tags import Unclosed, scanned

_BRACES = 2
_NAME = r"(\w+(?:[.．。]\w+)*)"
_BEGUN = re.compile(rf"[{{｛]{{2}}\s*{_NAME}")
_STATED = re.compile(r"[{｛][%％]\s*([^。；{}｛｝]+)")
_ENDED = re.compile(rf"{_NAME}\s*[}}｝]{{2}}$")
_ANY = "{{ 指标 }}"


def meant_by(unclosed: Unclosed, spoken: Spoken, paragraphs: Sequence[Spoken]) -> str:
    """Return the tag that is meant: its halves in two paragraphs put together, or what half of it says."""
    letters = spoken.paragraph.letters
    joined = _with_next(unclosed, letters, spoken.at, paragraphs) or _with_last(
        unclosed, letters, spoken.at, paragraphs
    )
    if joined:
        return joined
    tail, head = letters[unclosed.at :], letters[: unclosed.at + _BRACES]
    for found, form in ((_BEGUN.match(tail), "{{{{ {} }}}}"), (_STATED.match(tail), "{{% {} %}}")):
        if found:
            return form.format(found[1].strip())
    ended = _ENDED.search(head)
    return f"{{{{ {ended[1]} }}}}" if ended else _ANY


def _with_next(unclosed: Unclosed, letters: str, at: int, paragraphs: Sequence[Spoken]) -> str:
    """The tag that ends in the next paragraph."""
    following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    first = following.scanned.unclosed[0] if following and following.scanned.unclosed else None
    if not unclosed.opens or following is None or first is None or first.opens:
        return ""
    return _only_tag(letters[unclosed.at :] + following.paragraph.letters[: first.at + _BRACES])


def _with_last(unclosed: Unclosed, letters: str, at: int, paragraphs: Sequence[Spoken]) -> str:
    """The tag that begins in the paragraph before."""
    before = paragraphs[at - 1] if at else None
    last = before.scanned.unclosed[-1] if before and before.scanned.unclosed else None
    if unclosed.opens or before is None or last is None or not last.opens:
        return ""
    return _only_tag(before.paragraph.letters[last.at :] + letters[: unclosed.at + _BRACES])


def _only_tag(letters: str) -> str:
    tags = scanned(letters).tags
    return tags[0].source if len(tags) == 1 else ""
