"""Which known name a mistyped one is taken for, whichever way it is looked for."""

from __future__ import annotations

from difflib import SequenceMatcher
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.findings import nearest
from tests.support.counted_calls import calls

SIGNS = "甲乙丙丁戊己庚辛"
NAMES = st.text(SIGNS, min_size=1, max_size=4)


def test_many_names_are_laid_out_once_for_all_that_are_mistyped() -> None:
    """Each was held against every known name: five thousand figures that name others wrongly took half a minute."""

    def work(count: int) -> int:
        known = [f"{chr(0x4E00 + at)}类课时" for at in range(count)]
        return calls(lambda: [nearest(f"{chr(0x7E00 + at)}项次数", known) for at in range(count)])

    assert work(1_600) < 3 * work(800)


@settings(max_examples=20)
@given(NAMES, st.randoms(use_true_random=False))
def test_of_many_those_that_begin_or_end_alike_are_likened(written: str, chance: Random) -> None:
    known = list(dict.fromkeys("".join(chance.choices(SIGNS, k=chance.randint(2, 4))) for _ in range(500)))
    fitting = [name for name in known if name != written and 4 * min(map(len, (name, written))) >= len(name + written)]
    if len(fitting) > 300:
        fitting = [name for name in fitting if name[0] == written[0] or name[-1] == written[-1]][:80]
    near = nearest(written, known)
    best = max((SequenceMatcher(None, written, name).ratio() for name in fitting), default=0)
    assert (near != "") == (best >= 0.5)
    assert not near or (near in fitting and SequenceMatcher(None, written, near).ratio() == best)


def test_among_names_that_are_all_alike_only_so_many_are_compared() -> None:
    """Three hundred names of a hundred characters, of two kinds, took two fifths of a second for each mistyped one."""
    chance = Random(1)

    def work(length: int) -> int:
        known = ["".join(chance.choices("甲乙", k=length)) for _ in range(300)]
        return calls(lambda: nearest("".join(chance.choices("甲乙", k=length)), known))

    assert work(100) < work(10)


def test_names_of_another_length_are_not_looked_at() -> None:
    """Where few are as long as a mistyped one, all were gone through for each: with their number, the time squared."""

    def work(count: int) -> int:
        known = [f"{at}街道今年累计培训场次" for at in range(count)]
        nearest("甲", known)
        return calls(lambda: nearest("乙", known))

    assert work(4_000) <= work(1_000) + 10
    assert nearest("甲乙", ["甲丙", *(f"甲街道今年累计培训{at}次" for at in range(1_000))]) == "甲丙"
