"""Tags that print and cannot be read or may not run: a word takes their place, and what else is wrong is told too."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.render.braces import closed
from pipeline.render.spans import tags_in

STAND_IN = "__写错的标签"
"""A name that no template may use."""
SHOWN = "【写错的标签】"
_TAG = f"{{{{ {STAND_IN} }}}}"


def without_unsound(source: str, is_sound: Callable[[str, int], bool]) -> str:
    """Return a template with half-closed tags closed, and a stand-in for each printing tag that is not sound alone.

    `is_sound` is asked about a tag and its line, counted from 0; lines stay where they are.
    """
    whole = closed(source)
    out: list[str] = []
    done = line = 0
    for span in tags_in(whole):
        line += whole.count("\n", done, span.start)
        tag = whole[span.start : span.stop]
        sound = span.opening != "{{" or is_sound(tag, line)
        out += [whole[done : span.start], tag if sound else _TAG + "\n" * tag.count("\n")]
        line += tag.count("\n")
        done = span.stop
    return "".join([*out, whole[done:]])
