"""Does the bundle hold all that a Windows needs, and nothing that it cannot use? The list of checks says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tools.bundle.checks.binaries import foreign_binaries, libraries_that_are_missing
from tools.bundle.checks.bundle import Bundle
from tools.bundle.checks.imports import imports_that_lead_nowhere
from tools.bundle.checks.launchers import (
    batches_that_call_what_is_missing,
    batches_that_cmd_misreads,
    notes_that_notepad_misreads,
)
from tools.bundle.checks.names import entries_that_tell_the_day, names_that_windows_refuses, paths_that_are_too_long
from tools.bundle.checks.parts import (
    parts_that_are_missing,
    places_of_the_builder,
    records_that_disagree,
    requirements_that_are_not_met,
    texts_of_licences_that_are_missing,
)

__all__ = ["CHECKS", "Bundle", "complaints"]

CHECKS: tuple[Callable[[Bundle], Iterator[str]], ...] = (
    names_that_windows_refuses,
    paths_that_are_too_long,
    entries_that_tell_the_day,
    parts_that_are_missing,
    requirements_that_are_not_met,
    records_that_disagree,
    texts_of_licences_that_are_missing,
    imports_that_lead_nowhere,
    foreign_binaries,
    libraries_that_are_missing,
    batches_that_cmd_misreads,
    batches_that_call_what_is_missing,
    notes_that_notepad_misreads,
    places_of_the_builder,
)


def complaints(bundle: Bundle) -> list[str]:
    """Return everything that is wrong with a bundle."""
    return [complaint for check in CHECKS for complaint in check(bundle)]
