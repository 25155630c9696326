"""A case that kills its process, never ends or wants all memory is a failure with its number; the others go on."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

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

    from tests.fuzz.cases import DOORS  # noqa: PLC0415 - the workers load this file, and need none of that
    from tests.fuzz.trying import main  # noqa: PLC0415

    monkeypatch.setattr("tests.fuzz.trying.outcomes", done)
    monkeypatch.setattr(
        "tests.fuzz.trying.run", lambda case, _only: Outcome(case.seed, (), read=True, code=0, seconds=0.1)
    )
    result = CliRunner().invoke(main, ["--only", "layout", "--cases", "3", "--seed", "7"])
    seeds = [at for at in range(7, 7 + 3 * len(DOORS)) if DOORS[at % len(DOORS)][0] == "layout"]
    assert result.exit_code == 1
    assert f"--seed {seeds[1]} --cases 1" in result.stdout
    assert "共3个输入，失败1个" in result.stdout
    assert "种子：从" in result.stdout
    assert CliRunner().invoke(main, ["--only", "没有这样的"]).exit_code == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_it_gets_the_report_of_what_there_is(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    from tests.fuzz.trying import main  # noqa: PLC0415

    def stopped(seeds: list[int], _jobs: int) -> Iterator[Outcome]:
        yield Outcome(seeds[0], (), read=True, code=0, seconds=0.1)
        yield Outcome(seeds[1], ("坏了",), read=True, code=0, seconds=0.1)
        os.kill(os.getpid(), number)
        pytest.fail("nobody heard the signal")

    monkeypatch.setattr("tests.fuzz.trying.outcomes", stopped)
    before = signal.getsignal(number)
    result = CliRunner().invoke(main, ["--cases", "9", "--seed", "40"])
    assert result.exit_code == 1
    assert "共2个输入，失败1个" in result.stdout
    assert "种子：从40到48，要试9个，试到41停下了" in result.stdout
    assert "--seed 41 --cases 1" in result.stdout
    assert signal.getsignal(number) == before
