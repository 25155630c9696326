"""What `make bench` compares is alike, and its ratios say what a table of times says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tools.bench.__main__ import COUNTED, TIMED
from tools.bench.demands import DEMANDS, Demand, Growth
from tools.bench.documents import content, documents_of, make_documents
from tools.bench.measuring import Clock, Measured


def measured(*seconds: float) -> Measured:
    return Measured({Clock.PROCESSOR: seconds, Clock.WALL: tuple(2 * each for each in seconds)})


TIMES: Mapping[str, Measured] = {
    "ours": measured(1.0, 2.0, 30.0),
    "theirs": measured(4.0, 10.0, 90.0),
    "once": measured(20.0),
    "small": measured(0.1),
    "large": measured(10.0),
}


def test_a_ratio_is_taken_round_by_round_so_that_a_slow_round_meets_both() -> None:
    # 4, 5 and 3 times: the middle one counts, though the medians of the times are 2 and 10, too.
    assert Demand("", "ours", "theirs", 4.0, faster=True).reached(TIMES, Clock.PROCESSOR) == 4.0
    assert Demand("", "ours", "theirs", 0.3).reached(TIMES, Clock.WALL) == pytest.approx(0.25)


def test_a_peer_that_ran_once_is_compared_with_the_median() -> None:
    assert Demand("", "ours", "once", 10.0, faster=True).reached(TIMES, Clock.PROCESSOR) == 10.0


@pytest.mark.parametrize(("limit", "faster", "met"), [(4.0, True, True), (4.1, True, False), (0.25, False, True)])
def test_a_limit_is_kept_or_not(limit: float, faster: bool, met: bool) -> None:  # noqa: FBT001 - read as a table
    assert Demand("", "ours", "theirs", limit, faster=faster).met(TIMES) is met


def test_a_straight_line_has_the_exponent_one() -> None:
    hundredfold = Growth("", ((10_000, "small"), (1_000_000, "large")), 1.05)
    assert hundredfold.reached(TIMES, Clock.PROCESSOR) == pytest.approx(1.0)
    assert Growth("", ((100_000, "small"), (1_000_000, "large")), 1.05).reached(TIMES, Clock.WALL) == pytest.approx(2.0)


def test_no_demand_stands_twice() -> None:
    titles = [(demand.title, demand.subject) for demand in DEMANDS]
    assert len(set(titles)) == len(titles)


def test_both_write_the_same_words_and_numbers(tmp_path: Path) -> None:
    for unit in make_documents(tmp_path):
        made = documents_of(unit)
        ours, theirs = content(made.ours()), content(made.theirs())
        assert sorted(ours["paragraphs"]) == sorted(theirs["paragraphs"])
        assert ours["cells"] == theirs["cells"]
        assert content(made.final()) == ours
        assert any(character.isdigit() for text in ours["cells"] for character in text)


def test_the_manuals_name_every_part_that_can_be_measured() -> None:
    root = Path(__file__).parents[2]
    for page in (root / "Makefile", root / "docs" / "speed.md"):
        text = page.read_text(encoding="utf-8")
        assert [name for name in (*TIMED, *COUNTED) if name not in text] == [], page
