"""完成情况 in people's own words: done only when it is said whole, and nothing takes it back."""

from __future__ import annotations

import pytest

from pipeline.aggregate.progress import doubts_about, standing_in_words
from pipeline.model.diagnostic import FileLocation
from pipeline.model.plan import Task

NOWHERE = FileLocation("plan.yaml")


def standing(words: str, *, over: bool = False) -> tuple[str, list[str]]:
    task = Task(NOWHERE, "事项", progress=words)
    return standing_in_words(task, over=over).value, [each.code for each in doubts_about(task, over=over)]


@pytest.mark.parametrize(
    "words",
    [
        "已完成",
        "完成",
        "全部完成",
        "如期完成。",
        "已印发",
        "已于6月印发",
        "办法已印发实施",
        "已如期组建，在防御台风“烟花”“灿都”中随令出动",
        "已召开动员会",
        "已完成信访接待任务",
        "已按时报送",
    ],
)
def test_what_is_said_whole_is_done(words: str) -> None:
    assert standing(words) == ("已完成", [])
    assert standing(words, over=True) == ("已完成", [])


@pytest.mark.parametrize(
    ("words", "running", "over"),
    [
        ("已启动，正在推进", "推进中", "待填报"),
        ("已着手，尚未完成", "未完成", "未完成"),
        ("已完成一半", "推进中", "未完成"),
        ("完成50%", "推进中", "未完成"),
        ("已完成三分之二", "推进中", "未完成"),
        ("完成不了", "未完成", "未完成"),
        ("全部未完成", "未完成", "未完成"),
        ("未开展", "未完成", "未完成"),
        ("因故取消", "未完成", "未完成"),
        ("已完成初稿", "推进中", "待填报"),
        ("已完成调研，报告正在起草", "推进中", "待填报"),
        ("三季度座谈会如期召开，四季度继续安排", "推进中", "待填报"),
        ("", "待填报", "待填报"),
    ],
)
def test_what_is_taken_back_is_not_done(words: str, running: str, over: str) -> None:
    assert standing(words)[0] == running
    assert standing(words, over=True)[0] == over


def test_what_does_not_tell_is_asked_about() -> None:
    assert standing("成效明显") == ("推进中", ["F024"])
    assert standing("正在起草") == ("推进中", [])
    assert standing("正在起草", over=True) == ("待填报", ["F025"])


@pytest.mark.parametrize(
    "words",
    [
        *("已印发未成年人保护工作方案", "已印发《关于取消证明事项的通知》", "已印发关于停止执行有关文件的通知"),
        *("已完成，未发现问题", "完成率100%", "如期召开"),
    ],
)
def test_names_of_documents_deny_nothing(words: str) -> None:
    assert standing(words) == ("已完成", [])


def test_the_finding_quotes_the_words() -> None:
    asked = doubts_about(Task(NOWHERE, "事项", progress="成效\n明显"), over=False)
    assert ["成效明显" in each.message for each in asked] == [True]


def test_no_words_make_a_done_task_of_their_denial() -> None:
    """Whatever is said to be done is not once 未 or 尚未 stands anywhere in it."""
    for words in ("已完成", "已印发", "如期完成", "已于6月底召开"):
        for place in range(len(words) + 1):
            denied = f"{words[:place]}未{words[place:]}"
            assert standing(denied)[0] == "未完成", denied
