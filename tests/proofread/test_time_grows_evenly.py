"""The work of every rule grows no faster than the text, whatever a text repeats: counted, not timed.

What is counted are the calls of functions, of this program and of those in C, that a rule makes for a text and for one
of four times its length. Four times the text is four times the work; the fifth leaves room for what is done once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.carried_over import compared
from pipeline.laying_out import laid_out
from pipeline.model.period import Period
from pipeline.model.proof import Proof
from pipeline.proofing import annotated, mended, proofed
from pipeline.proofread import proofread
from pipeline.proofread.circumstances import kind_of
from pipeline.proofread.rules import RULES, imprints
from pipeline.proofread.rules.changed_names import changed_organs
from pipeline.proofread.rules.figures_as_before import figures_as_before
from pipeline.proofread.rules.said_before import (
    sections_said_before,
    sentences_nearly_said_before,
    sentences_said_before,
)
from pipeline.proofread.rules.words_left_standing import words_of_the_earlier_period
from tests.support.counted_calls import calls
from tests.support.proofs import proof_of, word_of

_LENGTH, _TIMES, _ALLOWED = 250, 4, 5
_FEW = 3000
"""So little work is not worth looking at."""
_PIECES = (
    "共1人，",
    "其中1人，",
    "1、",
    "一、",
    "张三、",
    "“甲”、",
    "、和",
    "1%",
    "占1%，",
    "由1%提高到2%，提高",
    "张三",
    "一个",
    "三个",
    "…",
    "其一，",
    "第一，",
    "一是好，二是快，",
    "”“",
    "“》",
    "（（））",
    "3月5日，",
    "局长张三、",
    "甲乡、乙镇、",
    "以下三点：",
    "分别为1人、2人、",
    "1,000",
    "由3人增加到5人，增加2人，",
)
_SENTENCE = "全市共排查企业120家，整改隐患35处。"


def _paragraphs(piece: str, length: int) -> list[str]:
    """A paragraph of the piece alone, and paragraphs of a sentence each that it stands in."""
    number = length // len(piece)
    return [piece * number, *(f"{piece}{_SENTENCE}" for _ in range(length // len(_SENTENCE)))]


def _uneven(piece: str) -> Iterator[str]:
    """The rules that do much more for a text of four times the length."""
    short, long = (proof_of(_paragraphs(piece, length)) for length in (_LENGTH, _LENGTH * _TIMES))
    for rule in RULES:
        for proof in (short, long):
            list(rule(proof))  # tables are read and sentences parted before anything is counted
        few, many = (calls(lambda rule=rule, proof=proof: list(rule(proof))) for proof in (short, long))  # type: ignore[misc]
        if many > _FEW and many > _ALLOWED * few:
            yield f"{rule.__name__}: {few} → {many}"


@pytest.mark.parametrize("piece", _PIECES)
def test_each_rule_does_work_in_proportion_to_the_text(piece: str) -> None:
    assert list(_uneven(piece)) == []


@pytest.mark.parametrize("line", ["第{}项工作，完成{}件", "（{}）第{}项工作，完成{}件；", "第{}批人员名单："])
def test_each_rule_does_work_in_proportion_to_the_number_of_paragraphs(line: str) -> None:
    short, long = (
        proof_of([line.replace("{}", str(at % 90 + 10)) for at in range(number)]) for number in (40, 40 * _TIMES)
    )
    uneven = []
    for rule in RULES:
        for proof in (short, long):
            list(rule(proof))
        few, many = (calls(lambda rule=rule, proof=proof: list(rule(proof))) for proof in (short, long))  # type: ignore[misc]
        if many > _FEW and many > _ALLOWED * few:
            uneven.append(f"{rule.__name__}: {few} → {many}")
    assert uneven == []


_OF_EARLIER = (sentences_said_before, sentences_nearly_said_before, words_of_the_earlier_period, figures_as_before)


@pytest.mark.parametrize(
    "piece", [*_PIECES[::3], "二季度共开展1次，", "二季度，", "同比增长1%，", "《甲》", "贯彻落实"]
)
def test_each_rule_about_an_earlier_report_does_work_in_proportion_to_both(piece: str) -> None:
    quarters = Period.parse("2025Q2"), Period.parse("2025Q3")
    uneven = []
    for rule in (*_OF_EARLIER, sections_said_before):
        counts = []
        for length in (2 * _LENGTH, 2 * _LENGTH * _TIMES):
            old, new = (proof_of(_paragraphs(piece, length), period) for period in quarters)
            proof = replace(new, earlier=(old,))
            list(rule(proof))
            compared.cache_clear()
            counts.append(calls(lambda rule=rule, proof=proof: list(rule(proof))))  # type: ignore[misc]
        if counts[1] > _FEW and counts[1] > _ALLOWED * counts[0]:
            uneven.append(f"{rule.__name__}: {counts[0]} → {counts[1]}")
    assert uneven == []


_CLAUSES = (
    "增长1个百分点，",
    "由1%提高到2%，提高1个百分点，",
    "企业120家，",
    "“放管服”改革，",
    "1,234万元，",
    "2025年3月5日至7日，",
)
"""Of each, many rules find something everywhere."""
_WHEN = datetime(2025, 3, 31).astimezone()


def _all_of_it(data: bytes) -> None:
    """Read a file, proofread it, write one copy with comments and one with mends."""
    text = laid_out("文稿.docx", data).value
    assert text
    found = proofed(text)
    annotated(found, _WHEN)
    mended(found, None, _WHEN)


def _paragraph(clause: str, length: int) -> str:
    return clause * (length // len(clause))


@pytest.mark.parametrize("clause", _CLAUSES)
def test_all_rules_together_do_work_in_proportion_to_the_text(clause: str) -> None:
    """What gathers the slips of all rules and drops those told twice is held, too."""
    short, long = (proof_of([_paragraph(clause, length)]) for length in (2_000, 8_000))
    proofread(short)
    proofread(long)
    few, many = (calls(lambda proof=proof: proofread(proof)) for proof in (short, long))  # type: ignore[misc]
    assert many < _ALLOWED * few


@pytest.mark.parametrize("clause", [_CLAUSES[0], "１２３人，"])
def test_comments_and_mends_are_work_in_proportion_to_the_text(clause: str) -> None:
    short, long = (word_of([_paragraph(clause, length)]) for length in (500, 2_000))
    _all_of_it(short)
    few, many = (calls(lambda data=data: _all_of_it(data)) for data in (short, long))  # type: ignore[misc]
    assert many < _ALLOWED * few


def test_what_patterns_do_within_is_in_proportion_to_the_text() -> None:
    """Calls do not show how long a pattern looks: here time is compared, and twice what it should be allowed."""
    took: list[float] = []
    for length in (1_000, 24_000, 96_000):
        proof = proof_of([_paragraph("企业120家，", length)])
        begun = time.process_time()
        proofread(proof)
        took.append(time.process_time() - begun)
    assert took[2] < 2 * _TIMES * took[1]


_AROUND = (
    "全市共培训{}人次。",
    "附件：{}",
    "附件：1.{}方案",
    "一、{}工作",
    "{}万元（大写：{}）",
    "截至2025年3月{}日，“{}”增长{}%",
    "联系人：{}张三　电话{}",
    "抄送：{}",
)


@pytest.mark.parametrize("sign", [" ", "："])
def test_what_patterns_do_within_a_run_of_one_sign_is_in_proportion_to_it(sign: str) -> None:
    """Many look at a run from each of its signs: sixteen times the work for four times the length, were it read."""
    took: list[float] = []
    for length in (500, 2_000, 8_000):
        run = sign * (length // len(sign))
        proof = proof_of([each.replace("{}", run) for each in _AROUND])
        begun = time.process_time()
        proofread(proof)
        took.append(time.process_time() - begun)
    assert took[2] < 2 * _TIMES * took[1]


def test_each_office_of_thousands_is_held_against_those_just_before() -> None:
    """抄送 with two thousand offices took six seconds, with five thousand forty."""

    def work(count: int) -> int:
        proof = proof_of([f"区{chr(0x4E00 + at)}{chr(0x5E00 + at)}局，" for at in range(count)])
        return calls(lambda: list(changed_organs(proof)))

    assert work(1_200) < 3 * work(600)


def test_what_kind_a_document_is_is_found_out_once_for_all_that_it_is_copied_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each office in 抄送 had all paragraphs looked through for the title."""
    asked: list[Proof] = []

    def counted(proof: Proof) -> str:
        asked.append(proof)
        return kind_of(proof)

    monkeypatch.setattr(imprints, "kind_of", counted)
    copied = "，".join((*(f"{chr(0x4E00 + at)}局" for at in range(40)), "各乡镇", "市政府"))
    found = list(imprints.copies_to_addressees(proof_of(["标题：关于拨付经费的请示", "市政府：", f"抄送：{copied}。"])))
    assert [each.seen["seen"] for each in found] == ["各乡镇", "市政府"]
    assert len(asked) == 1


def test_a_paragraph_of_a_whole_book_does_not_hang() -> None:
    """It took minutes; what counts as hanging is far from what it takes."""
    begun = time.process_time()
    _all_of_it(word_of([_paragraph("由1%提高到2%，提高1个百分点，", 64_000)]))
    assert time.process_time() - begun < 30
