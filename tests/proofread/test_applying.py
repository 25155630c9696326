"""A rule that fails is told of; the others, and the document, are none the worse for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.model.diagnostic import Severity
from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.applying import apply
from tests.support.proofs import proof_of


def names_it(proof: Proof) -> Iterator[Slip]:
    yield Slip("P015-item-twice", Span(0, 0, 1), {"seen": proof.passages[0].text[:1]})


def fails_half_way(proof: Proof) -> Iterator[Slip]:
    yield from names_it(proof)
    raise IndexError(proof.passages[0].text)


def fills_the_memory(proof: Proof) -> Iterator[Slip]:
    raise MemoryError(proof.name)
    yield from names_it(proof)


def test_one_that_fails_leaves_what_the_others_find() -> None:
    proof = proof_of(["张秀秀、胡平参加。"])
    found = apply((names_it, fails_half_way, names_it), proof)
    assert found.slips == (*names_it(proof), *names_it(proof))
    (told,) = found.failures
    assert (told.code, told.severity) == ("P007", Severity.WARNING)
    assert "IndexError" in told.message
    assert "张秀秀" not in f"{told}"


def test_memory_that_ran_out_ends_them_all() -> None:
    with pytest.raises(MemoryError):
        apply((names_it, fills_the_memory), proof_of(["甲"]))
