"""Bad inputs through every door: no traceback, no English, nothing half written, nothing touched that is not ours.

These are the first numbers of the long run (make fuzz), the same ones each time, and every input that ever failed.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.cases import DOORS, case_of
from tests.fuzz.changes import MOST_BYTES, Change, name_of
from tests.fuzz.changes.packages import parts_of
from tests.fuzz.ground import ground
from tests.fuzz.hostile import RUNS
from tests.fuzz.kinds import FIELDS, Kind
from tests.fuzz.recipes import recipe, recipes
from tests.fuzz.running import run, run_over
from tests.fuzz.tally import told

CASES, AT_ONCE = 120, 12


@pytest.mark.parametrize("first", range(0, CASES, AT_ONCE))
def test_no_bad_input_gets_through(first: int) -> None:
    outcomes = [run(case_of(seed)) for seed in range(first, first + AT_ONCE)]
    assert [(told(case_of(each.seed)), each.wrong) for each in outcomes if each.wrong] == []
    assert any(each.read for each in outcomes)


@pytest.mark.parametrize("path", recipes(), ids=lambda path: path.stem)
def test_what_failed_once_does_not_fail_again(path: Path) -> None:
    kept = recipe(path)
    assert run_over(kept.case, kept.files, ground()).wrong == (), kept.what


def test_the_first_numbers_come_in_by_every_door() -> None:
    assert {(case.name, case.kind) for case in map(case_of, range(CASES))} == set(DOORS)


def test_every_kind_of_input_has_files_to_change() -> None:
    for kind, field in FIELDS.items():
        for unit, pattern in field.files.items():
            assert any(pattern.match(path) for path in ground()) is (kind is not Kind.WORDS), (kind, unit)


@pytest.mark.parametrize("seed", [0, 17, 98, 4242])
def test_a_number_is_always_the_same_case(seed: int) -> None:
    assert case_of(seed) == case_of(seed)
    assert case_of(seed).files() == case_of(seed).files()


def test_changes_change_something() -> None:
    cases = [case_of(seed) for seed in range(len(DOORS)) if case_of(seed).kind is not Kind.WORDS]
    same = [case.seed for case in cases if all(case.files()[step.file] == ground()[step.file] for step in case.steps)]
    assert len(same) < len(cases) // 10


RUNNING = [
    pytest.param(kind, change, id=f"{kind}")
    for kind, field in FIELDS.items()
    for change in field.changes
    if name_of(change).endswith(".run")
]


def test_all_kinds_but_old_workbooks_are_written_in_runs_of_one_sign() -> None:
    assert {param.values[0] for param in RUNNING} == set(Kind) - {Kind.XLS, Kind.WORDS}


@pytest.mark.parametrize(("kind", "change"), RUNNING)
def test_a_run_of_one_sign_comes_through_as_words(kind: Kind, change: Change) -> None:
    file = next(path for path in sorted(ground()) if any(each.match(path) for each in FIELDS[kind].files.values()))
    written = [change(Random(seed), ground()[file]) for seed in range(9)]
    texts = [text for data in written for text in (*(part for _, part in parts_of(data)), data)]
    assert any(run.encode(code) in text for text in texts for run in RUNS for code in ("utf-8", "gb18030"))
    assert max(map(len, texts)) <= MOST_BYTES
