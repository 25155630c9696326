"""What lies beside documents as the stamp of a batch may be anything: at worst it is none."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.batch import Status, Task
from pipeline.batch.stamps import find_stamp, leave_stamp
from pipeline.batch.task import summed_up
from pipeline.findings import finding
from pipeline.model.diagnostic import CellLocation, Severity
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.publish import publish

STAMPS = ".jibao-batch.json"
FILES = {"总结.docx": b"whole"}
GOOD: Mapping[str, object] = {
    "fingerprint": "made from",
    "names": ["总结.docx"],
    "written": {"总结.docx": "0" * 64},
    "warnings": 1,
    "first": "V012",
}
NUMBERS = st.integers() | st.floats() | st.sampled_from([float("inf"), -1, 10**400, True])
TEXTS = st.text() | st.sampled_from(["总结.docx", "\0", "长" * 300, "\ud800", "../x"])
JSON = st.recursive(
    st.none() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def task(root: Path) -> Task:
    period = Period.parse("2025")
    outputs = root / "outputs"
    return Task("甲局", Job(root / "甲局", period, period.last), outputs / "甲局" / "2025", outputs, root, "program")


def left(one: Task) -> None:
    """Write the documents of a unit and what they were made from, with a warning that says a telephone number."""
    places = publish(FILES, one.folder).value
    wrong = finding(
        "V012-not-a-number", CellLocation("甲.xlsx", "表", "B2"), column="数量", seen="13800138000", wanted="数字"
    )
    warned = replace(wrong, severity=Severity.WARNING)
    result = summed_up("甲局", one.job.unit, Status.BUILT, (warned,), 1)
    assert leave_stamp(one, "made from", FILES, places, result) == ()


@given(st.sampled_from([*GOOD]), JSON)
@example("warnings", float("inf"))
@example("names", ["长" * 300])
@example("first", "电话13800138000")
def test_whatever_a_part_of_it_says_nothing_fails_and_the_next_one_is_left(part: str, value: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = task(Path(folder))
        one.folder.mkdir(parents=True)
        spoilt = {"征求意见稿": dict(GOOD) | {part: value}, "定稿": value}
        (one.folder / STAMPS).write_text(json.dumps(spoilt), encoding="utf-8")
        stamp = find_stamp(one)
        if stamp:
            assert not stamp.holds("made from otherwise", one.folder)
            stamp.holds("made from", one.folder)
            assert stamp.result(one).status is Status.UNCHANGED
        left(one)
        kept = find_stamp(one)
        assert kept
        assert kept.holds("made from", one.folder)


@pytest.mark.parametrize("warnings", ["Infinity", "-Infinity", "NaN", "1e999", "1.5", "-1", "true", '"1"', "9" * 5000])
def test_a_count_that_is_none_makes_it_none(tmp_path: Path, warnings: str) -> None:
    one = task(tmp_path)
    left(one)
    place = one.folder / STAMPS
    before = place.read_text(encoding="utf-8")
    assert find_stamp(one)
    place.write_text(before.replace('"warnings": 1', f'"warnings": {warnings}'), encoding="utf-8")
    assert find_stamp(one) is None


def test_it_keeps_no_word_of_what_stands_in_ledgers(tmp_path: Path) -> None:
    one = task(tmp_path)
    left(one)
    kept = (one.folder / STAMPS).read_text(encoding="utf-8")
    assert "13800138000" not in kept
    stamp = find_stamp(one)
    assert stamp
    assert stamp.result(one).first.startswith("V012")
