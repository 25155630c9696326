"""Can every Windows unpack the zip, wherever people do it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tools.bundle.checks.bundle import Bundle

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
_REFUSED = re.compile(r'[<>:"\\|?*\x00-\x1f]')
_UTF_8 = 0x800
_TYPICAL = "C:\\Users\\某某某某\\Desktop\\季报-0.1.0-windows\\"
_COMPILED = len("__pycache__\\") + len(".cpython-313.pyc") - len(".py")
"""By so many characters is the path of a module longer once Python keeps it compiled."""
_LONGEST = 200
"""Windows stops at 260; the rest is for those who put the bundle deeper."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def names_that_windows_refuses(bundle: Bundle) -> Iterator[str]:
    """Paths that Windows keeps for itself, that it takes for one another, or that are not said to be UTF-8."""
    tops = {entry.filename.partition("/")[0] for entry in bundle.entries}
    if len(tops) != 1:
        yield f"应当只有一个文件夹：{'、'.join(sorted(tops))}"
    for entry in bundle.entries:
        steps = entry.filename.split("/")
        if any(not _is_allowed(step) for step in steps):
            yield f"Windows 不接受这个名称：{entry.filename}"
        if not entry.filename.isascii() and not entry.flag_bits & _UTF_8:
            yield f"名称没有注明是 UTF-8：{entry.filename}"
    counted = Counter(entry.filename.casefold() for entry in bundle.entries)
    yield from (f"只差大小写的名称：{name}" for name, times in counted.items() if times > 1)


def _is_allowed(step: str) -> bool:
    device = step.partition(".")[0].rstrip().casefold() in _DEVICES
    return bool(step) and step[0] != " " and step[-1] not in ". " and not _REFUSED.search(step) and not device


def paths_that_are_too_long(bundle: Bundle) -> Iterator[str]:
    """Paths that would come near the limit on somebody's desktop."""
    for entry in bundle.entries:
        length = len(_TYPICAL) + len(entry.filename) + (_COMPILED if entry.filename.endswith(".py") else 0)
        if length > _LONGEST:
            yield f"路径太长（{length}个字符）：{entry.filename}"


def entries_that_tell_the_day(bundle: Bundle) -> Iterator[str]:
    """Entries that carry a clock, so that the same inputs would not give the same bytes."""
    yield from (f"带着时间：{entry.filename}" for entry in bundle.entries if entry.date_time != _EARLIEST)
