"""Reads 分段列项, 标题编号, 附件选项 and 数据变动说明表."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.findings import suggestion
from pipeline.render.elements import yes
from pipeline.render.front_matter import Written
from pipeline.render.given import Given, Lookup
from pipeline.render.options import CHANGES, OPTION_KEYS, AnnexOptions, ItemStyle, Options

_LANDSCAPE, _MERGED = "横排", "合并"


def options(lookup: Lookup) -> Options:
    """Return the options written for a document; wrong values are reported and take their defaults."""
    style, numbers, annexes, _ = (lookup.find(key) for key in OPTION_KEYS)
    return Options(
        _style(style) if style else None,
        yes(numbers) if numbers else True,
        _annexes(annexes) if annexes else {},
        annexes.written.line if annexes else 1,
    )


def changes_wanted(lookup: Lookup) -> Given | None:
    """Return what was written for 数据变动说明表 when it asks for that annex."""
    given = lookup.find(CHANGES)
    return given if given and yes(given) else None


def _style(given: Given) -> ItemStyle | None:
    text = given.plain()
    for style in ItemStyle:
        if style == text:
            return style
    given.wrong("、".join(ItemStyle), text)
    return None


def _annexes(given: Given) -> Mapping[str, AnnexOptions]:
    if not isinstance(given.written.value, Mapping):
        given.wrong("附件名称和它的选项，如 {任务分工表: {横排: true}}")
        return {}
    return {name: _annex(Given(name, entry, given.writer)) for name, entry in given.written.value.items()}


def _annex(given: Given) -> AnnexOptions:
    value = given.written.value
    if not isinstance(value, Mapping):
        given.wrong("选项，如 {横排: true, 合并: 工作方向}")
        return AnnexOptions()
    known = (_LANDSCAPE, _MERGED)
    for key in value:
        if key not in known:
            advice = suggestion(key, known, "可以写：横排、合并")
            given.writer.findings.add("T049-unknown-option", value[key].line, key=key, advice=advice)
    return AnnexOptions(
        _LANDSCAPE in value and yes(Given(_LANDSCAPE, value[_LANDSCAPE], given.writer)),
        _columns(value[_MERGED], given) if _MERGED in value else (),
    )


def _columns(written: Written, given: Given) -> tuple[str, ...]:
    return Given(_MERGED, written, given.writer).several()
