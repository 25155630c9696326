"""A list in an edited draft whose ledger gains, loses and mends rows: no row is torn, doubled or forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.anchor import Record
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, edited, open_manuscript
from tests.support.edited_drafts import Piece, docx, record_of

WHEN = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
COLUMNS = ["获奖.姓名", "获奖.奖项"]
PEOPLE = [f"{family}{given}" for family in "赵钱孙李周吴郑王" for given in ("志远", "雨桐")]
PRIZES = ["一等奖", "二等奖", "三等奖", "优胜奖"]
Row = tuple[str, str]


def draft(rows: Sequence[Row]) -> list[list[Piece]]:
    """赵志远获一等奖、钱雨桐获二等奖. Its figures are numbered by their place, which only names bookmarks."""
    pieces = [Piece("今年参加各类业务竞赛成绩突出，")]
    for at, (name, prize) in enumerate(rows):
        pieces += [Piece("、")] * bool(at) + [Piece(name, 2 * at), Piece("获"), Piece(prize, 2 * at + 1)]
    return [[*pieces, Piece("。")], [Piece("各项工作取得实效。")]]


def record(rows: Sequence[Row], ledgers: str) -> Record:
    made = record_of(draft(rows), COLUMNS * len(rows), ledgers)
    anchors = (replace(anchor, row=f"获奖{at // 2}") for at, anchor in enumerate(made.anchors))
    return replace(made, anchors=tuple(anchors))


def refreshed(rows: Sequence[Row], now: Sequence[Row]) -> tuple[list[Row], list[State], list[str]]:
    """The rows of the draft after a refresh, how each of its figures stood, and what was told."""
    written = record(rows, "台账一")
    data = docx(draft(rows), written, [anchor.bookmark for anchor in written.anchors])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "总结.docx", Present(record(now, "台账二")), refreshing=True)
    found = outcome.value
    result = open_manuscript(edited(data, found.edits, author=OWN, when=WHEN, tracked=False, record=found.record))
    assert isinstance(result, Manuscript)
    said = result.passages[0].text.removeprefix("今年参加各类业务竞赛成绩突出，").removesuffix("。")
    pairs = [tuple(row.split("获")) for row in said.split("、")]
    lacking = [each.message for each in outcome.diagnostics if each.code == "N024"]
    return [(name, prize) for name, prize in pairs], [case.state for case in found.cases], lacking


@st.composite
def changes(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    people = draw(st.permutations(PEOPLE))
    prizes = st.sampled_from(PRIZES)
    rows = [(name, draw(prizes)) for name in people[: draw(st.integers(1, 8))]]
    others = iter(people[8:])
    now: list[Row] = []
    for row in rows:
        fate = draw(st.sampled_from(["kept"] * 4 + ["gone", "mended", "followed by another"]))
        now += {"gone": [], "mended": [(row[0], draw(prizes))]}.get(fate, [row])
        if fate == "followed by another":
            now.append((next(others), draw(prizes)))
    return rows, now


@settings(max_examples=300, deadline=None)
@given(changes())
def test_rows_stay_whole_and_none_is_forgotten(change: tuple[list[Row], list[Row]]) -> None:
    rows, now = change
    said, states, lacking = refreshed(rows, now)
    told = [State.DROPPED in states[2 * at : 2 * at + 2] for at in range(len(rows))]
    right = Counter(row for row, doubtful in zip(said, told, strict=True) if not doubtful)
    assert right <= Counter(now)  # what nobody is told of is a row of the ledger, and none of it stands there twice
    assert sum(right.values()) + sum(told) == len(rows)
    if Counter(now) - right:
        assert lacking or any(told)


def test_a_list_in_another_order_is_told() -> None:
    rows = [("赵志远", "一等奖"), ("钱雨桐", "二等奖"), ("孙志远", "三等奖")]
    written, now = record(rows, "台账一"), record([rows[1], rows[0], rows[2]], "台账二")
    manuscript = open_manuscript(docx(draft(rows), written, [anchor.bookmark for anchor in written.anchors]))
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "总结.docx", Present(now), refreshing=False)
    assert [each.code for each in outcome.diagnostics] == ["N027"]
