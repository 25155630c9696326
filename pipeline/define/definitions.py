"""The order in which the definition files are read: each may refer to those before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.define.below import read_below
from pipeline.define.crosschecks import read_checks
from pipeline.define.declared import Declared, first_error
from pipeline.define.explanations import read_explanations
from pipeline.define.fields import read_fields
from pipeline.define.figures import read_figures
from pipeline.define.files import find_source, source_of
from pipeline.define.forms.figures import FIGURES
from pipeline.define.hidden import hidden_figures
from pipeline.define.known import Known
from pipeline.define.layout import read_layout
from pipeline.define.ledgers import read_ledgers
from pipeline.define.node import Node, Spoiled
from pipeline.define.plan import read_plans
from pipeline.define.references import settle_figures
from pipeline.define.sealed import read_sealed, strangers
from pipeline.define.unit import read_unit
from pipeline.define.usages import read_usages
from pipeline.findings import finding
from pipeline.model.definition import CrossCheck, Definitions, FigureDefinition, Unit
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, found_under
from pipeline.model.reported import EXPLANATIONS, Reported
from pipeline.standard.gb_t_9704 import GB_T_9704

DEEPEST_BELOW = 10
"""How many units may lie one below the other under a unit: from the state down to a township it is four."""


def define(folder: Path, texts: Mapping[str, str] | None = None) -> Outcome[Definitions]:
    """Return everything that the definition files of a unit's folder say, and all that is wrong with them.

    A broken entry is left out; what refers to it is left out too, without a finding of its own. With `texts` it is as
    if the files of these names, plan.yaml and others, held them.
    """
    if not folder.is_dir():
        return _nothing(finding("D002-no-folder", FileLocation(str(folder)), folder=folder.name))
    return _define(folder, (folder.resolve(),), texts or {}, {})


def _nothing(why: Diagnostic) -> Outcome[Definitions]:
    return Outcome(Definitions(Unit("", "", {}, {}), {}, {}, GB_T_9704), (why,))


def _define(
    folder: Path, above: tuple[Path, ...], texts: Mapping[str, str], defined: dict[Path, Outcome[Definitions]]
) -> Outcome[Definitions]:
    """The definitions of a folder; `above` are the units on the way down to it, itself included.

    `defined` are the units below that were defined on another way.
    """
    found: list[Diagnostic] = []

    def source(file: str) -> Node:
        return source_of(texts[file], file, found) if file in texts else find_source(folder, file, found)

    unit_source = source("unit.yaml")
    below = read_below(unit_source, folder, partial(_defined_below, folder, above, defined), found)
    ledgers = read_ledgers(source("ledgers.yaml"), below, found)
    unit = read_unit(unit_source, ledgers, found)
    known = Known(ledgers, unit, found)
    figures, checks = _read_figures(source("figures.yaml"), known)
    plans = read_plans(source("plan.yaml"), figures, found)
    layout = read_layout(source("layout.yaml"), found)
    usages = read_usages(source("用语.yaml"), found)
    sealed = read_sealed(folder, found)
    if not figures.unread:
        found += strangers(sealed, frozenset(figures.all_names))
    explanations = read_explanations(source(EXPLANATIONS), sealed, found)
    found += hidden_figures(unit.sound["单位"], ledgers, figures)
    definitions = Definitions(
        unit.sound["单位"],
        {name: ledger.definition for name, ledger in ledgers.sound.items()},
        figures.sound,
        layout,
        checks,
        plans,
        usages,
        below.units,
        Reported(sealed, explanations),
    )
    return Outcome(definitions, tuple(dict.fromkeys(found)))


def _defined_below(
    folder: Path, above: tuple[Path, ...], defined: dict[Path, Outcome[Definitions]], path: str
) -> Outcome[Definitions] | None:
    """The definitions of a unit below, what is wrong with them told from above; None for a unit above itself.

    A unit to which several ways lead is read once, and all that is wrong with it told on the first way.
    """
    below = (folder / path).resolve()
    if below in above:
        return None
    if len(above) > DEEPEST_BELOW:
        why = finding("D148-units-below-too-deep", FileLocation("unit.yaml"), most=DEEPEST_BELOW)
        return replace(_nothing(why), diagnostics=found_under(path, (why,)))
    if below in defined:
        outcome = defined[below]
        error = first_error(outcome.diagnostics, 0)
        return Outcome(outcome.value, found_under(path, [error] if error else ()))
    outcome = defined[below] = _define(below, (*above, below), {}, defined)
    return replace(outcome, diagnostics=found_under(path, outcome.diagnostics))


def _read_figures(root: Node, known: Known) -> tuple[Declared[FigureDefinition], tuple[CrossCheck, ...]]:
    start, at = len(known.found), root.location
    fields = read_fields(root, "指标定义", at, FIGURES.names, known.found)
    why = first_error(known.found, start)
    listed = fields.node("指标") if fields else None
    unread = Spoiled(at, why) if why and listed is None else None
    figures = settle_figures(read_figures(unread or listed, fields.at("指标") if fields else at, known), known)
    if fields is None:
        return figures, ()
    return figures, read_checks(fields.node("勾稽"), fields.at("勾稽"), figures, known)
