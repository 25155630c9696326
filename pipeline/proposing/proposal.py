"""What do workbooks themselves say that a unit should define? Ledgers, figures, a first template."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.appending import word
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.proposing.alike import Kept, one_ledger_each
from pipeline.proposing.entries import ledger_entry
from pipeline.proposing.figures import Measured, figure_entries, propose_figures
from pipeline.proposing.ledger import ProposedLedger, propose_ledger, with_rosters
from pipeline.proposing.ledger_names import globs, ledger_name, sheet_globs
from pipeline.proposing.tables import find_tables
from pipeline.proposing.template import template

_UNUSABLE = frozenset({"台账"})
"""Names under which an only ledger would be taken for something else."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Ledgers with their figures; what is written of them can be had as text."""

    measured: tuple[Measured, ...] = ()

    @property
    def ledgers(self) -> str:
        """Entries of ledgers.yaml, a blank line between two."""
        return "\n".join(ledger_entry(each.ledger) for each in self.measured)

    @property
    def figures(self) -> str:
        """Entries below 指标 of figures.yaml, without indent."""
        return figure_entries(self.measured)

    @property
    def template(self) -> str:
        """A first 工作总结.md."""
        return template(self.measured)

    def owner(self, lines: Sequence[str], *, figures: bool) -> str:
        """Return the ledger to which the last of some lines of its entries, or of its figures, belongs."""
        heads = {
            f"  # —— {each.ledger.name} ——" if figures else f"{word(each.ledger.name)}:": each for each in self.measured
        }
        found = [heads[line].ledger.name for line in lines if line in heads]
        return found[-1] if found else self.measured[0].ledger.name

    def without(self, names: Collection[str]) -> Proposal:
        """Return the proposal less some ledgers."""
        return Proposal(tuple(each for each in self.measured if each.ledger.name not in names))


def propose(
    files: Mapping[str, bytes],
    ledgers: Collection[str] = (),
    figures: Collection[str] = (),
    present: Collection[str] = (),
) -> Outcome[Proposal]:
    """Return what is proposed for files by their names, and what could not be told; nothing is written.

    `ledgers` and `figures` are names that the unit has already, `present` further files that stand in its folder.
    """
    tables = find_tables(files)
    kept = one_ledger_each(tables.value)
    taken = {*ledgers, *_UNUSABLE}
    proposed: list[ProposedLedger] = []
    found: list[Diagnostic] = list(tables.diagnostics)
    for group in kept:
        name = ledger_name(_called(group, kept), taken)
        taken.add(name)
        others = [file for other in kept if other is not group for file in other.files if file not in group.files]
        others += [file for file in (*files, *present) if file not in group.files and file not in others]
        ledger = propose_ledger(name, globs(group.files, others), _sheets(group, kept), group.tables)
        if not ledger.columns:
            found.append(finding("U080-no-heading-seen", group.tables[0].place))
            continue
        proposed.append(ledger)
        found += ledger.findings
        if group.guessed:
            found.append(
                finding("U086-files-taken-for-one", group.tables[0].place, ledger=name, files="、".join(group.files))
            )
    return Outcome(Proposal(propose_figures(with_rosters(proposed), figures)), tuple(dict.fromkeys(found)))


def _called(group: Kept, kept: Sequence[Kept]) -> list[str]:
    """What may name a ledger: its file, unless that holds several, its title, its sheet."""
    table = group.tables[-1]
    file, sheet = PurePosixPath(table.file).stem, table.sheet.name
    shared = any(table.file in other.files for other in kept if other is not group)
    return [sheet, table.title, file] if shared else [file, table.title, sheet]


def _sheets(group: Kept, kept: Sequence[Kept]) -> tuple[str, ...]:
    """工作表, where files hold tables of other ledgers too."""
    others = [other for other in kept if other is not group and set(other.files) & set(group.files)]
    if not others:
        return ()
    strange = {table.sheet.name for other in others for table in other.tables if table.file in group.files}
    return sheet_globs(tuple(dict.fromkeys(table.sheet.name for table in group.tables)), strange)
