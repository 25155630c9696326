"""A rule that fails is told of; the others, and the document, are none the worse for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pipeline.model.diagnostic import Severity
from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread import proofread, stage
from pipeline.proofread.applying import apply
from pipeline.proofread.rules import RULES
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
    assert found.value == (*names_it(proof), *names_it(proof))
    (told,) = found.diagnostics
    assert (told.code, told.severity) == ("P007", Severity.WARNING)
    assert "IndexError" in told.message
    assert "张秀秀" not in f"{told}"


def test_memory_that_ran_out_ends_them_all() -> None:
    with pytest.raises(MemoryError):
        apply((names_it, fills_the_memory), proof_of(["甲"]))


MASKED = ["张三（电话138****8000）参加，，共3人。", "全市全市举办培训。"]


def failing(rule: Callable[[Proof], Iterator[Slip]], *, of_masked: bool) -> Callable[[Proof], Iterator[Slip]]:
    """Return a rule that fails on the text as masked, or on that as before masking."""

    def rule_that_fails(proof: Proof) -> Iterator[Slip]:
        if any("*" in passage.text for passage in proof.passages) == of_masked:
            raise IndexError
        yield from rule(proof)

    return rule_that_fails


@pytest.mark.parametrize("of_masked", [True, False])
def test_one_that_fails_on_a_masked_draft_or_as_it_was_before_is_told_of(
    monkeypatch: pytest.MonkeyPatch,
    of_masked: bool,  # noqa: FBT001
) -> None:
    """What it found where it did not fail is told all the same; the invented number has no star."""
    proof = replace(proof_of(MASKED), redacted=True)
    usual = [each.diagnostic.code for each in proofread(proof).value]
    assert "P010" in usual
    monkeypatch.setattr(stage, "RULES", [failing(rule, of_masked=of_masked) for rule in RULES])
    found = proofread(proof)
    assert set(usual) <= {each.diagnostic.code for each in found.value} or of_masked
    assert "P007" in [each.code for each in found.diagnostics]


def test_one_for_what_is_allowed_is_told_of_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(proof: Proof) -> Iterator[Slip]:
        raise IndexError(proof.name)
        yield from names_it(proof)

    monkeypatch.setattr(stage, "_OF_ALLOWANCES", (fails,))
    found = proofread(proof_of(["全市全市举办培训，，共3人。"]))
    assert {"P010", "P007"} <= {each.code for each in found.diagnostics}
