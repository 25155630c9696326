"""Reads 变动说明.yaml: why values that were reported have changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.define.declared import first_error
from pipeline.define.fields import Fields, is_blank, read_fields
from pipeline.define.forms.explanations import EXPLANATION
from pipeline.define.node import Items, Node, Record, misfit, shape
from pipeline.findings import finding
from pipeline.formula import comparable
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.period import Period, UnknownPeriodError
from pipeline.model.reported import EXPLANATIONS, Explanation, Sealed, as_printed, wholes


def read_explanations(root: Node, sealed: Mapping[str, Sealed], found: list[Diagnostic]) -> tuple[Explanation, ...]:
    """Return the explanations; one of what was never reported is reported itself, for it explains nothing."""
    read = [_read(item, found) for item in _items(root, found)]
    known = {key: _Known.of(one) for key, one in sealed.items()} if read else {}
    explanations = tuple(_meant(each, known.get(each.period, _Known())) for each in read if each)
    for each in explanations:
        found += _idle(each, known.get(each.period, _Known()))
    return explanations


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of the figures reported of a period, as they are printed; and these with what they are parts of."""

    printed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    wholes: Collection[str] = frozenset()

    @classmethod
    def of(cls, sealed: Sealed) -> _Known:
        printed: dict[str, list[str]] = {}
        for name in sealed.figures:
            printed.setdefault(_spelled(name), []).append(name)
        return cls(printed, frozenset(whole for name in sealed.figures for whole in wholes(name)))


def _items(root: Node, found: list[Diagnostic]) -> Iterator[Node]:
    match root:
        case Items(items=items):
            yield from (item for item in items if not is_blank(item))
        case Record(entries=()):
            return
        case _ if not is_blank(root):
            seen, at = shape(root), root.location
            why = finding(
                "D022-wrong-shape", at, owner=EXPLANATIONS, key="全文", wanted="列表，每条前面一个“-”", seen=seen
            )
            found.append(misfit(root, why))


def _read(item: Node, found: list[Diagnostic]) -> Explanation | None:
    fields = read_fields(item, "变动说明", item.location, EXPLANATION.names, found)
    if fields is None:
        return None
    start = len(found)
    fields.require(*EXPLANATION.required)
    period = _period(fields) if "时段" in fields else ""
    names = fields.texts("指标")
    return None if first_error(found, start) else Explanation(names, period, fields.text("原因"), item.location)


def _period(fields: Fields) -> str:
    written = fields.text("时段")
    try:
        return Period.parse(written).key
    except UnknownPeriodError:
        fields.found.append(finding("D069-unknown-period", fields.at("时段"), seen=written))
        return ""


def _meant(explanation: Explanation, known: _Known) -> Explanation:
    """An explanation with the names under which figures were registered: people copy them from where they are printed.

    A name that two figures are printed under stays as it is written.
    """
    found = (known.printed.get(_spelled(name), ()) for name in explanation.figures)
    names = (meant[0] if len(meant) == 1 else name for name, meant in zip(explanation.figures, found, strict=True))
    return replace(explanation, figures=tuple(names))


def _spelled(name: str) -> str:
    return comparable(as_printed(name))


def _idle(explanation: Explanation, known: _Known) -> Iterator[Diagnostic]:
    for name in explanation.figures:
        if name not in known.wholes:
            period, at = explanation.period, explanation.location
            yield finding("S008-nothing-to-explain", at, figure=name, period=period)
