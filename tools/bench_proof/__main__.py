"""Prints the recall of each family and the false alarms per 1,000 correct sentences; --show lists what went wrong."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.model.diagnostic import Severity
from pipeline.model.period import Period
from pipeline.model.proof import Proof, Span
from pipeline.proofread import proofread
from pipeline.proofread.stage import Remarked
from tests.support.proofs import proof_of
from tools.bench_proof.held_out import Item, items

_FOLDER = Path(__file__).parents[2] / "tests" / "proofread" / "held_out"
_PERIOD, _ISSUED = Period.parse("2025Q1-Q3"), date(2025, 10, 9)
_NEAR = 2
"""Signs that the words of a finding may lie beside those of the error."""


def main() -> None:
    """Measure each text."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="list what was missed and what was found wrongly")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    for file in options.files or sorted(_FOLDER.glob("*.txt")):
        _measure(file, show=options.show)


def _measure(file: Path, *, show: bool) -> None:
    all_of_it = list(items(file))
    wrong, right = ([each for each in all_of_it if bool(each.family) is kind] for kind in (True, False))
    seen, caught, warned = Counter[str](), Counter[str](), Counter[str]()
    for each in wrong:
        proof, found = _read(each)
        at_the_words = [one for one in found if _touches(one, each, proof)]
        seen[each.family] += 1
        caught[each.family] += bool(at_the_words)
        warned[each.family] += any(one.diagnostic.severity is not Severity.NOTE for one in at_the_words)
        if show and not at_the_words:
            others = "、".join(one.diagnostic.code for one in found)
            print(f"漏 {each.family}“{each.words}” {others}\n    {' / '.join(each.paragraphs)}")
    alarms = [(each, one) for each in right for one in _loud(_read(each)[1])]
    if show:
        for each, one in alarms:
            print(f"误 {one.diagnostic.code} {one.diagnostic.message}\n    {' / '.join(each.paragraphs)}")
    print(f"{file.name}：{len(wrong)}处错、{sum(each.sentences for each in right)}句对")
    for family in seen:
        print(f"  {family:<14} 查出 {caught[family]}/{seen[family]}，警告以上 {warned[family]}")
    print(
        f"  查出率 {caught.total() / max(1, seen.total()):.1%}（警告以上 {warned.total() / max(1, seen.total()):.1%}）"
    )
    sentences = sum(each.sentences for each in right)
    print(f"  每千句误报 {1000 * len(alarms) / max(1, sentences):.1f}（{len(alarms)}处）")
    _speed(right)


def _read(item: Item) -> tuple[Proof, Sequence[Remarked]]:
    proof = proof_of(item.paragraphs, _PERIOD, _ISSUED)
    return proof, proofread(proof).value


def _loud(found: Sequence[Remarked]) -> Iterator[Remarked]:
    return (one for one in found if one.diagnostic.severity is not Severity.NOTE)


def _touches(found: Remarked, item: Item, proof: Proof) -> bool:
    """Whether a finding is about the words in which the error lies."""
    return any(_near(span, item, proof) for span in (found.at, *(fix.at for fix in found.fixes)))


def _near(span: Span, item: Item, proof: Proof) -> bool:
    text, cell = proof.passages[span.passage].text, item.words.strip("| ")
    places = [at for at in range(len(text)) if text.startswith(item.words, at)]
    if not places and text and text in cell:
        return True  # words over several cells of a table
    return any(span.start <= at + len(item.words) + _NEAR and at - _NEAR <= span.end for at in places)


def _speed(right: Sequence[Item]) -> None:
    """How long 30 pages take."""
    paragraphs, characters = list[str](), 0
    while characters < 30 * 22 * 28:
        for each in right:
            paragraphs += each.paragraphs
            characters += sum(map(len, each.paragraphs))
    proof = proof_of(paragraphs, _PERIOD, _ISSUED)
    began = time.process_time()
    proofread(proof)
    print(f"  {characters}字用时 {time.process_time() - began:.2f} 秒")


if __name__ == "__main__":
    main()
