"""Copies with far more of something than any office sends: the work grows with it, no faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.collect.aligning import aligned
from pipeline.collect.cutting import MOST_AT_ONCE, parts
from pipeline.collect.edits import Edits
from pipeline.collect.moving import moved_ones
from pipeline.collect.opinion import DELETED, NEW, Opinion
from pipeline.collect.sentences import Text
from pipeline.word import Reviewed
from tests.collect.test_single_cases import brought, inserted, p, row, table
from tests.support.bare_package import bare
from tests.support.counted_calls import calls

Pair = tuple[str | bytes, str | bytes]
"""What was sent, and the copy."""
STRUCK = '<w:del w:id="2" w:author="李四"/>'


def noted(numbers: int) -> str:
    said = (f'<w:comment w:id="{n}" w:author="张三">{p(f"核实{n}")}</w:comment>' for n in range(numbers))
    return "".join(said)


def comments(numbers: int) -> Pair:
    """On rows of a new table, of which nothing was sent."""
    marks = (f'<w:p><w:r><w:t>格</w:t><w:commentReference w:id="{n}"/></w:r></w:p>' for n in range(numbers))
    sent = p("前文所说的事情都办好了。") * numbers
    return sent, bare(sent + table(*map(row, marks)) + p("末"), comments=noted(numbers))


def struck_rows(numbers: int) -> Pair:
    rows = [(p(f"第{n}行，{'说了很多话' * 8}"), p("乙")) for n in range(numbers)]
    long = p("这一段很长，留下不动，" * numbers * 2)
    copy = table(*(row(*cells, change=STRUCK) for cells in rows))
    return long + table(*(row(*cells) for cells in rows)) + p("末"), long + copy + p("末")


def runs(numbers: int) -> Pair:
    return f"<w:p>{'<w:r><w:t>字</w:t></w:r>' * numbers}</w:p>", f"<w:p>{'<w:r><w:t>字</w:t></w:r>' * numbers}</w:p>"


def people(numbers: int) -> Pair:
    """Each of whom puts a word in at the same place."""
    words = (inserted("甲", f"第{n}人") for n in range(numbers))
    return p("字"), f"<w:p><w:r><w:t>字</w:t></w:r>{''.join(words)}</w:p>"


@pytest.mark.parametrize("made", [comments, struck_rows, runs, people])
def test_four_times_as_many_are_four_times_the_work(made: Callable[[int], Pair]) -> None:
    def work(numbers: int) -> int:
        sent, copy = made(numbers)
        return calls(lambda: brought(sent, ("法规科", copy)))

    few, many = work(100), work(400)
    assert few > 100
    assert many < 5 * few


class Name(str):
    """A name that tells each time it is compared with another."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)


def test_new_paragraphs_are_looked_for_among_those_of_one_hand() -> None:
    def work(numbers: int) -> int:
        gone = [Opinion("法规科", Name("张三"), n, "说的是另一件事情", DELETED) for n in range(numbers)]
        new = [Opinion("法规科", Name("张三"), n, "", f"{NEW}新{n}") for n in range(numbers)]
        empty = Text(Reviewed((), (), (), (), ()), (), {}, {}, {})
        return calls(lambda: list(moved_ones([*gone, *new], empty)))

    assert work(800) < 5 * work(200)


def test_places_of_signs_are_looked_up_in_their_order() -> None:
    edits = Edits(places={(n, 0): (2 * n, 1) for n in range(100)})
    assert edits.place_of((7, 0)) == (14, 1)
    assert edits.place_of((7, 3)) == (14, 1)
    assert edits.place_of((-1, 0)) == (0, 0)
    edits.places[7, 2] = (99, 9)
    assert edits.place_of((7, 3)) == (99, 9)


def test_long_sequences_are_cut_where_both_hold_the_same() -> None:
    one = [f"第{n}段" for n in range(30_000)]
    other = ["新", *one[:9_000], "又新", *one[9_000:-1], "末"]
    found = list(parts(one, other))
    assert max((end[0] - begin[0]) * (end[1] - begin[1]) for begin, end in found) <= MOST_AT_ONCE
    assert [found[0][0], found[-1][1]] == [(0, 0), (30_000, 30_002)]
    assert all(one[begin[0]] == other[begin[1]] for begin, _ in found[1:])
    pairs = [
        (each.start, each.begin) for each in aligned(one, other) if each.stop > each.start and each.end > each.begin
    ]
    assert pairs[:29_999] == [(n, n + 1 + (n >= 9_000)) for n in range(29_999)]


def test_long_sequences_of_one_text_are_cut_all_the_same() -> None:
    one, other = ["字"] * 30_000, ["新", *["字"] * 30_000]
    found = list(parts(one, other))
    assert max((end[0] - begin[0]) * (end[1] - begin[1]) for begin, end in found) <= MOST_AT_ONCE
    assert [begin for begin, _ in found[1:]] == [end for _, end in found[:-1]]
