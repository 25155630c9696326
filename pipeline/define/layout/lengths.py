"""Distances: one table of what an office may set otherwise, by section and key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pipeline.define.fields import Fields, read_fields
from pipeline.define.layout.deviation import compare
from pipeline.define.layout.quantity import Measure, characters, lines, millimetres, points, quantity
from pipeline.define.layout.texts import changed
from pipeline.model.clause import PRACTICE, Clause, Strength
from pipeline.model.layout import Layout, Role

INDENT, TITLE_PITCH, BELOW_TITLE = "首行缩进", "标题行距", "标题下空行"


@dataclass(frozen=True, slots=True)
class Distance:
    """One key of a section: which value of which part of the layout it sets, and the clause of that value.

    `clause` is the name of the part's clause, or the clause itself where the part has none for this value.
    """

    section: str
    key: str
    measure: Measure
    part: str
    value: str
    clause: str | Clause = "clause"


_WEIGHT = Clause("7.4.1", Strength.RECOMMENDED)
DISTANCES = (
    Distance("落款", "署名距右", characters(0, 12), "signature", "right"),
    Distance("落款", "日期错开", characters(0, 12), "signature", "date_shift"),
    Distance("落款", "盖章日期距右", characters(0, 12), "signature", "seal_right", "seal_clause"),
    Distance("落款", "盖章空行", lines(1, 6), "signature", "seal_lines", PRACTICE),
    Distance("落款", "印章直径", millimetres(20, 60), "signature", "seal_size", PRACTICE),
    Distance("版头", "标志距版心", millimetres(0, 150), "head", "mark_top", "mark_clause"),
    Distance("版头", "文号上空行", lines(0, 6), "head", "lines_above_number", "number_clause"),
    Distance("版头", "签发人空字", characters(0, 6), "head", "signer_inset", "signer_clause"),
    Distance("版头", "红线距文号", millimetres(0, 30), "head", "rule_below", "rule_clause"),
    Distance("版头", "红线粗细", points(0.5, 6), "head", "rule_weight", PRACTICE),
    Distance("版头", "标题上空行", lines(0, 6), "head", "lines_above_title", "title_clause"),
    Distance("信函", "标志距页顶", millimetres(10, 100), "letter", "mark_top"),
    Distance("信函", "双线距标志", millimetres(0, 30), "letter", "rule_below"),
    Distance("信函", "双线长", millimetres(100, 200), "letter", "rule_length"),
    Distance("信函", "下双线距页底", millimetres(5, 60), "letter", "second_rule_above_foot"),
    Distance("信函", "标题上空行", lines(0, 6), "letter", "lines_above_title"),
    Distance("纪要", "标志距版心", millimetres(0, 150), "minutes", "mark_top"),
    Distance("版记", "粗线", millimetres(0.1, 2), "imprint", "outer_rule", _WEIGHT),
    Distance("版记", "细线", millimetres(0.1, 2), "imprint", "inner_rule", _WEIGHT),
    Distance("版记", "左右空字", characters(0, 6), "imprint", "inset", "text_clause"),
)
_SECTIONS = {name: tuple(group) for name, group in groupby(DISTANCES, key=lambda one: one.section)}
KEYS = (INDENT, TITLE_PITCH, BELOW_TITLE, *_SECTIONS)

_INDENT = characters(0, 4)
_TITLE_PITCH = points(20, 80)
_BELOW_TITLE = lines(0, 4, whole=False)


def read_lengths(root: Fields, layout: Layout) -> Layout:
    """Return the layout with the distances that are written."""
    layout = _with_title(root, _with_indent(root, layout))
    for section, distances in _SECTIONS.items():
        keys = tuple(one.key for one in distances)
        fields = read_fields(root.node(section), f"“{section}”", root.at(section), keys, root.found)
        for distance in distances if fields else ():
            layout = _with(distance, fields, layout) if fields else layout
    return layout


def _with(distance: Distance, fields: Fields, layout: Layout) -> Layout:
    value = quantity(fields, distance.key, distance.measure)
    if value is None:
        return layout
    part: Any = getattr(layout, distance.part)
    clause = distance.clause if isinstance(distance.clause, Clause) else getattr(part, distance.clause)
    asked, shown = getattr(part, distance.value), distance.measure.shown
    what = f"{distance.section}的{distance.key}"
    compare(fields.found, what, shown(value), shown(asked), clause, fields.at(distance.key))
    changes: dict[str, Any] = {distance.value: int(value) if distance.measure.whole else value}
    parts: dict[str, Any] = {distance.part: replace(part, **changes)}
    return replace(layout, **parts)


def _with_indent(root: Fields, layout: Layout) -> Layout:
    value = quantity(root, INDENT, _INDENT)
    if value is None:
        return layout
    body = layout.texts[Role.BODY]
    shown = _INDENT.shown
    compare(root.found, INDENT, shown(value), shown(body.first_line), body.clause, root.at(INDENT))
    indented = {role: replace(text, first_line=value) for role, text in layout.texts.items() if text.first_line}
    return changed(layout, indented)


def _with_title(root: Fields, layout: Layout) -> Layout:
    pitch, below = quantity(root, TITLE_PITCH, _TITLE_PITCH), quantity(root, BELOW_TITLE, _BELOW_TITLE)
    titles = {role: layout.texts[role] for role in (Role.TITLE, Role.ANNEX_TITLE)}
    if pitch is not None:
        compare(root.found, TITLE_PITCH, f"{pitch:g}磅", "与正文行距相同", PRACTICE, root.at(TITLE_PITCH))
        titles = {role: replace(text, line=pitch) for role, text in titles.items()}
    if below is not None:
        # 7.3.2 puts 主送 below a blank line.
        clause, asked = layout.texts[Role.ADDRESSEE].clause, layout.texts[Role.TITLE].lines_after
        shown = _BELOW_TITLE.shown
        compare(root.found, BELOW_TITLE, shown(below), shown(asked), clause, root.at(BELOW_TITLE))
        titles[Role.TITLE] = replace(titles[Role.TITLE], lines_after=below)
        titles[Role.BYLINE] = replace(layout.texts[Role.BYLINE], lines_after=below)
    return changed(layout, titles)
