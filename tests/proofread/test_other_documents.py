"""A figure that two documents give two values is found in the second, with the name of the first."""

from __future__ import annotations

from dataclasses import replace

from pipeline.proofread import proofread
from tests.support.proofs import proof_of


def _codes(second: str) -> list[tuple[str, str]]:
    first = replace(proof_of(["全局现有青年干部82名，平均年龄32岁。"]), name="总结.docx")
    proof = replace(proof_of([second]), others=(first,))
    return [(each.diagnostic.code, each.diagnostic.message) for each in proofread(proof).value]


def test_another_value_in_another_document_is_found_with_its_name() -> None:
    found = [message for code, message in _codes("全局现有青年干部84名，其中党员60名。") if code == "P148"]
    assert len(found) == 1
    assert "总结.docx" in found[0]


def test_the_same_value_in_another_document_is_right() -> None:
    assert "P148" not in [code for code, _ in _codes("全局现有青年干部82名，其中党员60名。")]
