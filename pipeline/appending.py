"""How does an entry come into a YAML file that people keep, all else byte for byte, and how is a text written there?"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8

import yaml

from pipeline.model.plan import OPEN_QUESTION

_PLAIN = re.compile(r"[\u4e00-\u9fff][\w、。；（）“”《》%～—]*")
_WORD = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）]*")
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = b"\n"
_WINDOWS_LINE_END = b"\r\n"


def scalar(text: str) -> str:
    """Return a text as YAML has it: plain where nothing in it could mean anything else."""
    return text if text == OPEN_QUESTION or _PLAIN.fullmatch(text) else quoted(text)


def word(text: str) -> str:
    """Return a text as YAML has it that must not be taken apart at a mark such as 、 in it."""
    return text if _WORD.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """Return a text in quotation marks, characters that no file may hold as numbers."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def added(before: bytes, entry: str) -> bytes:
    """Return a file with an entry behind what it holds; the last line before it is ended, lines end as they did."""
    ends = _WINDOWS_LINE_END if _in_windows_lines(before) else _LINE_END
    break_before = b"" if not before or before.endswith(_LINE_END) else ends
    return before + break_before + entry.encode().replace(_LINE_END, ends)


def added_under(before: bytes, key: str, entries: str) -> bytes | None:
    """Return a file with entries, written without indent, behind the last of those under one of its keys.

    A file without the key gets it at its end. None when there is no place: the key holds something else than lines of
    entries, or the file is no YAML in UTF-8.
    """
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    try:
        text = before.removeprefix(mark).decode()
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return None
    if root is None:
        return added(before, f"{key}:\n{_indented(entries, 2)}")
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    name, held = next(((name, value) for name, value in root.value if name.value == key), (None, None))
    if name is None:
        return added(before, f"{key}:\n{_indented(entries, 2)}")
    if isinstance(held, yaml.ScalarNode) and not held.value:
        at, width = _next_line(text, name.end_mark.index), 2
    elif isinstance(held, yaml.MappingNode) and held.value and not held.flow_style:
        at, width = _behind(text, held), held.value[0][0].start_mark.column
    else:
        return None
    return mark + added(text[:at].encode(), _indented(entries, width)) + text[at:].encode()


def _behind(text: str, node: yaml.Node) -> int:
    """Where the line after the last one of a node begins; a comment at that line's end belongs to it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return int(mark.index) if mark.column == 0 else _next_line(text, mark.index)


def _next_line(text: str, at: int) -> int:
    line_end = text.find("\n", at)
    return len(text) if line_end < 0 else line_end + 1


def _indented(entries: str, width: int) -> str:
    return "".join(f"{' ' * width}{line}" if line.strip() else line for line in entries.splitlines(keepends=True))


def _in_windows_lines(content: bytes) -> bool:
    return content.count(_WINDOWS_LINE_END) * 2 > content.count(_LINE_END)
