"""A figure that somebody defines by choosing from lists, as an entry of figures.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.appending import added_under, scalar, word
from pipeline.define import define
from pipeline.define.forms.figures import ALGORITHMS, SCOPES
from pipeline.findings import finding
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.publish import replace_unchanged

FILE, _KEY = "figures.yaml", "指标"


def choices(definitions: Definitions) -> Mapping[str, object]:
    """Return what the lists offer: ledgers with their columns, algorithms and scopes with what they mean."""
    ledgers = {name: list(ledger.columns) for name, ledger in definitions.ledgers.items()}
    return {"ledgers": ledgers, "algorithms": ALGORITHMS.means, "scopes": SCOPES.means}


def add_figure(unit: Path, chosen: Mapping[str, str]) -> Outcome[tuple[Path, ...]]:
    """Write the entry behind the others, all else byte for byte; what the definitions refuse is not written."""
    path = unit / FILE
    before = path.read_bytes() if path.is_file() else b""
    after = added_under(before, _KEY, _entry(chosen))
    if after is None:
        return Outcome((), (finding("U088-entries-not-added", FileLocation(FILE)),))
    try:
        text = after.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Outcome((), (finding("U089-definitions-in-another-encoding", FileLocation(FILE), file=FILE),))
    known = {_told(each) for each in define(unit).diagnostics}
    wrong = [each for each in define(unit, {FILE: text}).diagnostics if _told(each) not in known]
    errors = tuple(each for each in wrong if each.severity is Severity.ERROR)
    return Outcome((), errors) if errors else replace_unchanged(before, after, path)


def _told(each: Diagnostic) -> tuple[str, str]:
    return each.code, each.message


def _entry(chosen: Mapping[str, str]) -> str:
    """The entry in one line; what was left empty is left out."""
    condition = {chosen.get("where", ""): chosen.get("equals", "")}
    where = ", ".join(f"{word(name)}: {scalar(value)}" for name, value in condition.items() if name and value)
    parts = {
        "台账": word(chosen.get("ledger", "")),
        "算法": chosen.get("algorithm", ""),
        "列": word(chosen.get("column", "")) if chosen.get("column") else "",
        "条件": f"{{{where}}}" if where else "",
        "单位": scalar(chosen.get("unit", "")) if chosen.get("unit") else "",
        "时段": chosen.get("scope", ""),
    }
    inner = ", ".join(f"{key}: {value}" for key, value in parts.items() if value)
    return f"{word(chosen.get('name', '').strip())}: {{{inner}}}\n"
