"""A case that kills its process, never ends or wants all memory is a failure with its number; the others go on."""

from __future__ import annotations

import os
import sys

import pytest

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
