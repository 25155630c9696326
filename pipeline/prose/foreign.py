"""Stretches of a text that follow no rule of Chinese writing: addresses of the net, names of files, formulas."""

from __future__ import annotations

from pipeline.prose.expressions import expression

FOREIGN = expression(
    r"(?:https?://|www\.)[A-Za-z0-9_./?=&%:#,;!()-]+"
    r"|[A-Za-z0-9_.-]{1,64}@[A-Za-z0-9_.-]+"
    r"|[^\s，。；：、《》“”]{1,60}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|dps|ofd|csv|txt|zip|rar|jpe?g|png|mp4|exe)(?![A-Za-z])"
    r"|[A-Za-z0-9_.-]{1,64}\.(?:com|cn|gov|org|net|edu)(?:\.cn)?(?:[/:][A-Za-z0-9_./?=&%:#-]*)?(?![A-Za-z])"
)
_SIGN = expression(r"[.@/]")


def foreign(text: str) -> tuple[tuple[int, int], ...]:
    """Return where such stretches stand, as start and end."""
    if not _SIGN.search(text):
        return ()
    return tuple(found.span() for found in FOREIGN.finditer(text))


def without_foreign(text: str) -> str:
    """Return a text of the same length, its foreign stretches blotted out."""
    for start, end in foreign(text):
        text = text[:start] + "a" * (end - start) + text[end:]
    return text
