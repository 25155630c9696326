"""Reads 指标 of figures.yaml: every figure by itself; how they hang together is looked at in references.py."""

from __future__ import annotations

from decimal import Decimal

from pipeline.define.aggregation import read_aggregation
from pipeline.define.declared import Declared, first_error
from pipeline.define.fields import Fields, read_entries, read_fields
from pipeline.define.formats import read_format
from pipeline.define.forms.figures import FIGURE, KINDS
from pipeline.define.known import Known
from pipeline.define.measures import settled_unit
from pipeline.define.naming import check_name
from pipeline.define.node import Entry, Node, Record, Scalar
from pipeline.define.tabulation import read_tabulation
from pipeline.findings import finding
from pipeline.formula import parse_expression, states_a_number, target_advice, target_in
from pipeline.model.definition import Aggregation, Calculation, FigureDefinition, Format, Tabulation
from pipeline.model.diagnostic import Diagnostic, Location


def read_figures(root: Node | None, at: Location, known: Known) -> Declared[FigureDefinition]:
    """Return the figures by name; without 指标 there are none."""
    if root is None:
        return Declared()
    entries = read_entries(root, "指标", at, known.found)
    if entries is None:
        return Declared(unread=known.found[-1])
    sound: dict[str, FigureDefinition] = {}
    broken: dict[str, Diagnostic] = {}
    for entry in entries:
        start = len(known.found)
        check_name(entry.key, entry.location, known.found)
        figure = _read_figure(entry, known)
        if why := first_error(known.found, start):
            broken[entry.key] = why
        elif figure:
            sound[entry.key] = figure
    return Declared(sound, broken)


def _read_figure(entry: Entry, known: Known) -> FigureDefinition | None:
    node, owner = entry.value, f"指标“{entry.key}”"
    if isinstance(node, Scalar) and not node.empty and "：" not in node.text:
        node = Record((Entry("计算", entry.location, node),), entry.location)
    kind = _kind(node, owner, entry.location, known)
    fields = read_fields(node, owner, entry.location, KINDS.get(kind, FIGURE.names), known.found)
    if fields is None or not kind:
        return None
    source, style = _read_source(kind, fields, known), read_format(fields)
    if source is None:
        return None
    unit = settled_unit(fields, source, style, known)
    return FigureDefinition(
        name=entry.key,
        location=entry.location,
        source=source,
        unit=unit,
        format=style,
        target=_read_target(fields, source, unit, style),
        meaning=fields.text("说明"),
    )


def _read_target(
    fields: Fields, source: Aggregation | Calculation | Tabulation, unit: str, form: Format
) -> Decimal | None:
    node = fields.node("目标")
    if not isinstance(node, Scalar) or not states_a_number(node.text):
        return fields.number("目标", unit)
    value = target_in(node.text, unit, form, quotient=isinstance(source, Calculation))
    if value is None:
        mend, seen = target_advice(unit, form), node.text.strip()
        fields.found.append(
            finding("D078-target-in-another-unit", fields.at("目标"), owner=fields.owner, seen=seen, advice=mend)
        )
    return value


def _kind(node: Node, owner: str, at: Location, known: Known) -> str:
    """The one key that says where the figure comes from; empty, with a finding, when there is not exactly one."""
    if not isinstance(node, Record):
        return ""
    present = [entry.key for entry in node.entries if entry.key in KINDS]
    if len(present) != 1:
        seen = "同时写了" + "、".join(f"“{key}”" for key in present) if present else "没有写数从哪里来"
        known.found.append(finding("D054-no-single-source", at, owner=owner, seen=seen))
        return ""
    return present[0]


def _read_source(kind: str, fields: Fields, known: Known) -> Aggregation | Calculation | Tabulation | None:
    fields.require(kind)
    if kind not in fields:
        return None
    match kind:
        case "台账":
            return read_aggregation(fields, known)
        case "表格":
            return read_tabulation(fields, known)
    text = fields.text("计算")
    outcome = parse_expression(text, fields.at("计算")) if text else None
    known.found.extend(outcome.diagnostics if outcome else ())
    return Calculation(outcome.value, text) if outcome and outcome.value else None
