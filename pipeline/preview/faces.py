"""Fonts by their official names, and which others a browser may take in their place."""

from __future__ import annotations

import re

_IMITATIONS = ("FangSong", "STFangsong", "仿宋", "华文仿宋", "Noto Serif CJK SC", "Source Han Serif SC", "serif")
_SCRIPTS = ("KaiTi", "STKaiti", "Kaiti SC", "楷体", "AR PL UKai CN", "Noto Serif CJK SC", "serif")
_BLACKS = ("SimHei", "STHeiti", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif")
_TITLES = ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "STZhongsong", "华文中宋", "SimSun", "Noto Serif CJK SC", "serif")
_SONGS = ("SimSun", "STSong", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "serif")
_KINDS = (
    ("仿宋", _IMITATIONS),
    ("fangsong", _IMITATIONS),
    ("楷", _SCRIPTS),
    ("kai", _SCRIPTS),
    ("黑", _BLACKS),
    ("hei", _BLACKS),
    ("小标宋", _TITLES),
    ("中宋", _TITLES),
)
_LATIN = (
    ("times", ("Liberation Serif", "Tinos")),
    ("cambria", ("Caladea", "Liberation Serif")),
    ("georgia", ("Liberation Serif",)),
    ("calibri", ("Carlito", "Liberation Sans")),
    ("arial", ("Helvetica", "Liberation Sans")),
)
"""Latin fonts and those that are as wide."""
_ALLOWED = re.compile(r"[^\w \-.]")
_LONGEST = 60


def family(*faces: str) -> str:
    """Return a CSS font-family of faces as a document names them, whatever it names, and their stand-ins."""
    named = [plain for face in faces if (plain := _ALLOWED.sub("", face)[:_LONGEST].strip())]
    kinds = (stand_ins for sign, stand_ins in _KINDS if any(sign in each.lower() for each in named))
    latin = (stand_ins for sign, stand_ins in _LATIN if any(each.lower().startswith(sign) for each in named))
    names = dict.fromkeys((*named[:1], *next(latin, ()), *named[1:], *next(kinds, _SONGS)))
    return ",".join(name if name in {"serif", "sans-serif"} else f"'{name}'" for name in names)
