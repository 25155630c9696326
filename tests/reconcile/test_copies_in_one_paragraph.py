"""A number that was replaced and stands thousands of times more in one paragraph: the work grows with the copies."""

from __future__ import annotations

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.copies import copies
from pipeline.word import Manuscript, open_manuscript
from pipeline.write import write
from tests.support.counted_calls import calls
from tests.support.documents import document, paragraph

OLD = Anchor("甲", "开课次数", "2025Q3", "", "71次", "今年开课", "。", 1, "")
NEW = Anchor("甲", "开课次数", "2025Q3", "", "92次", "今年开课", "。", 1, "")


def _pasted(number: int) -> Manuscript:
    read = open_manuscript(write(document(paragraph("今年开课71次。" + "又71次，计171次，" * number))).value)
    assert isinstance(read, Manuscript)
    return read


def _replaced(manuscript: Manuscript) -> Case:
    at = next(nth for nth, each in enumerate(manuscript.passages) if each.text.startswith("今年"))
    return Case(State.STALE, OLD, NEW, "71次", Place(at, 4, 7), "92次")


def test_copies_are_found_but_not_within_longer_numbers() -> None:
    file = _pasted(3)
    assert [each.place.start for each in copies([_replaced(file)], file)] == [9, 20, 31]


def test_four_times_the_copies_are_no_sixteen_times_the_work() -> None:
    def work(number: int) -> int:
        file = _pasted(number)
        return calls(lambda: copies([_replaced(file)], file))

    work(1)
    assert work(160) < 5 * work(40)
