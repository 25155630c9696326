"""Long work tells how far it has come, and stops at its next step."""

from __future__ import annotations

import asyncio
import re
import threading

import pytest
from starlette.testclient import TestClient

from pipeline.model.job import Watch
from pipeline.model.period import Period
from pipeline.workbench import Setting, desk
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Desk
from pipeline.workbench.tasks import Task
from tests.workbench.conftest import BASE


def test_progress_is_told_step_by_step() -> None:
    reached, go_on = threading.Event(), threading.Event()

    def work(watch: Watch) -> int:
        total = 0
        for each in watch([1, 2, 3, 4], "生成文稿"):
            total += each
            if each == 2:
                reached.set()
                go_on.wait(10)
        return total

    task = Task("开始", work)
    assert reached.wait(10)
    assert (task.progress.title, task.progress.done, task.progress.total, task.progress.share) == ("生成文稿", 1, 4, 25)
    go_on.set()
    assert task.future.result(10) == 10
    assert task.progress.share == 100


def test_stopped_work_goes_no_further() -> None:
    begun, go_on, done = threading.Event(), threading.Event(), list[int]()

    def work(watch: Watch) -> None:
        for each in watch(range(1000), "读台账"):
            done.append(each)
            begun.set()
            go_on.wait(10)

    task = Task("开始", work)
    assert begun.wait(10)
    task.stop()
    go_on.set()
    assert task.stopped
    assert asyncio.run(task.within(1))
    for thread in threading.enumerate():
        if thread.name == f"work-{task.number}":
            thread.join(10)
    assert len(done) == 1


def test_who_stops_the_work_is_not_given_it_again(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def endless(_choice: object, watch: Watch) -> object:
        for _ in watch(range(1000), "读台账"):
            go_on.wait(10)
        raise AssertionError

    monkeypatch.setattr("pipeline.workbench.desk._worked_out", endless)
    shown = browser.get(f"{BASE}figures").text
    found = re.search(r"work\?task=(\d+)", shown)
    assert found
    asked = {"task": found[1]}
    assert "停止" in browser.get(f"{BASE}work", params=asked).text
    assert "已经停止" in browser.post(f"{BASE}work", params=asked).text
    go_on.set()
    late = browser.get(f"{BASE}work", params=asked)  # the question that was under way when it was stopped
    assert "已经停止" in late.text
    assert "hx-refresh" not in late.headers


def test_what_goes_wrong_reaches_who_waits() -> None:
    def work(watch: Watch) -> None:
        del watch
        raise KeyError

    with pytest.raises(KeyError):
        Task("开始", work).future.result(10)


def test_whoever_waits_is_not_stopped_for_another(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(desk, "_worked_out", lambda *_: go_on.wait(10))
    kept, unit = Desk(setting), setting.inputs / "区文旅局"
    choices = [Choice(unit, Period.parse(f"{year}")) for year in range(2015, 2025)]
    tasks = [kept.standing(each) for each in choices]
    assert [kept.standing(each) for each in choices] == tasks
    go_on.set()
    assert all(task.future.result(10) for task in tasks)
    assert kept.standing(choices[0]) is tasks[0]
    assert sum(kept.task(str(task.number)) is not None for task in tasks) == 4
