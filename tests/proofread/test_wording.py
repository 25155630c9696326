"""The tables of wording that ship: each entry is found once, and what it advises is right itself."""

from __future__ import annotations

import time

import pytest

from pipeline.model.diagnostic import ParagraphLocation
from pipeline.model.layout import Role
from pipeline.model.proof import Passage, Proof, Slip
from pipeline.model.usage import Usage
from pipeline.proofread.rules import RULES
from pipeline.proofread.wording import names, usages
from tests.proofread.sentences import correct_sentences

KINDS = ("错别字", "易混词", "固定提法", "搭配", "意思重复", "名称写错", "称谓", "排列顺序")
ENTRIES = [usage for kind in KINDS for usage in usages(kind)]
OWN = [rule for rule in RULES if rule.__module__.rpartition(".")[2] in {"wording", "near_misses", "deadlines"}]
AT = ParagraphLocation("文稿.docx", 1)


def proof_of(*texts: str) -> Proof:
    return Proof("文稿.docx", tuple(Passage(text, Role.BODY, AT) for text in texts))


def slips(text: str) -> list[Slip]:
    return [slip for rule in OWN for slip in rule(proof_of(text))]


def test_every_wrong_way_of_writing_is_found_once() -> None:
    missed = [usage.wrong for usage in ENTRIES if not _told(usage)]
    assert missed == []


def _told(usage: Usage) -> bool:
    found = [slip for slip in slips(usage.wrong) if slip.key != "P095-name-nearly-right"]
    return len(found) == 1 and found[0].at.end - found[0].at.start == len(usage.wrong)


def test_what_is_advised_is_right_itself() -> None:
    wrong = {
        right: slip.key
        for usage in ENTRIES
        for right in usage.right
        for slip in slips(right)
        if slip.key != "P099-perhaps-misused"
    }
    assert wrong == {}


def test_the_words_around_which_an_entry_is_right_are_left_alone() -> None:
    told = [
        (usage.wrong, phrase)
        for usage in ENTRIES
        for phrase in usage.unless
        if usage.wrong in phrase
        for slip in slips(phrase)
        if slip.seen["seen"] == usage.wrong
    ]
    assert told == []


def test_no_way_of_writing_is_listed_twice() -> None:
    wrong = [usage.wrong for usage in ENTRIES]
    assert sorted({each for each in wrong if wrong.count(each) > 1}) == []
    assert len(wrong) > 1000
    assert all(usage.reason and usage.right for usage in ENTRIES)


@pytest.mark.parametrize("name", [each for each in names() if len(each) >= 9])
def test_a_name_that_lacks_or_doubles_a_character_is_mended(name: str) -> None:
    middle = len(name) // 2
    for wrong in (name[:middle] + name[middle + 1 :], name[: middle + 1] + name[middle:]):
        fixes = [fix.text for slip in slips(f"按照{wrong}执行。") for fix in slip.fixes]
        accepted = any(wrong == other or wrong in other for others in names().values() for other in others)
        assert accepted or name in fixes


def test_names_are_right_and_so_are_the_words_like_them() -> None:
    right = [*names(), *(other for others in names().values() for other in others)]
    told = [(each, slip.seen["seen"]) for each in right for slip in slips(each) if slip.key == "P095-name-nearly-right"]
    assert told == []


def test_thirty_pages_take_little_time() -> None:
    whole = proof_of(*(correct_sentences() * 3)[:900])
    assert sum(len(passage.text) for passage in whole.passages) > 15_000
    for rule in OWN:
        list(rule(whole))
    began = time.process_time()
    for rule in OWN:
        list(rule(whole))
    assert time.process_time() - began < 0.3
