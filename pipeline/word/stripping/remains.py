"""What a file comes to when traces are taken out of it: its bytes, and what could or may not be taken out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Remains(StrEnum):
    """What a person has to look at; the value says what it is."""

    CHANGES = "修订"
    LINKED = "只有链接、不在文件里的图片或内容"
    HIDDEN = "隐藏文字"
    OBJECT = "嵌入的对象"
    PICTURE = "图片"


@dataclass(frozen=True, slots=True)
class Stripped:
    """A file without traces; `found` counts what there is of each kind, hidden words as such that were taken out.

    With changes or linked contents left it is not for handing out: what it prints is not settled.
    """

    data: bytes
    found: Counter[Remains]
