"""Two quarters of the sample unit: what the later report repeats of the earlier one is found exactly, and nothing else.

What is expected was listed by hand, from the two reports side by side.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from pipeline.build import finish
from pipeline.cli import jibao
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from tests.support.government_office import UNIT

OFFICE = "government-office"
NEW, OLD = "三季度.docx", "二季度.docx"
REPEATED = [
    "坚持编组学习、导师领学，开展研学活动2批次4场次，同比增长33.3%，189人次参加。",
    "选派青年代表列席党组理论学习中心组学习3次，每次2名。",
    "处室负责同志轮值导学3人次，现场指导3次。",
    "青年干部获个人荣誉3人次，其中市级以上3人次。",
    "走访“10+1”产业3次，涉及3个产业，次数同比增长50%。",
    "今年以来，24名青年干部参加值班值守、营商环境、热线办理、文稿起草等4个工作专班。",
    "20名参加跨处室轮岗、督查检查和信访接待，占比24.4%。",
    "10名到县区、街道挂职锻炼，占比12.2%。",
    "今年以来，82名青年干部参加培训773人次，累计3901学时，人均47.6学时，完成年度任务的79.3%，快于时序进度4.3个百分点。",
    "坚持清单管理、逐项对账，推动计划任务件件有着落。",
    "截至2025年9月30日，列入计划的任务共13项，已完成6项，正按进度推进6项，没有完成或者进度偏慢1项。",
    "2025年四季度，将坚持问题导向、目标导向，重点抓好以下工作。",
    "没有列入以上工作的2项任务，逐项结转到2025年四季度，明确责任、限期销号。",
]
"""Of 工作总结 as both quarters are built: the template has one wording for these, and two for its opening."""
UNCHANGED = ["增长33.3%", "学习3次，每次", "轮值导学3人次", "产业3次，涉及", "增长50%"]
"""To the digit, of figures of the quarter alone: none of 今年以来, none of the roster, no single digit by itself."""


@pytest.fixture(scope="module")
def quarters() -> Mapping[str, bytes]:
    """工作总结 of both quarters, as it is built."""
    return {period: _built(period) for period in ("2025Q2", "2025Q3")}


def _built(period: str) -> bytes:
    known = Period.parse(period)
    (made,) = finish(Job(UNIT, known, known.end, ("工作总结",))).value.documents
    return made.word


def _edited(data: bytes, changes: Mapping[str, str]) -> bytes:
    """A report in which somebody wrote other words; a paragraph that is changed loses its bookmarks."""
    document = docx.Document(io.BytesIO(data))
    done = set()
    for paragraph in document.paragraphs:
        for words, others in changes.items():
            if words in paragraph.text:
                paragraph.text = paragraph.text.replace(words, others)
                done.add(words)
    assert done == set(changes)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _found(folder: Path, new: bytes, old: bytes, *more: str) -> list[dict[str, object]]:
    (folder / NEW).write_bytes(new)
    (folder / OLD).write_bytes(old)
    words = ["proof", str(folder / NEW), "--against", str(folder / OLD), "--unit", str(UNIT), "--format", "json", *more]
    answer = CliRunner().invoke(jibao, words)
    assert answer.exit_code == 0, answer.output
    return [each for each in json.loads(answer.stdout) if "P235" <= each["code"] <= "P240"]


def _quoted(found: list[dict[str, object]], code: str) -> list[str]:
    places = (each["location"] for each in found if each["code"] == code)
    return [place["quoted"] for place in places if isinstance(place, dict)]


def test_the_repeated_sentences_are_found_exactly(quarters: Mapping[str, bytes], tmp_path: Path) -> None:
    found = _found(tmp_path, quarters["2025Q3"], quarters["2025Q2"])
    assert _quoted(found, "P235") == REPEATED
    assert _quoted(found, "P236") == []
    assert _quoted(found, "P237") == []
    same = _quoted(found, "P238")
    assert [words in quoted for words, quoted in zip(UNCHANGED, same, strict=True)] == [True] * len(UNCHANGED)
    assert [each["message"].startswith("全文有13句") for each in found if each["code"] == "P240"] == [True]  # type: ignore[attr-defined]


def test_reworded_and_pasted_sentences_are_told_apart(quarters: Mapping[str, bytes], tmp_path: Path) -> None:
    """One sentence is written anew, one changed by a word, one pasted with its quarter left standing."""
    anew = "处室负责人轮流上讲台，一对一带着青年干部学，当场点评当场改。"
    nearly = "坚持清单管理、逐项对账，推动计划任务件件都有着落见效。"
    near_before = "坚持清单管理、逐项对账，推动计划任务件件都有着落生效。"
    pasted = "二季度，值班应急处牵头修订应急值守手册，组织青年干部跟班演练12次。"
    old = _edited(
        quarters["2025Q2"],
        {
            REPEATED[9]: f"{near_before}二季度，值班应急处牵头修订应急值守手册，组织青年干部跟班演练9次。",
        },
    )
    new = _edited(
        quarters["2025Q3"],
        {
            "处室负责同志轮值导学3人次，现场指导3次。": anew,
            REPEATED[9]: f"{nearly}{pasted}",
        },
    )
    found = _found(tmp_path, new, old, "--period", "2025Q3")
    expected = [each for each in REPEATED if each != REPEATED[2]]
    expected[expected.index(REPEATED[9])] = pasted
    assert _quoted(found, "P235") == expected
    assert _quoted(found, "P236") == [nearly]
    (left,) = (each for each in found if each["code"] == "P237")
    assert left["severity"] == "警告"
    assert str(left["message"]).startswith(
        "“二季度”是上一份（二季度.docx，2025年二季度）的时段，那里写的是“二季度，值班应急处"
    )
    assert "有着落见效。二季度，值班应急处" in _quoted(found, "P237")


def test_places_of_the_old_report_are_told(quarters: Mapping[str, bytes], tmp_path: Path) -> None:
    found = _found(tmp_path, quarters["2025Q3"], quarters["2025Q2"])
    first = next(each for each in found if each["code"] == "P235")
    assert isinstance(first["related"], list)
    assert str(first["related"][0]).endswith(
        "第6段“坚持编组学习、导师领学，开展研学活动2批次4场次，同比增长33.3%，230人次参加。”"
    )
    location = first["location"]
    assert isinstance(location, dict)
    assert location["stop"] - location["start"] == len(REPEATED[0])


def test_a_table_of_rates_is_printed(quarters: Mapping[str, bytes], tmp_path: Path) -> None:
    (tmp_path / NEW).write_bytes(quarters["2025Q3"])
    (tmp_path / OLD).write_bytes(quarters["2025Q2"])
    answer = CliRunner().invoke(jibao, ["proof", str(tmp_path / NEW), "--against", str(tmp_path / OLD)])
    lines = [line.split() for line in answer.stdout.splitlines()]
    assert ["部分", "成句的字", "照搬", "几乎照搬", "比例"] in lines
    signs = sum(map(len, REPEATED))
    assert [line[2] for line in lines if line and line[0] == "全文"] == [str(signs)]


def test_a_copy_with_comments_holds_them(quarters: Mapping[str, bytes], tmp_path: Path) -> None:
    _found(tmp_path, quarters["2025Q3"], quarters["2025Q2"], "--annotate", str(tmp_path / "批注.docx"))
    comments = [each.text for each in docx.Document(str(tmp_path / "批注.docx")).comments]
    assert sum("P235" in each for each in comments) == len(REPEATED)


def test_a_build_is_laid_beside_the_last_one_finished(quarters: Mapping[str, bytes], tmp_path: Path) -> None:
    """Of a draft and the final copy of the quarter before, the final copy; nothing where nothing is there."""
    period = Period.parse("2025Q3")
    job = Job(UNIT, period, date(2025, 9, 30), ("工作总结",), finished=tmp_path)
    assert _codes(job) == set()
    folder = tmp_path / "2025Q2"
    folder.mkdir()
    draft = folder / "市政府办2025年二季度工作总结（征求意见稿）.docx"
    draft.write_bytes(quarters["2025Q2"])
    assert _codes(job) >= {"P235", "P238", "P239", "P240"}
    other = docx.Document()
    other.add_paragraph("没有一句和它相同的定稿。")
    other.save(str(folder / "市政府办2025年二季度工作总结（定稿）.docx"))
    assert _codes(job) == set()


def test_what_a_build_writes_does_not_hang_on_earlier_reports(quarters: Mapping[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "2025Q2"
    folder.mkdir()
    (folder / "市政府办2025年二季度工作总结（征求意见稿）.docx").write_bytes(quarters["2025Q2"])
    period = Period.parse("2025Q3")
    job = Job(UNIT, period, period.end, ("工作总结",))
    review = replace(job, draft=Draft.REVIEW)
    with_it = replace(review, finished=tmp_path)
    assert [each.word for each in finish(review).value.documents] == [
        each.word for each in finish(with_it).value.documents
    ]


def _codes(job: Job) -> set[str]:
    return {each.code for each in finish(job).diagnostics if "P235" <= each.code <= "P240"}
