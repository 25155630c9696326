"""Words that were moved before another figure: what is told of it once is told until it is mended."""

from __future__ import annotations

from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, edited, open_manuscript
from tests.reconcile.test_actions import WHEN
from tests.support.edited_drafts import Piece, docx, record_of

NAMES = ["巡查次数", "问题数"]


def written(rounds: str, problems: str) -> list[list[Piece]]:
    said = [Piece("全局共开展河道巡查"), Piece(rounds, 0), Piece("，发现问题"), Piece(problems, 1), Piece("。")]
    return [[Piece("一、主要工作")], said]


OLD = record_of(written("4次", "50个"), NAMES, "台账一")
NEW = record_of(written("5次", "57个"), NAMES, "台账二")
MOVED = [
    [Piece("一、主要工作")],
    [Piece("4次", 0), Piece("，发现问题"), Piece("全局共开展河道巡查50个", 1), Piece("。")],
]


def opened(data: bytes) -> Manuscript:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return manuscript


def test_a_refreshed_file_is_told_the_same_again() -> None:
    data = docx(MOVED, OLD, [anchor.bookmark for anchor in OLD.anchors])
    for _ in range(3):
        outcome = reconcile(opened(data), "总结.docx", Present(NEW), refreshing=True)
        assert [each.code for each in outcome.diagnostics if each.code != "N019"] == ["N026"]
        assert outcome.value.cases[1].state is State.MISPLACED
        found = outcome.value
        data = edited(data, found.edits, author=OWN, when=WHEN, tracked=False, record=found.record)
        assert opened(data).passages[1].text == "5次，发现问题全局共开展河道巡查50个。"
