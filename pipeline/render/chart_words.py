"""What a chart shows, in words: the alternative text for people who cannot see it, and for those who only listen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.model.document import ChartKind, Series
from pipeline.wording import plotted

_ALL_SAID = 6
"""So many numbers are said one by one; of more, the greatest and the least, or in a line the first and the last."""


def described(kind: ChartKind, grouping: str, categories: Sequence[str], series: Sequence[Series], unit: str) -> str:
    """Return the gist of a chart (柱形图，按处室列示研学场次，共2项。研学场次：艺术科6场次，办公室5场次。)."""
    names = "、".join(one.name for one in series)
    opening = f"{kind}，按{grouping}列示{names}，共{len(categories)}项。"
    return opening + "".join(_said(kind, categories, one, unit) for one in series)


def _said(kind: ChartKind, categories: Sequence[str], series: Series, unit: str) -> str:
    known = [
        (category, value, plotted(value, figure.unit, figure.format).text)
        for category, figure in zip(categories, series.figures, strict=True)
        if isinstance(value := figure.value, Decimal)
    ]
    texts = [f"{category}{_with_unit(text, unit)}" for category, _, text in known]
    lacking = [
        f"{category}没有数值"
        for category, figure in zip(categories, series.figures, strict=True)
        if figure.value is None
    ]
    if len(known) > _ALL_SAID:
        texts = _extremes(kind, known, unit)
    return f"{series.name}：{'，'.join([*texts, *lacking])}。"


def _extremes(kind: ChartKind, known: Sequence[tuple[str, Decimal, str]], unit: str) -> list[str]:
    named = [("最先", known[0]), ("最后", known[-1])] if kind is ChartKind.LINES else []
    greatest, least = max(value for _, value, _ in known), min(value for _, value, _ in known)
    for word, extreme in (("最高", greatest), ("最低", least)):
        alike = [each for each in known if each[1] == extreme]
        together = "、".join(category for category, _, _ in alike)
        named.append((word, (together, extreme, alike[0][2])))
    return [f"{word}的是{category}（{_with_unit(text, unit)}）" for word, (category, _, text) in named]


def _with_unit(text: str, unit: str) -> str:
    """A number with its unit; 约 of rough percentages stands before it."""
    return f"约{text}{unit[1:]}" if unit.startswith("约") else f"{text}{unit}"
