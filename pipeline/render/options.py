"""What a template's front matter asks for besides the elements: 分段列项 标题编号 附件选项 数据变动说明表."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

CHANGES = "数据变动说明表"
"""The option, and the title of the annex that it brings."""
_STYLE, _NUMBERS, _ANNEXES = "分段列项", "标题编号", "附件选项"
OPTION_KEYS = (_STYLE, _NUMBERS, _ANNEXES, CHANGES)


class ItemStyle(StrEnum):
    """分段列项: what opens each paragraph of a list written with +."""

    BRACKETS = "（一）"
    IN_TURN = "一是"
    ARABIC = "1."
    BOLD = "加粗"
    NONE = "无"


@dataclass(frozen=True, slots=True)
class AnnexOptions:
    """附件选项 of one annex: 横排, and the columns whose equal neighbours are merged (合并)."""

    landscape: bool = False
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """All options of a template; `annex_line` says where 附件选项 stands.

    Without an `item_style` items take the number of the level below their heading: （一） 1. （1） ①.
    """

    item_style: ItemStyle | None = None
    numbers: bool = True
    annexes: Mapping[str, AnnexOptions] = field(default_factory=dict)
    annex_line: int = 1
