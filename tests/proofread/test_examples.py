"""Each rule finds what its own examples say, mends it as they say, and finds no fault with those that are right."""

from __future__ import annotations

import pytest

from pipeline.findings import entries
from pipeline.model.diagnostic import Severity
from pipeline.model.proof import Fix, Proof
from pipeline.proofread import proofread
from tests.proofread.examples import FOLDER, Example, Finding, examples

EXAMPLES = list(examples())
_FIRST_OF_PROSE = "P010"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.rule} {each.title}")
def test_an_example_is_found_as_it_says(example: Example) -> None:
    proof = example.proof()
    outcome = proofread(proof).value
    found = [
        Finding(each.diagnostic.code, proof.quoted(each.at), _mended(proof, each.fixes))
        for each in outcome
        if each.diagnostic.code == example.rule or each.diagnostic.severity is not Severity.NOTE
    ]
    wanted = [each for each in example.wanted if each.mended is not None]
    assert [(each.code, each.words) for each in found] == [(each.code, each.words) for each in example.wanted]
    assert [each for each in found if each in wanted] == wanted


def test_every_rule_has_examples_of_both_kinds() -> None:
    rules = {entry.code for entry in entries() if entry.code.startswith("P") and entry.code >= _FIRST_OF_PROSE}
    wrong = {each.rule for each in EXAMPLES if any(finding.code == each.rule for finding in each.wanted)}
    right = {each.rule for each in EXAMPLES if not each.wanted}
    assert rules - wrong == set()
    assert rules - right == set()
    assert {file.stem for file in FOLDER.glob("*.txt")} == {f"{e.code}-{e.name}" for e in entries() if e.code in rules}


def _mended(proof: Proof, fixes: tuple[Fix, ...]) -> str | None:
    """What the words of a mend become; one mend at most stands in an example."""
    if not fixes:
        return None
    passage = fixes[0].at.passage
    text = proof.passages[passage].text
    for fix in sorted(fixes, key=lambda each: -each.at.start):
        text = text[: fix.at.start] + fix.text + text[fix.at.end :]
    first, last = min(fix.at.start for fix in fixes), max(fix.at.end for fix in fixes)
    return text[first : last + len(text) - len(proof.passages[passage].text)]
