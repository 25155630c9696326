"""A case that kills its process, never ends or wants all memory is a failure with its number; the others go on."""

from __future__ import annotations

import os
import sys

import pytest
from click.testing import CliRunner

from tests.fuzz.__main__ import main
from tests.fuzz.cases import DOORS
from tests.fuzz.crew import outcomes
from tests.fuzz.outcome import Outcome

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are those of Unix")


def badly(seed: int) -> Outcome:
    """Do something that no process survives, by the number; run by the workers, who find it by its name."""
    if seed == 1:
        os.abort()
    while seed == 2:
        pass
    wrong: tuple[str, ...] = ()
    if seed == 3:
        try:
            bytearray(2**33)
        except MemoryError as error:
            wrong = (repr(error),)
    return Outcome(seed, wrong, read=True, code=0, seconds=0.0)


def test_workers_that_die_are_failures_and_the_others_go_on() -> None:
    told = {each.seed: each.wrong for each in outcomes(range(5), workers=1, perform=badly, seconds=1)}
    assert sorted(told) == [0, 1, 2, 3, 4]
    assert (told[0], told[4]) == ((), ())
    assert "badly" in told[1][0]
    assert "1秒还没有做完" in told[2][0]
    assert "badly" in told[2][0]
    assert "MemoryError" in told[3][0]


def test_only_what_is_asked_for_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def done(seeds: list[int], _jobs: int) -> list[Outcome]:
        return [
            Outcome(seed, ("坏了",) if at == 1 else (), read=True, code=0, seconds=0.1) for at, seed in enumerate(seeds)
        ]

    monkeypatch.setattr("tests.fuzz.__main__.outcomes", done)
    monkeypatch.setattr(
        "tests.fuzz.__main__.run", lambda case, _only: Outcome(case.seed, (), read=True, code=0, seconds=0.1)
    )
    result = CliRunner().invoke(main, ["--only", "layout", "--cases", "3", "--seed", "7"])
    seeds = [at for at in range(7, 7 + 3 * len(DOORS)) if DOORS[at % len(DOORS)][0] == "layout"]
    assert result.exit_code == 1
    assert f"--seed {seeds[1]} --cases 1" in result.stdout
    assert "共3个输入，失败1个" in result.stdout
    assert CliRunner().invoke(main, ["--only", "没有这样的"]).exit_code == 2
